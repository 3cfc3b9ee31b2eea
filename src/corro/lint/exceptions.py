"""What a rule leaves alone: its `exceptions` and the vocabularies' accepted terms."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from corro.lint import pattern

_SPACE = re.compile(r"[ \t]+")
_SPECIAL = re.compile(r"[\\.+*?()|\[\]{}^$]")


def term_pattern(term: str) -> str:
    """A term as a pattern: full stops of plain terms are themselves, a space is any space."""
    if not _SPECIAL.search(term.replace(".", "")):
        term = term.replace(".", r"\.")
    return _SPACE.sub(lambda _: r"\s+", term)


@dataclass(frozen=True, slots=True)
class Exceptions:
    """Two patterns, empty where there is nothing to leave alone.

    `words` is searched for in what was found; `phrases` are terms of several words, within which
    nothing is found.
    """

    words: str = ""
    phrases: str = ""

    def accept(self, found: str, text: str, start: int, end: int) -> bool:
        if not self.words and not self.phrases:
            return False
        if self.words and pattern.found(pattern.compiled(self.words), found):
            return True
        return self.within_phrase(text, start, end)

    def match(self, found: str) -> bool:
        return bool(self.words) and pattern.found(pattern.compiled(self.words), found)

    def within_phrase(self, text: str, start: int, end: int) -> bool:
        phrases = phrase_pattern(self.phrases) if self.phrases else None
        return phrases is not None and any(
            match.start() <= start and end <= match.end()
            for match in pattern.matches(phrases, text)
        )


def exceptions(own: tuple[str, ...], accepted: tuple[str, ...] = ()) -> Exceptions:
    """The exceptions of a rule: its own, with the vocabularies' where it goes by them."""
    all_terms = sorted((*own, *accepted), key=lambda term: -len(term.encode()))
    if not all_terms:
        return Exceptions()
    words = "|".join(
        made if made.startswith("(?i)") else f"(?-i){made}" for made in map(term_pattern, all_terms)
    )
    several = [
        term_pattern(term)
        for term in (*own, *accepted)
        if " " in term or "\t" in term or r"\s" in term
    ]
    phrases = rf"(?i)\b(?:{'|'.join(several)})\b" if several else ""
    return Exceptions(rf"(?m)\b(?:{words})\b", phrases)


@lru_cache(maxsize=1024)
def phrase_pattern(phrases: str) -> Any:
    """The pattern of terms of several words; none where a term isn't a pattern, as in Vale."""
    try:
        return pattern.compiled(phrases)
    except pattern.BadPattern:
        return None
