"""Reads back, without loss, the correspondence that `corro.write.pdf` wrote into a PDF's tags.

Two things aren't in the file: places, as nothing was traced to it, and the numbers by which lists
and tables were told apart (`Block.group`), which are counted anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import cast

from corro.correspondence import (
    Block,
    BlockKind,
    Correspondence,
    Kind,
    Look,
    Message,
    Part,
    Run,
)
from corro.read.tagged_pdf import Box, Tagged, TaggedFile

ADDED = "corro:"  # before the title of what the writer adds
_HEADING = re.compile(r"H([1-6])")


def read_own(file: TaggedFile) -> Correspondence:
    """The correspondence of a file for which `is_own` is true, its facts left empty.

    `layout` has, by (part, block), the page, edges and font of each block that was drawn.
    """
    parts: list[Part] = []
    layout: dict[tuple[int, int], Look] = {}
    for section in file.root.elements():
        if section.tag != "Sect" or section.title.startswith(ADDED):
            continue
        name, _, message = section.title.partition("/")
        found = list(_Section().blocks(section))
        for index, (_, boxes) in enumerate(found):
            look = _look(boxes)
            if look is not None:
                layout[len(parts), index] = look
        blocks = tuple(block for block, _ in found)
        parts.append(Part(name, blocks, cast("Message", message) if message else None))
    information = file.information
    properties = {name: value for name, value in information.items() if name not in {"CorroKind"}}
    return Correspondence(
        kind=cast("Kind", information["CorroKind"]),
        house=information.get("CorroHouse", ""),
        parts=tuple(parts),
        title=information.get("Title", ""),
        layout=layout,
        properties={**properties, "lang": file.lang, "pages": str(file.pages)},
    )


_Found = tuple[Block, list[Box]]


@dataclass(slots=True)
class _Section:
    """Counts the lists and tables of one part."""

    groups: int = field(default=0)

    def blocks(self, section: Tagged) -> Iterator[_Found]:
        for element in section.elements():
            if element.tag == "L":
                self.groups += 1
                yield from self._items(element, 1)
            elif element.tag == "Table":
                self.groups += 1
                yield from self._cells(element)
            elif element.tag == "PageBreak":
                yield Block("page-break", ""), []
            elif not any(kid.tag == "Figure" for kid in element.elements()) and (
                element.tag != "Figure"
            ):
                yield self._block(element)

    def _block(self, element: Tagged) -> _Found:
        heading = _HEADING.fullmatch(element.tag)
        if not heading:
            kind: BlockKind = "line" if element.tag == "Line" else "paragraph"
            return _made(kind, element, gap=element.spaced)
        was, _, level = element.title.partition(" ")
        if was and was != "heading":
            return _made(cast("BlockKind", was), element)
        return _made("heading", element, level=int(level or heading[1]))

    def _items(self, listed: Tagged, level: int) -> Iterator[_Found]:
        for item in listed.elements():
            marker = next((kid.text for kid in item.elements() if kid.tag == "Lbl"), None)
            body = next((kid for kid in item.elements() if kid.tag == "LBody"), Tagged("LBody"))
            for kid in body.elements():
                if kid.tag == "L":
                    yield from self._items(kid, level + 1)
                    continue
                yield _made("item", kid, level=level, group=self.groups, marker=marker)
                marker = None

    def _cells(self, table: Tagged) -> Iterator[_Found]:
        for row, line in enumerate(table.elements()):
            for column, cell in enumerate(line.elements()):
                paragraphs = [kid for kid in cell.elements() if kid.tag == "P"]
                for element in paragraphs or [cell]:
                    if not cell.kids:
                        continue
                    block, boxes = _made("cell", element, group=self.groups)
                    yield replace(block, row=row, column=column, header=cell.header), boxes


def _made(
    kind: BlockKind,
    element: Tagged,
    *,
    level: int = 0,
    group: int = 0,
    marker: str | None = None,
    gap: bool = False,
) -> _Found:
    text = ""
    runs: list[Run] = []
    for words, chain in element.pieces():
        start = len(text)
        text += words
        look = Run(
            start,
            len(text),
            bold=any(inside.tag == "Strong" for inside in chain),
            italic=any(inside.tag == "Em" for inside in chain),
            href=next((inside.href for inside in chain if inside.tag == "Link"), None),
            lang=next((inside.lang for inside in reversed(chain) if inside.lang), None),
        )
        if look == Run(start, len(text)) or not words:
            continue
        if runs and runs[-1].end == start and replace(runs[-1], start=start, end=len(text)) == look:
            runs[-1] = replace(runs[-1], end=len(text))
        else:
            runs.append(look)
    block = Block(
        kind,
        text,
        runs=tuple(runs),
        level=level,
        group=group,
        marker=marker,
        gap=gap,
        lang=element.lang or None,
    )
    return block, list(element.boxes())


def _look(boxes: list[Box]) -> Look | None:
    if not boxes:
        return None
    first = [box for box in boxes if box.page == boxes[0].page]
    widest = max(first, key=lambda box: box.right - box.left)
    return Look(
        font=widest.font.partition("-")[0],
        size=widest.size,
        page=first[0].page,
        left=min(box.left for box in first),
        top=min(box.top for box in first),
        right=max(box.right for box in first),
        bottom=max(box.bottom for box in first),
    )
