"""What is on the sheet before a letter is written: header, footer, letterhead, page number."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from typing import Any

from docx.document import Document
from docx.enum.section import WD_ORIENTATION
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Emu, Mm

from corro.correspondence import Block, Picture
from corro.write.docx import styles
from corro.write.docx.addresses import web_address
from corro.write.docx.looks import LETTERHEAD_NAME_SIZE
from corro.write.docx.measure import width
from corro.write.docx.paragraphs import Frame, Setting, field, paragraph, words
from corro.write.docx.pictures import as_png, natural_size
from corro.write.docx.runs import runs_xml
from corro.write.docx.sheet import ABOVE_BODY, HEADER_FROM_TOP, Sheet, twips
from corro.write.headings import DRAFT

LOGO_WIDTH = 70.0
LEAST_LOGO = 10.0  # high; where there isn't so much room above the window, it goes beside it
NATURAL_LINE = 1.15  # of Arial, as a share of its size
DRAFT_FROM_TOP = 4.0
_MM = 25.4 / 72


def set_page(document: Document, sheet: Sheet) -> None:
    """The paper, its margins, and a first page with a header and footer of its own."""
    section = document.sections[0]
    section.orientation = (
        WD_ORIENTATION.LANDSCAPE if sheet.width > sheet.height else WD_ORIENTATION.PORTRAIT
    )
    section.page_width, section.page_height = Mm(sheet.width), Mm(sheet.height)
    section.left_margin, section.right_margin = Mm(sheet.left), Mm(sheet.right)
    section.top_margin, section.bottom_margin = Mm(sheet.top), Mm(sheet.bottom)
    section.header_distance = Mm(min(HEADER_FROM_TOP, sheet.top))
    section.footer_distance = Mm(min(10, sheet.bottom - 2))
    section.different_first_page_header_footer = True


def first_header(
    document: Document, sheet: Sheet, letterhead: Sequence[Block], logo: Picture | None
) -> None:
    """The letterhead on the first page, and below it the room that the window needs."""
    header = document.sections[0].first_page_header
    header.is_linked_to_previous = False
    if sheet.clear is None:
        _plain_letterhead(header, sheet, letterhead, logo)
        return
    left, right = sheet.beside_window - sheet.left, sheet.width - sheet.right - sheet.beside_window
    if sheet.large_print:
        right += sheet.right - 8
    table = header.add_table(1, 2, Mm(left + right))
    height = sheet.clear.bottom + ABOVE_BODY - HEADER_FROM_TOP
    _lay_out(table, (left, right), height, gutter=4 if sheet.large_print else 0)
    above_window, beside_window = table.rows[0].cells
    room = sheet.clear.top - HEADER_FROM_TOP - 3
    if logo is not None:
        roomy = room >= LEAST_LOGO
        place = above_window if roomy else beside_window
        _place(place.paragraphs[0], logo, LOGO_WIDTH if roomy else right, max(room, LEAST_LOGO))
        _fill(beside_window, letterhead, header.part, replace=roomy)
    elif name_goes_above(sheet, letterhead):
        _fill(above_window, letterhead[:1], header.part)
        _fill(beside_window, letterhead[1:], header.part, name=False)
    else:
        _fill(beside_window, letterhead, header.part)
    _end_with_separator(header)


def name_goes_above(sheet: Sheet, letterhead: Sequence[Block]) -> bool:
    """Whether the house's name has the room above the window, however it wraps there."""
    if sheet.clear is None or not letterhead:
        return False
    across = (sheet.beside_window - sheet.left) * 0.85
    lines = math.ceil(max(width(letterhead[0].text, LETTERHEAD_NAME_SIZE) / across, 1))
    high = lines * LETTERHEAD_NAME_SIZE * NATURAL_LINE * _MM
    return HEADER_FROM_TOP + high <= sheet.clear.top - 1


def _lay_out(table: Any, widths: tuple[float, float], height: float, *, gutter: float) -> None:
    properties = table._tbl.tblPr
    for child in list(properties):
        properties.remove(child)
    properties.extend(
        parse_xml(
            f"<w:tblPr {nsdecls('w')}>"
            f'<w:tblW w:w="{twips(sum(widths))}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/>'
            '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/>'
            f'<w:right w:w="{twips(gutter)}" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        )
    )
    for column, width_mm in zip(table.columns, widths, strict=True):
        column.width = Mm(width_mm)
    for cell, width_mm in zip(table.rows[0].cells, widths, strict=True):
        cell.width = Mm(width_mm)
    row = table.rows[0]._tr.get_or_add_trPr()
    row.append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))
    row.append(parse_xml(f'<w:trHeight {nsdecls("w")} w:val="{twips(height)}" w:hRule="atLeast"/>'))


