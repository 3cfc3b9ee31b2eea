"""A letter on A4 for a window envelope.

Down the left stand the house's name or logo, the address where the window shows it, and the text;
down a column on the right, outside everything that the window could ever show, the house's address
and telephone numbers, the date and the reference. In large print that column would be too narrow:
what it holds goes over the text, below the window's zone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corro.correspondence import Block, Part
from corro.envelope import (
    MM,
    ROUNDING,
    SHEET_HEIGHT,
    Profile,
    fit_address,
    name_lines,
    of_house,
    sizes,
)
from corro.write.pdf import blocks as page
from corro.write.pdf.design import Design
from corro.write.pdf.flow import Flow, Styles
from corro.write.pdf.job import Job
from corro.write.pdf.lines import Stretch, text_width
from corro.write.pdf.pages import Frame
from corro.write.pdf.paragraph import DESCENT, Paragraph, Style
from corro.write.pdf.pictures import drawable
from corro.write.pdf.sheet import draw_pages, languages_block
from corro.write.pdf.structure import Element

LEFT, RIGHT = 22.0, 188.0
TOP = 14.0
COLUMN = 118.0  # where the right column begins, unless the window could show it
FIRST_BOTTOM = 12.0  # no page number stands on the first page
BOTTOM = 24.0
NEXT_TOP = 22.0
PEN = 25.0  # room for a signature by hand
SIGNATURE = (60 * MM, 20 * MM)
LOGO = (70 * MM, 26 * MM)
WHOLE_PAGE = (SHEET_HEIGHT - NEXT_TOP - BOTTOM) * MM - 10


@dataclass(frozen=True, slots=True)
class Letter(Job):
    """A letter's job, with its envelope."""

    envelope: Profile


def draw_letter(job: Job) -> int:
    """Draw the letter's pages; give their number.

    Raises `CannotWrite` where the address doesn't fit in the window or a picture can't be drawn.
    """
    correspondence, canvas = job.correspondence, job.canvas
    letter = Letter(
        correspondence,
        job.house,
        job.options,
        job.design,
        job.flow,
        canvas,
        of_house(job.house),
    )
    over: list[page.Block] = []  # what large print sets over the text
    column = TOP
    footer: list[page.Block] = []
    flowing: list[page.Block] = []
    marking: list[tuple[Block, Element]] = []
    previous = ""
    for part in correspondence.parts:
        if part.name == "letterhead":
            column = _letterhead(letter, part, over, column)
        elif part.name in {"marking", "address"}:
            section = canvas.root.add(Element("Sect", title=part.name))
            marking += [
                (block, section.add(Element("Line", lang=block.lang))) for block in part.blocks
            ]
            if part.name == "address":
                _address(letter, marking)
                marking = []
        elif part.name in {"date", "reference"}:
            column = _beside(letter, part, over, column)
        elif part.name == "footer":
            footer = _footer(letter, part)
        else:
            made = _flowing(letter, part)
            _keep_sign_off(part.name, previous, flowing, made, letter)
            flowing += made
        previous = part.name
    if marking:
        _address(letter, marking)
    return _draw(letter, over, flowing, footer, column)


def _draw(
    letter: Letter,
    over: list[page.Block],
    flowing: list[page.Block],
    footer: list[page.Block],
    column: float,
) -> int:
    width = (RIGHT - LEFT) * MM
    first_bottom = FIRST_BOTTOM * MM
    if footer and letter.design.is_large:
        flowing = [*flowing, page.Gap(letter.design.size), *footer]
    elif footer:
        tall = sum(block.wrap(width) + block.after for block in footer)
        y = 10 * MM + tall
        first_bottom = max(first_bottom, y + 6 * MM)
        letter.canvas.rule(LEFT * MM, RIGHT * MM, y + 2 * MM, 0.5, 0.45)
        for block in footer:
            block.draw(letter.canvas, LEFT * MM, y)
            y -= block.wrap(width) + block.after
    top = max(letter.envelope.clear_zone.bottom + 5, column + 6)
    frames = [
        Frame((SHEET_HEIGHT - top) * MM, first_bottom),
        Frame((SHEET_HEIGHT - NEXT_TOP) * MM, _next_bottom(letter.design) * MM),
    ]
    return draw_pages(letter, [*over, *flowing], frames, LEFT * MM, width)


