"""Writes with the shipped templates, as the tests of their words want it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from corro.compose.composer import Composer
from corro.compose.fields import Field
from corro.compose.library import Template
from corro.compose.record import validate
from corro.compose.record_example import example_record
from corro.compose.record_read import read_record
from corro.correspondence import Correspondence
from corro.project import Project
from corro.settings import Settings

HOUSES = ("rykneld", "halton", "calico", "port-of-leith", "south-western")
PROJECT = Project(None, Settings())


@cache
def composer(house: str) -> Composer:
    return PROJECT.composer(house)


def every_template() -> list[tuple[str, str]]:
    """Each house with each template that it has."""
    return [(house, name) for house in HOUSES for name in composer(house).library.names()]


@cache
def _example(house: str, name: str) -> Mapping[str, Any]:
    at = composer(house)
    template = at.template(name)
    standard = at.standard(template)
    text = example_record(
        template.fields, template.kind, at.house, standard=standard, calendar=at.calendar
    )
    record = validate(
        read_record(text, "example"),
        template.fields,
        template.kind,
        standard=standard,
        calendar=at.calendar,
        companies=at.house.companies,
    )
    return record.values


def example(house: str, name: str) -> dict[str, Any]:
    """The values of the template's own examples, every optional field given."""
    return dict(_example(house, name))


def written(
    house: str,
    name: str,
    *,
    languages: bool = False,
    leave_out: tuple[str, ...] = (),
    **changes: Any,
) -> Correspondence:
    """What the template makes of its example with some values changed or left out."""
    values = {**example(house, name), **changes}
    for field in leave_out:
        values.pop(field, None)
    return composer(house).compose(name, values, languages=languages)


def said(document: Correspondence, *parts: str) -> str:
    """The words, a block a line."""
    return "\n".join(block.text for block in document.blocks(*parts))


def variants(house: str, name: str) -> Iterator[dict[str, Any]]:
    """Records around the example: each optional field absent, each choice and boolean, lists of
    none, one and two, numbers at their bounds; around the fullest record and around the barest."""
    template = composer(house).template(name)
    full = example(house, name)
    bare = {
        k: v for k, v in full.items() if not (k in template.fields and template.fields[k].optional)
    }
    for base in (full, bare):
        yield base
        for field in template.fields.values():
            for value in _values(field, full.get(field.name)):
                yield {**base, field.name: value}
            if field.optional and field.name in base:
                yield {k: v for k, v in base.items() if k != field.name}


def _values(field: Field, example: Any) -> list[Any]:
    match field.type:
        case "boolean":
            return [True, False]
        case "choice":
            return list(field.options)
        case "number":
            low, high = int(field.min or 0), int(field.max or 5)
            return sorted({low, low + 1, high})
        case "list":
            options = field.of.options if field.of and field.of.options else None
            items = list(options or (example or [None])) * 3
            least, most = int(field.min or 0), int(field.max or 3)
            lengths = [n for n in (0, 1, 2, 3) if least <= n <= most and items[0] is not None]
            lists = [tuple(items[:n]) for n in lengths]
            return lists + [(option,) for option in options or ()]
        case _:
            return [] if example is None else [example]


def template(house: str, name: str) -> Template:
    return composer(house).template(name)


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)
