"""By which day each complaint, appeal and request in the record must be answered.

The house's own standards say how long (PL-C-informal, PL-C-ack, PL-C-appeal-ack,
PL-C-appeal-outcome and PL-C-ombudsman at Port of Leith), and its working days count where a
standard is of working days. A standard that the house doesn't have gives no deadline.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corro.calendar import Calendar, OutOfCalendar
from corro.complaints.entry import DATES, Row, group
from corro.complaints.table import written_date
from corro.house import House, Standard
from corro.standards import due

ACKNOWLEDGE, TIMESCALE, ANSWER, OUTCOME = "acknowledge", "give a timescale", "answer", "outcome"


@dataclass(frozen=True, slots=True)
class Deadline:
    """What is still to be sent for a row, by the day `due`, which is the last day in time."""

    row: Row
    what: str
    standard: Standard
    since: datetime.date
    due: datetime.date

    def overdue(self, today: datetime.date) -> bool:
        return self.due < today


def deadlines(
    rows: Sequence[Row], house: House, calendar: Calendar
) -> tuple[list[Deadline], list[tuple[Row, str]]]:
    """The deadlines that are still to be kept, the earliest first, and the rows whose dates can't
    be read, with what is wrong."""
    found: list[Deadline] = []
    wrong: list[tuple[Row, str]] = []
    for row in rows:
        said = _mistake(row)
        if said:
            wrong.append((row, said))
        try:
            found += of_row(row, house, calendar)
        except OutOfCalendar as error:
            wrong.append((row, str(error)))
    return sorted(found, key=lambda one: (one.due, one.row.get("Surname"), one.what)), wrong


def of_row(row: Row, house: House, calendar: Calendar) -> Iterator[Deadline]:
    """What is still to be sent for one row."""
    if row.get("Answered"):
        return
    received, hearing = written_date(row.get("Received")), written_date(row.get("Hearing"))
    kind = _standards(row.get("Type"))
    wanted = [(kind[0], kind[1], received), (ANSWER, kind[2], received)]
    if kind[3]:
        wanted.append((OUTCOME, kind[3], hearing))
    for what, name, since in wanted:
        standard = house.standards.get(name)
        told = what in (ACKNOWLEDGE, TIMESCALE) and row.get("Acknowledged")
        if standard is not None and since is not None and not told:
            yield Deadline(row, what, standard, since, due(standard, since, calendar))


def _standards(type: str) -> tuple[str, str, str, str]:
    """The first thing to send and its standard, that of the answer, and that after a hearing."""
    plain = type.casefold()
    match group(type):
        case "ombudsman":
            return ACKNOWLEDGE, "ombudsman-acknowledgement", "ombudsman", ""
        case "appeal":
            answer = "appeal-director" if "director" in plain else "appeal"
            return ACKNOWLEDGE, "appeal-acknowledgement", answer, "appeal-outcome"
        case _ if "informal" in plain:
            return TIMESCALE, "complaint-timescale", "complaint", ""
        case _:
            return ACKNOWLEDGE, "complaint-acknowledgement", "complaint", ""


def _mistake(row: Row) -> str:
    if not row.get("Answered") and not row.get("Received"):
        return "it has no day on which it was received"
    for column in DATES:
        text = row.get(column)
        if column in ("Acknowledged", "Answered") or not text:
            continue  # any mark there says that it is done
        if written_date(text) is None:
            return f"‘{text[:40]}’ under {column} is no date. Write it as 01/03/2027"
    return ""
