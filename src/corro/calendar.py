"""Working days of a nation and a house, and how a day and date are written.

A working day is a day from Monday to Friday that is neither a public holiday of the nation nor a
closure of the house. Calico's policy says so (CG-D-working-days); the others' leave it open, and
are read alike.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, partial
from typing import Any, get_args

from corro.errors import CorroError
from corro.house import Nation, Weekday

FIRST_YEAR, LAST_YEAR = 1950, 2100
BANK_HOLIDAYS = "bank holidays"
CHRISTMAS = "between Christmas and New Year"

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_WEEKDAYS: tuple[Weekday, ...] = get_args(Weekday)
_DAY = datetime.timedelta(days=1)

_SUBDIVISIONS: Mapping[Nation, str] = {
    "england": "ENG",
    "scotland": "SCT",
    "wales": "WLS",
    "northern-ireland": "NIR",
}
# What gov.uk/bank-holidays calls what the package calls otherwise.
_GOV_UK_NAMES = {
    "May Day": "Early May bank holiday",
    "Spring Bank Holiday": "Spring bank holiday",
    "Late Summer Bank Holiday": "Summer bank holiday",
    "Summer Bank Holiday": "Summer bank holiday",
    "New Year Holiday": "2nd January",
    "Saint Andrew's Day": "St Andrew’s Day",
    "Saint Patrick's Day": "St Patrick’s Day",
    "New Year's Day": "New Year’s Day",
    "Battle of the Boyne": "Battle of the Boyne (Orangemen’s Day)",
}


class OutOfCalendar(CorroError):
    """A date so far away that its bank holidays are not known."""


@dataclass(frozen=True, slots=True)
class Closure:
    """Days on which the house is shut: from one (month, day) to another of the same winter, every
    year, or the dates of one year alone."""

    text: str
    first: tuple[int, int]
    last: tuple[int, int]
    years: tuple[int, int] | None = None  # of the first and the last day

    def covers(self, date: datetime.date) -> bool:
        if self.years:
            first = datetime.date(self.years[0], *self.first)
            return first <= date <= datetime.date(self.years[1], *self.last)
        day = (date.month, date.day)
        if self.first <= self.last:
            return self.first <= day <= self.last
        return day >= self.first or day <= self.last


def read_closure(text: str) -> Closure | None:
    """What a house's closure means; `None` for the bank holidays, which every calendar has.

    Between Christmas and New Year are the days from 27 to 31 December.

    Raises:
        ValueError: it can't be read; the message says how to write it.
    """
    plain = " ".join(text.split())
    if plain.lower() == BANK_HOLIDAYS:
        return None
    if plain.lower() == CHRISTMAS.lower():
        return Closure(plain, (12, 27), (12, 31))
    first, _, last = plain.partition(" to ")
    begins, ends = _read_day(first), _read_day(last or first)
    if begins is None or ends is None or (begins[0] is None) != (ends[0] is None):
        raise ValueError(
            f"‘{text}’ can't be read as a closure. Write bank holidays, between Christmas and New "
            "Year, or days such as 24 December, 24 December to 2 January or 4 May 2027."
        )
    if begins[0] is None or ends[0] is None:
        return Closure(plain, begins[1], ends[1])
    if (ends[0], ends[1]) < (begins[0], begins[1]):
        raise ValueError(f"‘{text}’ ends before it begins.")
    return Closure(plain, begins[1], ends[1], (begins[0], ends[0]))


def _read_day(text: str) -> tuple[int | None, tuple[int, int]] | None:
    """ "24 December" or "4 May 2027": year (or none), month and day."""
    match = re.fullmatch(r"([0-9]{1,2}) ([A-Za-z]{3,9})(?: ([0-9]{4}))?", text)
    if not match or match[2].capitalize() not in MONTHS:
        return None
    day, month = int(match[1]), MONTHS.index(match[2].capitalize()) + 1
    try:  # 2024 is a leap year: 29 February is a day
        datetime.date(int(match[3] or 2024), month, day)
    except ValueError:
        return None
    return (int(match[3]) if match[3] else None), (month, day)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days of a nation, and of a house that is shut at `closures` (as in house.yml).

    Every method raises `OutOfCalendar` for a date outside the years 1950 to 2100.
    """

    nation: Nation
    closures: tuple[str, ...] = ()

    def holiday_name(self, date: datetime.date) -> str | None:
        """The public holiday that a date is, as gov.uk names it."""
        _within_years(date)
        return _public_holidays(self.nation, date.year).get(date)

    def closure(self, date: datetime.date) -> str | None:
        """Why the house is shut on a date from Monday to Friday: a holiday or a closure."""
        if name := self.holiday_name(date):
            return name
        for closure in _closures(self.closures):
            if closure.covers(date):
                return closure.text
        return None

    def is_working_day(self, date: datetime.date) -> bool:
        return self.closure(date) is None and date.weekday() < 5

    def next_working_day(self, date: datetime.date) -> datetime.date:
        """The first working day after a date."""
        return self.add_working_days(date, 1)

    def on_or_after(self, date: datetime.date) -> datetime.date:
        """The date itself if it is a working day, else the first one after it."""
        return date if self.is_working_day(date) else self.next_working_day(date)

    def add_working_days(self, date: datetime.date, days: int) -> datetime.date:
        """The last of so many working days, counted from the day after `date`.

        Nought gives `date` itself; a negative number counts back from the day before.
        """
        _within_years(date)
        step = _DAY if days > 0 else -_DAY
        left = abs(days)
        while left:
            date += step
            left -= self.is_working_day(date)
        return date

    def working_days_between(self, first: datetime.date, last: datetime.date) -> int:
        """How many working days there are after `first` up to and with `last`; negative if `last`
        is the earlier: what `add_working_days` needs to get from a day to a working day."""
        if last < first:
            return -self._count(last, first - _DAY)
        return self._count(first + _DAY, last)

    def _count(self, first: datetime.date, last: datetime.date) -> int:
        _within_years(first)
        _within_years(last)
        days = (first + datetime.timedelta(days=n) for n in range((last - first).days + 1))
        return sum(map(self.is_working_day, days))


