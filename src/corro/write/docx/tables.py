"""A table: its heading row repeats on every page, and no row is torn in two."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from corro.correspondence import Block
from corro.write.docx import styles
from corro.write.docx.measure import width
from corro.write.docx.paragraphs import Setting, paragraph
from corro.write.docx.sheet import Sheet, twips

_NARROWEST = 15.0  # millimetres
_GUTTER = 4.0  # between a column's text and the next column

Cell = tuple[Block, str]


def table(cells: Iterable[Cell], part: str, sheet: Sheet, *, stays: bool) -> str:
    """A `w:tbl` of these cells with their runs. `stays` keeps its last row with what follows."""
    grid: dict[tuple[int, int], list[Cell]] = {}
    for block, runs in cells:
        grid.setdefault((block.row, block.column), []).append((block, runs))
    rows = sorted({row for row, _ in grid})
    columns = range(max(column for _, column in grid) + 1)
    widths = _widths(grid, columns, sheet)
    made = [
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{styles.style_id(styles.TABLE)}"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
        'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr><w:tblGrid>'
    ]
    made += [f'<w:gridCol w:w="{across}"/>' for across in widths]
    made.append("</w:tblGrid>")
    heading = True
    for row in rows:
        texts = [grid.get((row, column), []) for column in columns]
        heading = heading and any(block.header for cell in texts for block, _ in cell)
        keeps = heading or (stays and row == rows[-1])
        made.append(_row(texts, widths, part, heading=heading, keeps=keeps))
    return "".join((*made, "</w:tbl>"))


def _row(
    texts: Sequence[list[Cell]], widths: Sequence[int], part: str, *, heading: bool, keeps: bool
) -> str:
    repeats = "<w:tblHeader/>" if heading else ""
    made = [f"<w:tr><w:trPr><w:cantSplit/>{repeats}</w:trPr>"]
    setting = Setting(keep_next=keeps)
    for cell, across in zip(texts, widths, strict=True):
        made.append(f'<w:tc><w:tcPr><w:tcW w:w="{across}" w:type="dxa"/></w:tcPr>')
        for block, runs in cell or [(Block("cell", "", header=heading), "")]:
            made.append(paragraph(styles.style_name(part, block), runs, setting, block.lang))
        made.append("</w:tc>")
    return "".join((*made, "</w:tr>"))


def _widths(
    grid: dict[tuple[int, int], list[Cell]], columns: range, sheet: Sheet
) -> tuple[int, ...]:
    """The text's width shared out: no column is wider than it needs while another is too narrow."""
    needed = [_NARROWEST] * len(columns)
    for (_, column), cell in grid.items():
        for block, _ in cell:
            # Bold letters are wider than those that are measured.
            across = width(block.text, sheet.size) * (1.08 if block.header else 1.02) + _GUTTER
            needed[column] = max(needed[column], across)
    room, shares = sheet.text_width, [0.0] * len(columns)
    waiting = sorted(columns, key=lambda column: needed[column])
    while waiting:
        fair = room / len(waiting)
        column = waiting.pop(0)
        shares[column] = min(needed[column], fair)
        room -= shares[column]
    spare = room / len(columns)
    return tuple(twips(share + spare) for share in shares)
