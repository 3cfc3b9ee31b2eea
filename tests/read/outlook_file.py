"""An Outlook message (.msg) of given properties: a compound file ([MS-CFB]) written by hand."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

_SECTOR, _MINI, _CUTOFF = 512, 64, 4096
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


@dataclass
class _Entry:
    name: str
    kind: int  # 1 storage, 2 stream, 5 root
    data: bytes = b""
    kids: list[_Entry] = field(default_factory=list)
    start: int = _END
    number: int = 0


def message(
    properties: dict[int, str | bytes | int],
    recipients: list[dict[int, str | bytes | int]] | None = None,
) -> bytes:
    """`properties` by id: text as PtypString, bytes as PtypBinary, a number as PtypInteger32."""
    root = _Entry("Root Entry", 5)
    root.kids = _streams(properties, 32, len(recipients or []))
    for number, about in enumerate(recipients or []):
        kids = _streams(about, 8, 0)
        root.kids.append(_Entry(f"__recip_version1.0_#{number:08X}", 1, kids=kids))
    root.kids.append(
        _Entry("__nameid_version1.0", 1, kids=[_Entry("__substg1.0_00020102", 2, b"\0" * 16)])
    )
    return _compound(root)


def _streams(
    properties: dict[int, str | bytes | int], header: int, recipients: int
) -> list[_Entry]:
    made = []
    table = struct.pack("<8x4I8x", recipients, 0, recipients, 0) if header == 32 else b"\0" * 8
    for tag, value in properties.items():
        if isinstance(value, int):
            table += struct.pack("<HHIII", 0x0003, tag, 6, value, 0)
            continue
        kind = 0x001F if isinstance(value, str) else 0x0102
        data = value.encode("utf-16-le") if isinstance(value, str) else value
        size = len(data) + (2 if kind == 0x001F else 0)
        table += struct.pack("<HHIII", kind, tag, 6, size, 0)
        made.append(_Entry(f"__substg1.0_{tag:04X}{kind:04X}", 2, data))
    made.append(_Entry("__properties_version1.0", 2, table))
    return made


def _compound(root: _Entry) -> bytes:
    entries: list[_Entry] = []

    def number(entry: _Entry) -> None:
        entry.number = len(entries)
        entries.append(entry)
        for kid in entry.kids:
            number(kid)

    number(root)
    sectors: list[bytes] = []
    fat: list[int] = []
    mini = b""
    mini_fat: list[int] = []

    def store(data: bytes) -> int:
        start = len(sectors)
        count = -(-len(data) // _SECTOR)
        for at in range(count):
            sectors.append(data[at * _SECTOR : (at + 1) * _SECTOR].ljust(_SECTOR, b"\0"))
            fat.append(len(sectors) if at + 1 < count else _END)
        return start if count else _END

    for entry in entries:
        if entry.kind != 2:
            continue
        if len(entry.data) >= _CUTOFF:
            entry.start = store(entry.data)
        elif entry.data:
            entry.start = len(mini) // _MINI
            count = -(-len(entry.data) // _MINI)
            mini += entry.data.ljust(count * _MINI, b"\0")
            mini_fat += [entry.start + at + 1 for at in range(count - 1)] + [_END]
    root.data = mini
    root.start = store(mini)
    mini_fat_start = store(
        struct.pack(f"<{len(mini_fat)}I", *mini_fat).ljust(
            -(-len(mini_fat) * 4 // _SECTOR) * _SECTOR, b"\xff"
        )
    )
    listed = b"".join(_directory(entry) for entry in entries)
    listed = listed.ljust(-(-len(listed) // _SECTOR) * _SECTOR, b"\0")
    directory = store(listed)
    fat_sector = len(sectors)
    fat.append(_FAT)
    assert len(fat) <= _SECTOR // 4
    sectors.append(struct.pack(f"<{len(fat)}I", *fat).ljust(_SECTOR, b"\xff"))
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6, 0, 1,
        directory, 0, _CUTOFF, mini_fat_start, -(-len(mini_fat) * 4 // _SECTOR), _END, 0, fat_sector,
    )  # fmt: skip
    return header.ljust(_SECTOR, b"\xff") + b"".join(sectors)


def _directory(entry: _Entry) -> bytes:
    name = (entry.name + "\0").encode("utf-16-le")
    child = _FREE
    kids = sorted(entry.kids, key=lambda kid: (len(kid.name), kid.name.upper()))
    if kids:
        child = kids[0].number
        for before, after in zip(kids, [*kids[1:], None], strict=True):
            before.data_right = after.number if after else _FREE  # type: ignore[attr-defined]
    right = getattr(entry, "data_right", _FREE)
    size = len(entry.data) if entry.kind != 1 else 0
    start = entry.start if entry.kind != 1 else 0
    return struct.pack(
        "<64sHBBIII16xI8x8xIQ", name, len(name), entry.kind, 1, _FREE, right, child, 0, start, size
    )
