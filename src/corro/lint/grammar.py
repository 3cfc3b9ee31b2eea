"""Text as it is given to a grammar engine, and its answers brought back to the text.

What isn't the writer's own English has a name standing in for it, so that a sentence stays whole
and neither data nor anybody's name is judged. Numbers, dates and times stay: a number may not agree
with its noun.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from corro.lint.untouched import Stretch

STAND_INS = ("Smith", "Jones")
_COUNTS = re.compile(
    r"[£\d][\d.,:/]*\s?(?:am|pm|a\.m\.|p\.m\.|st|nd|rd|th|%|p|pm)?\Z", re.IGNORECASE
)
_DATE = re.compile(
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?\d{1,2}(?:st|nd|rd|th)? "
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r"(?: \d{4})?\Z"
)
_SPACE = re.compile(r"\s*\Z")


@dataclass(frozen=True, slots=True)
class Match:
    """What an engine says of `text[start:end]`. `rule`, `category` and `type` are its own."""

    rule: str
    start: int
    end: int
    message: str
    suggestions: tuple[str, ...] = ()
    category: str = ""
    type: str = ""


class Grammar(Protocol):
    def matches(self, texts: Sequence[str]) -> Sequence[Sequence[Match]]: ...


@dataclass(frozen=True, slots=True)
class Piece:
    """`masked[start:end]` stands for `text[of:to]`: the same words, or a stand-in for them."""

    start: int
    end: int
    of: int
    to: int
    stands_in: bool


@dataclass(frozen=True, slots=True)
class Masked:
    """A paragraph as it is given away, and where its pieces are from."""

    text: str
    original: str
    pieces: tuple[Piece, ...]

    def back(self, match: Match) -> Match | None:
        """A match as one of the original text; none where all that it is about stands in."""
        if not any(
            not piece.stands_in
            and self.text[max(piece.start, match.start) : min(piece.end, match.end)].strip()
            for piece in self.pieces
        ):
            return None
        start, end = self._place(match.start, first=True), self._place(match.end, first=False)
        hidden = [
            piece
            for piece in self.pieces
            if piece.stands_in and piece.start < match.end and piece.end > match.start
        ]
        suggestions = (self._restored(one, hidden) for one in match.suggestions)
        return Match(
            match.rule,
            start,
            end,
            self._restored(match.message, hidden) or match.message,
            tuple(
                one for one in suggestions if one is not None and one != self.original[start:end]
            ),
            match.category,
            match.type,
        )

    def _place(self, at: int, *, first: bool) -> int:
        for piece in self.pieces:
            inside = piece.start <= at < piece.end if first else piece.start < at <= piece.end
            if inside:
                if piece.stands_in:
                    return piece.of if first else piece.to
                return piece.of + at - piece.start
        return len(self.original)

    def _restored(self, words: str, hidden: Sequence[Piece]) -> str | None:
        """Words with what the stand-ins stand for; none where that can't be told."""
        for piece in hidden:
            name = self.text[piece.start : piece.end]
            if words.count(name) != 1:
                return None
            words = words.replace(name, self.original[piece.of : piece.to])
        return words


def masked(text: str, untouched: Sequence[Stretch]) -> Masked:
    """A paragraph with names standing in for the stretches that are not judged."""
    pieces: list[Piece] = []
    out: list[str] = []
    size = at = 0

    def put(words: str, start: int, end: int, *, stands_in: bool) -> None:
        nonlocal size
        if words:
            pieces.append(Piece(size, size + len(words), start, end, stands_in))
            out.append(words)
            size += len(words)

    for number, (start, end) in enumerate(_joined(text, untouched)):
        put(text[at:start].replace("\n", " "), at, start, stands_in=False)
        put(STAND_INS[number % len(STAND_INS)], start, end, stands_in=True)
        at = end
    put(text[at:].replace("\n", " "), at, len(text), stands_in=False)
    return Masked("".join(out), text, tuple(pieces))


def _joined(text: str, untouched: Sequence[Stretch]) -> list[Stretch]:
    """The stretches that are hidden, those that follow each other as one."""
    made: list[Stretch] = []
    for start, end in untouched:
        words = text[start:end]
        if not words.strip() or _COUNTS.match(words) or _DATE.match(words):
            continue
        if made and _SPACE.match(text[made[-1][1] : start]):
            made[-1] = (made[-1][0], end)
        else:
            made.append((start, end))
    return made
