"""Keeps its place in the source while an HTML stream goes by: Vale's walker.

The context is the source with what has been read masked, so that a later search finds later text.
Source: `internal/lint/walk.go`. Offsets are code points.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from urllib.parse import unquote_to_bytes

from corro.lint.scoped import Scoped
from corro.lint.vale.tokens import Token

_MASKING = frozenset({"img", "a", "p", "script", "h1", "h2", "h3", "h4", "h5", "h6", "span"})
_MASKED = re.compile(r"[\x00-\x09\x0b-\x7f]")
WINDOW = 64 << 10  # how far ahead a block may be


@dataclass(slots=True)
class Capture:
    """An inline element's text, gathered as its block is read. `masked`: the block hasn't it."""

    tag: str
    scope: str
    masked: bool
    begin: int
    end: int = 0
    text: str = ""


@dataclass
class Walker:
    context: str
    lines: int
    is_html: bool
    line: int = 0
    cursor: int = 0
    source_cursor: int = 0
    comment_cursor: int = 0
    active_class: str = ""
    begins: int = 0
    ends: int = 0
    queue: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    classes_seen: list[str] = field(default_factory=list)
    enclosing: list[tuple[str, str]] = field(default_factory=list)
    spans: list[tuple[int, int, int]] = field(default_factory=list)
    inline: list[Capture] = field(default_factory=list)
    pending: list[str] = field(default_factory=list)
    active_tag: str = ""

    # Masking

    def mask(self, text: str) -> bool:
        at = self.context.find(text)
        if at < 0:
            return False
        blank = _MASKED.sub("@", text)
        self.context = self.context[:at] + blank + self.context[at + len(text) :]
        return True

    def mask_lines(self, text: str) -> None:
        if not text:
            return
        for line in text.split("\n"):
            if not self.mask(line):
                for word in line.split():
                    self.mask(word)

    def flush(self, text: str = "") -> None:
        """Mask the attributes of the element just opened, but for one that is its own text."""
        pending, self.pending = self.pending, []
        for value in pending:
            if value != text:
                self.mask_lines(value)

    def reset(self) -> None:
        self.flush()
        for text in self.queue:
            self.mask_lines(text)
        self.queue, self.tags, self.classes_seen = [], [], []
        self.inline, self.spans = [], []

    def take_attributes(self, token: Token) -> None:
        self.flush()
        if token.data not in _MASKING:
            return
        names = {"href", "id", "src", "alt"} | ({"class"} if self.is_html else set())
        for key, value in token.attributes:
            if key in names:
                self.pending.append(query_unescaped(value) if key == "href" else value)

    # Places

    def append(self, text: str) -> None:
        if text:
            self.flush(text)
            line = self.advance(text)
            if line > -1:
                self.line = line
            self.queue.append(text)

    def advance(self, text: str) -> int:
        """The line that the text's last line is on, or -1 where that isn't ahead."""
        if is_mask(text):
            return -1
        last = text.rpartition("\n")[2]
        at = self.context.find(last)
        if at < 0:
            longest = ""
            for word in last.split():
                if len(word.encode()) > len(longest.encode()):
                    longest = word
            if longest:
                at = self.context.find(longest)
        if at >= 0:
            line = self.context.count("\n", 0, at)
            if line > self.line:
                return line
        return -1

    def block(self, text: str, scope: str, shift: int) -> Scoped:
        line = self.line
        ahead = self.advance(text)
        if ahead not in (line, -1):
            line = ahead
        offset = self.locate(text)
        runs = self.runs(shift, len(text)) if offset < 0 else ()
        return Scoped(text, scope, line, offset, runs)

    def locate(self, text: str) -> int:
        if not text or is_mask(text) or self.cursor > len(self.context):
            return -1
        at = self.context.find(text, self.cursor, self.cursor + WINDOW)
        if at >= 0:
            self.cursor = at + len(text)
        return at

    def comment_at(self, text: str) -> int:
        if not text or self.comment_cursor > len(self.context):
            return -1
        at = self.context.find(text, self.comment_cursor)
        if at >= 0:
            self.comment_cursor = at + len(text)
        return at

    def runs(self, shift: int, length: int) -> tuple[tuple[int, int, int], ...]:
        out = []
        for at, source, size in self.spans:
            low, high = max(at, shift), min(at + size, shift + length)
            if low < high:
                out.append((low - shift, source + low - at, high - low))
        return tuple(out)

    def map_run(self, at: int, raw: str) -> None:
        if not raw or self.source_cursor > len(self.context):
            return
        source = self.context.find(raw, self.source_cursor)
        if source >= 0:
            self.source_cursor = source + len(raw)
            self.spans.append((at, source, len(raw)))

    def source_offset(self, at: int) -> int:
        for start, source, size in self.spans:
            if start <= at < start + size:
                return source + at - start
        return -1

    # Elements

    def add_tag(self, tag: str, classes: str) -> None:
        self.tags.append(tag)
        self.classes_seen.append(classes)
        self.active_tag = tag

    def last_tag(self) -> str:
        return self.tags[-1] if self.tags else self.active_tag

    def in_nested_list(self) -> bool:
        return (
            self.last_tag() == "li"
            and len(self.tags) > 3
            and self.tags[-2] in {"ol", "ul"}
            and self.tags[-3] == "li"
        )

    def unclose(self, tag: str) -> None:
        for index in range(len(self.enclosing) - 1, -1, -1):
            if self.enclosing[index][0] == tag:
                del self.enclosing[index]
                return

    def classes(self) -> list[str]:
        found: list[str] = []
        for written in (*(classes for _, classes in self.enclosing), *self.classes_seen):
            for name in written.split():
                if not set(name) & set(".&~") and name not in found:
                    found.append(name)
        return found

    def set_class(self, tag: str, by_class: bool) -> None:
        if by_class:
            self.active_class, self.begins, self.ends = tag, 1, 0

    def count_class(self, tag: str, start: bool) -> None:
        if tag == self.active_class:
            if start:
                self.begins += 1
            else:
                self.ends += 1

    def can_close(self) -> bool:
        return bool(self.active_class) and self.begins == self.ends and self.begins > 0

    def close(self) -> None:
        self.active_class, self.begins, self.ends = "", 0, 0


def is_mask(text: str) -> bool:
    return bool(text) and not text.strip("*@ \t\n")


def trimmed(token: Token) -> str:
    """A token's data as Vale reads it: trimmed, and unescaped once more."""
    return html.unescape(token.data.strip())


def query_unescaped(text: str) -> str:
    """Go's `url.QueryUnescape`: empty where the text isn't an escaped one."""
    at = text.find("%")
    while at >= 0:
        pair = text[at + 1 : at + 3]
        if len(pair) < 2 or any(char not in "0123456789abcdefABCDEF" for char in pair):
            return ""
        at = text.find("%", at + 3)
    return unquote_to_bytes(text.replace("+", " ")).decode("utf-8", "replace")
