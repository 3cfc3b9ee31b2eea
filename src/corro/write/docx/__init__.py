"""Writes a correspondence as a Word file that a person can edit and corro can read back.

How a letter is laid out in Word, and why, is in docs/analysis/docx-letter.md; what the styles are
called is in `corro.write.docx.styles`.
"""

from __future__ import annotations

from corro.correspondence import Correspondence
from corro.house import House
from corro.write.options import WriteOptions


def write_docx(correspondence: Correspondence, house: House, options: WriteOptions) -> bytes:
    """The bytes of a DOCX. The same input gives the same bytes.

    Raises:
        CannotWrite: the address doesn't fit in the envelope's window; a text holds a character
            that no Word file can; the house's letterhead or a picture can't be opened.
        InvalidHouse: the house's envelope isn't one that corro knows.
    """
    from corro.write.docx.document import docx_bytes

    return docx_bytes(correspondence, house, options)