def day_and_date(date: datetime.date) -> str:
    """ "Wednesday 10 March 2027": the <DAY and DATE> of Rykneld's prescribed wordings."""
    day = _WEEKDAYS[date.weekday()].capitalize()
    return f"{day} {date.day} {MONTHS[date.month - 1]} {date.year}"


def _within_years(date: datetime.date) -> None:
    if not FIRST_YEAR <= date.year <= LAST_YEAR:
        raise OutOfCalendar(
            f"{day_and_date(date)} is too far away: corro knows the bank holidays of "
            f"{FIRST_YEAR} to {LAST_YEAR}. Check the year."
        )


@cache
def _closures(texts: tuple[str, ...]) -> tuple[Closure, ...]:
    return tuple(closure for text in texts if (closure := read_closure(text)))


@cache
def _public_holidays(nation: Nation, year: int) -> Mapping[datetime.date, str]:
    days: Mapping[datetime.date, str] = _united_kingdom()(subdiv=_SUBDIVISIONS[nation], years=year)
    return {date: _gov_uk_name(name) for date, name in days.items()}


def _gov_uk_name(name: str) -> str:
    # Two holidays can fall on a day: "Boxing Day (observed); Christmas Day (observed)".
    names = []
    for one in name.split("; "):
        plain = one.removesuffix(" (observed)")
        substitute = " (substitute day)" if plain != one else ""
        names.append(_GOV_UK_NAMES.get(plain, plain) + substitute)
    return " and ".join(names)


@cache
def _united_kingdom() -> Any:
    """The `holidays` package's class. Its module alone is loaded: by its usual road it comes with
    those of 250 countries, which takes longer than writing a letter."""
    import importlib.util
    from pathlib import Path

    import holidays

    file = Path(holidays.__file__).parent / "countries" / "united_kingdom.py"
    spec = importlib.util.spec_from_file_location("corro._united_kingdom", file)
    if not file.is_file() or spec is None or spec.loader is None:
        return partial(holidays.country_holidays, "GB")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.UnitedKingdom
