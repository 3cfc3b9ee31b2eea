"""A field: what a template asks for, and what it may be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, get_args

from corro.strict_yaml import Mark

FieldType = Literal[
    "text",
    "paragraph",
    "number",
    "money",
    "date",
    "time",
    "boolean",
    "choice",
    "person",
    "address",
    "telephone",
    "email",
    "postcode",
    "list",
    "record",
]
TYPES: tuple[FieldType, ...] = get_args(FieldType)
NEEDS_NO_EXAMPLE: frozenset[FieldType] = frozenset({"boolean", "choice", "date"})


@dataclass(frozen=True, slots=True)
class Field:
    """What a template asks for, and what it may be.

    `example` is as it was written: text, a list, or a mapping. `min` and `max` bound a number, a
    sum in pounds, or how many items a list has. `after` (strictly later), `not_before`,
    `not_after` and `working_day` bind a date. `of` is what a list has, `fields` what a record has.
    `mark` is the place of the field's name, in `path`.
    """

    name: str
    type: FieldType
    help: str = ""
    example: object = None
    optional: bool = False
    options: tuple[str, ...] = ()
    min: Decimal | None = None
    max: Decimal | None = None
    decimals: int = 0
    after: str = ""
    not_before: str = ""
    not_after: str = ""
    working_day: bool = False
    of: Field | None = None
    fields: Mapping[str, Field] = field(default_factory=dict)
    mark: Mark | None = field(default=None, compare=False)
    path: str = field(default="", compare=False)
