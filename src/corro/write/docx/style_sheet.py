"""Puts the styles into a document."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

from corro.write.docx import styles
from corro.write.docx.looks import COMMON, NO_PARTS_LOOKS, USUAL, Look, look_of
from corro.write.docx.sheet import Sheet

_KEPT = frozenset(
    {"Normal", "DefaultParagraphFont", "TableNormal", "NoList", "Header", "Footer", "Emphasis"}
    | {f"Heading{level}" for level in range(1, 10)}
)
LINE = 1.1
TIGHT_LINE = 1.0
LARGE_LINE = 1.25


def define_styles(document: Document, sheet: Sheet, used: Iterable[str], *, own: bool) -> None:
    """Put corro's styles into a document: those of every part, and the further ones in `used`.

    `own` keeps the document's other styles as they are, and any that has the name of one of ours.
    """
    if own:
        _speak_british(document)
    else:
        _prune(document)
        _defaults(document, sheet)
    for name in sorted({*USUAL, *used, *NO_PARTS_LOOKS}):
        look = look_of(name, sheet)
        if look is not None:
            _define(document, name, look, sheet, own=own)
    if own and sheet.large_print:
        _enlarge(document, sheet)
    if not own:
        _subject_alias(document)
    _character_styles(document, sheet)
    _table_style(document)


def _prune(document: Document) -> None:
    """Leave of python-docx's own styles those that this document uses."""
    root = document.styles.element
    for style in list(root.findall(qn("w:style"))):
        if style.get(qn("w:styleId")) not in _KEPT:
            root.remove(style)
    for style in root.findall(qn("w:style")):
        for tag in ("w:link", "w:rsid"):
            for child in style.findall(qn(tag)):
                style.remove(child)
        if style.get(qn("w:styleId")).startswith(("Heading", "Header", "Footer", "Emphasis")):
            for tag in ("w:rPr", "w:pPr"):
                for child in style.findall(qn(tag)):
                    style.remove(child)


def _defaults(document: Document, sheet: Sheet) -> None:
    """The font, size and language of all that no style says otherwise."""
    root = document.styles.element
    old = root.find(qn("w:docDefaults"))
    usual = TIGHT_LINE if sheet.tight else LINE
    line = round(240 * (LARGE_LINE if sheet.large_print else usual))
    half = round(sheet.size * 2)
    font = _attribute(sheet.font)
    root.replace(
        old,
        parse_xml(
            f"<w:docDefaults {nsdecls('w')}><w:rPrDefault><w:rPr>"
            f'<w:rFonts w:ascii="{font}" w:eastAsia="{font}" w:hAnsi="{font}" w:cs="{font}"/>'
            f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'
            '<w:lang w:val="en-GB" w:eastAsia="zh-HK" w:bidi="ur-PK"/>'
            "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:widowControl/>"
            f'<w:spacing w:before="0" w:after="0" w:line="{line}" w:lineRule="auto"/>'
            "</w:pPr></w:pPrDefault></w:docDefaults>"
        ),
    )


def _speak_british(document: Document) -> None:
    """The language of a letterhead's own defaults is the letter's too."""
    root = document.styles.element
    for lang in root.xpath("w:docDefaults//w:lang | w:style[@w:default='1']/w:rPr/w:lang"):
        lang.set(qn("w:val"), "en-GB")
    for defaults in root.xpath("w:docDefaults/w:rPrDefault/w:rPr[not(w:lang)]"):
        defaults.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="en-GB"/>'))


def _enlarge(document: Document, sheet: Sheet) -> None:
    """Large print on a house's own paper: its letters and headings as large as they have to be."""
    for style in document.styles:
        name = style.name or ""
        if style.type != WD_STYLE_TYPE.PARAGRAPH or not name.startswith(("Corro ", "Heading")):
            continue
        size = style.font.size
        exact = style.paragraph_format.line_spacing_rule == WD_LINE_SPACING.EXACTLY
        if exact or name in (styles.SIGNATURE, styles.MESSAGES_END):
            continue
        if size is None or size.pt < sheet.small:
            size = Pt(sheet.small if name == styles.PAGE_NUMBER else sheet.size)
        style.font.size = size
        properties = style.element.get_or_add_rPr()
        for old in properties.findall(qn("w:szCs")):
            properties.remove(old)
        properties.find(qn("w:sz")).addnext(
            parse_xml(f'<w:szCs {nsdecls("w")} w:val="{round(size.pt * 2)}"/>')
        )
        style.font.italic = False
        style.paragraph_format.line_spacing = LARGE_LINE


