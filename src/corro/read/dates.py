"""Dates and times as people write them in letters, day before month."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

MONTHS = (  # noqa: SIM905
    "january february march april may june july august september october november december"
).split()
_MONTH = "|".join(
    ["sept?"] + [f"{month[:3]}(?:{month[3:]})?" if month[3:] else month for month in MONTHS]
)
_WEEKDAY = (
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s{1,3})?(?:the\s)?"
)
_DATE = re.compile(
    rf"\b{_WEEKDAY}(?:"
    rf"(?P<day>\d{{1,2}})(?:\s?(?:st|nd|rd|th))?(?:\s?of)?[\s,.-]{{0,3}}"
    rf"(?P<month>{_MONTH})\b\.?,?(?:[\s,-]{{0,3}}(?P<year>\d{{4}}|’?'?\d{{2}}(?![\d:.])))?"
    rf"|(?P<us_month>{_MONTH})\b\.?\s{{1,3}}(?P<us_day>\d{{1,2}})(?:st|nd|rd|th)?,?\s{{1,3}}(?P<us_year>\d{{4}})"
    r"|(?P<d>\d{1,2})(?P<sep>[/.-])(?P<m>\d{1,2})(?P=sep)(?P<y>\d{4}|\d{2})(?!\d)"
    r"|(?P<iso>\d{4}-\d{2}-\d{2})(?!\d)"
    r")",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\b(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))?\s?(?P<half>[ap])\.?\s?m\b"
    r"|\b(?P<hour24>[01]?\d|2[0-3])[:.](?P<minute24>[0-5]\d)\b|\b(?P<word>noon|midday|midnight)\b",
    re.IGNORECASE,
)


def dates_in(text: str, year: int | None = None) -> Iterator[tuple[int, int, datetime.date]]:
    """Every possible date in the text as (start, end, date).

    `year` stands in where none is written; without it such a date is left out. So is an
    impossible one (31 June), which is for a rule to find.
    """
    for match in _DATE.finditer(text):
        date = _date(match, year)
        if date is not None:
            yield match.start(), match.end(), date


def whole_date(line: str) -> datetime.date | None:
    """The date that a line consists of, "Date:" before it allowed; it must have a year."""
    match = date_line(line)
    return _date(match, None) if match else None


def date_line(line: str) -> re.Match[str] | None:
    """The match, where a line is nothing but a date with a year, even an impossible one."""
    bare = re.sub(
        r"^\s*(?:dated?|issued|sent|letter date)\s*[:-]?\s*", "", line[:80], flags=re.IGNORECASE
    )
    match = _DATE.fullmatch(bare.strip().rstrip(".,;"))
    if match and (match["year"] or match["us_year"] or match["y"] or match["iso"]):
        return match
    return None


def time_in(text: str) -> datetime.time | None:
    """The first time of day in the text."""
    for match in _TIME.finditer(text):
        if match["word"]:
            return datetime.time(0 if match["word"].lower() == "midnight" else 12)
        hour = int(match["hour"] or match["hour24"])
        minute = int(match["minute"] or match["minute24"] or 0)
        if match["half"]:
            hour = hour % 12 + (12 if match["half"].lower() == "p" else 0)
        if hour < 24 and minute < 60:
            return datetime.time(hour, minute)
    return None


def _date(match: re.Match[str], year: int | None) -> datetime.date | None:
    try:
        if match["iso"]:
            return datetime.date.fromisoformat(match["iso"])
        if match["d"]:
            return datetime.date(_full_year(match["y"]), int(match["m"]), int(match["d"]))
        if match["us_month"]:
            return datetime.date(
                int(match["us_year"]), _month(match["us_month"]), int(match["us_day"])
            )
        written = match["year"]
        if not written and year is None:
            return None
        which = _full_year(written.lstrip("’'")) if written else year
        assert which is not None
        return datetime.date(which, _month(match["month"]), int(match["day"]))
    except ValueError:
        return None


def _full_year(written: str) -> int:
    return int(written) + (2000 if len(written) == 2 else 0)


def _month(written: str) -> int:
    return next(
        number for number, name in enumerate(MONTHS, 1) if name.startswith(written[:3].lower())
    )
