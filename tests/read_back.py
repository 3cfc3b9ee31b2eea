"""A reader of the HTML that corro writes, as small as it can be: the proof that nothing is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator

import html5lib

from corro.correspondence import Block, Run


def tree(source: str) -> object:
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    return parser.parse(source)


def told(block: Block) -> tuple[object, ...]:
    looks = [(run.start, run.end, run.bold, run.italic, run.href, run.lang) for run in block.runs]
    cell = (block.row, block.column, block.header) if block.kind == "cell" else None
    level = block.level if block.kind in {"item", "heading"} else 0
    return (block.kind, block.text, level, block.marker, block.gap, block.lang, cell, looks)


def parts_of(source: str) -> Iterator[tuple[str, str | None, list[tuple[object, ...]]]]:
    for element in tree(source).iter("div"):
        if element.get("data-part"):
            yield element.get("data-part"), element.get("data-message"), list(_blocks_of(element))


def _blocks_of(element: object) -> Iterator[tuple[object, ...]]:
    for child in element:
        tag, kind = child.tag, child.get("data-block")
        lang = child.get("lang")
        if tag == "hr":
            yield told(Block("page-break", ""))
        elif re.fullmatch("h[1-6]", tag):
            level = int(child.get("data-level") or tag[1])
            text, runs = _said(child)
            kind = kind or "heading"
            yield told(
                Block(kind, text, runs, level=level, lang=lang, gap=bool(child.get("data-gap")))
            )
        elif kind == "lines":
            for place, (text, runs) in enumerate(_lines_of(child)):
                yield told(
                    Block(
                        "line",
                        text,
                        runs,
                        gap=place == 0 and bool(child.get("data-gap")),
                        lang=lang,
                    )
                )
        elif tag == "p":
            text, runs = _said(child)
            yield told(Block("paragraph", text, runs, lang=lang))
        elif tag in {"ul", "ol"}:
            yield from _items_of(child, 1)
        elif tag == "table":
            for row, tr in enumerate(child.iter("tr")):
                for column, cell in enumerate(tr):
                    text, runs = _said(cell)
                    header = cell.tag == "th" or bool(cell.get("data-header"))
                    yield told(
                        Block(
                            "cell",
                            text,
                            runs,
                            row=row,
                            column=column,
                            header=header,
                            lang=cell.get("lang"),
                        )
                    )


def _items_of(element: object, depth: int) -> Iterator[tuple[object, ...]]:
    for item in element:
        level = int(item.get("data-level") or depth)
        text, runs = _said(item, stop={"p", "ul", "ol"})
        yield told(
            Block(
                "item",
                text,
                runs,
                level=level,
                marker=item.get("data-marker"),
                lang=item.get("lang"),
            )
        )
        for inner in item:
            if inner.tag in {"ul", "ol"}:
                yield from _items_of(inner, depth + 1)
            elif inner.tag == "p":
                text, runs = _said(inner)
                level = int(inner.get("data-level") or depth)
                yield told(Block("item", text, runs, level=level, lang=inner.get("lang")))


def _said(element: object, stop: set[str] = frozenset()) -> tuple[str, tuple[Run, ...]]:
    pieces = list(_pieces(element, {}, stop))
    return _join(pieces)


def _lines_of(element: object) -> list[tuple[str, tuple[Run, ...]]]:
    made, pieces = [], []
    for piece in _pieces(element, {}, frozenset()):
        if piece == ("\0", {}):
            made.append(_join(pieces))
            pieces = []
        else:
            pieces.append(piece)
    return [*made, _join(pieces)]


def _join(pieces: list[tuple[str, dict[str, object]]]) -> tuple[str, tuple[Run, ...]]:
    text, runs = "", []
    for piece, looks in pieces:
        said = piece.replace("\0", "\n")
        if looks and said:
            runs.append(Run(len(text), len(text) + len(said), **looks))
        text += said
    return text.rstrip("\n") if not text.strip("\n") else text, tuple(runs)


def _pieces(
    element: object, looks: dict[str, object], stop: set[str]
) -> Iterator[tuple[str, dict[str, object]]]:
    if element.text:
        yield element.text, looks
    for child in element:
        if child.tag in stop:
            return
        if child.tag == "br":
            within = child.get("data-within") or element.get("data-block") != "lines"
            yield ("\n", looks) if within else ("\0", {})
        else:
            more = {
                "strong": {"bold": True},
                "em": {"italic": True},
                "a": {"href": child.get("href")},
            }.get(child.tag, {})
            if child.tag == "span" and child.get("lang"):
                more = {"lang": child.get("lang")}
            yield from _pieces(child, looks | more, stop)
        if child.tail:
            yield child.tail, looks
