"""The fonts that come with corro, all under the SIL Open Font License, and what they can print.

Arimo has the widths of Arial, and Latin, Greek, Cyrillic and Hebrew letters; Noto has the other
scripts. Chinese is set in the traditional forms first (Big5 with Hong Kong's characters), what
those lack in the simplified ones (GB 2312), Japanese in the characters of JIS X 0208, Korean in
the syllables of KS X 1001. A file is opened only when a character of its ranges is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import uharfbuzz as hb


@dataclass(frozen=True, slots=True)
class Family:
    """Font files of one family, and the ranges of characters for which they are opened."""

    regular: str
    bold: str
    italic: str
    bold_italic: str
    ranges: tuple[tuple[int, int], ...]

    def covers(self, code: int) -> bool:
        """Whether the character is in the family's ranges. The file may lack it all the same."""
        return any(low <= code <= high for low, high in self.ranges)

    def file(self, bold: bool = False, italic: bool = False) -> str:
        """The name of the font for a style. Noto has no italic, and bold for some scripts only."""
        if italic:
            return self.bold_italic if bold else self.italic
        return self.bold if bold else self.regular


def _noto(script: str, *ranges: tuple[int, int], bold: bool = False) -> Family:
    regular = f"NotoSans{script}-Regular"
    strong = f"NotoSans{script}-Bold" if bold else regular
    return Family(regular, strong, regular, strong, ranges)


_IDEOGRAPHS = (
    (0x2E80, 0x312F),
    (0x3190, 0x9FFF),
    (0xF900, 0xFAFF),
    (0xFE10, 0xFE1F),
    (0xFE30, 0xFE6F),
    (0xFF00, 0xFFEF),
    (0x20000, 0x323AF),
)

LATIN = Family(
    "Arimo-Regular", "Arimo-Bold", "Arimo-Italic", "Arimo-BoldItalic", ((0x20, 0x10FFFF),)
)
FAMILIES: tuple[Family, ...] = (
    LATIN,
    _noto("Arabic", (0x600, 0x6FF), (0x750, 0x77F), (0x8A0, 0x8FF), (0xFB50, 0xFEFC), bold=True),
    _noto("Devanagari", (0x900, 0x97F), (0x1CD0, 0x1CFF), (0xA8E0, 0xA8FF), bold=True),
    _noto("Bengali", (0x980, 0x9FF), bold=True),
    _noto("Gurmukhi", (0xA00, 0xA7F), bold=True),
    _noto("Gujarati", (0xA80, 0xAFF)),
    _noto("Oriya", (0xB00, 0xB7F)),
    _noto("Tamil", (0xB80, 0xBFF)),
    _noto("Telugu", (0xC00, 0xC7F)),
    _noto("Kannada", (0xC80, 0xCFF)),
    _noto("Malayalam", (0xD00, 0xD7F)),
    _noto("Sinhala", (0xD80, 0xDFF)),
    _noto("Thai", (0xE00, 0xE7F)),
    _noto("Lao", (0xE80, 0xEFF)),
    _noto("Myanmar", (0x1000, 0x109F), (0xA9E0, 0xA9FF), (0xAA60, 0xAA7F)),
    _noto("Georgian", (0x10A0, 0x10FF), (0x1C90, 0x1CBF), (0x2D00, 0x2D2F)),
    _noto("Ethiopic", (0x1200, 0x139F), (0x2D80, 0x2DDF), (0xAB00, 0xAB2F)),
    _noto("Khmer", (0x1780, 0x17FF), (0x19E0, 0x19FF)),
    _noto("Armenian", (0x530, 0x58F), (0xFB13, 0xFB17)),
    _noto("Syriac", (0x700, 0x74F), (0x860, 0x86F)),
    _noto("Thaana", (0x780, 0x7BF)),
    _noto("NKo", (0x7C0, 0x7FF)),
    _noto("OlChiki", (0x1C50, 0x1C7F)),
    _noto("Tifinagh", (0x2D30, 0x2D7F)),
    _noto("Symbols2", (0x2190, 0x2BFF)),
    _noto("Symbols", (0x2190, 0x2BFF)),
    _noto("Math", (0x2190, 0x2BFF)),
    _noto("TC", *_IDEOGRAPHS),
    _noto("SC", *_IDEOGRAPHS),
    _noto("JP", *_IDEOGRAPHS),
    _noto("KR", (0xAC00, 0xD7A3)),
)

# Never seen, and so in need of no font: joiners, direction marks, variation selectors.
UNSEEN = frozenset(
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180e\u200b\u200c\u200d\u200e"
    "\u200f\u2060\u2061\u2062\u2063\u2064\ufeff"
) | frozenset(map(chr, range(0xFE00, 0xFE10)))
BREAKS = frozenset("\n\t ")


@cache
def font_data(name: str) -> bytes:
    """A font file of ours, whole."""
    return files(__name__).joinpath(f"{name}.ttf").read_bytes()


@cache
def characters(name: str) -> frozenset[int]:
    """The characters that a font file has a picture of."""
    return frozenset(hb.Face(hb.Blob(font_data(name))).unicodes)


def family_of(character: str) -> Family | None:
    """The first family that has the character, `None` where none has."""
    code = ord(character)
    for family in FAMILIES:
        if family.covers(code) and code in characters(family.regular):
            return family
    return None


def missing_characters(text: str | Iterable[str]) -> set[str]:
    """The characters of the text that no font of ours can print: emoji, rare scripts."""
    latin = characters(LATIN.regular)
    return {
        character
        for character in set(text)
        if ord(character) not in latin
        and character not in UNSEEN
        and character not in BREAKS
        and family_of(character) is None
    }
