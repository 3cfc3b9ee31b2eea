"""The words of a text file, whatever it was saved as."""

from __future__ import annotations

import codecs

from corro.errors import CannotRead

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decode(data: bytes, name: str, declared: str = "") -> str:
    """The text, its line ends made `\\n`.

    A byte order mark decides; then `declared` (an HTML file's own word for it); then UTF-8; then
    UTF-16 without a mark, as Notepad once wrote it; then Windows-1252, the usual one of old
    British documents, unless that would give control characters. Raises CannotRead.
    """
    text = _decode(data, name, declared)
    if "\0" in text:
        raise _not_text(name)
    controls = sum(1 for character in text if character < " " and character not in "\t\n\r\f\v")
    if controls > 2 + len(text) // 1000:
        raise _not_text(name)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def encoding_of(data: bytes) -> tuple[bytes, str]:
    """A text file's byte order mark, and the encoding of what comes after it, as `decode` tells."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            ends = {codecs.BOM_UTF8: ""}.get(mark, "-le" if mark[:1] == b"\xff" else "-be")
            return mark, encoding.removesuffix("-sig") + ends
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return b"", _unmarked(data)
    return b"", "utf-8"


def _unmarked(data: bytes) -> str:
    if data.count(0) > len(data) // 8:
        little = data[1::2].count(0) >= data[0::2].count(0)
        return "utf-16-le" if little else "utf-16-be"
    return "windows-1252"


def _decode(data: bytes, name: str, declared: str) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding, name)
    if declared:
        try:
            codec = codecs.lookup("windows-1252" if _latin(declared) else declared).name
            if codec not in ("utf-7", "idna", "punycode"):
                return data.decode(codec)
        except (LookupError, ValueError):
            pass
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    return _strictly(data, _unmarked(data), name)


def _latin(declared: str) -> bool:
    return declared.strip().lower().replace("_", "-") in (
        "iso-8859-1",
        "latin-1",
        "latin1",
        "ascii",
        "us-ascii",
    )


def _strictly(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise _not_text(name) from None


def _not_text(name: str) -> CannotRead:
    return CannotRead(
        f"{name}: corro can't make out the letters of this file. Open it, choose Save As with the "
        "encoding UTF-8, and give that copy."
    )
