"""Regular expressions as Vale has them (a .NET-like engine), on `regex`, with a time-out.

What is translated: `\\w`, `\\d` and `\\s` are ASCII (but `\\b` is not); `$` is the very end unless
`(?m)`; a `[` or a doubled `-`, `&`, `|`, `~` in a class is itself; `{` that begins no count is
itself (the package would read fuzzy matching); `(?i)` in the middle counts to its group's end.
Source: regexp2 2.5 in its RE2 mode.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import regex

SECONDS = 5.0  # that one pattern may take on one block
SHORT = 5_000  # characters in which a simple pattern needs no time-out (which costs)
MOST_REPEATS = 2

_COUNT = re.compile(r"\{\d+(?:,\d*)?\}")
_PROPERTY = re.compile(r"\\[pP]\{[^}]*\}")
_LEADING_FLAGS = re.compile(r"(?:\(\?[a-z]+\))*")
_INNER_FLAGS = re.compile(r"\(\?[a-z]*-?[a-z]+[):]")
_NESTED_CLASS = re.compile(r"\[[^\]\\]*(?:\\.[^\]\\]*)*(?<!\\)(?:\[\^|--\[)")
_REPEATED_GROUP = re.compile(r"\)(?:[*+]|\{\d*,\d*\})")
_REPEAT = re.compile(r"(?<!\\)[*+]|\{\d+,\}")
_CODE_POINT = re.compile(r"\\x\{([0-9A-Fa-f]{1,6})\}")
_MAY_CAPTURE = re.compile(r"(?<!\\)(?:\\\\)*\((?!\?)|\(\?(?:P?<[^=!]|')")
_MULTILINE = re.compile(r"\(\?[a-z]*m")
_ASCII = {
    "\\w": "0-9A-Za-z_",
    "\\d": "0-9",
    "\\s": "\\t\\n\\f\\r ",
}


class BadPattern(ValueError):
    """A pattern that doesn't compile: `args[0]` says why, in words."""


class TooSlow(Exception):
    """A pattern took longer than it may."""


def translated(pattern: str) -> str:
    """The same pattern as the `regex` package writes it."""
    out: list[str] = []
    at, end = 0, len(pattern)
    multiline = bool(_MULTILINE.search(pattern))
    while at < end:
        char = pattern[at]
        property_name = _PROPERTY.match(pattern, at)
        code_point = _CODE_POINT.match(pattern, at)
        if code_point:
            out.append(_character(code_point.group(1)))
            at = code_point.end()
        elif property_name:
            out.append(property_name.group())
            at = property_name.end()
        elif char == "\\":
            out.append(_escape(pattern[at : at + 2]))
            at += 2
        elif char == "[":
            text, at = _class(pattern, at)
            out.append(text)
        elif char == "$" and not multiline:
            out.append("\\Z")
            at += 1
        elif char == "{" and not _COUNT.match(pattern, at):
            out.append("\\{")
            at += 1
        else:
            out.append(char)
            at += 1
    return "".join(out)


def _character(code: str) -> str:
    """`\\x{00A0}` as the package writes it."""
    return f"\\U{int(code, 16):08x}"


def _escape(pair: str) -> str:
    if pair == "\\z":
        return "\\Z"
    if pair in _ASCII:
        return f"[{_ASCII[pair]}]"
    if pair.lower() in _ASCII:
        return f"[^{_ASCII[pair.lower()]}]"
    if len(pair) == 2 and pair[1] in "hHKLRXmMyYQEFGIJTUVNCcjklo":
        # Letters to which .NET gives no meaning, or another one, but the package does.
        return pair if pair[1] in "kcG" else re.escape(pair[1])
    return pair


