"""A line of a text as a terminal shows it, with words of it underlined.

A terminal gives a Chinese character two cells and a combining mark none, so the marks are counted
in cells. Nothing of the text reaches the terminal as a command: control characters, and those that
turn the direction of text, are shown as a dot.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from wcwidth import iter_graphemes, wcswidth

from corro.report.results import Region

TAB = "    "
DOT = "·"
MOST_LINES = 3
BEFORE = 30  # cells of a long line that stay before the words
_SHOWN_FORMATS = {"\u200c", "\u200d"}  # joiners: part of how words and emoji are written


@dataclass(frozen=True, slots=True)
class Quoted:
    """A line with its number, and the marks that stand under its words."""

    number: int
    line: str
    marks: str


def quoted(text: str, region: Region, width: int) -> list[Quoted]:
    """The lines of a region, at most three, each cut to `width` cells around the words."""
    lines = _lines(text)
    last = region.end_line
    if region.end_column == 1 and last > region.line:
        last -= 1  # it ends with the line before
    found = []
    for number in range(region.line, min(last, len(lines)) + 1)[:MOST_LINES]:
        line = lines[number - 1].removesuffix("\r")
        start = region.column - 1 if number == region.line else _indent(line)
        end = region.end_column - 1 if number == region.end_line else len(line)
        found.append(Quoted(number, *_cut(line, start, max(start, end), width)))
    return found


@lru_cache(maxsize=2)
def _lines(text: str) -> list[str]:
    """A text has many findings, one after the other."""
    return text.split("\n")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _cut(line: str, start: int, end: int, width: int) -> tuple[str, str]:
    before, words, after = (
        safe(part).replace("\t", TAB) for part in (line[:start], line[start:end], line[end:])
    )
    room = max(BEFORE, width - cells(words + after))
    if cells(before) > room:
        before = "…" + _last_cells(before, room - 1)
    line = before + words + after
    if cells(line) > width:
        line = _first_cells(line, width - 1) + "…"
    room = max(1, width - cells(before))
    return line, " " * cells(before) + "^" * max(1, min(cells(words), room))


def safe(text: str) -> str:
    """The text without what a terminal would obey. Tabs are left."""
    return "".join(DOT if _is_command(letter) else letter for letter in text)


def _is_command(letter: str) -> bool:
    category = unicodedata.category(letter)
    return (
        (category == "Cc" and letter != "\t")
        or (category == "Cf" and letter not in _SHOWN_FORMATS)
        or category in {"Zl", "Zp", "Cs"}
    )


def cells(text: str) -> int:
    """How many cells of a terminal the text takes."""
    return max(0, wcswidth(text))


def _first_cells(text: str, room: int) -> str:
    kept, used = [], 0
    for cluster in iter_graphemes(text):
        used += cells(cluster)
        if used > room:
            break
        kept.append(cluster)
    return "".join(kept)


def _last_cells(text: str, room: int) -> str:
    kept, used = [], 0
    for cluster in reversed(list(iter_graphemes(text))):
        used += cells(cluster)
        if used > room:
            break
        kept.append(cluster)
    return "".join(reversed(kept))