def _next_bottom(design: Design) -> float:
    return BOTTOM + (4 if design.is_large else 0)


def _letterhead(letter: Letter, part: Part, over: list[page.Block], column: float) -> float:
    """The logo, or the house's name, on the left, the rest in the right column. Gives where the
    column ends, in millimetres from the top."""
    if letter.house.preprinted or not part.blocks:
        return column
    design, canvas = letter.design, letter.canvas
    name_style = replace(design.sized(17, 1.15), bold=True, after=2.0)
    contact = design.sized(10, 1.3)
    section = canvas.root.add(Element("Sect", title=part.name))
    room = letter.envelope.clear_zone.top - 1.5 - TOP
    blocks = list(part.blocks)
    if letter.house.logo:
        element = section.add(Element("P"))
        most = LOGO[0], min(LOGO[1], room * MM)
        logo = page.Figure(
            drawable(letter.house.logo, "the logo"), letter.house.logo.alternative, element, most
        )
        logo.wrap(most[0])
        logo.draw(canvas, LEFT * MM, (SHEET_HEIGHT - TOP) * MM)
    else:
        name, element = _line(letter, section, blocks.pop(0), name_style)
        width = (_column(letter) - 6 - LEFT) * MM
        if design.is_large:
            width = (RIGHT - LEFT) * MM
        if name.wrap(width) <= room * MM:
            name.draw(canvas, LEFT * MM, (SHEET_HEIGHT - TOP) * MM)
        else:
            over.append(name)
    lines = [
        _line(
            letter,
            section,
            block,
            replace(contact, after=0.0, bold=bool(letter.house.logo) and number == 0),
        )[0]
        for number, block in enumerate(blocks)
    ]
    if design.is_large:
        over += lines
        over.append(page.Gap(design.size))
        return column
    top = TOP + (0.0 if letter.house.logo else 1.0)
    return _down_column(letter, lines, top)


def _line(
    letter: Letter, section: Element, block: Block, style: Style
) -> tuple[Paragraph, Element]:
    gap = f"/O/Layout/SpaceBefore {style.size:g}" if block.gap else ""
    tag = "Line" if block.kind == "line" else "P"
    element = section.add(Element(tag, lang=block.lang, attributes=gap))
    return letter.flow.paragraph(block, style, element), element


def _column(letter: Letter) -> float:
    """Where the right column begins: outside what the window could show."""
    return max(COLUMN, letter.envelope.clear_zone.right + 4)


def _down_column(letter: Letter, lines: Sequence[Paragraph], top: float) -> float:
    left = _column(letter)
    y = (SHEET_HEIGHT - top) * MM
    for line in lines:
        tall = line.wrap((RIGHT - left) * MM)
        line.draw(letter.canvas, left * MM, y)
        y -= tall + line.after
    return SHEET_HEIGHT - y / MM


def _beside(letter: Letter, part: Part, over: list[page.Block], column: float) -> float:
    """The date or the reference, level with the address or below what stands there."""
    style = replace(letter.design.text, after=0.0)
    styles = Styles(style, letter.design.heading, style)
    section, blocks = letter.flow.part(part, styles)
    letter.canvas.root.add(section)
    if letter.design.is_large:
        blocks[-1:] = [*blocks[-1:], page.Gap(letter.design.size * 0.75)]
        over += blocks
        return column
    zone = letter.envelope.address_zone
    top = max(column + 5, zone.top) if column < zone.top + 5 else column + 1
    if part.name == "date" and column >= zone.top:
        top = column + 5
    paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
    return _down_column(letter, paragraphs, top)


