"""JSON read into the same nodes as YAML, so that its mistakes have places too (RFC 8259)."""

from __future__ import annotations

import json
import re

from corro.errors import InvalidInput, Problem
from corro.strict_yaml import DEEPEST, Mapping, Mark, Node, Scalar, Sequence

_SPACE = re.compile(r"[ \t\r\n]*")
_WORD = re.compile(
    r"true|false|null|-?(?:0|[1-9][0-9]{0,400})(?:\.[0-9]{1,400})?(?:[eE][+-]?[0-9]{1,3})?"
)
_DECODER = json.JSONDecoder(strict=False)


def load_json(text: str, path: str) -> Node:
    """Read one JSON document. Numbers, true and false are kept as the text that was written.

    Raises:
        InvalidInput: it is not JSON, or a name is there twice.
    """
    reader = _Reader(text, path)
    at = reader.space(0)
    node, at = reader.value(at, 0)
    at = reader.space(at)
    if at < len(text):
        raise reader.wrong(at, "There is more here than one JSON value.")
    return node


class _Reader:
    def __init__(self, text: str, path: str) -> None:
        self.text, self.path = text, path

    def wrong(self, at: int, message: str) -> InvalidInput:
        mark = self.mark(at, at)
        return InvalidInput([Problem(message, self.path, mark.line, mark.column)])

    def mark(self, start: int, end: int) -> Mark:
        line = self.text.count("\n", 0, start) + 1
        return Mark(start, end, line, start - self.text.rfind("\n", 0, start))

    def space(self, at: int) -> int:
        found = _SPACE.match(self.text, at)
        return found.end() if found else at

    def value(self, at: int, depth: int) -> tuple[Node, int]:
        if depth > DEEPEST:
            raise self.wrong(at, "The values are nested too deeply.")
        first = self.text[at : at + 1]
        if first == "{":
            return self.mapping(at, depth)
        if first == "[":
            return self.sequence(at, depth)
        if first == '"':
            text, end = self.string(at)
            exact = self.text[at + 1 : end - 1] == text
            return Scalar(text, self.mark(at + 1, end - 1), '"', exact), end
        word = _WORD.match(self.text, at)
        if word is None:
            raise self.wrong(
                at,
                "The file ends too early: a bracket or quotation mark is not closed."
                if at >= len(self.text)
                else "This is not a JSON value. Put text in double quotation marks.",
            )
        text = "" if word[0] == "null" else word[0]
        return Scalar(text, self.mark(at, word.end())), word.end()

    def string(self, at: int) -> tuple[str, int]:
        try:
            text, end = _DECODER.raw_decode(self.text, at)
        except json.JSONDecodeError as error:
            unclosed = "Unterminated" in error.msg
            raise self.wrong(
                at if unclosed else error.pos,
                "A quotation mark is opened and never closed."
                if unclosed
                else "A backslash here begins nothing that JSON knows. Write \\\\ for a backslash.",
            ) from None
        return str(text), end

    def sequence(self, at: int, depth: int) -> tuple[Node, int]:
        start = at
        items: list[Node] = []
        at = self.space(at + 1)
        while self.text[at : at + 1] != "]":
            if items:
                at = self.comma(at, start)
            item, at = self.value(at, depth + 1)
            items.append(item)
            at = self.space(at)
        return Sequence(tuple(items), self.mark(start, at + 1)), at + 1

    def mapping(self, at: int, depth: int) -> tuple[Node, int]:
        start = at
        items: dict[str, Node] = {}
        keys: dict[str, Mark] = {}
        at = self.space(at + 1)
        while self.text[at : at + 1] != "}":
            if items:
                at = self.comma(at, start)
            if self.text[at : at + 1] != '"':
                raise self.wrong(at, "A name in double quotation marks should stand here.")
            name, end = self.string(at)
            if name in items:
                raise self.wrong(at, f"‘{name}’ is here twice. Keep one of them.")
            keys[name] = self.mark(at + 1, end - 1)
            at = self.space(end)
            if self.text[at : at + 1] != ":":
                raise self.wrong(at, f"There is no colon after ‘{name}’.")
            items[name], at = self.value(self.space(at + 1), depth + 1)
            at = self.space(at)
        return Mapping(items, keys, self.mark(start, at + 1)), at + 1

    def comma(self, at: int, start: int) -> int:
        if at >= len(self.text):
            raise self.wrong(start, "A bracket is opened here and never closed.")
        if self.text[at] != ",":
            raise self.wrong(at, "A comma is missing before this.")
        after = self.space(at + 1)
        if self.text[after : after + 1] in ("]", "}"):
            raise self.wrong(at, "There is a comma here and nothing after it. Take it out.")
        return after
