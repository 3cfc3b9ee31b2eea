"""From text with looks to lines: which face draws it, where it may break, and how it fits a width.

The order matters for right-to-left text: levels are found for the paragraph, words are shaped,
lines are broken in reading order, and only when it is drawn is each line put in its visual order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise, takewhile
from typing import NamedTuple

from corro.write.pdf.bidirectional import levels
from corro.write.pdf.face import Face, Word
from corro.write.pdf.typefaces import face_for, latin

SOFT_HYPHEN = "\u00ad"
BREAKS = frozenset((" ", "\t", "\n", SOFT_HYPHEN))
CJK = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60\U00020000-\U000323af]")
NEVER_FIRST = frozenset("，。、；：？！）」』】》〉”’・ー々")
NEVER_LAST = frozenset("（「『【《〈“‘")
# A line may end after a hyphen or dash between words, and after a space without width.
INNER_BREAK = re.compile(r"(?<=[^\W\d_][-–—])(?=[^\W\d_]{2})|(?<=\u200b)")
HAS_INNER_BREAK = re.compile(r"[-–—\u200b]")
# Where an address of the web or of email that is too long for a line had best be broken.
GOOD_TO_BREAK = frozenset("/@.-_?&=,")
NOT_DRAWN = frozenset(SOFT_HYPHEN + "\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\t")
LONG = 400  # characters of a word that is cut piece by piece


# Numbers of several groups, a day and its month, the halves of a postcode: best on one line.
_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
STICKS_BEFORE = re.compile(rf"[+(]*\d+\)?\Z|[A-Z]{{1,2}}\d[A-Z\d]?\Z|{_MONTH}\Z")
STICKS_AFTER = re.compile(rf"\d{{3,}}\b|{_MONTH}\b|\d[A-Z]{{2}}\b")


class Look(NamedTuple):
    """How a stretch of text looks, and what it is."""

    bold: bool = False
    italic: bool = False
    href: str | None = None
    lang: str | None = None


class Stretch(NamedTuple):
    """Text of one look."""

    text: str
    look: Look = Look()


class Setting(NamedTuple):
    """How a paragraph is set: all that its lines depend on besides the text. Size in points."""

    size: float
    bold: bool = False
    upright: bool = False  # no italics, as in large print: what is italic is bold
    base: int = 0  # 0 where the paragraph runs from the left, 1 from the right
    lang: str | None = None


class Piece(NamedTuple):
    """The largest part of a word with one face, one stretch and one direction; or a space."""

    word: Word
    face: Face
    stretch: int
    level: int
    width: float

    @property
    def is_space(self) -> bool:
        """Whether it is a space."""
        return self.word.text in {" ", "\t"}


class Line(NamedTuple):
    """`width` is in points, without the spaces at its end. `plain` is the whole line as one hex
    string with its glyphs, where one operator draws it: nearly always. `breaks` is the space, not
    seen, that is read for a line break of the text's own."""

    pieces: tuple[Piece, ...]
    width: float
    breaks: Piece | None
    plain: tuple[str, frozenset[int]] | None


class Atom(NamedTuple):
    """What can't be broken, and what follows it: a space, a possible or a certain break."""

    pieces: list[Piece]
    end: str  # " ", "-" (a soft hyphen), "\n", or "" (nothing)


def style_of(look: Look, setting: Setting) -> tuple[bool, bool]:
    """Whether a look is drawn bold and italic."""
    if setting.upright:
        return look.bold or look.italic or setting.bold, False
    return look.bold or setting.bold, look.italic


class Lines(NamedTuple):
    """A paragraph's lines. `unspelled` are the stretches whose text isn't what is drawn, letter by
    letter: they run from the right, or have characters that are never drawn."""

    lines: tuple[Line, ...]
    unspelled: frozenset[int]


@lru_cache(maxsize=4096)
def lines(stretches: tuple[Stretch, ...], setting: Setting, width: float) -> Lines:
    """Break into lines, greedily.

    The space at which a line is broken stays in it: a reader of the tags needs it. A word wider
    than the line is broken where it must be.
    """
    done: list[Line] = []
    line: list[Piece] = []
    used = 0.0
    pending: Piece | None = None

    def finish(breaks: Piece | None = None) -> None:
        nonlocal line, used, pending
        hung = sum(p.width for p in takewhile(lambda piece: piece.is_space, reversed(line)))
        done.append(Line(tuple(line), used - hung, breaks, _plain_line(line)))
        line, used, pending = [], 0.0, None

    for atom in _fitting(_atoms(stretches, setting), setting.size, width):
        pieces = atom.pieces
        needs = _seen_width(pieces)
        hyphen = _hyphen(pieces[-1], setting.size) if atom.end == "-" and pieces else None
        if line and needs and used + needs + (hyphen.width if hyphen else 0) > width + 0.001:
            if pending:
                line.append(pending)
                used += pending.width
            finish()
        line += pieces[:-1] if atom.end == "\n" else pieces
        used += sum(p.width for p in pieces)
        pending = hyphen
        if atom.end == "\n":
            finish(breaks=pieces[-1])
    if line:
        finish()
    unspelled = {piece.stretch for line in done for piece in line.pieces if piece.level}
    for index, stretch in enumerate(stretches):
        if not NOT_DRAWN.isdisjoint(stretch.text):
            unspelled.add(index)
    return Lines(tuple(done), frozenset(unspelled))


