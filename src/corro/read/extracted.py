"""The text of a document whose file has none that a person could count lines in.

`corro text FILE` prints it, and positions in a DOCX, PDF, EML or MSG refer to it: the parts in
order with an empty line between them, a line of an address a line, an item with its label, the
cells of a row with tabs between them. An out-of-office reply's two messages have their headings.
"""

from __future__ import annotations

from dataclasses import replace

from corro.correspondence import Block, Correspondence, Part, Place, Span
from corro.write.headings import MESSAGE_HEADINGS


def correspondence_text(correspondence: Correspondence) -> str:
    """The document's words, as positions in a DOCX, PDF, EML or MSG count them."""
    return _lay_out(correspondence.parts)[0]


def with_extracted_text(parts: tuple[Part, ...], path: str) -> tuple[str, tuple[Part, ...]]:
    """The text of the parts, and the parts with the places that their blocks have in it."""
    text, starts = _lay_out(parts)
    placed = []
    for part, block_starts in zip(parts, starts, strict=True):
        blocks = tuple(
            replace(block, spans=_spans(block.text, start, path))
            for block, start in zip(part.blocks, block_starts, strict=True)
        )
        placed.append(replace(part, blocks=blocks))
    return text, tuple(placed)


def _spans(text: str, start: int, path: str) -> tuple[Span, ...]:
    if not text:
        return ()
    return (Span(0, len(text), Place("file", path, start, start + len(text))),)


def _lay_out(parts: tuple[Part, ...]) -> tuple[str, list[list[int]]]:
    pieces: list[str] = []
    length = 0
    starts: list[list[int]] = []
    last: tuple[Part, Block] | None = None
    both = len({part.message for part in parts} - {None}) > 1
    for part in parts:
        starts.append([])
        for block in part.blocks:
            if block.kind == "page-break":
                starts[-1].append(length)
                continue
            before = "" if last is None else _between(*last, part, block)
            if both and part.message and (last is None or last[0].message != part.message):
                before += MESSAGE_HEADINGS[part.message] + "\n\n"
            before += _label(block)
            starts[-1].append(length + len(before))
            pieces += [before, block.text]
            length += len(before) + len(block.text)
            last = (part, block)
    return "".join(pieces) + ("\n" if pieces else ""), starts


def _between(last_part: Part, last: Block, part: Part, block: Block) -> str:
    if part is not last_part:
        return "\n\n"
    if block.kind == last.kind == "cell" and block.group == last.group:
        return "\t" if block.row == last.row else "\n"
    if block.kind == last.kind == "item" and block.group == last.group:
        return "\n"
    if block.kind == last.kind == "line" and not block.gap:
        return "\n"
    return "\n\n"


def _label(block: Block) -> str:
    if block.kind == "item":
        indent = "  " * max(block.level - 1, 0)
        return f"{indent}{block.marker} " if block.marker else f"{indent}  "
    return f"{block.marker} " if block.marker else ""
