"""From a page's letters to rows of words in the order in which a person reads them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from unicodedata import bidirectional

from corro.read.cues import PAGE_NUMBER
from corro.read.pdf_letters import Letter

_SPACE = 0.16  # of the size: a gap between letters that is a space
_APART = 1.25  # of the size: a gap that sets columns apart
_GUTTER = 9.0  # points
NEVER = 1e9  # points: no line reaches so far, so that each is a line of its own
_EDGE = 0.07  # of the page's height: where headers and footers stand


@dataclass(frozen=True, slots=True)
class Row:
    """Words on one line of one column. Points from the page's top left; `page` from 1.

    `zone` numbers the column or cell in which it stands; in a table `cell` is (table, row, column).
    """

    letters: tuple[Letter, ...]
    text: str
    starts: tuple[int, ...]  # where each letter stands in the text
    left: float
    right: float
    base: float
    size: float
    page: int = 1
    zone: int = 0
    width: float = 0.0  # of the page
    cell: tuple[int, int, int] | None = None
    edge: str = ""  # header or footer
    right_column: bool = False
    measure: float = 0.0  # how far its column's lines reach
    running: bool = False  # it stands in a column of running text

    @property
    def bold(self) -> bool:
        return all(letter.bold for letter in self.letters)


@dataclass(slots=True)
class _Band:
    rows: list[Row]
    gutters: tuple[tuple[float, float], ...] = ()

    @property
    def gutter(self) -> tuple[float, float] | None:
        """The widest."""
        return max(self.gutters, key=lambda gap: gap[1] - gap[0], default=None)


@dataclass(slots=True)
class _Ordering:
    zones: int = 0
    tables: int = 0
    found: list[Row] = field(default_factory=list)

    def zone(
        self, rows: Sequence[Row], measure: float, *, right: bool = False, running: bool = False
    ) -> None:
        """A column, from top to bottom."""
        self.zones += 1
        ordered = sorted(rows, key=lambda row: (round(row.base), row.left))
        self.found += [
            replace(row, zone=self.zones, right_column=right, measure=measure, running=running)
            for row in ordered
        ]


def rows_of(letters: Sequence[Letter], width: float, height: float) -> list[Row]:
    """The page's letters as rows, top to bottom; wide gaps cut a row in two."""
    lines: list[list[Letter]] = []
    for letter in sorted(letters, key=lambda one: (-one.base, one.left)):
        for line in reversed(lines[-4:]):
            if abs(line[0].base - letter.base) < 0.35 * min(letter.size, line[0].size) + 0.5:
                line.append(letter)
                break
        else:
            lines.append([letter])
    rows = []
    for line in lines:
        for piece in _pieces(sorted(line, key=lambda one: one.left)):
            rows.append(_row(_as_read(piece), width, height))
    return rows


def _as_read(letters: list[Letter]) -> list[Letter]:
    """Letters from left to right, or in the file's own order where some run the other way."""
    if any(bidirectional(letter.text[0]) in ("R", "AL") for letter in letters):
        return sorted(letters, key=lambda letter: letter.order)
    return letters


def _pieces(line: list[Letter]) -> list[list[Letter]]:
    pieces = [[line[0]]]
    for before, letter in pairwise(line):
        twice = letter.text == before.text and abs(letter.left - before.left) < 0.3
        if twice and abs(letter.order - before.order) > 3:
            continue  # to look bold; the letters of a ligature follow each other
        if letter.left - before.right > _APART * max(letter.size, before.size):
            pieces.append([])
        pieces[-1].append(letter)
    joined: list[list[Letter]] = []
    for piece in pieces:
        text = "".join(letter.text for letter in joined[-1]) if joined else ""
        if joined and _goes_with_next(text) and piece[0].left - joined[-1][-1].right < 90:
            joined[-1] += piece
        else:
            joined.append(piece)
    return joined


def _goes_with_next(text: str) -> bool:
    """A list's label, or "Our ref:", belongs to what stands to its right."""
    return bool(re.fullmatch(r"[•·▪◦‣●○■□–\uf0b7\uf0a7o*-]|\(?\d{1,2}[.)]|\(?[a-z][.)]", text)) or (
        text.endswith(":") and len(text) < 24
    )


