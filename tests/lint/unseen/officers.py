"""Files as officers make them: letters typed by hand, from a Word template, tracked, or sent.

A block of lines is a paragraph, or a line each; `# ` begins a heading, `- ` an item, `1. ` a
numbered one, and ⇥ is a tab. The first block of a message holds its headers.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from email.message import EmailMessage
from email.utils import format_datetime
from html import escape
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt

Lines = list[str]
FORMS = frozenset({"docx-header", "docx-hand", "docx-textbox", "docx-frame", "docx-track", "mail"})
FORMS |= {"docx-template", "page"}
NOTICE = ("If you require", "We can", "We provide", "This information")


def write(folder: Path, name: str, form: str, text: str, look: Mapping[str, Any]) -> Path:
    """The document as a file of one of `FORMS`, set in the `look`'s font and size."""
    if form == "mail":
        return _mail(folder / f"{name}.eml", text)
    if form == "page":
        path = folder / f"{name}.html"
        path.write_text(_page(text, look), encoding="utf-8", newline="\n")
        return path
    path = folder / f"{name}.docx"
    document = _sheet(str(look.get("font", "Arial")), float(look.get("size", 12)))
    blocks = [block.split("\n") for block in text.strip("\n").replace("⇥", "\t").split("\n\n")]
    _FILL[form.partition("-")[2]](document, blocks)
    document.save(str(path))
    return path


def _sheet(font: str, size: float) -> Document:
    document = docx.Document()
    for style, points in (("Normal", size), ("Heading 1", size + 2)):
        document.styles[style].font.name = font
        document.styles[style].font.size = Pt(points)
        fonts = document.styles[style].element.rPr.rFonts
        fonts.attrib.clear()
        for script in ("w:ascii", "w:hAnsi"):
            fonts.set(qn(script), font)
    return document


def _add(document: Document, lines: Lines) -> None:
    for line in lines:
        if line.startswith("# "):
            document.add_paragraph(line[2:], style="Heading 1")
        elif line.startswith("- "):
            document.add_paragraph(line[2:], style="List Bullet")
        elif re.match(r"\d\. ", line):
            document.add_paragraph(line[3:], style="List Number")
        else:
            document.add_paragraph(line)


def _headed(document: Document, blocks: Sequence[Lines]) -> None:
    """The letterhead in the header, the rest below with an empty paragraph between two blocks."""
    header = document.sections[0].header
    for line in blocks[0]:
        header.add_paragraph(line)
    for block in blocks[1:]:
        _add(document, block)
        document.add_paragraph("")


def _typed(document: Document, blocks: Sequence[Lines]) -> None:
    """Soft returns within a block, empty paragraphs between, and bold words for a heading."""
    for block in blocks:
        if block[0].startswith("# "):
            document.add_paragraph().add_run(block[0][2:]).bold = True
        elif block[0].startswith("- ") or re.match(r"\d\. ", block[0]):
            _add(document, block)
        else:
            paragraph = document.add_paragraph(block[0])
            for line in block[1:]:
                paragraph.add_run().add_break()
                paragraph.add_run(line)
        document.add_paragraph("")


def _from_template(document: Document, blocks: Sequence[Lines]) -> None:
    """Letterhead and address in tables, the notice on other formats in the footer."""
    head, first, second, *rest = blocks
    table = document.sections[0].header.add_table(1, 2, Cm(16))
    table.cell(0, 0).text = head[0]
    table.cell(0, 1).text = "\n".join(head[1:])
    cells = document.add_table(1, 2).rows[0].cells
    for cell, lines in zip(cells, (second, first), strict=True):
        cell.text = lines[0]
        for line in lines[1:]:
            cell.add_paragraph(line)
    if rest[-1][0].startswith(NOTICE):
        document.sections[0].footer.paragraphs[0].text = rest.pop()[0]
    for block in rest:
        document.add_paragraph("")
        _add(document, block)


def _of_address(blocks: Sequence[Lines]) -> Lines:
    return next(
        block for block in blocks[1:] if len(block) > 2 and not re.search(r":|20", block[0])
    )


