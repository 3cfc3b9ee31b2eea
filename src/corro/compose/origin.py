"""A `str` that remembers where each of its characters came from.

An `Origin` *is* the plain text: length, truth, equality and filters see exactly what they would
see without tracing. An operation that it doesn't know returns a plain `str`: the origin gets
coarser (the enclosing tag), the text never changes. Origins never leave `compose`.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from difflib import SequenceMatcher
from typing import Any, Literal, NamedTuple, SupportsIndex

MOST_PAIRS = 250_000  # of characters (or words) that are compared to carry an origin over


class Site(NamedTuple):
    """A stretch of a source: literal text, a string constant, a whole tag; or a record's field."""

    source: Literal["template", "house", "style-guide", "field"]
    path: str
    start: int
    end: int
    literal: bool


class Stretch(NamedTuple):
    """`text[start:end]` came from `site`; `at` is the exact source offset where it is literal."""

    start: int
    end: int
    site: Site
    at: int | None
    via: tuple[Site, ...] = ()  # enclosing tags, innermost first

    def cut(self, low: int, high: int, shift: int) -> Stretch:
        start, end = max(self.start, low), min(self.end, high)
        at = None if self.at is None else self.at + start - self.start
        return Stretch(start + shift, end + shift, self.site, at, self.via)


class Origin(str):
    """Text with its stretches, in order, not overlapping."""

    stretches: tuple[Stretch, ...]

    def __new__(cls, text: str, stretches: Iterable[Stretch] = ()) -> Origin:
        self = super().__new__(cls, text)
        self.stretches = tuple(stretches)
        return self

    @classmethod
    def of(cls, text: str, site: Site) -> Origin:
        at = site.start if site.literal else None
        return cls(text, [Stretch(0, len(text), site, at)] if text else [])

    def piece(self, low: int, high: int, shift: int) -> list[Stretch]:
        return [s.cut(low, high, shift) for s in self.stretches if s.start < high and s.end > low]

    def under(self, site: Site) -> Origin:
        """Record that `site` printed us; it also owns the characters that nobody claims."""
        found, done = [], 0
        for stretch in self.stretches:
            if stretch.start > done:
                found.append(Stretch(done, stretch.start, site, None))
            found.append(stretch._replace(via=(*stretch.via, site)))
            done = stretch.end
        if done < len(self):
            found.append(Stretch(done, len(self), site, None))
        return Origin(self, found)

    def __str__(self) -> str:
        return self

    def __add__(self, other: str) -> Origin:
        return concat((self, other))

    def __radd__(self, other: str) -> Origin:
        return concat((other, self))

    def __getitem__(self, key: SupportsIndex | slice) -> str:
        text = super().__getitem__(key)
        if isinstance(key, slice) and key.step in (None, 1):
            low, high, _ = key.indices(len(self))
            return Origin(text, self.piece(low, high, -low))
        if isinstance(key, slice):
            return text
        at = key.__index__()
        at += len(self) if at < 0 else 0
        return Origin(text, self.piece(at, at + 1, -at))

    def strip(self, chars: str | None = None) -> Origin:
        left = len(self) - len(super().lstrip(chars))
        return self._slice(left, left + len(super().strip(chars)))

    def lstrip(self, chars: str | None = None) -> Origin:
        return self._slice(len(self) - len(super().lstrip(chars)), len(self))

    def rstrip(self, chars: str | None = None) -> Origin:
        return self._slice(0, len(super().rstrip(chars)))

    def _slice(self, low: int, high: int) -> Origin:
        return Origin(str.__getitem__(self, slice(low, high)), self.piece(low, high, -low))

    def join(self, items: Iterable[str]) -> Origin:
        parts: list[str] = []
        for item in items:
            parts += [self, item] if parts else [item]
        return concat(parts)

    def splitlines(self, keepends: bool = False) -> list[str]:
        lines: list[str] = []
        at = 0
        for line, whole in zip(super().splitlines(keepends), super().splitlines(True), strict=True):
            lines.append(self._slice(at, at + len(line)))
            at += len(whole)
        return lines

    def split(self, sep: str | None = None, maxsplit: SupportsIndex = -1) -> list[str]:
        found: list[str] = []
        at = 0
        for word in super().split(sep, maxsplit):
            at = self.index(word, at)
            found.append(self._slice(at, at + len(word)))
            at += len(word) + (len(sep) if sep else 0)
        return found


