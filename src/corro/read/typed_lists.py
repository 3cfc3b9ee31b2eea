"""Lists that somebody typed, with a dash or a number, in a format that has lists of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from corro.correspondence import Block
from corro.read.cutting import cut, lines
from corro.read.list_labels import MARKER, Lists, is_date
from corro.read.seen import Seen

_TYPED = 2_000_000  # groups of typed lists are numbered from here


def with_typed_items(seen: Iterable[Seen]) -> Iterator[Seen]:
    """The blocks, paragraphs that begin with a list's label made the items that they are."""
    lists = Lists(group=_TYPED)
    for one in seen:
        if one.block.kind != "paragraph" or one.part is not None:
            lists.close()
            yield one
            continue
        pieces = lines(one.block)
        if len(pieces) > 1 and sum(bool(MARKER.match(piece.text)) for piece in pieces) < 2:
            pieces = (one.block,)
        gap = one.gap
        for piece in pieces or (one.block,):
            block = _item(piece, lists)
            if len(pieces) < 2 and block.kind == "paragraph":
                block = one.block  # with the spaces before it, which say in which column it stands
            yield replace(one, block=block, gap=gap)
            gap = False


def _item(block: Block, lists: Lists) -> Block:
    match = MARKER.match(block.text)
    level = lists.item(match) if match and not is_date(match, block.text) else None
    if match is None or level is None:
        lists.close()
        return block
    rest = cut(block, match.end(), len(block.text))
    return replace(rest, kind="item", level=level, group=lists.group, marker=match["label"])
