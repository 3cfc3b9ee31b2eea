"""A typed text put into other formats, as somebody who doesn't know styles would do it."""

from __future__ import annotations

import html
import io

import docx


def as_docx(text: str) -> bytes:
    """Every line a paragraph of style Normal, an empty line an empty paragraph."""
    document = docx.Document()
    document.styles["Normal"].paragraph_format.space_after = 0
    for line in text.rstrip("\n").split("\n"):
        document.add_paragraph(line)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def as_html(text: str) -> bytes:
    """A paragraph between empty lines, a `<br>` between lines."""
    paragraphs = (piece.strip("\n") for piece in text.split("\n\n"))
    made = "\n".join(
        f"<p>{'<br>'.join(map(html.escape, piece.split(chr(10))))}</p>" for piece in paragraphs
    )
    return f"<html><head><title>A letter</title></head><body>{made}</body></html>".encode()
