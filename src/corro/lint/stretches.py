"""The sentence that stands around a place in a block."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

LONGEST = 1200  # letters of a sentence that are looked at together


@lru_cache(maxsize=512)
def _sentences(text: str) -> tuple[tuple[int, int], ...]:
    from corro.lint.sentences import sentences

    return tuple(piece for start, end in sentences(text) for piece in _cut(text, start, end))


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
