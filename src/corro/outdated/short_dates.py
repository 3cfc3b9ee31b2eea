"""Days that are written with the month's number and no year, "back on Monday 4/1".

"4/1" can be a fraction, a score or a share as well: it is a day only where the words before it say
that somebody comes back, goes or is away until then. The day comes first, as in Britain.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from corro.lint.written_dates import WEEKDAYS, Written

_WEEKDAY = "|".join(rf"{day[:3]}[a-z]{{0,6}}" for day in WEEKDAYS)
_AFTER_CUE = re.compile(
    r"\b(?:until|till?|up to|(?:back|return(?:s|ing)?|reopen(?:s|ing)?)"
    r"(?:\s(?:in|at|to)\s(?:the\s|my\s)?(?:office|work|desk))?(?:\s(?:on|from|after))?"
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
        short = named[:3].casefold()
        weekday = next(n for n, one in enumerate(WEEKDAYS) if one[:3].casefold() == short)
    start = match.start("weekday") if named else match.start("day")
    span = match.span("weekday") if named else (0, 0)
    text = match.string[start : match.end()]
    return Written(
        start, match.end(), text, day, month, None, "numbers", weekday=weekday, weekday_span=span
    )


def _can_be(day: int, month: int) -> bool:
    try:
        datetime.date(2024, month, day)
    except ValueError:
        return False
    return True
