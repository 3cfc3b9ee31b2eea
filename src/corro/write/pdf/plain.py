"""Everything but a letter: emails, replies, signatures and greetings on A4, and call cards."""

from __future__ import annotations

from dataclasses import replace

from corro.correspondence import Block, Correspondence, Part
from corro.envelope import MM
from corro.house import House
from corro.write.headings import message_heading
from corro.write.pdf import blocks as page
from corro.write.pdf.design import Design
from corro.write.pdf.flow import Styles
from corro.write.pdf.job import Job
from corro.write.pdf.pages import Frame
from corro.write.pdf.paragraph import Paragraph
from corro.write.pdf.pictures import drawable
from corro.write.pdf.sheet import draw_pages, languages_block
from corro.write.pdf.structure import Element

ADDED = "corro:"  # before the name of what the writer adds: no part of the correspondence
MARGIN = 25.0  # millimetres
CARD_MARGIN = 9.0
CARD_LOGO = (45 * MM, 15 * MM)


def draw_plain(job: Job) -> int:
    """Draw the pages; give their number. A document without a heading begins with its title.

    Raises `CannotWrite` where the logo can't be drawn.
    """
    correspondence, design = job.correspondence, job.design
    made: list[page.Block] = []
    if not _has_heading(correspondence):
        made += _added(job, "title", correspondence.title, 0)
    for index, part in enumerate(correspondence.parts):
        heading = message_heading(correspondence, index)
        if heading:
            if made:
                made.append(page.Gap(design.size))
            made += _added(job, "heading", heading, 0.5)
        made += _part(job, part)
    margin = CARD_MARGIN if correspondence.kind == "card" else MARGIN
    width, height = job.canvas._pagesize
    top, bottom = height - margin * MM, margin * MM
    if job.options.draft and correspondence.kind == "card":
        top -= 4 * MM
    following = bottom + design.sized(10).leading * 0.5
    return draw_pages(
        job,
        made,
        [Frame(top, bottom), Frame(top, following)],
        margin * MM,
        width - 2 * margin * MM,
    )


def _has_heading(correspondence: Correspondence) -> bool:
    return any(block.kind == "heading" for part in correspondence.parts for block in part.blocks)


def _added(job: Job, name: str, words: str, asked: float) -> list[page.Block]:
    if not words:
        return []
    level = job.flow.headings.level(asked)
    section = job.canvas.root.add(Element("Sect", title=ADDED + name))
    element = section.add(Element(f"H{level}"))
    style = job.design.heading(level)
    if level == 1:
        style = replace(style, size=style.size * 1.2, leading=style.leading * 1.2)
    return [job.flow.paragraph(Block("heading", words), style, element)]


def _part(job: Job, part: Part) -> list[page.Block]:
    card = job.correspondence.kind == "card"
    design = job.design
    if part.name == "letterhead" and job.house.preprinted:
        return []
    section, made = job.flow.part(part, _styles(part, design, card))
    job.canvas.root.add(section)
    if part.name == "letterhead":
        made = _letterhead(job.house, design, section, made)
    elif part.name == "headers":
        made = [*made, page.Rule(design.size * 0.6), page.Gap(design.size * 0.8)]
    elif part.name == "languages":
        width, height = job.canvas._pagesize
        width, height = width - 2 * MARGIN * MM, height - 2 * MARGIN * MM - 10
        made = languages_block(part, made, design, width, height)
    elif part.name == "formats" and made:
        made = [page.Gap(design.size * 0.3), page.Rule(design.size * 1.4), *made]
    if part.name in {"sign-off", "signatory"}:
        for block in made[:-1]:
            block.keep_with_next = True
        if part.name == "sign-off" and made:
            made[-1].keep_with_next = True
    return made


def _styles(part: Part, design: Design, card: bool) -> Styles:
    if part.name == "letterhead":
        line = replace(design.sized(9.5 if card else 10), after=design.size * 0.9)
        return Styles(line, design.heading, line)
    if part.name in {"footer", "languages"}:
        return design.small(9 if part.name == "footer" else 11)
    return design.styles


def _letterhead(
    house: House, design: Design, section: Element, made: list[page.Block]
) -> list[page.Block]:
    """The logo, then the name in bold, then the rest."""
    if made and isinstance(made[0], Paragraph):
        larger = design.sized(design.size * 1.1).size
        made[0] = made[0].restyled(size=larger, leading=larger * 1.3, bold=True)
        made[0].after = 1.0 if len(made) > 1 else design.size * 0.9
    if house.logo is None:
        return made
    logo = page.Figure(drawable(house.logo, "the logo"), house.logo.alternative, section, CARD_LOGO)
    logo.after = design.size * 0.4
    return [logo, *made]
