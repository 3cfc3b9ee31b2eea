"""Which file a year's complaints record is, and what one filed letter changes in it."""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corro.complaints.entry import APPEAL, DIRECTOR, Entry, Row, Value, group, same_name
from corro.complaints.table import CannotRecord, Table, written_date
from corro.filing import RECORD
from corro.house import House
from corro.project import shown

KNOWN = "records.txt"  # the records that corro has written, one a line: so that it sees one gone


def record_file(house: House, root: Path, year: int) -> str | None:
    """The record of a year under the house's files; `None` where the house keeps none.

    One that is there already, CSV or Excel, is taken; else the ending that the house's pattern
    has, and .csv where it has none.
    """
    pattern = house.filing.get(RECORD)
    if pattern is None:
        return None
    name = pattern.replace("{year}", str(year))
    stem, ending = os.path.splitext(name)
    if ending.lower() not in (".csv", ".xlsx"):
        stem, ending = name, ".csv"
    other = ".csv" if ending.lower() == ".xlsx" else ".xlsx"
    if not (root / f"{stem}{ending}").exists() and (root / f"{stem}{other}").exists():
        return f"{stem}{other}"
    return f"{stem}{ending}"


def records(house: House, root: Path) -> Iterator[str]:
    """Every year's record that is there, the oldest year first."""
    pattern = house.filing.get(RECORD, "")
    first, _, _ = pattern.partition("{year}")
    if "{year}" not in pattern:
        found = record_file(house, root, 1)
        if found and (root / found).exists():
            yield found
        return
    parent, beginning = os.path.split(first)
    try:
        names = sorted(os.listdir(root / parent))
    except OSError:
        return
    years = {m[1] for name in names if (m := re.match(re.escape(beginning) + r"(\d{4})", name))}
    for year in sorted(years):
        found = record_file(house, root, int(year))
        if found and (root / found).exists():
            yield found


def read_record(path: Path) -> Table:
    """The record as it stands; one that isn't there yet is empty. Raises CannotRecord."""
    from corro.complaints.sheet_csv import read_csv
    from corro.complaints.sheet_excel import read_excel

    try:
        data = path.read_bytes() if path.exists() else b""
    except PermissionError:
        raise CannotRecord(_open_in_excel(path)) from None
    except OSError as error:
        raise CannotRecord(f"{shown(path)} can’t be read: {error.strerror}.") from None
    read = read_csv if path.suffix.lower() == ".csv" else read_excel
    return read(data, shown(path))


def refuse_open(path: Path) -> None:
    """Raises CannotRecord where somebody has the record open in Excel or LibreOffice."""
    if not path.exists():
        return
    owners = (path.with_name(f"~${path.name}"), path.with_name(f".~lock.{path.name}#"))
    owner = next((one for one in owners if one.exists()), None)
    if os.name == "nt":
        try:
            with path.open("r+b"):
                return
        except OSError:
            raise CannotRecord(_open_in_excel(path)) from None
    if owner is not None:
        raise CannotRecord(
            f"{_open_in_excel(path)} If it is not open anywhere, delete the file ‘{owner.name}’ "
            "beside it."
        )
    if not (os.access(path, os.W_OK) and path.stat().st_mode & 0o222):
        raise CannotRecord(
            f"{shown(path)} is read-only. Take the read-only mark off it and try again. Nothing "
            "was filed or changed."
        )


def refuse_gone(root: Path, journal: Path, record: str) -> None:
    """Raises CannotRecord where a record that corro has written is no longer in its place."""
    if (root / record).exists():
        return
    known = journal / KNOWN
    lines = known.read_text("utf-8", "replace").splitlines() if known.exists() else []
    stem = os.path.splitext(record)[0]
    for line in lines:
        if os.path.splitext(line)[0] == stem:
            raise CannotRecord(
                f"The complaints record {shown(root / line)} is gone: it was moved, renamed or "
                "deleted. Put it back there. If it is lost, save an empty sheet under that name "
                "to begin a new one. Nothing was filed or changed."
            )


