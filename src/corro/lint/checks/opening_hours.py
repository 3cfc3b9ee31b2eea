"""Opening hours quoted against the house's own, and promises on days when it is shut.

RH-5.1-hours, SW-4.2-hours, PL-access-hours. Only what is said of the house's own office or lines is
judged: not the writer's own hours, an appointment, somebody else's office, or a change that is
announced ("will stay open"). A house that hasn't given its hours has nothing to compare with.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import replace

from corro.calendar import Calendar, OutOfCalendar
from corro.house import Hours, House, Weekday
from corro.lint.document import At, Document
from corro.lint.finding import Finding
from corro.lint.hours_quoted import (
    WEEKDAYS,
    Quoted,
    days_in,
    in_words,
    quoted_in,
    single_in,
    times_in_words,
)
from corro.lint.keys import Keys, Preparing
from corro.lint.own_hours import outside_hours
from corro.lint.rules import Rule
from corro.lint.spotted import Spotted, findings, problem_of
from corro.names import joined
from corro.read.dates import dates_in

KEYS = frozenset({"problem"})
PROBLEMS = frozenset(
    {"hours-wrong", "day-closed", "day-open", "closure-wrong", "promise-in-closure"}
    | {"reopens-closed", "own-hours-outside"}
)

_SKIPPED = {"address", "headers", "quoted", "languages", "reference", "date", "setting", "subject"}
_OPEN = re.compile(
    r"\b(?:open(?:ing)?|closed?|shut|office hours|hours|lines?|call us|ring us|phone us|"
    r"telephone us|contact us|"
    r"speak to us|are here|reach us|visit us|come in|call in|pop in|drop in|available|"
    r"we are here|staffed|answer(?:ed)? calls|"
    r"our (?:office|team|advisers|customer))\b",
    re.I,
)
_CERTAIN = re.compile(
    r"\bopen(?:ing)?\b|\b(?:office|we|lines)\b.{0,20}\b(?:closed?|shut)\b|\b(?:office|our|"
    r"telephone) hours\b|\blines are\b",
    re.I,
)
_NOT_OURS = re.compile(
    r"\b(?:appointment|visit you|come to you|contractor|surgery|centre’s|their|"
    r"ombudsman|council|library|citizens advice|they|drop-in|meeting|event|session|workshop|"
    r"you can expect|"
    r"between the hours|noise|quiet|scaffold\w*|works?|engineer|electrician|plumber|surveyor|"
    r"operatives?|inspection|"
    r"will be (?:open|closed)|will (?:stay|remain|open|close)|would|from now on|new opening|"
    r"parking|deliver\w*|collect\w*|skip|bins?)\b",
)
_CERTAINLY_OURS = re.compile(
    r"\b(?:call|ring|phone|telephone|contact|visit|speak to|reach) (?:us|our)\b"
    r"|\bour (?:office|lines?|team|opening|customer)|\bwe(?:\sare|[’']re) open\b",
    re.I,
)
_MINE = re.compile(r"\b(?:I|I[’']m|me|my)\b")
_CLOSED = re.compile(r"\b(?:closed|shut|not open|close)\b", re.I)
_IS_OPEN = re.compile(r"\b(?:open|available|here)\b", re.I)
_ROUND_THE_CLOCK = re.compile(r"\b24[\s-]?(?:hours?|hrs?|/7)|out[\s-]of[\s-]hours|emergenc", re.I)
_SENTENCE = re.compile(r"(?<![ap]\.m)(?<![ap]m\.)(?<=[.!?])\s+(?=[A-Z])|\n")
_PROMISE = re.compile(
    r"\b(?:we|I)(?:\s(?:will|shall|promise|aim|hope)|[’']ll)\b|\bour \w+(?:\s\w+)? (?:will|"
    r"[’']ll)\b"
    r"|\bI?(?:\sam)? (?:will be )?back\b|\breturn",
    re.I,
)
# "We are open 8 a.m. to 5 p.m., Monday to Friday, until Thursday 24 December": as ever, till then.
_UNTIL_A_DAY = re.compile(
    r"(?:,|\s[-–(])?\s(?:until|till|up to|except|apart from|other than)\b[^.?!]{0,40}\Z", re.I
)
_IN_SENTENCE = r"(?:[^.?!;]|\.(?=m|\d|,|\s[a-z\d]))"
_REOPENS = re.compile(
    r"\b(?:we|our (?:offices?|lines?|doors?|reception|team|advisers|\w+ (?:team|office|centre))"
    r"|(?:the"
    rf"|all) offices?)\b{_IN_SENTENCE}{{0,60}}?\b(?:re-?open(?:s|ing)?|(?:be )?open(?:s"
    rf"|ing)? (?:up )?"
    rf"(?:again|as (?:usual|normal))|(?:be )?open (?=from|on))\b{_IN_SENTENCE}{{0,45}}\Z",
    re.I,
)
_HOLIDAYS = re.compile(r"\bbank holidays?\b|\bpublic holidays?\b", re.I)
_CHRISTMAS = re.compile(
    r"\bbetween Christmas and (?:the )?New Year\b|\bover (?:the )?Christmas\b", re.I
)


def prepare(keys: Keys, preparing: Preparing) -> str:
    return problem_of(keys, PROBLEMS)


def check(rule: Rule, document: Document) -> Iterator[Finding]:
    return findings(rule, document, document.once(spotted))


def spotted(document: Document) -> Iterator[Spotted]:
    house = document.house
    if house is None:
        return
    context = ""
    for at in document.blocks():
        if at.of.name in _SKIPPED or (at.it.lang or "en")[:2] != "en":
            continue
        for start, end in _sentences(at.text):
            if house.hours:
                yield from _hours(at, start, end, context, house)
                for first, last in outside_hours(at.text[start:end], house):
                    values = (at.text[start + first : start + last], in_words(house.hours, house))
                    place = (at, start + first, start + last)
                    yield Spotted("own-hours-outside", *place, values)
            yield from _closures(at, start, end, document, house)
            context = at.text[start:end]


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _SENTENCE.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def _hours(at: At, start: int, end: int, before: str, house: House) -> Iterator[Spotted]:
    text = at.text[start:end]
    heads = at.it.kind in {"item", "cell", "line"} and _CERTAIN.search(before)
    label = at.of.name in {"letterhead", "footer"} and bool(days_in(text))
    if not (_OPEN.search(text) or _CERTAINLY_OURS.search(text) or heads or label):
        return
    dated = next(dates_in(text, 2000), None)
    if dated is not None:  # what is said of some days isn't said of every week
        usual = _UNTIL_A_DAY.search(text[: dated[0]])
        if not usual or not any(len(one.days) > 1 for one in quoted_in(text[: usual.start()])):
            return
        text = text[: usual.start()]
    if _ROUND_THE_CLOCK.search(text) and not _CERTAIN.search(text):
        return
    quoted = quoted_in(text)
    certain = bool(_CERTAIN.search(text) or heads or label)
    wrong = [
        one
        for one in quoted
        if not _right(one, house.hours)
        and (certain or _tells_hours(one, house.hours))
        and not _writers_own(text, one.start)
        and not _somebody_elses(text, one.start)
    ]
    for one in wrong:
        said = text[one.start : one.end]
        meant = _meant(one, house.hours)
        shut = [day for day in one.days if not _on(day, house.hours)]
        kept = tuple(day for day in one.days if day not in shut)
        if shut and (not kept or _right(replace(one, days=kept), house.hours)):
            yield from _shut(at, start, text, shut, house)
            continue
        suggestion = times_in_words(meant, house) if meant and not shut else ""
        yield Spotted(
            "hours-wrong",
            at,
            start + one.start,
            start + one.end,
            (said, in_words(house.hours, house)),
            (suggestion,) if suggestion else (),
        )
    if (
        quoted
        or not (_CERTAIN.search(text) or _CERTAINLY_OURS.search(text))
        or re.match(r"(?:My|I)\b", text)
    ):
        return
    named = days_in(text)
    if not _somebody_elses(text, named[0].start if named else 0):
        yield from _days_alone(at, start, text, house)


def _right(one: Quoted, hours: tuple[Hours, ...]) -> bool:
    if not one.days:
        return any(one.opens == own.opens and one.closes == own.closes for own in hours)
    return all(
        any(
            day in own.days and one.opens == own.opens and one.closes == own.closes for own in hours
        )
        for day in one.days
    )


def _somebody_elses(text: str, start: int) -> bool:
    """An appointment, another office, a change that is announced: unless it goes on to ours."""
    others = [match.start() for match in _NOT_OURS.finditer(text)]
    ours = [match.start() for match in _CERTAINLY_OURS.finditer(text[:start])]
    return bool(others) and not (ours and max(others) < max(ours))


def _writers_own(text: str, start: int) -> bool:
    """ "I am in the office from 9am to 3pm", "call me between …": not the house's hours."""
    before = text[:start]
    own = [match.start() for match in _MINE.finditer(before)]
    open_at = [match.start() for match in _CERTAIN.finditer(before)]
    open_at += [match.start() for match in re.finditer(r"\b(?:our|us)\b", before)]
    return bool(own) and (not open_at or max(open_at) - own[-1] < 12)


