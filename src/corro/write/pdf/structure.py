"""The structure tree (ISO 32000-1, 14.7): what each stretch of a page is, in reading order.

Besides the standard types there are four of our own, each with its standard meaning in the role
map: `Line` (P) is a line of an address and the like, `Strong` and `Em` (Span) are bold and italic,
`PageBreak` (NonStruct) is where the writer began a page. A part of a letter is a `Sect` whose title
(/T) is the part's name; in an out-of-office reply's message, `body/inside` or `body/outside`.
"""

from __future__ import annotations

from typing import NamedTuple

ROLES = {
    "Line": "P",
    "Strong": "Span",
    "Em": "Span",
    "PageBreak": "NonStruct",
}


class Content(NamedTuple):
    """Marked content: the page, from 0, and its MCID there."""

    page: int
    mcid: int


class Annotation(NamedTuple):
    """A link's clickable rectangle: its page, from 0, and the reference to it."""

    page: int
    reference: str


class Element:
    """A node of the structure tree. `entries` are its further dictionary entries, written out."""

    __slots__ = ("entries", "kids", "tag")

    def __init__(
        self,
        tag: str,
        *kids: Element,
        title: str = "",
        lang: str | None = None,
        alternative: str = "",
        actual: str = "",
        attributes: str = "",
    ) -> None:
        self.tag = tag
        self.kids: list[Element | Content | Annotation] = list(kids)
        self.entries = ""
        if title:
            self.entries += f"/T{pdf_text(title)}"
        if lang:
            self.entries += f"/Lang({escaped(lang.encode('ascii', 'ignore').decode())})"
        if alternative:
            self.entries += f"/Alt{pdf_text(alternative)}"
        if actual:
            self.entries += f"/ActualText{pdf_text(actual)}"
        if attributes:
            self.entries += f"/A<<{attributes}>>"

    def add(self, kid: Element) -> Element:
        """Put an element at the end of this one; return it."""
        self.kids.append(kid)
        return kid


def pdf_text(text: str) -> str:
    """A text string, in UTF-16 (ISO 32000-1, 7.9.2.2)."""
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


def escaped(text: str) -> str:
    """ASCII text for a string in parentheses."""
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
