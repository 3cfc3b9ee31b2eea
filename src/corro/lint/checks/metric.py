"""Vale's `metric`: a formula of the document's counts must not meet a condition."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable
from dataclasses import dataclass

from corro.lint.arithmetic import COUNTS, BadFormula, parsed, value
from corro.lint.keys import Keys, Preparing
from corro.lint.messages import formatted
from corro.lint.rules import Rule
from corro.lint.scoped import Alert, Memory, Scoped

KEYS = frozenset({"formula", "condition"})
SCOPE = ("summary",)
_HEADING = re.compile(r"heading\.(h[1-6])")


@dataclass(frozen=True, slots=True)
class Settings:
    formula: ast.expr
    condition: str


def prepare(keys: Keys, preparing: Preparing) -> Settings:
    made: dict[str, ast.expr] = {}
    written = {
        "formula": _HEADING.sub(r"heading_\1", keys.text("formula")),
        "condition": f"1.0 {keys.text('condition')}",
    }
    for key, text in written.items():
        made[key] = ast.Constant(0.0)
        if not keys.text(key):
            keys.problem(key, f"‘{key}’ is missing.")
            continue
        try:
            made[key] = parsed(text)
        except BadFormula as error:
            keys.problem(key, f"‘{keys.text(key).strip()}’ can't be worked out: {error}")
    return Settings(made["formula"], keys.text("condition"))


def check_block(rule: Rule, block: Scoped, memory: Memory) -> Iterable[Alert]:
    settings: Settings = rule.settings
    counts = block.summary
    if not counts.words:
        return
    numbers = dict.fromkeys(COUNTS, 0.0)
    for name, count in block.metrics.items():
        if not name.startswith("table"):
            numbers[name.replace(".", "_")] = float(count)
    for name in (
        "complex_words",
        "long_words",
        "sentences",
        "characters",
        "words",
        "polysyllabic_words",
        "syllables",
    ):
        numbers[name] = float(getattr(counts, name))
    try:
        result = float(value(settings.formula, numbers))
        met = value(parsed(f"{result:f} {settings.condition}"), numbers)
    except (BadFormula, ArithmeticError, ValueError):
        return
    if met:
        yield Alert(1, 1, "", formatted(rule.message, f"{result:.2f}"), anchored=False)
