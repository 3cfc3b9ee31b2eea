"""Times of day that can't be meant: an end before its start, an afternoon in the morning.

`order`: "between 11.30am and 9.30am". A stretch over midnight ("from 11pm to 7am") is none, and
where a time doesn't say which half of the day it is in, nothing is known. `half`: "in the morning,
between 1.30pm and 3.30pm".
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from corro.lint.document import At, Document
from corro.lint.finding import Finding
from corro.lint.hours_quoted import clock
from corro.lint.keys import Keys, Preparing
from corro.lint.rules import Rule
from corro.lint.spotted import Spotted, findings, problem_of
from corro.lint.stretches import sentences_of

KEYS = frozenset({"problem"})
PROBLEMS = frozenset({"order", "half"})

_NOT_JUDGED = frozenset({"quoted", "address", "headers", "languages", "reference"})
_TIME = r"(?:\d{1,2}(?:[.:]\d{2})?\s?[ap]\.?\s?m\b\.?|[01]?\d[.:]\d{2}(?!\d)|noon|midday)"
_STRETCH = re.compile(
    rf"\b(?:between|from)\s(?P<first>{_TIME})\s(?P<link>and|to|until|till)\s(?P<last>{_TIME})",
    re.IGNORECASE,
)
_HALF = re.compile(r"\b(?:in|during) the (?P<half>morning|afternoon)\b", re.IGNORECASE)
_ANY = re.compile(rf"(?<![\w.:£])(?P<time>{_TIME})", re.IGNORECASE)
_VISIT = re.compile(
    r"\b(?:visit|call|come|appointment|engineer|surveyor|contractor|inspect\w*|meet\w*)\b", re.I
)


def prepare(keys: Keys, preparing: Preparing) -> str:
    return problem_of(keys, PROBLEMS)


def check(rule: Rule, document: Document) -> Iterator[Finding]:
    return findings(rule, document, document.once(spotted))


def spotted(document: Document) -> Iterator[Spotted]:
    for at in document.blocks():
        if at.of.name not in _NOT_JUDGED and any(map(str.isdigit, at.text)):
            for start, end in sentences_of(at.text):
                yield from _order(at, start, at.text[start:end])
                yield from _half(at, start, at.text[start:end])


def _order(at: At, start: int, sentence: str) -> Iterator[Spotted]:
    for match in _STRETCH.finditer(sentence):
        first, last = _certain(match["first"]), _certain(match["last"])
        if first is None or last is None or last > first:
            continue
        over_midnight = first.hour >= 12 and last.hour < 12
        visited = match["link"].lower() == "and" and last.hour >= 8 and _VISIT.search(sentence)
        if over_midnight and not visited:
            continue
        place = (start + match.start("first"), start + match.end("last"))
        yield Spotted("order", at, *place, (match["last"].strip(), match["first"].strip()))


def _half(at: At, start: int, sentence: str) -> Iterator[Spotted]:
    halves = {match["half"].lower() for match in _HALF.finditer(sentence)}
    if len(halves) != 1:
        return
    times = [(match, _certain(match["time"])) for match in _ANY.finditer(sentence)]
    half = halves.pop()
    wrong = [
        match
        for match, time in times
        if time is not None and (time.hour >= 13 if half == "morning" else time.hour < 12)
    ]
    if wrong and len(wrong) == len(times):
        first = wrong[0]
        place = (start + first.start("time"), start + first.end("time"))
        yield Spotted("half", at, *place, (first["time"].strip(), f"in the {half}"))


def _certain(written: str) -> datetime.time | None:
    """A time whose half of the day is known: it says am, pm or noon, or its hour is over 12."""
    time = clock(written)
    if time is None or re.search(r"[ap]\.?\s?m|noon|midday", written, re.I):
        return time
    return time if time.hour > 12 or written.strip().startswith("0") else None
