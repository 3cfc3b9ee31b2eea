"""What LanguageTool says, each of its rules as a finding of its own: `LanguageTool.HE_VERB_AGR`.

It is asked about the whole document at once, in paragraphs, without names, data, references and
other languages (see `corro.lint.grammar`). Without the engine nothing is found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from corro.lint.document import Document
from corro.lint.finding import LEVELS, Finding, Level
from corro.lint.grammar import Grammar, Match, masked
from corro.lint.keys import Keys, Preparing
from corro.lint.rules import Rule
from corro.lint.untouched import names_of, untouched

KEYS = frozenset({"off", "off_categories", "suggest", "messages"})
MOST = 3  # suggestions
_MARKUP = re.compile(r"</?suggestion>|</?em>|</?b>")


@dataclass(frozen=True, slots=True)
class Settings:
    """`off` are LanguageTool's rules, and `off_categories` its categories, that aren't told.
    `suggest` are rules and categories that are suggestions only. `messages` say a rule's finding
    in plain words. `levels` are what the organisation's settings say of a rule, by its name: a
    level or `off`."""

    off: frozenset[str]
    off_categories: frozenset[str]
    suggest: frozenset[str]
    messages: dict[str, str]
    levels: Mapping[str, str] = field(default_factory=dict)


def prepare(keys: Keys, preparing: Preparing) -> Settings:
    return Settings(
        frozenset(keys.texts("off")),
        frozenset(keys.texts("off_categories")),
        frozenset(keys.texts("suggest")),
        dict(keys.mapping("messages")),
    )


def check(rule: Rule, document: Document) -> Iterable[Finding]:
    engine: Grammar | None = document.engines.get("grammar")
    if engine is None:
        return
    settings: Settings = rule.settings
    names = names_of(document)
    blocks = [(at, masked(at.text, untouched(at, names))) for at in document.prose]
    answers = engine.matches([given.text for _, given in blocks])
    for (at, given), matches in zip(blocks, answers, strict=True):
        for match in matches:
            level = level_of(match.rule, rule, match.category)
            found = given.back(match)
            if level is None or found is None:
                continue
            made = document.finding(
                rule,
                at,
                found.start,
                found.end,
                message=_message(found, at.text, settings),
                suggestions=found.suggestions[:MOST],
            )
            yield replace(
                made,
                rule=f"{rule.style}.{found.rule}",
                level=level,
                why=_MARKUP.sub("", found.message),
            )


def level_of(name: str, rule: Rule, category: str = "") -> Level | None:
    """The level of LanguageTool's rule `name`, which is of its category; none where it is off."""
    settings: Settings = rule.settings
    said = settings.levels.get(name)
    if said is not None:
        return said if said in LEVELS else None
    if name in settings.off or category in settings.off_categories:
        return None
    mild = name in settings.suggest or category in settings.suggest
    return "suggestion" if mild else rule.level


def _message(match: Match, text: str, settings: Settings) -> str:
    """The finding in plain words. LanguageTool's own, which speak of grammar, say why."""
    words = text[match.start : match.end]
    said = settings.messages.get(match.rule)
    if said:
        return said.replace("%s", words, 1)
    if match.suggestions:
        first = match.suggestions[0]
        if not first:
            return f"Leave out ‘{words}’?"
        return f"‘{words}’ may be wrong here. Did you mean ‘{first}’?"
    return f"‘{words}’ may be wrong here. {_MARKUP.sub('', match.message)}"
