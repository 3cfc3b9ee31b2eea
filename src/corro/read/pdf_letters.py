"""The letters of a PDF's page, with where they stand and how they look."""

from __future__ import annotations

import ctypes
import math
import re
from dataclasses import dataclass
from typing import Any

_BOLD = re.compile(r"bold|black|heavy|semibold|demi", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique", re.IGNORECASE)
_STYLES = re.compile(r"[-,].*$|(?:PS)?MT$|PS$")


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter; points from the page's bottom left. `base` is the line that it stands on, `order`
    its place in the file."""

    text: str
    left: float
    right: float
    base: float
    size: float
    font: str
    bold: bool
    italic: bool
    order: int = 0


def letters(page: Any, most: int) -> list[Letter]:
    """The page's letters in the order of the file, at most so many; white space left out."""
    import pypdfium2.raw as pdfium

    text = page.get_textpage()
    try:
        return _letters(text.raw, pdfium, most)
    finally:
        text.close()


def _letters(raw: Any, pdfium: Any, most: int) -> list[Letter]:
    found: list[Letter] = []
    fonts: dict[bytes, tuple[str, bool, bool]] = {}
    name = ctypes.create_string_buffer(200)
    flags = ctypes.c_int()
    box = pdfium.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    matrix = pdfium.FS_MATRIX()
    high = 0
    for index in range(pdfium.FPDFText_CountChars(raw)):
        code = pdfium.FPDFText_GetUnicode(raw, index)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000 and high:
            code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00
        high = 0
        if code in (0, 0xFFFE, 0xFFFF) or code > 0x10FFFF or 0xD800 <= code < 0xE000:
            continue
        character = "-" if code == 2 else chr(code)  # PDFium: a hyphen at a line's end
        if character.isspace() or (code < 32 and code != 2):
            continue
        if len(found) >= most:
            break
        pdfium.FPDFText_GetLooseCharBox(raw, index, box)  # with the space at the letter's sides
        pdfium.FPDFText_GetCharOrigin(raw, index, x, y)
        pdfium.FPDFText_GetMatrix(raw, index, matrix)
        scale = math.hypot(matrix.c, matrix.d) or 1.0
        size = pdfium.FPDFText_GetFontSize(raw, index) * scale
        if math.hypot(matrix.a, matrix.b) and abs(matrix.b) > abs(matrix.a):
            continue  # text that runs up the margin
        pdfium.FPDFText_GetFontInfo(raw, index, name, 200, flags)
        if name.value not in fonts:
            fonts[name.value] = _font(name.value, flags.value)
        font, bold, italic = fonts[name.value]
        found.append(
            Letter(
                character, min(box.left, x.value), max(box.right, x.value), y.value,
                round(size, 1), font, bold, italic, index,
            )
        )  # fmt: skip
    return found


def _font(name: bytes, flags: int) -> tuple[str, bool, bool]:
    """("Arial", bold, italic) of "ABCDEF+Arial-BoldMT"."""
    written = re.sub(r"^[A-Z]{6}\+", "", name.decode("utf-8", "replace"))
    family = re.sub(r"(?<=[a-z])(?=[A-Z][a-z])", " ", _STYLES.sub("", written)).strip()
    bold = bool(_BOLD.search(written)) or bool(flags & 1 << 18)
    return family, bold, bool(_ITALIC.search(written)) or bool(flags & 1 << 6)
