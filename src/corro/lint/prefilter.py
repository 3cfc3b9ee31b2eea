"""Which rules can find anything in a text at all: far cheaper than asking each.

From a pattern come words of which any match must have one; a rule is asked only where the text,
in small letters, has one of its words. A pattern that gives no such words is always asked, so
that the findings are the same with and without. Source of the idea: Vale's `prefilter.go`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from ahocorasick_rs import AhoCorasick

SHORTEST = 2  # a single letter rules nothing out; a single mark (;) does


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
    least = 0
    for word in words:
        size = len(word)
        if not size or (size < SHORTEST and word.isalnum()):
            return 0
        if not least or size < least:
            least = size
    return least


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
    most = 0  # what the best is worth
    run = ""  # the literal being read

    def close(words: Words) -> None:
        nonlocal best, most
        worth = _worth(words)
        if worth > most:
            best, most = words, worth

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
    """Many patterns' words, looked for in one pass over a text (Aho and Corasick's automaton).

    `needs[i]` are the words of pattern `i`, empty for a pattern that is always possible.
    """

    def __init__(self, needs: Sequence[frozenset[str]]) -> None:
        self.always = frozenset(index for index, words in enumerate(needs) if not words)
        by_word: dict[str, list[int]] = {}
        for index, words in enumerate(needs):
            for word in words:
                by_word.setdefault(word, []).append(index)
        self.indices = tuple(by_word.values())
        self.automaton = AhoCorasick(by_word)

    def possible(self, lower: str) -> set[int]:
        """The patterns that can match in a text that is given in small letters."""
        found = set(self.always)
        try:
            hits = self.automaton.find_matches_as_indexes(lower, overlapping=True)
        except UnicodeEncodeError:  # half of a surrogate pair, which no pattern has
            whole = lower.encode("utf-8", "replace").decode()
            hits = self.automaton.find_matches_as_indexes(whole, overlapping=True)
        for word in {hit[0] for hit in hits}:
            found.update(self.indices[word])
        return found
