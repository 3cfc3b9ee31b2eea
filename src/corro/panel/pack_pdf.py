"""The Panel's pack as a tagged PDF (PDF/UA-1), set as the report on paper is."""

from __future__ import annotations

from corro.correspondence import Block, Part
from corro.panel.pack import Grid, Heading, Letter, Lines, Notes, Pack, Words
from corro.report.paper import POINTS
from corro.report.pdf import Setter
from corro.write.pdf import blocks as page
from corro.write.pdf.design import Design


def pack_pdf(pack: Pack, large_print: float | None = None) -> bytes:
    """The whole file. `large_print` is the size of its text in points, else 14."""
    setter = Setter(pack.title, Design(large_print or POINTS, large_print or 0))
    for piece in pack.pieces:
        match piece:
            case Heading(words, level, new_page):
                if new_page:
                    setter.blocks.append(page.PageBreak())
                setter.heading(words, level)
            case Words(said):
                setter.paragraphs(said)
            case Letter(document):
                setter.letter(document)
            case Notes(notes):
                setter.notes(notes)
            case Grid(rows):
                cells = tuple(
                    Block("cell", words, row=row, column=column, header=row == 0, group=1)
                    for row, said in enumerate(rows)
                    for column, words in enumerate(said)
                )
                setter.add(Part("table", cells))
            case Lines(number):
                setter.lines(number)
    return setter.finish()