def _plain_letterhead(
    header: Any, sheet: Sheet, letterhead: Sequence[Block], logo: Picture | None
) -> None:
    if logo is not None:
        _place(header.paragraphs[0], logo, LOGO_WIDTH, 20)
    if letterhead:
        _fill(header, letterhead, header.part, replace=logo is None)
    header.paragraphs[-1].paragraph_format.space_after = Mm(2 if sheet.tight else 6)


def _place(place: Any, picture: Picture, widest: float, highest: float) -> None:
    """An image with its alternative text, as large as it is or as fits."""
    data = as_png(picture, highest)
    natural_width, natural_height = natural_size(data)
    scale = min(widest / natural_width, highest / natural_height, 1)
    shape = place.add_run().add_picture(
        io.BytesIO(data),
        width=Emu(Mm(natural_width * scale)),
        height=Emu(Mm(natural_height * scale)),
    )
    shape._inline.docPr.set("descr", picture.alternative)


def _fill(
    container: Any, blocks: Sequence[Block], part: Any, *, name: bool = True, replace: bool = True
) -> None:
    """Put the letterhead's blocks where there was one empty paragraph."""
    element = container._element
    if not blocks:
        return
    if replace:
        for old in element.findall(qn("w:p")):
            element.remove(old)
    for index, block in enumerate(blocks):
        first = name and index == 0
        plain = block.kind == "line" and not block.gap
        style = (
            styles.LETTERHEAD_NAME if first and plain else styles.style_name("letterhead", block)
        )
        element.append(_parsed(style, block, "letterhead", part))


def _parsed(style: str, block: Block, name: str, part: Any) -> Any:
    def link(address: str) -> str | None:
        target = web_address(address)
        if target is None:
            return None
        related: str = part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        return related

    return _element(paragraph(style, runs_xml(block, name, link), lang=block.lang))


def _element(xml: str) -> Any:
    return parse_xml(xml.replace("<w:p>", f"<w:p {nsdecls('w', 'r')}>", 1))


def _end_with_separator(header: Any) -> None:
    """A table is followed by a paragraph; this one takes no room."""
    element = header._element
    for old in element.findall(qn("w:p")):
        element.remove(old)
    element.append(_element(paragraph(styles.SEPARATOR, "")))


def later_header(document: Document) -> None:
    """ "Page 2 of 3" at the head of every page but the first."""
    header = document.sections[0].header
    header.is_linked_to_previous = False
    element = header._element
    for old in element.findall(qn("w:p")):
        element.remove(old)
    element.append(page_number())


def page_number() -> Any:
    """The paragraph that says which page it is."""
    runs = words("Page ") + field("PAGE", "2") + words(" of ") + field("NUMPAGES", "2")
    return _element(paragraph(styles.PAGE_NUMBER, runs))


def footers(document: Document, blocks: Sequence[Block]) -> None:
    """The registered details at the foot of every page."""
    section = document.sections[0]
    for footer in (section.first_page_footer, section.footer):
        footer.is_linked_to_previous = False
        element = footer._element
        for old in element.findall(qn("w:p")):
            element.remove(old)
        if not blocks:
            element.append(_element(paragraph(styles.SEPARATOR, "")))
        for block in blocks:
            style = styles.style_name("footer", block)
            element.append(_parsed(style, block, "footer", footer.part))


def mark_draft(document: Document, sheet: Sheet) -> None:
    """DRAFT at the top of every page, in a frame, so that nothing moves."""
    section = document.sections[0]
    frame = Frame(sheet.width / 2 - 20, DRAFT_FROM_TOP, 40).xml()
    for header in (section.first_page_header, section.header):
        xml = paragraph(styles.DRAFT, words(DRAFT), Setting(frame=frame))
        header._element.insert(0, _element(xml))


def facts_from(sheet: Sheet, letterhead: Sequence[Block], *, logo: bool) -> float | None:
    """Where date and reference may begin in the column beside the window, in millimetres.

    `None` where they have to stand at the head of the letter: in large print, and where there is
    no window.
    """
    if sheet.clear is None or sheet.address is None or sheet.large_print:
        return None
    column = sheet.width - sheet.right - sheet.beside_window
    used = 0.0
    if logo and sheet.clear.top - HEADER_FROM_TOP - 3 < LEAST_LOGO:
        used = LEAST_LOGO + 1
    for index, block in enumerate(letterhead):
        if index == 0 and not logo and name_goes_above(sheet, letterhead):
            continue
        size = LETTERHEAD_NAME_SIZE if index == 0 else sheet.small
        for line in block.text.split("\n"):
            used += math.ceil(max(width(line, size) / (column * 0.97), 0.1)) * size * 1.32 * _MM
        used += 0.6 * sheet.size * _MM if block.gap else 0
    return max(sheet.address.top, HEADER_FROM_TOP + used + 5)
