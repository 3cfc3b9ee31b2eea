"""Days that are written with the month's number and no year, "back on Monday 4/1", or without a
month, "back on Monday 15th".

"4/1" can be a fraction, a score or a share as well: it is a day only where the words before it say
that somebody comes back, goes or is away until then. The day comes first, as in Britain.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from corro.calendar import MONTHS
from corro.lint.written_dates import WEEKDAYS, Written

_WEEKDAY = "|".join(rf"{day[:3]}[a-z]{{0,6}}" for day in WEEKDAYS)
_MONTHS = "|".join(month[:3] for month in MONTHS)
_AFTER_CUE = re.compile(
    r"\b(?:until|till?|up to|(?:back|return(?:s|ing)?|reopen(?:s|ing)?)"
    r"(?:\s(?:in|at|to)\s(?:the\s|my\s)?(?:office|work|desk)|\sin)?(?:\s(?:on|from|after))?"
    r"|from|w/?c|on leave|away|off|out of office)"
    r"[\s:,]{1,3}(?:the\s)?(?:(?P<weekday>" + _WEEKDAY + r")\b\.?[\s,]{0,2}\(?)?"
    r"(?P<day>\d{1,2})/(?P<month>\d{1,2})(?![\d/.]*\d)(?!\s?(?:hours?|hrs?|days?|weeks?|terms?)\b)",
    re.IGNORECASE,
)
_AND_TO = re.compile(
    r"\s?(?:-|–|—|to|until|till)\s?(?:the\s)?(?:(?P<weekday>" + _WEEKDAY + r")\b\.?[\s,]{0,2}\(?)?"
    r"(?P<day>\d{1,2})/(?P<month>\d{1,2})(?![\d/.]*\d)",
    re.IGNORECASE,
)
_ALONE = re.compile(
    r"\b(?:until|till?|up to|(?:back|return(?:s|ing)?|reopen(?:s|ing)?)"
    r"(?:\s(?:in|at|to)\s(?:the\s|my\s)?(?:office|work|desk)|\sin)?(?:\s(?:on|from|after))?)"
    r"[\s:,]{1,3}(?:the\s)?(?P<weekday>" + _WEEKDAY + r")\b\.?,?\s(?:the\s)?"
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)\b(?!\s(?:of\s)?(?:" + _MONTHS + r"))",
    re.IGNORECASE,
)
_FURTHEST = 62  # days between a day whose month isn't said and today


def days_alone(text: str, near: datetime.date) -> Iterator[Written]:
    """Each day of return whose weekday is said and whose month isn't, in the month in which it is
    that weekday and nearest to `near`; none where it never is."""
    for match in _ALONE.finditer(text):
        span = range(-_FURTHEST, _FURTHEST + 1)
        around = (near + datetime.timedelta(days=number) for number in span)
        weekday = _weekday(match["weekday"])
        fitting = [
            day for day in around if day.day == int(match["day"]) and day.weekday() == weekday
        ]
        if not fitting:
            continue
        day = min(fitting, key=lambda one: abs(one - near))
        start, said = match.start("weekday"), match.string[match.start("weekday") : match.end()]
        yield Written(
            start, match.end(), said, day.day, day.month, day.year,
            weekday=weekday, weekday_span=match.span("weekday"),
        )  # fmt: skip


def short_dates(text: str) -> Iterator[Written]:
    """Each such day, with its weekday if one stands before it."""
    for match in _AFTER_CUE.finditer(text):
        if one := _read(match):
            yield one
            if (last := _AND_TO.match(text, match.end())) and (other := _read(last)):
                yield other


def _read(match: re.Match[str]) -> Written | None:
    day, month = int(match["day"]), int(match["month"])
    if not _can_be(day, month) or (day, month) == (24, 7):  # "back to 24/7"
        return None
    named = match["weekday"]
    weekday = None
    if named:
        weekday = _weekday(named)
    start = match.start("weekday") if named else match.start("day")
    span = match.span("weekday") if named else (0, 0)
    text = match.string[start : match.end()]
    return Written(
        start, match.end(), text, day, month, None, "numbers", weekday=weekday, weekday_span=span
    )


def _weekday(said: str) -> int:
    short = said[:3].casefold()
    return next(n for n, one in enumerate(WEEKDAYS) if one[:3].casefold() == short)


def _can_be(day: int, month: int) -> bool:
    try:
        datetime.date(2024, month, day)
    except ValueError:
        return False
    return True
