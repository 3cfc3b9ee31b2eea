"""How blocks fill pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, repeat
from typing import NamedTuple

from corro.write.pdf.blocks import Block, PageBreak


class Frame(NamedTuple):
    """Where text may stand on a page, in points from its foot."""

    top: float
    bottom: float


class Placed(NamedTuple):
    """A block and where it hangs."""

    block: Block
    top: float


def paginate(
    blocks: Sequence[Block], frames: Sequence[Frame], width: float, two_lines: float = 32.0
) -> list[list[Placed]]:
    """Fill `frames`, the last of them again and again. A block that is kept with the next has at
    least the next one's first two lines on its page."""
    following: Iterator[Frame] = chain(frames, repeat(frames[-1]))
    frame = next(following)
    page_height = frames[-1].top - frames[-1].bottom
    pages: list[list[Placed]] = [[]]
    todo = list(reversed(blocks))
    y = frame.top

    def turn() -> None:
        nonlocal frame, y
        pages.append([])
        frame = next(following)
        y = frame.top

    while todo:
        block = todo.pop()
        if isinstance(block, PageBreak):
            if pages[-1]:
                turn()
            continue
        height = block.wrap(width)
        room = y - frame.bottom
        kept = _kept_below(block, todo, width, two_lines)
        if height + kept > page_height:
            kept = 0.0
        if height + kept <= room + 0.01:
            pages[-1].append(Placed(block, y))
            y -= height + block.after
            continue
        # What is kept needs two of this block's lines beside it on the next page.
        parts = block.split(room if height > room else height - 0.1, page_height)
        if parts:
            first, rest = parts
            first.wrap(width)
            pages[-1].append(Placed(first, y))
            todo.append(rest)
        elif pages[-1] or room < page_height - 0.01:
            todo.append(block)
        else:  # taller than a page, and not to be split: it is shown as far as it goes
            pages[-1].append(Placed(block, y))
        turn()
    if not pages[-1] and len(pages) > 1:
        pages.pop()
    return pages


def _kept_below(block: Block, todo: Sequence[Block], width: float, two_lines: float) -> float:
    """The height that must follow on the same page: whole blocks that are kept themselves, and
    then two lines."""
    height = 0.0
    for after in reversed(todo):
        if not block.keep_with_next or isinstance(after, PageBreak):
            break
        tall = after.wrap(width)
        height += block.after + (tall if after.keep_with_next else min(tall, two_lines))
        block = after
    return height
