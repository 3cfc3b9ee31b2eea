"""Where the paragraphs of a frame (`w:framePr`) stand on the sheet, in millimetres."""

from __future__ import annotations

from dataclasses import dataclass

from corro.correspondence import Look
from corro.read.docx.package import Element, W, number
from corro.read.docx.style_sheet import StyleSheet

_MM = 25.4 / 1440  # of a twip


@dataclass(frozen=True, slots=True)
class Sheet:
    """The paper and its margins, in millimetres: A4 with Word's own where nothing says."""

    width: float = 210.0
    height: float = 297.0
    left: float = 25.4
    top: float = 25.4


def sheet_of(section: Element | None) -> Sheet:
    """The sheet of a `w:sectPr`."""
    if section is None:
        return Sheet()
    size, margins = section.find(W + "pgSz"), section.find(W + "pgMar")
    usual = Sheet()

    def said(element: Element | None, name: str, otherwise: float) -> float:
        found = number(element.get(W + name)) if element is not None else None
        return round(abs(found) * _MM, 2) if found is not None else otherwise

    return Sheet(
        said(size, "w", usual.width),
        said(size, "h", usual.height),
        said(margins, "left", usual.left),
        said(margins, "top", usual.top),
    )


class Frames:
    """Follows the paragraphs of a frame from its top down."""

    def __init__(self, paper: Sheet) -> None:
        self._paper = paper
        self._frame: tuple[tuple[str, str], ...] = ()
        self._at = 0.0

    def place(
        self, sheet: StyleSheet, properties: Element | None, style: str | None, size: float
    ) -> Look:
        """Where the next paragraph stands, one line high; nowhere known outside a frame."""
        frame = sheet.paragraph_child(properties, style, "framePr")
        x = number(frame.get(W + "x")) if frame is not None else None
        y = number(frame.get(W + "y")) if frame is not None else None
        if frame is None or y is None:
            self._frame = ()
            return Look()
        identity = tuple(sorted((str(key), str(said)) for key, said in frame.attrib.items()))
        if identity != self._frame:
            top = 0.0 if frame.get(W + "vAnchor") == "page" else self._paper.top
            self._at = top + y * _MM
            self._frame = identity
        spacing = sheet.paragraph_child(properties, style, "spacing")
        indent = sheet.paragraph_child(properties, style, "ind")

        def said(element: Element | None, *names: str) -> float:
            found = next(
                (
                    number(element.get(W + name))
                    for name in names
                    if element is not None and element.get(W + name)
                ),
                None,
            )
            return (found or 0) * _MM

        exact = spacing is not None and spacing.get(W + "lineRule") in ("exact", "atLeast")
        line = said(spacing, "line") if exact else size * 1.2 * 25.4 / 72
        left = (0.0 if frame.get(W + "hAnchor") == "page" else self._paper.left) + (x or 0) * _MM
        width = said(frame, "w")
        top = self._at + said(spacing, "before")
        self._at = top + line + said(spacing, "after")
        return Look(
            left=round(left + said(indent, "left", "start"), 2),
            top=round(top, 2),
            right=round(left + width - said(indent, "right", "end"), 2) if width else None,
            bottom=round(top + line, 2),
        )
