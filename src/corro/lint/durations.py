"""Spans of time as a promise gives them ("within ten working days"), and how long each may last."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corro.house import Standard, Unit

_NUMBERS = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]
_TENS = {
    "thirty": 30,
    "forty": 40,
    "sixty": 60,
    "ninety": 90,
    "twenty-eight": 28,
    "twenty-one": 21,
    "forty-eight": 48,
    "twenty-four": 24,
    "seventy-two": 72,
    "twenty-five": 25,
}
_NUMBER = (
    r"(?:\d{1,3}|an?\scouple\sof|a\sfew|few|couple\sof|an?|"
    + "|".join(sorted([*_NUMBERS, *_TENS], key=len, reverse=True))
    + r")"
)
_UNIT = (
    r"(?:working|business|office|week|calendar|clear)?[\s-]?(?:minute|min|hour|hr"
    r"|day|week|month|fortnight)s?\b"
    r"|weekdays?\b"
)
_SPAN = re.compile(
    rf"\b(?P<led>(?:with(?:in|\sin)|inside|in\s(?:less\sthan|under|no\smore\sthan"
    rf"|about|around)|in|no\s(?:later|more|longer)\sthan"
    rf"|not\s(?:later|more)\sthan|under|less\sthan|at\smost|up\sto|takes?"
    rf"|take\sup\sto|allow(?:\sus)?(?:\sup\sto)?|maximum\sof)\s(?:the\s(?:next|coming)\s"
    rf"|a\smaximum\sof\s|a\speriod\sof\s|at\smost\s|about\s|around\s)?)?"
    rf"(?P<words>(?:(?P<low>{_NUMBER})\s?(?:-|–|to"
    rf"|or)\s?)?(?P<number>{_NUMBER})[\s-](?:\(\d{{1,3}}\)\s)?(?P<unit>{_UNIT})(?P<time>[’']?(?:\s?time)?))",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"\b(?:(?P<by>by|on|at|before"
    r"|no later than)\s(?:the\s)?(?:end\sof\s)?(?:the\s)?(?:latest\sthe\s)?)?"
    r"(?P<words>(?:the\s)?(?:next|following)\s(?P<working>working|business)?\s?day"
    r"|tomorrow|the\sday\safter\s(?:that|tomorrow)|today|next\sweek|next\smonth)\b",
    re.IGNORECASE,
)

# A unit in minutes, for spans that are shorter than days.
_MINUTES = {"minutes": 1, "hours": 60}


@dataclass(frozen=True, slots=True)
class Duration:
    """A span of time at `text[start:end]` (its words alone), `led` by "within" and the like."""

    start: int
    end: int
    within: int
    unit: Unit
    led: str = ""
    approximate: bool = False

    @property
    def led_start(self) -> int:
        return self.start - len(self.led)


def durations(text: str) -> list[Duration]:
    """Every span of time in the text, in order; of "5 to 10 days" the longer end."""
    found: list[Duration] = []
    for match in _SPAN.finditer(text):
        number = _number(match["number"])
        unit = _unit(match["unit"])
        if "fortnight" in match["unit"].lower():
            number *= 2
        start, end = match.span("words")
        if match["time"] and not match["time"].strip("’' "):
            end -= len(match["time"])
        led = match["led"] or ""
        found.append(Duration(start, end, number, unit, led, "few" in match["number"].lower()))
    for match in _DAY.finditer(text):
        words = match["words"].lower()
        unit = "working days" if match["working"] else "days"
        if words in {"next week", "next month"}:
            unit = "weeks" if words == "next week" else "months"
        within = 0 if words == "today" else 2 if "after tomorrow" in words else 1
        found.append(
            Duration(*match.span("words"), within, unit, text[match.start() : match.start("words")])
        )
    return sorted(found, key=lambda one: one.start)


def _number(written: str) -> int:
    word = " ".join(written.lower().split())
    if word.isdigit():
        return int(word)
    if word in _NUMBERS:
        return _NUMBERS.index(word) + 1
    if word in _TENS:
        return _TENS[word]
    if "couple" in word:
        return 2
    return 3 if "few" in word else 1


def _unit(written: str) -> Unit:
    word = written.lower()
    if "min" in word and "month" not in word:
        return "minutes"
    if "hour" in word or "hr" in word:
        return "hours"
    if "month" in word:
        return "months"
    if re.search(r"(?:working|business|office|week)[\s-]?day", word):
        return "working days"
    if "week" in word or "fortnight" in word:
        return "weeks"
    return "days"


def longest(within: int, unit: Unit) -> int:
    """The most minutes that a span may last, with weekends but no holidays in it."""
    if unit in _MINUTES:
        return within * _MINUTES[unit]
    days = {
        "days": within,
        "weeks": within * 7,
        "months": within * 31,
        "working days": within + 2 * (-(-within // 5)),
    }[unit]
    return days * 24 * 60


def ordinary(within: int, unit: Unit) -> int:
    """How many minutes a span lasts in an ordinary week that begins on a Monday."""
    if unit == "working days":
        return (within + 2 * (within // 5)) * 24 * 60
    if unit == "months":
        return within * 30 * 24 * 60
    return longest(within, unit)


def later(promise: Duration, standard: Standard) -> bool:
    """Whether a promise may end after the standard does.

    Working days against working days, and the like, are compared as they stand; else the promise's
    longest course is compared with the standard's course in an ordinary week.
    """
    if promise.unit == standard.unit:
        return promise.within > standard.within
    return longest(promise.within, promise.unit) > ordinary(standard.within, standard.unit)
