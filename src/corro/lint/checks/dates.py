"""Dates that can't be right: weekday, calendar, order, past and future, days when nobody is there.

A letter is judged against its own date; greetings and replies, which have none, against today. A
date without a year is taken in the year that puts it nearest. What isn't known isn't wrong: without
a date to judge against, only weekdays and impossible dates are found.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from itertools import pairwise

from corro.calendar import MONTHS, Calendar, OutOfCalendar, day_and_date
from corro.lint.date_words import (
    ASKED,
    BACK,
    BETWEEN,
    BY,
    DID,
    FUTURE,
    MEETING,
    OURS,
    PAST,
    PROMISE,
    RANGE,
    SHUT,
    SPAN_CUE,
    TOWARDS,
)
from corro.lint.document import At, Document
from corro.lint.finding import Finding
from corro.lint.keys import Keys, Preparing
from corro.lint.rules import Rule
from corro.lint.spotted import Spotted, findings, problem_of
from corro.lint.stretches import sentence_around
from corro.lint.written_dates import WEEKDAYS, Written, written_dates

KEYS = frozenset({"problem"})
PROBLEMS = frozenset(
    {"weekday", "impossible", "order", "past", "not-yet", "closed", "form", "no-year", "received"}
)
NOT_JUDGED = frozenset(
    {"quoted", "letterhead", "address", "headers", "languages", "formats", "footer"}
    | {"reference", "signatory", "marking", "copies"}
)
UNDATED = frozenset({"out-of-office", "voicemail"})  # judged against today
FAR = datetime.timedelta(days=150)  # beyond it a date without a year can be misread


def prepare(keys: Keys, preparing: Preparing) -> str:
    return problem_of(keys, PROBLEMS)


def check(rule: Rule, document: Document) -> Iterator[Finding]:
    return findings(rule, document, _of(rule.settings, document))


def _of(problem: str, document: Document) -> Iterator[Spotted]:
    if problem == "received":
        yield from _before_received(document)
        return
    if problem == "order" and document.kind in UNDATED:
        yield from _absence(document)
    for at in document.blocks():
        if at.of.name not in NOT_JUDGED and any(letter.isdigit() for letter in at.text):
            dates = written_dates(at.text)
            if problem == "order":
                yield from _ranges(at, dates, document)
            else:
                for one in dates:
                    yield from _FINDERS[problem](one, at, document)


def _near(document: Document) -> datetime.date | None:
    """The day against which the document is judged, if there is one."""
    if document.facts.date is not None:
        return document.facts.date
    return document.today if document.kind in UNDATED else None


def _weekday(one: Written, at: At, document: Document) -> Iterator[Spotted]:
    if one.weekday is None or not one.valid:
        return
    near = _near(document) or (document.today if one.year is None else None)
    date = one.date(near)
    if date is None or date.weekday() == one.weekday:
        return
    if one.year is None:
        if _near(document) is None:
            return
        # A year away the weekday may be right: then the year is what is missing.
        others = (date.year - 1, date.year + 1) if abs(date - _near(document)) > FAR else ()  # type: ignore[operator]
        if any(_same(one, year) for year in others):
            return
    start, end = one.weekday_span
    right = WEEKDAYS[date.weekday()]
    given = WEEKDAYS[one.weekday]
    written = f"{date.day} {MONTHS[date.month - 1]} {date.year}"
    yield Spotted(
        "weekday", at, one.start, one.end, (written, right, given),
        (one.text[: start - one.start] + right + one.text[end - one.start :],),
    )  # fmt: skip


def _same(one: Written, year: int) -> bool:
    try:
        return datetime.date(year, one.month, one.day).weekday() == one.weekday
    except ValueError:
        return False


def _impossible(one: Written, at: At, document: Document) -> Iterator[Spotted]:
    if not one.valid:
        yield Spotted("impossible", at, one.start, one.end, (one.text.strip(),))


def _form(one: Written, at: At, document: Document) -> Iterator[Spotted]:
    if not one.valid or at.of.name == "enclosures":
        return
    if one.form == "words" and not one.short_year:
        return
    year = "" if one.year is None else f" {one.year}"
    day = "" if one.weekday is None else f"{WEEKDAYS[one.weekday]} "
    better = f"{day}{one.day} {MONTHS[one.month - 1]}{year}"
    yield Spotted("form", at, one.start, one.end, (better, one.text), (better,))


def _no_year(one: Written, at: At, document: Document) -> Iterator[Spotted]:
    own, near = document.facts.date, None
    if (
        one.year is not None
        or not one.valid
        or own is None
        or at.of.name not in {"body", "subject"}
    ):
        return
    near = one.date(own)
    if near is None or (near.year == own.year and abs(near - own) < FAR):
        return
    if str(near.year) in at.text:
        return
    yield Spotted(
        "no-year",
        at,
        one.start,
        one.end,
        (f"{one.text} {near.year}", one.text),
        (f"{one.text} {near.year}",),
    )


def _past(one: Written, at: At, document: Document) -> Iterator[Spotted]:
    near = _near(document)
    date = one.date(near)
    if (
        near is None
        or date is None
        or date >= near
        or at.of.name not in {"body", "setting", "subject"}
    ):
        return
    if one.year is None and near - date > FAR:
        return
    if document.kind in UNDATED:
        if at.of.name != "setting" and not _returning(one, at):
            return
        if at.of.name == "setting" and not re.search(
            r"\b(?:end|until|to|return)\w*\b", at.text, re.I
        ):
            return
        yield Spotted("past", at, one.start, one.end, (day_and_date(date), day_and_date(near)))
        return
    _, before = _words(one, at)
    clause = _clause(before)
    asked = ASKED.search(clause) and BY.search(before)
    promised = PROMISE.search(clause) and TOWARDS.search(before)
    meets = MEETING.search(before) and re.search(r"\b(?:is|are)\b[^.?!]{0,30}\Z", before)
    if not (asked or promised or meets) or PAST.search(clause):
        return
    yield Spotted("past", at, one.start, one.end, (day_and_date(date), day_and_date(near)))


def _returning(one: Written, at: At) -> bool:
    _, before = _words(one, at)
    return bool(BACK.search(before) or PROMISE.search(before))


def _words(one: Written, at: At) -> tuple[str, str]:
    """The sentence that a date stands in, and what comes before it there."""
    start, end = sentence_around(at.text, one.start)
    return at.text[start:end], at.text[start : one.start]


def _clause(before: str) -> str:
    """The words that govern a date: those since the last break of the sentence."""
    pieces = re.split(
        r"[;:]|,\s(?:and|but|so|because|which|that)\s|\s(?:because|but|since|although)\s", before
    )
    return pieces[-1] if len(pieces[-1].split()) > 2 else before


def _not_yet(one: Written, at: At, document: Document) -> Iterator[Spotted]:
    """Something that has happened, on a day that is still to come."""
    card = document.kind == "card"
    own = document.today if card else document.facts.date
    date = one.date(own) if one.year is not None else None
    if own is None or date is None or date <= own or at.of.name not in {"body", "subject"}:
        return
    _, before = _words(one, at)
    if card:
        done = re.search(r"\b(?:called|visited|came|date|time)\b[^.?!]{0,40}\Z", before, re.I)
    else:
        done = DID.search(before)
    if not done or FUTURE.search(_clause(before)):
        return
    yield Spotted("not-yet", at, one.start, one.end, (day_and_date(date), day_and_date(own)))


def _closed(one: Written, at: At, document: Document) -> Iterator[Spotted]:
    calendar: Calendar | None = document.calendar
    near = _near(document)
    date = one.date(near)
    if calendar is None or date is None or at.of.name not in {"body", "setting", "subject"}:
        return
    if near is not None and date < near:
        return
    if one.weekday is not None and date.weekday() != one.weekday:
        return  # the weekday is the mistake
    house = document.house
    if (
        house
        and any(WEEKDAYS[date.weekday()].lower() in hours.days for hours in house.hours)
        and date.weekday() > 4
    ):
        return
    try:
        name = calendar.closure(date)
    except OutOfCalendar:
        return
    if name is None and date.weekday() < 5:
        return
    if at.of.name == "setting":
        return
    sentence, before = _words(one, at)
    clause = _clause(before)
    told_elsewhere = house is not None and bool(house.closures)
    if name is not None and date.weekday() < 5 and told_elsewhere and OURS.search(sentence):
        return  # the check of opening hours finds a promise in a closure
    if SHUT.search(sentence) or PAST.search(clause) or not TOWARDS.search(before):
        return
    if document.kind in UNDATED:
        if not BACK.search(before):
            return
    elif at.of.name == "subject":
        if not re.search(r"\b(?:appointment|visit)\b", before, re.I):
            return
    elif not (PROMISE.search(clause) or (MEETING.search(before) and not BY.search(before))):
        return
    day = name or f"a {WEEKDAYS[date.weekday()]}"
    yield Spotted(
        "closed", at, one.start, one.end,
        (one.text, day, day_and_date(calendar.on_or_after(date))),
        (),
    )  # fmt: skip


def _ranges(at: At, dates: list[Written], document: Document) -> Iterator[Spotted]:
    """From one day to another that comes before it."""
    near = _near(document)
    for first, last in pairwise(dates):
        link = at.text[first.end : last.start]
        both = link.strip() == "and" and BETWEEN.search(at.text[: first.start])
        if not (both or RANGE.fullmatch(link)):
            continue
        if first.year is not None and last.year is None:
            continue
        begins, ends = first.date(near), last.date(near)
        if first.year is None and last.year is not None:
            begins = first.date(ends)
        if begins and ends and ends < begins and SPAN_CUE.search(at.text[: first.start]):
            if first.year is None and begins - ends > FAR:
                continue
            yield Spotted("order", at, last.start, last.end, (last.text, first.text))


def _absence(document: Document) -> Iterator[Spotted]:
    """A return that doesn't come after the start of the absence."""
    facts = document.facts
    if facts.starts is None or facts.ends is None or facts.ends > facts.starts:
        return
    ends, starts = facts.ends.date(), facts.starts.date()
    for at in document.blocks("setting", "body"):
        for one in written_dates(at.text):
            before = at.text[: one.start]
            returns = re.search(
                r"\b(?:end|until|till|back|return\w*|to)\b[^.\d]{0,30}\Z", before, re.I
            )
            if one.date(ends) == ends and returns:
                yield Spotted(
                    "order", at, one.start, one.end, (day_and_date(ends), day_and_date(starts))
                )
                return
    yield Spotted(
        "order", missing_from="setting", values=(day_and_date(ends), day_and_date(starts))
    )


def _before_received(document: Document) -> Iterator[Spotted]:
    """A letter dated before what it answers."""
    own, received = document.facts.date, document.facts.received
    if own is None or document.correspondence.source is not None:
        return  # what a reader takes for the day of receipt may be another day
    for at in document.blocks("date"):
        for one in written_dates(at.text):
            if received is not None and own < received and one.date() == own:
                yield Spotted(
                    "received",
                    at,
                    one.start,
                    one.end,
                    (day_and_date(own), f"what it answers came on {day_and_date(received)}"),
                )
                return


_FINDERS = {
    "weekday": _weekday,
    "impossible": _impossible,
    "past": _past,
    "not-yet": _not_yet,
    "closed": _closed,
    "form": _form,
    "no-year": _no_year,
}
