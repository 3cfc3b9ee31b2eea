"""Title and sentence case, as Vale converts to them. Source: `prose/v3/strcase` 3.2 (MIT).

Where Vale asks a tagger whether “to” stands before a noun (AP style), both cases are right here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import regex

from corro.lint import pattern

SMALL = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "but",
        "by",
        "en",
        "for",
        "if",
        "in",
        "nor",
        "of",
        "on",
        "or",
        "per",
        "the",
        "to",
        "vs",
        "vs.",
        "via",
        "v",
        "v.",
    ]
)
PREPOSITIONS = frozenset(
    [
        "with",
        "from",
        "into",
        "during",
        "including",
        "until",
        "against",
        "among",
        "throughout",
        "despite",
        "towards",
        "upon",
        "concerning",
        "about",
        "over",
        "through",
        "before",
        "between",
        "after",
        "since",
        "without",
        "under",
        "within",
        "along",
        "following",
        "across",
        "beyond",
        "around",
        "down",
        "near",
        "above",
    ]
)
_WORD = regex.compile(r"[\p{N}\p{L}]+[^\s\-/]*")
_ASCII = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-"})
_RUN = r"[\p{N}\p{L}*]+[^\s]*"


def by_length(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(words, key=lambda word: -len(word.encode())))


def title_case(text: str, vocabulary: tuple[str, ...], prefix: str, style: str) -> str:
    """Title case by AP or Chicago."""
    before, text = _parted(text, prefix)
    plain = text.translate(_ASCII).replace("…", "...")
    at = place = 0

    def cased(match: Any) -> str:
        nonlocal at, place
        word: str = match.group()
        place = plain.find(word, at)
        place = place if place >= 0 else at - 1
        at = place + len(word)
        known = _in_vocabulary(word, vocabulary)
        if known:
            return known
        edge = place == 0 or at == len(plain)
        if style != "Chicago" and word.lower() == "to" and not edge:
            return word
        small = word.lower() in SMALL or (style == "Chicago" and word.lower() in PREPOSITIONS)
        previous, before_it = _char(plain, place - 1), _char(plain, place - 2)
        after = _char(plain, at)
        if (
            small
            and not edge
            and previous in " -/"
            and before_it not in ":-"
            and (after != "-" or previous == "-")
        ):
            return word.lower()
        return simple_title(word[:1]) + word[1:]

    return before + str(_WORD.sub(cased, text))


def _char(text: str, at: int) -> str:
    return text[at] if 0 <= at < len(text) else "\0"


def sentence_case(
    text: str, vocabulary: tuple[str, ...], prefix: str, indicates: Callable[[str, int], bool]
) -> str:
    """Sentence case; the word after an indicator has a capital too."""
    before, text = _parted(text, prefix)
    written = rf"\b(?:{'|'.join(vocabulary)})\b|{_RUN}" if vocabulary else _RUN
    found = [match.group() for match in pattern.matches(pattern.compiled(f"(?i){written}"), text)]
    made = []
    for index, word in enumerate(found):
        known = _in_vocabulary(word, vocabulary)
        previous = found[index - 1] if index else ""
        if known:
            made.append(known)
        elif index == 0 or indicates(previous, index - 1):
            made.append(simple_title(word[:1]) + simple_lower(word[1:]))
        else:
            made.append(word.lower())
    return before + " ".join(made)


def simple_upper(text: str) -> str:
    """Capitals, one for one: a ligature stays."""
    return "".join(upper if len(upper := char.upper()) == 1 else char for char in text)


def simple_title(char: str) -> str:
    """A letter as it begins a word, one for one."""
    title = char.title()
    return title if len(title) == 1 else char


def simple_lower(text: str) -> str:
    """Small letters, one for one."""
    return "".join(lower if len(lower := char.lower()) == 1 else char for char in text)


def tokens_of(text: str, exceptions: str) -> list[str]:
    """The words that Vale compares."""
    written = f"{exceptions}|{_RUN}" if exceptions else _RUN
    return [match.group() for match in pattern.matches(pattern.compiled(written), text)]


def go_title(text: str) -> str:
    """Go's `strings.Title`: a capital after everything that isn't a letter, digit or underscore."""
    return re.sub(r"(?<![\w])\w", lambda match: simple_title(match.group()), text, flags=re.UNICODE)


def _parted(text: str, prefix: str) -> tuple[str, str]:
    if prefix:
        found = pattern.compiled(prefix).search(text)
        if found:
            before = found.group()
            return before, text.removeprefix(before)
    return "", text


@lru_cache(maxsize=4096)
def _in_vocabulary(word: str, vocabulary: tuple[str, ...]) -> str:
    for term in vocabulary:
        if term.casefold() == word.casefold():
            return term
        try:
            if pattern.found(pattern.compiled(term), word):
                return word
        except pattern.BadPattern:
            continue
    return ""
