"""How wide a text is in Arial, from the published measures of Helvetica, which are Arial's too.

A letter with an accent is as wide as without; a character that Helvetica's measures don't cover is
taken to be as wide as it is high, which is the width of a Chinese one and more than most others'.
"""

from __future__ import annotations

import unicodedata
from functools import cache

MM = 25.4 / 72


def width(text: str, size: float) -> float:
    """The width of a text in millimetres at a size in points."""
    return sum(map(_thousandths, text)) * size * MM / 1000


@cache
def _thousandths(char: str) -> int:
    widths = _helvetica()
    if char in widths:
        return widths[char]
    base = unicodedata.normalize("NFD", char)[0]
    if unicodedata.combining(char):
        return 0
    return widths.get(base, 1000)


@cache
def _helvetica() -> dict[str, int]:
    from reportlab.pdfbase._fontdata_enc_winansi import WinAnsiEncoding
    from reportlab.pdfbase._fontdata_widths_helvetica import widths

    return {
        bytes([code]).decode("cp1252", "replace"): widths[name]
        for code, name in enumerate(WinAnsiEncoding)
        if name in widths
    }
