"""A DOCX as a package: its parts, unpacked within bounds and parsed without entities."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Mapping
from typing import Any

from lxml import etree

from corro.errors import CannotRead
from corro.read.limits import PACKAGE_BYTES, PACKAGE_ENTRIES, XML_BYTES, damaged

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
# ISO 29500 Strict has names of its own for the same things.
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", R[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/drawingml/main", A[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing", WP[1:-1].encode()),
)
_DOCTYPE = re.compile(rb"<\0?!\0?D\0?O\0?C\0?T")  # in UTF-8 or UTF-16
WHAT = "Word document"

Element = Any


class Package:
    """The parts of a DOCX by name. Raises CannotRead for one that isn't what it should be."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            members = self._zip.infolist()
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
            raise damaged(name, WHAT) from None
        if len(members) > PACKAGE_ENTRIES or sum(one.file_size for one in members) > PACKAGE_BYTES:
            raise CannotRead(
                f"{name}: this file unpacks to far more than a letter holds, so corro won't open "
                f"it. "
                "Copy the letter into a new Word document, and give that."
            )
        if any(one.flag_bits & 1 for one in members):
            raise CannotRead(
                f"{name}: this document is locked with a password. Save it without one."
            )
        self.read: dict[str, Element] = {}  # the parts read so far, by their names in small letters
        self._members = {one.filename.lower().lstrip("/"): one for one in members}

    def xml(self, part: str) -> Element | None:
        """The root of an XML part, or `None` where there is no such part."""
        known = part.lower().lstrip("/")
        if known in self.read:
            return self.read[known]
        data = self._bytes(part)
        if data is None:
            return None
        if _DOCTYPE.search(data):
            raise CannotRead(
                f"{self.name}: this file has declarations that Word never writes, so corro won't "
                "open it. Save the letter again in Word, and give that copy."
            )
        for strict, usual in _STRICT:
            if strict in data:
                data = data.replace(strict, usual)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False,
            huge_tree=False, remove_comments=True, remove_pis=True,
        )  # fmt: skip
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError):
            raise damaged(self.name, WHAT) from None
        self.read[known] = root
        return root

    def has(self, folder: str) -> bool:
        """Whether anything is in a folder of the package, such as `_xmlsignatures/`."""
        return any(name.startswith(folder) for name in self._members)

    def relationships(self, part: str) -> Mapping[str, tuple[str, str]]:
        """A part's relationships: id -> (last word of its type, target)."""
        folder, _, base = part.rpartition("/")
        root = self.xml(posixpath.join(folder, "_rels", f"{base}.rels"))
        found: dict[str, tuple[str, str]] = {}
        if root is None:
            return found
        for one in root.iter(_RELATIONSHIP):
            target = one.get("Target", "")
            if one.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[one.get("Id", "")] = (one.get("Type", "").rpartition("/")[2], target)
        return found

    def main(self) -> str:
        """The name of the part that holds the letter."""
        for kind, target in self.relationships("").values():
            if kind == "officeDocument":
                return target
        return "word/document.xml"

    def _bytes(self, part: str) -> bytes | None:
        member = self._members.get(part.lower().lstrip("/"))
        if member is None:
            return None
        if member.file_size > XML_BYTES:
            raise self._too_big()
        try:
            with self._zip.open(member) as stream:
                data = stream.read(XML_BYTES + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            OSError,
            EOFError,
            NotImplementedError,
            RuntimeError,
        ):
            raise damaged(self.name, WHAT) from None
        if len(data) > XML_BYTES:
            raise self._too_big()
        return data

    def _too_big(self) -> CannotRead:
        return CannotRead(
            f"{self.name}: this document is far longer than a letter, so corro won't open it. Give "
            "one letter at a time."
        )


def value(element: Element | None, child: str, attribute: str = "val") -> str | None:
    """`w:child/@w:attribute`, or `None`."""
    if element is None:
        return None
    found = element.find(W + child)
    return found.get(W + attribute) if found is not None else None


def on(element: Element | None, child: str) -> bool | None:
    """A toggle such as `w:b`: `None` where it isn't there (ISO 29500-1, 17.17.4)."""
    if element is None:
        return None
    found = element.find(W + child)
    if found is None:
        return None
    return found.get(W + "val", "true") not in ("0", "false", "off", "none")


def number(written: str | None) -> int | None:
    """A whole number as XML has it."""
    if written and re.fullmatch(r"-?\d{1,9}(?:\.\d+)?", written):
        return int(float(written))
    return None
