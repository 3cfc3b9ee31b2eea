"""YAML as corro reads it: every scalar is text, every value knows its place, nothing is clever.

UTF-8 (a byte order mark is allowed), at most 1 MB, no duplicate keys, anchors, aliases or tags.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import yaml

from corro.errors import InvalidInput, Problem

LARGEST = 1_000_000  # bytes
DEEPEST = 50  # levels


class Mark(NamedTuple):
    """Where a value begins and ends: offsets in code points, line and column from 1."""

    start: int
    end: int
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value, as the text that was written. An empty value, `~` and `null` are `""`.

    `quoted` is the style (`'`, `"`, `|`, `>`) or empty. `exact` says that `text` stands
    character for character at `mark.start` (after the opening quote).
    """

    text: str
    mark: Mark
    quoted: str = ""
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Sequence:
    items: tuple[Node, ...]
    mark: Mark

    def __iter__(self) -> Iterator[Node]:
        return iter(self.items)


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys in the order written; `keys` gives each key's own place."""

    items: dict[str, Node]
    keys: dict[str, Mark]
    mark: Mark

    def get(self, key: str) -> Node | None:
        return self.items.get(key)


Node = Scalar | Sequence | Mapping


def load(
    text: str | bytes,
    path: str,
    *,
    first_line: int = 1,
    offset: int = 0,
    inner_repeats: bool = False,
) -> Node:
    """Read one YAML document.

    `first_line` and `offset` place a text that is part of a file (front matter) in its file.
    `inner_repeats` lets a name come twice in a mapping that isn't the outermost, as rules that are
    published for Vale do; the last one counts.

    Raises:
        InvalidInput: not UTF-8, too large, not YAML, or something that corro's YAML doesn't have.
    """
    if isinstance(text, bytes):
        if len(text) > LARGEST:
            raise _invalid(f"The file is larger than {LARGEST // 1_000_000} MB.", path)
        try:
            text = text.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = error.object.count(b"\n", 0, error.start) + 1
            raise _invalid(
                "The file is not UTF-8 text. Save it as UTF-8 and try again.", path, line
            ) from None
    if len(text) > LARGEST:
        raise _invalid(f"The text is larger than {LARGEST // 1_000_000} MB.", path)
    shift = 0
    if text.startswith("\ufeff"):
        text, shift = text[1:], 1
    try:
        reader = _Reader(text, path, first_line, offset + shift)
        reader.inner_repeats = inner_repeats
        return reader.document()
    except yaml.reader.ReaderError as error:
        at = error.position if isinstance(error.position, int) else 0
        before = text[:at]
        raise _invalid(
            "There is a control character here, which is not allowed.",
            path,
            before.count("\n") + first_line,
            len(before) - before.rfind("\n"),
        ) from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise _invalid(
            _plainly(error),
            path,
            mark.line + first_line if mark else 0,
            mark.column + 1 if mark else 0,
        ) from None


def _plainly(error: yaml.MarkedYAMLError) -> str:
    problem = (error.problem or error.context or "").strip()
    for known, plainly in (
        (
            "mapping values are not allowed",
            "There is a colon too many on this line. Put the value in quotes if it has a colon.",
        ),
        ("could not find expected ':'", "There is no colon after the name on this line."),
        ("cannot start any token", "This character can't begin a value. Put the value in quotes."),
        ("unexpected end of stream", "A quotation mark is opened and never closed."),
        ("did not find expected key", "This line is not indented like the lines around it."),
        ("expected <document start>", "This line is not indented like the lines around it."),
        ("did not find expected <document start>", "There is more here than one YAML document."),
        ("did not find expected ',' or", "A bracket is opened and never closed."),
        ("expected ',' or", "A bracket is opened and never closed."),
        ("undefined alias", "An alias (*) is not allowed. Put the value in quotes."),
    ):
        if known in problem:
            return plainly
    return f"This is not YAML that can be read: {problem}."


def _invalid(message: str, path: str, line: int = 0, column: int = 0) -> InvalidInput:
    return InvalidInput([Problem(message, path, line, column)])


class _Reader:
    """Makes nodes of the parser's events: libyaml's parser where PyYAML was built with it."""

    def __init__(self, text: str, path: str, first_line: int, offset: int) -> None:
        self.text, self.path, self.first_line, self.offset = text, path, first_line, offset
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        self.events = yaml.parse(text, Loader=loader)
        self.inner_repeats = False

    def document(self) -> Node:
        next(self.events)  # the stream begins
        if isinstance(next(self.events), yaml.StreamEndEvent):
            return Mapping({}, {}, Mark(self.offset, self.offset, self.first_line, 1))
        root = self.node(next(self.events), 0)
        next(self.events)  # the document ends
        after = next(self.events)
        if not isinstance(after, yaml.StreamEndEvent):
            raise self.refusal("There is more here than one YAML document.", after)
        return root

    def refusal(self, message: str, event: yaml.Event) -> InvalidInput:
        mark = event.start_mark
        assert mark is not None
        return _invalid(message, self.path, mark.line + self.first_line, mark.column + 1)

    def mark(self, event: yaml.Event, end: yaml.Event | None = None) -> Mark:
        start, last = event.start_mark, (end or event).end_mark
        assert start is not None
        assert last is not None
        return Mark(
            start.index + self.offset,
            last.index + self.offset,
            start.line + self.first_line,
            start.column + 1,
        )

    def node(self, event: yaml.Event, depth: int) -> Node:
        if depth > DEEPEST:
            raise self.refusal("The values are nested too deeply.", event)
        self.refuse_cleverness(event)
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            items = []
            while not isinstance(item := next(self.events), yaml.SequenceEndEvent):
                items.append(self.node(item, depth + 1))
            return Sequence(tuple(items), self.mark(event, item))
        return self.mapping(event, depth)

    def refuse_cleverness(self, event: yaml.Event) -> None:
        quote = "Put the value in quotes if it begins with this character."
        if isinstance(event, yaml.AliasEvent):
            raise self.refusal(f"An alias (*) is not allowed. {quote}", event)
        if getattr(event, "anchor", None):
            raise self.refusal(f"An anchor (&) is not allowed. {quote}", event)
        if getattr(event, "tag", None):
            raise self.refusal(f"A tag (!) is not allowed. {quote}", event)

    def scalar(self, event: yaml.ScalarEvent) -> Scalar:
        text, style, mark = event.value, event.style or "", self.mark(event)
        if not style and text in {"~", "null", "Null", "NULL"}:
            text = ""
        if style in {"'", '"'}:
            mark = Mark(mark.start + 1, mark.end - 1, mark.line, mark.column + 1)
        written = self.text[mark.start - self.offset : mark.end - self.offset]
        return Scalar(text, mark, style, written == text)

    def mapping(self, event: yaml.Event, depth: int) -> Mapping:
        items: dict[str, Node] = {}
        keys: dict[str, Mark] = {}
        while not isinstance(key := next(self.events), yaml.MappingEndEvent):
            self.refuse_cleverness(key)
            if not isinstance(key, yaml.ScalarEvent):
                raise self.refusal("A name must be plain text.", key)
            if key.value in items and not (self.inner_repeats and depth):
                raise self.refusal(f"‘{key.value}’ is here twice. Keep one of them.", key)
            items[key.value] = self.node(next(self.events), depth + 1)
            keys[key.value] = self.mark(key)
        return Mapping(items, keys, self.mark(event, key))


def plain(node: Node | None) -> object:
    """The values without their places: `str`, `list` and `dict`."""
    if node is None:
        return None
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key: plain(value) for key, value in node.items.items()}
