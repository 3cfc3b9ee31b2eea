"""From what a reader saw to a Correspondence: parts, kind, facts and places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corro.correspondence import Correspondence, Facts, Kind, Part
from corro.read.cutting import cut
from corro.read.extracted import with_extracted_text
from corro.read.facts import facts_of
from corro.read.pieces import Labelled, parts_of
from corro.read.recognise import recognise
from corro.read.seen import Draft, Seen
from corro.read.typed_lists import with_typed_items


def finish(
    draft: Draft, name: str, *, house: str, kind: Kind | None, mail: bool, paper: bool
) -> Correspondence:
    """The document, its parts as the file names them or else as they are recognised."""
    house = house or draft.house
    if any(one.part and one.part not in _ADDED for one in draft.seen):
        found_kind: Kind = kind or draft.kind or "letter"
        found = declared(draft.seen)
    else:
        known = [one for one in draft.seen if one.part in ("headers", "subject")]
        found_kind, found = recognise(
            list(with_typed_items(one for one in draft.seen if one.part in (None, "quoted"))),
            kind=kind or draft.kind,
            house=house,
            mail=mail,
            paper=paper,
        )
        found = [*declared(known), *found]
    parts, layout = parts_of(found)
    source = draft.source
    if source is None:
        source, parts = with_extracted_text(parts, name)
    return Correspondence(
        kind=found_kind,
        house=house,
        parts=parts,
        title=draft.title or _title(parts),
        facts=_both(draft.facts, facts_of(found_kind, parts)),
        source=source,
        layout=layout,
        properties=draft.properties,
    )


# What readers of mail name themselves, in messages that name nothing else.
_ADDED = frozenset(("headers", "subject", "quoted"))


def declared(seen: Sequence[Seen]) -> list[Labelled]:
    """Blocks with the parts that the file gives them; one without goes on with the last."""
    found: list[Labelled] = []
    first = next((one.part for one in seen if one.part), "body")
    part, message = first, seen[0].message if seen else None
    for one in seen:
        if one.part:
            part, message = one.part, one.message
        block = one.block
        if not one.part:
            block = cut(block, 0, len(block.text))
            if not block.text and block.kind != "page-break":
                continue
        found.append(Labelled(part or "body", block, one.look, message))
    return found


def _title(parts: Sequence[Part]) -> str:
    return next((" ".join(part.text.split()) for part in parts if part.name == "subject"), "")


def _both(stated: Facts, seen: Facts) -> Facts:
    """What the file states about itself comes before what was recognised in its words."""
    changes = {
        name: value
        for name in Facts.__dataclass_fields__
        if (value := getattr(stated, name)) is not None
    }
    return replace(seen, **changes)
