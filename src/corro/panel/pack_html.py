"""The Panel's pack as one HTML file: no scripts, nothing fetched, the same in black and white."""

from __future__ import annotations

from html import escape

from corro.house import House
from corro.panel.pack import Grid, Heading, Letter, Lines, Notes, Pack, Piece, Words
from corro.report.html import letter_html, style_sheet
from corro.report.paper import POINTS
from corro.write.characters import fit

_MORE = """table { border-collapse: collapse; width: 100%; margin: 1em 0; }
th, td { border: 1px solid #000; padding: .4em; text-align: left; vertical-align: top; }
@media print { h2.page { break-before: page; } tr { break-inside: avoid; } }
"""


def pack_html(pack: Pack, house: House, large_print: float | None = None) -> bytes:
    """The whole file, in UTF-8. `large_print` is the size of its text in points, else 14."""
    size = large_print or POINTS
    made = "\n".join(_piece(piece, house, size, bool(large_print)) for piece in pack.pieces)
    return (
        '<!DOCTYPE html>\n<html lang="en-GB" dir="ltr">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_text(pack.title)}</title>\n<style>\n{style_sheet(size)}{_MORE}</style>\n"
        f"</head>\n<body>\n<main>\n{made}\n</main>\n</body>\n</html>\n"
    ).encode("utf-8", "replace")


def _piece(piece: Piece, house: House, size: float, large: bool) -> str:
    match piece:
        case Heading(words, level, new_page):
            page = ' class="page"' if new_page else ""
            return f"<h{level}{page}>{_text(words)}</h{level}>"
        case Words(said):
            return "".join(f"<p>{_text(one)}</p>\n" for one in said)
        case Letter(document):
            return letter_html(document, house, size, large=large)
        case Notes(notes):
            items = "".join(
                f'<li value="{note.number}"><p><strong>{_text(note.says)}</strong>'
                + "".join(f"<br>{_text(one)}" for one in note.more)
                + "</p></li>\n"
                for note in notes
            )
            return f'<ol class="notes">\n{items}</ol>'
        case Grid(rows):
            head = "".join(f'<th scope="col">{_text(cell)}</th>' for cell in rows[0])
            body = "".join(
                f"<tr>{''.join(f'<td>{_text(cell)}</td>' for cell in row)}</tr>\n"
                for row in rows[1:]
            )
            return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>"
        case Lines(number):
            return f'<div class="lines" aria-hidden="true">{"<div></div>" * number}</div>'


def _text(words: str) -> str:
    return escape(fit(words), quote=True).replace("\n", "<br>")
