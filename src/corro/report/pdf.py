"""The report on paper as a tagged PDF (PDF/UA-1, PDF/A-2a), set by the writer of PDF letters.

A bar on the left runs down the letter, so that it is told from what is said of it.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from corro.correspondence import Block, Correspondence, Part, Run
from corro.envelope import MM
from corro.fonts import missing_characters
from corro.report.marking import Signs, marked
from corro.report.paper import CHECK_YOURSELF, COMMENT_LINES, POINTS, Note, Sheet, paper
from corro.report.results import Results
from corro.write.characters import fit
from corro.write.headings import message_heading
from corro.write.pdf import blocks as page
from corro.write.pdf.canvas import TaggedCanvas
from corro.write.pdf.design import A4, Design
from corro.write.pdf.flow import Flow, Headings
from corro.write.pdf.metadata import Metadata
from corro.write.pdf.pages import Frame, paginate
from corro.write.pdf.paragraph import Paragraph
from corro.write.pdf.sheet import artifact_text
from corro.write.pdf.structure import Element

MARGIN = 22.0  # millimetres
BAR = 5.0  # from the bar to the letter
LETTER_LEVEL = 3  # of the heading over a letter: the letter's own go below it
UNPRINTED = "?"  # for a character that no font has
# The same input gives the same bytes: a report has no date of its own.
MADE = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
_SIGNS = Signs("", "", lambda number: f"\u00a0[{number}]")


def report(results: Results, *, large_print: float | None = None) -> bytes:
    """The report. `large_print` is the size of its text in points, else 14."""
    made = paper(results)
    design = Design(large_print or POINTS, large_print or 0)
    setter = _Setter(made.title, design)
    setter.heading(made.title, 1)
    setter.paragraphs(made.opening)
    for number, sheet in enumerate(made.sheets):
        _sheet(setter, sheet, first=number == 0)
    if made.ends:
        setter.heading("Remarks", 2)
        setter.paragraphs(made.ends)
    return setter.finish()


def _sheet(setter: _Setter, sheet: Sheet, *, first: bool) -> None:
    if not first:
        setter.blocks.append(page.PageBreak())
    setter.heading(sheet.title, 2)
    setter.paragraphs(sheet.about)
    if sheet.document is not None:
        setter.heading(f"The {sheet.kind}", LETTER_LEVEL)
        setter.letter(marked(sheet.document, sheet.marks, _SIGNS))
    for heading, notes in sheet.groups:
        setter.heading(heading, LETTER_LEVEL)
        setter.notes(notes)
    if sheet.checks:
        setter.heading(CHECK_YOURSELF, LETTER_LEVEL)
        items = (Block("item", one, level=1, group=1, marker="•") for one in sheet.checks)
        setter.add(Part("checks", tuple(items)))
    setter.heading("Your comments", LETTER_LEVEL)
    setter.paragraphs(["Write here what you would change, and what you like."])
    setter.lines(COMMENT_LINES)


def _items(notes: Iterable[Note]) -> Iterator[Block]:
    """A numbered item for each note; what is said under it goes on in the item."""
    for note in notes:
        bold = (Run(0, len(note.says), bold=True),)
        yield Block("item", note.says, bold, level=1, group=1, marker=f"[{note.number}]")
        for more in note.more:
            yield Block("item", more, level=1, group=1)


@dataclass
class _Setter:
    """Collects what is to be drawn, and its structure."""

    title: str
    design: Design
    canvas: TaggedCanvas = field(init=False)
    flow: Flow = field(init=False)
    blocks: list[page.Block] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.canvas = TaggedCanvas(A4, Metadata(printable(self.title), "corro", MADE))
        self.flow = Flow(Headings(), plain_capitals=self.design.is_large)

    def heading(self, words: str, level: int) -> None:
        space = {1: 0.0, 2: 0.4}.get(level, 0.8)
        if self.blocks and space:
            self.blocks.append(page.Gap(self.design.size * space, keep_with_next=True))
        section = self.canvas.root.add(Element("Sect"))
        style = self.design.heading(min(level, 2))
        larger = style.size * {1: 1.25, 2: 1.15}.get(level, 1.0)
        style = replace(style, size=larger, leading=larger * 1.25)
        block = Block("heading", printable(words), level=level)
        element, paragraph = self.flow.heading(block, style)
        section.add(element)
        self.blocks.append(paragraph)

    def paragraphs(self, said: Iterable[str]) -> None:
        self.add(Part("text", tuple(Block("paragraph", one) for one in said)))

    def add(self, part: Part) -> None:
        self.blocks += self._made(part)

    def notes(self, notes: Iterable[Note]) -> None:
        """The notes as a list, with more space between them than within them."""
        made = self._made(Part("notes", tuple(_items(notes))))
        for block, after in pairwise(made):
            if isinstance(after, page.Indented) and after.label:
                block.after = self.design.size * 0.8
            elif isinstance(block, page.Indented) and block.label:
                block.keep_with_next = True
        self.blocks += made

    def _made(self, part: Part) -> list[page.Block]:
        blocks = tuple(replace(b, text=printable(b.text)) for b in part.blocks)
        section, made = self.flow.part(replace(part, blocks=blocks), self.design.styles)
        if made:
            self.canvas.root.add(section)
        return made

    def letter(self, document: Correspondence) -> None:
        """The letter, its headings below the one that stands over it, with a bar on its left."""
        made: list[page.Block] = []
        for index, part in enumerate(document.parts):
            heading = message_heading(document, index)
            if heading:
                made += self._made(Part("heading", (Block("heading", heading, level=4),)))
            blocks = tuple(map(_below, part.blocks))
            inside = self._made(replace(part, blocks=blocks))
            if part.name == "letterhead" and inside and isinstance(inside[0], Paragraph):
                after = inside[0].after
                inside[0] = inside[0].restyled(bold=True)
                inside[0].after = after
            if part.name == "languages":
                _keep_to_their_words(part, inside)
            made += [*inside, page.Gap(self.design.size * 0.4)] if inside else []
        self.blocks += [_Barred(block) for block in made if not isinstance(block, page.PageBreak)]
        self.blocks.append(page.Gap(self.design.size * 0.5))

    def lines(self, number: int) -> None:
        """Lines to write on, as far apart as handwriting needs, all on one page."""
        self.blocks[-1].keep_with_next = True
        self.blocks += [page.Rule(max(28.0, self.design.size * 2)) for _ in range(number)]
        self.blocks.append(page.Gap(0))

    def finish(self) -> bytes:
        """Draw the pages; the whole file."""
        width, height = A4
        frame = Frame(height - MARGIN * MM, MARGIN * MM)
        inner = width - 2 * MARGIN * MM
        pages = paginate(self.blocks, [frame], inner, 2 * self.design.text.leading)
        style = replace(self.design.sized(10), align="right")
        for number, placed in enumerate(pages, 1):
            for block, top in placed:
                block.draw(self.canvas, MARGIN * MM, top)
            with self.canvas.artifact("Pagination", "/Subtype/Footer/Attached[/Bottom]"):
                words = f"Page {number} of {len(pages)}"
                artifact_text(self.canvas, words, style, (MARGIN * MM, 11 * MM), inner)
            self.canvas.showPage()
        return self.canvas.finish()


def _keep_to_their_words(part: Part, made: Sequence[page.Block]) -> None:
    """Each language's number, which begins in bold, stays with the words under it."""
    if len(made) == len(part.blocks):
        for block, written in zip(made, part.blocks, strict=True):
            if written.runs and written.runs[0].start == 0 and written.runs[0].bold:
                block.keep_with_next = True


