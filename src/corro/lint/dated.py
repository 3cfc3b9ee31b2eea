"""The dates of a document with the words that say what each is."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import NamedTuple

from corro.lint.document import At, Document
from corro.lint.stretches import sentence_around
from corro.lint.written_dates import Written, written_dates


class Dated(NamedTuple):
    """A date as it is written, its block and its day; `before` and `sentence` are the words before
    it in its sentence, and all of that."""

    at: At
    written: Written
    day: datetime.date
    before: str
    sentence: str


def dated(document: Document, *parts: str) -> Iterator[Dated]:
    """Each date in the parts so named. One without a year is nearest to the document's own date,
    else to today; one that can't be is left out."""
    near = document.judged_on
    for at in document.blocks(*parts):
        for one in written_dates(at.text):
            day = one.date(near)
            if day is not None:
                start, end = sentence_around(at.text, one.start)
                yield Dated(at, one, day, at.text[start : one.start], at.text[start:end])
