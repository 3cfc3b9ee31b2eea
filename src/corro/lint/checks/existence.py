"""Vale's `existence`: some words or patterns must not be there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from corro.lint import pattern
from corro.lint.alerts import alert
from corro.lint.exceptions import Exceptions, exceptions
from corro.lint.keys import Keys, Preparing
from corro.lint.patterns import Alternatives, checked, joined
from corro.lint.rules import Rule
from corro.lint.scoped import Alert, Memory, Scoped

KEYS = frozenset({"tokens", "raw", "exceptions", "append", "ignorecase", "nonword", "vocab"})


@dataclass(frozen=True, slots=True)
class Settings:
    """`groups` says, by token, which capture groups of the joined pattern are its own."""

    alternatives: Alternatives
    exceptions: Exceptions
    groups: tuple[tuple[int, int], ...] = ()


def prepare(keys: Keys, preparing: Preparing) -> Settings:
    tokens = tuple(token for token in keys.texts("tokens") if token.strip())
    raw = "".join(keys.texts("raw"))
    nonword, appended = keys.flag("nonword"), keys.flag("append")
    by_vocabulary = keys.flag("vocab", True) and not nonword
    accepted = tuple(preparing.accepted) if by_vocabulary else ()
    join = partial(
        joined,
        word=not nonword and bool(keys.texts("tokens")),
        ignorecase=keys.flag("ignorecase"),
        before="" if appended else raw,
        after=raw if appended else "",
    )
    alternatives = Alternatives(tokens, join)
    written = alternatives.whole
    if not tokens and not raw:
        keys.problem("tokens", "There is nothing to look for: give ‘tokens’ or ‘raw’.")
    checked(keys, "tokens" if tokens else "raw", written, preparing)
    groups = _groups(tokens, raw, appended) if "(" in written and keys.has("action") else ()
    return Settings(alternatives, exceptions(keys.texts("exceptions"), accepted), groups)


def _groups(tokens: tuple[str, ...], raw: str, appended: bool) -> tuple[tuple[int, int], ...]:
    counts = []
    at = 0
    for piece in (*tokens, raw) if appended else (raw, *tokens):
        try:
            count = pattern.groups_of(piece) if piece else 0
        except pattern.BadPattern:
            count = 0
        counts.append((at + 1, count))
        at += count
    spans = counts[: len(tokens)] if appended else counts[1:]
    return tuple(spans) if at else ()


def needle(settings: Settings) -> str:
    """The pattern without a match of which there is nothing to say."""
    return settings.alternatives.whole


def check_block(rule: Rule, block: Scoped, memory: Memory) -> Iterable[Alert]:
    settings: Settings = rule.settings
    if settings.groups:
        made = pattern.compiled(settings.alternatives.whole)
    else:
        made, kept = settings.alternatives.for_text(block.lower)
        if kept == ():
            return
    for match in pattern.matches(made, block.text):
        start, end = match.span()
        found = block.text[start:end]
        if settings.exceptions.accept(found.strip(), block.text, start, end):
            continue
        yield alert(
            rule, start, end, found, found, groups=_captured(settings, match) if rule.action else ()
        )


def _captured(settings: Settings, match: object) -> tuple[str, ...]:
    for first, count in settings.groups:
        groups = [match.group(first + index) for index in range(count)]  # type: ignore[attr-defined]
        if any(group is not None for group in groups):
            return tuple(group or "" for group in groups)
    return ()
