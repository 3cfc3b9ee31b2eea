"""A house's own files: its logo and its letterhead, from the house's folder only."""

from __future__ import annotations

from pathlib import Path

from corro.correspondence import Picture
from corro.houses.pictures import LARGEST, picture_kind
from corro.houses.section import Section
from corro.houses.values import Wrong

_DOCX_PARTS = ("[Content_Types].xml", "word/document.xml")


def read_logo(top: Section, folder: Path) -> Picture | None:
    if not top.has("logo"):
        return None
    section = top.section("logo", ("file", "alternative"))
    alternative = section.text("alternative", required="Rykneld Homes, at the heart of communities")
    data = _own_file(section, "file", folder, "logo.png")
    if not data:
        return None
    try:
        return Picture(data, picture_kind(data, section.text("file")), alternative)
    except Wrong as error:
        section.wrong(str(error), "file")
        return None


def read_letterhead(top: Section, folder: Path) -> bytes | None:
    if not top.has("letterhead"):
        return None
    data = _own_file(top, "letterhead", folder, "letterhead.docx")
    if data and not _is_docx(data):
        top.wrong(
            "This is not a Word document (.docx). Open it in Word, and save it as a Word Document.",
            "letterhead",
        )
        return None
    return data or None


def _own_file(section: Section, key: str, folder: Path, example: str) -> bytes:
    name = section.text(key, required=example)
    if not name:
        return b""
    file = folder / name
    home = folder.resolve()
    if Path(name).is_absolute() or "\\" in name or not file.resolve().is_relative_to(home):
        section.wrong(
            f"The file must be in the house's own folder. Write its name, such as {example}", key
        )
        return b""
    if not file.is_file():
        section.wrong(f"There is no file ‘{name}’ here. Put it beside house.yml.", key)
        return b""
    try:
        with file.open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except OSError as error:
        section.wrong(f"‘{name}’ can't be read: {error.strerror}.", key)
        return b""
    if len(data) > LARGEST:
        section.wrong(f"‘{name}’ is larger than {LARGEST // 1_000_000} MB. Make it smaller.", key)
        return b""
    if not data:
        section.wrong(f"‘{name}’ is empty.", key)
    return data


def _is_docx(data: bytes) -> bool:
    import zipfile
    from io import BytesIO

    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return all(part in archive.namelist() for part in _DOCX_PARTS)
    except (zipfile.BadZipFile, NotImplementedError, OSError):
        return False
