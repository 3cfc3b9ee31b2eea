"""Reads a tagged PDF as a screen reader does: by its structure tree, never by where words stand.

Words come from the fonts' ToUnicode maps, and from ActualText where the file gives it
(ISO 32000-1, 14.8 and 14.9). What corro itself wrote is then read back by `corro.read.own_pdf`.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from corro.errors import CorroError
from corro.read.tagged_content import MM, Marked, page_content

DEEPEST = 200  # a tree nested deeper is no document's


@dataclass(frozen=True, slots=True)
class Box:
    """Where a stretch of text was drawn: page from 1, millimetres from its top left, points."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    font: str
    size: float


@dataclass(frozen=True, slots=True)
class Words:
    """Text of one piece of marked content. `breaks`: it is a line break of the text's own."""

    text: str
    breaks: bool = False
    boxes: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Tagged:
    """An element of the structure tree.

    `tag` is the file's own; `title` its /T, `alternative` its /Alt, `href` the address of a link.
    `spaced` says that it asks for space before it.
    """

    tag: str
    title: str = ""
    lang: str = ""
    alternative: str = ""
    href: str = ""
    spaced: bool = False
    header: bool = False
    kids: tuple[Tagged | Words, ...] = ()
    own_text: str | None = field(default=None, compare=False)

    @property
    def text(self) -> str:
        """What is heard of the element and all in it."""
        return "".join(text for text, _ in self.pieces())

    def pieces(self) -> Iterator[tuple[str, tuple[Tagged, ...]]]:
        """Its words with the elements inside it that hold them, outermost first."""
        yield from _spoken(self, ())

    def elements(self) -> Iterator[Tagged]:
        """The elements directly inside it."""
        for kid in self.kids:
            if isinstance(kid, Tagged):
                yield kid

    def boxes(self) -> Iterator[Box]:
        """Where its words were drawn."""
        for kid in self.kids:
            yield from kid.boxes() if isinstance(kid, Tagged) else kid.boxes


def _spoken(
    element: Tagged, inside: tuple[Tagged, ...]
) -> Iterator[tuple[str, tuple[Tagged, ...]]]:
    if element.own_text is not None:
        yield element.own_text, inside
        return
    for kid in element.kids:
        if isinstance(kid, Tagged):
            yield from _spoken(kid, (*inside, kid))
        else:
            yield "\n" if kid.breaks else kid.text, inside


class NotTagged(CorroError):
    """The PDF has no structure tree, so nobody can say in which order it is read."""


@dataclass(frozen=True, slots=True)
class TaggedFile:
    """A tagged PDF: its tree, its information dictionary (names without their slash), language."""

    root: Tagged
    information: dict[str, str]
    lang: str
    pages: int

    @property
    def is_own(self) -> bool:
        """Whether corro wrote it, and so `corro.read.own_pdf` can read it without loss."""
        return "CorroKind" in self.information


def is_tagged(data: bytes) -> bool:
    """Whether the PDF has a structure tree. False also where it can't be opened."""
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            return "/StructTreeRoot" in pdf.Root
    except pikepdf.PdfError:
        return False


def read_tagged(data: bytes) -> TaggedFile:
    """The file's structure tree with its words.

    Raises `NotTagged` where it has none, and pikepdf's own errors where it can't be opened.
    """
    with pikepdf.open(io.BytesIO(data)) as pdf:
        if "/StructTreeRoot" not in pdf.Root:
            raise NotTagged("This PDF isn't tagged: nothing in it says in which order it is read.")
        lang = str(pdf.Root.get("/Lang", ""))
        tree = _Tree(pdf)
        kids = tuple(tree.kids(pdf.Root.StructTreeRoot, None, 0))
        root = kids[0] if len(kids) == 1 and isinstance(kids[0], Tagged) else None
        information = {name.removeprefix("/"): str(value) for name, value in pdf.docinfo.items()}
        return TaggedFile(root or Tagged("Document", kids=kids), information, lang, len(pdf.pages))


class _Tree:
    def __init__(self, pdf: Any) -> None:
        self.contents: dict[tuple[int, int], dict[int, Marked]] = {}
        self.pages = {page.objgen: number for number, page in enumerate(pdf.pages, 1)}
        self.by_objgen = {page.objgen: page for page in pdf.pages}

    def kids(self, element: Any, page: Any, depth: int) -> Iterator[Tagged | Words]:
        if depth > DEEPEST:
            return
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if not isinstance(kid, pikepdf.Dictionary):
                yield from self._words(page, int(kid))
            elif "/MCID" in kid:
                yield from self._words(kid.get("/Pg", page), int(kid.MCID))
            elif "/S" in kid:
                yield self._element(kid, page, depth + 1)

    def _words(self, page: Any, mcid: int) -> Iterator[Words]:
        if page is None or page.objgen not in self.by_objgen:
            return
        if page.objgen not in self.contents:
            self.contents[page.objgen] = page_content(self.by_objgen[page.objgen])
        marked = self.contents[page.objgen].get(mcid)
        if marked is None:
            return
        number = self.pages[page.objgen]
        boxes = tuple(
            Box(number, left / MM, top / MM, right / MM, bottom / MM, font, size)
            for (left, top, right, bottom), font, size in marked.boxes
        )
        yield Words(marked.text, marked.breaks, boxes)

    def _element(self, element: Any, page: Any, depth: int) -> Tagged:
        page = element.get("/Pg", page)
        tag = str(element.S).removeprefix("/")
        attributes = _attributes(element)
        actual = element.get("/ActualText")
        return Tagged(
            tag,
            title=str(element.get("/T", "")),
            lang=str(element.get("/Lang", "")),
            alternative=str(element.get("/Alt", "")),
            href=_href(element) if tag == "Link" else "",
            spaced=float(attributes.get("/SpaceBefore", 0)) > 0,
            header=tag == "TH",
            kids=tuple(self.kids(element, page, depth)),
            own_text=None if actual is None else str(actual),
        )


def _attributes(element: Any) -> dict[str, Any]:
    found = element.get("/A", [])
    merged: dict[str, Any] = {}
    for each in found if isinstance(found, pikepdf.Array) else [found]:
        if isinstance(each, pikepdf.Dictionary):
            merged.update({str(key): value for key, value in each.items()})
    return merged


def _href(element: Any) -> str:
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/Obj" in kid:
            action: Any = kid.Obj.get("/A", {})
            if "/URI" in action:
                return str(action.URI)
    return ""
