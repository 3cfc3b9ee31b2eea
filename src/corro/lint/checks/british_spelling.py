"""Words that are misspelt, in what the writer wrote: not names, data, codes or other languages.

Vale's own `spelling` (see `corro.lint.checks.spelling`) skips words with a hyphen, an accent or
an apostrophe of another word; this check judges them by their parts.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from corro.lint.document import PROSE_PARTS, Document
from corro.lint.finding import Finding
from corro.lint.keys import Keys, Preparing
from corro.lint.misspelt import misspelt
from corro.lint.rules import Rule
from corro.lint.untouched import names_of, names_of_house, untouched

KEYS = frozenset({"ignore"})
PARTS = (*sorted(PROSE_PARTS), "enclosures")


@dataclass(frozen=True, slots=True)
class Settings:
    """`ignored` are words that are right though no dictionary has them."""

    ignored: tuple[str, ...]


def prepare(keys: Keys, preparing: Preparing) -> Settings:
    return Settings(keys.texts("ignore"))


def check(rule: Rule, document: Document) -> Iterable[Finding]:
    speller = document.engines.get("spelling")
    if speller is None:
        return
    settings: Settings = rule.settings
    accepted = (*settings.ignored, *document.vocabulary.accepted)
    names = names_of(document) | names_of_house(document.house)
    for at in document.blocks(*PARTS):
        if (at.it.lang or "en").lower().partition("-")[0] != "en":
            continue
        for one in misspelt(at.text, untouched(at, names), speller, accepted):
            message = None if one.suggestions else "‘%s’ is not in the dictionary. Is it right?"
            yield document.finding(
                rule,
                at,
                one.start,
                one.end,
                one.word,
                suggestions=one.suggestions,
                message=message,
            )
