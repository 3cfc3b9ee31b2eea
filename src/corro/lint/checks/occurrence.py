"""Vale's `occurrence`: at most, or at least, so many times in a scope."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from corro.lint import pattern
from corro.lint.alerts import alert
from corro.lint.keys import Keys, Preparing
from corro.lint.messages import formatted
from corro.lint.patterns import checked
from corro.lint.rules import Rule
from corro.lint.scoped import Alert, Memory, Scoped
from corro.lint.vale.locate import WORD

KEYS = frozenset({"token", "max", "min", "ignorecase"})


@dataclass(frozen=True, slots=True)
class Settings:
    pattern: str
    most: int
    least: int


def prepare(keys: Keys, preparing: Preparing) -> Settings:
    token = keys.text("token")
    if not token:
        keys.problem("token", "‘token’ is missing: the pattern to count.")
    if not keys.has("max") and not keys.has("min"):
        keys.problem("max", "Give ‘max’ or ‘min’: how many are right.")
    written = ("(?i)" if keys.flag("ignorecase") else "") + f"(?:{token})"
    return Settings(
        checked(keys, "token", written, preparing), keys.whole("max"), keys.whole("min")
    )


def check_block(rule: Rule, block: Scoped, memory: Memory) -> Iterable[Alert]:
    settings: Settings = rule.settings
    made = pattern.compiled(settings.pattern)
    count = len(pattern.all_found(made, block.text))
    too_many = settings.most > 0 and count > settings.most
    too_few = settings.least > 0 and count < settings.least
    if not too_many and not too_few:
        return
    spans = [match.span() for match in pattern.matches(made, block.text)]
    message = formatted(rule.message, count).replace("\n", " ")
    if not spans:
        word = WORD.search(block.text)
        if word is None:
            yield Alert(1, 1, "", message, anchored=False)
            return
        yield _alert(rule, block, *word.span(), message)
        return
    for start, end in spans:
        found = block.text[start:end]
        if found.strip() and found.strip("*@"):
            yield _alert(rule, block, start, end, message)
            return


def _alert(rule: Rule, block: Scoped, start: int, end: int, message: str) -> Alert:
    found = block.text[start:end]
    made = alert(rule, start, end, found, found)
    made.message = message
    return made
