"""Numbers put at a letter's words, so that a reader on paper finds what a note speaks of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corro.correspondence import Block, Correspondence, Run, Span
from corro.lint.finding import InBlock, InSource
from corro.report.mending import offset
from corro.report.results import FileResult, Located

_PLAIN = Run(0, 0)


@dataclass(frozen=True, slots=True)
class Signs:
    """How marks are written: before and after the words, and the number after them."""

    before: str
    after: str
    number: Callable[[int], str]
    bold: bool = True


@dataclass(frozen=True, slots=True)
class Spot:
    """A stretch of a block; empty where something is missing."""

    part: int
    block: int
    start: int
    end: int


def spots(file: FileResult, located: Located, sources: Mapping[str, str]) -> list[Spot]:
    """Where in the file's document a finding's words are seen; none where they aren't there, or
    the finding is about the whole of it."""
    document = file.document
    if document is None:
        return []
    if located.template is not None:
        text = sources.get(located.template.path)
        if text is None:
            return []
        region = located.region
        start = offset(text, region.line, region.column)
        end = offset(text, region.end_line, region.end_column)
        return _from_places(document, located.template.path, start, end)
    match located.finding.location:
        case InBlock(part, block, start, end):
            return [Spot(part, block, start, end)]
        case InSource(start, end):
            return _from_places(document, None, start, end)
        case None:
            return []


def _from_places(document: Correspondence, path: str | None, start: int, end: int) -> list[Spot]:
    """The stretches that came from a place of a template or, without a path, of the file."""
    found = []
    for part_index, part in enumerate(document.parts):
        for block_index, block in enumerate(part.blocks):
            bounds = [
                bound
                for span in block.spans
                if (span.place.path == path if path else span.place.source == "file")
                for bound in _overlap(span, start, end)
            ]
            if bounds:
                low, high = min(low for low, _ in bounds), max(high for _, high in bounds)
                found.append(Spot(part_index, block_index, low, high))
    return found


def _overlap(span: Span, start: int, end: int) -> list[tuple[int, int]]:
    """The stretch of the block that a span gives of a place."""
    place = span.place
    if start == end:  # something is missing after these words
        return [(span.end, span.end)] if place.end == start else []
    low, high = max(start, place.start), min(end, place.end)
    if low >= high:
        return []
    if not place.literal or place.end - place.start != span.end - span.start:
        return [(span.start, span.end)]
    shift = span.start - place.start
    return [(low + shift, high + shift)]


def marked(
    document: Correspondence, marks: Iterable[tuple[int, Spot]], signs: Signs
) -> Correspondence:
    """The document with each numbered mark in its text."""
    by_block: dict[tuple[int, int], list[tuple[int, Spot]]] = {}
    for number, spot in marks:
        by_block.setdefault((spot.part, spot.block), []).append((number, spot))
    parts = tuple(
        replace(
            part,
            blocks=tuple(
                _marked(block, by_block.get((at, index), []), signs)
                for index, block in enumerate(part.blocks)
            ),
        )
        for at, part in enumerate(document.parts)
    )
    return replace(document, parts=parts)


def _marked(block: Block, marks: Sequence[tuple[int, Spot]], signs: Signs) -> Block:
    if not marks:
        return replace(block, spans=())
    length = len(block.text)
    cuts = {0, length}
    for run in block.runs:
        cuts |= {min(run.start, length), min(run.end, length)}
    for _, spot in marks:
        cuts |= {min(spot.start, length), min(spot.end, length)}
    made = _Text()
    _numbers(made, marks, 0, signs)
    places = sorted(cuts)
    for start, end in pairwise(places):
        base = next((run for run in block.runs if run.start <= start < run.end), _PLAIN)
        if any(spot.start <= start and end <= spot.end for _, spot in marks):
            look = replace(base, bold=base.bold or signs.bold)
            made.add(signs.before + block.text[start:end] + signs.after, look)
        else:
            made.add(block.text[start:end], base)
        _numbers(made, marks, end, signs)
    return replace(block, text=made.text, runs=tuple(made.runs), spans=())


def _numbers(made: _Text, marks: Sequence[tuple[int, Spot]], at: int, signs: Signs) -> None:
    for number, spot in marks:
        if spot.end == at:
            made.add(signs.number(number), Run(0, 0, bold=signs.bold))


class _Text:
    """A text that grows, with its runs."""

    def __init__(self) -> None:
        self.text = ""
        self.runs: list[Run] = []

    def add(self, words: str, look: Run) -> None:
        start, end = len(self.text), len(self.text) + len(words)
        self.text += words
        if words and look != replace(look, bold=False, italic=False, href=None, lang=None):
            self.runs.append(replace(look, start=start, end=end))