def natural_width(stretches: tuple[Stretch, ...], setting: Setting) -> tuple[float, float]:
    """The width of the widest word and of the whole, in points, if nothing is broken."""
    widest = whole = line = 0.0
    for atom in _atoms(stretches, setting):
        widest = max(widest, _seen_width(atom.pieces))
        line += sum(p.width for p in atom.pieces)
        whole = max(whole, line)
        if atom.end == "\n":
            line = 0.0
    return widest, whole


def text_width(text: str, size: float, bold: bool) -> float:
    """The width of a text on one line, in points."""
    face = latin(bold, False)
    if all(map(face.characters.__contains__, map(ord, text))):
        return face.shape(text).width * size / 1000
    return natural_width((Stretch(text),), Setting(size, bold))[1]


def _seen_width(pieces: list[Piece]) -> float:
    """The width without the space at the end."""
    whole = sum(piece.width for piece in pieces)
    return whole - pieces[-1].width if pieces and pieces[-1].is_space else whole


def _hyphen(piece: Piece, size: float) -> Piece:
    face = piece.face if piece.face.has("-") else latin(False, False)
    word = face.shape("-")
    shown = word._replace(text=SOFT_HYPHEN, spelled=False)
    return piece._replace(word=shown, face=face, level=0, width=word.width * size / 1000)


def _atoms(stretches: tuple[Stretch, ...], setting: Setting) -> Iterator[Atom]:
    if len(stretches) == 1:
        text, look = stretches[0]
        face = latin(*style_of(look, setting))
        if all(character in BREAKS or face.has(character) for character in set(text)) and (
            levels(text, setting.base)[0] is None
        ):
            return _simple_atoms(text, face, setting.size)
    return _mixed_atoms(stretches, setting)


def _simple_atoms(text: str, face: Face, size: float) -> Iterator[Atom]:
    """The atoms of one stretch in the first face, at a tenth of the cost: nearly all text."""
    scale = size / 1000
    space = Piece(face.space, face, 0, 0, face.space.width * scale)
    broken = text.replace("\t", " ").split("\n")
    for number, line in enumerate(broken, 1):
        words = line.split(" ")
        stuck: list[Piece] = []
        for index, token in enumerate(words):
            *syllables, rest = token.split(SOFT_HYPHEN)
            for syllable in syllables:
                word = face.shape(syllable)
                yield Atom([Piece(word, face, 0, 0, word.width * scale)], "-")
            if HAS_INNER_BREAK.search(rest):
                *parts, rest = INNER_BREAK.split(rest)
                for part in parts:
                    word = face.shape(part)
                    yield Atom([Piece(word, face, 0, 0, word.width * scale)], "")
            word = face.shape(rest)
            piece = Piece(word, face, 0, 0, word.width * scale)
            if index < len(words) - 1:
                pieces = [*stuck, piece, space]
                if _stick(token, words[index + 1]):
                    stuck = pieces
                    continue
                yield Atom(pieces, " ")
            elif number < len(broken):
                yield Atom([*stuck, piece, space._replace(width=0.0)], "\n")
            else:
                yield Atom([*stuck, piece], "")
            stuck = []


def _stick(word: str, after: str) -> bool:
    """Whether two words are best on one line."""
    return bool(
        word[-1:].isalnum() | word.endswith(")")
        and after
        and STICKS_BEFORE.match(word)
        and STICKS_AFTER.match(after)
    )


