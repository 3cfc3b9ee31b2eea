"""Which rules can find anything in a text at all: far cheaper than asking each.

From a pattern come words of which any match must have one; a rule is asked only where the text,
in small letters, has one of its words. A pattern that gives no such words is always asked, so
that the findings are the same with and without. Source of the idea: Vale's `prefilter.go`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

SHORTEST = 2  # a single letter rules nothing out; a single mark (;) does

# How common three letters are in English, roughly: a literal is looked up by its rarest.
_COMMON = frozenset(
    [
        "the",
        "and",
        "ing",
        "ion",
        "tio",
        "ent",
        "ati",
        "for",
        "her",
        "ter",
        "hat",
        "tha",
        "ere",
        "ate",
        "his",
        "con",
        "res",
        "ver",
        "all",
        "ons",
        "nce",
        "men",
        "ith",
        "ted",
        "ers",
        "pro",
        "thi",
        "wit",
        "are",
        "ess",
        "not",
        "ive",
        "was",
        "ect",
        "rea",
        "com",
        "eve",
        "per",
        "int",
        "est",
        "sta",
        "cti",
        "ica",
        "ist",
        "ear",
        "ain",
        "one",
        "our",
        "iti",
        "rat",
        "ell",
        "you",
        "out",
        "ore",
        "ly",
        "ed",
        "er",
        "es",
        "re",
        "in",
        "on",
        "at",
        "en",
        "nd",
        "ou",
        "it",
    ]
)


@lru_cache(maxsize=8192)
def required(pattern: str) -> frozenset[str]:
    """Words, in small letters, of which every match has at least one; none where none is sure."""
    try:
        found, end = _alternatives(pattern, 0)
    except _Unsure:
        return frozenset()
    if end != len(pattern) or not _worth(found):
        return frozenset()
    return frozenset(found)


def may_match(pattern: str, lower: str) -> bool:
    """Whether a pattern can match in a text that is given in small letters."""
    words = required(pattern)
    return not words or any(word in lower for word in words)


class _Unsure(Exception):
    """Something in the pattern that this reading doesn't know."""


_PLAIN = re.compile(r"[^\\()\[\]{}|?*+.^$]+")

Words = list[str]  # any match has one of these; empty: no telling


def _worth(words: Words) -> int:
    """The length of the shortest; nought where a word rules nothing out."""
    if not words:
        return 0
    return min(len(word) if len(word) >= SHORTEST or not word.isalnum() else 0 for word in words)


def _alternatives(pattern: str, at: int) -> tuple[Words, int]:
    branches: list[Words] = []
    while True:
        words, at = _sequence(pattern, at)
        branches.append(words)
        if at >= len(pattern) or pattern[at] != "|":
            break
        at += 1
    if not all(_worth(words) for words in branches):
        return [], at
    return [word for words in branches for word in words], at


def _sequence(pattern: str, at: int) -> tuple[Words, int]:
    best: Words = []
    run = ""  # the literal being read

    def close(words: Words) -> None:
        nonlocal best
        if _worth(words) > _worth(best):
            best = words

    while at < len(pattern) and pattern[at] not in "|)":
        plain = _PLAIN.match(pattern, at)
        if plain:
            # Many letters at once, but for one that a count follows.
            end = plain.end()
            if end < len(pattern) and pattern[end] in "?*+{":
                end -= 1
            if end > at:
                run += pattern[at:end].lower()
                at = end
                continue
        words, literal, at = _atom(pattern, at)
        least, at = _count(pattern, at)
        if literal is not None and least == 1:
            run += literal
            continue
        close([run] if run else [])
        run = ""
        if literal:
            close([literal] if least else [])
        elif least:
            close(words)
    close([run] if run else [])
    return best, at


def _count(pattern: str, at: int) -> tuple[int, int]:
    """How often the atom before must be there (1 where nothing says), and where to go on."""
    if at >= len(pattern):
        return 1, at
    char = pattern[at]
    least = 1
    if char in "?*":
        least, at = 0, at + 1
    elif char == "+":
        least, at = 2, at + 1  # there, but what follows isn't beside it
    elif char == "{":
        close = pattern.find("}", at)
        inner = pattern[at + 1 : close]
        if close < 0 or not inner.replace(",", "", 1).isdigit():
            return 1, at
        least = int(inner.split(",")[0] or 0)
        least, at = (least if least != 1 or inner != "1" else 1), close + 1
        least = 2 if least == 1 and inner != "1" else least
    else:
        return 1, at
    if at < len(pattern) and pattern[at] in "?+":
        at += 1
    return least, at


