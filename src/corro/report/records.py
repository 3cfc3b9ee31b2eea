"""A record in a line or two: enough to see which letter shows a finding."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

# What every record has: said first and shortly, or not at all.
_LEFT_OUT = frozenset({"sender"})


def in_brief(record: Mapping[str, Any]) -> str:
    """ "to Mrs Anne Smith; date 2027-03-10; visits: 2; bring: your keys, a form"."""
    said = []
    if "recipient" in record:
        said.append(_recipient(record["recipient"]))
    for name, value in record.items():
        if name not in _LEFT_OUT | {"recipient"}:
            said.append(f"{name.replace('_', ' ')}: {'; '.join(_values(value)) or 'none'}")
    return "; ".join(said)


def _recipient(value: Any) -> str:
    if not isinstance(value, Mapping):
        return f"to {value}"
    names = [_person(one) for one in value.get("names") or ()]
    to = " and ".join(names) or value.get("organisation") or "somebody whose name is not known"
    if names and value.get("organisation"):
        to += f", {value['organisation']}"
    return f"to {to}"


def _person(value: Any) -> str:
    if not isinstance(value, Mapping):
        return str(value)
    return " ".join(str(value[key]) for key in ("title", "first", "last") if value.get(key))


def _values(value: Any) -> Iterator[str]:
    match value:
        case Mapping():
            if value.keys() <= {"title", "first", "last"}:
                yield _person(value)
            else:
                yield ", ".join(f"{key} {'; '.join(_values(one))}" for key, one in value.items())
        case list() | tuple():
            yield ", ".join(said for one in value for said in _values(one))
        case _:
            yield " ".join(str(value).split())
