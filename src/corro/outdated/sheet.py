"""The rows of a sheet on disk: CSV as Excel and others save it, or an Excel workbook's first."""

from __future__ import annotations

import csv
import datetime
import io
from itertools import islice
from pathlib import Path

from corro.errors import CannotRead, CorroError
from corro.outdated.people import People, people_of
from corro.project import shown

BYTES = 20_000_000
ROWS = 100_000


def read_people(path: Path) -> People:
    """The people that a sheet lists. Raises CorroError with what to do where it can't be read."""
    name = shown(path)
    try:
        with path.open("rb") as stream:
            data = stream.read(BYTES + 1)
    except FileNotFoundError:
        raise CannotRead(f"{name}: there is no such file. Check its name and folder.") from None
    except IsADirectoryError:
        raise CannotRead(f"{name}: this is a folder. Give the list of people itself.") from None
    except PermissionError:
        raise CannotRead(
            f"{name}: this file may not be read. If it is open in Excel, close it in Excel and try "
            "again; otherwise ask for permission to read it."
        ) from None
    except OSError as error:
        raise CannotRead(f"{name}: the file can’t be read ({error.strerror}).") from None
    if len(data) > BYTES:
        raise CannotRead(f"{name}: the list of people is too big (the most is 20 MB).")
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise CannotRead(f"{name}: this is Excel’s old format. Save it as .xlsx or CSV.")
    rows = _workbook(data, name) if data.startswith(b"PK\x03\x04") else _csv(data, name)
    return people_of(rows, name)


def _csv(data: bytes, name: str) -> list[list[str]]:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = data.decode("utf-16", "replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("cp1252", "replace")
    top = text.partition("\n")[0]
    mark = max(",;\t", key=top.count)
    try:
        return list(islice(csv.reader(io.StringIO(text), delimiter=mark), ROWS))
    except csv.Error:
        raise CannotRead(f"{name}: this isn’t a CSV file. Save the sheet as CSV again.") from None


def _workbook(data: bytes, name: str) -> list[list[str]]:
    try:
        from openpyxl import load_workbook
    except ImportError:
        raise CorroError(f"{name}: save the sheet as CSV, which corro can read.") from None
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        rows = islice(sheet.iter_rows(values_only=True), ROWS)
        return [[_said(cell) for cell in row] for row in rows]
    except Exception:  # a broken workbook fails in many ways
        raise CannotRead(
            f"{name}: this isn’t a whole Excel workbook. Open it in Excel and save it again."
        ) from None


def _said(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
