"""The complaints record as an Excel workbook: "appropriate sheet for team/type of complaint".

A workbook that holds what would be lost on the way (pictures, charts, macros) is refused.
"""

from __future__ import annotations

import datetime
import io
import re
import warnings
import zipfile
from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from typing import Any

from corro.complaints.entry import COLUMNS, Row, Value, group
from corro.complaints.table import HEADINGS_WITHIN, CannotRecord, headings, no_headings

LARGEST_UNPACKED = 200_000_000  # bytes
_LOST = {
    "xl/charts/": "charts",
    "xl/drawings/drawing": "pictures or drawings",
    "xl/media/": "pictures",
    "xl/pivot": "pivot tables",
    "xl/slicers": "slicers",
    "xl/ctrlProps": "buttons",
    "xl/activeX": "buttons",
    "xl/embeddings": "embedded files",
    "xl/threadedComments": "threaded comments",
    "xl/vbaProject": "macros",
    "xl/connections": "connections to other data",
    "_xmlsignatures": "a digital signature",
}


@dataclass(frozen=True)
class Excel:
    """A workbook; `heads` gives each sheet's row of headings and its columns, both from 1."""

    shown: str
    data: bytes
    rows: Sequence[Row]
    heads: Mapping[str, tuple[int, Mapping[str, int]]]

    def added(self, team: str, type: str, values: Mapping[str, Value]) -> bytes:
        """The workbook with a row more, on the sheet of the team."""
        book = _open(self.data, self.shown)
        name = self._sheet_for(book, team, type)
        if name not in self.heads:
            sheet = book[name] if name in book.sheetnames else book.create_sheet(name)
            for empty in [one for one in book.worksheets if one is not sheet and _is_blank(one)]:
                book.remove(empty)
            return self._saved(book, sheet, 2, _begin(sheet), values)
        head, _ = self.heads[name]
        sheet = book[name]
        last = max(head, _last_row(sheet))
        at = self._with_columns(sheet, name, values)
        for column in range(1, sheet.max_column + 1) if last > head else ():
            above = sheet.cell(last, column)
            if above.has_style:
                sheet.cell(last + 1, column)._style = copy(above._style)
        for table in sheet.tables.values():
            table.ref = _longer(table.ref, last)
            if table.autoFilter is not None:
                table.autoFilter.ref = table.ref
        if sheet.auto_filter.ref:
            sheet.auto_filter.ref = _longer(sheet.auto_filter.ref, last)
        return self._saved(book, sheet, last + 1, at, values)

    def changed(self, row: Row, values: Mapping[str, Value]) -> bytes:
        """The workbook with these values in that row."""
        book = _open(self.data, self.shown)
        sheet = book[row.sheet]
        at = self._with_columns(sheet, row.sheet, values)
        return self._saved(book, sheet, row.number, at, values)

    def _sheet_for(self, book: Any, team: str, type: str) -> str:
        names = {_plain(sheet.title): sheet.title for sheet in book.worksheets}
        for wanted in (f"{team} {type}", team, type):
            if wanted and _plain(wanted) in names:
                name: str = names[_plain(wanted)]
                if name not in self.heads and not _is_blank(book[name]):
                    raise no_headings(f"The sheet ‘{name}’ of {self.shown}", _top(book[name]))
                return name
        of_team = [name for name in self.heads if team and _plain(team) in _plain(name).split()]
        of_type = [name for name in of_team if group(type) in _plain(name)]
        if len(of_team) == 1 or len(of_type) == 1:
            return (of_type or of_team)[0]
        if len(self.heads) == 1 and len([s for s in book.worksheets if not _is_blank(s)]) == 1:
            only = next(iter(self.heads))
            if re.fullmatch(r"sheet ?\d*|complaints?|complaints record|\d{4}", _plain(only)):
                return only
        if not self.heads and not all(map(_is_blank, book.worksheets)):
            first = next(sheet for sheet in book.worksheets if not _is_blank(sheet))
            raise no_headings(self.shown, _top(first))
        return re.sub(r"[\[\]:*?/\\]", "-", team)[:31].strip("' ") or "complaints"

    def _with_columns(self, sheet: Any, name: str, values: Mapping[str, Value]) -> dict[str, int]:
        head, known = self.heads[name]
        at = dict(known)
        for column in values:
            if column not in at:
                at[column] = sheet.max_column + 1
                sheet.cell(head, at[column], column)
        return at

    def _saved(
        self, book: Any, sheet: Any, row: int, at: Mapping[str, int], values: Mapping[str, Value]
    ) -> bytes:
        if sheet.protection.sheet:
            raise CannotRecord(
                f"The sheet ‘{sheet.title}’ of {self.shown} is protected. Take the protection off "
                "in Excel (Review, Unprotect Sheet) and try again. Nothing was filed or changed."
            )
        for column, value in values.items():
            cell = sheet.cell(row, at[column])
            if isinstance(value, datetime.date):
                own = cell.number_format if _shows_days(cell) else "DD/MM/YYYY"
                cell.value = value
                cell.number_format = own
            elif value:
                cell.value = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", value)
                cell.data_type = "s"  # a surname such as “=1+1” is no formula
        out = io.BytesIO()
        book.save(out)
        return out.getvalue()


