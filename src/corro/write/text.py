"""The plain-text twin: what is said, to be pasted or read aloud.

A paragraph is one line, however long, so that it wraps wherever it is pasted. Between paragraphs,
and between parts, one line is empty; the lines of an address, and the items of a list, follow each
other. Parts stand in the document's order. A table's row is a line, its cells parted by ` | `. A
link whose words are not its address has it behind them, in brackets. An email begins with
`Subject: …`, unless its own headers do.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import groupby
from urllib.parse import unquote

from corro.correspondence import Block, Correspondence, Part
from corro.house import House
from corro.write.characters import fit, lines_of
from corro.write.headings import DRAFT_NOTICE, message_heading
from corro.write.options import WriteOptions
from corro.write.stretches import Stretch, rows, stretches

_WIDEST_TABLE = 100  # letters, with its columns lined up; a wider one isn't


def write_text(correspondence: Correspondence, house: House, options: WriteOptions) -> bytes:
    """The document as plain text in UTF-8, lines ended by `\\n`."""
    named_above = any(
        block.text.casefold().startswith("subject:") for block in correspondence.blocks("headers")
    )
    leave_out = ("subject",) if correspondence.kind == "email" and named_above else ()
    return plain_text(correspondence, options, leave_out).encode()


def plain_text(
    correspondence: Correspondence, options: WriteOptions, leave_out: Collection[str] = ()
) -> str:
    """The document's words, without the parts named in `leave_out`."""
    made = [DRAFT_NOTICE] if options.draft else []
    for index, part in enumerate(correspondence.parts):
        heading = message_heading(correspondence, index)
        if heading is not None:
            made.append(heading)
        if part.name not in leave_out and part.blocks:
            made.append(_part(part, correspondence))
    return fit("\n\n".join(piece for piece in made if piece)) + "\n"


def _part(part: Part, correspondence: Correspondence) -> str:
    said = _blocks(part.blocks)
    if part.name == "subject" and correspondence.kind == "email":
        return f"Subject: {' '.join(said.split())}"
    return said


def _blocks(blocks: Sequence[Block]) -> str:
    made = ""
    before: Stretch | None = None
    for stretch in stretches(blocks):
        said = _stretch(stretch)
        if not said:
            continue
        if before is not None:
            goes_on = before.form == stretch.form == "lines" and not stretch.blocks[0].gap
            made += "\n" if goes_on else "\n\n"
        made += said
        before = stretch
    return made


def _stretch(stretch: Stretch) -> str:
    if stretch.form == "list":
        return _list(stretch.blocks)
    if stretch.form == "table":
        return _table(stretch.blocks)
    return "\n".join("\n".join(lines_of(_words(block))) for block in stretch.blocks)


def _list(items: Sequence[Block]) -> str:
    """Items one below the other; what goes on in an item stands under its words."""
    made: list[str] = []
    open_items: list[tuple[int, str]] = []  # level, and what a further line of it begins with
    for item in items:
        while open_items and open_items[-1][0] > item.level:
            open_items.pop()
        if item.marker is None and open_items:
            lead = open_items[-1][1]
            made += [f"{lead}{line}" for line in lines_of(_words(item))]
            continue
        if open_items and open_items[-1][0] == item.level:
            open_items.pop()
        before = open_items[-1][1] if open_items else ""
        label = f"{item.marker} " if item.marker else ""
        lead = before + " " * len(label)
        open_items.append((item.level, lead))
        first, *more = lines_of(_words(item))
        made.append(f"{before}{label}{first}")
        made += [f"{lead}{line}" for line in more]
    return "\n".join(made)


def _table(cells: Sequence[Block]) -> str:
    table = [
        [[line for block in cell for line in lines_of(_words(block))] or [""] for cell in row]
        for row in rows(cells)
    ]
    columns = range(len(table[0]))
    widths = [max(len(line) for row in table for line in row[column]) for column in columns]
    if sum(widths) + 3 * (len(widths) - 1) > _WIDEST_TABLE:
        widths = [0 for _ in widths]
    made = []
    for row in table:
        for place in range(max(map(len, row))):
            said = (
                (cell[place] if place < len(cell) else "").ljust(widths[column])
                for column, cell in enumerate(row)
            )
            made.append(" | ".join(said).rstrip(" "))
    return "\n".join(made)


def _words(block: Block) -> str:
    """The block's text, each link's address behind it where the words don't say it."""
    made, place = "", 0
    runs = sorted((run for run in block.runs if run.href), key=lambda run: run.start)
    for href, linked in groupby(runs, key=lambda run: run.href):
        gathered = list(linked)
        start, end = gathered[0].start, gathered[-1].end
        address = _address(href or "")
        made += block.text[place:end]
        if address and _bare(address) != _bare(block.text[start:end]):
            made += f" ({address})"
        place = end
    return made + block.text[place:]


def _address(href: str) -> str:
    """What to type or dial: without `mailto:` and `tel:`, and what may follow a mail address."""
    if href.lower().startswith("mailto:"):
        return unquote(href[7:].partition("?")[0])
    if href.lower().startswith("tel:"):
        return href[4:]
    return href


def _bare(address: str) -> str:
    """The address without what people leave out when they write it."""
    bare = re.sub(r"^https?://", "", address.strip().casefold()).removeprefix("www.").rstrip("/")
    digits = re.sub(r"[\s().-]", "", bare)
    if re.fullmatch(r"\+?[0-9]{3,}", digits):
        return re.sub(r"^(\+44|0044)0?", "0", digits)
    return bare
