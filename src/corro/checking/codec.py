"""Results as JSON and back, by the types of their dataclasses: what a cache holds is only data."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Mapping
from functools import cache
from typing import Any, Union, get_args, get_origin


def encode(value: Any) -> Any:
    """Dataclasses and named tuples as lists of their fields, sets and tuples as lists."""
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return [encode(getattr(value, field.name)) for field in dataclasses.fields(value)]
    if isinstance(value, Mapping):
        return {str(key): encode(item) for key, item in value.items()}
    if isinstance(value, frozenset | set):
        return [encode(item) for item in sorted(value)]
    if isinstance(value, list | tuple):
        return [encode(item) for item in value]
    raise TypeError(f"a {type(value).__name__} is not kept")


def decode(kind: Any, data: Any) -> Any:
    """What `encode` made of a value of this type.

    Raises:
        ValueError, TypeError: it is something else.
    """
    if data is None or kind is Any:
        return data
    origin, inner = get_origin(kind), get_args(kind)
    if origin in {Union, types.UnionType}:
        return _one_of([one for one in inner if one is not type(None)], data)
    if origin is typing.Literal:
        return data
    if origin is tuple:
        if len(inner) == 2 and inner[1] is Ellipsis:
            return tuple(decode(inner[0], item) for item in data)
        return tuple(decode(one, item) for one, item in zip(inner, data, strict=True))
    if origin in {list, frozenset, set}:
        return origin(decode(inner[0], item) for item in data)
    if origin in {dict, Mapping}:
        number = inner[0] is int
        return {int(key) if number else key: decode(inner[1], item) for key, item in data.items()}
    hints = _hints(kind)
    if hints:
        values = [decode(hint, item) for hint, item in zip(hints.values(), data, strict=True)]
        return kind(*values)
    return data


def _one_of(kinds: list[Any], data: Any) -> Any:
    """A union's member that the data fits: records are told apart by their number of fields."""
    if not isinstance(data, list):
        return data
    for kind in kinds:
        hints = _hints(kind)
        if not hints or len(hints) == len(data):
            return decode(kind, data)
    raise ValueError("the data fits none of the types")


@cache
def _hints(kind: Any) -> dict[str, Any]:
    if dataclasses.is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        return {field.name: hints[field.name] for field in dataclasses.fields(kind)}
    if isinstance(kind, type) and issubclass(kind, tuple) and hasattr(kind, "_fields"):
        return typing.get_type_hints(kind)
    return {}
