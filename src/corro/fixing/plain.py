"""Changes in text and Markdown files: every byte that isn't a changed word stays as it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corro.correspondence import Block, Correspondence
from corro.fixing.certain import Change, block_of, slid
from corro.read.encoding import encoding_of

Edit = tuple[int, int, str]


def in_text(
    data: bytes, changes: Sequence[Change], document: Correspondence
) -> tuple[bytes, list[Change]]:
    """The file with the changes that can be made in it, and which those are.

    A change whose letters the file's encoding doesn't have is not made.
    """
    mark, encoding = encoding_of(data)
    text = data[len(mark) :].decode(encoding)
    offsets = _offsets(text)
    source = document.source or ""
    edits: list[tuple[Edit, Change]] = []
    for change in changes:
        edit = _in_source(change, block_of(document, change), source)
        if edit is not None and _has(encoding, edit[2]):
            edits.append(((offsets[edit[0]], offsets[edit[1]], edit[2]), change))
    made: list[Change] = []
    until = len(text) + 1
    pieces: list[bytes] = []
    rest = len(text)
    for (start, end, new), change in sorted(edits, key=lambda one: one[0][:2], reverse=True):
        if end >= until:
            continue
        pieces += [text[end:rest].encode(encoding), new.encode(encoding)]
        rest = until = start
        made.append(change)
    pieces.append(text[:rest].encode(encoding))
    return mark + b"".join(reversed(pieces)), made[::-1]


def _has(encoding: str, new: str) -> bool:
    try:
        new.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _offsets(text: str) -> list[int]:
    """Where each letter of the text, its line ends made one letter, stands in the text itself."""
    found: list[int] = []
    at = 0
    for piece in re.split(r"(\r\n)", text):
        found += [at] if piece == "\r\n" else range(at, at + len(piece))
        at += len(piece)
    return [*found, at]


def _in_source(change: Change, block: Block | None, source: str) -> Edit | None:
    if block is None:
        return change.start, change.end, change.new
    stretches = [(change.start, change.end)]
    if not change.new:
        stretches = slid(block.text, change.start, change.end)
    for start, end in stretches:
        places = _places(block, start, end)
        if places and all(literal for _, _, literal in places):
            first, last = places[0][0], places[-1][1]
            if "".join(source[a:b] for a, b, _ in places) == source[first:last]:
                return first, last, change.new
    return None


def _places(block: Block, start: int, end: int) -> list[tuple[int, int, bool]]:
    """Where the letters of a stretch stand in the source; for an empty one, where it is."""
    if start == end:
        for span in block.spans:
            inside = span.start < start <= span.end or span.start == start == 0
            if inside and span.place.literal:
                at = span.place.start + start - span.start
                return [(at, at, True)]
        return []
    found = []
    covered = 0
    for span in block.spans:
        first, last = max(start, span.start), min(end, span.end)
        if first >= last:
            continue
        covered += last - first
        shift = span.place.start - span.start
        found.append((first + shift, last + shift, span.place.literal))
    return found if covered == end - start else []
