"""Which way text runs: the embedding levels of Unicode's bidirectional algorithm (UAX #9)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Protocol
from unicodedata import bidirectional

from bidi import algorithm as bidi

RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
BRACKETS = {"(": ")", "[": "]", "{": "}", "（": "）", "「": "」", "『": "』", "【": "】"}
CLOSING = frozenset(BRACKETS.values())
TELEPHONE = re.compile(r"\d+(?: \d+)+")


class Levelled(Protocol):
    """A piece of a line, of one level."""

    @property
    def level(self) -> int:
        """Even runs from the left, odd from the right."""

    @property
    def is_space(self) -> bool:
        """Whether it is a space."""


def levels(text: str, base: int) -> tuple[list[int] | None, int]:
    """The level of each character, `None` where all are 0, and the paragraph's own, `base`.

    A telephone number with spaces is kept together: the algorithm alone prints "0151 510" as
    "510 0151" in Urdu.
    """
    if not base and (text.isascii() or not RIGHT_TO_LEFT.search(text)):
        return None, 0
    storage = bidi.get_empty_storage()
    storage["base_level"], storage["base_dir"] = base, ("L", "R")[base]
    bidi.get_embedding_levels(text.replace("\n", " "), storage)
    for step in (bidi.explicit_embed_and_overrides, bidi.resolve_weak_types):
        step(storage)
    _resolve_brackets(storage["chars"], base)
    bidi.resolve_neutral_types(storage, False)
    bidi.resolve_implicit_levels(storage, False)
    known = iter(storage["chars"])
    # python-bidi leaves out the characters that rule X9 removes, soft hyphens among them.
    found = [
        base if bidirectional(character) in bidi.X9_REMOVED else int(next(known)["level"])
        for character in text
    ]
    for number in TELEPHONE.finditer(text):
        start, end = number.span()
        found[start:end] = [max(found[start:end])] * (end - start)
    return found, base


def _resolve_brackets(characters: list[dict[str, Any]], base: int) -> None:
    """Rule N0: a pair of brackets has one direction; python-bidi doesn't know of it.

    It is the paragraph's where a letter inside has that; else the other, where the text before the
    pair has the other too.
    """
    strong = {"L": 0, "R": 1, "AL": 1, "EN": 1, "AN": 1}
    directions = [strong.get(each["type"]) for each in characters]
    for opening, closing in _pairs([each["ch"] for each in characters]):
        inside = {each for each in directions[opening + 1 : closing] if each is not None}
        if not inside:
            continue
        chosen = base
        if base not in inside:
            before = [each for each in directions[:opening] if each is not None]
            chosen = before[-1] if before else base
        for place in (opening, closing):
            characters[place]["type"] = "LR"[chosen]
            directions[place] = chosen


def _pairs(text: Sequence[str]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    waiting: list[tuple[str, int]] = []
    for place, character in enumerate(text):
        if character in BRACKETS:
            waiting.append((BRACKETS[character], place))
        elif character in CLOSING:
            for depth in range(len(waiting) - 1, -1, -1):
                if waiting[depth][0] == character:
                    found.append((waiting[depth][1], place))
                    del waiting[depth:]
                    break
    return sorted(found)


def base_level(text: str) -> int:
    """1 where all the letters run from the right, else 0: a name in a line is no reason."""
    if text.isascii() or not RIGHT_TO_LEFT.search(text):
        return 0
    return 0 if any(bidirectional(character) == "L" for character in text) else 1


def visual_order(pieces: Sequence[Levelled], base: int) -> list[int]:
    """The indexes of a line's pieces as they are seen, from the left (rules L1 and L2)."""
    levelled = [piece.level for piece in pieces]
    for index in range(len(pieces) - 1, -1, -1):
        if not pieces[index].is_space:
            break
        levelled[index] = base
    order = list(range(len(pieces)))
    for level in range(max(levelled, default=0), 0, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and levelled[order[end]] >= level:
                end += 1
            order[start:end] = order[start:end][::-1]
            start = max(end, start + 1)
    return order