def _boxed(document: Document, blocks: Sequence[Lines]) -> None:
    """The address in a text box."""
    address = _of_address(blocks)
    words = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in address)
    box = (
        f'<w:p {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><w:r><w:pict>'
        '<v:shape type="#_x0000_t202" style="position:absolute;width:220pt;height:100pt">'
        f"<v:textbox><w:txbxContent>{words}</w:txbxContent></v:textbox></v:shape>"
        "</w:pict></w:r></w:p>"
    )
    _headed(document, [block for block in blocks if block is not address])
    document.element.body.insert(2, parse_xml(box))


def _framed(document: Document, blocks: Sequence[Lines]) -> None:
    """The address in a frame, where an old template has it."""
    address = _of_address(blocks)
    _headed(document, blocks)
    frame = (
        f'<w:framePr {nsdecls("w")} w:w="4500" w:h="1800" w:hRule="exact" w:wrap="around" '
        'w:vAnchor="page" w:hAnchor="page" w:x="1134" w:y="2700"/>'
    )
    for paragraph in document.paragraphs:
        if paragraph.text in address:
            paragraph._p.get_or_add_pPr().append(parse_xml(frame))


def _tracked(document: Document, blocks: Sequence[Lines]) -> None:
    """The last sentence of each long paragraph put in the place of another, as a change."""
    _headed(document, blocks)
    who = f'{nsdecls("w")} w:author="SL" w:date="2026-11-25T09:00:00Z"'
    for number, paragraph in enumerate(document.paragraphs):
        kept, stop, new = paragraph.text.rpartition(". ")
        if len(paragraph.text) < 150 or not stop:
            continue
        paragraph.runs[0].text = kept + stop
        for tag, text, words in (
            ("del", "delText", "Quite frankly he dont care. "),
            ("ins", "t", new),
        ):
            paragraph._p.append(
                parse_xml(
                    f'<w:{tag} {who} w:id="{number + 90}"><w:r>'
                    f'<w:{text} xml:space="preserve">{escape(words)}</w:{text}></w:r></w:{tag}>'
                )
            )


_FILL = {
    "header": _headed,
    "hand": _typed,
    "template": _from_template,
    "textbox": _boxed,
    "frame": _framed,
    "track": _tracked,
}


def _page(text: str, look: Mapping[str, Any]) -> str:
    made = []
    for block in text.strip("\n").split("\n\n"):
        lines = [escape(line) for line in block.split("\n")]
        if block.startswith("# "):
            made.append(f"<h1>{lines[0][2:]}</h1>")
        elif block.startswith("- "):
            made.append("<ul>" + "".join(f"<li>{line[2:]}</li>" for line in lines) + "</ul>")
        else:
            made.append("<p>" + "<br>\n".join(lines) + "</p>")
    style = f"body {{ font: {look.get('size', 12)}pt {look.get('font', 'Arial')}, sans-serif }}"
    return (
        '<!DOCTYPE html>\n<html lang="en-GB"><head><meta charset="utf-8"><title>Letter</title>'
        f"<style>{style}</style></head><body>\n" + "\n".join(made) + "\n</body></html>\n"
    )


def _mail(path: Path, text: str) -> Path:
    """A message with its words twice, as text and as HTML, and what the customer wrote below."""
    head, _, words = text.partition("\n\n")
    headers = dict(line.split(": ", 1) for line in head.split("\n"))
    quoted, file = headers.pop("Quoted", ""), headers.pop("Attachment", "")
    message = EmailMessage()
    for name, value in headers.items():
        message[name] = value
    message["Date"] = format_datetime(datetime.datetime(2026, 11, 25, 9, 5, tzinfo=datetime.UTC))
    below = f"\nOn 24 November 2026 {headers['To']} wrote:\n> {quoted}\n" if quoted else ""
    message.set_content(words + below)
    if "Auto-Submitted" not in headers:
        paragraphs = "".join(
            "<p>" + "<br>".join(map(escape, block.split("\n"))) + "</p>"
            for block in words.strip().split("\n\n")
        )
        cited = f"<blockquote type='cite'><p>{escape(quoted)}</p></blockquote>" if quoted else ""
        message.add_alternative(f"<html><body>{paragraphs}{cited}</body></html>", subtype="html")
    if file:
        message.add_attachment(b"%PDF-1.4\n", maintype="application", subtype="pdf", filename=file)
    path.write_bytes(bytes(message))
    return path
