"""A rule that extends another rule (`extends: Style.Rule`), as Vale overlays them.

A bare key replaces the parent's value; `key+` appends to a list or merges into pairs; `key-`
removes entries, and it is an error when there is nothing to remove.
"""

from __future__ import annotations

from collections.abc import Mapping as Map
from typing import Protocol

from corro.errors import Problem
from corro.strict_yaml import Mapping, Node, Scalar, Sequence, plain

DEEPEST = 10


class HasNode(Protocol):
    @property
    def node(self) -> Mapping: ...


def flattened(
    node: Mapping,
    path: str,
    files: Map[str, HasNode],
    problems: list[Problem],
    seen: tuple[str, ...] = (),
) -> Mapping:
    """The whole definition, with every ancestor's keys under it."""
    extends = node.get("extends")
    if not isinstance(extends, Scalar) or "." not in extends.text:
        for key, mark in node.keys.items():
            if key[-1:] in {"+", "-"}:
                problems.append(
                    Problem(
                        f"‘{key}’ needs a parent: only a rule that extends another rule can use "
                        "‘+’ or ‘-’.",
                        path,
                        mark.line,
                        mark.column,
                        key,
                    )
                )
        return node
    name, mark = extends.text, extends.mark
    parent = files.get(name)
    message = ""
    if name in seen or len(seen) >= DEEPEST:
        message = f"‘{name}’ extends itself, by way of {', '.join(seen)}."
    elif parent is None:
        message = f"There is no rule ‘{name}’ to extend."
    if message or parent is None:
        problems.append(Problem(message, path, mark.line, mark.column, "extends"))
        return node
    base = flattened(parent.node, path, files, problems, (*seen, name))
    return _overlaid(base, node, path, problems)


def _overlaid(parent: Mapping, child: Mapping, path: str, problems: list[Problem]) -> Mapping:
    items = {key: value for key, value in parent.items.items() if key not in {"tests", "examples"}}
    keys = dict(parent.keys)
    for key, value in child.items.items():
        base = key.rstrip("+-")
        mark = child.keys[key]
        keys[base] = mark
        if key == "extends":
            continue
        if base == key:
            items[key] = value
            continue
        try:
            if base in child.items:
                raise ValueError(f"‘{key}’ both replaces ‘{base}’ and edits it: keep one of them.")
            items[base] = _edited(items.get(base), value, key)
        except ValueError as error:
            problems.append(Problem(str(error), path, mark.line, mark.column, key))
    return Mapping(items, keys, child.mark)


def _edited(parent: Node | None, value: Node, key: str) -> Node:
    adds = key.endswith("+")
    if isinstance(parent, Sequence) and isinstance(value, Sequence):
        if adds:
            return Sequence(parent.items + value.items, parent.mark)
        left = list(parent.items)
        for entry in value.items:
            same = [index for index, item in enumerate(left) if plain(item) == plain(entry)]
            if not same:
                raise ValueError(f"‘{key}’: the parent has no entry ‘{plain(entry)}’ to remove.")
            del left[same[0]]
        return Sequence(tuple(left), parent.mark)
    if isinstance(parent, Mapping) and adds and isinstance(value, Mapping):
        return Mapping(
            parent.items | value.items, dict(parent.keys) | dict(value.keys), parent.mark
        )
    if isinstance(parent, Mapping) and isinstance(value, Sequence):
        pairs = dict(parent.items)
        for entry in value.items:
            name = plain(entry)
            if not isinstance(name, str) or name not in pairs:
                raise ValueError(f"‘{key}’: the parent has no entry ‘{name}’ to remove.")
            del pairs[name]
        return Mapping(pairs, parent.keys, parent.mark)
    if parent is None:
        raise ValueError(f"‘{key}’: the parent has no such key.")
    raise ValueError(f"‘{key}’ doesn't fit: the parent's value is of another shape.")
