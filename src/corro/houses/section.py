"""Takes values out of a YAML mapping one by one, and notes everything that is wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from corro import strict_yaml
from corro.errors import Problem
from corro.houses import values
from corro.nearest import did_you_mean
from corro.strict_yaml import Mark, Node, Scalar

Value = TypeVar("Value")
Check = Callable[[str], Value]


@dataclass
class Notes:
    """What is found out while one file is read: its mistakes, and where its words stand."""

    path: str
    problems: list[Problem] = field(default_factory=list)
    places: dict[str, tuple[int, int, bool]] = field(default_factory=dict)

    def wrong(self, message: str, field: str, mark: Mark | None = None) -> None:
        where = f"{field}: " if field else ""
        line, column = (mark.line, mark.column) if mark else (0, 0)
        self.problems.append(Problem(where + message, self.path, line, column, field))


def nearest(name: str, known: Iterable[str]) -> str:
    """ " Did you mean ‘nation’?", or what there is to choose from."""
    known = list(known)
    return did_you_mean(name, known) or f" The names known here are: {', '.join(known)}."


class Section:
    """A mapping of the file, `at` its dotted path. What it is asked for and lacks is empty."""

    def __init__(self, node: Node | None, at: str, notes: Notes, known: Sequence[str] = ()) -> None:
        self.at, self.notes = at, notes
        self.mark = node.mark if node else None
        self.items: dict[str, Node] = {}
        self.keys: dict[str, Mark] = {}
        self.broken = False  # it has been found wrong already, so nothing in it is missing
        if isinstance(node, strict_yaml.Mapping):
            self.items, self.keys = node.items, node.keys
            if known:
                self.refuse_unknown(known)
        elif node is not None and not _is_empty(node):
            self.broken = True
            expected = f", such as {known[0]}: …" if known else "."
            notes.wrong(f"Write names with values under this{expected}", at, node.mark)

    def refuse_unknown(self, known: Sequence[str]) -> None:
        for key, mark in self.keys.items():
            if key not in known:
                self.notes.wrong(
                    f"corro doesn't know the name ‘{key}’.{nearest(key, known)}",
                    self.path(key),
                    mark,
                )

    def path(self, key: str) -> str:
        return f"{self.at}.{key}" if self.at else key

    def has(self, key: str) -> bool:
        node = self.items.get(key)
        return node is not None and not _is_empty(node)

    def wrong(self, message: str, key: str = "") -> None:
        """Note a mistake at a value, or at its name, or at the section where it should be."""
        node = self.items.get(key)
        mark = node.mark if node and not _is_empty(node) else self.keys.get(key, self.mark)
        self.notes.wrong(message, self.path(key) if key else self.at, mark)

    def text(self, key: str, *, required: str = "", lines: bool = False) -> str:
        """The text of `key`, which may have several lines where `lines` says so. `required` is an
        example, for the message where it is missing."""
        check = values.text if lines else values.one_line
        return self.value(key, check, "", required=required)

    def value(self, key: str, check: Check[Value], default: Value, *, required: str = "") -> Value:
        if not self.has(key):
            if required and not self.broken:
                self.wrong(f"This is missing. Give it, such as {key}: {required}", key)
            return default
        return self.checked(self.items[key], self.path(key), check, default)

    def texts(self, key: str, check: Check[str] = values.one_line) -> tuple[str, ...]:
        """The texts of a list. One text alone is a list of one."""
        node = self.items.get(key)
        if node is None or _is_empty(node):
            return ()
        items = node.items if isinstance(node, strict_yaml.Sequence) else (node,)
        return tuple(
            self.checked(item, f"{self.path(key)}[{index}]", check, "")
            for index, item in enumerate(items)
        )

    def section(self, key: str, known: Sequence[str] = ()) -> Section:
        return Section(self.items.get(key), self.path(key), self.notes, known)

    def sections(self, key: str, known: Sequence[str]) -> tuple[Section, ...]:
        node = self.items.get(key)
        if node is None or _is_empty(node):
            return ()
        items = node.items if isinstance(node, strict_yaml.Sequence) else (node,)
        return tuple(
            Section(item, f"{self.path(key)}[{index}]", self.notes, known)
            for index, item in enumerate(items)
        )

    def checked(self, node: Node, at: str, check: Check[Value], default: Value) -> Value:
        if not isinstance(node, Scalar):
            self.notes.wrong(
                "This must be one text, not a list or names with values.", at, node.mark
            )
            return default
        if not node.text.strip():
            self.notes.wrong("This is empty. Give it, or delete the line.", at, node.mark)
            return default
        written = node.text.strip("\n") if node.quoted in {"|", ">"} else node.text
        try:
            values.text(written)
            value = check(written)
        except values.Wrong as error:
            self.notes.wrong(str(error), at, node.mark)
            return default
        self.notes.places[at] = (node.mark.start, node.mark.end, node.exact)
        return value


def _is_empty(node: Node) -> bool:
    return isinstance(node, Scalar) and not node.text.strip()
