"""What a greeting should say now: its own words with what is known put right, and blanks in square
brackets for what isn't."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corro.correspondence import Correspondence, Message

LONGEST = 4_000  # characters; a greeting is far shorter
_HEADINGS: dict[Message, str] = {
    "inside": "Inside my organisation:",
    "outside": "Outside my organisation:",
}
_NOT_SAID = frozenset({"headers", "quoted"})


@dataclass(frozen=True, slots=True)
class Edit:
    """`words` for `parts[part].blocks[block].text[start:end]`."""

    part: int
    block: int
    start: int
    end: int
    words: str


def said_now(correspondence: Correspondence, edits: Iterable[Edit]) -> str:
    """The whole of the words, put right; empty where nothing of them changes."""
    by_block: dict[tuple[int, int], list[Edit]] = {}
    for edit in edits:
        by_block.setdefault((edit.part, edit.block), []).append(edit)
    if not by_block:
        return ""
    paragraphs: list[str] = []
    message = None
    for number, part in enumerate(correspondence.parts):
        if part.name in _NOT_SAID:
            continue
        lines = [
            _edited(block.text, by_block.get((number, index), []))
            for index, block in enumerate(part.blocks)
            if block.kind != "page-break"
        ]
        if part.message != message and part.message is not None:
            paragraphs.append(_HEADINGS[part.message])
        message = part.message
        between = "\n" if all(block.kind == "line" for block in part.blocks) else "\n\n"
        text = between.join(line for line in lines if line.strip())
        if text:
            paragraphs.append(text)
    return "\n\n".join(paragraphs)[:LONGEST]


def _edited(text: str, edits: list[Edit]) -> str:
    for edit in _apart(edits):
        text = text[: edit.start] + edit.words + text[edit.end :]
    return text


def _apart(edits: list[Edit]) -> Iterator[Edit]:
    """From the last to the first, without those that lie over one that was made; of two on the same
    words the longer is made."""
    taken: list[Edit] = []
    for edit in sorted(edits, key=lambda one: (one.start - one.end, one.words.startswith("["))):
        if all(edit.end <= other.start or edit.start >= other.end for other in taken):
            taken.append(edit)
    yield from sorted(taken, key=lambda one: one.start, reverse=True)
