"""PDF: corro's own by its tags, anybody else's by where the words stand on the page.

pypdfium2 (PDFium) finds the letters; reading order, lines and paragraphs are worked out here.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from typing import Any

from corro.correspondence import KINDS
from corro.errors import CannotRead
from corro.read.limits import PAGES, SECONDS, TEXT_CHARACTERS, damaged, too_long
from corro.read.pdf_letters import Letter, letters
from corro.read.pdf_page import Row, page_rows, rows_of
from corro.read.pdf_paragraphs import paragraphs
from corro.read.seen import Draft, Seen

_PASSWORD = 4  # FPDF_ERR_PASSWORD
_WHAT = "PDF"


def read_pdf(data: bytes, name: str) -> Draft:
    """The document's blocks in reading order. Raises CannotRead."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD or "password" in str(error).lower():
            raise CannotRead(
                f"{name}: this PDF is locked with a password. Save it without one, and give that "
                "copy."
            ) from None
        raise damaged(name, _WHAT) from None
    try:
        about = document.get_metadata_dict(skip_empty=True)
        if _is_own(document):
            return _own(data)
        return Draft(
            tuple(paragraphs(_pages(document, name))),
            title=_title(about.get("Title", "")),
            properties={
                key: said
                for key, said in (
                    ("title", about.get("Title", "")),
                    ("author", about.get("Author", "")),
                    ("lang", _language(document)),
                )
                if said
            },
        )
    finally:
        document.close()


def _is_own(document: Any) -> bool:
    return document.get_metadata_value("CorroKind") in KINDS


def _own(data: bytes) -> Draft:
    from corro.read.own_pdf import read_own
    from corro.read.tagged_pdf import read_tagged

    document = read_own(read_tagged(data))
    return Draft(
        tuple(
            Seen(
                block,
                document.layout.get((number, index), Seen(block).look),
                part=part.name,
                message=part.message,
            )
            for number, part in enumerate(document.parts)
            for index, block in enumerate(part.blocks)
        ),
        kind=document.kind,
        house=document.house,
        title=document.title,
        properties={key[:1].lower() + key[1:]: said for key, said in document.properties.items()},
    )


def _pages(document: Any, name: str) -> list[list[Row]]:
    """Each page's rows in reading order."""
    if len(document) > PAGES:
        raise too_long(name)
    deadline = time.monotonic() + SECONDS
    pages: list[list[Letter]] = []
    sizes: list[tuple[float, float]] = []
    count = 0
    for page in _each(document):
        if time.monotonic() > deadline:
            raise CannotRead(f"{name}: this PDF takes too long to read; it may be damaged.")
        found = letters(page, TEXT_CHARACTERS - count)
        count += len(found)
        if count >= TEXT_CHARACTERS:
            raise too_long(name)
        pages.append(found)
        sizes.append(page.get_size())
    if count < 5:
        raise CannotRead(
            f"{name}: this PDF is a picture of a page: a scan or a photograph, with no words in "
            f"it. "
            "Give the document that it was printed from, or run text recognition (OCR) on it first."
        )
    rows = [rows_of(found, *size) for found, size in zip(pages, sizes, strict=True)]
    return page_rows(rows, sizes)


def _each(document: Any) -> Iterator[Any]:
    for number in range(len(document)):
        page = document[number]
        yield page
        page.close()


def _title(written: str) -> str:
    """A title that a person gave, not a file's name."""
    looks_like_file = re.search(
        r"\.(?:docx?|pdf|rtf|odt|html?)$|^Microsoft Word - |^\(?(?:untitled|anonymous)",
        written,
        re.IGNORECASE,
    )
    return "" if looks_like_file else written.strip()


def _language(document: Any) -> str:
    import ctypes

    import pypdfium2.raw as pdfium

    read = getattr(pdfium, "FPDFCatalog_GetLanguage", None)
    if read is None:
        return ""
    length = read(document.raw, None, 0)
    if not 2 < length < 200:
        return ""
    buffer = ctypes.create_string_buffer(length)
    read(document.raw, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), length)
    return buffer.raw[: length - 2].decode("utf-16-le", "replace")