def _below(block: Block) -> Block:
    if block.kind != "heading":
        return block
    return replace(block, level=max(block.level, 1) + LETTER_LEVEL)


def printable(text: str) -> str:
    """The text with `?` for each character that no font of ours has."""
    text = fit(text)
    missing = missing_characters(text)
    return re.sub(f"[{re.escape(''.join(missing))}]", UNPRINTED, text) if missing else text


class _Barred:
    """A block of the letter, moved in, with a piece of the bar beside it."""

    def __init__(self, inner: page.Block) -> None:
        self.inner, self.height = inner, 0.0
        self.after, self.keep_with_next = inner.after, inner.keep_with_next

    def wrap(self, width: float) -> float:
        """Its height."""
        self.height = self.inner.wrap(width - BAR * MM)
        return self.height

    def split(self, room: float, height: float) -> tuple[page.Block, page.Block] | None:
        """As what is in it is split."""
        parts = self.inner.split(room, height)
        return None if parts is None else (_Barred(parts[0]), _Barred(parts[1]))

    def draw(self, canvas: TaggedCanvas, left: float, top: float) -> None:
        """Draw it, and the bar as an artifact."""
        with canvas.artifact():
            foot = top - self.height - self.after
            canvas._code.append(f"q 0 G 1.6 w {left:.2f} {top:.2f} m {left:.2f} {foot:.2f} l S Q")
        self.inner.draw(canvas, left + BAR * MM, top)


Setter = _Setter  # for what else is read on paper: the Editorial Panel's pack
