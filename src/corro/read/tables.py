"""Tables, as data or as a way to put things side by side on a page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from corro.correspondence import Block
from corro.read.cues import SALUTATION
from corro.read.seen import Seen

_MOST_IN_A_CELL = 4  # paragraphs: with so many, the table is a page's frame


@dataclass(slots=True)
class Cell:
    """What a cell holds. `absent`: it only fills the row up."""

    header: bool = False
    span: int = 1
    absent: bool = False
    seen: list[Seen] = field(default_factory=list)


@dataclass(slots=True)
class Table:
    """A table under way: `start` is how much had been found where its current cell began."""

    group: int
    start: int = 0
    rows: list[list[Cell]] = field(default_factory=list)

    def begin(self, cell: Cell, start: int) -> None:
        if not self.rows:
            self.rows.append([])
        self.rows[-1].append(cell)
        self.start = start

    def end(self, found: list[Seen]) -> None:
        """Take what was found since the cell began."""
        if self.rows and self.rows[-1]:
            self.rows[-1][-1].seen += found[self.start :]
            del found[self.start :]


def unfold(table: Table, *, declared: bool = False) -> Iterator[Seen]:
    """The table's cells as blocks, or what they hold, where the table only lays out a page."""
    rows = [row for row in table.rows if row]
    if not declared and _lays_out(rows):
        for row in rows:
            for cell in row:
                for index, one in enumerate(cell.seen):
                    block = one.block
                    if block.kind == "cell" and not block.group:
                        block = replace(block, kind="paragraph")
                    yield replace(one, block=block, gap=one.gap or index == 0)
        return
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            if not cell.absent:
                yield from _cell(cell, table.group, number, column, whole=not declared)
            column += cell.span


def _lays_out(rows: list[list[Cell]]) -> bool:
    columns = max((sum(bool(cell.seen) for cell in row) for row in rows), default=0)
    cells = [cell for row in rows for cell in row]
    return columns <= 1 or any(
        len(cell.seen) >= _MOST_IN_A_CELL
        or any(
            one.block.kind in ("heading", "item")
            or (one.block.kind == "cell" and one.block.group)
            or SALUTATION.match(one.block.text[:120])
            for one in cell.seen
        )
        for cell in cells
    )


def _cell(cell: Cell, group: int, row: int, column: int, *, whole: bool) -> Iterator[Seen]:
    def placed(block: Block) -> Block:
        return replace(
            block, kind="cell", group=group, row=row, column=column, header=cell.header
        )  # fmt: skip

    if not cell.seen:
        yield Seen(placed(Block("cell", "")))
    elif whole:
        block = joined([one.block for one in cell.seen])
        yield replace(cell.seen[0], block=placed(block))
    else:
        for one in cell.seen:
            yield replace(one, block=placed(one.block)) if one.block.kind == "cell" else one


def joined(blocks: list[Block]) -> Block:
    """One cell of several paragraphs, a line's end between them."""
    text = ""
    runs = []
    spans = []
    for block in blocks:
        text += "\n" if text else ""
        shift = len(text)
        runs += [replace(run, start=run.start + shift, end=run.end + shift) for run in block.runs]
        spans += [
            replace(span, start=span.start + shift, end=span.end + shift) for span in block.spans
        ]
        text += block.text
    return Block("cell", text, runs=tuple(runs), spans=tuple(spans))