def _tells_hours(one: Quoted, hours: tuple[Hours, ...]) -> bool:
    """ "Call us between 9am and 5pm" tells when we are open; "on Tuesday between 10am and noon", in
    our hours, is one customer's arrangement."""
    if one.opens is None or one.closes is None:
        return False
    within = any(own.opens <= one.opens and one.closes <= own.closes for own in hours)
    long = one.closes.hour - one.opens.hour >= 6
    return (long and len(one.days) != 1) or not within


def _meant(one: Quoted, hours: tuple[Hours, ...]) -> Hours | None:
    for own in hours:
        if not one.days or set(one.days) <= set(own.days):
            return own
    return None


def _on(day: Weekday, hours: tuple[Hours, ...]) -> bool:
    return any(day in own.days for own in hours)


def _shut(at: At, start: int, text: str, shut: list[Weekday], house: House) -> Iterator[Spotted]:
    for named in days_in(text):
        if any(day in shut for day in named.days):
            days = joined([day.capitalize() for day in shut])
            values = (days, in_words(house.hours, house))
            yield Spotted("day-closed", at, start + named.start, start + named.end, values)
            return


def _days_alone(at: At, start: int, text: str, house: House) -> Iterator[Spotted]:
    """ "We are open on Saturdays", "closed on Wednesdays", "open until 6pm"."""
    for first, last, which, time in single_in(text):
        if which == "at" and not _CLOSED.search(text):
            continue
        days = [day for one in days_in(text) for day in one.days]
        opening = which == "from" or (which == "at" and not _CLOSED.search(text[:first]))
        known = {
            own.opens if opening else own.closes
            for own in house.hours
            if not days or set(days) & set(own.days)
        }
        if known and time not in known:
            values = (text[first:last], in_words(house.hours, house))
            yield Spotted("hours-wrong", at, start + first, start + last, values)
    for named in days_in(text):
        if named.days == WEEKDAYS and re.search(r"\b24(?!\d)|repair", text):
            continue
        gap = text[max(0, named.start - 45) : named.start]
        closed = list(_CLOSED.finditer(gap))
        opened = [*_IS_OPEN.finditer(gap), *_CERTAINLY_OURS.finditer(text[: named.start])]
        says_closed = bool(closed) and (not opened or closed[-1].start() >= opened[-1].start())
        values = (text[named.start : named.end], in_words(house.hours, house))
        place = (at, start + named.start, start + named.end)
        if says_closed and all(_on(day, house.hours) for day in named.days):
            yield Spotted("day-open", *place, values)
        elif opened and not says_closed and not all(_on(day, house.hours) for day in named.days):
            yield Spotted("day-closed", *place, values)


