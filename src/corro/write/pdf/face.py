"""A face: one of our font files, which shapes words, remembers them, and embeds what was drawn.

It is a Type 0 font with Identity-H encoding (ISO 32000-1, 9.7), so a glyph has the same code in
every document, and shaped words and subsets are kept from letter to letter. What a glyph stands for
(its ToUnicode entry) is the font's own character for it where it has one; else it is learnt from
the words of the one document, so that the same document always gives the same bytes.
"""

from __future__ import annotations

import hashlib
import unicodedata
import zlib
from collections.abc import Callable, Sequence
from functools import cache, cached_property
from typing import NamedTuple

import uharfbuzz as hb

from corro.fonts import characters, font_data

EVERY_LETTER_HAS = "".join(map(chr, range(32, 127))) + "£€–—‘’“”•…éè\u00a0"
ZERO_WIDTH_SPACE = "\u200b"
NEEDED_IN_A_PDF = {"glyf", "loca", "head", "hhea", "hmtx", "maxp"}
_FLAGS = (
    hb.SubsetFlags.RETAIN_GIDS
    | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    | hb.SubsetFlags.NO_HINTING
    | hb.SubsetFlags.NOTDEF_OUTLINE
)

# Adds an object with dictionary entries, and a stream where there is one; gives its "12 0 R".
Add = Callable[[str, bytes | None], str]


class Move(NamedTuple):
    """A glyph, with what TJ moves before it, its rise, and what TJ moves after it."""

    glyph: int
    before: float
    rise: float
    after: float


class Word(NamedTuple):
    """A shaped stretch of text, in thousandths of the font size."""

    text: str
    width: float
    glyphs: frozenset[int]
    hexes: str | None  # the whole word as one hex string, where no glyph is moved
    moved: tuple[Move, ...]  # else
    order: tuple[int, ...]  # the glyphs, from left to right
    starts: tuple[int, ...]  # for each glyph, where in the text its cluster begins
    spelled: bool  # the font's own characters for the glyphs, one by one, are the text

    @property
    def clusters(self) -> list[tuple[int, tuple[int, ...]]]:
        """Where each cluster begins in the text, and its glyphs, in the order of the text."""
        found: dict[int, list[int]] = {}
        for start, glyph in zip(self.starts, self.order, strict=True):
            found.setdefault(start, []).append(glyph)
        return [(start, tuple(found[start])) for start in sorted(found)]