def _row(letters: list[Letter], width: float, height: float) -> Row:
    text = ""
    starts = []
    before: Letter | None = None
    for letter in letters:
        if before is not None:
            gap = max(letter.left - before.right, before.left - letter.right)
            label = _goes_with_next(text) and gap > _SPACE * letter.size
            if label or gap > _SPACE * min(letter.size, before.size):
                text += "\t" if label and gap > letter.size else " "
        starts.append(len(text))
        text += letter.text
        before = letter
    sizes = Counter(letter.size for letter in letters)
    return Row(
        letters=tuple(letters),
        text=text,
        starts=tuple(starts),
        left=min(letter.left for letter in letters),
        right=max(letter.right for letter in letters),
        base=height - letters[0].base,
        size=sizes.most_common(1)[0][0],
        width=width,
    )


def page_rows(pages: Sequence[list[Row]], sizes: Sequence[tuple[float, float]]) -> list[list[Row]]:
    """Each page's rows in reading order, page numbers left out, headers and footers marked."""
    ordering = _Ordering()
    found = []
    repeated = _repeated(pages, sizes)
    for number, (rows, (_, height)) in enumerate(zip(pages, sizes, strict=True), 1):
        kept = []
        for row in rows:
            place = row.base / height if height else 0
            edge = "header" if place < _EDGE else "footer" if place > 1 - _EDGE else ""
            if (edge or _last(row, rows)) and PAGE_NUMBER.match(row.text):
                continue
            if number > 1 and _key(row.text) in repeated and (place < 0.2 or place > 0.85):
                continue
            if number == 1 and _key(row.text) in repeated:
                edge = "header" if place < 0.2 else "footer" if place > 0.85 else edge
            kept.append(replace(row, page=number, edge=edge if edge == "footer" else ""))
        ordering.found = []
        _in_order(kept, ordering, first=number == 1)
        found.append(ordering.found)
    return found


def _last(row: Row, rows: Sequence[Row]) -> bool:
    return row.base >= max(one.base for one in rows) - 1


def _repeated(pages: Sequence[list[Row]], sizes: Sequence[tuple[float, float]]) -> set[str]:
    """Texts that stand at the edge of most pages."""
    if len(pages) < 2:
        return set()
    counts: Counter[str] = Counter()
    for rows, (_, height) in zip(pages, sizes, strict=True):
        counts.update(
            {_key(row.text) for row in rows if row.base < 0.2 * height or row.base > 0.85 * height}
        )
    return {text for text, count in counts.items() if count > len(pages) / 2 and text}


def _key(text: str) -> str:
    return re.sub(r"[\d\s]+", "", text).casefold()


def _in_order(rows: Sequence[Row], ordering: _Ordering, *, first: bool) -> None:
    """Bands from top to bottom; in a band with a gutter, one column after the other."""
    page = max((row.right for row in rows), default=0.0)
    for band in _joined(_bands(rows)):
        if band.gutter is None:
            ordering.zone(band.rows, max(page, 0.75 * band.rows[0].width))
            continue
        middle = sum(band.gutter) / 2
        left = [row for row in band.rows if row.right <= middle]
        right = [row for row in band.rows if row.left >= middle]
        across = [row for row in band.rows if row not in left and row not in right]
        if not (first and _is_head(band, rows)) and _is_table(left, right):
            _table(band, ordering)
            continue
        prose = _is_prose(left) and _is_prose(right)
        for column in (left, right):
            reach = max((row.right for row in column), default=0.0)
            ordering.zone(
                column,
                reach if prose else NEVER,
                right=column is right and not prose,
                running=prose,
            )
        if across:
            ordering.zone(across, page)


def _bands(rows: Sequence[Row]) -> list[_Band]:
    """Rows cut where a column's gutter begins and ends."""
    lines: list[list[Row]] = []
    for row in sorted(rows, key=lambda one: one.base):
        if lines and abs(lines[-1][0].base - row.base) < 0.4 * row.size:
            lines[-1].append(row)
        else:
            lines.append([row])
    bands: list[_Band] = []
    for line in lines:
        gutters = _gutters(line)
        last = bands[-1] if bands else None
        if last is None:
            bands.append(_Band(list(line), gutters))
            continue
        shared = _shared(last, line, gutters)
        near = line[0].base - max(row.base for row in last.rows) < _reach(last, line)
        if not gutters and not last.gutters:
            last.rows += line
        elif shared and near:
            last.rows += line
            last.gutters = shared
        else:
            bands.append(_Band(list(line), gutters))
    return bands


