"""HTML as a stream of tokens, cut where Go's `golang.org/x/net/html` tokenizer cuts it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

TokenKind = Literal["text", "start", "end", "self-closing", "comment", "doctype"]

RAW = frozenset(
    {"iframe", "noembed", "noframes", "noscript", "plaintext", "script", "style"}
    | {"textarea", "title", "xmp"}
)
_SPACE = " \n\r\t\f"
_OPENING = re.compile(r"<(?=[A-Za-z/!?])")
_NAME = re.compile(r"[^ \n\r\t\f/>]*")
_COMMENT = re.compile(r"<!--(?:-?>|(.*?)(?:--!?>|-{0,2}!?$(?![\s\S])))", re.DOTALL)
_DOCTYPE = re.compile(r"<!doctype[ \n\r\t\f]*([^>]*)>?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Token:
    """`data` is a tag's name, or unescaped text. `attributes` are in the order written."""

    kind: TokenKind
    data: str
    attributes: tuple[tuple[str, str], ...] = ()

    def attribute(self, name: str) -> str:
        return next((value for key, value in self.attributes if key == name), "")


def tokens(source: str) -> Iterator[Token]:
    """The tokens of an HTML text, in order. A tag that never ends is left out, as in Go."""
    at, end, raw = 0, len(source), ""
    while at < end:
        if raw:
            closing = re.compile(rf"</{raw}(?=[ \n\r\t\f/>])", re.IGNORECASE).search(source, at)
            stop = closing.start() if closing and raw != "plaintext" else end
            text = source[at:stop]
            escaped, raw = raw in {"textarea", "title"}, ""
            if text:
                yield Token("text", html.unescape(text) if escaped else text)
                at = stop
                continue
        opening = _next_opening(source, at)
        if opening > at:
            yield Token("text", html.unescape(source[at:opening]))
            at = opening
            continue
        made, at = _markup(source, at)
        if made is None:
            return
        if made.kind in {"start", "self-closing"} and made.data in RAW:
            raw = made.data
        yield made


def _next_opening(source: str, at: int) -> int:
    match = _OPENING.search(source, at)
    if match is None or (source[match.end()] == "/" and match.end() + 1 >= len(source)):
        return len(source)
    return match.start()


def _markup(source: str, at: int) -> tuple[Token | None, int]:
    after = source[at + 1]
    if after == "/":
        name = source[at + 2]
        if name == ">":
            return Token("comment", ""), at + 3
        if not (name.isascii() and name.isalpha()):
            return _until_angle(source, at, at + 2)
        made, end = _tag(source, at + 2, "end")
        return made, end
    if after == "!":
        return _declaration(source, at)
    if after == "?":
        return _until_angle(source, at, at + 1)
    return _tag(source, at + 1, "start")


def _until_angle(source: str, at: int, start: int) -> tuple[Token, int]:
    end = source.find(">", start)
    if end < 0:
        return Token("comment", html.unescape(source[start:])), len(source)
    return Token("comment", html.unescape(source[start:end])), end + 1


def _declaration(source: str, at: int) -> tuple[Token, int]:
    if source.startswith("<!--", at):
        match = _COMMENT.match(source, at)
        if match:
            return Token("comment", html.unescape(match.group(1) or "")), match.end()
        return Token("comment", html.unescape(source[at + 4 :])), len(source)
    doctype = _DOCTYPE.match(source, at)
    if doctype:
        return Token("doctype", html.unescape(doctype.group(1))), doctype.end()
    return _until_angle(source, at, at + 2)


def _tag(source: str, at: int, kind: TokenKind) -> tuple[Token | None, int]:
    end = len(source)
    match = _NAME.match(source, at)
    assert match is not None
    name, at = match.group().lower(), match.end()
    attributes: list[tuple[str, str]] = []
    last_value_end = -1
    at = _spaces(source, at)
    while True:
        if at >= end:
            return None, end
        if source[at] == ">":
            at += 1
            break
        key, at = _key(source, at)
        value, at, value_end = _value(source, at)
        if key and key.lower() not in {known for known, _ in attributes}:
            attributes.append((key.lower(), html.unescape(value)))
            last_value_end = value_end
        at = _spaces(source, at)
    if kind == "start" and source[at - 2] == "/" and last_value_end != at - 1:
        kind = "self-closing"
    return Token(kind, name, tuple(attributes) if kind != "end" else ()), at


def _spaces(source: str, at: int) -> int:
    while at < len(source) and source[at] in _SPACE:
        at += 1
    return at


def _key(source: str, at: int) -> tuple[str, int]:
    start = at
    while at < len(source):
        char = source[at]
        if (char == "=" and at > start) or char in " \n\r\t\f/>":
            break
        at += 1
    return source[start:at], at


def _value(source: str, at: int) -> tuple[str, int, int]:
    end, start = len(source), at
    at = _spaces(source, at)
    if at >= end:
        return "", at, start
    if source[at] == "/":
        return "", at + 1, start
    if source[at] != "=":
        return "", at, start
    at = _spaces(source, at + 1)
    if at >= end or source[at] == ">":
        return "", at, start
    quote = source[at]
    if quote in "'\"":
        close = source.find(quote, at + 1)
        if close < 0:
            return source[at + 1 :], end, end
        return source[at + 1 : close], close + 1, close
    start = at
    while at < end and source[at] not in " \n\r\t\f>":
        at += 1
    return source[start:at], at, at