def _closures(at: At, start: int, end: int, document: Document, house: House) -> Iterator[Spotted]:
    text = at.text[start:end]
    if house.closures and _IS_OPEN.search(text) and not _NOT_OURS.search(text):
        closures = " ".join(house.closures).casefold()
        for pattern, name in ((_HOLIDAYS, "bank holidays"), (_CHRISTMAS, "christmas")):
            match = pattern.search(text)
            negated = re.search(
                r"\b(?:not|closed|except|shut|excluding|apart from|but)\b", text, re.I
            )
            if match and name in closures and not negated and not _ROUND_THE_CLOCK.search(text):
                yield Spotted(
                    "closure-wrong", at, start + match.start(), start + match.end(), (match[0],)
                )
    judged_on, calendar = document.judged_on, document.calendar
    if calendar is None or not house.closures or at.of.name not in {"body", "subject"}:
        return
    for first, last, date in dates_in(text, judged_on.year if judged_on else None):
        opens = _REOPENS.search(text[:first])
        why = _why_closed(calendar, date) if opens and not (judged_on and date < judged_on) else ""
        if why:
            values = (text[first:last], why, house.name)
            yield Spotted("reopens-closed", at, start + first, start + last, values)
    promise = _PROMISE.search(text)
    if promise is None or re.search(r"\b(?:closed|shut|not)\b", text):
        return
    for first, last, date in dates_in(text, judged_on.year if judged_on else None):
        if (judged_on and date < judged_on) or date.weekday() > 4 or first < promise.start() - 60:
            continue
        why = _why_closed(calendar, date)
        if why:
            values = (text[first:last], why, house.name)
            yield Spotted("promise-in-closure", at, start + first, start + last, values)


def _why_closed(calendar: Calendar, date: datetime.date) -> str:
    """Why the house is shut on a date; empty where it isn't, or where nobody knows."""
    try:
        return calendar.closure(date) or ""
    except OutOfCalendar:
        return ""
