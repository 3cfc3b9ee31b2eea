"""Vale's `capitalization`: title, sentence, lower or upper case, or a pattern."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from corro.lint import pattern
from corro.lint.alerts import alert
from corro.lint.exceptions import Exceptions, exceptions, term_pattern
from corro.lint.finding import Action
from corro.lint.keys import Keys, Preparing, nearest
from corro.lint.rules import Rule
from corro.lint.scoped import Alert, Memory, Scoped
from corro.lint.strcase import (
    by_length,
    go_title,
    sentence_case,
    simple_lower,
    simple_upper,
    title_case,
    tokens_of,
)

KEYS = frozenset({"match", "style", "exceptions", "indicators", "threshold", "vocab", "prefix"})
STYLES = ("AP", "Chicago")
CASES = ("$title", "$sentence", "$lower", "$upper")
_LIST_NUMBER = re.compile(r"\d+\.")


@dataclass(frozen=True, slots=True)
class Settings:
    match: str
    style: str
    vocabulary: tuple[str, ...]
    exceptions: Exceptions
    indicators: tuple[str, ...]
    threshold: float
    prefix: str

    def indicates(self, word: str, index: int) -> bool:
        if any(len(word) > len(end) and word.endswith(end) for end in self.indicators):
            return True
        return index == 0 and bool(_LIST_NUMBER.search(word))


def prepare(keys: Keys, preparing: Preparing) -> Settings:
    match = keys.text("match")
    if not match:
        keys.problem("match", f"‘match’ is missing: one of {', '.join(CASES)}, or a pattern.")
    elif match.startswith("$") and match not in CASES and match[1:].isalpha():
        keys.problem("match", f"‘{match}’ is not one of {', '.join(CASES)}.{nearest(match, CASES)}")
    elif match not in CASES and preparing.compile:
        try:
            pattern.compiled(match)
        except pattern.BadPattern as error:
            keys.problem("match", f"‘{match}’ is not a pattern: {error}.")
    own = keys.texts("exceptions")
    accepted = tuple(preparing.accepted) if keys.flag("vocab", True) else ()
    # Without a vocabulary Vale takes the exceptions as case-sensitive patterns, with one as words.
    known = own if accepted else tuple(f"(?-i){term_pattern(term)}" for term in own)
    return Settings(
        match,
        keys.text("style"),
        by_length((*known, *accepted)),
        exceptions(own, accepted),
        keys.texts("indicators"),
        keys.number("threshold") or 0.8,
        keys.text("prefix"),
    )


def check_block(rule: Rule, block: Scoped, memory: Memory) -> Iterable[Alert]:
    settings: Settings = rule.settings
    expected, right = _judged(settings, block.text)
    if right:
        return
    action = rule.action
    suggestions: tuple[str, ...] = ()
    if action is not None and action.name == "replace":
        params = action.params
        if not params and settings.match in {"$title", "$sentence"}:
            params = (expected,)
        action, suggestions = Action("replace", params), params
    yield alert(
        rule,
        0,
        len(block.text),
        block.text,
        block.text,
        expected,
        action=action,
        suggestions=suggestions,
    )


def _judged(settings: Settings, text: str) -> tuple[str, bool]:
    match = settings.match
    if match == "$title":
        expected = title_case(text, settings.vocabulary, settings.prefix, settings.style)
        return expected, _share(settings, text, expected, title=True) >= settings.threshold
    if match == "$sentence":
        expected = sentence_case(text, settings.vocabulary, settings.prefix, settings.indicates)
        return expected, _share(settings, text, expected, title=False) >= settings.threshold
    if match in {"$lower", "$upper"}:
        expected = simple_lower(text) if match == "$lower" else simple_upper(text)
        return expected, text == expected or settings.exceptions.match(text)
    return match, pattern.found(pattern.compiled(match), text) or settings.exceptions.match(text)


def _share(settings: Settings, text: str, expected: str, *, title: bool) -> float:
    """The part of the words that are right; -1 where the first word's case settles it."""
    wanted = tokens_of(expected, settings.exceptions.words)
    right = words = 0
    for index, word in enumerate(tokens_of(text, settings.exceptions.words)):
        words += 1
        if (
            index >= len(wanted)
            or word == wanted[index]
            or settings.exceptions.match(word)
            or (title and word == word.upper())
        ):
            right += 1
        elif not title and index == 0 and word != go_title(word.lower()):
            return -1
    return right / words if words else -1
