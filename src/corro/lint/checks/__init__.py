"""The check types: one module each, loaded when a rule first asks for it.

A new check type is one file here and one line in `CHECKS`. A module has `KEYS` and `prepare`, and
either `check(rule, document)`, for what needs the whole correspondence (see
`corro.lint.document`), or `check_block(rule, block, memory)`, for what looks at one scoped block
at a time as Vale does (see `corro.lint.scoped`).
"""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from corro.lint.finding import Category

# `extends` -> module under corro.lint.checks
CHECKS: dict[str, str] = {
    "existence": "existence",
    "substitution": "substitution",
    "occurrence": "occurrence",
    "repetition": "repetition",
    "consistency": "consistency",
    "conditional": "conditional",
    "capitalization": "capitalization",
    "metric": "metric",
    "readability": "readability",
    "spelling": "spelling",
    "british-spelling": "british_spelling",
    "language-tool": "language_tool",
    "pairing": "pairing",
    "addressee": "addressee",
    "postal-address": "postal_address",
    "sender": "sender",
    "contact-details": "contact_details",
    "opening-hours": "opening_hours",
    "company-names": "company_names",
    "required-parts": "required_parts",
    "email-signature": "email_signature",
    "greeting": "greeting",
    "call-card": "call_card",
    "wording": "wording",
    "dates": "dates",
    "appointments": "appointments",
    "times-of-day": "times_of_day",
    "dates-together": "dates_together",
    "twice-told": "twice_told",
    "promises": "promises",
    "expects": "expects",
    "enclosures": "enclosures",
    "placeholder": "placeholder",
    "access": "access",
    "glossary": "glossary",
    "boundary": "boundary",
    "look": "look",
    "long-sentence": "long_sentence",
    "long-paragraph": "long_paragraph",
    "reading-age": "reading_age",
}

# Vale's types that corro doesn't have, and why.
REFUSED: dict[str, str] = {
    "sequence": "It needs a part-of-speech tagger, which corro doesn't have. "
    "Write it as ‘existence’ or ‘substitution’, or take the file out of the style guide.",
    "script": "It would run a program from the style guide, which corro never does. "
    "Write it as another type, or take the file out of the style guide.",
}

# The category of a rule that names none, by its type; the others are plain English.
CATEGORY: dict[str, Category] = {
    "spelling": "spelling",
    "british-spelling": "spelling",
    "language-tool": "grammar",
    "readability": "readability",
    "metric": "readability",
    "long-sentence": "readability",
    "long-paragraph": "readability",
    "reading-age": "readability",
}


def module(extends: str) -> ModuleType:
    """The module of a check type.

    Raises:
        KeyError: there is no such type.
    """
    return import_module(f"corro.lint.checks.{CHECKS[extends]}")
