"""An explanation for a person, from what `corro.report.explaining` gives."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import click

from corro.correspondence import KINDS
from corro.lint.finding import Level
from corro.names import joined
from corro.report.merging import counted
from corro.report.quoting import safe
from corro.report.text import COLOURS, section

WIDTH = 88
INDENT = "  "


def in_words(data: Mapping[str, Any]) -> str:
    """The explanation, under headings, in lines of at most 88 characters."""
    tell = {
        "rule": _rule,
        "template-rule": _template_rule,
        "outdated-rule": _outdated_rule,
        "clause": _clause,
        "category": _rules,
        "style": _rules,
        "house": _house,
    }[data["type"]]
    return "\n".join(tell(data)) + "\n"


def _level(level: Level) -> str:
    return click.style(level, fg=COLOURS[level], bold=True)


def _rule(data: Mapping[str, Any]) -> Iterator[str]:
    yield f"{click.style(data['rule'], bold=True)}  {_level(data['level'])}, {data['category']}"
    yield from _section("What it says", [data["message"]])
    if data["description"]:
        yield from _section("What it does", [data["description"]])
    if data["why"]:
        yield from _section("Why", [data["why"]])
    yield from _section("Bad", _examples(data["bad"]), apart=True)
    yield from _section("Good", _examples(data["good"]), apart=True)
    yield from _section("Where it looks", [_limits(data)])
    yield from _section("At each house" if len(data["houses"]) > 1 else "At the house", _at(data))
    for clause, names in _clauses(data):
        yield from _section(f"Clause {clause['clause']} of {names}", _quoted(clause))
    for house in data["houses"]:
        yield from _left_open(house)
    if data["link"]:
        yield from _section("See", [data["link"]])
    if data["path"]:
        yield from _section("Where it is set", [_set_at(data)])


def _limits(data: Mapping[str, Any]) -> str:
    """ "Only in documents of kind letter.", or nothing where it looks everywhere."""
    kinds = " or ".join(f"of kind {kind}" for kind in data["kinds"])
    nations = joined([nation.replace("-", " ").title() for nation in data["nations"]])
    said = [f"in documents {kinds}" if kinds else "", f"at houses in {nations}" if nations else ""]
    return f"Only {' and '.join(one for one in said if one)}." if any(said) else ""


def _set_at(data: Mapping[str, Any]) -> str:
    since = f", since version {data['since']} of the style guide" if data["since"] else ""
    return f"{data['path']}:{data['line']}{since}"


def _at(data: Mapping[str, Any]) -> list[str]:
    """The levels, houses that have the same together."""
    same: dict[str, list[str]] = {}
    for house in data["houses"]:
        same.setdefault(_levels(house["levels"], data["kinds"]), []).append(house["name"])
    return [f"{joined(names)}: {said}" for said, names in same.items()]


def _levels(levels: Mapping[str, str], kinds: Sequence[str]) -> str:
    if not levels:
        return "off"
    wanted = [kind for kind in KINDS if not kinds or kind in kinds]
    by_level: dict[str, list[str]] = {}
    for kind in wanted:
        by_level.setdefault(levels.get(kind, "off"), []).append(kind)
    if len(by_level) == 1:
        return next(iter(by_level))
    return "; ".join(f"{level} in {joined(of)}" for level, of in by_level.items())


def _clauses(data: Mapping[str, Any]) -> list[tuple[Mapping[str, Any], str]]:
    found: dict[str, tuple[Mapping[str, Any], list[str]]] = {}
    for house in data["houses"]:
        if house["clause"] and house["levels"]:
            clause = house["clause"]
            found.setdefault(clause["clause"], (clause, []))[1].append(house["name"])
    return [(clause, joined(names)) for clause, names in found.values()]


def _quoted(clause: Mapping[str, Any]) -> list[str]:
    return [f"{clause['title']} ({section(clause['section'])})", f"“{clause['quotation']}”"]


def _examples(examples: Sequence[Mapping[str, Any]]) -> list[str]:
    return [_example(one) for one in examples]


def _example(example: Mapping[str, Any]) -> str:
    if example["text"]:
        return str(example["text"])
    words = f"{example['kind']} of {example['house']}:" if example["house"] else ""
    parts = (f"[{name}] {' / '.join(text.split(chr(10)))}" for name, text in _parts(example))
    return " ".join([words, *parts]).strip()


def _parts(example: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, text in example["parts"].items():
        yield name, text.strip()


def _template_rule(data: Mapping[str, Any]) -> Iterator[str]:
    yield f"{click.style(data['rule'], bold=True)}  {_level(data['level'])}, {data['category']}"
    yield from _section("Why", [data["why"]])
    yield from _section(
        "Where it looks", ["In templates, by corro check. It is for the template’s author."]
    )


def _outdated_rule(data: Mapping[str, Any]) -> Iterator[str]:
    yield f"{click.style(data['rule'], bold=True)}  {_level(data['level'])}, {data['category']}"
    yield from _section("What it says", [data["message"]])
    yield from _section("Why", [data["why"]])
    yield from _section(
        "Where it looks", ["In greetings, automatic replies and signatures, by corro outdated."]
    )
    for clause in data["clauses"]:
        yield from _section(f"Clause {clause['clause']} of {clause['name']}", _quoted(clause))


def _clause(data: Mapping[str, Any]) -> Iterator[str]:
    yield f"{click.style(data['clause'], bold=True)}  {data['title']}"
    yield f"{data['name']}, {section(data['section'])}"
    yield from _section("What the policy says", [f"“{data['quotation']}”"])
    yield from _section("How corro treats it", [joined(data["treatment"])])
    there = [one for one in data["carriers"] if one["kind"] not in {"planned", "guidance"}]
    yield from _section("What carries it", [_carrier(one) for one in there])
    guidance = [one["name"] for one in data["carriers"] if one["kind"] == "guidance"]
    yield from _section("What you must look at yourself", guidance)
    planned = [one["name"] for one in data["carriers"] if one["kind"] == "planned"]
    yield from _section("Planned", planned)
    if data["note"]:
        yield from _section("Note", [data["note"]])
    yield from _left_open(data)
    yield from _section("Where it is set", [f"{data['path']}:{data['line']}"])


def _carrier(one: Mapping[str, Any]) -> str:
    says = f" ({one['says']})" if one["says"] else ""
    absent = "" if one["exists"] else ": there is none"
    return f"{one['kind']} {one['name']}{says}{absent}"


def _rules(data: Mapping[str, Any]) -> Iterator[str]:
    yield click.style(data[data["type"]], bold=True)
    yield from _section("What it is about", [data["says"]])
    rules = [f"{one['rule']} ({one['level']}): {one['message']}" for one in data["rules"]]
    yield from _section(counted(len(rules), "rule").capitalize(), rules)


def _house(data: Mapping[str, Any]) -> Iterator[str]:
    yield f"{click.style(data['name'], bold=True)} ({data['house']})"
    yield from _left_open(data)
    yield from _section("Still to be supplied", data["to_supply"])
    yield from _section("Where it is set", [data["path"]])


def _left_open(data: Mapping[str, Any]) -> Iterator[str]:
    said = [f"{name}: {why}" for name, why in data["open"].items()]
    yield from _section(f"What the policy of {data['name']} leaves open", said)


def _section(heading: str, paragraphs: Sequence[str], *, apart: bool = False) -> Iterator[str]:
    """A heading and its paragraphs; nothing where there is nothing to say."""
    said = [paragraph for paragraph in paragraphs if paragraph]
    if not said:
        return
    yield ""
    yield click.style(heading, bold=True)
    bullet = "- " if len(said) > 1 and not heading.startswith("Clause") else ""
    for paragraph in said:
        yield from textwrap.wrap(
            safe(" ".join(paragraph.split())),
            WIDTH,
            initial_indent=INDENT + bullet,
            subsequent_indent=INDENT + " " * len(bullet),
            break_long_words=False,
            break_on_hyphens=False,
        )
