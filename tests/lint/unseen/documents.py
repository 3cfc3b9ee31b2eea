"""Make the files of the unseen documents, as their writers' tools would have made them."""

import re
import subprocess
from collections.abc import Mapping, Sequence
from email.message import EmailMessage
from email.parser import Parser
from html import escape
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt
from docx.text.paragraph import Paragraph
from tests import needs

_W = nsdecls("w")
_CHANGED = re.compile(r"\{--(?P<deleted>[^{}]*)--\}|\{\+\+(?P<inserted>[^{}]*)\+\+\}")
_BY = 'w:id="1" w:author="Line manager" w:date="2026-11-24T09:00:00Z"'


def text_of(case: Mapping[str, Any], clean: Mapping[str, Any]) -> str:
    """What stands in the case: a clean document's text, with what was changed in it."""
    text = str(clean[case["base"]]["text"] if "base" in case else case["text"])
    for before, after, category, *_ in case.get("change", ()):
        if category is not None and before not in text:
            raise ValueError(f"{before!r} is not in {case['base']}")
        text = text.replace(before, after)
    return text


def write(folder: Path, name: str, form: str, text: str) -> Path:
    """The document as a file of that form, which is its kind of file and then its varieties.

    txt and md are written as they stand. docx may be calibri, of 9 or 11 points, with a table for
    its letterhead, with text boxes, with tabs (→) or with tracked changes ({--old--}{++new++});
    pdf is such a docx as LibreOffice prints it. html may be of 11 points. eml is written as it
    stands, as plain text, as an html email of Outlook's, or with a form attached.
    """
    suffix, *varieties = form.split("-")
    path = folder / f"{name}.{suffix}"
    if suffix == "docx":
        return _docx(path, text, varieties)
    if suffix == "pdf":
        return _pdf(_docx(folder / f"{name}.docx", text, varieties))
    if suffix == "eml" and varieties:
        path.write_bytes(_email(text, varieties[0]).as_bytes())
        return path
    content = _html(text, 11 if "11" in varieties else 12) if suffix == "html" else text
    path.write_text(content, encoding="utf-8", newline="\n")
    return path


def _html(text: str, size: int) -> str:
    style = f"body {{ font-family: Arial; font-size: {size}pt }}"
    return (
        f'<!DOCTYPE html>\n<html lang="en-GB"><head><meta charset="utf-8"><title>Letter</title>'
        f"<style>{style}</style></head><body>\n{_paragraphs(text)}\n</body></html>\n"
    )


def _paragraphs(text: str) -> str:
    return "\n".join(
        "<p>" + "<br>\n".join(map(escape, block.split("\n"))) + "</p>"
        for block in text.strip().split("\n\n")
    )


def _email(text: str, variety: str) -> EmailMessage:
    read = Parser().parsestr(text)
    message = EmailMessage()
    for header, value in read.items():
        message[header] = value
    body = str(read.get_payload())
    if variety == "html":
        message.set_content(_outlook(body), subtype="html", cte="quoted-printable")
    else:
        message.set_content(body)
    if variety == "attached":
        message.add_attachment(
            b"%PDF-1.4\n%%EOF\n", maintype="application", subtype="pdf", filename="form.pdf"
        )
    return message


def _outlook(body: str) -> str:
    own, parting, quoted = body.partition("\nFrom: ")
    lines = "".join(
        f'<p class="MsoNormal">{escape(line) or "<o:p>&nbsp;</o:p>"}</p>\n'
        for line in own.strip().split("\n")
    )
    if parting:
        lines += (
            '<div><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm">\n'
            f"{_paragraphs('From: ' + quoted)}\n</div></div>\n"
        )
    return (
        '<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta charset="utf-8">'
        '<style>p.MsoNormal {margin:0cm; font-size:12.0pt; font-family:"Arial",sans-serif;}'
        '</style></head><body lang="EN-GB"><div class="WordSection1">\n'
        f"{lines}</div></body></html>\n"
    )


