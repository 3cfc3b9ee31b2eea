"""A writer's own hours: "I am in the office from 8am to 6pm"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corro.house import House
from corro.lint.hours_quoted import quoted_in
from corro.lint.untouched import Stretch
from corro.read.dates import dates_in

_AT_DESK = re.compile(
    r"\b(?:I am|I[’']m|I work|I will be|I[’']ll be) (?:usually |normally |always |only )?"
    r"(?:in(?: (?:the|our))? office|at my desk|here|at work)\b",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(r"\b(?:from home|visits?|on site|out of hours|by mobile)\b", re.IGNORECASE)


def outside_hours(sentence: str, house: House) -> Iterator[Stretch]:
    """Where a writer is said to be at the office every week while it is shut."""
    at_desk = _AT_DESK.search(sentence)
    if at_desk is None or _ELSEWHERE.search(sentence) or any(dates_in(sentence, 2000)):
        return
    for one in quoted_in(sentence):
        if one.start < at_desk.end() or one.opens is None or one.closes is None:
            continue
        ours = [own for own in house.hours if set(one.days or own.days) & set(own.days)]
        if ours and not any(own.opens <= one.opens and one.closes <= own.closes for own in ours):
            said = sentence[one.start : one.end]
            stop = said.endswith(".") and not said.lower().endswith((".m.", " m."))
            yield one.start, one.end - stop
