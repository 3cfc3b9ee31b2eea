"""The words of a dictionary that a misspelt word is near to, the likeliest first.

How far two words are apart is Damerau's distance, with the slips that people make counted low:
letters the wrong way round, one of a pair of double letters, one vowel for another. Common words
come before rare ones. First the words one slip away are looked at, then the dictionary is gone
through, once for each misspelt word.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

LETTERS = "abcdefghijklmnopqrstuvwxyz'"
VOWELS = frozenset("aeiouy")
FAR = 2.2  # no word further than this is meant
RARE = 0.7  # what a rare word costs, beside a common one
LONGEST = 30  # letters: anything longer is no word
# Sounds that are written in more than one way.
SOUNDS = (
    *(("ie", "ei"), ("f", "ph"), ("sion", "tion"), ("cion", "tion"), ("shun", "tion")),
    *(("ance", "ence"), ("ant", "ent"), ("able", "ible"), ("ary", "ery"), ("ory", "ary")),
    *(("er", "re"), ("or", "our"), ("ize", "ise"), ("yze", "yse"), ("izing", "ising")),
    *(("ization", "isation"), ("k", "ch"), ("k", "c"), ("s", "c"), ("sc", "s"), ("j", "dg")),
    *(("ys", "ies"), ("ight", "ite"), ("eer", "ear"), ("eir", "ere"), ("ough", "uff")),
    *(("cs", "cks"), ("cc", "c"), ("ly", "lly"), ("full", "ful"), ("og", "ogue"), ("w", "wh")),
    *(("kn", "n"), ("wr", "r"), ("gh", "g"), ("rh", "r"), ("x", "cc"), ("q", "cq"), ("ew", "ue")),
    *(("y", "ie"), ("em", "um"), ("ise", "ice"), ("eau", "o"), ("eau", "ou"), ("ur", "er")),
)
SOUND_COSTS = 0.7


@dataclass
class Nearby:
    words: frozenset[str]
    common: frozenset[str]
    _small: dict[str, str] = field(default_factory=dict)  # in small letters -> as it is written
    _by_letter: dict[str, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        by_letter: dict[str, list[str]] = defaultdict(list)
        for word in sorted(self.words):
            small = word.lower()
            if small not in self._small:
                by_letter[small[:1]].append(small)
            if small not in self._small or word == small:
                self._small[small] = word
        self._by_letter = by_letter

    def to(self, word: str, most: int = 6) -> list[str]:
        """The nearest words to one in small letters."""
        if len(word) > LONGEST:
            return []
        found: dict[str, float] = {}
        for other, cost in self._candidates(word):
            total = cost + (0.0 if other in self.common else RARE)
            if other[:1] != word[:1]:
                total += 0.4
            if total < found.get(other, FAR + RARE):
                found[other] = total
        ranked = sorted(found, key=lambda other: (found[other], other))
        least = found[ranked[0]] if ranked else 0
        near = [other for other in ranked if found[other] <= least + 1.1]
        return [self._small.get(other, other) for other in near[:most]]

    def _candidates(self, word: str) -> Iterator[tuple[str, float]]:
        near = False
        for other in _one_slip(word):
            if other in self._small:
                near = near or len(word) < 6 or other in self.common
                yield other, distance(word, other, FAR)
        for other in _respelt(word):
            if other in self._small:
                near = near or other in self.common
                yield other, SOUND_COSTS
        for first, second in _in_two(word):
            if first in self.common and second in self.common and min(len(first), len(second)) > 1:
                yield f"{first} {second}", 1.1
            elif first == "a" and second in self.common:
                yield f"{first} {second}", 1.0
        if near:
            return
        for letter in {word[:1], word[1:2]}:
            for other in self._by_letter.get(letter, ()):
                if abs(len(other) - len(word)) <= 2:
                    cost = distance(word, other, FAR)
                    if cost <= FAR and (len(word) > 4 or cost <= 1):
                        yield other, cost


def _one_slip(word: str) -> set[str]:
    halves = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    slips = {a + b[1:] for a, b in halves if b}
    slips |= {a + b[1] + b[0] + b[2:] for a, b in halves if len(b) > 1}
    slips |= {a + letter + b[1:] for a, b in halves if b for letter in LETTERS}
    slips |= {a + letter + b for a, b in halves for letter in LETTERS}
    slips.discard(word)
    return slips


def _respelt(word: str) -> Iterable[str]:
    """The word with one sound, or two, written in the other way."""
    once = set(_other_sounds(word))
    yield from once
    for one in once:
        yield from _other_sounds(one)


def _other_sounds(word: str) -> Iterator[str]:
    for one, other in SOUNDS:
        for old, new in ((one, other), (other, one)):
            at = word.find(old)
            while at >= 0:
                yield word[:at] + new + word[at + len(old) :]
                at = word.find(old, at + 1)


def _in_two(word: str) -> Iterator[tuple[str, str]]:
    for at in range(1, len(word)):
        yield word[:at], word[at:]


def distance(word: str, other: str, most: float) -> float:
    """How far apart two words are; more than `most` where they are further than that."""
    size = len(other)
    before: list[float] = []
    last = [0.8 * at for at in range(size + 1)]
    for i, letter in enumerate(word, 1):
        row = [0.8 * i] + [0.0] * size
        for j, wanted in enumerate(other, 1):
            if letter == wanted:
                row[j] = last[j - 1]
                continue
            double = i > 1 and word[i - 2] == letter
            missing = j > 1 and other[j - 2] == wanted
            vowels = letter in VOWELS and wanted in VOWELS
            cost = min(
                last[j] + (0.5 if double else 1.0),
                row[j - 1] + (0.5 if missing else 0.8),
                last[j - 1] + (0.7 if vowels else 1.0),
            )
            if i > 1 and j > 1 and letter == other[j - 2] and word[i - 2] == wanted:
                cost = min(cost, before[j - 2] + 0.7)
            row[j] = cost
        if min(row) > most:
            return most + 1
        before, last = last, row
    return last[size]
