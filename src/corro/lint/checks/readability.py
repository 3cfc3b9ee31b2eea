"""Vale's `readability`: the mean of some grades must not be higher than this."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from corro.lint.keys import Keys, Preparing, nearest
from corro.lint.messages import formatted
from corro.lint.rules import Rule
from corro.lint.scoped import Alert, Memory, Scoped
from corro.lint.summary import METRICS

KEYS = frozenset({"metrics", "grade"})
SCOPE = ("summary",)


@dataclass(frozen=True, slots=True)
class Settings:
    metrics: tuple[str, ...]
    grade: float


def prepare(keys: Keys, preparing: Preparing) -> Settings:
    metrics = keys.texts("metrics")
    if not metrics:
        keys.problem("metrics", f"‘metrics’ is missing: one or more of {', '.join(METRICS)}.")
    for item in keys.scalars("metrics"):
        if item.text not in METRICS:
            keys.problem(
                "metrics",
                f"‘{item.text}’ is not one of {', '.join(METRICS)}.{nearest(item.text, METRICS)}",
                item.mark,
            )
    return Settings(metrics, keys.number("grade"))


def check_block(rule: Rule, block: Scoped, memory: Memory) -> Iterable[Alert]:
    settings: Settings = rule.settings
    counts = block.summary
    grade = sum(counts.grade(metric) for metric in set(settings.metrics)) / len(settings.metrics)
    if grade > settings.grade:
        yield Alert(1, 1, "", formatted(rule.message, f"{grade:.2f}"), anchored=False)