def read_excel(data: bytes, shown: str) -> Excel:
    """The record in a workbook; an empty one is a record that begins. Raises CannotRecord."""
    if not data:
        return new_excel(shown)
    book = _open(data, shown)
    rows: list[Row] = []
    heads: dict[str, tuple[int, Mapping[str, int]]] = {}
    for sheet in book.worksheets:
        head = 0
        for number, cells in enumerate(sheet.iter_rows(), 1):
            if not head:
                if number > HEADINGS_WITHIN:
                    break
                at = headings([_text(cell.value) for cell in cells])
                if at:
                    head = number
                    heads[sheet.title] = (head, {name: i + 1 for name, i in at.items()})
            elif any(_text(cell.value).strip() for cell in cells):
                found = {
                    name: _text(cells[i - 1].value) for name, i in heads[sheet.title][1].items()
                }
                rows.append(Row(sheet.title, number, found))
    return Excel(shown, data, tuple(rows), heads)


def new_excel(shown: str) -> Excel:
    """A workbook without a row or a sheet of its own yet."""
    from openpyxl import Workbook

    out = io.BytesIO()
    Workbook().save(out)
    return Excel(shown, out.getvalue(), (), {})


def _open(data: bytes, shown: str) -> Any:
    from openpyxl import load_workbook

    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise CannotRecord(
            f"{shown} has a password, or is of Excel’s old format. Take the password off in Excel, "
            "or save it as an .xlsx workbook, and try again. Nothing was filed or changed."
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            names = packed.namelist()
            if sum(one.file_size for one in packed.infolist()) > LARGEST_UNPACKED:
                raise CannotRecord(f"{shown} is too large. Nothing was filed or changed.")
        lost = {what for start, what in _LOST.items() if any(n.startswith(start) for n in names)}
        if lost:
            raise _would_lose(shown, " and ".join(sorted(lost)))
        with warnings.catch_warnings(record=True) as said:
            warnings.simplefilter("always")
            book = load_workbook(io.BytesIO(data), rich_text=True)
    except CannotRecord:
        raise
    except Exception:  # the library raises all sorts on a damaged workbook
        raise CannotRecord(
            f"{shown} is damaged or is no Excel workbook. Open it in Excel, which may mend it, and "
            "save it. Nothing was filed or changed."
        ) from None
    if any(
        "will be removed" in str(one.message) or "not supported" in str(one.message) for one in said
    ):
        raise _would_lose(shown, "conditional formats or lists to choose from of a newer kind")
    return book


def _would_lose(shown: str, what: str) -> CannotRecord:
    return CannotRecord(
        f"{shown} has {what} in it, which corro can’t keep when it adds a row. Move them to a "
        "workbook of their own, and try again. Nothing was filed or changed."
    )


def _shows_days(cell: Any) -> bool:
    """Whether the cell's format, of the row above, is one of a day."""
    from openpyxl.styles.numbers import is_date_format

    return bool(is_date_format(cell.number_format))


def _begin(sheet: Any) -> dict[str, int]:
    from openpyxl.styles import Font

    for index, column in enumerate(COLUMNS, 1):
        sheet.cell(1, index, column).font = Font(bold=True)
        wide = 40 if column in ("Letter", "Acknowledgement", "Response") else 18
        sheet.column_dimensions[sheet.cell(1, index).column_letter].width = wide
    sheet.freeze_panes = "A2"
    return {column: index for index, column in enumerate(COLUMNS, 1)}


def _longer(ref: str, last: int) -> str:
    """A range that ended at row `last` with a row more; any other stays."""
    first, _, end = ref.partition(":")
    match = re.fullmatch(r"(\$?[A-Z]+\$?)(\d+)", end)
    return f"{first}:{match[1]}{last + 1}" if match and int(match[2]) == last else ref


def _last_row(sheet: Any) -> int:
    last = 0
    for number, cells in enumerate(sheet.iter_rows(values_only=True), 1):
        if any(_text(cell).strip() for cell in cells):
            last = number
    return last


def _top(sheet: Any) -> list[str]:
    for cells in sheet.iter_rows(max_row=HEADINGS_WITHIN, values_only=True):
        if any(_text(cell).strip() for cell in cells):
            return [_text(cell) for cell in cells]
    return []


def _is_blank(sheet: Any) -> bool:
    return _last_row(sheet) == 0


def _text(value: object) -> str:
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    if isinstance(value, datetime.date):
        return value.isoformat()
    return "" if value is None else str(value)


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[\W_]+", " ", text.casefold()).split())
