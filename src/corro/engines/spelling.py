"""Spelling by Hunspell's British dictionary, every word of which is spelt out in `words/en_GB.txt`.

Looking a word up is looking into a set, which is ready in some hundredths of a second; Hunspell's
own rules take over a second to read. See `docs/decisions/grammar.md`.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from corro.engines.nearby import Nearby

MOST = 3  # suggestions


@dataclass
class Spelling:
    """British spelling. `words` are right in any case that the dictionary has them in, `common`
    are offered first, `known` are misspellings that people make, with what they meant."""

    words: frozenset[str]
    common: frozenset[str]
    known: dict[str, tuple[str, ...]]
    _answers: dict[str, bool] = field(default_factory=dict)
    _offers: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _nearby: Nearby | None = None

    def spell(self, word: str) -> bool:
        """Whether a word is right, in its case: a name is not right in small letters."""
        answer = self._answers.get(word)
        if answer is None:
            answer = self._answers[word] = self._right(word)
        return answer

    def _right(self, word: str) -> bool:
        plain = plainly(word)
        if plain.lower() in self.known:
            return False
        stem = _without_possessive(plain)
        return any(one in self.words for one in _cases(plain) + _cases(stem))

    def suggest(self, word: str, most: int = MOST) -> tuple[str, ...]:
        """What was meant, the likeliest first, in the word's case; none where nothing is near."""
        if word not in self._offers:
            self._offers[word] = tuple(dict.fromkeys(self._meant(word)))
        return self._offers[word][:most]

    def _meant(self, word: str) -> list[str]:
        plain = plainly(word)
        stem = _without_possessive(plain)
        ending = plain[len(stem) :] if stem != plain else ""
        for whole, rest in ((plain, ""), (stem, ending)):
            meant = self.known.get(whole.lower())
            if meant:
                return [_in_case_of(word, one) + rest for one in meant]
        if self._nearby is None:
            self._nearby = Nearby(self.words, self.common)
        return [_in_case_of(word, one) + ending for one in self._nearby.to(stem.lower())]


@cache
def spelling() -> Spelling:
    """The dictionary with corro's own words: of housing, of offices, of names."""
    folder = files("corro.engines") / "words"
    listed = (folder / "en_GB.txt").read_text("utf-8").split()
    common = frozenset(word[:-1].lower() for word in listed if word.endswith("*"))
    own = _lines((folder / "own.txt").read_text("utf-8"))
    names = (plainly(name) for name in _lines((folder / "names.txt").read_text("utf-8")))
    words = frozenset(word.removesuffix("*") for word in listed)
    known = {}
    for line in _lines((folder / "misspellings.txt").read_text("utf-8")):
        wrong, _, right = line.partition(":")
        known[wrong.strip()] = tuple(one.strip() for one in right.split(",") if one.strip())
    return Spelling(words.union(own, names), common | frozenset(own), known)


def plainly(word: str) -> str:
    """The word with a straight apostrophe and without accents: as dictionaries have it."""
    word = word.replace("’", "'").replace("‘", "'")
    if word.isascii():
        return word
    apart = unicodedata.normalize("NFD", word)
    return "".join(char for char in apart if not unicodedata.combining(char))


def _lines(text: str) -> list[str]:
    lines = (line.strip() for line in text.splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def _cases(word: str) -> tuple[str, ...]:
    """The forms in which the dictionary may have a word: as it is, and smaller where it may be
    written with a capital because a sentence begins with it, or in capitals throughout."""
    if word.isupper() and len(word) > 1:
        return (word, word.lower(), word.capitalize())
    if word[:1].isupper():
        return (word, word[:1].lower() + word[1:])
    return (word,)


def _without_possessive(word: str) -> str:
    if word.lower().endswith("'s"):
        return word[:-2]
    return word[:-1] if word.lower().endswith("s'") else word


def _in_case_of(word: str, meant: str) -> str:
    if word.isupper() and len(word) > 1:
        return meant.upper()
    return meant[:1].upper() + meant[1:] if word[:1].isupper() else meant


class SpellingWhenAsked:
    """The dictionary, which is only read when a word is first looked up."""

    def spell(self, word: str) -> bool:
        return spelling().spell(word)

    def suggest(self, word: str, most: int = MOST) -> tuple[str, ...]:
        return spelling().suggest(word, most)
