"""Where a match stands in the source when its block's text isn't there verbatim: Vale's search.

Vale looks for the words in the document, past what it has already reported, and corro has to land
on the same occurrence. Source: `internal/core/location.go`. Offsets are code points.
"""

from __future__ import annotations

import re
from functools import lru_cache

WORD = re.compile(r"\S+")


def joins_word(char: str) -> bool:
    return char.isalpha() or char.isdigit()


def _boundary_before(text: str, at: int, first: str) -> bool:
    if at == 0 or text[at - 1] == "_":
        return True
    return joins_word(text[at - 1]) != joins_word(first)


def _boundary_after(text: str, at: int, last: str) -> bool:
    if at >= len(text) or text[at] == "_":
        return True
    return joins_word(text[at]) != joins_word(last)


def inside_inline_markup(text: str, start: int, end: int) -> bool:
    """Whether a match sits against a backtick, dash or dollar, as one inside inline code does."""
    if start - 1 > 0 and text[start - 1] in "`-":
        return True
    if (
        end + 1 < len(text)
        and text[end + 1] in "`-"
        and text[end].isascii()
        and not text[end].isspace()
    ):
        return True
    if end < len(text) and text[end] == "`":
        return True
    if start > 0 and text[start - 1] == "$":
        return True
    return end < len(text) and text[end] == "$"


def occurrence(text: str, sub: str, skip: int) -> int:
    """Where `sub` first stands as words of its own, after `skip` such places; -1 if nowhere."""
    at = text.find(sub) if sub else -1
    while at >= 0:
        end = at + len(sub)
        if (
            _boundary_before(text, at, sub[0])
            and _boundary_after(text, end, sub[-1])
            and not inside_inline_markup(text, at, end)
        ):
            if skip == 0:
                return at
            skip -= 1
        at = text.find(sub, at + 1)
    return -1


def count_before(text: str, sub: str) -> int:
    """How many places in `text` the search would accept."""
    found = 0
    while occurrence(text, sub, found) >= 0:
        found += 1
    return found


@lru_cache(maxsize=512)
def _tolerant(sub: str) -> re.Pattern[str]:
    body = "".join(
        "['‘’]" if char == "'" else '["“”]' if char == '"' else re.escape(char) for char in sub
    )
    return re.compile(rf"(?:^|\b|_){body}(?:_|\b|$(?![\s\S]))", re.ASCII)


def byte_slice(text: str, start: int, end: int | None = None) -> str:
    """`text[start:end]` as Vale cuts it where it takes a count of characters for one of bytes."""
    if text.isascii():
        return text[start:end]
    return text.encode("utf-8", "surrogatepass")[start:end].decode("utf-8", "replace")


def masked(text: str, start: int, end: int, char: str) -> str:
    """`text` with `[start:end]` overwritten, line breaks kept."""
    inner = text[start:end]
    if "\n" in inner:
        blank = "\n".join(char * len(line) for line in inner.split("\n"))
    else:
        blank = char * len(inner)
    return text[:start] + blank + text[end:]


def _through_mask(context: str, text: str, at: int) -> bool:
    piece = context[at : at + len(text)]
    return len(piece) == len(text) and all(
        shown in (char, "#", "@") for shown, char in zip(piece, text, strict=True)
    )


def _direct(context: str, at: int, start: int, sub: str) -> bool:
    if not sub or start < 0 or at < start or "'" in sub or '"' in sub:
        return False
    if not joins_word(sub[0]) or not joins_word(sub[-1]):
        return False
    end = at + len(sub)
    if context[at:end] != sub:
        return False
    if at > 0 and joins_word(context[at - 1]):
        return False
    if end < len(context) and joins_word(context[end]):
        return False
    return sub not in context[start:at]


def located(
    context: str, text: str, match: str, *, begins: int, at: int, skip: int
) -> tuple[int, str, int]:
    """Position from 1, the words there, and their place in the context (-1 for a guess).

    `text` is the block's, `begins` where the match is in it, `at` where the block is, if known.
    """
    if not match:
        return 1, "", -1
    offset = context.find(text)
    if offset < 0 and not any(joins_word(char) for char in match):
        words = text.split()
        if words:
            offset = context.find(words[0])
    if 0 <= at <= len(context) and _through_mask(context, text, at):
        offset = at
    if offset >= 0:
        context = masked(context, 0, offset, "@")
    base, start = (offset, offset) if offset >= 0 else (at, 0)
    # Vale adds a count of characters to one of bytes here, which is right for ASCII alone.
    plain = text[: max(begins, 0)].isascii()
    if plain and base >= 0 and begins >= 0 and _direct(context, base + begins, start, match):
        place = base + begins
        first, last = place, place + len(match)
        if first > 0 and context[first - 1] == "_":
            first -= 1
        if last < len(context) and context[last] == "_":
            last += 1
        if not inside_inline_markup(context, first, last):
            return _at(context, place, match)
    if "'" not in match and '"' not in match:
        literal = occurrence(context, match, skip)
        if literal >= 0:
            return _at(context, literal, match)
    return _searched(context, text, match, skip)


def _searched(context: str, text: str, match: str, skip: int) -> tuple[int, str, int]:
    spans = [found.span() for found in _tolerant(match).finditer(context)]
    if not spans:
        place = context.find(match)
        if place < 0:
            return _guess(context, text, match)
        return _at(context, place, match)
    if skip == 0 and not inside_inline_markup(context, *spans[0]):
        return _at(context, spans[0][0], match)
    place = spans[0][0]
    for first, last in spans:
        if inside_inline_markup(context, first, last):
            continue
        if skip > 0:
            skip -= 1
            continue
        place = first
        break
    return _at(context, place, match)


def _at(context: str, place: int, match: str) -> tuple[int, str, int]:
    if context.startswith("_", place):
        place += 1
    return place + 1, match, place


def _guess(context: str, text: str, match: str) -> tuple[int, str, int]:
    from corro.lint.sentences import sentences
    from corro.lint.words import words

    target = ""
    for start, end in sentences(text):
        sentence = text[start:end]
        if sentence == match or sentence.find(match) > 0:
            target = sentence
    if target:
        wanted = [word for word, _ in words(target)]
        for line in context.split("\n"):
            if all(word in line for word in wanted):
                # In bytes, as Vale has it here.
                return len(context[: context.find(line)].encode()) + 1, line, -1
    return -1, text, -1
