"""All the spellings that a vocabulary term can match, where they are few: `OAuth2?` and the like.

Source: `internal/check/substitution.go`.
"""

from __future__ import annotations

from functools import lru_cache

MOST = 64


class _Endless(Exception):
    """The term is a pattern of more than a handful of spellings."""


@lru_cache(maxsize=1024)
def spellings(term: str) -> tuple[str, ...]:
    """The spellings, none where the term is a real pattern."""
    try:
        found, at = _alternatives(term, 0, False)
    except _Endless:
        return ()
    return tuple(found) if at == len(term) else ()


def recased(term: str, observed: str) -> str:
    """The spelling of the term that `observed` is but for its case, else the term."""
    plain = " ".join(observed.split())
    for candidate in spellings(term):
        if candidate.casefold() == plain.casefold():
            return candidate
    return term


def _alternatives(term: str, at: int, nested: bool) -> tuple[list[str], int]:
    branches: list[str] = []
    current = [""]
    while at < len(term):
        char = term[at]
        if char == ")":
            if not nested:
                raise _Endless
            return branches + current, at + 1
        if char == "|":
            branches += current
            current, at = [""], at + 1
            continue
        atom, at = _atom(term, at)
        if at < len(term) and term[at] == "?":
            atom, at = [*atom, ""], at + 1
        elif at < len(term) and term[at] in "*+{":
            raise _Endless
        if len(current) * len(atom) > MOST:
            raise _Endless
        current = [before + after for before in current for after in atom]
    if nested:
        raise _Endless
    return branches + current, at


def _atom(term: str, at: int) -> tuple[list[str], int]:
    char = term[at]
    if char == "(":
        at += 1
        if term.startswith("?:", at):
            at += 2
        elif term.startswith("?", at):
            raise _Endless
        return _alternatives(term, at, True)
    if char == "\\":
        if at + 1 >= len(term) or term[at + 1].isalnum():
            raise _Endless
        return [term[at + 1]], at + 2
    if char in "[]{}.*+^$":
        raise _Endless
    return [char], at + 1
