"""When a service standard ends: the last day on which a house keeps it.

The day that it counts from is not counted: three working days from Monday end on Thursday.

- `working days` leave out weekends, public holidays and the house's closures;
- `days` and `weeks` are days of the calendar;
- a month ends on the same day of the next month, or on its last day where it is shorter;
- a standard of hours ends on a day, because a letter has no time: 24 hours end on the next day, 48
  on the day after that, and a part of a day counts as a whole one;
- minutes end on the day itself.

A standard of days, weeks, months or hours may end on a day when the house is shut. It is not moved:
the policies promise the time itself.
"""

from __future__ import annotations

import calendar as gregorian
import datetime

from corro.calendar import LAST_YEAR, Calendar, OutOfCalendar
from corro.house import Standard


def due(standard: Standard, received: datetime.date, calendar: Calendar) -> datetime.date:
    """The last day of the standard, for what the house got (or what happened) on `received`.

    Raises:
        OutOfCalendar: the day is outside the years that the calendar knows.
    """
    if standard.unit == "working days":
        return calendar.add_working_days(received, standard.within)
    day = _due(standard, received)
    calendar.holiday_name(day)  # refuses a day that it doesn't know
    return day


def _due(standard: Standard, received: datetime.date) -> datetime.date:
    if standard.unit == "months":
        return add_months(received, standard.within)
    days = {
        "minutes": standard.within // (24 * 60),
        "hours": -(-standard.within // 24),
        "days": standard.within,
        "weeks": standard.within * 7,
    }[standard.unit]
    try:
        return received + datetime.timedelta(days=days)
    except OverflowError:
        raise _too_far() from None


def add_months(date: datetime.date, months: int) -> datetime.date:
    """The same day so many months on, or that month's last day where it is shorter."""
    years, month = divmod(date.month - 1 + months, 12)
    year = date.year + years
    if not datetime.MINYEAR <= year <= datetime.MAXYEAR:
        raise _too_far()
    last = gregorian.monthrange(year, month + 1)[1]
    return datetime.date(year, month + 1, min(date.day, last))


def _too_far() -> OutOfCalendar:
    return OutOfCalendar(f"The standard ends after {LAST_YEAR}. Check the dates.")


def in_words(standard: Standard) -> str:
    """ "10 working days", "1 day", "48 hours": how long the standard gives."""
    unit = standard.unit if standard.within != 1 else standard.unit.removesuffix("s")
    return f"{standard.within} {unit}"
