"""A zip file from members that are compressed already, so that only what changes is compressed.

The format is that of PKWARE's APPNOTE, sections 4.3.7 and 4.3.12. Every member is dated 1 January
1980, the first day a zip file knows, so that the same letter gives the same bytes.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_VERSION, _FLAGS, _TIME, _DATE = 20, 0, 0, 0x21
_STORED, _DEFLATED = 0, 8
_SMALL = 200  # bytes: below this, compressing gains nothing


@dataclass(frozen=True, slots=True)
class Member:
    """A file of the archive with its local header made. `central` lacks only its offset."""

    local: bytes
    central: bytes


def member(name: str, data: bytes, level: int = 9) -> Member:
    """A member of this ASCII name, compressed at a level of zlib's (0 stores it as it is)."""
    method, packed = _STORED, data
    if level and len(data) > _SMALL:
        packer = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
        method, packed = _DEFLATED, packer.compress(data) + packer.flush()
    encoded = name.encode("ascii")
    common = (_VERSION, _FLAGS, method, _TIME, _DATE, zlib.crc32(data), len(packed), len(data))
    local = _LOCAL.pack(b"PK\x03\x04", *common, len(encoded), 0) + encoded + packed
    central = _CENTRAL.pack(b"PK\x01\x02", _VERSION, *common, len(encoded), 0, 0, 0, 0, 0, 0)
    return Member(local, central[:-4] + encoded)


def archive(members: Iterable[Member]) -> bytes:
    """The zip file of these members, in their order."""
    files: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    count = 0
    for each in members:
        files.append(each.local)
        directory += (each.central[:42], struct.pack("<I", offset), each.central[42:])
        offset += len(each.local)
        count += 1
    listed = b"".join(directory)
    end = _END.pack(b"PK\x05\x06", 0, 0, count, count, len(listed), offset, 0)
    return b"".join((*files, listed, end))
