"""What a test in a template says of the record, where it is simple enough to be said in words.

`{% if method == "cash" %}` says that `method` is one of ("cash",). Jinja's tree is read before it
is instrumented; what isn't understood is `None`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from jinja2 import nodes

Relation = Literal["in", ">", ">=", "<", "<="]
Source = Callable[[str], "str | None"]  # from a name in the template to the field it stands for

_MIRRORED: Mapping[str, str] = {"gt": "lt", "gteq": "lteq", "lt": "gt", "lteq": "gteq"}
_RELATIONS: Mapping[str, Relation] = {"gt": ">", "gteq": ">=", "lt": "<", "lteq": "<="}


@dataclass(frozen=True, slots=True)
class Given:
    """A field that holds something: it was given, is true, isn't empty."""

    path: str
    holds: bool = True


@dataclass(frozen=True, slots=True)
class Compared:
    """A field against constants, or against another field's path in `other`."""

    path: str
    relation: Relation
    values: tuple[Any, ...] = ()
    other: str = ""
    holds: bool = True


@dataclass(frozen=True, slots=True)
class Joined:
    """All or any of several propositions."""

    word: Literal["and", "or"]
    parts: tuple[Proposition, ...]


Proposition = Given | Compared | Joined


def opposite(said: Proposition) -> Proposition:
    """What is so where this isn't."""
    match said:
        case Given(path, holds):
            return Given(path, not holds)
        case Compared(path, relation, values, other, holds):
            return Compared(path, relation, values, other, not holds)
        case Joined(word, parts):
            return Joined("or" if word == "and" else "and", tuple(map(opposite, parts)))


def proposition(test: nodes.Node, source: Source) -> Proposition | None:
    """What a test says, or nothing where it can't be put in these words."""
    match test:
        case nodes.Not():
            inner = proposition(test.node, source)
            return None if inner is None else opposite(inner)
        case nodes.And() | nodes.Or():
            parts = [proposition(one, source) for one in (test.left, test.right)]
            if None in parts:
                return None
            word: Literal["and", "or"] = "and" if isinstance(test, nodes.And) else "or"
            return Joined(word, tuple(_flat(word, parts)))
        case nodes.Compare():
            return _compared(test, source)
    path = path_of(test, source)
    return None if path is None else Given(path)


def _flat(word: str, parts: list[Proposition | None]) -> Iterator[Proposition]:
    for one in parts:
        if isinstance(one, Joined) and one.word == word:
            yield from one.parts
        elif one is not None:
            yield one


def _compared(test: nodes.Compare, source: Source) -> Proposition | None:
    if len(test.ops) != 1:
        return None
    left, word, right = test.expr, test.ops[0].op, test.ops[0].expr
    if isinstance(left, nodes.Const) and word not in {"in", "notin"}:
        left, right, word = right, left, _MIRRORED.get(word, word)
    path, other, values = path_of(left, source), path_of(right, source), _constants(right)
    if path is None or (other is None and values is None):
        return None
    if word in {"in", "notin"} and not isinstance(right, nodes.List | nodes.Tuple):
        return None
    if word in {"eq", "ne", "in", "notin"}:
        holds = word in {"eq", "in"}
        return Compared(path, "in", values or (), other or "", holds)
    return Compared(path, _RELATIONS[word], values or (), other or "")


def _constants(node: nodes.Node) -> tuple[Any, ...] | None:
    if isinstance(node, nodes.Const):
        return (node.value,)
    if isinstance(node, nodes.List | nodes.Tuple):
        found = [_constants(one) for one in node.items]
        return None if None in found else tuple(value for one in found for value in one or ())
    return None


def path_of(node: nodes.Node, source: Source) -> str | None:
    """The field that a name, an attribute or a length stands for: `visits`, `sender.email`,
    `bring#` for how many there are."""
    if isinstance(node, nodes.Name):
        return source(node.name)
    if isinstance(node, nodes.Getattr):
        within = path_of(node.node, source)
        return None if within is None else f"{within}.{node.attr}"
    if isinstance(node, nodes.Filter) and node.name in {"length", "count"} and node.node:
        within = path_of(node.node, source)
        return None if within is None or node.args else f"{within}#"
    return None
