"""A rule's keys, read with their places: each value is text until its check says what it is."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Set
from dataclasses import dataclass, field

from corro.errors import Problem
from corro.strict_yaml import Mapping, Mark, Node, Scalar, Sequence

TRUE = frozenset({"true", "yes", "on", "1"})
FALSE = frozenset({"false", "no", "off", "0", ""})


def nearest(name: str, known: Iterable[str]) -> str:
    """ " Did you mean ‘tokens’?", or nothing where no known name is near."""
    close = difflib.get_close_matches(name, list(known), n=1, cutoff=0.6)
    return f" Did you mean ‘{close[0]}’?" if close else ""


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of one rule file. What can't be read goes to `problems`, and the default stands."""

    node: Mapping
    path: str
    problems: list[Problem] = field(default_factory=list)

    def problem(self, key: str, message: str, mark: Mark | None = None) -> None:
        """Note a mistake at a value's own mark, else at its key, else on the first line."""
        mark = mark or self.node.keys.get(key) or Mark(0, 0, 1, 1)
        self.problems.append(Problem(message, self.path, mark.line, mark.column, key))

    def refuse_unknown(self, known: Set[str]) -> None:
        for key in self.node.items:
            if key not in known:
                names = sorted(known)
                self.problem(
                    key, f"‘{key}’ is not a key of this kind of rule.{nearest(key, names)}"
                )

    def has(self, key: str) -> bool:
        return key in self.node.items

    def text(self, key: str, default: str = "") -> str:
        value = self.node.get(key)
        if value is None:
            return default
        if isinstance(value, Scalar):
            return value.text
        self.problem(key, f"‘{key}’ must be one piece of text.", value.mark)
        return default

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of text; one text alone is a list of one, as in Vale."""
        return tuple(item.text for item in self.scalars(key))

    def scalars(self, key: str) -> tuple[Scalar, ...]:
        value = self.node.get(key)
        if value is None or (isinstance(value, Scalar) and not value.text and not value.quoted):
            return ()
        items = value.items if isinstance(value, Sequence) else (value,)
        found = []
        for item in items:
            if isinstance(item, Scalar):
                found.append(item)
            else:
                self.problem(key, f"‘{key}’ must be a list of text.", item.mark)
        return tuple(found)

    def flag(self, key: str, default: bool = False) -> bool:
        if key not in self.node.items:
            return default
        text = self.text(key).lower()
        if text not in TRUE | FALSE:
            self.problem(key, f"‘{key}’ must be true or false, not ‘{text}’.")
        return text in TRUE

    def number(self, key: str, default: float = 0.0) -> float:
        text = self.text(key)
        if not text:
            return default
        try:
            return float(text)
        except ValueError:
            self.problem(key, f"‘{key}’ must be a number, not ‘{text}’.")
            return default

    def whole(self, key: str, default: int = 0) -> int:
        number = self.number(key, default)
        if number != int(number):
            self.problem(key, f"‘{key}’ must be a whole number.")
        return int(number)

    def mapping(self, key: str) -> tuple[tuple[str, str], ...]:
        """Pairs of text in the order written; a list of mappings is read as one."""
        value = self.node.get(key)
        pairs: list[tuple[str, str]] = []
        parts: tuple[Node, ...] = ()
        if isinstance(value, Sequence):
            parts = value.items
        elif value is not None and not (isinstance(value, Scalar) and not value.text):
            parts = (value,)
        for part in parts:
            if not isinstance(part, Mapping):
                self.problem(key, f"‘{key}’ must be pairs, one a line: ‘this: that’.", part.mark)
                continue
            for name, item in part.items.items():
                if isinstance(item, Scalar):
                    pairs.append((name, item.text))
                else:
                    self.problem(key, f"‘{name}’ in ‘{key}’ must be text.", item.mark)
        return tuple(pairs)

    def place(self, key: str) -> Mark | None:
        return self.node.keys.get(key)


@dataclass(frozen=True, slots=True)
class Preparing:
    """What a check's `prepare` may need besides its keys.

    `accepted` are the vocabularies' accepted terms. `compile` says that patterns are compiled
    now, so that a bad one is told at once.
    """

    name: str
    accepted: list[str]
    compile: bool = True