def _reach(band: _Band, line: Sequence[Row]) -> float:
    """How far below a band a line may stand and still be of it."""
    size = line[0].size
    if len(line) > 1:
        return 3 * size
    if re.match(r"dear\b", line[0].text, re.IGNORECASE):
        return 0.0
    if band.gutter is not None:
        middle = sum(band.gutter) / 2
        if _is_prose([row for row in band.rows if row.right <= middle]) and _is_prose(
            [row for row in band.rows if row.left >= middle]
        ):
            return 3 * size
    bases = sorted({round(row.base, 1) for row in band.rows})
    last = bases[-1] - bases[-2] if len(bases) > 1 else 0.0
    return max(1.7 * size, min(1.3 * last, 3 * size))


def _gutters(line: Sequence[Row]) -> tuple[tuple[float, float], ...]:
    ordered = sorted(line, key=lambda row: row.left)
    gaps = [(before.right, row.left) for before, row in pairwise(ordered)]
    return tuple(gap for gap in gaps if gap[1] - gap[0] >= _GUTTER)


def _shared(
    band: _Band, line: Sequence[Row], gutters: tuple[tuple[float, float], ...]
) -> tuple[tuple[float, float], ...]:
    """The gutters that a band and the next line have in common; a line on one side leaves it be."""
    if len(line) == 1:
        gutters = ((-1.0, line[0].left), (line[0].right, 10_000.0))
    shared = (
        (max(start, other[0]), min(end, other[1]))
        for start, end in band.gutters
        for other in gutters
    )
    return tuple(gap for gap in shared if gap[1] - gap[0] >= _GUTTER)


def _joined(bands: list[_Band]) -> list[_Band]:
    """A one-sided line over a band's first gutter row is the band's, where it is that near."""
    made: list[_Band] = []
    for band in bands:
        last = made[-1] if made else None
        if last is not None and band.gutter and last.gutter is None:
            taken: list[Row] = []
            while last.rows:
                row = max(last.rows, key=lambda one: one.base)
                top = min(one.base for one in (*taken, *band.rows))
                start, end = band.gutter
                beside = row.right <= start + 1 or row.left >= end - 1
                if not beside or top - row.base > 1.45 * row.size:
                    break
                last.rows.remove(row)
                taken.append(row)
            band.rows[:0] = reversed(taken)
            if not last.rows:
                made.pop()
        made.append(band)
    return made


def _is_prose(rows: Sequence[Row]) -> bool:
    """A column of running text: most of its lines reach nearly as far as the longest."""
    if len(rows) < 4:
        return False
    widest = max(row.right for row in rows) - min(row.left for row in rows)
    full = sum(row.right - row.left > 0.7 * widest for row in rows)
    return full * 2 >= len(rows) and widest > 120


def _is_head(band: _Band, rows: Sequence[Row]) -> bool:
    """The band stands over the salutation."""
    dear = min(
        (row.base for row in rows if re.match(r"dear\b", row.text, re.IGNORECASE)), default=0.0
    )
    return max(row.base for row in band.rows) < dear


def _is_table(left: Sequence[Row], right: Sequence[Row]) -> bool:
    if len(left) < 2 or len(right) < 2 or (_is_prose(left) and _is_prose(right)):
        return False
    beside = sum(any(abs(row.base - other.base) < 2 for other in left) for row in right)
    return beside * 10 >= 7 * len(right)


def _table(band: _Band, ordering: _Ordering) -> None:
    """Rows of cells; a line without a first cell goes on with the row above it."""
    ordering.tables += 1
    ordering.zones += 1
    lines: list[list[Row]] = []
    for row in sorted(band.rows, key=lambda one: one.base):
        if lines and abs(lines[-1][0].base - row.base) < 2:
            lines[-1].append(row)
        else:
            lines.append([row])
    columns: list[float] = []
    for line in sorted(lines, key=len, reverse=True):
        for row in line:
            if not any(abs(row.left - column) < 20 for column in columns):
                columns.append(row.left)
    columns.sort()
    number = -1
    cells: dict[tuple[int, int], list[Row]] = {}  # a cell's lines, with the next cells' between
    for line in lines:
        goes_on = len(line) < len(columns) and not any(
            abs(row.left - columns[0]) < 20 for row in line
        )
        number += not (goes_on and number >= 0)
        for row in sorted(line, key=lambda one: one.left):
            column = min(range(len(columns)), key=lambda at: abs(columns[at] - row.left))
            cells.setdefault((number, column), []).append(row)
    for (number, column), held in sorted(cells.items()):
        place = (ordering.tables, number, column)
        ordering.found += [replace(row, zone=ordering.zones, cell=place) for row in held]
