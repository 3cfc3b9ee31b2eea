"""Text in words, as Vale's spelling cuts it. Source: `internal/nlp/tokenize.go`."""

from __future__ import annotations

import re
from functools import lru_cache

_SPECIAL = re.compile(r"(?:[A-Za-z]\.){2,}\Z|[A-Z][a-z]{1,2}\.\Z")
_CURLY = {"“": '"', "”": '"', "‘": "'", "’": "'"}
_QUOTES = str.maketrans(_CURLY)
_SUFFIXES = (",", ")", '"', "]", "!", ";", ".", "?", ":", "'")
_PREFIXES = ("$", "(", '"', "[", "'")


def words(text: str) -> list[tuple[str, int]]:
    """Each word with where it begins, -1 for a word that isn't there as it is (curly quotes)."""
    found: list[tuple[str, int]] = []
    if not text:
        return found
    start, white = 0, text[0].isspace()
    for at, char in enumerate(text):
        if char.isspace() != white:
            if start < at:
                _emit(text[start:at], start, found)
            start = at + 1 if char == " " else at
            white = not white
    if start < len(text):
        _emit(text[start:], start, found)
    return found


def _emit(span: str, start: int, found: list[tuple[str, int]]) -> None:
    for word in _split(span):
        at = span.find(word)
        found.append((word, start + at if at >= 0 else -1))


@lru_cache(maxsize=8192)
def _split(span: str) -> tuple[str, ...]:
    token = span.translate(_QUOTES).replace("&rsquo;", "'")
    while token:
        if _SPECIAL.match(token):
            break
        if len(token) > 1 and token.startswith(_PREFIXES):
            token = token[1:]
        elif len(token) > 1 and token.endswith(_SUFFIXES):
            token = token[:-1]
        else:
            break
    return (token,) if any(char.isalpha() for char in token) else ()