def _atom(pattern: str, at: int) -> tuple[Words, str | None, int]:
    """One atom: its words, or its literal, and where it ends. No literal: it isn't one."""
    char = pattern[at]
    if char == "(":
        return _group(pattern, at)
    if char == "[":
        end = _class_end(pattern, at)
        return _one_of(pattern[at + 1 : end - 1]), None, end
    if char == "\\":
        return _escape(pattern, at)
    if char in "^$":
        return [], "", at + 1
    if char == ".":
        return [], None, at + 1
    return [], char.lower(), at + 1


def _escape(pattern: str, at: int) -> tuple[Words, str | None, int]:
    if at + 1 >= len(pattern):
        raise _Unsure
    char = pattern[at + 1]
    if char in "bBAzZG":
        return [], "", at + 2
    if char in "pP":
        close = pattern.find("}", at)
        if pattern[at + 2 : at + 3] != "{" or close < 0:
            return [], None, at + 3
        return [], None, close + 1
    if char in "wWdDsS":
        return [], None, at + 2
    if char in "nrtfv":
        return [], None, at + 2
    if char.isalnum():
        raise _Unsure
    return [], char, at + 2


def _one_of(inner: str) -> Words:
    """The marks of a class such as `[—–]`; nothing for one with ranges, letters or escapes."""
    if len(inner) > 8 or any(char.isalnum() or char in "^-\\[" for char in inner):
        return []
    return list(inner)


def _class_end(pattern: str, at: int) -> int:
    at += 1
    if pattern[at : at + 1] == "^":
        at += 1
    if pattern[at : at + 1] == "]":
        at += 1
    while at < len(pattern):
        if pattern[at] == "\\":
            at += 2
        elif pattern.startswith("[:", at):
            at = pattern.find(":]", at) + 2
        elif pattern[at] == "]":
            return at + 1
        else:
            at += 1
    raise _Unsure


def _group(pattern: str, at: int) -> tuple[Words, str | None, int]:
    rest = pattern[at + 1 : at + 4]
    ahead = rest.startswith(("?=", "?!", "?<=", "?<!"))
    if rest.startswith("?") and not ahead:
        close = pattern.find(")", at)
        flags = pattern[at + 2 : close]
        if flags and not flags.strip("imsxn-"):
            if "x" in flags:
                raise _Unsure
            return [], "", close + 1  # (?i), (?m): it matches nothing itself
        if rest.startswith("?:"):
            inner = at + 3
        elif rest.startswith(("?P<", "?<")):
            inner = pattern.find(">", at) + 1
        elif rest.startswith("?") and ":" in pattern[at : at + 8]:
            inner = pattern.find(":", at) + 1
        else:
            raise _Unsure
    elif ahead:
        inner = at + (4 if rest.startswith("?<") else 3)
    else:
        inner = at + 1
    words, end = _alternatives(pattern, inner)
    if pattern[end : end + 1] != ")":
        raise _Unsure
    if ahead:
        return [], "", end + 1
    return words, None, end + 1


class Prefilter:
    """Many rules' words, looked up together.

    `needs[i]` are the words of rule `i`, empty for a rule that is always asked.
    """

    def __init__(self, needs: Sequence[frozenset[str]]) -> None:
        self.always = frozenset(index for index, words in enumerate(needs) if not words)
        by_word: dict[str, set[int]] = {}
        for index, words in enumerate(needs):
            for word in words:
                by_word.setdefault(word, set()).add(index)
        self.by_gram: dict[int, dict[str, list[tuple[str, frozenset[int]]]]] = {1: {}, 2: {}, 3: {}}
        for word, indices in by_word.items():
            size = min(len(word), 3)
            gram = _rarest(word, size)
            self.by_gram[size].setdefault(gram, []).append((word, frozenset(indices)))
        self.keys = {size: frozenset(grams) for size, grams in self.by_gram.items()}

    def possible(self, lower: str) -> set[int]:
        """The rules that can find something in a text that is given in small letters."""
        found = set(self.always)
        for size, keys in self.keys.items():
            if not keys:
                continue
            grams = (
                set(lower)
                if size == 1
                else {lower[at : at + size] for at in range(len(lower) - size + 1)}
            )
            for gram in keys & grams:
                for word, indices in self.by_gram[size][gram]:
                    if not indices <= found and word in lower:
                        found |= indices
        return found


def _rarest(word: str, size: int) -> str:
    if len(word) == size:
        return word
    grams = [word[at : at + size] for at in range(len(word) - size + 1)]
    return min(grams, key=_frequency)


# From the rarest to the commonest; what isn't here (a mark, an accent) is rarer still.
_LETTERS = {char: place for place, char in enumerate("qjzxvkwyfbghmpduclsntoirae ", start=1)}


@lru_cache(maxsize=16384)
def _frequency(gram: str) -> int:
    common = 100 if gram in _COMMON else 0
    return common + sum(_LETTERS.get(char, 0) for char in gram)
