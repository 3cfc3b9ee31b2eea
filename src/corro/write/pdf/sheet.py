"""Sheets of paper: what every kind of document does with its pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import cos, radians, sin

from corro.correspondence import Part
from corro.envelope import MM
from corro.write.headings import DRAFT, DRAFT_NOTICE
from corro.write.pdf.blocks import Block, Rule
from corro.write.pdf.canvas import TaggedCanvas
from corro.write.pdf.design import Design
from corro.write.pdf.job import Job
from corro.write.pdf.lines import Stretch
from corro.write.pdf.pages import Frame, paginate
from corro.write.pdf.paragraph import ASCENT, Paragraph, Style
from corro.write.pdf.structure import Element
from corro.write.pdf.typefaces import latin


def artifact_text(
    canvas: TaggedCanvas, words: str, style: Style, at: tuple[float, float], width: float
) -> None:
    """Draw one line of text that is no part of the document, its baseline beginning `at`."""
    left, baseline = at
    text = Paragraph((Stretch(words),), style, Element("Artifact"))
    text.wrap(width)
    top = baseline + (style.leading - 1.117 * style.size) / 2 + ASCENT * style.size
    text.draw(canvas, left, top)


def draw_pages(
    job: Job, blocks: Sequence[Block], frames: Sequence[Frame], left: float, width: float
) -> int:
    """Set the blocks, draw the pages, and mark them: DRAFT, and from the second on the page's
    number. What is drawn already stands on the first. Gives the number of pages."""
    canvas, design = job.canvas, job.design
    pages = paginate(blocks, frames, width, 2 * design.text.leading)
    for number, placed in enumerate(pages, 1):
        if job.options.draft:
            draw_draft(canvas, design)
        for block, top in placed:
            block.draw(canvas, left, top)
        if number > 1:
            _draw_number(canvas, f"Page {number} of {len(pages)}", left, width, design)
        canvas.showPage()
    return len(pages)


def languages_block(
    part: Part, made: list[Block], design: Design, width: float, page: float
) -> list[Block]:
    """The block of languages under a rule, each language's number close over its words. It stays
    on one page where a page holds it, else each language does."""
    paragraphs = [block for block in made if isinstance(block, Paragraph)]
    if len(paragraphs) == len(part.blocks):
        for paragraph, block in zip(paragraphs, part.blocks, strict=True):
            if block.runs and block.runs[0].start == 0 and block.runs[0].bold:
                paragraph.after = design.size * 0.1
                paragraph.keep_with_next = True
    ruled: list[Block] = [Rule(design.size * 1.4), *made]
    if sum(block.wrap(width) + block.after for block in ruled) <= page:
        for each in ruled[:-1]:
            each.keep_with_next = True
    return ruled if made else []


def _draw_number(
    canvas: TaggedCanvas, words: str, left: float, width: float, design: Design
) -> None:
    style = replace(design.sized(10), align="right")
    with canvas.artifact("Pagination", "/Subtype/Footer/Attached[/Bottom]"):
        artifact_text(canvas, words, style, (left, 11 * MM), width)


def draw_draft(canvas: TaggedCanvas, design: Design) -> None:
    """Say DRAFT over the text and, very pale, under its lower half, where no window is."""
    width, height = canvas._pagesize
    style = replace(design.sized(9), bold=True, align="centre")
    with canvas.artifact("Pagination", "/Subtype/Header/Attached[/Top]"):
        baseline = height - 6 * MM - style.size * 0.5
        artifact_text(canvas, DRAFT_NOTICE, style, (0, baseline), width)
    face = latin(True, False)
    word = face.shape(DRAFT)
    size = min(150.0, height * 0.25)
    angle = radians(35)
    across = word.width * size / 1000
    middle = height * (0.33 if height > width else 0.45)
    left = width / 2 - cos(angle) * across / 2 + sin(angle) * size * 0.36
    foot = middle - sin(angle) * across / 2 - cos(angle) * size * 0.36
    name, used, _ = canvas.font(face)
    used |= word.glyphs
    with canvas.artifact("Pagination", "/Subtype/Watermark"):
        canvas._code.append(
            f"q 0.93 g BT/{name} {size:.0f} Tf {cos(angle):.4f} {sin(angle):.4f} "
            f"{-sin(angle):.4f} {cos(angle):.4f} {left:.2f} {foot:.2f} Tm <{word.hexes}>Tj ET Q"
        )
