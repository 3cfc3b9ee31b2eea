"""The sentence that stands around a place in a block."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=512)
def _sentences(text: str) -> tuple[tuple[int, int], ...]:
    from corro.lint.sentences import sentences

    return tuple(sentences(text))


def sentence_around(text: str, at: int) -> tuple[int, int]:
    """Start and end of the sentence that holds the character `at`; the whole text if none does."""
    for start, end in _sentences(text):
        if start <= at < end:
            return start, end
    return 0, len(text)


def sentences_of(text: str) -> tuple[tuple[int, int], ...]:
    """Start and end of every sentence."""
    return _sentences(text)
