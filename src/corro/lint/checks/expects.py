"""What a document of one sort must say: when these cues are there, so must those be.

A rule says how its sort of document is known (`when`: any of these, and `and_when`: any of these
too; `unless`: none of these), and what it must have, by name (`expect`), or must not have
(`forbid`, apart from `allow`). Cues are patterns (`corro.lint.cue_patterns`). `among` are the parts
in which the sort is looked for, `within` those in which the rest is.

    when: ["\\bneed more time\\b"]
    expect:
      the reason: "\\bbecause\\b"
      a new date: "{when}"
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from corro.lint import cue_patterns, pattern
from corro.lint.document import Document
from corro.lint.finding import Finding
from corro.lint.keys import Keys, Preparing
from corro.lint.rules import Rule

KEYS = frozenset(
    {"when", "and_when", "unless", "expect", "forbid", "allow", "among", "within", "missing_from"}
)


@dataclass(frozen=True, slots=True)
class Settings:
    """`when`, `and_when` and `unless` are cues of the sort; `expect` are cues by what they are."""

    when: tuple[str, ...]
    and_when: tuple[str, ...]
    unless: tuple[str, ...]
    expect: tuple[tuple[str, str], ...]
    forbid: tuple[str, ...]
    allow: tuple[str, ...]
    among: tuple[str, ...]
    within: tuple[str, ...]
    missing_from: str


def prepare(keys: Keys, preparing: Preparing) -> Settings:
    expect = keys.mapping("expect")
    settings = Settings(
        keys.texts("when"),
        keys.texts("and_when"),
        keys.texts("unless"),
        expect,
        keys.texts("forbid"),
        keys.texts("allow"),
        keys.texts("among") or ("subject", "body"),
        keys.texts("within") or ("subject", "body", "enclosures"),
        keys.text("missing_from") or "body",
    )
    if not settings.expect and not settings.forbid:
        keys.problem("expect", "There is nothing to look for: give ‘expect’ or ‘forbid’.")
    if preparing.compile:
        for key in ("when", "and_when", "unless", "forbid", "allow"):
            for item in keys.scalars(key):
                _tried(keys, key, item.text)
        for _, cue in expect:
            _tried(keys, "expect", cue)
    return settings


def _tried(keys: Keys, key: str, cue: str) -> None:
    try:
        cue_patterns.compiled(cue)
    except cue_patterns.UnknownName as error:
        keys.problem(key, f"‘{{{error}}}’ is not one of {', '.join(sorted(cue_patterns.NAMED))}.")
    except pattern.BadPattern as error:
        keys.problem(key, f"‘{cue}’ is not a pattern: {error}.")


def check(rule: Rule, document: Document) -> Iterator[Finding]:
    settings: Settings = rule.settings
    said = document.text(*settings.among)
    if settings.when and not any(cue_patterns.says(cue, said) for cue in settings.when):
        return
    if settings.and_when and not any(cue_patterns.says(cue, said) for cue in settings.and_when):
        return
    if any(cue_patterns.says(cue, said) for cue in settings.unless):
        return
    text = document.text(*settings.within)
    lacking = [name for name, cue in settings.expect if not cue_patterns.says(cue, text)]
    if lacking:
        yield document.missing(rule, settings.missing_from, _listed(lacking))
    for at in document.blocks(*settings.within):
        for cue in settings.forbid:
            for match in pattern.matches(cue_patterns.compiled(cue), at.text):
                if not any(cue_patterns.says(allowed, match[0]) for allowed in settings.allow):
                    yield document.finding(rule, at, match.start(), match.end(), match[0])


def _listed(names: list[str]) -> str:
    """ "the reason", "the reason and a new date", "this, that and the other"."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
