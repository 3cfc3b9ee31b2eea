"""A record's values as JSON has them: what `corro render --data` reads back."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Mapping
from decimal import Decimal
from typing import Any


def record_json(record: Mapping[str, Any]) -> dict[str, Any]:
    """The values that are there, as text, lists and mappings."""
    return {name: _value(value) for name, value in record.items() if _is_there(value)}


def _is_there(value: Any) -> bool:
    return value is not None and value != ""


def _value(value: Any) -> Any:
    match value:
        case bool():
            return "yes" if value else "no"
        case datetime.date():
            return value.isoformat()
        case datetime.time():
            return value.strftime("%H:%M")
        case int() | Decimal():
            return str(value)
        case Mapping():
            return record_json(value)
        case tuple() | list():
            return [_value(item) for item in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        parts = {f.name: getattr(value, f.name) for f in dataclasses.fields(value)}
        return record_json(parts)
    return str(value)
