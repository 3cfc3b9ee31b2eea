"""Opening hours as they are written in a letter: which days, from when, until when."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import get_args

from corro.forms import time as in_house_form
from corro.house import Hours, House, Weekday

WEEKDAYS: tuple[Weekday, ...] = get_args(Weekday)

_DAY = (
    r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|"
    r"sat(?:urday)?|sun(?:day)?)s?\b\.?"
)
_TO = r"\s{0,2}(?:to|until|till|through(?: to)?|and|[-–—])\s{0,2}"
_DAYS = re.compile(
    rf"\b(?P<first>{_DAY})(?:\s{{0,2}}(?:to|until|till|through(?: to)?|"
    rf"[-–—])\s{{0,2}}(?P<last>{_DAY}))?"
    rf"|\b(?P<week>weekdays?|working days?|every day|daily|seven days a week|7 days a week|"
    rf"weekends?)\b",
    re.I,
)
_CLOCK = (
    r"(?:\d{1,2}(?:[:.]\d{2})?\s{0,2}(?:[ap]\.?\s?m\b\.?)?|\d{4}(?:\s?hrs)?|noon|midday|midnight)"
)
RANGE = re.compile(rf"(?P<opens>\b{_CLOCK})(?P<to>{_TO})(?P<closes>{_CLOCK})(?![\d/])", re.I)
_ONE = re.compile(rf"\b(?P<which>until|till|at|from)\s(?P<clock>{_CLOCK})", re.I)


@dataclass(frozen=True, slots=True)
class Quoted:
    """`text[start:end]` says that it is open on `days` (none where no day is named)."""

    start: int
    end: int
    days: tuple[Weekday, ...]
    opens: datetime.time | None
    closes: datetime.time | None


@dataclass(frozen=True, slots=True)
class DaysNamed:
    start: int
    end: int
    days: tuple[Weekday, ...]


def clock(text: str, *, afternoon: bool = False) -> datetime.time | None:
    """ "8.45am", "5 p.m.", "17:00", "noon"; a bare 5 can be in the afternoon."""
    bare = text.strip().casefold()
    if bare in {"noon", "midday"}:
        return datetime.time(12)
    if bare == "midnight":
        return datetime.time(0)
    match = re.match(r"(\d{1,2})(?:[:.](\d{2}))?\s{0,2}([ap])?", bare)
    whole = re.match(r"(\d{2})(\d{2})(?:\s?hrs)?$", bare)
    if whole:
        hour, minute, half = int(whole[1]), int(whole[2]), None
    elif match:
        hour, minute, half = int(match[1]), int(match[2] or 0), match[3]
    else:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    elif afternoon and hour < 8:
        hour += 12
    if hour > 23 or minute > 59:
        return None
    return datetime.time(hour, minute)


def is_clock(text: str) -> bool:
    """A time and not just a number: it says am or pm, or has minutes."""
    return bool(re.search(r"[ap]\.?\s?m|[:.]\d{2}|noon|mid|\d{4}", text, re.I))


def days_in(text: str) -> list[DaysNamed]:
    """Days of the week, one or "Monday to Friday"; neighbours joined by "and" stay apart."""
    found = []
    for match in _DAYS.finditer(text):
        if match["week"]:
            word = match["week"].casefold()
            if word.startswith(("weekend",)):
                days = WEEKDAYS[5:]
            elif word.startswith(("weekday", "working")):
                days = WEEKDAYS[:5]
            else:
                days = WEEKDAYS
        else:
            first = _day(match["first"])
            last = _day(match["last"]) if match["last"] else first
            if last >= first:
                days = WEEKDAYS[first : last + 1]
            else:
                days = WEEKDAYS[first:] + WEEKDAYS[: last + 1]
        found.append(DaysNamed(match.start(), match.end(), days))
    return found


def _day(word: str) -> int:
    return next(
        number for number, day in enumerate(WEEKDAYS) if day.startswith(word[:3].casefold())
    )


def quoted_in(text: str) -> list[Quoted]:
    """Every stretch of hours with the days that belong to it: those before it since the last one,
    or else those that come after it."""
    found: list[Quoted] = []
    named = days_in(text)
    matches = [
        match
        for match in RANGE.finditer(text)
        if is_clock(match["opens"]) or is_clock(match["closes"]) or _beside_days(match, named)
    ]
    last = 0
    for number, match in enumerate(matches):
        opens = clock(_with_half(match["opens"], match["closes"]))
        closes = clock(match["closes"], afternoon=True)
        following = matches[number + 1].start() if number + 1 < len(matches) else len(text)
        before = [one for one in named if last <= one.start and one.end <= match.start()]
        after = [one for one in named if match.end() <= one.start and one.end <= following]
        after_used = not before and bool(after)
        mine = before or (after if after and after[0].start - match.end() < 25 else [])
        if after_used and mine:
            mine = _run(mine, text)
        days = tuple(dict.fromkeys(day for one in mine for day in one.days))
        last = max([match.end(), *(one.end for one in mine)])
        found.append(Quoted(match.start(), match.end(), days, opens, closes))
    return found


def _beside_days(match: re.Match[str], named: list[DaysNamed]) -> bool:
    """ "9 to 5, Monday to Friday": bare numbers are hours where days stand beside them."""
    return any(
        0 <= one.start - match.end() < 6 or 0 <= match.start() - one.end < 6 for one in named
    )


def _run(named: list[DaysNamed], text: str) -> list[DaysNamed]:
    """Those after a time that "and" or a comma joins: "9am to 5pm, Monday and Tuesday"."""
    kept = named[:1]
    for one in named[1:]:
        if len(text[kept[-1].end : one.start]) > 7:
            break
        kept.append(one)
    return kept


def _with_half(opens: str, closes: str) -> str:
    """ "9" of "9 to 12 noon" is in the morning; "1" of "1 to 5pm" in the afternoon."""
    if re.search(r"[ap]\.?\s?m|[:.]\d{2}|\d{4}|noon|mid", opens, re.I):
        return opens
    hour = int(re.match(r"\d+", opens)[0]) if re.match(r"\d+", opens) else 0  # type: ignore[index]
    return f"{opens.strip()}{'pm' if hour < 7 else 'am'}"


def single_in(text: str) -> list[tuple[int, int, str, datetime.time]]:
    """ "until 6pm", "from 9am": (start, end, which, time), outside of whole stretches."""
    taken = [(match.start(), match.end()) for match in RANGE.finditer(text)]
    found = []
    for match in _ONE.finditer(text):
        inside = any(start <= match.start("clock") < end for start, end in taken)
        time = clock(match["clock"], afternoon=match["which"].casefold() != "from")
        if time and not inside and is_clock(match["clock"]):
            found.append(
                (match.start("clock"), match.end("clock"), match["which"].casefold(), time)
            )
    return found


def in_words(hours: tuple[Hours, ...], house: House) -> str:
    """ "Monday to Thursday, 8.45am to 5pm, and Friday, 8.45am to 3.45pm"."""
    pieces = []
    for one in hours:
        first, last = one.days[0].capitalize(), one.days[-1].capitalize()
        days = first if first == last else f"{first} to {last}"
        pieces.append(f"{days}, {times_in_words(one, house)}")
    return ", and ".join(pieces)


def times_in_words(one: Hours, house: House) -> str:
    return f"{in_house_form(one.opens, house)} to {in_house_form(one.closes, house)}"