def _realigning(name: str) -> Callable[..., Origin]:
    plain = getattr(str, name)

    @functools.wraps(plain)
    def method(self: Origin, *args: Any, **named: Any) -> Origin:
        return realign(self, plain(self, *args, **named))

    return method


for _name in (  # noqa: SIM905
    "upper lower title capitalize swapcase casefold replace center ljust rjust expandtabs "
    "translate __mod__ format removeprefix removesuffix zfill"
).split():
    setattr(Origin, _name, _realigning(_name))


def concat(items: Iterable[str]) -> Origin:
    """Join texts, traced and plain, into one that is traced."""
    texts = list(items)
    text = "".join(texts)
    found: list[Stretch] = []
    at = 0
    for item in texts:
        if isinstance(item, Origin):
            if at:
                found += [
                    Stretch(s.start + at, s.end + at, s.site, s.at, s.via) for s in item.stretches
                ]
            else:
                found += item.stretches
        at += len(item)
    return Origin(text, found)


def fold(text: str) -> str:
    """Lower case, one character for one (`str.lower` may change the length)."""
    lowered = str.lower(text)
    if len(lowered) == len(text):
        return lowered
    return "".join([low if len(low := c.lower()) == 1 else c for c in str.__iter__(text)])


def realign(old: Origin, text: str) -> Origin:
    """Carry the stretches of `old` over to `text`, a transformed copy of it.

    What stands at both ends is matched first, then characters, or words where there are too many
    characters to compare. What can't be matched in bounded time has no origin of its own.
    """
    if isinstance(text, Origin):
        return text
    text = str(text)
    was, now = fold(old), fold(text)
    if was == now:
        return Origin(text, old.stretches)
    found = str.find(old, text) if text else -1
    if found >= 0:
        return Origin(text, old.piece(found, found + len(text), -found))
    head = _common(was, now)
    tail = _common(was[head:][::-1], now[head:][::-1])
    stretches = old.piece(0, head, 0)
    low, high = head, len(was) - tail
    for i, j, size in _matches(was[low:high], now[head : len(now) - tail]):
        stretches += old.piece(low + i, low + i + size, head + j - low - i)
    stretches += old.piece(high, len(was), len(now) - len(was))
    return Origin(text, stretches)


def _common(one: str, other: str) -> int:
    """The length of what both begin with."""
    least = min(len(one), len(other))
    if one[:least] == other[:least]:
        return least
    low, high = 0, least
    while low < high:
        middle = (low + high + 1) // 2
        if one[:middle] == other[:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _matches(was: str, now: str) -> Iterable[tuple[int, int, int]]:
    if len(was) * len(now) <= MOST_PAIRS:
        return SequenceMatcher(None, was, now, autojunk=False).get_matching_blocks()
    return _matching_words(was, now)


def _matching_words(was: str, now: str) -> Iterable[tuple[int, int, int]]:
    old_words, new_words = was.split(" "), now.split(" ")
    if len(old_words) * len(new_words) > MOST_PAIRS:
        return []
    old_at, new_at = _starts(old_words), _starts(new_words)
    return [
        (old_at[i], new_at[j], old_at[i + size - 1] + len(old_words[i + size - 1]) - old_at[i])
        for i, j, size in SequenceMatcher(
            None, old_words, new_words, autojunk=False
        ).get_matching_blocks()
        if size
    ]


def _starts(words: list[str]) -> list[int]:
    found, at = [], 0
    for word in words:
        found.append(at)
        at += len(word) + 1
    return found
