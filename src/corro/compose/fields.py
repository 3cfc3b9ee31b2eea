"""The fields that a template declares in its front matter, and those that every record shares.

target: {type: date, help: When it will be finished by, after: date, working_day: true}
"""

from __future__ import annotations

from collections.abc import Mapping

from corro import strict_yaml
from corro.compose.declarations import Declarations, check_dates
from corro.compose.field import NEEDS_NO_EXAMPLE, TYPES, Field, FieldType
from corro.compose.shared_record import RESERVED, SHARED, shared_fields
from corro.errors import InvalidTemplate, Problem

__all__ = [
    "NEEDS_NO_EXAMPLE",
    "RESERVED",
    "SHARED",
    "TYPES",
    "Field",
    "FieldType",
    "merge_fields",
    "parse_fields",
    "shared_fields",
]


def parse_fields(
    node: strict_yaml.Node | None,
    path: str,
    problems: list[Problem] | None = None,
    *,
    inherited: Mapping[str, Field] | None = None,
) -> dict[str, Field]:
    """The fields under `fields:` of a template's front matter, by name.

    `inherited` are the fields of the template that it overrides, which `after` may name too.

    Raises:
        InvalidTemplate: with every mistake. Where `problems` is given they are added to it, and the
            fields that are right are returned.
    """
    found: list[Problem] = []
    fields = Declarations(path, found).mapping(node, "fields", 0)
    around = {**SHARED, **(inherited or {})}
    check_dates(fields, around, found, path, "fields")
    if problems is not None:
        problems += found
    elif found:
        raise InvalidTemplate(found)
    return fields


def merge_fields(base: Mapping[str, Field], override: Mapping[str, Field]) -> dict[str, Field]:
    """The base's fields, each replaced by the override's of the same name, then the new ones."""
    return {**base, **override}