def _address(letter: Letter, lines: list[tuple[Block, Element]]) -> None:
    """The marking and the address, in the window wherever the sheet lies."""
    zone = letter.envelope.address_zone
    texts = [block.text.replace("\n", " ") for block, _ in lines]
    marked = {
        block.text for part in letter.correspondence.named("marking") for block in part.blocks
    }

    def measure(text: str, size: float) -> float:
        return text_width(text, size, text in marked) / MM

    body = max(letter.house.fonts.letter_size, 10.0)
    fitted = fit_address(
        texts,
        measure,
        zone,
        sizes(body),
        may_wrap=name_lines(texts, letter.correspondence.facts.recipient),
        envelope=letter.envelope.name.upper(),
    )
    # The descenders of the lines before end where the next begin: line boxes share their space.
    spare = (fitted.leading - 1.117 * fitted.size) / 2
    y = (SHEET_HEIGHT - zone.top) * MM + spare - ROUNDING / 2
    for (block, element), text in zip(lines, texts, strict=True):
        style = Style(fitted.size, fitted.leading, after=0.0, bold=block.text in marked)
        looks = _plain_if_broken(block, text)
        paragraph = Flow(letter.flow.headings).paragraph(looks, style, element)
        paragraph = paragraph if not paragraph.base else _from_left(paragraph, text, element)
        tall = paragraph.wrap(zone.width * MM + 0.01)
        paragraph.draw(letter.canvas, zone.left * MM + ROUNDING / 5, y)
        y -= tall


def _plain_if_broken(block: Block, text: str) -> Block:
    return replace(block, text=text) if "\n" in block.text else block


def _from_left(paragraph: Paragraph, text: str, element: Element) -> Paragraph:
    """An address stands at the left of its window, whatever its script."""
    return Paragraph((Stretch(text),), paragraph.style, element, lang=paragraph.setting.lang)


def _footer(letter: Letter, part: Part) -> list[page.Block]:
    style = replace(letter.design.sized(9, 1.3), after=0.0)
    styles = Styles(style, letter.design.heading, style, gap=0)
    section, blocks = letter.flow.part(part, styles)
    letter.canvas.root.add(section)
    return blocks


def _flowing(letter: Letter, part: Part) -> list[page.Block]:
    design = letter.design
    styles = design.small(11) if part.name == "languages" else design.styles
    section, made = letter.flow.part(part, styles)
    letter.canvas.root.add(section)
    if part.name == "languages":
        made = languages_block(part, made, design, (RIGHT - LEFT) * MM, WHOLE_PAGE)
    if part.name in {"enclosures", "copies", "formats"}:
        for block in made[:-1]:
            block.keep_with_next = True
    return made


def _keep_sign_off(
    name: str,
    previous: str,
    before: list[page.Block],
    made: list[page.Block],
    letter: Letter,
) -> None:
    """The end of the text, the sign-off, the signature and the name stay on one page."""
    if name == "sign-off":
        if before and not isinstance(before[-1], page.PageBreak):
            before[-1].keep_with_next = True
        for block in made[:-1]:
            block.keep_with_next = True
    if name == "signatory" and previous == "sign-off":
        if before:
            before[-1].keep_with_next = True
            before.append(_signature(letter))
        for block in made[:-1]:
            block.keep_with_next = True


def _signature(letter: Letter) -> page.Block:
    sender = letter.correspondence.facts.sender
    if sender is None or sender.signature is None:
        return page.Gap(PEN * MM - letter.design.text.after - DESCENT, keep_with_next=True)
    element = letter.canvas.root.add(Element("P"))
    picture = drawable(sender.signature, "the signature")
    figure = page.Figure(picture, sender.signature.alternative, element, SIGNATURE)
    figure.after = letter.design.size * 0.5
    return figure
