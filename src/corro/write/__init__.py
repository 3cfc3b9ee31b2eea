"""Turn a correspondence into a file's bytes: one writer per format, loaded when it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TypeAlias

from corro.correspondence import Correspondence, Kind
from corro.errors import CannotWrite
from corro.house import House
from corro.write.options import WriteOptions

Writer: TypeAlias = Callable[[Correspondence, House, WriteOptions], bytes]

# A file name's ending -> where its writer is: a name, because writers are heavy to import.
FORMATS: dict[str, str] = {
    ".pdf": "corro.write.pdf:write_pdf",
    ".docx": "corro.write.docx:write_docx",
    ".html": "corro.write.html:write_html",
    ".htm": "corro.write.html:write_html",
    ".txt": "corro.write.text:write_text",
    ".eml": "corro.write.eml:write_eml",
}


def writer(suffix: str, kind: Kind | None = None) -> Writer:
    """The writer of files whose name ends so (".pdf", in any case).

    Raises `CannotWrite` where there is none, or where `kind` is given and can't be had so.
    """
    where = FORMATS.get(suffix.lower())
    if where is None:
        what = f"files that end in ‘{suffix}’" if suffix else "a file whose name has no ending"
        raise CannotWrite(
            f"Corro can’t write {what}. End the file’s name in one of these:"
            " .pdf, .docx, .html, .eml or .txt."
        )
    if kind is not None and suffix.lower() == ".eml":
        import_module("corro.write.eml").refuse_unless_email(kind)
    module, _, name = where.partition(":")
    found: Writer = getattr(import_module(module), name)
    return found


def write(
    correspondence: Correspondence, house: House, suffix: str, options: WriteOptions | None = None
) -> bytes:
    """The whole file, as it goes to disk.

    Raises `CannotWrite` for an ending that has no writer, and for a document that can't be made in
    that format.
    """
    return writer(suffix)(correspondence, house, options or WriteOptions())
