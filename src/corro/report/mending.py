"""What a program may put in the place of a finding's words without asking: a certain fix."""

from __future__ import annotations

from pathlib import PurePath

from corro.report.merging import Merged
from corro.report.results import Region, Results

# Files whose own text the positions count in, where a suggestion can stand as it is.
_PLAIN = frozenset({".md", ".markdown", ".txt", ".text"})
_CERTAIN = frozenset({"replace", "remove", "edit", "convert"})


def text_of(one: Merged, results: Results) -> str | None:
    """The text that a finding's lines and columns count in."""
    known = results.sources.get(one.path)
    if known is None and one.located.template is None:
        return one.file.text
    return known


def certain(one: Merged, results: Results) -> str | None:
    """The one suggestion that a rule's action makes, where exactly the words in question stand in
    the file's own text; else none."""
    found = one.located.finding
    if found.action is None or found.action.name not in _CERTAIN or len(found.suggestions) != 1:
        return None
    if PurePath(one.path).suffix.lower() not in _PLAIN:
        return None
    text = text_of(one, results)
    if not found.text or text is None or words_at(text, one.located.region) != found.text:
        return None
    return found.suggestions[0]


def words_at(text: str, region: Region) -> str:
    """The words of a region."""
    return text[
        offset(text, region.line, region.column) : offset(text, region.end_line, region.end_column)
    ]


def offset(text: str, line: int, column: int) -> int:
    """Where a line and column stand in the text, at most its end."""
    start = 0
    for _ in range(line - 1):
        newline = text.find("\n", start)
        if newline < 0:
            return len(text)
        start = newline + 1
    return min(start + column - 1, len(text))


def line_of(text: str, line: int) -> str:
    """A line, without its end; empty past the last."""
    start = offset(text, line, 1)
    end = text.find("\n", start)
    return text[start : len(text) if end < 0 else end]
