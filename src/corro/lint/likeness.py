"""How alike two pieces of text are: to tell a slip of the keyboard from another word."""

from __future__ import annotations

import unicodedata
from functools import lru_cache


def distance(one: str, other: str, most: int = 3) -> int:
    """How many letters were put in, left out, changed or swapped with their neighbour.

    Past `most` it stops counting and gives `most + 1`.
    """
    if one == other:
        return 0
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, last, row = row, before, [i]
        for j, wanted in enumerate(other, 1):
            cost = min(before[j] + 1, row[-1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """The letters and digits alone, without accents and case: "O’Néill" is "oneill"."""
    spread = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in spread if letter.isalnum())


def slip(one: str, other: str) -> bool:
    """Whether one word is probably the other with a slip in it: the longer, the more slips."""
    first, second = plain(one), plain(other)
    if first == second or not first or not second:
        return False
    allowed = 1 if len(second) < 8 else 2
    if min(len(first), len(second)) < 3:
        return False
    return distance(first, second, allowed) <= allowed