def _open_in_excel(path: Path) -> str:
    return (
        f"{shown(path)} is open in Excel: close it there and try again. Nothing was filed or "
        "changed."
    )


def record_for(house: House, root: Path, entry: Entry, date: datetime.date) -> str | None:
    """The record that the entry belongs to: of the year in which the complaint was received, as far
    as that is known; else of the year of `date`, or of the year before where its row is there."""
    received = entry.values.get("Received")
    if isinstance(received, datetime.date):
        return record_file(house, root, received.year)
    for year in (date.year, date.year - 1):
        found = record_file(house, root, year)
        if found and (root / found).exists() and _answered(read_record(root / found), entry, False):
            return found
    return record_file(house, root, date.year)


def received_of(
    house: House, root: Path, entry: Entry, date: datetime.date
) -> datetime.date | None:
    """The day received of the one row that an answer of this date can belong to, if there is."""
    found = record_for(house, root, entry, date)
    if found is None or not (root / found).exists():
        return None
    row = _answered(read_record(root / found), entry, False)
    return written_date(row.get("Received")) if row is not None else None


@dataclass(frozen=True, slots=True)
class Change:
    """The record's new bytes, and the row that an answer belongs to, if there was one."""

    data: bytes
    row: Row | None


def change(table: Table, entry: Entry, *, insist: bool = True) -> Change | None:
    """What the entry makes of the record; `None` where it holds the letter already.

    A letter of ours goes to the row of what it answers: the same surname and day received, or the
    only one of that surname that is still waiting; where there is none it begins a row.

    Raises:
        CannotRecord: several rows could be meant (with `insist`; else a row is added).
    """
    if any(entry.letter in one.get(entry.document).split("; ") for one in table.rows):
        return None
    row: Row | None = None if entry.opens else _answered(table, entry, insist)
    if row is None:
        if insist and not entry.values.get("Received"):
            raise CannotRecord(
                f"The complaints record has no {group(entry.text('Type'))} of "
                f"‘{entry.text('Surname')}’ that waits for this. Give the surname as the record "
                "has it, or the day on which the complaint was received (received). Nothing was "
                "filed or changed."
            )
        known = {column: value for column, value in entry.values.items() if value}
        return Change(table.added(entry.text("Team"), entry.text("Type"), known), None)
    values: dict[str, Value] = {}
    for column, value in entry.values.items():
        there = row.get(column)
        if column == entry.document and there:
            values[column] = f"{there}; {value}"
        elif (value and not there) or (column == "Type" and (there, value) == (APPEAL, DIRECTOR)):
            values[column] = value
    return Change(table.changed(row, values), row)


def _answered(table: Table, entry: Entry, insist: bool) -> Row | None:
    kind = group(entry.text("Type"))
    rows = [
        row
        for row in table.rows
        if same_name(row.get("Surname"), entry.text("Surname")) and group(row.get("Type")) == kind
    ]
    received = entry.values.get("Received")
    if isinstance(received, datetime.date):
        on_the_day = [row for row in rows if written_date(row.get("Received")) == received]
        rows = on_the_day or [row for row in rows if not written_date(row.get("Received"))]
    for column in ("Reference", "Team"):
        if len(rows) > 1:
            said = entry.text(column)
            rows = [row for row in rows if said and same_name(row.get(column), said)] or rows
    done = "Acknowledged" if entry.document == "Acknowledgement" else "Answered"
    if len(rows) > 1:
        rows = [row for row in rows if not row.get(done) and not row.get("Answered")] or rows
    if len(rows) > 1 and insist:
        which = ", ".join(
            f"row {row.number}{f' of {row.sheet}' if row.sheet else ''}" for row in rows[:5]
        )
        raise CannotRecord(
            f"The complaints record has several rows that this could answer: {which}. Give the "
            "reference, or the day on which the complaint was received (received), as its row has "
            "it. Nothing was filed or changed."
        )
    return rows[0] if len(rows) == 1 else None
