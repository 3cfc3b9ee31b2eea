"""Tokens that know their offsets, and the white-space rule.

The rule: a line that holds only block tags (and comments) vanishes whole; every other line keeps
its end. Jinja's own `trim_blocks` would glue words: `{% if m %} in the morning{% endif %}`, the
end of the line and "and" give "morningand".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from jinja2.lexer import newline_re

TAGS = {"block_begin", "comment_begin", "raw_begin", "raw_end"}


class Pos(int):
    """A line number that also carries character offsets.

    Jinja copies a token's line number into every node of its tree, so handing it these instead of
    plain integers gives each node an exact place without touching it.
    """

    start: int  # of the token
    end: int
    tag: list[int]  # start and end of the enclosing {{ }} or {% %}, or of the text


class Lexeme(NamedTuple):
    line: int
    kind: str
    text: str
    start: int
    end: int
    tag: list[int]


def normalised(source: str) -> str:
    """The source as Jinja sees it, with `\\n` at every line's end."""
    return "\n".join(newline_re.split(source)[::2])


def lexemes(tokens: Iterable[tuple[int, str, str]], source: str) -> list[Lexeme]:
    """Jinja's tokens with their offsets in `source`. Its lexer only ever drops white space, so
    the next token is the next match."""
    found = []
    at, tag = 0, [0, 0]
    for line, kind, text in tokens:
        at = source.index(text, at)
        end = at + len(text)
        if kind.endswith("_begin") or kind == "data":
            tag = [at, end]
        elif kind.endswith("_end"):
            tag[1] = at + len(text.rstrip())
        found.append(Lexeme(line, kind, text, at, end, tag))
        at = end
    return found


def without_tag_lines(found: list[Lexeme], source: str) -> list[Lexeme]:
    """Drop the white space and the ends of lines that hold only block tags and comments."""
    bare = _on_tag_lines(found, source)
    if not bare:
        return found
    kept = []
    for lexeme in found:
        start, end = lexeme.start, lexeme.end
        if lexeme.kind == "data":
            while start < end and start in bare:
                start += 1
            while start < end and end - 1 in bare:
                end -= 1
        if (start, end) == (lexeme.start, lexeme.end):
            kept.append(lexeme)
        elif start < end:
            line = lexeme.line + source.count("\n", lexeme.start, start)
            kept.append(Lexeme(line, "data", source[start:end], start, end, [start, end]))
    return kept


def _on_tag_lines(found: list[Lexeme], source: str) -> set[int]:
    """The offsets of what stands beside the tags on lines that hold nothing else."""
    tags = [(x.start, *_reach(x)) for x in found if x.kind in TAGS or x.kind == "variable_begin"]
    joined = {at for low, high, _ in tags for at in range(low, high) if source[at] == "\n"}
    starts = [0, *(at + 1 for at, c in enumerate(source) if c == "\n" and at not in joined)]
    bare: set[int] = set()
    upcoming = iter(tags)
    tag = next(upcoming, None)
    for start, end in pairwise([*starts, len(source)]):
        at, blank, vanishes = start, [], tag is not None and tag[0] < end
        while tag is not None and tag[0] < end:
            low, high, vanishing = tag
            vanishes = vanishes and vanishing
            blank.append((at, low))
            at = high
            tag = next(upcoming, None)
        blank.append((at, end))
        if vanishes and not any(source[low:high].strip() for low, high in blank):
            bare.update(at for low, high in blank for at in range(low, high))
    return bare


def _reach(lexeme: Lexeme) -> tuple[int, bool]:
    """Where a tag ends, and whether it prints nothing itself."""
    end = lexeme.end if lexeme.kind.startswith("raw") else lexeme.tag[1]
    return end, lexeme.kind != "variable_begin"


def positioned(found: Iterable[Lexeme], shift: int) -> Iterator[tuple[int, str, str]]:
    """Jinja's tokens again, their line numbers carrying offsets moved by `shift`."""
    moved: dict[int, list[int]] = {}
    for line, kind, text, start, end, tag in found:
        pos = Pos(line)
        pos.start, pos.end = start + shift, end + shift
        pos.tag = moved.setdefault(id(tag), [tag[0] + shift, tag[1] + shift])
        yield pos, kind, text
