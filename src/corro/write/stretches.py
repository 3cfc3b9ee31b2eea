"""What belongs together among a part's blocks: an address, a list, a table, a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from corro.correspondence import Block, BlockKind

Form = Literal["lines", "list", "table", "paragraph", "heading", "page-break"]

_TOGETHER: dict[BlockKind, Form] = {"line": "lines", "item": "list", "cell": "table"}
_ALONE: dict[BlockKind, Form] = {"heading": "heading", "page-break": "page-break"}
_LABEL = re.compile(r"\(?(?P<value>[0-9]{1,9}|[ivxlc]{1,8}|[a-z])[.)]", re.IGNORECASE)
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_ROMAN_NUMBER = re.compile(r"(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Blocks that are one thing on the page. Lines end where a gap or another language begins."""

    form: Form
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Number:
    """What an ordered item's label counts. `style` as HTML's `type`: 1, a, A, i or I."""

    style: Literal["1", "a", "A", "i", "I"]
    value: int
    plain: bool  # "1.", as a browser writes it, not "(1)" or "1)"


def stretches(blocks: Iterable[Block]) -> Iterator[Stretch]:
    """The blocks in their order, those together that belong together."""
    gathered: list[Block] = []
    for block in blocks:
        if gathered and not _goes_on(gathered[-1], block):
            yield Stretch(_form(gathered[0]), tuple(gathered))
            gathered = []
        gathered.append(block)
    if gathered:
        yield Stretch(_form(gathered[0]), tuple(gathered))


def _form(block: Block) -> Form:
    return _TOGETHER.get(block.kind) or _ALONE.get(block.kind) or "paragraph"


def _goes_on(before: Block, block: Block) -> bool:
    if block.kind != before.kind or block.kind not in _TOGETHER:
        return False
    if block.kind == "line":
        return not block.gap and block.lang == before.lang
    return block.group == before.group


def rows(cells: Iterable[Block]) -> list[list[tuple[Block, ...]]]:
    """A table's rows, each with as many cells as the widest; a cell may have several blocks."""
    ordered = sorted(cells, key=lambda cell: (cell.row, cell.column))
    width = max((cell.column for cell in ordered), default=-1) + 1
    table: list[list[tuple[Block, ...]]] = []
    for _, in_row in groupby(ordered, key=lambda cell: cell.row):
        row: list[tuple[Block, ...]] = [()] * width
        for cell in in_row:
            row[cell.column] = (*row[cell.column], cell)
        table.append(row)
    return table


def number(marker: str, before: Number | None = None) -> Number | None:
    """What "1.", "(b)" or "iv)" counts; `None` for a bullet.

    `before` is the item's that goes before: after "h." an "i." is a letter, else a Roman one.
    """
    match = _LABEL.fullmatch(marker)
    if match is None:
        return None
    label = match["value"]
    plain = marker == f"{label}."
    if label.isdecimal():
        return Number("1", int(label), plain)
    low, lower = label.lower(), label.islower()
    letter = len(low) == 1 and _follows(before, low, lower)
    roman = _roman(low)
    if roman is not None and not letter and (low == "i" or _is_roman(before) or len(low) > 1):
        return Number("i" if lower else "I", roman, plain)
    if len(low) == 1:
        return Number("a" if lower else "A", ord(low) - ord("a") + 1, plain)
    return None


def _follows(before: Number | None, letter: str, lower: bool) -> bool:
    style = "a" if lower else "A"
    value = ord(letter) - ord("a") + 1
    return before is not None and before.style == style and before.value == value - 1


def _is_roman(before: Number | None) -> bool:
    return before is not None and before.style in {"i", "I"}


def _roman(label: str) -> int | None:
    if not _ROMAN_NUMBER.fullmatch(label):
        return None
    values = [_ROMAN[letter] for letter in label]
    return sum(
        -value if any(later > value for later in values[place + 1 : place + 2]) else value
        for place, value in enumerate(values)
    )
