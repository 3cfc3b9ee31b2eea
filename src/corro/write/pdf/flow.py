"""From a part's blocks to elements of the structure tree and blocks of the page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest

from corro.correspondence import Block, Part
from corro.write.direction import direction
from corro.write.large_print import without_capitals
from corro.write.pdf import blocks as page
from corro.write.pdf.bidirectional import base_level
from corro.write.pdf.lines import Look, Stretch
from corro.write.pdf.paragraph import Paragraph, Style
from corro.write.pdf.structure import Element
from corro.write.stretches import rows, stretches

LABEL_SHARE = 1.5  # a label's column, in sizes of the text


@dataclass(frozen=True, slots=True)
class Styles:
    """How the blocks of a part are set, and how much an indent and a gap are, in points."""

    text: Style
    heading: Callable[[int], Style]
    line: Style
    gap: float = 9


class Headings:
    """The levels of a document's headings: the first is 1 and none is skipped on the way down
    (ISO 14289-1, 7.4.2)."""

    def __init__(self) -> None:
        self.open: list[float] = []

    def level(self, asked: float) -> int:
        """The level that a heading gets."""
        while self.open and self.open[-1] >= asked:
            self.open.pop()
        self.open.append(asked)
        return min(len(self.open), 6)


@dataclass(frozen=True, slots=True)
class Flow:
    """Makes elements and page blocks; one for a document, as its headings are counted."""

    headings: Headings
    plain_capitals: bool = False  # large print has no blocks of capitals

    def part(self, part: Part, styles: Styles) -> tuple[Element, list[page.Block]]:
        """A part's element, and what is to be set of it."""
        title = part.name if part.message is None else f"{part.name}/{part.message}"
        section = Element("Sect", title=title)
        made: list[page.Block] = []
        together = list(stretches(part.blocks))
        for stretch, after in zip_longest(together, together[1:]):
            make = {
                "list": self._list,
                "table": self._table,
                "lines": self._lines,
            }.get(stretch.form, self._alone)
            made += make(section, stretch.blocks, styles)
            if after and stretch.form == after.form == "lines" and not after.blocks[0].gap:
                made[-1].after = styles.line.size * 0.1  # the same lines in another language
        for block, after in pairwise(made):
            if _introduces(block, after):
                block.keep_with_next = True
        return section, made

    def paragraph(self, block: Block, style: Style, element: Element) -> Paragraph:
        """A block's text in an element of its own."""
        text = without_capitals(block.text) if self.plain_capitals else block.text
        base = base_level(text)
        if block.lang:
            base = int(direction(block.lang) == "rtl")
        return Paragraph(_stretches(block, text), style, element, base=base, lang=block.lang)

    def heading(self, block: Block, style: Style) -> tuple[Element, Paragraph]:
        """A heading. Its title tells how it was before, where its tag doesn't."""
        asked = block.level if block.kind == "heading" and block.level > 0 else 1
        level = self.headings.level(asked)
        title = ""
        if block.kind != "heading":
            title = block.kind
        elif block.level != level:
            title = f"heading {block.level}"
        element = Element(f"H{level}", title=title, lang=block.lang)
        return element, self.paragraph(block, style, element)

    def _alone(
        self, section: Element, blocks: Sequence[Block], styles: Styles
    ) -> Iterable[page.Block]:
        for block in blocks:
            if block.kind == "page-break":
                section.add(Element("PageBreak"))
                yield page.PageBreak()
            elif block.kind == "heading":
                element, text = self.heading(block, styles.heading(max(block.level, 1)))
                section.add(element)
                yield text
            else:
                element = section.add(Element("P", lang=block.lang))
                yield self.paragraph(block, styles.text, element)

    def _lines(
        self, section: Element, blocks: Sequence[Block], styles: Styles
    ) -> Iterable[page.Block]:
        for number, block in enumerate(blocks, 1):
            spaced = f"/O/Layout/SpaceBefore {styles.gap:g}" if block.gap else ""
            element = section.add(Element("Line", lang=block.lang, attributes=spaced))
            style = styles.line
            if number < len(blocks):
                style = replace(style, after=0.0)
            if block.gap and section.kids[0] is not element:
                yield page.Gap(max(styles.gap - styles.line.after, 0), keep_with_next=True)
            yield self.paragraph(block, style, element)

    def _list(
        self, section: Element, blocks: Sequence[Block], styles: Styles
    ) -> Iterable[page.Block]:
        size = styles.text.size
        lists = [section.add(Element("L"))]
        body: Element | None = None
        bodies: list[Element] = []  # of the innermost item open at each level
        label_width = max(LABEL_SHARE * size, self._widest_label(blocks, styles) + size * 0.4)
        for number, block in enumerate(blocks, 1):
            level = max(block.level, 1)
            if block.marker is not None or not bodies:
                while len(lists) > level:
                    lists.pop()
                    bodies = bodies[: len(lists)]
                if len(lists) < level and len(bodies) == len(lists):
                    lists.append(bodies[-1].add(Element("L")))
                item = lists[-1].add(Element("LI"))
                label = self._label(item, block, styles)
                body = item.add(Element("LBody"))
                bodies = [*bodies[: len(lists) - 1], body]
            else:
                label = None
                body = bodies[min(level, len(bodies)) - 1]
            element = body.add(Element("P", lang=block.lang))
            last = number == len(blocks)
            style = styles.text
            if not last:
                style = replace(style, after=size * 0.35)
            indent = label_width * (min(level, len(lists)) - 1)
            text = self.paragraph(block, style, element)
            yield page.Indented(label, text, indent, label_width)

    def _label(self, item: Element, block: Block, styles: Styles) -> Paragraph | None:
        if block.marker is None:
            return None
        element = item.add(Element("Lbl"))
        return Paragraph((Stretch(block.marker),), styles.text, element)

    def _widest_label(self, blocks: Sequence[Block], styles: Styles) -> float:
        return max(
            (
                Paragraph((Stretch(block.marker),), styles.text, Element("Lbl")).natural_width()[1]
                for block in blocks
                if block.marker
            ),
            default=0.0,
        )

    def _table(
        self, section: Element, blocks: Sequence[Block], styles: Styles
    ) -> Iterable[page.Block]:
        table = section.add(Element("Table"))
        grid: list[tuple[bool, list[list[Paragraph]]]] = []
        for row in rows(blocks):
            line = table.add(Element("TR"))
            header = all(cell and cell[0].header for cell in row)
            cells = []
            for cell in row:
                is_header = bool(cell) and cell[0].header
                scope = "Column" if header else "Row"
                owner = line.add(
                    Element("TH", attributes=f"/O/Table/Scope/{scope}")
                    if is_header
                    else Element("TD")
                )
                style = replace(styles.text, bold=is_header, after=0.0)
                several = len(cell) > 1
                cells.append(
                    [
                        self.paragraph(
                            block,
                            style,
                            owner.add(Element("P", lang=block.lang))
                            if several or block.lang
                            else owner,
                        )
                        for block in cell
                    ]
                )
            grid.append((header, cells))
        shares = column_shares([cells for _, cells in grid])
        for number, (header, cells) in enumerate(grid, 1):
            after = styles.text.after if number == len(grid) else 0.0
            yield page.Row(cells, shares, header and number < len(grid), after)


