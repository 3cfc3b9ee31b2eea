"""The day of return that a greeting or an automatic reply tells."""

from __future__ import annotations

import datetime
import re

from corro.lint.document import Document
from corro.lint.stretches import sentence_around
from corro.lint.written_dates import written_dates

_BACK = re.compile(r"\b(?:until|till|back|return\w*)\b[^.?!\n]{0,40}\Z", re.IGNORECASE)
_CALLS_BACK = re.compile(r"\b(?:call|ring|phone|get|write|come) (?:you )?back\b", re.IGNORECASE)


def tells_return(before: str) -> bool:
    """Whether the words before a date, from the start of its sentence, make it a day of return."""
    return bool(_BACK.search(before)) and not _CALLS_BACK.search(before)


def return_day(document: Document) -> datetime.date | None:
    """The day of return that the document's words tell; none where they tell none, or several."""
    days: set[datetime.date] = set()
    for at in document.blocks("body"):
        for one in written_dates(at.text):
            start, _ = sentence_around(at.text, one.start)
            day = one.date(document.judged_on)
            if day is not None and tells_return(at.text[start : one.start]):
                days.add(day)
    return days.pop() if len(days) == 1 else None
