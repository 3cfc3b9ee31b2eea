"""Make the files of the unseen documents, as their writers' tools would have made them."""

from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any

import docx
from docx.shared import Pt


def text_of(case: Mapping[str, Any], clean: Mapping[str, Any]) -> str:
    """What stands in the case: a clean document's text, with what was changed in it."""
    text = str(clean[case["base"]]["text"] if "base" in case else case["text"])
    for before, after, category, *_ in case.get("change", ()):
        if category is not None and before not in text:
            raise ValueError(f"{before!r} is not in {case['base']}")
        text = text.replace(before, after)
    return text


def write(folder: Path, name: str, form: str, text: str) -> Path:
    """The document as a file of that form: txt, md, eml, html, or one of the docx forms."""
    if form.startswith("docx"):
        return _docx(folder / f"{name}.docx", text, form.partition("-")[2])
    path = folder / f"{name}.{form}"
    path.write_text(_html(text) if form == "html" else text, encoding="utf-8", newline="\n")
    return path


def _html(text: str) -> str:
    paragraphs = "\n".join(
        "<p>" + "<br>\n".join(map(escape, block.split("\n"))) + "</p>"
        for block in text.strip().split("\n\n")
    )
    style = "body { font-family: Arial; font-size: 12pt }"
    return (
        f'<!DOCTYPE html>\n<html lang="en-GB"><head><meta charset="utf-8"><title>Letter</title>'
        f"<style>{style}</style></head><body>\n{paragraphs}\n</body></html>\n"
    )


def _docx(path: Path, text: str, variety: str) -> Path:
    document = docx.Document()
    normal = document.styles["Normal"].font
    normal.name, normal.size = ("Calibri", Pt(11)) if variety == "calibri" else ("Arial", Pt(12))
    lines = text.strip().split("\n")
    if variety == "table":
        end = lines.index("")
        row = document.add_table(rows=1, cols=2).rows[0]
        row.cells[1].text = "\n".join(lines[:end])
        lines = lines[end:]
    for line in lines:
        if line.startswith("- "):
            document.add_paragraph(line[2:], style="List Bullet")
        else:
            document.add_paragraph(line)
    document.save(str(path))
    return path
