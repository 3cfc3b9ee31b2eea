"""The last day of an absence that is told by its first day and how long it lasts: "for two weeks
from Monday 22 February 2027"."""

from __future__ import annotations

import datetime
import re

from corro.standards import add_months

_WORDS = "one two three four five six seven eight nine ten eleven twelve"
_NUMBERS = {word: number for number, word in enumerate(_WORDS.split(), 1)}  # "a" is one
_LENGTH = (
    rf"\bfor (?:about |approximately |around )?(?P<number>\d{{1,2}}|an?|{'|'.join(_NUMBERS)})\s"
    r"(?P<unit>days?|weeks?|fortnights?|months?)"
)
_BEFORE = re.compile(
    rf"{_LENGTH},?\s(?:(?:starting|beginning|commencing|with effect)\s)?(?:from|on|as of)?\s?"
    r"(?:the\s)?\Z",
    re.IGNORECASE,
)
_AFTER = re.compile(rf"\A,?\s(?:and will be (?:away|off|out)\s)?{_LENGTH}\b", re.IGNORECASE)
_UNIT_DAYS = {"day": 1, "week": 7, "fortnight": 14}


def last_day(text: str, start: int, end: int, first: datetime.date) -> datetime.date | None:
    """The last day of an absence that begins on `first`, which stands at `text[start:end]`, where
    the words beside it say how long it lasts."""
    match = _BEFORE.search(text[max(0, start - 80) : start]) or _AFTER.match(text[end : end + 80])
    if match is None:
        return None
    said = match["number"].casefold()
    number = int(said) if said.isdigit() else _NUMBERS.get(said, 1)
    unit = match["unit"].casefold().removesuffix("s")
    day = datetime.timedelta(days=1)
    if unit == "month":
        return add_months(first, number) - day
    return first + number * _UNIT_DAYS[unit] * day - day