def _define(document: Document, name: str, look: Look, sheet: Sheet, *, own: bool) -> None:
    existing = _named(document, name)
    if existing is not None and own:
        return
    style = existing or document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    if not name.startswith("Heading"):
        style.base_style = _named(document, look.based_on) or _named(document, "Normal")
    common = name in COMMON
    style.quick_style = common
    style.hidden = not common
    style.unhide_when_used = not common
    style.priority = 1 if common else 2
    following = _named(document, "Corro Body") if look.keep_next else None
    if following is not None:
        style.next_paragraph_style = following
    shape = style.paragraph_format
    shape.space_before = Pt(round(look.before * sheet.space * 2) / 2)
    shape.space_after = Pt(round(look.after * sheet.space * 2) / 2)
    shape.widow_control = True
    if look.keep_next:
        shape.keep_with_next = True
    if look.keep_lines:
        shape.keep_together = True
    if look.exact:
        shape.line_spacing_rule = WD_LINE_SPACING.EXACTLY
        shape.line_spacing = Pt(look.exact)
    elif look.line and not sheet.large_print:
        shape.line_spacing = look.line
    shape.alignment = WD_ALIGN_PARAGRAPH.RIGHT if look.right else WD_ALIGN_PARAGRAPH.LEFT
    if look.outline is not None:
        _outline(shape, look.outline)
    _type(style, look)


def _named(document: Document, name: str) -> Any:
    for style in document.styles:
        if style.name is not None and style.name.casefold() == name.casefold():
            return style
    return None


def _outline(shape: Any, level: int) -> None:
    properties = shape._element.get_or_add_pPr()
    for old in properties.findall(qn("w:outlineLvl")):
        properties.remove(old)
    properties.append(parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="{level}"/>'))


def _type(style: Any, look: Look) -> None:
    """Weight and size, for both the Latin script's and the complex scripts' letters."""
    made = ""
    if look.bold:
        made += "<w:b/><w:bCs/>"
    if look.size:
        made += f'<w:sz w:val="{round(look.size * 2)}"/><w:szCs w:val="{round(look.size * 2)}"/>'
    if made:
        style.element.append(parse_xml(f"<w:rPr {nsdecls('w')}>{made}</w:rPr>"))


def _subject_alias(document: Document) -> None:
    """Word lists Heading 1 as "Heading 1,Corro Subject"."""
    heading = _named(document, "Heading 1")
    if heading is None or heading.element.find(qn("w:aliases")) is not None:
        return
    alias = parse_xml(f'<w:aliases {nsdecls("w")} w:val="Corro Subject"/>')
    heading.element.find(qn("w:name")).addnext(alias)


def _character_styles(document: Document, sheet: Sheet) -> None:
    """Links, and emphasis: large print has no italics."""
    root = document.styles.element
    emphasis = _named(document, styles.EMPHASIS)
    if sheet.large_print and emphasis is not None:
        root.remove(emphasis.element)
        emphasis = None
    if emphasis is None:
        _append_style(root, "character", "Emphasis", "<w:b/><w:bCs/><w:i w:val='0'/>", priority=20)
    elif emphasis.element.find(qn("w:rPr")) is None:
        emphasis.element.append(parse_xml(f"<w:rPr {nsdecls('w')}><w:i/><w:iCs/></w:rPr>"))
    if _named(document, styles.DIRECTION) is None:
        _append_style(root, "character", styles.DIRECTION, "", priority=99)
    if _named(document, styles.HYPERLINK) is None:
        look = '<w:color w:val="0B4C8C"/><w:u w:val="single"/>'
        _append_style(root, "character", "Hyperlink", look, priority=99)


def _append_style(root: Any, kind: str, name: str, properties: str, *, priority: int) -> None:
    own = int(name.startswith(styles.PREFIX))
    identity = f'w:customStyle="{own}" w:styleId="{styles.style_id(name)}"'
    root.append(
        parse_xml(
            f'<w:style {nsdecls("w")} w:type="{kind}" {identity}>'
            f'<w:name w:val="{name}"/><w:uiPriority w:val="{priority}"/><w:unhideWhenUsed/>'
            + (f"<w:rPr>{properties}</w:rPr>" if properties else "")
            + "</w:style>"
        )
    )


def _table_style(document: Document) -> None:
    if _named(document, styles.TABLE) is not None:
        return
    line = 'w:val="single" w:sz="4" w:space="0" w:color="7F7F7F"'
    document.styles.element.append(
        parse_xml(
            f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" '
            f'w:styleId="{styles.style_id(styles.TABLE)}"><w:name w:val="{styles.TABLE}"/>'
            '<w:uiPriority w:val="1"/><w:qFormat/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
            f"<w:tblBorders><w:top {line}/><w:bottom {line}/><w:insideH {line}/></w:tblBorders>"
            '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/>'
            '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="170" w:type="dxa"/></w:tblCellMar>'
            '</w:tblPr><w:tblStylePr w:type="firstRow"><w:tblPr/><w:tcPr><w:tcBorders>'
            '<w:bottom w:val="single" w:sz="8" w:space="0" w:color="404040"/>'
            "</w:tcBorders></w:tcPr></w:tblStylePr></w:style>"
        )
    )


def _attribute(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
