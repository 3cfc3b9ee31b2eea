"""Dates of one document that don't go together, each of which could be right alone.

`came-before`: a letter that came before the day that it bears. `runs-on`: an automatic reply that
still goes out after the return that it tells (RH-A3-ooo-dates, CG-A2-ooo). `while-away`: an answer
promised for a day before the return. `year`: a letter that bears last year's date, as its own words
show: whatever it speaks of comes about a year later. `two-days`: a visit on one day in the subject
and at a time of another day in the text.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from itertools import pairwise

from corro.calendar import day_and_date
from corro.lint.absences import return_day, tells_return
from corro.lint.dated import Dated, dated
from corro.lint.document import Document
from corro.lint.finding import Finding
from corro.lint.keys import Keys, Preparing
from corro.lint.rules import Rule
from corro.lint.spotted import Spotted, findings, problem_of
from corro.lint.written_dates import written_dates

KEYS = frozenset({"problem"})
PROBLEMS = frozenset({"came-before", "runs-on", "while-away", "year", "two-days"})
A_YEAR = range(330, 400)  # days by which what a letter speaks of is later, where its year is wrong

_CAME = re.compile(
    r"\s?(?:\([^)]{0,30}\)\s?)?,?\s(?:and\s)?(?:which\s|that\s)?(?:(?:we|I)\s(?:received"
    r"|got)(?:\sit)?"
    r"|(?:reached|came to|got to)\s(?:us|me)|arrived|was received)\s(?:here\s)?(?:on\s)?",
    re.IGNORECASE,
)
_OF = re.compile(r"\b(?:of|dated|sent|written)\s(?:on\s)?\Z", re.IGNORECASE)
# What is asked or promised by a day is for the next weeks; what runs or is valid is not.
_SOON = re.compile(
    r"\b(?:please|you (?:must|need to|can)|if|we|I|engineer|surveyor|contractor|appointment"
    r"|visit)\b"
    r"[^.?!\n]{0,120}\b(?:by|before|on|for)\s(?:[\d.:]{1,5}\s?(?:[ap]\.?m\.?)?\s(?:on\s)?)?\Z",
    re.IGNORECASE,
)
_LONG = re.compile(
    r"\b(?:leases?|tenanc\w+|contracts?|warrant\w+|guarantee\w*|valid|expires?|ends?|rents?"
    r"|charges?"
    r"|programmes?|planned|plan|next (?:year|winter|summer|spring|autumn)|renew\w*|review\w*)\b",
    re.IGNORECASE,
)
_ANSWERS = re.compile(
    r"\b(?:I|we)(?:['’]ll| will| shall| aim to| hope to)\s(?:\w+\s)?(?:answer|reply|respond|call"
    r"|ring"
    r"|phone|get back|contact|write|deal|be in touch)\b[^.?!\n]{0,50}\b(?:by|on|before)\s"
    r"(?:[\d.:]{1,5}\s?(?:[ap]\.?m\.?)?\son\s)?\Z",
    re.IGNORECASE,
)

_EVENT = re.compile(
    r"\b(?:visits?|appointments?|meetings?|inspections?|viewings?|interviews?|hearings?|surveys?"
    r"|services?|checks?|repairs?|calls?)\b",
    re.IGNORECASE,
)
_AT_A_TIME = re.compile(
    r"\b(?:\d{1,2}(?:[.:]\d{2})?\s?(?:[ap]\.?m\b\.?)|\d{1,2}[.:]\d{2}|noon|midday|morning"
    r"|afternoon)\s(?:on\s|of\s)?\Z",
    re.IGNORECASE,
)
_TIME_AFTER = re.compile(
    r",?\s(?:20\d\d,?\s)?(?:at|from|between|in the)\s(?:\d{1,2}(?:[.:]\d{2}|\s?[ap]\.?m)"
    r"|\d{1,2} (?:and|to) \d|noon|midday|morning|afternoon)",
    re.IGNORECASE,
)
_MEETS = re.compile(
    r"\b(?:come|visit|call|be with you|inspect|meet|meets|be (?:in|at home)|seeing you|see you"
    r"|attend|(?:appointment|visit|meeting|inspection|hearing|survey|interview|viewing) (?:is"
    r"|will be|takes place|starts|begins))\b",
    re.IGNORECASE,
)
_OF_SOMETHING_ELSE = re.compile(
    r"\b(?:skip|scaffold\w*|van|lorry|forms?|letters?|bill|payment|clos(?:e|es|ed|ing)|open\w*"
    r"|before|until|remind\w*|ring you|send)\b|\bby\s\Z",
    re.IGNORECASE,
)
_IF = re.compile(r"\b(?:if|should you|unless)\b[^.?!;]{0,200}", re.IGNORECASE)
_MOVED = re.compile(
    r"\b(?:instead|mov\w+|chang\w+|new (?:day|date|time|appointment|arrangement)|re-?arrang\w+"
    r"|re-?schedul\w+|postpon\w+|cancel\w+|missed|earlier|sooner|next|rather than|not able"
    r"|unable|can[’']?t|cannot|also|second|again|back)\b",
    re.IGNORECASE,
)


def prepare(keys: Keys, preparing: Preparing) -> str:
    return problem_of(keys, PROBLEMS)


def check(rule: Rule, document: Document) -> Iterator[Finding]:
    return findings(rule, document, document.once(spotted))


def spotted(document: Document) -> Iterator[Spotted]:
    if document.kind in {"letter", "email"}:
        yield from _came_before(document)
        yield from _on_two_days(document)
    if document.kind == "letter":
        yield from _of_last_year(document)
    if document.kind in {"out-of-office", "voicemail"}:
        yield from _around_a_return(document)


def _came_before(document: Document) -> Iterator[Spotted]:
    for one, following in pairwise(dated(document, "subject", "body")):
        if one.at != following.at or following.day >= one.day or not _OF.search(one.before):
            continue
        came = following.written
        if _CAME.fullmatch(one.at.text[one.written.end : came.start]):
            values = (came.text, one.written.text)
            yield Spotted("came-before", one.at, came.start, came.end, values)


def _on_two_days(document: Document) -> Iterator[Spotted]:
    now = document.judged_on
    named = [
        one
        for one in dated(document, "subject")
        if _EVENT.search(one.at.text) and now is not None and one.day >= now
    ]
    said = _IF.sub(" ", document.text("subject", "body"))
    if len(named) != 1 or _MOVED.search(said):
        return
    told = list(dated(document, "body"))
    meetings = [one for one in told if _meets(one)]
    if len(meetings) == 1 and all(one.day != named[0].day for one in told):
        said_there = meetings[0].written
        values = (said_there.text, named[0].written.text)
        yield Spotted("two-days", meetings[0].at, said_there.start, said_there.end, values)


def _meets(one: Dated) -> bool:
    """Whether somebody is to come or to be in on that day."""
    if _OF_SOMETHING_ELSE.search(one.before):
        return False
    after = one.sentence[len(one.before) + one.written.end - one.written.start :]
    if not _MEETS.search(one.before + after):
        return False
    timed = _AT_A_TIME.search(one.before) or _TIME_AFTER.match(one.at.text, one.written.end)
    return bool(timed) or one.before.lower().endswith(" on ")


def _of_last_year(document: Document) -> Iterator[Spotted]:
    own = document.facts.date
    told = [
        one.day
        for one in dated(document, "subject", "body")
        if one.written.year is not None and one.written.weekday is not None
    ]
    if own is None or not told or not all((day - own).days >= A_YEAR.start for day in told):
        return
    if (min(told) - own).days not in A_YEAR or not any(
        _SOON.search(one.before) and not _LONG.search(one.before) for one in dated(document, "body")
    ):
        return
    for at in document.blocks("date"):
        for one in written_dates(at.text):
            if one.date() == own:
                yield Spotted("year", at, one.start, one.end, (one.text, day_and_date(min(told))))
                return


def _around_a_return(document: Document) -> Iterator[Spotted]:
    back = return_day(document)
    if back is None:
        return
    for one in dated(document, "body"):
        if _ANSWERS.search(one.before) and one.day < back and not tells_return(one.before):
            yield _spotted("while-away", one, back)
    for one in dated(document, "setting"):
        ends = re.search(r"\b(?:end|until|till|to)\w*\b", one.before, re.IGNORECASE)
        if ends and one.day > back:
            yield _spotted("runs-on", one, back)


def _spotted(problem: str, one: Dated, back: datetime.date) -> Spotted:
    start, end = one.written.start, one.written.end
    return Spotted(problem, one.at, start, end, (one.written.text, day_and_date(back)))
