"""When somebody is away, as their greeting or reply says it, and what of it can't be so.

A date without a year is taken in the year of the date beside it, else in the year that puts it
nearest to today; beyond five months that is a guess, and only a weekday settles it.
"""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from corro.calendar import MONTHS
from corro.lint.document import At, Document
from corro.lint.written_dates import Written, written_dates
from corro.outdated.lasting import last_day
from corro.outdated.short_dates import days_alone, short_dates

Role = Literal["start", "end", "day", "other"]

FAR = datetime.timedelta(days=150)  # beyond it a date without a year can be misread
WEEK = datetime.timedelta(days=6)  # from a week's first day to its last
_BEGIN: frozenset[Role] = frozenset({"start", "day", "other"})
_CAN_DATE = re.compile(rf"\d|{'|'.join(MONTHS)}", re.IGNORECASE)
_LONGEST = 120  # characters before a date that say what it is
_SAID = frozenset({"setting", "subject", "salutation", "body", "sign-off", "signatory", "footer"})

_TIMES = re.compile(
    r"\b\d{1,2}(?:[.:]\d{2})?\s?(?:[ap]\.?\s?m\b\.?|o['’]clock|hrs|hours|noon)"
    r"|\b\d{1,2}[.:]\d{2}\b(?![./]\d)",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"(?:\b(?:until|till?|back|return\w*|through|thru|end(?:s|ing)?|re-?open\w*|resum\w+|up to"
    r"|expires?|finish\w*)\b[^.?!;\d]{0,45}"
    r"|(?:\bto|[-–—])\s(?:and including\s|the\s|on\s)?)\Z",
    re.IGNORECASE,
)
_STARTS = re.compile(
    r"\b(?:from|since|as of|with effect|start\w*|begin\w*|effective|left|leaving|joined|between"
    r"|moved|changed|retired|on or after|break(?:s|ing)? up)\b[^.?!;\d]{0,30}\Z",
    re.IGNORECASE,
)
_BACK_FROM = re.compile(
    r"(?<!not )(?<!n['’]t )(?<!not be )\b(?:back|available|return\w*|re-?open\w*|resum\w+"
    r"|contactable|normal (?:service|hours|working)|in the office|at my desk|at work|open)\b"
    r"[^.?!;\d]{0,40}\bfrom\b[^.?!;\d]{0,15}\Z",
    re.IGNORECASE,
)
# "I will get back to you by 12 March": an answer, not a return.
_ANSWERS = re.compile(
    r"\b(?:(?:get|call|ring|phone|write|email)(?:ing)?\s(?:\w+\s){0,3}?back|reply|respond|answer)\b"
    r"(?![^.?!;\d]{0,40}\b(?:return|until|when|am back)\b)[^.?!;\d]{0,40}\Z",
    re.IGNORECASE,
)
_WEEK = re.compile(
    r"\b(?:week (?:commencing|beginning|starting|of)|w/?c)\s(?:the\s)?\Z", re.IGNORECASE
)
_BETWEEN = re.compile(r"\s*(?:-|–|—|to|until|till|and|through)\s*(?:on\s|the\s)?", re.IGNORECASE)
_ABSENT = re.compile(
    r"\b(?:away|out of (?:the )?office|leave|holidays?|closed|unavailable|off (?:sick|work)?"
    r"|not (?:be )?(?:in|at|available|working)|training|course|conference|absent|today)\b",
    re.IGNORECASE,
)
_MONTH = re.compile(
    rf"\b(?:until|till|back|return\w*|to)\b[^.?!;\d]{{0,40}}?\b"
    r"(?:in |the end of |end of |early |mid[- ]|late )?"
    rf"(?P<month>{'|'.join(MONTHS)})\s+(?P<year>20\d\d)\b",
    re.IGNORECASE,
)
_SEASON = re.compile(
    r"\b(?:(?:merry|happy) christmas|season['’]?s['’]? greetings|happy new year"
    r"|compliments of the season)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Day:
    """A date that the document names, at `at.text[start:end]`, and what it is to the absence.
    `reckoned`: the day itself isn't written, but follows from how long the absence lasts."""

    at: At
    start: int
    end: int
    text: str
    date: datetime.date
    role: Role
    reckoned: bool = False


@dataclass(frozen=True, slots=True)
class Absence:
    """From when until when. `last` is where the return is said."""

    starts: datetime.date | None = None
    returns: datetime.date | None = None
    last: Day | None = None


def absence(document: Document) -> Absence:
    """The absence that the document tells of; what it doesn't say is `None`."""
    found = list(days(document))
    ends = [day for day in found if day.role in ("end", "day")]
    starts = [day.date for day in found if day.role in ("start", "day")]
    last = max(ends, key=lambda day: day.date, default=None)
    return Absence(min(starts, default=None), last.date if last else None, last)


def days(document: Document) -> Iterator[Day]:
    """Every date that is named, in order."""
    for at in document.blocks():
        if at.of.name not in _SAID or not _CAN_DATE.search(at.text):
            continue
        written = _written(at.text, document.facts.date or document.today)
        roles = _roles(at, written)
        made = _dated(written, roles, document)
        for one, role, date in zip(written, roles, made, strict=True):
            if date is None:
                continue
            day = Day(at, one.start, one.end, one.text, date, role)
            if _WEEK.search(at.text[max(0, one.start - _LONGEST) : one.start]):
                day = replace(day, date=date + WEEK, role="end")
            yield day
            until = last_day(at.text, one.start, one.end, date) if role in _BEGIN else None
            if until is not None:
                yield replace(day, date=until, role="end", reckoned=True)
        yield from _months(at)


def _written(text: str, near: datetime.date | None) -> list[Written]:
    whole = [one for one in written_dates(text) if one.valid]
    short = [
        one
        for one in (*short_dates(text), *(days_alone(text, near) if near else ()))
        if not any(one.start < other.end and other.start < one.end for other in whole)
    ]
    return sorted([*whole, *short], key=lambda one: one.start)


def weekday_wrong(document: Document) -> Iterator[tuple[Day, int]]:
    """Each day such as "Monday 5/1" that is another day of the week, with the weekday that is
    written, 0 for Monday. `corro lint` judges the dates that are written out."""
    for at in document.blocks():
        if at.of.name not in _SAID:
            continue
        near = document.facts.date or document.today
        for one in short_dates(at.text):
            date = one.date(near)
            if date is None or near is None or one.weekday is None or abs(date - near) > FAR:
                continue
            if date.weekday() != one.weekday:
                yield Day(at, one.start, one.end, one.text, date, "other"), one.weekday


def still_to_come(document: Document, today: datetime.date) -> frozenset[tuple[int, int, int]]:
    """Dates, by part, block and start, that don't say when an absence ends: its first day, or the
    end of an earlier one where the same message goes on to name a later."""
    found = list(days(document))
    left = set()
    for day in found:
        later = any(
            other.role in ("end", "day")
            and other.date >= today
            and other.at.of.message == day.at.of.message
            and (other.at.of.name == "setting") == (day.at.of.name == "setting")
            for other in found
        )
        week = day.role == "end" and day.date >= today
        if day.role == "start" or later or week:
            left.add((day.at.part, day.at.block, day.start))
    return frozenset(left)


def crossed(document: Document) -> Iterator[tuple[Day, Day]]:
    """Each (start, end) of which the end comes first."""
    found = list(days(document))
    for first, last in pairwise(found):
        together = first.at.part == last.at.part and first.at.block == last.at.block
        if together and (first.role, last.role) == ("start", "end") and last.date < first.date:
            yield first, last


def season(document: Document, today: datetime.date) -> Iterator[tuple[At, int, int]]:
    """Good wishes for Christmas and the New Year, when neither is near."""
    if today.month in (11, 12, 1):
        return
    for at in document.blocks():
        if at.of.name in _SAID and (match := _SEASON.search(at.text)):
            yield at, match.start(), match.end()


def _roles(at: At, written: Sequence[Written]) -> list[Role]:
    roles: list[Role] = []
    for number, one in enumerate(written):
        before = at.text[max(0, one.start - _LONGEST) : one.start]
        if number:
            previous = written[number - 1]
            if _BETWEEN.fullmatch(_TIMES.sub("", at.text[previous.end : one.start]).strip(" ,()")):
                if roles[-1] != "end":
                    roles[-1] = "start"
                roles.append("end")
                continue
            before = at.text[max(previous.end, one.start - _LONGEST) : one.start]
        roles.append(_role(before, at, one))
    return roles


def _role(before: str, at: At, one: Written) -> Role:
    before = _TIMES.sub("", before)
    if _ANSWERS.search(before):
        return "other"
    if _BACK_FROM.search(before):
        return "end"
    ends, starts = _ENDS.search(before), _STARTS.search(before)
    if ends and (not starts or ends.start() > starts.start()):
        return "end"
    if starts:
        return "start"
    return "day" if _ABSENT.search(_around(at.text, one.start, one.end)) else "other"


def _around(text: str, start: int, end: int) -> str:
    """The sentence that a stretch stands in."""
    first = max(text.rfind(mark, 0, start) for mark in ".?!\n") + 1
    ends = [place for mark in ".?!\n" if (place := text.find(mark, end)) >= 0]
    return text[first : min(ends, default=len(text))]


def _dated(
    written: Sequence[Written], roles: Sequence[Role], document: Document
) -> list[datetime.date | None]:
    made = [_certain(one, document) for one in written]
    for number, one in enumerate(written):
        if one.year is not None:
            continue
        if number and roles[number - 1] == "start" and roles[number] == "end":
            begins = made[number - 1]
            if written[number - 1].year is not None and begins is not None:
                made[number] = _first_after(one, begins)
        following = number + 1 < len(written) and written[number + 1].year is not None
        if following and roles[number] == "start" and roles[number + 1] == "end":
            ends = made[number + 1]
            made[number] = one.date(ends) if ends is not None else None
    return made


def _certain(one: Written, document: Document) -> datetime.date | None:
    near = document.facts.date or document.today
    date = one.date(near)
    if one.year is not None or date is None or near is None or abs(date - near) <= FAR:
        return date
    if one.weekday is None:
        return date if date > near else None
    years = (near.year - 1, near.year, near.year + 1)
    fitting = [day for year in years if (day := _day(one, year)) and day.weekday() == one.weekday]
    return min(fitting, key=lambda day: abs(day - near), default=None)


def _day(one: Written, year: int) -> datetime.date | None:
    try:
        return datetime.date(year, one.month, one.day)
    except ValueError:
        return None


def _first_after(one: Written, day: datetime.date) -> datetime.date | None:
    same = _day(one, day.year)
    # Months before the start it is the next year's; days before it, somebody's mistake.
    return _day(one, day.year + 1) if same is None or day - same > FAR else same


def _months(at: At) -> Iterator[Day]:
    """ "until March 2027": the whole of the month is still right."""
    for match in _MONTH.finditer(at.text):
        month = 1 + MONTHS.index(match["month"].capitalize())
        year = int(match["year"])
        date = datetime.date(year, month, calendar.monthrange(year, month)[1])
        start = match.start("month")
        yield Day(at, start, match.end(), at.text[start : match.end()], date, "end")