def _pdf(path: Path) -> Path:
    profile = (path.parent / "libreoffice").resolve().as_uri()
    command = [
        needs.tool("soffice"),
        f"-env:UserInstallation={profile}",
        "--headless",
        "--convert-to",
        "pdf",
    ]
    subprocess.run(
        [*command, "--outdir", str(path.parent), str(path)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return path.with_suffix(".pdf")


def _docx(path: Path, text: str, varieties: Sequence[str]) -> Path:
    document = docx.Document()
    normal = document.styles["Normal"].font
    normal.name, normal.size = ("Calibri", Pt(11)) if "calibri" in varieties else ("Arial", Pt(12))
    for points in filter(str.isdigit, varieties):
        normal.size = Pt(int(points))
    lines = text.strip().split("\n")
    if "table" in varieties:
        end = lines.index("")
        row = document.add_table(rows=1, cols=2).rows[0]
        row.cells[1].text = "\n".join(lines[:end])
        lines = lines[end:]
    if "boxed" in varieties:
        head, address = lines.index(""), lines.index("", lines.index("") + 1)
        _text_box(document.add_paragraph(), lines[:head])
        for line in lines[head + 1 : address]:
            _in_frame(document.add_paragraph(line))
        lines = lines[address:]
    while lines:
        if lines[0].startswith("|"):
            rows = [line for line in lines[: _end_of_table(lines)] if "--" not in line]
            del lines[: _end_of_table(lines)]
            _table(document, [[cell.strip() for cell in row.split("|")[1:-1]] for row in rows])
        else:
            _paragraph(document, lines.pop(0), varieties)
    document.save(str(path))
    return path


def _end_of_table(lines: Sequence[str]) -> int:
    return next((i for i, line in enumerate(lines) if not line.startswith("|")), len(lines))


def _table(document: Document, rows: Sequence[Sequence[str]]) -> None:
    table = document.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text


def _paragraph(document: Document, line: str, varieties: Sequence[str]) -> None:
    numbered = re.match(r"\d\. ", line)
    if line.startswith("- "):
        document.add_paragraph(line[2:], style="List Bullet")
    elif numbered:
        document.add_paragraph(line[numbered.end() :], style="List Number")
    elif line.startswith("**") and line.endswith("**"):
        document.add_paragraph().add_run(line.strip("*")).bold = True
    elif "tracked" in varieties:
        _tracked(document.add_paragraph(), line)
    else:
        document.add_paragraph(line.replace("→", "\t") if "tabs" in varieties else line)


def _tracked(paragraph: Paragraph, line: str) -> None:
    at = 0
    for change in _CHANGED.finditer(line):
        paragraph.add_run(line[at : change.start()])
        kind, tag = ("del", "delText") if change["deleted"] is not None else ("ins", "t")
        words = escape(change["deleted"] or change["inserted"] or "")
        paragraph._p.append(
            parse_xml(
                f"<w:{kind} {_W} {_BY}><w:r>"
                f'<w:{tag} xml:space="preserve">{words}</w:{tag}></w:r></w:{kind}>'
            )
        )
        at = change.end()
    paragraph.add_run(line[at:])


def _in_frame(paragraph: Paragraph) -> None:
    frame = f'<w:framePr {_W} w:w="4600" w:hSpace="180" w:wrap="around" w:vAnchor="page" '
    frame += 'w:hAnchor="page" w:x="1150" w:y="2700"/>'
    paragraph._p.get_or_add_pPr().insert(0, parse_xml(frame))


def _text_box(paragraph: Paragraph, lines: Sequence[str]) -> None:
    """A text box as Word writes it: as a drawing, and again in VML for older programs."""
    inner = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in lines)
    content = f"<w:txbxContent>{inner}</w:txbxContent>"
    names = " ".join(
        f'xmlns:{prefix}="{uri}"'
        for prefix, uri in {
            "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
            "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
            "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
            "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
            "v": "urn:schemas-microsoft-com:vml",
        }.items()
    )
    drawing = (
        '<w:drawing><wp:anchor distT="0" distB="0" distL="114300" distR="114300" simplePos="0" '
        'relativeHeight="251659264" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
        '<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:posOffset>2900000'
        '</wp:posOffset></wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>0'
        '</wp:posOffset></wp:positionV><wp:extent cx="2700000" cy="900000"/><wp:wrapNone/>'
        '<wp:docPr id="1" name="Text Box 1"/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData '
        'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
        '<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="2700000" '
        'cy="900000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>'
        f"<wps:txbx>{content}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic>"
        "</wp:anchor></w:drawing>"
    )
    older = (
        '<w:pict><v:shape style="position:absolute;width:212pt;height:71pt">'
        f"<v:textbox>{content}</v:textbox></v:shape></w:pict>"
    )
    paragraph._p.append(
        parse_xml(
            f'<w:r {_W} {names}><mc:AlternateContent><mc:Choice Requires="wps">{drawing}'
            f"</mc:Choice><mc:Fallback>{older}</mc:Fallback></mc:AlternateContent></w:r>"
        )
    )
