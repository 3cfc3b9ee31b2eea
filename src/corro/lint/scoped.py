"""A scoped block, and what a check of one gives: Vale's `Block` and `Alert`.

A check type that looks at a block at a time is a module with

    def check_block(rule: Rule, block: Scoped, memory: Memory) -> Iterable[Alert]

Offsets are code points in `block.text`; the engine knows where the block stands.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from corro.lint.finding import Action

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass
class Scoped:
    """`text` under a dotted `scope`. `metrics` count the elements of a document's summary.

    `runs` say where stretches of the text stand in the source: (at, source, length). `offset` is
    the whole text's place there, -1 where it has none. `inline` are (scope, start, end) of links,
    strong and emphasis in it. `line` is the block's line from 0, as far as it is known.
    """

    text: str
    scope: str
    line: int = -1
    offset: int = -1
    runs: tuple[tuple[int, int, int], ...] = ()
    inline: tuple[tuple[str, int, int], ...] = ()
    metrics: Mapping[str, int] = field(default_factory=dict)

    @cached_property
    def lower(self) -> str:
        return self.text.lower()

    @cached_property
    def summary(self) -> Any:
        """Counts of words, sentences and syllables (see `corro.lint.summary`)."""
        from corro.lint.summary import summary

        return summary(self.text)

    def place(self, at: int) -> int:
        """Where the character at `at` stands in the source, or -1."""
        if self.offset >= 0:
            return self.offset + at
        for start, source, length in self.runs:
            if start <= at < start + length:
                return source + at - start
        return -1

    def without(self, scopes: frozenset[str]) -> Scoped:
        """The block with the text of these inline elements blanked out."""
        text = self.text
        for name, start, end in self.inline:
            if name in scopes:
                text = text[:start] + " " * (end - start) + text[end:]
        if text == self.text:
            return self
        return Scoped(text, self.scope, self.line, self.offset, self.runs, self.inline)


@dataclass(slots=True)
class Alert:
    """What a rule says about `text[start:end]` of a block.

    `match` is the text in question, empty for a measurement of the whole block. `anchored` says
    that the place is exact; without it Vale searches for the text, and so does corro.
    `whole_word` places the end by the text's length, whatever markup is inside.
    """

    start: int
    end: int
    match: str
    message: str
    suggestions: tuple[str, ...] = ()
    action: Action | None = None
    anchored: bool = True
    whole_word: bool = False


@dataclass(slots=True)
class Memory:
    """What block checks remember of the document so far.

    `seen` are Vale's sequences: options met (`consistency`) and terms defined (`conditional`),
    shared by all rules as they are in Vale. `engines` are what is costly and optional.
    """

    seen: set[str] = field(default_factory=set)
    engines: Mapping[str, Any] = field(default_factory=dict)
