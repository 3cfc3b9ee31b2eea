"""Take a piece out of a block, with the runs and spans that belong to it."""

from __future__ import annotations

from dataclasses import replace

from corro.correspondence import Block, Place, Run, Span


def cut(block: Block, start: int, end: int) -> Block:
    """The block of `block.text[start:end]` alone, white space at both ends taken off."""
    text = block.text[start:end]
    start += len(text) - len(text.lstrip())
    end = start + len(text.strip())
    return replace(
        block,
        text=block.text[start:end],
        runs=tuple(
            replace(run, start=max(run.start, start) - start, end=min(run.end, end) - start)
            for run in block.runs
            if run.start < end and run.end > start
        ),
        spans=tuple(
            cut_span(span, start, end)
            for span in block.spans
            if span.start < end and span.end > start
        ),
    )


def cut_span(span: Span, start: int, end: int) -> Span:
    """What is left of a span within `start:end`, counted from `start`."""
    first, last = max(span.start, start), min(span.end, end)
    place = span.place
    if place.end - place.start == span.end - span.start:
        place = replace(
            place,
            start=place.start + first - span.start,
            end=place.end - (span.end - last),
        )
    return replace(span, start=first - start, end=last - start, place=place)


def lines(block: Block) -> tuple[Block, ...]:
    """A block for each line of the block that holds anything."""
    found = []
    at = 0
    for line in block.text.split("\n"):
        if line.strip():
            found.append(cut(block, at, at + len(line)))
        at += len(line) + 1
    return tuple(found)


def merge_runs(runs: list[Run]) -> tuple[Run, ...]:
    """The runs in order, neighbours that look alike made one, plain ones left out."""
    merged: list[Run] = []
    for run in runs:
        if run.start == run.end or not (run.bold or run.italic or run.href or run.lang):
            continue
        last = merged[-1] if merged else None
        if (
            last is not None
            and last.end == run.start
            and replace(last, start=0, end=0) == replace(run, start=0, end=0)
        ):
            merged[-1] = replace(last, end=run.end)
        else:
            merged.append(run)
    return tuple(merged)


def spans_of(offsets: list[int], text: str, source: str, path: str) -> tuple[Span, ...]:
    """Spans for `text`, whose character at `i` stands at `offsets[i]` of `source`.

    Characters that stand there as they are go together in literal spans; one that stands for
    something else (an entity, a line's end that became a space) gets a span of its own.
    """
    spans: list[Span] = []
    start = 0
    if text and offsets[-1] - offsets[0] == len(text) - 1 and _together(offsets, text, source):
        return (Span(0, len(text), Place("file", path, offsets[0], offsets[-1] + 1, True)),)
    for index in range(1, len(text) + 1):
        whole = index < len(text) and offsets[index] == offsets[index - 1] + 1
        same = _literal(index - 1, offsets, text, source)
        if whole and same and _literal(index, offsets, text, source):
            continue
        literal = all(_literal(at, offsets, text, source) for at in (start, index - 1))
        place = Place("file", path, offsets[start], offsets[index - 1] + 1, literal)
        spans.append(Span(start, index, place))
        start = index
    return tuple(spans)


def _together(offsets: list[int], text: str, source: str) -> bool:
    """Whether the whole text stands in the source as it is, in one stretch."""
    first, last = offsets[0], offsets[-1]
    return first >= 0 and source.startswith(text, first) and offsets == list(range(first, last + 1))


def _literal(index: int, offsets: list[int], text: str, source: str) -> bool:
    at = offsets[index]
    return 0 <= at < len(source) and source[at] == text[index]
