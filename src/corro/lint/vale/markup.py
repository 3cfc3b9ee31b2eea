"""HTML to scoped blocks, as Vale cuts it. Source: `internal/lint/ast.go`."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from corro.lint.rules import ValeFile as Settings
from corro.lint.scoped import Scoped
from corro.lint.vale.file import ValeFile
from corro.lint.vale.tokens import Token, tokens
from corro.lint.vale.walker import Capture, Walker, trimmed

SKIP_TAGS = ("script", "style", "pre", "figure", "noscript", "iframe")
SKIP_CLASSES = ("problematic", "pre", "code")
IGNORED = ("tt", "code", "kbd")
INLINE = frozenset(
    {"b", "big", "i", "small", "abbr", "acronym", "cite", "dfn", "em", "kbd", "strong", "a"}
    | {"br", "img", "span", "sub", "sup", "code", "tt", "del"}
)
VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source"}
    | {"track", "wbr"}
)
INLINE_SCOPES = {
    "a": "link",
    "strong": "strong",
    "b": "strong",
    "em": "emphasis",
    "i": "emphasis",
    "code": "code",
    "tt": "code",
}
TAG_SCOPES = {
    "th": "text.table.header",
    "td": "text.table.cell",
    "caption": "text.table.caption",
    "li": "text.list",
    "blockquote": "text.blockquote",
    "figcaption": "text.figure.caption",
}
_HEADING = re.compile(r"h\d")
_STARTERS = frozenset(".?!,:;)]}—–")

# Shows a block to the rules: (block, context, lookup).
Show = Callable[[Scoped, str, bool], None]
Prose = Callable[[Scoped, str, bool], None]


@dataclass
class Reader:
    """Reads one HTML stream. `show` takes a block; `prose` cuts it into sentences as well.

    `wanted` are the inline scopes that some rule asks for.
    """

    file: ValeFile
    settings: Settings
    wanted: frozenset[str]
    show: Show
    prose: Prose
    buffer: str = ""
    open: list[Capture] = field(default_factory=list)
    in_block: bool = False
    inline: bool = False
    skip: bool = False
    closed_inline: bool = False
    trailing: str = ""
    pad_comment: str = ""
    href: str = ""
    parent_class: str = ""

    def __post_init__(self) -> None:
        self.skip_tags = frozenset(self.settings.skipped_scopes or SKIP_TAGS)
        self.skip_classes = frozenset((*SKIP_CLASSES, *self.settings.ignored_classes))
        self.ignored = frozenset(self.settings.ignored_scopes or IGNORED)
        self.walker = Walker(
            self.file.content, len(self.file.lines), self.file.extension == ".html"
        )

    def read(self, source: str) -> None:
        for token in tokens(source):
            self.token(token)
        self.file.reset_comments()

    def token(self, token: Token) -> None:
        walker, text = self.walker, trimmed(token)
        start, end = token.kind == "start", token.kind == "end"
        walker.count_class(text, start)
        closed = walker.can_close()
        classes = token.attribute("class")
        by_class = bool(set(classes.split(" ")) & self.skip_classes)
        is_inline, is_void = text in INLINE, text in VOID
        if start and not is_inline and not is_void:
            walker.enclosing.append((text, classes))
        elif end and not is_inline:
            walker.unclose(text)
        block_skip = by_class and not is_inline
        if start and not is_inline and (text in self.skip_tags or block_skip):
            walker.set_class(text, block_skip)
            self.in_block = True
            self.count(text)
        elif self.in_block and (text in self.skip_tags or closed):
            self.in_block = False
            if closed:
                walker.close()
        elif start:
            self.start(text, classes, is_inline, is_void)
        elif end and is_inline:
            self.end_inline(text)
        elif token.kind == "self-closing" and is_inline:
            self.inline, self.closed_inline = True, False
        elif token.kind == "comment":
            self.comment(text)
        elif token.kind == "text":
            self.words(token, text)
        if end and not is_inline:
            if self.buffer.strip():
                self.scope(self.buffer)
            walker.reset()
            self.buffer = ""
        self.href, self.parent_class = token.attribute("href"), classes
        self.alternative(token)
        walker.take_attributes(token)

    def count(self, metric: str) -> None:
        self.file.metrics[metric] = self.file.metrics.get(metric, 0) + 1

    def start(self, text: str, classes: str, is_inline: bool, is_void: bool) -> None:
        walker = self.walker
        if not is_inline and not is_void and self.buffer.strip():
            self.scope(self.buffer)
            walker.reset()
            self.buffer = ""
        if text in {"em", "b"} and walker.last_tag() == "code":
            text = "code"
        self.inline = text in INLINE or text in VOID
        self.skip = text in self.ignored or text in self.skip_tags
        self.closed_inline, self.pad_comment = False, ""
        scope = INLINE_SCOPES.get(text, "")
        if scope in self.wanted:
            self.open.append(Capture(text, scope, self.skip, len(self.buffer)))
        walker.add_tag(text, classes)

    def end_inline(self, text: str) -> None:
        self.walker.active_tag = ""
        self.closed_inline, self.pad_comment = True, ""
        if not self.open or self.open[-1].tag != text:
            return
        done = self.open.pop()
        body = done.text.strip()
        if body:
            written = self.buffer[done.begin :]
            begin = done.begin + len(written) - len(written.lstrip(" \n"))
            end = done.begin + len(written.rstrip(" \n"))
            self.walker.inline.append(Capture(done.tag, done.scope, done.masked, begin, end, body))

    def comment(self, text: str) -> None:
        if not self.inline:
            self.closed_inline = True
            self.pad_comment = self.trailing
        self.file.switched(text, self.walker.comment_at(text))
        self.walker.mask_lines(text)

    def words(self, token: Token, text: str) -> None:
        walker = self.walker
        walker.append(text)
        off = self.file.comments.get("off", False)
        if self.in_block or off:
            return
        if text:
            skip_class = bool(set(self.parent_class.split(" ")) & self.skip_classes)
            if walker.in_nested_list() and not self.inline:
                text = " " + text
            separator = _leading_space(token.data)
            if self.closed_inline and not separator:
                separator = self.pad_comment
            self.pad_comment = ""
            raw = text
            text = self.cleaned(text, skip_class, separator)
            self.closed_inline = False
            if text.startswith(" ") and not self.trailing and self.buffer[-1:] in _TIGHT:
                text = text[1:]
            body = text.lstrip(" \n")
            if body == raw:
                walker.map_run(len(self.buffer) + len(text) - len(body), raw)
            self.buffer += text
            for capture in self.open:
                capture.text += raw if capture.masked else text
        self.trailing = _trailing_space(token.data)

    def cleaned(self, text: str, skip_class: bool, separator: str) -> str:
        skip = self.skip or skip_class
        starter = text[:1] in _STARTERS and not skip
        if skip or self.href == text:
            text = "\n".join("*" * len(line) for line in text.split("\n"))
            skip = False
        self.skip = skip
        if self.closed_inline and separator:
            return separator + text
        if not self.closed_inline and self.inline and not starter:
            return " " + text
        return text

    def scope(self, text: str) -> None:
        """One block is whole: show it under its scope."""
        walker, file = self.walker, self.file
        suffix = file.meta + file.extension
        if "data" in walker.tags:
            self.count("meta")
            meta = file.meta.removeprefix(".text") + file.extension
            block = walker.block(text, self._with_classes("meta") + meta, 0)
            self.show(block, walker.context, False)
            return
        for tag in walker.tags:
            scope = TAG_SCOPES.get(tag, "")
            heading = not scope and _HEADING.fullmatch(tag)
            if not scope and not heading:
                continue
            if scope in {"text.blockquote", "text.list"}:
                file.summary.append(text + "\n\n")
            scope = scope or f"text.heading.{tag}"
            self.count(scope.removeprefix("text."))
            shift = len(text) - len(text.lstrip(" "))
            text = text.lstrip(" ")
            block = walker.block(text, self._with_classes(scope) + suffix, shift)
            block.inline = self._inline(text, shift)
            self.prose(block, walker.context, False)
            self.inline_blocks(block, shift)
            return
        file.summary.append(text + "\n\n")
        self.count("paragraphs")
        block = walker.block(text, self._with_classes("text") + suffix, 0)
        block.inline = self._inline(text, 0)
        self.prose(block, walker.context, True)
        self.inline_blocks(block, 0)

    def _with_classes(self, scope: str) -> str:
        classes = self.walker.classes()
        return scope + "".join(f".class.{name}" for name in classes)

    def _inline(self, text: str, shift: int) -> tuple[tuple[str, int, int], ...]:
        found = []
        for capture in self.walker.inline:
            begin, end = capture.begin - shift, capture.end - shift
            if not capture.masked and begin >= 0 and text[begin:end] == capture.text:
                found.append((capture.scope, begin, end))
        return tuple(found)

    def inline_blocks(self, block: Scoped, shift: int) -> None:
        """Links, strong and emphasis as scopes of their own."""
        walker = self.walker
        within = source = 0
        for capture in walker.inline:
            if capture.masked:
                at = walker.context.find(capture.text, source)
                source = at + len(capture.text) if at >= 0 else source
            else:
                at = block.text.find(capture.text, within)
                if at >= 0:
                    within = at + len(capture.text)
                    at = walker.source_offset(at + shift)
            scope = capture.scope + self.file.meta + self.file.extension
            made = Scoped(capture.text, scope, block.line, at)
            self.show(made, walker.context, at < 0)

    def alternative(self, token: Token) -> None:
        """An image's alternative text."""
        if token.data != "img" or "alt" in self.settings.skipped_scopes:
            return
        for key, value in token.attributes:
            if key == "alt":
                block = self.walker.block(value, "text.attr.alt", 0)
                self.show(block, self.walker.context, False)


_TIGHT = frozenset("([{—–")


def _leading_space(text: str) -> str:
    if text[:1] in ("\n", "\r"):
        return "\n"
    return " " if text[:1] in (" ", "\t") else ""


def _trailing_space(text: str) -> str:
    if text[-1:] in ("\n", "\r"):
        return "\n"
    return " " if text[-1:] in (" ", "\t") else ""
