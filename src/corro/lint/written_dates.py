"""Dates as people write them in letters, right or wrong, each with its weekday.

`corro.read.dates` finds the dates that there are; this finds what was written, so that 31 June and
"Tuesday 11 March 2027" (a Thursday) can be told. Forms: 11 March 2027, 11th of March, the third of
March 2027, March 11, 2027, 11/3/27, 11.03.2027, 11-Mar-27, 2027-03-11; several days that share a
month ("Monday 8 to Friday 12 March 2027") are a date each.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from corro.calendar import MONTHS

Form = Literal["words", "american", "numbers", "iso"]

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_ORDINALS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
    "twenty-first",
    "twenty-second",
    "twenty-third",
    "twenty-fourth",
    "twenty-fifth",
    "twenty-sixth",
    "twenty-seventh",
    "twenty-eighth",
    "twenty-ninth",
    "thirtieth",
    "thirty-first",
]

_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b"
)
_YEAR = (
    r"(?P<year{n}>\d{{4}}(?!\d)|[’']\d{{2}}(?!\d)"
    r"|\d{{2}}(?=\s*(?:[,;)!?]|\.(?!\d)|$|\n|(?:at|and|to|from|by|we|I|with|until|in|or)\b)))"
)
_DATE = re.compile(
    rf"(?<![\w/.])(?:(?P<weekday>{_WEEKDAY}),?\s{{1,3}})?(?:the\s)?(?:"
    rf"(?P<day>\d{{1,2}}|{'|'.join(reversed(_ORDINALS))})\s?(?:st|nd|rd"
    rf"|th)?\b(?:\s(?:day\s)?of(?:\sthe)?)?[\s,.-]{{0,3}}"
    rf"(?P<month>{_MONTH})\.?,?(?:[\s-]{{1,3}}{_YEAR.format(n='')})?"
    rf"|(?P<us_month>{_MONTH})\.?\s{{1,3}}(?P<us_day>\d{{1,2}})(?P<us_ordinal>st|nd"
    rf"|rd|th)?(?![\d:])(?:,?\s{{1,3}}(?P<us_year>\d{{4}})(?!\d))?"
    r"|(?P<d>\d{1,2})\s?(?P<sep>[/.-])\s?(?P<m>\d{1,2})\s?(?P=sep)\s?(?P<y>\d{4}"
    r"|\d{2})(?![\d/]|\.\d)"
    r"|(?P<iso>\d{4}-\d{2}-\d{2})(?![\d-])"
    r")",
    re.IGNORECASE,
)
_SHARED = re.compile(
    rf"(?:(?P<weekday>{_WEEKDAY}),?\s{{1,3}})?(?:the\s)?(?P<day>\d{{1,2}})(?:\s?(?:st|nd|rd|th))?"
    r"\s{0,2}(?:,|-|–|&|/|\bto\b|\band\b|\bor\b|\buntil\b|\bthrough\b)\s{0,2}(?:on\s|until\s)?\Z",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"\s?(?:\(\s?(?:an?\s)?(?P<bracketed>{_WEEKDAY})\s?\)"
    rf"|,?\s(?:which is )?a (?P<named>{_WEEKDAY}))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Written:
    """A date at `text[start:end]`, weekday and all. `year` is `None` where none is written;
    `valid` says that such a day can be. `weekday` is 0 for Monday, at `weekday_span`."""

    start: int
    end: int
    text: str
    day: int
    month: int
    year: int | None
    form: Form = "words"
    weekday: int | None = None
    weekday_span: tuple[int, int] = (0, 0)
    short_year: bool = False

    @property
    def valid(self) -> bool:
        try:
            datetime.date(2024 if self.year is None else self.year, self.month, self.day)
        except ValueError:
            return False
        return True

    def date(self, near: datetime.date | None = None) -> datetime.date | None:
        """The day, in its own year or else the year that puts it nearest to `near`."""
        if self.year is not None:
            return _made(self.year, self.month, self.day)
        if near is None:
            return None
        years = (near.year - 1, near.year, near.year + 1)
        days = [day for year in years if (day := _made(year, self.month, self.day))]
        return min(days, key=lambda day: abs(day - near), default=None)


def _made(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def written_dates(text: str) -> list[Written]:
    """Every date in the text, in order."""
    found: list[Written] = []
    for match in _DATE.finditer(text):
        one = _read(match, text)
        if one is not None:
            found += [*_sharing(text, one), one]
    return found


def _read(match: re.Match[str], text: str) -> Written | None:
    start, end = match.span()
    if match["iso"]:
        year, month, day = (int(part) for part in match["iso"].split("-"))
        return Written(start, end, match[0], day, month, year, "iso")
    if match["d"]:
        return _numbers(match)
    form: Form = "words"
    if match["us_month"]:
        # "May 2 people": a month without a year needs its capital and an ordinal or a weekday.
        plain = match["us_year"] or match["us_ordinal"] or match["weekday"]
        if not plain or not match["us_month"][0].isupper():
            return None
        form, day_text, month_text, year_text = (
            "american", match["us_day"], match["us_month"], match["us_year"],
        )  # fmt: skip
    else:
        day_text, month_text, year_text = match["day"], match["month"], match["year"]
        # "the second may be late"; "1 mar": words that are months only with their capital
        if not day_text.isdigit() and not month_text[0].isupper():
            return None
        if month_text in {"may", "mar", "sat", "dec"}:
            return None
    day = int(day_text) if day_text.isdigit() else _ORDINALS.index(day_text.lower()) + 1
    short = bool(year_text) and len(year_text.strip("’'")) == 2
    year_read = _full(year_text.strip("’'")) if year_text else None
    weekday, span = _weekday(match, text)
    if span[1] > end:
        end = _AFTER.match(text, end).end()  # type: ignore[union-attr]
    if not year_text:
        end = start + len(text[start:end].rstrip(".,"))
    return Written(
        start, end, text[start:end], day, _month(month_text), year_read, form, weekday, span, short
    )


def _numbers(match: re.Match[str]) -> Written | None:
    day, month, separator = int(match["d"]), int(match["m"]), match["sep"]
    possible = 1 <= month <= 12 and 1 <= day <= 31 and len(match["d"]) == 2
    # 20-45-67 is a sort code and 1.2.10 a section; 11.03.27 is a date.
    if separator != "/" and len(match["y"]) == 2 and (separator == "-" or not possible):
        return None
    weekday, span = _weekday(match, match.string)
    form: Form = "numbers"
    if month > 12 and day <= 12:
        day, month, form = month, day, "american"
    start, end = match.span()
    short = len(match["y"]) == 2
    return Written(start, end, match[0], day, month, _full(match["y"]), form, weekday, span, short)


def _weekday(match: re.Match[str], text: str) -> tuple[int | None, tuple[int, int]]:
    if match["weekday"]:
        return _day_of(match["weekday"]), match.span("weekday")
    after = _AFTER.match(text, match.end())
    if after:
        group = "bracketed" if after["bracketed"] else "named"
        return _day_of(after[group]), after.span(group)
    return None, (0, 0)


def _sharing(text: str, last: Written) -> Iterator[Written]:
    """Days before a date that take their month and year from it."""
    shared: list[Written] = []
    at = last.start
    while match := _SHARED.search(text[max(0, at - 40) : at]):
        offset = max(0, at - 40)
        start = offset + match.start()
        if start and (text[start - 1].isalnum() or text[start - 1] in "/.:£-"):
            break
        if not match["weekday"] and (last.weekday is not None or last.form != "words"):
            break
        span = match.span("weekday")
        day = _day_of(match["weekday"]) if match["weekday"] else None
        end = offset + match.end("day")
        shared.append(
            Written(
                start,
                end,
                text[start:end],
                int(match["day"]),
                last.month,
                last.year,
                last.form,
                day,
                (offset + span[0], offset + span[1]),
                last.short_year,
            )
        )
        at = start
    yield from reversed(shared)


def _day_of(written: str) -> int:
    return next(i for i, day in enumerate(WEEKDAYS) if day[:3].lower() == written[:3].lower())


def _month(written: str) -> int:
    return next(i for i, name in enumerate(MONTHS, 1) if name[:3].lower() == written[:3].lower())


def _full(written: str) -> int:
    return int(written) + (2000 if len(written) == 2 else 0)