def _class(pattern: str, start: int) -> tuple[str, int]:
    out, at, end = ["["], start + 1, len(pattern)
    if at < end and pattern[at] == "^":
        out.append("^")
        at += 1
    if at < end and pattern[at] == "]":
        out.append("\\]")
        at += 1
    while at < end:
        char = pattern[at]
        code_point = _CODE_POINT.match(pattern, at)
        if code_point:
            out.append(_character(code_point.group(1)))
            at = code_point.end()
        elif char == "\\":
            pair = pattern[at : at + 2]
            if pair in _ASCII:
                out.append(_ASCII[pair])
            elif pair.lower() in _ASCII:
                out.append(f"[^{_ASCII[pair.lower()]}]")
            else:
                out.append(pair)
            at += 2
        elif char == "]":
            out.append("]")
            return "".join(out), at + 1
        elif char == "[":
            posix = re.compile(r"\[:\^?[a-z]+:\]").match(pattern, at)
            if posix:
                out.append(posix.group())
                at = posix.end()
            elif pattern[at - 1] == "-" and len(out) > 2:
                inner, at = _class(pattern, at)  # .NET's subtraction: [a-z-[aeiou]]
                out[-1:] = ["--", inner]
            else:
                out.append("\\[")
                at += 1
        elif char in "-&|~" and at + 1 < end and pattern[at + 1] == char:
            out.append("\\" + char)
            at += 1
        else:
            out.append(char)
            at += 1
    raise BadPattern("a [ is opened and never closed")


@lru_cache(maxsize=4096)
def compiled(pattern: str) -> Any:
    """Compile a pattern.

    Raises:
        BadPattern: it isn't one.
    """
    written = translated(pattern)
    # The package's older behaviour is faster, and right where flags are only at the start.
    newer = _INNER_FLAGS.search(written, _after_flags(written)) or _NESTED_CLASS.search(written)
    version = regex.VERSION1 if newer else regex.VERSION0
    try:
        return regex.compile(written, version | regex.UNICODE)
    except regex.error as error:
        raise BadPattern(f"{error.msg}") from None
    except (ValueError, OverflowError, RecursionError, IndexError, KeyError) as error:
        raise BadPattern(str(error)) from None


def _after_flags(pattern: str) -> int:
    match = _LEADING_FLAGS.match(pattern)
    return match.end() if match else 0


@lru_cache(maxsize=4096)
def _simple(pattern: str) -> bool:
    """Whether a search can't take long on a text that is short: no repeat inside a repeat."""
    return not _REPEATED_GROUP.search(pattern) and len(_REPEAT.findall(pattern)) <= MOST_REPEATS


def matches(pattern: Any, text: str) -> Iterator[Any]:
    """Every match in turn.

    Raises:
        TooSlow: the whole search took longer than `SECONDS`.
    """
    if len(text) <= SHORT and _simple(pattern.pattern):
        return iter(pattern.finditer(text))
    return _in_time(pattern, text)


def _in_time(pattern: Any, text: str) -> Iterator[Any]:
    try:
        yield from pattern.finditer(text, timeout=SECONDS)
    except TimeoutError:
        raise TooSlow from None


def found(pattern: Any, text: str) -> bool:
    """Whether the pattern matches anywhere.

    Raises:
        TooSlow: it took longer than `SECONDS`.
    """
    try:
        return pattern.search(text, timeout=SECONDS) is not None
    except TimeoutError:
        raise TooSlow from None


def all_found(pattern: Any, text: str) -> list[Any]:
    """Every match's words (or its groups), without their places: faster than `matches`.

    Raises:
        TooSlow: it took longer than `SECONDS`.
    """
    try:
        if len(text) <= SHORT and _simple(pattern.pattern):
            return list(pattern.findall(text))
        return list(pattern.findall(text, timeout=SECONDS))
    except TimeoutError:
        raise TooSlow from None


def groups_of(pattern: str) -> int:
    """How many capture groups a pattern has.

    Raises:
        BadPattern: it has a bracket that may be one, and isn't a pattern.
    """
    if not _MAY_CAPTURE.search(pattern):
        return 0
    return int(compiled(pattern).groups)
