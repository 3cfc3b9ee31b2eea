"""The complaints record as a CSV file: in its own encoding, with its own separator and columns.

What somebody else wrote stays as it is, byte for byte, except for the one row that changes.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from corro.complaints.entry import COLUMNS, Row, Value
from corro.complaints.table import HEADINGS_WITHIN, CannotRecord, headings, no_headings

_SEPARATORS = (",", ";", "\t", "|")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a cell that begins so is a formula to Excel


@dataclass(frozen=True)
class Csv:
    """A CSV file, cut into records; each keeps its own text."""

    shown: str
    encoding: str
    separator: str
    newline: str
    texts: tuple[str, ...]
    cells: tuple[tuple[str, ...], ...]
    head: int
    at: Mapping[str, int]

    @property
    def rows(self) -> Sequence[Row]:
        return [
            Row(
                "",
                number + 1,
                {c: _shown_cell(cells[i]) for c, i in self.at.items() if i < len(cells)},
            )
            for number, cells in enumerate(self.cells)
            if number > self.head and any(cell.strip() for cell in cells)
        ]

    def added(self, team: str, type: str, values: Mapping[str, Value]) -> bytes:
        """The file with a row more, after the last that holds anything."""
        texts, at = self._with_columns(values)
        kept = len(texts)
        while kept > self.head + 1 and not any(cell.strip() for cell in self.cells[kept - 1]):
            kept -= 1
        texts = texts[:kept]
        if not texts[-1].endswith(("\n", "\r")):
            texts[-1] += self.newline
        return self._bytes([*texts, self._line([], at, values)])

    def changed(self, row: Row, values: Mapping[str, Value]) -> bytes:
        """The file with these values in that row."""
        texts, at = self._with_columns(values)
        index = row.number - 1
        texts[index] = self._line(list(self.cells[index]), at, values)
        return self._bytes(texts)

    def _with_columns(self, values: Mapping[str, Value]) -> tuple[list[str], dict[str, int]]:
        """The records, and the columns: those that there aren't yet are put after the last."""
        at, texts = dict(self.at), list(self.texts)
        missing = [column for column in values if column not in at]
        if missing:
            first = max(map(len, self.cells[self.head :]))
            width = len(self.cells[self.head])
            titles = [*self.cells[self.head], *[""] * (first - width), *missing]
            at.update((column, first + i) for i, column in enumerate(missing))
            texts[self.head] = self._written(titles)
        return texts, at

    def _line(self, cells: list[str], at: Mapping[str, int], values: Mapping[str, Value]) -> str:
        width = max(at.values()) + 1
        cells += [""] * (width - len(cells))
        for column, value in values.items():
            text = value if isinstance(value, str) else value.isoformat()
            cells[at[column]] = f"'{text}" if text.startswith(_FORMULA) else text
        return self._written(cells)

    def _written(self, cells: Sequence[str]) -> str:
        out = io.StringIO(newline="")
        csv.writer(out, delimiter=self.separator, lineterminator=self.newline).writerow(cells)
        return out.getvalue()

    def _bytes(self, texts: Sequence[str]) -> bytes:
        try:
            return "".join(texts).encode(self.encoding)
        except UnicodeEncodeError as error:
            letter = error.object[error.start]
            raise CannotRecord(
                f"{self.shown} is in an old encoding that has no ‘{letter}’. Open it in Excel, "
                "save it as ‘CSV UTF-8’ under the same name, and try again. Nothing was filed or "
                "changed."
            ) from None


def read_csv(data: bytes, shown: str) -> Csv:
    """The record in a CSV file: UTF-8, UTF-16 or Windows' own encoding; any usual separator.

    An empty file is a record that begins. Raises CannotRecord.
    """
    encoding = _encoding(data)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        raise CannotRecord(
            f"{shown} can’t be read as text. Open it in Excel, save it as ‘CSV UTF-8’ under the "
            "same name, and try again. Nothing was filed or changed."
        ) from None
    if not text.strip():
        return new_csv(shown)
    newline = "\r\n" if "\r\n" in text or "\n" not in text else "\n"
    seen: list[str] = []
    for separator in _SEPARATORS:
        try:
            texts, cells = _cut(text, separator)
        except csv.Error as error:
            if separator == _separator(text):
                raise _damaged(shown, error) from None
            continue
        for number, row in enumerate(cells[:HEADINGS_WITHIN]):
            at = headings(row)
            if at:
                return Csv(shown, encoding, separator, newline, texts, cells, number, at)
        if separator == _separator(text):
            seen = list(cells[0])
    raise no_headings(shown, seen)


def new_csv(shown: str) -> Csv:
    """A record that has only its headings, for Excel: UTF-8 with a byte order mark."""
    line = ",".join(COLUMNS) + "\r\n"
    at = {column: index for index, column in enumerate(COLUMNS)}
    return Csv(shown, "utf-8-sig", ",", "\r\n", (line,), (COLUMNS,), 0, at)


def _encoding(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if data.startswith(codecs.BOM_UTF8) or not data.strip():
        return "utf-8-sig"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig" if data.isascii() else "utf-8"


def _separator(text: str) -> str:
    first = text.lstrip().split("\n", 1)[0]
    return max(_SEPARATORS, key=first.count)


def _cut(text: str, separator: str) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Each record's own text, and its cells."""
    lines = list(io.StringIO(text, newline=""))
    reader: Any = csv.reader(lines, delimiter=separator, strict=True)
    texts, cells, before = [], [], 0
    for record in reader:
        texts.append("".join(lines[before : reader.line_num]))
        cells.append(tuple(record))
        before = reader.line_num
    return tuple(texts), tuple(cells)


def _damaged(shown: str, error: csv.Error) -> CannotRecord:
    return CannotRecord(
        f"{shown} is damaged: a quotation mark is opened and not closed, or stands in the middle "
        f"of a cell ({error}). Open it in Excel, mend it and save it. Nothing was filed or changed."
    )


def _shown_cell(text: str) -> str:
    return text[1:] if text.startswith("'") and text[1:].startswith(_FORMULA) else text
