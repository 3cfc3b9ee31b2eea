"""Promised times against the house's service standards.

A promise is the house's own act with a span of time or a day: "we will reply within 15 working
days", "I'll call you back by Friday 12 March 2027". Which standard it answers to is told by the
kind, by what is promised and by what the document is about. A promise that is sooner is fine, and
what a customer is asked to do is no promise. A holding reply may go past the standard.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from corro.calendar import OutOfCalendar, day_and_date
from corro.house import House, Standard
from corro.lint.absences import return_day
from corro.lint.answered import OWNED, answered_standard
from corro.lint.document import At, Document
from corro.lint.durations import Duration, durations, later
from corro.lint.finding import Finding
from corro.lint.keys import Keys, Preparing
from corro.lint.promised import FUTURE, act_of, is_promised
from corro.lint.promised_standard import (
    is_call_back,
    is_holding,
    of_call,
    of_letter,
    of_written_answer,
)
from corro.lint.rules import Rule
from corro.lint.spoken_days import Spoken, spoken_days
from corro.lint.spotted import problem_of
from corro.lint.stretches import sentences_of
from corro.lint.written_dates import Written, written_dates
from corro.standards import due, in_words

KEYS = frozenset({"problem"})
PROBLEMS = frozenset({"callback", "time", "date", "late"})
DATED = frozenset({"letter", "email", "voicemail"})  # in which a promise may name its day

_ANSWERS = re.compile(
    r"\b(?:received|reached us|thank(?:s| you) for (?:your|the) (?:\w+ ){0,2}?(?:letter|email"
    r"|complaint|enquiry|appeal)|acknowledg\w+|(?:have|got) your (?:\w+ )?(?:letter|email"
    r"|complaint|enquiry"
    r"|appeal))\b",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\b(?:by|before|until|no later than|not later than|on or before"
    r"|on)\s(?:the end of\s|\d{1,2}[.:]?\d{0,2}\s?(?:[ap]m)?\son\s"
    r"|noon on\s)?(?:\*\*)?\Z",
    re.IGNORECASE,
)


def prepare(keys: Keys, preparing: Preparing) -> str:
    return problem_of(keys, PROBLEMS)


def check(rule: Rule, document: Document) -> Iterator[Finding]:
    house = document.house
    if house is None or not house.standards:
        return
    if rule.settings == "late":
        yield from _late(rule, document, house)
        return
    for at in document.blocks("body", "subject", "formats"):
        text = at.text
        for start, end in sentences_of(text):
            sentence = text[start:end]
            if not FUTURE.search(sentence) or not any(c.isalpha() for c in sentence):
                continue
            if rule.settings == "date":
                yield from _dates(rule, at, start, sentence, document, house)
            else:
                yield from _times(rule, at, start, sentence, document, house)


def _times(
    rule: Rule, at: At, start: int, sentence: str, document: Document, house: House
) -> Iterator[Finding]:
    spans = durations(sentence)
    for one in spans:
        if not (
            one.led
            or sentence[one.start : one.end].lower().startswith(("the next", "tomorrow", "next "))
        ):
            continue
        if not is_promised(sentence, one.start):
            continue
        act = act_of(sentence, one)
        back = document.kind == "voicemail" or is_call_back(act)
        if back != (rule.settings == "callback"):
            continue
        standard = (
            of_call(house, act, document) if back else of_letter(house, act, document, sentence)
        )
        if standard is None or not later(one, standard):
            continue
        if at.of.name == "formats" and standard.id != "translation":
            continue
        yield document.finding(
            rule, at, start + one.start, start + one.end,
            sentence[one.start : one.end], in_words(standard), standard.name,
            clause=standard.clause or None,
            suggestions=() if one.led.lower().startswith("by") else (in_words(standard),),
        )  # fmt: skip


def _dates(
    rule: Rule, at: At, start: int, sentence: str, document: Document, house: House
) -> Iterator[Finding]:
    facts = document.facts
    received = facts.counted_from or facts.received
    if document.kind == "voicemail":  # what is promised is counted from the return
        received = return_day(document)
    elif received is None and _ANSWERS.search(document.text("body")):
        received = facts.date  # it came no later than the day on which it is answered
    if received is None or document.calendar is None or document.kind not in DATED:
        return
    near = document.judged_on or received
    dated: list[tuple[Written | Spoken, datetime.date | None]] = []
    dated += [(one, one.date(near)) for one in written_dates(sentence)]
    dated += spoken_days(sentence, near)
    for one, date in dated:
        if (
            date is None
            or not _BY.search(sentence[: one.start])
            or not is_promised(sentence, one.start)
        ):
            continue
        stretch = Duration(one.start, one.end, 1, "days")
        act = act_of(sentence, stretch)
        if document.kind == "voicemail":
            standard = of_call(house, act, document)
        else:
            standard = of_written_answer(house, act, document, sentence)
        if standard is None or standard.id == "acknowledgement":
            continue
        if standard.unit == "minutes" or _acknowledges(standard, document):
            continue
        if standard.unit == "hours" and document.kind != "voicemail":
            continue
        if is_holding(document):
            continue
        last = _due(standard, received, document)
        if last is not None and date > _with_post(last, document):
            yield document.finding(
                rule, at, start + one.start, start + one.end,
                sentence[one.start : one.end], in_words(standard), day_and_date(last),
                standard.name,
                clause=standard.clause or None, suggestions=(day_and_date(last),),
            )  # fmt: skip


def _with_post(last: datetime.date, document: Document) -> datetime.date:
    """In a finished file the day of receipt is often that of the customer's letter, which took a
    day or two to come."""
    if document.correspondence.source is None or "received" in document.text("body").lower():
        return last
    by_post: datetime.date = document.calendar.add_working_days(last, 2)
    return by_post


def _acknowledges(standard: Standard, document: Document) -> bool:
    """A document that is itself the first response: its own date keeps the standard of replying."""
    return standard.id in {"reply", "email-reply"} and standard.within <= 3


def _due(standard: Standard, counted: datetime.date, document: Document) -> datetime.date | None:
    try:
        return due(standard, counted, document.calendar)
    except OutOfCalendar:
        return None


def _late(rule: Rule, document: Document, house: House) -> Iterator[Finding]:
    """A document dated after the last day of the standard that it answers."""
    facts = document.facts
    counted = facts.counted_from or facts.received
    if facts.date is None or counted is None or document.calendar is None or facts.date < counted:
        return
    finished = document.correspondence.source is not None
    if facts.standard:
        standard = house.standards.get(facts.standard)
    else:
        standard = answered_standard(document, house) if finished else None
    last = _due(standard, counted, document) if standard else None
    if standard is None or last is None or OWNED.search(document.text("body")):
        return
    if facts.date <= (last if facts.standard else _with_post(last, document)):
        return
    at = next(iter(document.blocks("date")), None)
    yield document.finding(
        rule, at, 0, None, day_and_date(facts.date), in_words(standard), day_and_date(last),
        standard.name, clause=standard.clause or None,
    )  # fmt: skip
