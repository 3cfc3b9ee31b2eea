"""The sentence that stands around a place in a block."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

# "The visit is at 2 p.m. We will …": the time ends the sentence.
_AFTER_TIME = re.compile(
    r"(?<=\d)\s?[ap]\.?m\.(?=\s+(?:A|An|The|This|That|These|We|I|You|Your|Our|My|He|She|They|It"
    r"|There|Please|If|When|To|For|At|On|In|After|Before)\s)"
)
LONGEST = 1200  # letters of a sentence that are looked at together


@lru_cache(maxsize=512)
def _sentences(text: str) -> tuple[tuple[int, int], ...]:
    from corro.lint.sentences import sentences

    return tuple(
        piece
        for start, end in sentences(text)
        for first, last in _after_times(text, start, end)
        for piece in _cut(text, first, last)
    )


def _after_times(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in _AFTER_TIME.finditer(text, start, end):
        yield start, match.end()
        start = match.end() + len(text[match.end() : end]) - len(text[match.end() : end].lstrip())
    yield start, end


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence in pieces that can be looked at in bounded time, cut at spaces."""
    while end - start > LONGEST:
        space = text.rfind(" ", start + 1, start + LONGEST)
        middle = space if space > start else start + LONGEST
        yield start, middle
        start = middle
    yield start, end


def sentence_around(text: str, at: int) -> tuple[int, int]:
    """Start and end of the sentence that holds the character `at`; the whole text if none does."""
    for start, end in _sentences(text):
        if start <= at < end:
            return start, end
    return 0, len(text)


def sentences_of(text: str) -> tuple[tuple[int, int], ...]:
    """Start and end of every sentence."""
    return _sentences(text)
