"""Which way a language is written."""

from __future__ import annotations

from typing import Literal

# Primary language subtags (BCP 47) whose usual script runs from right to left.
RIGHT_TO_LEFT = frozenset(
    ("ar", "ckb", "dv", "fa", "he", "prs", "ps", "sd", "syr", "ug", "ur", "yi")
)
_SCRIPTS = frozenset(("arab", "aran", "hebr", "nkoo", "rohg", "syrc", "thaa"))


def direction(lang: str) -> Literal["ltr", "rtl"]:
    """`rtl` for Urdu (`ur`) and its like; a script subtag (`pa-Arab`) has the last word."""
    primary, *rest = lang.lower().split("-")
    script = next((tag for tag in rest if len(tag) == 4 and tag.isalpha()), None)
    if script is not None:
        return "rtl" if script in _SCRIPTS else "ltr"
    return "rtl" if primary in RIGHT_TO_LEFT else "ltr"
