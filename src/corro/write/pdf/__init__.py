"""Correspondence as PDF: tagged (PDF/UA-1), to be archived (PDF/A-2a), its fonts inside it.

The text is data: no markup is ever read in it. What a screen reader hears is the correspondence,
part by part, and `corro.read.tagged_pdf` reads it back by the same tags.
"""

from __future__ import annotations

import unicodedata

from corro.correspondence import Block, Correspondence, Part
from corro.errors import CannotWrite
from corro.fonts import missing_characters
from corro.house import House
from corro.write.options import WriteOptions

__all__ = ["write_pdf"]


def write_pdf(correspondence: Correspondence, house: House, options: WriteOptions) -> bytes:
    """The document as a PDF file.

    Raises `CannotWrite` where the address doesn't fit in the envelope's window, where a character
    is in none of our fonts, or where a picture can't be drawn.
    """
    from corro.write.pdf.canvas import TaggedCanvas
    from corro.write.pdf.design import A4, A5_LANDSCAPE, A6_LANDSCAPE, designs_for
    from corro.write.pdf.flow import Flow, Headings
    from corro.write.pdf.job import Job
    from corro.write.pdf.letter import draw_letter
    from corro.write.pdf.metadata import Metadata
    from corro.write.pdf.plain import draw_plain

    refuse_missing_characters(correspondence)
    designs = designs_for(correspondence.kind, house, options)
    size = A4
    if correspondence.kind == "card":
        size = A5_LANDSCAPE if options.large_print else A6_LANDSCAPE
    metadata = Metadata(
        title=_title(correspondence),
        author=house.legal_name or house.name,
        made=options.made,
        more=_properties(correspondence, options),
    )
    draw = draw_letter if correspondence.kind == "letter" else draw_plain
    for number, design in enumerate(designs, 1):
        canvas = TaggedCanvas(size, metadata)
        flow = Flow(Headings(), plain_capitals=design.is_large)
        pages = draw(Job(correspondence, house, options, design, flow, canvas))
        if pages == 1 or number == len(designs):
            break
    return canvas.finish()


def refuse_missing_characters(correspondence: Correspondence) -> None:
    """Raise `CannotWrite`, naming the first character that no font has and where it stands."""
    everything = "".join(
        block.text + (block.marker or "") for part in correspondence.parts for block in part.blocks
    )
    missing = missing_characters(everything + correspondence.title)
    if not missing:
        return
    for part in correspondence.parts:
        for block in part.blocks:
            for offset, character in enumerate(block.text + (block.marker or "")):
                if character in missing:
                    where, field = _where(part, block, offset)
                    raise CannotWrite(_missing(character, where), field)
    raise CannotWrite(_missing(min(missing), "the title"))


def _missing(character: str, where: str) -> str:
    name = unicodedata.name(character, "a character without a name").lower()
    return (
        f"The character {character} ({name}, U+{ord(character):04X}) in {where} can't be printed: "
        "none of our fonts has it. Take it out, or write it in another way."
    )


def _where(part: Part, block: Block, offset: int) -> tuple[str, str]:
    for span in block.spans:
        if span.start <= offset < span.end and span.field:
            return f"‘{span.field}’", span.field
    return f"the {part.name} part", ""


def _title(correspondence: Correspondence) -> str:
    """What the document is called; a PDF must have a title."""
    if correspondence.title.strip():
        return correspondence.title
    for block in correspondence.blocks("subject"):
        if block.text.strip():
            return block.text.replace("\n", " ")
    return correspondence.kind.replace("-", " ").capitalize()


def _properties(correspondence: Correspondence, options: WriteOptions) -> dict[str, str]:
    found = {"CorroKind": correspondence.kind, "CorroHouse": correspondence.house}
    if options.draft:
        found["CorroDraft"] = "yes"
    if options.accepted:
        found["CorroAccepted"] = "\n".join(f"{rule}: {why}" for rule, why in options.accepted)
    return found
