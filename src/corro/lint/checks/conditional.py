"""Vale's `conditional`: where there is this, there must be that."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from corro.lint import pattern
from corro.lint.alerts import alert
from corro.lint.exceptions import Exceptions, exceptions
from corro.lint.keys import Keys, Preparing
from corro.lint.patterns import checked
from corro.lint.prefilter import may_match
from corro.lint.rules import Rule
from corro.lint.scoped import Alert, Memory, Scoped

REMEMBERS = True  # what it says of a block depends on more than the block
KEYS = frozenset({"first", "second", "exceptions", "ignorecase", "vocab"})


@dataclass(frozen=True, slots=True)
class Settings:
    """`captures`: the second has a group, whose words are what is then allowed as the first."""

    first: str
    second: str
    captures: bool
    exceptions: Exceptions


def prepare(keys: Keys, preparing: Preparing) -> Settings:
    for key in ("first", "second"):
        if not keys.text(key):
            keys.problem(key, f"‘{key}’ is missing.")
    second = checked(keys, "second", keys.text("second"), preparing)
    try:
        captures = pattern.groups_of(second) > 0
    except pattern.BadPattern:
        captures = False
    accepted = tuple(preparing.accepted) if keys.flag("vocab", True) else ()
    return Settings(
        checked(keys, "first", keys.text("first"), preparing),
        second,
        captures,
        exceptions(keys.texts("exceptions"), accepted),
    )


def needle(settings: Settings) -> str:
    """The pattern without a match of which there is nothing to say."""
    return settings.first


def check_block(rule: Rule, block: Scoped, memory: Memory) -> Iterable[Alert]:
    settings: Settings = rule.settings
    first, second = pattern.compiled(settings.first), pattern.compiled(settings.second)
    found = [match.span() for match in pattern.matches(first, block.text)]
    if not settings.captures:
        if found and pattern.found(second, block.text):
            return
    elif may_match(settings.second, block.lower):
        for match in pattern.matches(second, block.text):
            memory.seen.update(group for group in match.groups() if group)
    for start, end in found:
        words = block.text[start:end]
        if settings.captures and words in memory.seen:
            continue
        if not settings.exceptions.accept(words, block.text, start, end):
            yield alert(rule, start, end, words, words, anchored=False)
