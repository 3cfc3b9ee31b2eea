"""The report on paper as one HTML file: no scripts, nothing fetched, the same in black and white.

The letter is set by the writer of HTML letters. Each number in it leads to its note, and back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from html import escape

from corro.correspondence import Block, Correspondence
from corro.house import Fonts, House
from corro.report.marking import Signs, marked
from corro.report.paper import CHECK_YOURSELF, COMMENT_LINES, POINTS, Note, Paper, Sheet, paper
from corro.report.results import Results
from corro.write.characters import fit
from corro.write.headings import message_heading
from corro.write.html.blocks import Setting, blocks_html, heading_html
from corro.write.html.inline import language, words
from corro.write.html.style import Style, font_stack

# Stand for the marks while the letter is set; nobody has a use for them in a letter.
_BEFORE, _AFTER, _NUMBER, _END = "\U0010ff00", "\U0010ff01", "\U0010ff02", "\U0010ff03"
_SIGNS = re.compile(f"[{_BEFORE}{_AFTER}{_NUMBER}{_END}]")
_NUMBERED = re.compile(f"{_NUMBER}([0-9]+){_END}")

_LETTER_RANK = 4  # of the first heading in a letter: over it are the report's, the sheet's, its own


def report(results: Results, *, large_print: float | None = None) -> bytes:
    """The report, in UTF-8. `large_print` is the size of its text in points, else 14."""
    made = paper(results)
    size = large_print or POINTS
    sheets = "\n".join(
        _sheet(sheet, number, size, large=bool(large_print))
        for number, sheet in enumerate(made.sheets, 1)
    )
    return (
        "<!DOCTYPE html>\n"
        '<html lang="en-GB" dir="ltr">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_text(made.title)}</title>\n<style>\n{_style(size)}</style>\n</head>\n<body>\n"
        f"<header>\n<h1>{_text(made.title)}</h1>\n{_paragraphs(made.opening)}</header>\n"
        f"<main>\n{_contents(made)}{sheets}\n</main>\n{_ends(made)}</body>\n</html>\n"
    ).encode("utf-8", "replace")


def _text(value: str) -> str:
    return escape(fit(value), quote=True)


def _paragraphs(said: Iterable[str]) -> str:
    return "".join(f"<p>{_text(one)}</p>\n" for one in said)


def _contents(made: Paper) -> str:
    if len(made.sheets) < 2:
        return ""
    items = "\n".join(
        f'<li><a href="#sheet-{number}">{_text(sheet.title)}</a>: {_text(sheet.in_short)}</li>'
        for number, sheet in enumerate(made.sheets, 1)
    )
    return (
        f'<nav aria-labelledby="contents">\n<h2 id="contents">What is here</h2>\n<ol>\n{items}\n'
        "</ol>\n</nav>\n"
    )


def _ends(made: Paper) -> str:
    if not made.ends:
        return ""
    return f"<footer>\n<h2>Remarks</h2>\n{_paragraphs(made.ends)}</footer>\n"


def _sheet(sheet: Sheet, number: int, size: float, *, large: bool) -> str:
    name = f"sheet-{number}"
    inner = [f'<h2 id="{name}">{_text(sheet.title)}</h2>\n', _paragraphs(sheet.about)]
    if sheet.document is not None:
        inner.append(f"<h3>The {_text(sheet.kind)}</h3>\n")
        inner.append(_letter(sheet, sheet.document, name, size, large=large))
    for heading_words, notes in sheet.groups:
        inner.append(f'<h3>{_text(heading_words)}</h3>\n<ol class="notes">\n')
        inner += [_note(note, name) for note in notes]
        inner.append("</ol>\n")
    if sheet.checks:
        items = "".join(f"<li>{_text(one)}</li>\n" for one in sheet.checks)
        inner.append(f"<h3>{CHECK_YOURSELF}</h3>\n<ul>\n{items}</ul>\n")
    inner.append(
        "<h3>Your comments</h3>\n<p>Write here what you would change, and what you like.</p>\n"
        f'<div class="lines" aria-hidden="true">{"<div></div>" * COMMENT_LINES}</div>\n'
    )
    return f'<section class="sheet" aria-labelledby="{name}">\n{"".join(inner)}</section>'


def _note(note: Note, sheet: str) -> str:
    id = f"{sheet}-note-{note.number}"
    back = (
        f'<br><a class="back" href="#{sheet}-mark-{note.number}">'
        f'Back to the words<span class="unseen"> of note {note.number}</span></a>'
        if note.seen
        else ""
    )
    more = "".join(f"<br>{_text(one)}" for one in note.more)
    return (
        f'<li id="{id}" value="{note.number}">'
        f'<p><strong>{_text(note.says)}</strong><span class="more">{more}</span>{back}</p></li>\n'
    )


def _letter(sheet: Sheet, document: Correspondence, name: str, size: float, *, large: bool) -> str:
    signs = Signs(_BEFORE, _AFTER, lambda number: f"{_NUMBER}{number}{_END}", bold=False)
    clean = _without_signs(document)
    with_marks = marked(clean, sheet.marks, signs)
    fonts = sheet.house.fonts if sheet.house else Fonts()
    style = Style(font_stack(fonts.letter), size, 150 if large else 140, large=large)
    made = "\n".join(_parts(with_marks, style))
    made = made.replace(_BEFORE, "<mark>").replace(_AFTER, "</mark>")
    first: set[str] = set()

    def link(match: re.Match[str]) -> str:
        number = match[1]
        id = "" if number in first else f' id="{name}-mark-{number}"'
        first.add(number)
        return (
            f'<a class="number"{id} href="#{name}-note-{number}">'
            f'[<span class="unseen">note </span>{number}]</a>'
        )

    return f'<div class="letter">\n{_NUMBERED.sub(link, made)}\n</div>\n'


def letter_html(document: Correspondence, house: House, size: float, *, large: bool) -> str:
    """A letter without marks, as it is set in a report; its own headings begin at 4."""
    style = Style(font_stack(house.fonts.letter), size, 150 if large else 140, large=large)
    made = "\n".join(_parts(_without_signs(document), style))
    return f'<div class="letter">\n{made}\n</div>\n'


def style_sheet(size: float) -> str:
    """The CSS of a report whose text is of this size in points."""
    return _style(size)


def _without_signs(document: Correspondence) -> Correspondence:
    """A letter that holds the signs themselves is told from its marks."""
    parts = tuple(
        replace(
            part,
            blocks=tuple(
                replace(block, text=_SIGNS.sub("\ufffd", block.text)) for block in part.blocks
            ),
        )
        for part in document.parts
    )
    return replace(document, parts=parts)


def _parts(document: Correspondence, style: Style) -> Iterator[str]:
    for index, part in enumerate(document.parts):
        heading = message_heading(document, index)
        if heading:
            yield heading_html(_text(heading), _LETTER_RANK, style)
        if not any(block.text or block.kind == "page-break" for block in part.blocks):
            continue
        if part.name == "subject":
            inner = "\n".join(_subject(block, style) for block in part.blocks)
        else:
            first = {"font_weight": "bold"} if part.name == "letterhead" else None
            ranks = iter(_ranks(part.blocks))
            inner = blocks_html(part.blocks, Setting(style, ranks, first))
        yield f'<div class="part">\n{inner}\n</div>'


def _subject(block: Block, style: Style) -> str:
    inner = words(block, italics=not style.large)
    return heading_html(inner, _LETTER_RANK, style, language(block.lang))


def _ranks(blocks: Iterable[Block]) -> Iterator[int]:
    """The ranks of a part's headings: none is left out on the way down."""
    above: list[int] = []
    for block in blocks:
        if block.kind == "heading":
            while above and above[-1] >= block.level:
                above.pop()
            above.append(block.level)
            yield min(6, _LETTER_RANK - 1 + len(above))