def column_shares(grid: Sequence[Sequence[Sequence[Paragraph]]], width: float = 460) -> list[float]:
    """The columns' shares of the width: as much as each asks for, if there is room; else at least
    its widest word's, and of the rest in proportion to what it holds."""
    columns = range(len(grid[0]))
    asked = [
        [paragraph.natural_width() for row in grid for paragraph in row[column]] or [(0.0, 0.0)]
        for column in columns
    ]
    padding = 2 * page.Row.PADDING + 1
    least = [max(word for word, _ in cells) + padding for cells in asked]
    whole = [max(whole for _, whole in cells) + padding for cells in asked]
    if sum(whole) <= width:
        found = [each + (width - sum(whole)) * each / sum(whole) for each in whole]
    elif sum(least) <= width:
        wish = [max(each - low, 0.1) ** 0.5 for each, low in zip(whole, least, strict=True)]
        spare = width - sum(least)
        found = [low + spare * share / sum(wish) for low, share in zip(least, wish, strict=True)]
    else:
        found = _levelled(least, width)
    return [each / sum(found) for each in found]


def _levelled(asked: Sequence[float], width: float) -> list[float]:
    """What each asks for, but none more than a level at which all of it fits."""
    rest, left = width, len(asked)
    level = width
    for each in sorted(asked):
        level = rest / left
        if each > level:
            break
        rest, left = rest - each, left - 1
    return [min(each, level) for each in asked]


def _introduces(block: page.Block, after: page.Block) -> bool:
    """Whether a paragraph ends with a colon before a list or table."""
    if not isinstance(after, page.Indented | page.Row):
        return False
    text = block.text if isinstance(block, page.Indented) else block
    return isinstance(text, Paragraph) and bool(
        text.stretches and re.search(r":\s*\Z", text.stretches[-1].text)
    )


def _stretches(block: Block, text: str) -> tuple[Stretch, ...]:
    """The text cut where its looks change."""
    if not block.runs:
        return (Stretch(text),) if text else ()
    found: list[Stretch] = []
    at = 0
    for run in sorted(block.runs, key=lambda run: run.start):
        start, end = max(run.start, at), min(run.end, len(text))
        if start >= end:
            continue
        if start > at:
            found.append(Stretch(text[at:start]))
        look = Look(run.bold, run.italic, run.href or None, run.lang or None)
        found.append(Stretch(text[start:end], look))
        at = end
    if at < len(text):
        found.append(Stretch(text[at:]))
    return tuple(found)
