"""The words of a text that no dictionary has: which words are judged, and which are names.

A word with a capital in the middle of a sentence is a name unless it is one slip away from a word
that a letter writes so (a month, a job, a department). What begins a sentence is judged as any
other word, unless a name goes on after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Protocol

from corro.lint import pattern
from corro.lint.exceptions import term_pattern
from corro.lint.untouched import Stretch

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*['’]?")
_LETTERS = r"[^\W\d_]{1,40}(?:['’][^\W\d_]{1,10})?"
COMPOUND = re.compile(rf"(?<![^\W\d_]){_LETTERS}(?:[-‐‑]{_LETTERS}){{1,8}}(?![^\W\d_])")
_BEGINS = re.compile(r"(?:^|[.!?:•]['’”\")\]]*\s+|\n\s*)[‘“'\"(\[]*\Z")
_FIRST_NAME = re.compile(
    r"\w[,;:]?[^\S\n](?P<name>[A-ZÀ-Þ][^\W\d_]{1,30})[^\S\n]{0,3}\n[^\S\n]{0,9}\Z"
)
_SENTENCE = re.compile(r"[^.!?\n]+")
_GLUED = re.compile(r"[\d_@\\/#£$€&+]")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ'’]+\Z")
_BEFORE_HYPHENS = """
anti bi co counter cross de dis e ex extra fore in inter intra ish mid mini mis
multi neo non off out over per post pre pro quasi re self semi sub super tele trans
tri ultra un under up
"""
_PREFIXES = frozenset(_BEFORE_HYPHENS.split())
# What a letter writes with a capital: a slip in one of these is a slip, not a name.
_CAPITAL_WORDS = """
monday tuesday wednesday thursday friday saturday sunday january february april june
july august september october november december christmas easter british english
scottish officer manager director assistant adviser team leader housing association
tenancy tenant department service services customer customers repair repairs
complaint complaints income maintenance council society trust group homes property
neighbourhood community support ombudsman parliament government policy universal
credit benefit benefits national insurance protection appendix street road avenue
lane close house court please thank dear yours sincerely faithfully kind regards sir
madam re
"""
CAPITALISED = frozenset(_CAPITAL_WORDS.split())
ALIKE = 0.8
LONG_CAPITALS = 6  # letters: shorter words in capitals are abbreviations


class Speller(Protocol):
    def spell(self, word: str) -> bool: ...
    def suggest(self, word: str) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True)
class Misspelt:
    """A word that no dictionary has, at `text[start:end]`, with what may have been meant."""

    start: int
    end: int
    word: str
    suggestions: tuple[str, ...]


def misspelt(
    text: str, untouched: Sequence[Stretch], speller: Speller, accepted: tuple[str, ...] = ()
) -> Iterator[Misspelt]:
    """The misspelt words, in order. `accepted` are the terms of a vocabulary, in any case."""
    stretches = [*untouched, *_accepted(text, accepted)]
    shouted = text.isupper() and " " in text.strip()
    stretches += _foreign(text, stretches, speller)
    ends = 0
    for match in COMPOUND.finditer(text):
        whole = match.group()
        known = speller.spell(whole) or speller.spell(re.sub("[-‐‑]", "", whole))
        if known and _outside(match.span(), stretches):
            stretches.append(match.span())
    for match in WORD.finditer(text):
        start, end = match.span()
        word = match.group()
        if word[-1] in "'’" and (word[-2:-1] not in {"s", "S"} or not speller.spell(word)):
            word, end = word[:-1], end - 1  # the end of a quotation
        if start < ends or not _outside((start, end), stretches):
            continue
        ends = end
        if not _judged(text, word, start, end, shouted=shouted) or speller.spell(word):
            continue
        if _in_compound(text, start, end) and word.lower() in _PREFIXES:
            continue
        offered = speller.suggest(word)
        if _is_name(text, word, start, end, offered, speller):
            continue
        yield Misspelt(start, end, word, _fitting(text, start, offered))


def _foreign(text: str, stretches: Sequence[Stretch], speller: Speller) -> Iterator[Stretch]:
    """The sentences in which so many words are unknown that they are not English."""
    for match in _SENTENCE.finditer(text):
        start, end = match.span()
        words = [
            word
            for word in WORD.finditer(text, start, end)
            if len(word.group()) > 1 and _outside(word.span(), stretches)
        ]
        unknown = sum(not speller.spell(word.group()) for word in words)
        if unknown >= 3 and unknown * 5 >= len(words) * 2:
            yield start, end


def _judged(text: str, word: str, start: int, end: int, *, shouted: bool) -> bool:
    """Whether it is a word at all, not a code, an abbreviation or another script's."""
    letters = word.replace("'", "").replace("’", "")
    if len(set(letters.lower())) < 2 or not _LATIN.match(word):
        return False
    around = {text[start - 1 : start], text[end : end + 1]}
    if any(_GLUED.match(char) for char in around) and not around & {"/", "&"}:
        return False
    if re.match(r"\.[^\W\d_]", text[end : end + 2]) or re.search(
        r"[^\W\d_]\.\Z", text[:start][-2:]
    ):
        return False  # e.g., a.m., file.name
    if letters.isupper():
        return shouted and len(letters) >= LONG_CAPITALS
    base = re.sub(r"['’]?s\Z", "", word)
    return not (len(base) > 1 and base.isupper()) and not any(map(str.isupper, letters[1:]))


def _is_name(
    text: str, word: str, start: int, end: int, offered: tuple[str, ...], speller: Speller
) -> bool:
    if not word[0].isupper() or word.isupper():
        return False
    offered = tuple(one for one in offered if _like(word, one))
    if any(one.lower() in CAPITALISED for one in offered[:2]):
        return False
    before = text[max(0, start - 60) : start]
    if not _BEGINS.search(before[-12:]) or _goes_on(before):
        return True
    after = text[end : end + 2]
    if after[:1] == " " and after[1:2].isupper():
        return True
    return not offered or not speller.spell(offered[0].lower())


def _goes_on(before: str) -> bool:
    """Whether a line was cut inside a name: "our surveyor, Ravi" has "Menon" beneath it."""
    first = _FIRST_NAME.search(before)
    return first is not None and first["name"].lower() not in CAPITALISED


def _like(word: str, other: str) -> bool:
    """Whether a word is as near to another as a slip is: a name is seldom so near."""
    small, wanted = word.lower(), other.lower().replace(" ", "")
    return SequenceMatcher(None, small, wanted).ratio() >= ALIKE


def _in_compound(text: str, start: int, end: int) -> bool:
    return text[end : end + 1] in {"-", "‐", "‑"} or text[start - 1 : start] in {"-", "‐", "‑"}


def _fitting(text: str, start: int, offered: tuple[str, ...]) -> tuple[str, ...]:
    """Suggestions with the apostrophes that the text has."""
    curly = "’" in text or "'" not in text
    return tuple(one.replace("'", "’") if curly else one for one in offered)


def _outside(span: Stretch, stretches: Sequence[Stretch]) -> bool:
    start, end = span
    return all(end <= first or last <= start for first, last in stretches)


def _accepted(text: str, terms: tuple[str, ...]) -> Iterator[Stretch]:
    if not terms:
        return
    made = pattern.compiled(_terms(terms))
    for match in made.finditer(text, timeout=pattern.SECONDS):
        yield match.span()


@lru_cache(maxsize=16)
def _terms(terms: tuple[str, ...]) -> str:
    return "(?i)" + "|".join(rf"\b(?:{term_pattern(term)})(?:['’]s|s['’]|s)?\b" for term in terms)
