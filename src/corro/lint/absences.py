"""The day of return that a greeting or an automatic reply tells."""

from __future__ import annotations

import datetime
import re

from corro.lint.dated import dated
from corro.lint.document import Document

_BACK = re.compile(r"\b(?:until|till|back|return\w*)\b[^.?!\n]{0,40}\Z", re.IGNORECASE)
_CALLS_BACK = re.compile(r"\b(?:call|ring|phone|get|write|come) (?:you )?back\b", re.IGNORECASE)


def tells_return(before: str) -> bool:
    """Whether the words before a date, from the start of its sentence, make it a day of return."""
    return bool(_BACK.search(before)) and not _CALLS_BACK.search(before)


def return_day(document: Document) -> datetime.date | None:
    """The day of return that the document's words tell; none where they tell none, or several."""
    days = {one.day for one in dated(document, "body") if tells_return(one.before)}
    return days.pop() if len(days) == 1 else None