def _style(size: float) -> str:
    return f"""\
* {{ box-sizing: border-box; }}
body {{ margin: 0 auto; max-width: 46em; padding: 1.5em 5%; background: #fff; color: #000;
  font: {size:g}pt/1.5 Arial, Helvetica, sans-serif; overflow-wrap: break-word; }}
h1 {{ font-size: 1.6em; line-height: 1.2; }}
h2 {{ font-size: 1.35em; line-height: 1.25; margin: 0 0 .5em; }}
h3 {{ font-size: 1.15em; margin: 1.5em 0 .5em; }}
h4, h5, h6 {{ font-size: 1em; }}
a {{ color: #0b3d70; }}
.sheet {{ border-top: 4px solid #000; margin-top: 2em; padding-top: 1em; }}
.letter {{ border: 2px solid #000; padding: 1em 1.25em; }}
.part {{ margin-bottom: .75em; }}
mark {{ background: #fff3a8; color: #000; font-weight: bold; text-decoration: underline;
  text-decoration-thickness: .12em; text-underline-offset: .2em; }}
.number {{ font-weight: bold; white-space: nowrap; margin-left: .15em; }}
@counter-style in-brackets {{ system: extends decimal; prefix: "["; suffix: "] "; }}
.notes {{ margin: 0; padding-left: 2.4em; list-style-type: decimal;
  list-style-type: in-brackets; }}
.notes li {{ margin-bottom: .75em; break-inside: avoid; }}
.notes li::marker {{ font-weight: bold; }}
.notes p {{ margin: 0; }}
.lines div {{ border-bottom: 1px solid #000; height: 2.2em; }}
.unseen {{ position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
  white-space: nowrap; }}
@media print {{
  body {{ max-width: none; padding: 0; }}
  nav, .back {{ display: none; }}
  .sheet + .sheet {{ break-before: page; }}
  h2, h3 {{ break-after: avoid; }}
  .lines {{ break-inside: avoid; }}
  mark {{ background: none; }}
  a {{ color: #000; text-decoration: none; }}
}}
"""
