"""Any sheet of the complaints record: rows to read, and one change that gives the file anew."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Protocol

from corro.complaints.entry import NEEDED, Row, Value, column_of
from corro.errors import CorroError

HEADINGS_WITHIN = 20  # rows from the top in which the headings are looked for


class CannotRecord(CorroError):
    """The complaints record can't be read or changed; the letter was not filed either."""


class Table(Protocol):
    """A record that was read. Nothing of it changes; both functions give the file's new bytes."""

    @property
    def rows(self) -> Sequence[Row]: ...

    def added(self, team: str, type: str, values: Mapping[str, Value]) -> bytes: ...

    def changed(self, row: Row, values: Mapping[str, Value]) -> bytes: ...


def headings(cells: Sequence[str]) -> dict[str, int] | None:
    """Which column stands at which index, where this row is the one with the headings."""
    found: dict[str, int] = {}
    for index, cell in enumerate(cells):
        column = column_of(cell)
        if column and column not in found:
            found[column] = index
    return found if all(column in found for column in NEEDED) else None


def no_headings(shown: str, seen: Sequence[str]) -> CannotRecord:
    there = ", ".join(f"‘{cell.strip()[:40]}’" for cell in seen if cell.strip()) or "nothing"
    return CannotRecord(
        f"{shown} doesn’t look like the complaints record: corro needs the columns ‘Surname’ and "
        f"‘Received’ in one row near its top, and found {there}. Add the two headings, or put the "
        "right file there. Nothing was filed or changed."
    )


def written_date(text: str) -> datetime.date | None:
    """A date as a sheet has it: 2027-03-01, 01/03/2027 (day first), 1 March 2027."""
    from corro.read.dates import whole_date

    return whole_date(text.strip().removesuffix(" 00:00:00").removesuffix(" 00:00"))
