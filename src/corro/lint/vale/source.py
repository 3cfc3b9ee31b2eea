"""A file's text as Vale reads it, and the way back to the file's own offsets."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import accumulate

_REWRITTEN = re.compile(r"&rsquo;|\r\n|\r")
_INFO = re.compile(r"`{3,}.+")
_REFERENCE = re.compile(r"\]\[[^]\n]+\]")
_DEFINITION = re.compile(r"\[[^]\n]+\]:")
_NUMBER = re.compile(r"^[0-9]+\.", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Source:
    """`text` is the file's, with `&rsquo;` as `'` and every line's end as `\\n`.

    `shortened` are the places in `text` after which the file is longer, and by how much in all.
    """

    text: str
    shortened: tuple[tuple[int, int], ...] = ()
    starts: list[int] = field(default_factory=list)

    def span(self, line: int, first: int, last: int) -> tuple[int, int]:
        """The file's own offsets of a line's columns (from 1, the last one inclusive)."""
        begin = self.starts[min(max(line, 1), len(self.starts)) - 1]
        return self.original(begin + first - 1), self.original(begin + last)

    def original(self, at: int) -> int:
        shift = 0
        for place, longer in self.shortened:
            if place >= at:
                break
            shift = longer
        return at + shift

    @staticmethod
    def line_start_in(text: str, line: int) -> int:
        lines = text.split("\n")
        return sum(len(part) + 1 for part in lines[: line - 1])


def sanitized(source: str) -> Source:
    """The text that Vale judges, made of a file's."""
    parts: list[str] = []
    shortened: list[tuple[int, int]] = []
    done = length = longer = 0
    for match in _REWRITTEN.finditer(source):
        parts.append(source[done : match.start()])
        length += match.start() - done
        parts.append("'" if match.group() == "&rsquo;" else "\n")
        longer += len(match.group()) - 1
        shortened.append((length, longer))
        length += 1
        done = match.end()
    parts.append(source[done:])
    text = "".join(parts)
    starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))][:-1]
    return Source(text, tuple(shortened), starts)


def prepared(markdown: str) -> str:
    """Markdown with info strings, link references and list numbers masked, as Vale searches it."""

    def info(match: re.Match[str]) -> str:
        parts = match.group().split("`")
        return "`" * (len(parts) - 1) + "*" * len(parts[-1])

    text = _INFO.sub(info, markdown)
    text = _REFERENCE.sub(lambda match: "][" + "*" * (len(match.group()) - 3) + "]", text)
    text = _DEFINITION.sub(lambda match: "[" + "*" * (len(match.group()) - 3) + "]:", text)
    return _NUMBER.sub(lambda match: "*" * len(match.group()), text)
