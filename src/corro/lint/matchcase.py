"""Gives a replacement the case of the words that it replaces (`matchcase`).

Source: `internal/check/matchcase.go`.
"""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]+(?:['’](?=[^\W\d_])[^\W\d_]+)*")


def match_case(replacement: str, observed: str) -> str:
    """Word by word where the two line up, else by the whole."""
    new, old = _WORD.findall(replacement), _WORD.findall(observed)
    if not new or not old:
        return _cased(replacement, _case(observed))
    head = 0
    while head < min(len(new), len(old)) and new[head].lower() == old[head].lower():
        head += 1
    tail = 0
    while (
        tail < min(len(new), len(old)) - head and new[-1 - tail].lower() == old[-1 - tail].lower()
    ):
        tail += 1
    middle = old[head : len(old) - tail]
    case = _case(" ".join(middle))
    if not middle:
        if tail:
            case = _case(old[-tail])
        elif head:
            case = _case(old[head - 1])
    each = case == "title" and len(middle) > 1 and all(_case(word) == "title" for word in middle)
    made = []
    for index, word in enumerate(new):
        own = case
        if index < head:
            own = _case(old[index])
        elif index >= len(new) - tail:
            own = _case(old[len(old) - (len(new) - index)])
        elif case == "title" and not each and index > head:
            own = "lower"
        made.append(_cased(word, own))
    words = iter(made)
    return _WORD.sub(lambda _: next(words), replacement)


def _case(text: str) -> str:
    letters = [char for char in text if char.isalpha()]
    upper = sum(char.isupper() for char in letters)
    lower = sum(char.islower() for char in letters)
    if not letters:
        return "none"
    if not upper:
        return "lower"
    if not lower:
        return "title" if len(letters) == 1 else "upper"
    return "title" if letters[0].isupper() and upper == 1 else "none"


def _cased(text: str, case: str) -> str:
    if case == "lower":
        return text.lower()
    if case == "upper":
        return text.upper()
    if case == "title":
        return text[:1].upper() + text[1:].lower()
    return text
