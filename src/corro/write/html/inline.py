"""A block's words as HTML: escaped, with their bold, italic, links and languages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from itertools import groupby
from urllib.parse import quote

from corro.correspondence import Block, Run
from corro.write.characters import fit, lines_of
from corro.write.direction import direction

LINK_COLOUR = "#0b4f8a"  # 8.4 to 1 on white

_UNLIKE_HTML = re.compile(r"  |\t|^ | $", re.MULTILINE)
_LINKS = ("http://", "https://", "mailto:", "tel:")
_PLAIN = Run(0, 0)


@dataclass(frozen=True, slots=True)
class _Stretch:
    text: str
    run: Run


def text(value: str) -> str:
    """`value` with what HTML would read as markup made plain, fit for an attribute too."""
    return escape(fit(value), quote=True)


def needs_its_spaces(value: str) -> bool:
    """Whether HTML would run some of the white space together."""
    return bool(_UNLIKE_HTML.search(value))


def language(lang: str | None) -> str:
    """The attributes of an element in that language."""
    if not lang:
        return ""
    return f' lang="{text(lang)}" dir="{direction(lang)}"'


def words(block: Block, *, italics: bool = True, line_break: str = "<br>") -> str:
    """The block's text with its runs. Without `italics` an italic run stays marked, but upright."""
    made = []
    for href, stretches in groupby(_stretches(block), key=lambda piece: piece.run.href):
        inner = "".join(_one(piece, italics, line_break) for piece in stretches)
        made.append(_link(href, inner) if href else inner)
    return "".join(made)


def _stretches(block: Block) -> list[_Stretch]:
    pieces, place = [], 0
    for run in sorted(block.runs, key=lambda run: run.start):
        start, end = max(run.start, place), min(run.end, len(block.text))
        if start >= end:
            continue
        if place < start:
            pieces.append(_Stretch(block.text[place:start], _PLAIN))
        pieces.append(_Stretch(block.text[start:end], run))
        place = end
    if place < len(block.text):
        pieces.append(_Stretch(block.text[place:], _PLAIN))
    return pieces


def _one(piece: _Stretch, italics: bool, line_break: str) -> str:
    made = line_break.join(text(line) for line in lines_of(piece.text))
    if piece.run.italic:
        made = f"<em>{made}</em>" if italics else f'<em style="font-style:normal">{made}</em>'
    if piece.run.bold:
        made = f"<strong>{made}</strong>"
    if piece.run.lang:
        made = f"<span{language(piece.run.lang)}>{made}</span>"
    return made


def _link(href: str, inner: str) -> str:
    if not href.strip().lower().startswith(_LINKS):
        return inner
    address = quote(fit(href.strip()), safe="!#$%&'()*+,/:;=?@[]~-._", errors="replace")
    style = f"color:{LINK_COLOUR};text-decoration:underline"
    return f'<a href="{text(address)}" style="{style}">{inner}</a>'
