"""A record written as YAML that staff can read and that corro reads back to the same record."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

# Text that YAML takes as it stands: no colon, no mark that YAML knows, no space at its ends.
_PLAIN = re.compile(r"[^\W_](?:[\w ’'.,()£/&+@-]*[\w’'.)])?")
_NOTHING = {"null", "~"}


def write_record(record: Mapping[str, object], notes: Mapping[str, str] | None = None) -> str:
    """The record as YAML. `notes` are put as a comment over the line of a dotted path.

    Values are text, lists and mappings of them; others are written as their text.
    """
    return "\n".join(_mapping(record, 0, "", notes or {})) + "\n"


def _mapping(
    record: Mapping[str, object], depth: int, prefix: str, notes: Mapping[str, str]
) -> list[str]:
    lines: list[str] = []
    indent = "  " * depth
    for name, value in record.items():
        at = f"{prefix}{name}"
        if at in notes:
            lines.append(f"{indent}# {notes[at]}")
        lines += _value(f"{indent}{name}:", value, depth, at, notes)
    return lines


def _value(lead: str, value: object, depth: int, at: str, notes: Mapping[str, str]) -> list[str]:
    if isinstance(value, Mapping):
        if not value:
            return [f"{lead} {{}}"]
        return [lead, *_mapping(value, depth + 1, f"{at}.", notes)]
    if isinstance(value, Sequence) and not isinstance(value, str):
        if not value:
            return [f"{lead} []"]
        return [lead, *_items(value, depth + 1, at, notes)]
    return [f"{lead} {_scalar(str(value), depth + 1)}".rstrip()]


def _items(items: Sequence[object], depth: int, at: str, notes: Mapping[str, str]) -> list[str]:
    lines: list[str] = []
    indent = "  " * depth
    for index, item in enumerate(items):
        if isinstance(item, Mapping) and item:
            inner = _mapping(item, depth + 1, f"{at}[{index}].", notes)
            lines += [f"{indent}- {inner[0].lstrip()}", *inner[1:]]
        elif isinstance(item, (Sequence, Mapping)) and not isinstance(item, str):
            lines.append(f"{indent}- {_quoted(item)}")
        else:
            lines.append(f"{indent}- {_scalar(str(item), depth + 1)}".rstrip())
    return lines


def _scalar(text: str, depth: int) -> str:
    if _PLAIN.fullmatch(text) and text.lower() not in _NOTHING:
        return text
    if not text:
        return ""
    lines = text.split("\n")
    tidy = all(line == line.strip() and line.isprintable() for line in lines)
    if len(lines) > 1 and tidy and lines[0] and lines[-1]:
        indent = "  " * depth
        return "|-\n" + "\n".join(f"{indent}{line}" if line else "" for line in lines)
    return _quoted(text)


def _quoted(value: object) -> str:
    """As JSON, which YAML reads alike; what can't be seen is written as its number."""
    text = json.dumps(value, ensure_ascii=False)
    if text.isprintable():
        return text
    return "".join(
        letter if letter.isprintable() or ord(letter) > 0xFFFF else f"\\u{ord(letter):04x}"
        for letter in text
    )
