"""What a page is made of besides paragraphs: list items, rows of tables, pictures, rules, gaps.

Every block has wrap(width) -> height, draw(canvas, left, top), split(room, page) -> two blocks or
None, `after` (the space below it) and `keep_with_next`. All lengths are points.
"""

from __future__ import annotations

from typing import Protocol

from corro.write.pdf.canvas import TaggedCanvas
from corro.write.pdf.paragraph import Paragraph
from corro.write.pdf.pictures import Drawable
from corro.write.pdf.structure import Element


class Block(Protocol):
    """What can be set on a page."""

    after: float
    keep_with_next: bool

    def wrap(self, width: float) -> float:
        """Set it in this width; return its height."""

    def draw(self, canvas: TaggedCanvas, left: float, top: float) -> None:
        """Draw it, hanging from `top`."""

    def split(self, room: float, page: float) -> tuple[Block, Block] | None:
        """Two blocks, the first at most `room` tall, or None. `page` is the height of a page."""


class Gap:
    """Empty space, as for a signature by hand."""

    def __init__(self, height: float, keep_with_next: bool = False) -> None:
        self.height, self.keep_with_next, self.after = height, keep_with_next, 0.0

    def wrap(self, width: float) -> float:
        """Its height."""
        return self.height

    def draw(self, canvas: TaggedCanvas, left: float, top: float) -> None:
        """Nothing to be seen."""

    def split(self, room: float, page: float) -> tuple[Block, Block] | None:
        """Never."""
        return None


class PageBreak(Gap):
    """What follows begins a page."""

    def __init__(self) -> None:
        super().__init__(0.0)


class Rule(Gap):
    """A line across the text, with space around it: decoration."""

    def __init__(self, space: float, thickness: float = 0.6, grey: float = 0.45) -> None:
        super().__init__(space, keep_with_next=True)
        self.thickness, self.grey, self.width = thickness, grey, 0.0

    def wrap(self, width: float) -> float:
        """Its height, with the space around it."""
        self.width = width
        return self.height

    def draw(self, canvas: TaggedCanvas, left: float, top: float) -> None:
        """Draw it as an artifact."""
        middle = top - self.height / 2
        canvas.rule(left, left + self.width, middle, self.thickness, self.grey)


class Figure:
    """A picture with its alternative text, no larger than asked and no wider than the text."""

    keep_with_next = True

    def __init__(
        self, drawable: Drawable, alternative: str, element: Element, most: tuple[float, float]
    ) -> None:
        self.drawable, self.alternative, self.element = drawable, alternative, element
        self.most, self.after = most, 0.0
        self.size = (0.0, 0.0)

    def wrap(self, width: float) -> float:
        """Its height, in proportion."""
        self.size = self.drawable.fitted(min(self.most[0], width), self.most[1])
        return self.size[1]

    def split(self, room: float, page: float) -> tuple[Block, Block] | None:
        """Never."""
        return None

    def draw(self, canvas: TaggedCanvas, left: float, top: float) -> None:
        """Draw it as a Figure."""
        width, height = self.size
        box = f"{left:.2f} {top - height:.2f} {left + width:.2f} {top:.2f}"
        figure = self.element.add(
            Element(
                "Figure",
                alternative=self.alternative,
                attributes=f"/O/Layout/Placement/Block/BBox[{box}]",
            )
        )
        canvas.mark(figure)
        self.drawable.draw(canvas, left, top - height, self.size)
        canvas.unmark()


class Indented:
    """A paragraph of a list item: its label, if it begins the item, hangs on its left."""

    def __init__(
        self, label: Paragraph | None, text: Paragraph, indent: float, label_width: float
    ) -> None:
        self.label, self.text = label, text
        self.indent, self.label_width = indent, label_width
        self.after = text.after
        self.keep_with_next = text.keep_with_next

    def wrap(self, width: float) -> float:
        """The height of the text."""
        if self.label:
            self.label.wrap(self.label_width)
        return self.text.wrap(max(width - self.indent - self.label_width, self.text.style.size * 3))

    def split(self, room: float, page: float) -> tuple[Block, Block] | None:
        """As the text is split; the label goes with the first."""
        parts = self.text.split(room, page)
        if parts is None:
            return None
        return (
            Indented(self.label, parts[0], self.indent, self.label_width),
            Indented(None, parts[1], self.indent, self.label_width),
        )

    def draw(self, canvas: TaggedCanvas, left: float, top: float) -> None:
        """Draw label and text."""
        if self.label:
            self.label.draw(canvas, left + self.indent, top)
        self.text.draw(canvas, left + self.indent + self.label_width, top)


class Row:
    """A row of a table: cells of paragraphs. It is split only where it is taller than a page."""

    PADDING = 4.0

    def __init__(
        self, cells: list[list[Paragraph]], widths: list[float], header: bool, after: float = 0.0
    ) -> None:
        self.cells, self.shares, self.header = cells, widths, header
        self.after, self.keep_with_next = after, header
        self.height = 0.0
        self.widths: list[float] = []

    def wrap(self, width: float) -> float:
        """The height of the tallest cell. The shares of the columns are of the whole width."""
        self.widths = [width * share for share in self.shares]
        self.height = 2 * self.PADDING + max(
            sum(paragraph.wrap(width - 2 * self.PADDING) for paragraph in cell)
            for cell, width in zip(self.cells, self.widths, strict=True)
        )
        return self.height

    def split(self, room: float, page: float) -> tuple[Block, Block] | None:
        """Cut every cell at the same height, where the row is taller than a page."""
        if self.height <= page:
            return None
        heads, tails = [], []
        for cell in self.cells:
            head, tail = _cut(cell, room - 2 * self.PADDING)
            heads.append(head)
            tails.append(tail)
        if not any(paragraphs for paragraphs in heads):
            return None
        first = Row(heads, self.shares, self.header)
        first.keep_with_next = False
        return first, Row(tails, self.shares, self.header, self.after)

    def draw(self, canvas: TaggedCanvas, left: float, top: float) -> None:
        """Draw the cells over a fine line."""
        right = left
        for cell, width in zip(self.cells, self.widths, strict=True):
            y = top - self.PADDING
            for paragraph in cell:
                paragraph.draw(canvas, right + self.PADDING, y)
                y -= len(paragraph.lines) * paragraph.style.leading
            right += width
        thickness, grey = (0.9, 0.0) if self.header else (0.4, 0.5)
        canvas.rule(left, right, top - self.height, thickness, grey)


def _cut(cell: list[Paragraph], room: float) -> tuple[list[Paragraph], list[Paragraph]]:
    head: list[Paragraph] = []
    for index, paragraph in enumerate(cell):
        leading = paragraph.style.leading
        fits = int((room + 0.001) // leading)
        if fits >= len(paragraph.lines):
            head.append(paragraph)
            room -= len(paragraph.lines) * leading
            continue
        if fits <= 0:
            return head, cell[index:]
        first, rest = paragraph.cut(fits)
        return [*head, first], [rest, *cell[index + 1 :]]
    return head, []