class Face:
    """One font file. `plain` faces (Latin) are set without kerning, as Word sets Arial."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.plain = name.startswith("Arimo")
        self.face = hb.Face(hb.Blob(font_data(name)))
        self.font = hb.Font(self.face)
        self.scale = 1000 / self.face.upem
        self.characters = characters(name)
        self.words: dict[tuple[str, bool, str | None], Word] = {}
        self.programs: dict[frozenset[int], tuple[str, bytes, str, str]] = {}
        self.to_unicodes: dict[frozenset[int], bytes] = {}
        self.always = self.shape(EVERY_LETTER_HAS).glyphs - {0} if self.plain else frozenset()
        self.space = self.shape(" ")

    def has(self, character: str) -> bool:
        """Whether the font has a picture of the character."""
        return ord(character) in self.characters

    def shape(self, text: str, rtl: bool = False, lang: str | None = None) -> Word:
        """The word as glyphs, in visual order."""
        key = text, rtl, lang
        word = self.words.get(key)
        if word is None:
            if len(self.words) > 50_000:
                self.words.clear()
            word = self.words[key] = self._shape(text, rtl, lang)
        return word

    def _shape(self, text: str, rtl: bool, lang: str | None) -> Word:
        buffer = hb.Buffer()
        buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if rtl else "ltr"
        if lang:
            buffer.language = lang
        # Ligatures for show are left out: programs that extract text get their letters in the
        # wrong order.
        hb.shape(self.font, buffer, {"liga": False, "clig": False, "kern": not self.plain})
        infos, positions = buffer.glyph_infos or [], buffer.glyph_positions or []
        glyphs = [info.codepoint for info in infos]
        advance = self.font.get_glyph_h_advance
        is_plain = all(
            not (place.x_offset or place.y_offset) and place.x_advance == advance(glyph)
            for glyph, place in zip(glyphs, positions, strict=True)
        )
        own = self.own_characters
        return Word(
            text,
            sum(position.x_advance for position in positions) * self.scale,
            frozenset(glyphs),
            "".join(f"{glyph:04X}" for glyph in glyphs) if is_plain else None,
            () if is_plain else self._moves(glyphs, positions),
            tuple(glyphs),
            tuple(info.cluster for info in infos),
            "".join(own.get(glyph, "") for glyph in glyphs) == text,
        )

    def _moves(self, glyphs: list[int], positions: Sequence[hb.GlyphPosition]) -> tuple[Move, ...]:
        scale = self.scale
        return tuple(
            Move(
                glyph,
                -place.x_offset * scale,
                place.y_offset * scale,
                self.advance(glyph) + (place.x_offset - place.x_advance) * scale,
            )
            for glyph, place in zip(glyphs, positions, strict=True)
        )

    @cached_property
    def own_characters(self) -> dict[int, str]:
        """What each glyph stands for by the font's own table.

        Of several characters the first is taken; forms for compatibility (a letter of Arabic as it
        is written in the middle of a word, a Chinese radical) are never what the text has.
        """
        found: dict[int, str] = {}
        for code in sorted(self.characters):
            if _is_form(code):
                continue
            glyph = self.font.get_nominal_glyph(code)
            if glyph is not None:
                found.setdefault(glyph, chr(code))
        return found

    def advance(self, glyph: int) -> float:
        """The glyph's width, in thousandths of the size."""
        return float(self.font.get_glyph_h_advance(glyph) * self.scale)

    @cached_property
    def metrics(self) -> tuple[float, float, list[float]]:
        """Ascent, descent and the box of all glyphs, in thousandths of the size."""
        extents = self.font.get_font_extents("ltr")
        head = self.face.reference_table("head").data
        box = [
            int.from_bytes(head[i : i + 2], "big", signed=True) * self.scale
            for i in (36, 38, 40, 42)
        ]
        return extents.ascender * self.scale, extents.descender * self.scale, box

    def embed(self, add: Add, used: set[int], spelling: Spelling) -> str:
        """Add the font's objects for the `used` glyphs; return the entries of its dictionary."""
        wanted = frozenset(used | self.always | {0})
        if wanted not in self.programs:
            if len(self.programs) > 500:
                self.programs.clear()
            self.programs[wanted] = self._subset(wanted)
        tag, program, length, widths = self.programs[wanted]
        ascent, descent, box = self.metrics
        base = f"{tag}+{self.name}"
        file = add(length, program)
        descriptor = add(
            f"/Type/FontDescriptor/FontName/{base}/Flags 4"
            f"/FontBBox[{' '.join(f'{edge:.0f}' for edge in box)}]"
            f"/ItalicAngle {-12 if 'Italic' in self.name else 0}/Ascent {ascent:.0f}"
            f"/Descent {descent:.0f}/CapHeight {ascent:.0f}/StemV 80/FontFile2 {file}",
            None,
        )
        descendant = add(
            f"/Type/Font/Subtype/CIDFontType2/BaseFont/{base}"
            "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            f"/FontDescriptor {descriptor}/DW 0/W[{widths}]/CIDToGIDMap/Identity",
            None,
        )
        to_unicode = add("/Filter/FlateDecode", self._to_unicode(wanted, spelling))
        return (
            f"/Type/Font/Subtype/Type0/BaseFont/{base}/Encoding/Identity-H"
            f"/DescendantFonts[{descendant}]/ToUnicode {to_unicode}"
        )

    def _subset(self, glyphs: frozenset[int]) -> tuple[str, bytes, str, str]:
        wish = hb.SubsetInput()
        wish.flags = _FLAGS
        for glyph in glyphs:
            wish.glyph_set.add(glyph)
        for table in self.face.table_tags:
            if table not in NEEDED_IN_A_PDF:
                wish.drop_table_tag_set.add(int.from_bytes(table.encode(), "big"))
        program = wish.subset(self.face).blob.data
        digest = hashlib.sha256(program).digest()
        return (
            "".join(chr(65 + byte % 26) for byte in digest[:6]),
            zlib.compress(program, 9),
            f"/Filter/FlateDecode/Length1 {len(program)}",
            "".join(f"{glyph}[{self.advance(glyph):.6g}]" for glyph in sorted(glyphs)),
        )

    def _to_unicode(self, glyphs: frozenset[int], spelling: Spelling) -> bytes:
        if spelling.learnt:
            return self._character_map(glyphs, spelling)
        if glyphs not in self.to_unicodes:
            if len(self.to_unicodes) > 500:
                self.to_unicodes.clear()
            self.to_unicodes[glyphs] = self._character_map(glyphs, spelling)
        return self.to_unicodes[glyphs]

    def _character_map(self, glyphs: frozenset[int], spelling: Spelling) -> bytes:
        lines = [
            f"<{glyph:04X}> <{spelling.of(glyph).encode('utf-16-be').hex()}>"
            for glyph in sorted(glyphs - {0})
        ]
        blocks = "".join(
            f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar\n"
            for block in (lines[i : i + 100] for i in range(0, len(lines), 100))
        )
        return zlib.compress(
            (
                "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
                "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
                "/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n"
                "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
                f"{blocks}endcmap CMapName currentdict /CMap defineresource pop end end"
            ).encode(),
            9,
        )


class Spelling:
    """What the glyphs of a face stand for in one document."""

    def __init__(self, face: Face) -> None:
        self.face = face
        self.learnt: dict[int, str] = {}

    def of(self, glyph: int) -> str:
        """The text of a glyph; a space without width where it has none of its own."""
        return self.face.own_characters.get(glyph) or self.learnt.get(glyph, ZERO_WIDTH_SPACE)

    def reads_back(self, word: Word) -> bool:
        """Learn the word's glyphs; say whether they spell it, taken in the order of its text."""
        if word.spelled:
            return True
        clusters = word.clusters
        ends = [start for start, _ in clusters[1:]] + [len(word.text)]
        for (start, glyphs), end in zip(clusters, ends, strict=True):
            self._learn(word.text[start:end], glyphs)
        return "".join(self.of(glyph) for glyph in word.order) == word.text

    def _learn(self, text: str, glyphs: tuple[int, ...]) -> None:
        """Each glyph gets its own character, the first without one what is left of the cluster."""
        left = text
        own = self.face.own_characters
        for glyph in glyphs if len(glyphs) > 1 else ():
            left = left.replace(own.get(glyph) or "\0", "", 1)
        for glyph in glyphs:
            if glyph not in own and glyph not in self.learnt:
                self.learnt[glyph] = left or ZERO_WIDTH_SPACE
                left = ""


def _is_form(code: int) -> bool:
    if 0x2E80 <= code <= 0x2FDF or 0xF900 <= code <= 0xFAFF or 0x2F800 <= code <= 0x2FA1F:
        return True
    return unicodedata.decomposition(chr(code)).startswith(
        ("<initial>", "<medial>", "<final>", "<isolated>")
    )


@cache
def face(name: str) -> Face:
    """The face of one of our font files, opened when it is first asked for."""
    return Face(name)
