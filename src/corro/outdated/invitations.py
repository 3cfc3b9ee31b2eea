"""What a greeting or signature invites people to, on a day that has gone: "Come to our open day on
Saturday 20 June". A date without a year is left alone, and so is one that only tells of the past.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from corro.lint.document import At, Document
from corro.lint.written_dates import written_dates

_INVITES = re.compile(
    r"\b(?:come (?:to|along|and)|join us|visit us|see you (?:at|on)|don['’]t miss|save the date"
    r"|book (?:now|your|a place)|sign up|register (?:by|now|before)|apply by|closing date|closes on"
    r"|entries (?:close|by)|nominat\w+|vote (?:by|before|now)|have your say|take part"
    r"|find out (?:more )?(?:about|at)|upcoming|coming soon|next (?:event|meeting|open day))\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.!?\n]{1,400}[.!?]?")


def gone_by(document: Document, today: datetime.date) -> Iterator[tuple[At, int, int, str]]:
    """Each day of an invitation that has gone: where it stands, and the last day said with it."""
    for at in document.blocks("body", "signatory", "footer", "sign-off", "subject"):
        for match in _SENTENCE.finditer(at.text):
            sentence = match[0]
            if not _INVITES.search(sentence):
                continue
            said = [one for one in written_dates(sentence) if one.valid and one.year is not None]
            dated = [(one, day) for one in said if (day := one.date())]
            if dated and all(day < today for _, day in dated):
                last = max(dated, key=lambda pair: pair[1])[0]
                start = match.start() + last.start
                yield at, start, match.start() + last.end, last.text
