"""A rule's examples, tried: what is bad must be found, what is good must be left alone."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from corro.correspondence import Block, Correspondence, Facts, Look, Part, Run
from corro.errors import Problem
from corro.house import House
from corro.lint.engine import lint
from corro.lint.rules import Example, Rule, StyleGuide

TODAY = datetime.date(2027, 3, 10)  # the day that examples are judged on, so that none grows old


def correspondence_of(example: Example, facts: Any = None) -> Correspondence:
    """An example as a correspondence: its text as one paragraph of the body, or its parts.

    In a part each line is a block: `# ` begins a heading, `- ` an item, `1. ` a numbered one;
    lines of other parts than subject and body are of kind `line`. `inside/body` is the body of an
    out-of-office reply's message to colleagues, `outside/body` of the other.
    """
    parts = example.parts or (("body", example.text),)
    made = tuple(_part(name, text) for name, text in parts)
    kind = example.kind
    made, layout = _looked(example, made)
    own = (
        {"attachments": str(example.record["attachments"])}
        if "attachments" in example.record
        else {}
    )
    made_of = Correspondence(kind, example.house, made, layout=layout, properties=own)
    return made_of if facts is None else replace(made_of, facts=facts)


def recognised(example: Example) -> Facts:
    """What an example's own words say of recipient, sender and dates, as `read` recognises it.

    Its record may say more: `received`, `counted_from` and `standard`.
    """
    from corro.read.dates import whole_date
    from corro.read.facts import facts_of

    facts = facts_of(example.kind, correspondence_of(example).parts)
    record = example.record
    changes: dict[str, Any] = {
        name: whole_date(str(record[name]))
        for name in ("received", "counted_from")
        if name in record
    }
    if "standard" in record:
        changes["standard"] = str(record["standard"])
    return replace(facts, **changes)


# A record's `look` says of a part how a reader saw it (`Look`), or that it is italic or bold.
_NUMBERS = ("size", "left", "top", "right", "bottom")


def _looked(
    example: Example, parts: tuple[Part, ...]
) -> tuple[tuple[Part, ...], dict[tuple[int, int], Look]]:
    """The parts and their layout, where the example's record has a `look` by part."""
    looks = example.record.get("look")
    if not isinstance(looks, Mapping):
        return parts, {}
    layout: dict[tuple[int, int], Look] = {}
    made = list(parts)
    for number, part in enumerate(parts):
        look = looks.get(part.name)
        if not isinstance(look, Mapping):
            continue
        seen: dict[str, Any] = {key: float(look[key]) for key in _NUMBERS if key in look}
        if "font" in look:
            seen["font"] = str(look["font"])
        if "page" in look:
            seen["page"] = int(look["page"])
        for index in range(len(part.blocks)):
            layout[number, index] = Look(**seen)
        if "set" in look:
            italic, bold = look["set"] == "italic", look["set"] == "bold"
            blocks = tuple(
                replace(block, runs=(Run(0, len(block.text), bold=bold, italic=italic),))
                for block in part.blocks
            )
            made[number] = replace(part, blocks=blocks)
    return tuple(made), layout


def _part(name: str, text: str) -> Part:
    message, _, own = name.rpartition("/")
    blocks = tuple(_block(own, line) for line in text.splitlines() if line.strip())
    return Part(own, blocks, message if message in {"inside", "outside"} else None)  # type: ignore[arg-type]


def _block(part: str, line: str) -> Block:
    text = line.strip()
    if part not in {"body", "subject"}:
        return Block("line", text)
    if text.startswith("#"):
        hashes, _, rest = text.partition(" ")
        return Block("heading", rest, level=len(hashes))
    if text.startswith("- "):
        return Block("item", text[2:], level=1, marker="•")
    number, dot, rest = text.partition(". ")
    if dot and number.isdigit():
        return Block("item", rest, level=1, marker=f"{number}.")
    return Block("paragraph", text)


def failures(
    rule: Rule,
    guide: StyleGuide,
    houses: Mapping[str, House],
    facts_of: Callable[[Example], Any] | None = None,
    *,
    engines: Mapping[str, Any] | None = None,
    calendar_of: Callable[[House], Any] | None = None,
) -> Iterator[Problem]:
    """The examples that don't show what they should.

    `facts_of` makes an example's facts of its record.
    """
    alone = StyleGuide((rule,), vocabulary=guide.vocabulary)
    for examples, expected in ((rule.bad, True), (rule.good, False)):
        for example in examples:
            house = houses.get(example.house) or _house_for(rule, houses)
            document = correspondence_of(example, facts_of(example) if facts_of else None)
            calendar = calendar_of(house) if calendar_of and house else None
            found = lint(document, alone, house, engines=engines, today=TODAY, calendar=calendar)
            if bool(found) != expected:
                said = "is not found" if expected else f"is found: {found[0].message}"
                words = example.text or " / ".join(text for _, text in example.parts)
                yield Problem(
                    f"The example of what is {'bad' if expected else 'good'} {said}: ‘{words}’",
                    rule.path,
                    rule.line,
                    0,
                    "examples",
                )


def _house_for(rule: Rule, houses: Mapping[str, House]) -> House | None:
    for name, house in houses.items():
        if (not rule.houses or name in rule.houses) and (
            not rule.nations or house.nation in rule.nations
        ):
            return house
    return None
