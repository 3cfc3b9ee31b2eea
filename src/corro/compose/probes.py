"""Values that notice what a template compares them with.

When a template says `{% if visits > 1 %}`, the values on both sides of the boundary matter: the
field's domain learns 0, 1 and 2.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from corro.compose.origin import Origin
from corro.compose.served import Clock, Day, Items, Money, Number, field_site, served

Heard = Callable[[str, Any], None]
COMPARISONS = ("__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__")


def _probe(base: type) -> type:
    def comparing(name: str) -> Callable[[Any, Any], Any]:
        plain = getattr(base, name)

        def method(self: Any, other: Any) -> Any:
            self.heard(self.path, other)
            return plain(self, other)

        return method

    body: dict[str, Any] = {name: comparing(name) for name in COMPARISONS}
    return type(f"Probed{base.__name__}", (base,), body | {"__hash__": base.__hash__})


_ProbedText, _ProbedNumber, _ProbedMoney, _ProbedDay, _ProbedClock = map(
    _probe, (Origin, Number, Money, Day, Clock)
)


def probed(value: Any, path: str, heard: Heard) -> Any:
    """The value as a template sees it, telling `heard` what it is compared with."""
    made: Any
    match value:
        case bool() | None | datetime.datetime():
            return served(value, path)
        case str():
            made = _ProbedText.of(value, field_site(path))  # type: ignore[attr-defined]
        case int():
            made = _ProbedNumber(value)
        case Decimal():
            made = _ProbedMoney(value)
        case datetime.date():
            made = _ProbedDay(value.year, value.month, value.day)
        case datetime.time():
            made = _ProbedClock(value.hour, value.minute, value.second)
        case _:
            return served(value, path)
    made.field_site = field_site(path)
    made.path, made.heard = path, heard
    return made


class ProbedItems(Items):
    """A list whose length notices what it is compared with, and whose items do too."""

    def __init__(self, items: list[Any], values: list[Any], path: str, heard: Heard) -> None:
        super().__init__(values, path)
        self.items, self.heard = items, heard

    def __getitem__(self, index: Any) -> Any:
        return self.items[index]

    @property
    def length(self) -> Any:
        return probed(len(self.items), f"{self.path}#", self.heard)


def length(items: Any) -> Any:
    """Jinja's `length`, by which a list's domain learns how long it matters to be."""
    return items.length if isinstance(items, ProbedItems) else len(items)


def near(value: Any, other: Any) -> list[Any]:
    """The values around what `value` was compared with, of its own kind."""
    if isinstance(other, bool) or isinstance(value, bool):
        return []
    if isinstance(value, str):
        return ["".join(other), "other"] if isinstance(other, str) else []
    if isinstance(value, Decimal) and isinstance(other, int | Decimal):
        step = Decimal("0.01")
        exact = Decimal(other)
        return [exact - step, exact, exact + step]
    if isinstance(value, int) and isinstance(other, int | float | Decimal):
        whole = int(other)
        return [whole - 1, whole, whole + 1]
    if isinstance(value, datetime.date) and isinstance(other, datetime.date):
        day = datetime.timedelta(days=1)
        plain = datetime.date(other.year, other.month, other.day)
        return [plain - day, plain, plain + day]
    if isinstance(value, datetime.time) and isinstance(other, datetime.time):
        minutes = other.hour * 60 + other.minute
        return [
            datetime.time(m // 60, m % 60)
            for m in (minutes - 1, minutes, minutes + 1)
            if 0 <= m < 24 * 60
        ]
    return []
