"""A house's own letterhead.docx: what is kept of it, and how the window is guarded.

See docs/analysis/docx-letter.md.
"""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.shared import Length
from lxml import etree

from corro.correspondence import Block
from corro.errors import CannotWrite
from corro.write.docx import stationery
from corro.write.docx.sheet import Sheet

_SHOWN = ("w:drawing", "w:pict", "w:object", "w:fldSimple", "w:instrText")


def opened(data: bytes) -> Document:
    """The letterhead without what its body holds. Raises `CannotWrite` if it isn't a DOCX."""
    try:
        document: Document = docx.Document(io.BytesIO(data))
    except (
        PackageNotFoundError, ValueError, KeyError, zipfile.BadZipFile, etree.XMLSyntaxError
    ):  # fmt: skip
        raise CannotWrite(
            "The house's letterhead can't be opened as a Word document. Open it in Word, save it "
            "as “Word Document (*.docx)”, and try again."
        ) from None
    body = document.element.body
    section = copy.deepcopy(document.sections[0]._sectPr)
    for child in list(body):
        body.remove(child)
    for kind in section.findall(qn("w:type")):
        section.remove(kind)
    body.append(section)
    return document


def sheet_of(document: Document, sheet: Sheet) -> Sheet:
    """The sheet that the letterhead has, with the envelope's zones and the house's type."""
    section = document.sections[0]
    normal = document.styles.default(WD_STYLE_TYPE.PARAGRAPH).font
    size = sheet.size
    if not sheet.large_print and normal.size is not None:
        size = normal.size.pt
    return replace(
        sheet,
        width=_mm(section.page_width, sheet.width),
        height=_mm(section.page_height, sheet.height),
        left=_mm(section.left_margin, sheet.left),
        right=_mm(section.right_margin, sheet.right),
        top=abs(_mm(section.top_margin, sheet.top)),
        bottom=abs(_mm(section.bottom_margin, sheet.bottom)),
        font=normal.name or sheet.font,
        size=size,
    )


def _mm(length: Length | None, otherwise: float) -> float:
    return otherwise if length is None else float(length.mm)


def arrange(document: Document, footer: Sequence[Block]) -> None:
    """The letterhead's header on the first page, the page number on the others."""
    section = document.sections[0]
    document.settings.odd_and_even_pages_header_footer = False
    if not section.different_first_page_header_footer:
        section.different_first_page_header_footer = True
        _share(section, "header")
        _share(section, "footer")
        stationery.later_header(document)
    elif not _says_page(section.header):
        section.header.is_linked_to_previous = False
        section.header._element.append(stationery.page_number())
    if footer and not _shows(section.first_page_footer) and not _shows(section.footer):
        stationery.footers(document, footer)


def _share(section: Any, kind: str) -> None:
    """The only header becomes the first page's; the only footer stays the others' too."""
    tag = qn(f"w:{kind}Reference")
    references = {each.get(qn("w:type")): each for each in section._sectPr.findall(tag)}
    only = references.get("default")
    if "first" in references:
        section._sectPr.remove(references["first"])
    if only is None:
        return
    if kind == "footer":
        first = copy.deepcopy(only)
        first.set(qn("w:type"), "first")
        only.addnext(first)
    else:
        only.set(qn("w:type"), "first")


def _says_page(header: Any) -> bool:
    found = etree.tostring(header._element, encoding="unicode")
    return " PAGE" in found or ">PAGE" in found


def _shows(footer: Any) -> bool:
    element = footer._element
    return any(element.iter(*(qn(tag) for tag in _SHOWN))) or bool(
        "".join(text.text or "" for text in element.iter(qn("w:t"))).strip()
    )
