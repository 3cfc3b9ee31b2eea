"""A reader of corro's Word files as small as it can be, on python-docx: the proof that nothing is lost."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import docx
from docx.oxml.ns import qn

from corro.correspondence import Block, Correspondence
from corro.write.docx import styles

Told = tuple[object, ...]
Read = list[tuple[str, str | None, list[Told]]]


def open_docx(data: bytes) -> Any:
    return docx.Document(io.BytesIO(data))


def told(block: Block) -> Told:
    """A block without its places and the number of its list or table."""
    cell = (block.row, block.column, block.header) if block.kind == "cell" else None
    level = block.level if block.kind in ("heading", "item") else 0
    looks: list[Told] = []
    for run in block.runs:
        looks.append((run.start, run.end, run.bold, run.italic, run.href, run.lang))
    return (block.kind, block.text, level, block.marker, block.gap, block.lang, cell, looks)


def expected(correspondence: Correspondence) -> Read:
    return [
        (part.name, part.message, [told(block) for block in part.blocks])
        for part in correspondence.parts
    ]


def read_parts(data: bytes) -> Read:
    """Every part, in the order of header, body and footer."""
    document = open_docx(data)
    section = document.sections[0]
    found: Read = []
    message: str | None = None
    for part, tree in (
        (section.first_page_header.part, section.first_page_header._element),
        (document.part, document.element.body),
        (section.first_page_footer.part, section.first_page_footer._element),
    ):
        counts: dict[tuple[str, int], int] = {}
        for paragraph, cell in _paragraphs(tree):
            style = document.styles.get_by_id(_style(paragraph), 1).name
            for names in (styles.MESSAGE_STYLES, styles.ONLY_STYLES):
                for name, wanted in names.items():
                    message = name if style == wanted else message
            message = None if style == styles.MESSAGES_END else message
            styled = styles.styled_as(style)
            if styled is None:
                if style not in styles.NOT_PARTS:
                    text = "".join(node.text or "" for node in paragraph.iter(qn("w:t")))
                    assert not text, f"{style} holds {text!r}"
                continue
            marker, level = _label(document, paragraph, counts)
            text, runs = _said(paragraph, part)
            block = Block(
                styled.kind,
                "" if styled.kind == "page-break" else text,
                runs=(),
                level=styled.level or level,
                marker=marker,
                gap=styled.gap,
                lang=_mark_language(paragraph),
                header=styled.header,
                row=cell[0],
                column=cell[1],
            )
            lang = block.lang
            looks = [(s, e, b, i, h, g if g != lang else None) for s, e, b, i, h, g in runs]
            looks = [look for look in looks if any(look[2:])]
            entry = (*told(block)[:-1], looks)
            if found and found[-1][:2] == (styled.part, message):
                found[-1][2].append(entry)
            else:
                found.append((styled.part, message, [entry]))
    return found


def _style(paragraph: Any) -> str:
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return "Normal" if style is None else style.get(qn("w:val"))


def _paragraphs(tree: Any) -> Iterator[tuple[Any, tuple[int, int]]]:
    for child in tree:
        if child.tag == qn("w:p"):
            yield child, (0, 0)
        elif child.tag == qn("w:tbl"):
            for row, line in enumerate(child.iterchildren(qn("w:tr"))):
                for column, cell in enumerate(line.iterchildren(qn("w:tc"))):
                    for paragraph in cell.iterchildren(qn("w:p")):
                        yield paragraph, (row, column)


def _mark_language(paragraph: Any) -> str | None:
    lang = paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{qn('w:lang')}")
    return None if lang is None else lang.get(qn("w:val"))


def _said(paragraph: Any, part: Any) -> tuple[str, list[tuple[Any, ...]]]:
    text, runs = "", []
    for run in paragraph.iter(qn("w:r")):
        if run.xpath(f"w:rPr/w:rStyle/@w:val = '{styles.style_id(styles.DIRECTION)}'"):
            continue
        start = len(text)
        for child in run:
            if child.tag == qn("w:t"):
                text += child.text or ""
            elif child.tag == qn("w:br") and child.get(qn("w:type")) is None:
                text += "\n"
            elif child.tag == qn("w:tab"):
                text += "\t"
        properties = run.find(qn("w:rPr"))

        def has(tag: str, properties: Any = properties) -> bool:
            return properties is not None and properties.find(qn(tag)) is not None

        parent = run.getparent()
        href = (
            part.rels[parent.get(qn("r:id"))].target_ref
            if parent.tag == qn("w:hyperlink")
            else None
        )
        style = properties.find(qn("w:rStyle")) if properties is not None else None
        emphasised = style is not None and style.get(qn("w:val")) == styles.EMPHASIS
        lang = properties.find(qn("w:lang")).get(qn("w:val")) if has("w:lang") else None
        look = (has("w:b"), has("w:i") or emphasised, href, lang)
        if runs and runs[-1][1] == start and runs[-1][2:] == look:
            runs[-1] = (runs[-1][0], len(text), *look)
        else:
            runs.append((start, len(text), *look))
    return text, runs


def _label(
    document: Any, paragraph: Any, counts: dict[tuple[str, int], int]
) -> tuple[str | None, int]:
    numbered = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
    if numbered is None:
        return None, 0
    number = numbered.find(qn("w:numId")).get(qn("w:val"))
    level = int(numbered.find(qn("w:ilvl")).get(qn("w:val")))
    if number == "0":
        return None, level + 1
    root = document.part.numbering_part.element
    num = root.xpath(f"w:num[@w:numId='{number}']")[0]
    start = int(num.xpath(f"w:lvlOverride[@w:ilvl='{level}']/w:startOverride/@w:val")[0])
    kind = num.xpath("w:abstractNumId/@w:val")[0]
    at = f"w:abstractNum[@w:abstractNumId='{kind}']/w:lvl[@w:ilvl='{level}']"
    form, text = root.xpath(f"{at}/w:numFmt/@w:val")[0], root.xpath(f"{at}/w:lvlText/@w:val")[0]
    count = counts.get((number, level), start)
    counts[number, level] = count + 1
    shown = {"decimal": str(count), "lowerLetter": chr(96 + count), "upperLetter": chr(64 + count)}
    return text.replace(
        f"%{level + 1}", shown.get(form, "")
    ) if form != "bullet" else text, level + 1