def _mixed_atoms(stretches: tuple[Stretch, ...], setting: Setting) -> Iterator[Atom]:
    text = "".join(stretch.text for stretch in stretches)
    of = [index for index, stretch in enumerate(stretches) for _ in stretch.text]
    level = levels(text, setting.base)[0] or [0] * len(text)
    faces = _faces(text, of, stretches, setting)
    size = setting.size

    def pieces(start: int, end: int) -> list[Piece]:
        found: list[Piece] = []
        begin = start
        for i in range(start + 1, end + 1):
            if i < end and (faces[i], of[i], level[i]) == (faces[begin], of[begin], level[begin]):
                continue
            words = text[begin:i].replace("\t", " ")
            lang = stretches[of[begin]].look.lang or setting.lang
            word = faces[begin].shape(words, bool(level[begin] % 2), lang)
            width = word.width * size / 1000
            found.append(Piece(word, faces[begin], of[begin], level[begin], width))
            begin = i
        return found

    start = 0
    for i, character in enumerate(text):
        if character in {" ", "\t"}:
            if _stick(text[start:i].rsplit(" ", 1)[-1], text[i + 1 : i + 12].split(" ")[0]):
                continue
            yield Atom(pieces(start, i) + pieces(i, i + 1), " ")
        elif character == "\n":  # read as a space, but not seen
            unseen = Piece(faces[i].space, faces[i], of[i], level[i], 0.0)
            yield Atom([*pieces(start, i), unseen], "\n")
        elif character == SOFT_HYPHEN and i > start:
            yield Atom(pieces(start, i), "-")
        elif _may_break_after(text, i):
            yield Atom(pieces(start, i + 1), "")
        elif character != SOFT_HYPHEN:
            continue
        start = i + 1
    if start < len(text):
        yield Atom(pieces(start, len(text)), "")


def _may_break_after(text: str, i: int) -> bool:
    character, after = text[i], text[i + 1 : i + 2]
    if not after or after in BREAKS:
        return False
    if CJK.match(character):
        return after not in NEVER_FIRST and character not in NEVER_LAST
    return bool(HAS_INNER_BREAK.match(character) and INNER_BREAK.match(text, i + 1))


def _faces(
    text: str, of: list[int], stretches: tuple[Stretch, ...], setting: Setting
) -> list[Face]:
    found: list[Face] = []
    face: Face | None = None
    before = -1
    for character, index in zip(text, of, strict=True):
        if character in BREAKS:
            plain = latin(*style_of(stretches[index].look, setting))
            found.append(face if face is not None and face.has(" ") else plain)
            continue
        if index != before:
            face, before = None, index
        face = face_for(character, *style_of(stretches[index].look, setting), face)
        found.append(face)
    return found


def _fitting(atoms: Iterator[Atom], size: float, width: float) -> Iterator[Atom]:
    """The atoms, those wider than a line cut into such as fit."""
    for atom in atoms:
        if _seen_width(atom.pieces) <= width:
            yield atom
            continue
        room, held = width, list[Piece]()
        todo = [part for piece in atom.pieces for part in _portions(piece, size)]
        while todo:
            piece = todo.pop(0)
            if piece.is_space or piece.width <= room:
                held.append(piece)
                room -= piece.width
                continue
            cut = _cut(piece, size, room, at_least=not held)
            if not cut and not held:
                held.append(piece)
            elif cut:
                held.append(_part(piece, 0, cut, size))
                todo.insert(0, _part(piece, cut, len(piece.word.text), size))
            else:
                todo.insert(0, piece)
            yield Atom(held, "")
            room, held = width, []
        yield Atom(held, atom.end)


def _portions(piece: Piece, size: float) -> Iterator[Piece]:
    """A very long piece in portions, so that cutting it takes no longer than it must."""
    text = piece.word.text
    starts = [start for start, _ in piece.word.clusters[LONG::LONG]]
    for start, end in pairwise([0, *starts, len(text)]):
        yield _part(piece, start, end, size) if starts else piece


def _cut(piece: Piece, size: float, room: float, at_least: bool) -> int:
    """How many characters of a piece fit; at least one cluster, if asked; 0 where none does."""
    starts = [start for start, _ in piece.word.clusters][1:]
    low, high = 0, len(starts)
    while low < high:
        middle = (low + high + 1) // 2
        if _part(piece, 0, starts[middle - 1], size).width <= room:
            low = middle
        else:
            high = middle - 1
    if not low:
        return starts[0] if at_least and starts else 0
    text = piece.word.text
    for start in reversed(starts[low // 2 : low]):
        if text[start - 1] in GOOD_TO_BREAK:
            return start
    return starts[low - 1]


def _part(piece: Piece, start: int, end: int, size: float) -> Piece:
    word = piece.face.shape(piece.word.text[start:end], bool(piece.level % 2))
    return piece._replace(word=word, width=word.width * size / 1000)


def _plain_line(pieces: list[Piece]) -> tuple[str, frozenset[int]] | None:
    if not pieces or not all(is_plain(p) and joins(pieces[0], p) for p in pieces):
        return None
    glyphs = frozenset[int]().union(*(p.word.glyphs for p in pieces))
    return "".join(p.word.hexes or "" for p in pieces), glyphs


def is_plain(piece: Piece) -> bool:
    """Whether the piece is drawn by its hex string, and reads back by itself."""
    return piece.word.hexes is not None and piece.word.spelled and not piece.level


def joins(piece: Piece, after: Piece) -> bool:
    """Whether the next piece can share the operator that draws this one."""
    return after.face is piece.face and after.stretch == piece.stretch and is_plain(after)
