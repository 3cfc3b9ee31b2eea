"""Everything but a letter: emails, replies, signatures and greetings on A4, and call cards."""

from __future__ import annotations

from dataclasses import dataclass, replace

from corro.correspondence import Block, Correspondence, Part
from corro.envelope import MM
from corro.house import House
from corro.write.headings import message_heading
from corro.write.options import WriteOptions
from corro.write.pdf import blocks as page
from corro.write.pdf.canvas import TaggedCanvas
from corro.write.pdf.design import Design
from corro.write.pdf.flow import Flow, Styles
from corro.write.pdf.pages import Frame
from corro.write.pdf.pictures import drawable
from corro.write.pdf.sheet import draw_pages
from corro.write.pdf.structure import Element

ADDED = "corro:"  # before the name of what the writer adds: no part of the correspondence
MARGIN = 25.0
CARD_MARGIN = 9.0
CARD_LOGO = (45 * MM, 15 * MM)


@dataclass(frozen=True, slots=True)
class Margins:
    """Of a page, in millimetres."""

    side: float
    top: float
    bottom: float


def draw_plain(
    correspondence: Correspondence,
    house: House,
    options: WriteOptions,
    design: Design,
    flow: Flow,
    canvas: TaggedCanvas,
) -> None:
    """Draw the pages. A document without a heading of its own begins with its title.

    Raises `CannotWrite` where the logo can't be drawn.
    """
    card = correspondence.kind == "card"
    made: list[page.Block] = []
    if not _has_heading(correspondence):
        made += _added(canvas, flow, design, "title", correspondence.title, 0)
    for index, part in enumerate(correspondence.parts):
        heading = message_heading(correspondence, index)
        if heading:
            if made:
                made.append(page.Gap(design.size))
            made += _added(canvas, flow, design, "heading", heading, 0.5)
        made += _part(correspondence, house, design, flow, canvas, part)
    margins = Margins(MARGIN, MARGIN, MARGIN)
    if card:
        margins = Margins(CARD_MARGIN, CARD_MARGIN, CARD_MARGIN + (4 if options.draft else 0))
    width, height = canvas._pagesize
    frame = Frame(height - margins.top * MM, margins.bottom * MM)
    if options.draft and card:
        frame = Frame(frame.top - 4 * MM, frame.bottom)
    draw_pages(
        canvas,
        made,
        [frame, Frame(frame.top, frame.bottom + design.sized(10).leading * 0.5)],
        margins.side * MM,
        width - 2 * margins.side * MM,
        design,
        options,
    )


def _has_heading(correspondence: Correspondence) -> bool:
    return any(
        block.kind == "heading" or part.name == "subject"
        for part in correspondence.parts
        for block in part.blocks
    )


def _added(
    canvas: TaggedCanvas, flow: Flow, design: Design, name: str, words: str, asked: float
) -> list[page.Block]:
    if not words:
        return []
    level = flow.headings.level(asked)
    section = canvas.root.add(Element("Sect", title=ADDED + name))
    element = section.add(Element(f"H{level}"))
    style = design.heading(level)
    if level == 1:
        style = replace(style, size=style.size * 1.2, leading=style.leading * 1.2)
    return [flow.paragraph(Block("heading", words), style, element)]


def _part(
    correspondence: Correspondence,
    house: House,
    design: Design,
    flow: Flow,
    canvas: TaggedCanvas,
    part: Part,
) -> list[page.Block]:
    card = correspondence.kind == "card"
    styles = design.styles
    if part.name == "letterhead" and house.preprinted:
        return []
    if part.name in {"formats", "footer"} and card:
        styles = design.small(9.5)
    elif part.name == "languages":
        styles = design.small(11)
    elif part.name == "footer":
        styles = design.small(9)
    section, made = flow.part(part, _headed(part, styles, design, card))
    canvas.root.add(section)
    if part.name == "letterhead":
        made = _letterhead(house, design, section, made)
    elif part.name == "headers":
        made = [*made, page.Rule(design.size)]
    elif part.name in {"formats", "languages"} and made:
        made = [page.Rule(design.size * 0.8), *made]
    if part.name in {"sign-off", "signatory", "languages"}:
        for block in made[:-1]:
            block.keep_with_next = True
        if part.name == "sign-off":
            made[-1].keep_with_next = True
    return made


def _headed(part: Part, styles: Styles, design: Design, card: bool) -> Styles:
    if part.name != "letterhead":
        return styles
    line = replace(design.sized(9.5 if card else 10), after=design.size * 0.9)
    return Styles(line, design.heading, line)


def _letterhead(
    house: House, design: Design, section: Element, made: list[page.Block]
) -> list[page.Block]:
    """The logo, then the name in bold, then the rest."""
    from corro.write.pdf.paragraph import Paragraph  # noqa: PLC0415

    if made and isinstance(made[0], Paragraph):
        larger = design.sized(design.size * 1.1).size
        made[0] = made[0].restyled(size=larger, leading=larger * 1.3, bold=True)
        made[0].after = 1.0 if len(made) > 1 else design.size * 0.9
    if house.logo is None:
        return made
    logo = page.Figure(drawable(house.logo, "the logo"), house.logo.alternative, section, CARD_LOGO)
    logo.after = design.size * 0.4
    return [logo, *made]
