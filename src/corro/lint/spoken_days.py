"""Days that are told without a number: "by the end of January", "before Christmas"."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from corro.calendar import MONTHS

_SPOKEN = re.compile(
    r"(?:the )?(?:end of (?:the )?(?:(?P<month>"
    + "|".join(MONTHS)
    + r")(?: (?P<year>20\d\d))?|(?P<next>next month)|(?P<this>this month|month)|(?P<at>year))\b"
    r"|(?P<christmas>Christmas)\b(?! (?:Eve|period|holiday))|(?P<new>new year)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Spoken:
    """A day as it is told at `text[start:end]`."""

    start: int
    end: int


def spoken_days(text: str, near: datetime.date) -> Iterator[tuple[Spoken, datetime.date]]:
    """Each day so told, as the first one that comes after `near`; of a month, its last day."""
    for match in _SPOKEN.finditer(text):
        yield Spoken(*match.span()), _day(match, near)


def _day(match: re.Match[str], near: datetime.date) -> datetime.date:
    if match["christmas"]:
        eve = near.replace(month=12, day=24)
        return eve if eve >= near else eve.replace(year=near.year + 1)
    if match["new"]:
        return datetime.date(near.year + 1, 1, 1)
    if match["at"]:
        return datetime.date(near.year, 12, 31)
    year, month = near.year, near.month
    if match["next"]:
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    elif match["month"]:
        month = [name.lower() for name in MONTHS].index(match["month"].lower()) + 1
        year = int(match["year"]) if match["year"] else year + (month < near.month)
    return datetime.date(year, month, calendar.monthrange(year, month)[1])
