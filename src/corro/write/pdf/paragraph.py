"""A paragraph: stretches of text in one style, tagged, which may be split over pages."""

from __future__ import annotations

from dataclasses import dataclass, replace

from corro.write.pdf.bidirectional import visual_order
from corro.write.pdf.canvas import TaggedCanvas
from corro.write.pdf.lines import (
    SOFT_HYPHEN,
    Line,
    Piece,
    Setting,
    Stretch,
    is_plain,
    joins,
    lines,
    natural_width,
)
from corro.write.pdf.structure import Element

# Of the size: from the baseline to the tops of the tallest letters, and to the lowest.
ASCENT = 0.905
DESCENT = 0.212


@dataclass(frozen=True, slots=True)
class Style:
    """Sizes in points. `after` is the space below, `align` left, right or centre; text that runs
    from the right is mirrored. `upright` turns italics into bold. `underline` is for links."""

    size: float = 12
    leading: float = 16
    after: float = 9
    bold: bool = False
    align: str = "left"
    upright: bool = False
    underline: bool = True
    keep_with_next: bool = False
    grey: float = 0


class Paragraph:
    """Text to be drawn, and the element it belongs to.

    Strong, Em, Link and Span elements are made inside it as its stretches ask for them.
    """

    def __init__(
        self,
        stretches: tuple[Stretch, ...],
        style: Style,
        element: Element,
        *,
        base: int = 0,
        lang: str | None = None,
    ) -> None:
        self.stretches, self.style, self.element = stretches, style, element
        self.setting = Setting(style.size, style.bold, style.upright, base, lang)
        self.base = base
        self.lines: tuple[Line, ...] = ()
        self.width = -1.0
        self.after = style.after
        self.keep_with_next = style.keep_with_next
        self.ends = True  # the paragraph ends with these lines
        self.owners: dict[int, Element] = {}
        self.unspelled: frozenset[int] = frozenset()

    def wrap(self, width: float) -> float:
        """Break into lines of this width; return the height. Both in points."""
        if width != self.width:
            self.lines, self.unspelled = lines(self.stretches, self.setting, width)
            self.width = width
        return len(self.lines) * self.style.leading

    def natural_width(self) -> tuple[float, float]:
        """The width of the widest word and of the whole, in points."""
        return natural_width(self.stretches, self.setting)

    def split(self, room: float, page: float) -> tuple[Paragraph, Paragraph] | None:
        """Two paragraphs, the first at most `room` tall; no line is left alone on a page."""
        fits = int((room + 0.001) // self.style.leading)
        fits = min(fits, len(self.lines) - 2)
        if fits < 2:
            return None
        return self.cut(fits)

    def cut(self, fits: int) -> tuple[Paragraph, Paragraph]:
        """The first so many lines, and the rest."""
        head, tail = Paragraph.__new__(Paragraph), Paragraph.__new__(Paragraph)
        head.__dict__.update(self.__dict__, lines=self.lines[:fits], after=0, ends=False)
        head.keep_with_next = False
        tail.__dict__.update(self.__dict__, lines=self.lines[fits:])
        return head, tail

    def draw(self, canvas: TaggedCanvas, left: float, top: float) -> None:
        """Draw the lines, and tag them."""
        style = self.style
        baseline = top - (style.leading - (ASCENT + DESCENT) * style.size) / 2 - ASCENT * style.size
        for line in self.lines:
            end = self._draw_line(canvas, line, left, baseline)
            if line.breaks:
                self._show_break(canvas, line.breaks, end, baseline)
            baseline -= style.leading
        if self.ends:
            self._owner(len(self.stretches))
        canvas.unmark()

    def _draw_line(self, canvas: TaggedCanvas, line: Line, left: float, y: float) -> float:
        """Draw a line. Gives where it ends, from the left."""
        spare = self.width - line.width
        if self.style.align == "centre":
            left += spare / 2
        elif (self.style.align == "right") != bool(self.base):
            left += spare
        if not line.pieces:
            return left
        first = line.pieces[0]
        if line.plain and not self.base and self.stretches[first.stretch].look.href is None:
            canvas.mark(self._owner(first.stretch))
            name, used, _ = canvas.font(first.face)
            used |= line.plain[1]
            canvas._code.append(
                f"BT/{name} {self.style.size:g} Tf {left:.2f} {y:.2f} Td <{line.plain[0]}>Tj ET"
            )
            return left + line.width
        places = self._places(line, left)
        self._show(canvas, line, places, y)
        self._draw_links(canvas, line, places, y)
        return left + line.width

    def _show_break(self, canvas: TaggedCanvas, space: Piece, left: float, y: float) -> None:
        """A line break is a space that isn't seen, alone in marked content that says what it is."""
        canvas.mark(self._owner(space.stretch), breaks=True)
        canvas._code.append(self._operators(canvas, (space,), left, y))
        canvas.unmark()

    def _places(self, line: Line, left: float) -> list[float]:
        """Where each piece of the line is seen."""
        if self.base:  # the spaces at the end hang out on the left
            left -= sum(piece.width for piece in line.pieces) - line.width
        places = [0.0] * len(line.pieces)
        for index in visual_order(line.pieces, self.base):
            places[index] = left
            left += line.pieces[index].width
        return places

    def _show(self, canvas: TaggedCanvas, line: Line, places: list[float], y: float) -> None:
        """Draw the pieces in the order in which they are read; neighbours share an operator."""
        index, pieces = 0, line.pieces
        while index < len(pieces):
            piece = pieces[index]
            owner = self._owner(piece.stretch)
            end = index + 1
            if is_plain(piece):
                while end < len(pieces) and joins(piece, pieces[end]):
                    end += 1
                canvas.mark(owner)
            elif piece.word.text == SOFT_HYPHEN:  # the stretch's own ActualText has it
                with canvas.artifact():
                    canvas._code.append(self._operators(canvas, (piece,), places[index], y))
                index = end
                continue
            else:
                spells = piece.level % 2 or canvas.font(piece.face)[2].reads_back(piece.word)
                silent = spells or piece.stretch in self.unspelled
                canvas.mark(owner, None if silent else piece.word.text)
            canvas._code.append(self._operators(canvas, pieces[index:end], places[index], y))
            index = end

    def _operators(
        self, canvas: TaggedCanvas, pieces: tuple[Piece, ...], left: float, y: float
    ) -> str:
        name, used, spelling = canvas.font(pieces[0].face)
        for piece in pieces:
            used |= piece.word.glyphs
            spelling.reads_back(piece.word)
        size = self.style.size
        if pieces[0].word.hexes is None:
            body = _moved(pieces[0], size)
        else:
            body = "<" + "".join(piece.word.hexes or "" for piece in pieces) + ">Tj"
        return f"BT/{name} {size:g} Tf {left:.2f} {y:.2f} Td {body} ET"

    def _draw_links(self, canvas: TaggedCanvas, line: Line, places: list[float], y: float) -> None:
        size = self.style.size
        for stretch in sorted({piece.stretch for piece in line.pieces}):
            text, look = self.stretches[stretch]
            if look.href is None:
                continue
            seen = [
                (place, place + piece.width)
                for place, piece in zip(places, line.pieces, strict=True)
                if piece.stretch == stretch and piece.width
            ]
            last = line.pieces[-1]
            if len(seen) > 1 and last.stretch == stretch and last.is_space:
                seen.pop()
            if not seen:
                continue
            left, right = min(low for low, _ in seen), max(high for _, high in seen)
            box = (left, y - size * 0.25, right, y + size * 0.8)
            canvas.link(self._link(stretch), look.href, text, box)
            if self.style.underline:
                canvas.rule(left, right, y - size * 0.12, size * 0.05)

    def _owner(self, stretch: int) -> Element:
        """The innermost element to which a stretch's text belongs.

        Stretches passed over, of which nothing is drawn (a soft hyphen), get theirs on the way.
        """
        for passed in range(stretch):
            if passed not in self.owners and passed in self.unspelled:
                self._make_owner(passed)
        if stretch not in self.owners and stretch < len(self.stretches):
            self._make_owner(stretch)
        return self.owners.get(stretch, self.element)

    def _make_owner(self, stretch: int) -> None:
        if stretch not in self.owners:
            text, look = self.stretches[stretch]
            element = self.element
            if look.href is not None:
                element = element.add(Element("Link"))
            if look.bold:
                element = element.add(Element("Strong"))
            if look.italic:
                element = element.add(Element("Em"))
            # A right-to-left word is drawn as it is seen, from the left: that is what programs that
            # extract text expect, and turn round. Those who follow the tags get this text.
            actual = text if stretch in self.unspelled else ""
            if look.lang or actual:
                element = element.add(Element("Span", lang=look.lang, actual=actual))
            self.owners[stretch] = element

    def _link(self, stretch: int) -> Element:
        """The Link element of a stretch, which is the outermost of its own."""
        innermost = self._owner(stretch)

        def found(element: Element) -> bool:
            return element is innermost or any(
                isinstance(kid, Element) and found(kid) for kid in element.kids
            )

        return next(
            kid
            for kid in self.element.kids
            if isinstance(kid, Element) and kid.tag == "Link" and found(kid)
        )

    def restyled(self, **changes: object) -> Paragraph:
        """The same text in another style, not yet broken into lines."""
        style = replace(self.style, **changes)  # type: ignore[arg-type]
        return Paragraph(
            self.stretches, style, self.element, base=self.base, lang=self.setting.lang
        )


def _moved(piece: Piece, size: float) -> str:
    """A word whose glyphs don't simply stand side by side: marks above and below, vowels."""
    body, now = "[", 0.0
    for glyph, before, rise, after in piece.word.moved:
        if rise != now:
            body += f"]TJ {rise * size / 1000:.2f} Ts["
            now = rise
        body += f"{before:.0f}<{glyph:04X}>{after:.0f} " if before or after else f"<{glyph:04X}>"
    return body + ("]TJ 0 Ts" if now else "]TJ")
