"""Markdown to blocks, every character keeping its place. Data is never markup.

pyromark (pulldown-cmark) gives every event the range of bytes that it came from. While it parses,
each character of data stands in as a private-use character, which no rule of Markdown knows; the
text of the blocks is then taken from the original at the ranges found.

What there is: headings, paragraphs, bold, italic, lists, numbered steps, tables, links (http,
https, mailto, tel) and `\\pagebreak`. Whatever else Markdown has is printed as the text it is.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from pyromark import Options, events_with_range

from corro.compose.origin import Origin, Stretch
from corro.correspondence import Block, BlockKind, Place, Run, Span

SCHEMES = ("http:", "https:", "mailto:", "tel:")
FIRST_STAND_IN, STAND_INS = 0xF0000, 0xFFFE
LESS_THAN = "\U0010fffd"  # '<' that opens no link: there is no raw HTML
AUTOLINK = re.compile(r"<(?:(?:https?|mailto|tel):[^\s<>]{1,500}|[^\s<>@]{1,64}@[^\s<>@]{1,255})>")
PAGE_BREAK = "\\pagebreak"
BULLETS = ("•", "–", "•")


class BadLink(Exception):
    """A link to what is not http, https, mailto or tel. `args`: the address, start, end."""


class Character(NamedTuple):
    """A stretch of the text at which a character or run of text stands."""

    start: int
    end: int
    text: str | None = None  # what it says, where it doesn't say what stands there


@dataclass
class Inline:
    """The text of a block under way."""

    pieces: list[Character] = field(default_factory=list)
    looks: list[tuple[bool, bool, str | None]] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.pieces)


def blocks(text: Origin, keep_lines: bool, places: Places) -> tuple[Block, ...]:
    """Parse `text`. `keep_lines`: a line's end is kept, each line a block; else it is a space.

    Raises:
        BadLink: a link leads somewhere that a letter may not.
    """
    return tuple(_Reader(text, keep_lines, places).read())


Places = Callable[[Stretch], tuple[Span, bool]]
"""From a stretch of an Origin to a span (its start and end), and whether it is markup."""


class _Reader:
    def __init__(self, text: Origin, keep_lines: bool, places: Places) -> None:
        self.plain, self.keep_lines = "".join(text), keep_lines
        self.spans: list[tuple[Stretch, Span, bool]] = [(s, *places(s)) for s in text.stretches]
        self.starts = [s.start for s, *_ in self.spans]
        self.found: list[Block] = []
        self.inline = Inline()
        self.bold = self.italic = 0
        self.href: str | None = None
        self.lists: list[list[int | None]] = []
        self.items: list[str | None] = []
        self.group = 0
        self.heading = 0
        self.row = self.column = 0
        self.in_table = self.in_header = False
        self.raw: tuple[int, int] | None = None
        self.gap = False

    # -- before the parser -----------------------------------------------------------------------

    def masked(self) -> str:
        """The text with its data stood in for, and `<` that opens no link."""
        out: list[str] = []
        at, number = 0, 0
        for stretch, _, markup in self.spans:
            out.append(self.plain[at : stretch.start])
            if markup:
                out.append(self.plain[stretch.start : stretch.end])
            else:
                for _ in range(stretch.end - stretch.start):
                    out.append(chr(FIRST_STAND_IN + number % STAND_INS))
                    number += 1
            at = stretch.end
        out.append(self.plain[at:])
        masked = "".join(out)
        if "<" not in masked:
            return masked
        links = {m.start() for m in AUTOLINK.finditer(masked)}
        return "".join(
            LESS_THAN if c == "<" and i not in links else c for i, c in enumerate(masked)
        )

    def outdented(self, masked: str) -> tuple[str, list[int]]:
        """Lines indented like a code block, moved to the margin: there is no code in a letter.

        Gives the text and, for each of its characters, the offset it came from.
        """
        offsets = list(range(len(masked)))
        for _ in range(20):
            cuts = []
            for event, where in _events(masked):
                if event == {"Start": {"CodeBlock": "Indented"}}:
                    line = masked.rfind("\n", 0, where[0]) + 1
                    for low in _line_starts(masked, line, where[1]):
                        high = low
                        while high < len(masked) and masked[high] in " \t":
                            high += 1
                        cuts.append((low, high))
            if not cuts:
                break
            for low, high in reversed(cuts):
                masked = masked[:low] + masked[high:]
                del offsets[low:high]
        return masked, [*offsets, len(self.plain)]

    # -- the events ------------------------------------------------------------------------------

    def read(self) -> list[Block]:
        masked, offsets = self.outdented(self.masked())
        self.parsed, self.offsets = masked, offsets
        for event, (start, end) in _events(masked):
            if isinstance(event, str):
                self.leaf(event, start, end)
                continue
            ((kind, what),) = event.items()
            if kind == "Start":
                self.begin(what, start, end)
            elif kind == "End":
                self.finish(what, start, end)
            elif self.raw is None:
                self.say(kind, what, start, end)
        self.close("paragraph")
        return self.found

    def leaf(self, event: str, start: int, end: int) -> None:
        if self.raw is not None:
            return
        if event == "Rule":
            self.verbatim(start, end)
            self.close("paragraph")
        elif event == "HardBreak":
            self.add(start, end, "\n")
        elif event == "SoftBreak":
            self.add(start, end, "\n" if self.keep_lines else " ")

    def begin(self, what: Any, start: int, end: int) -> None:
        name = what if isinstance(what, str) else next(iter(what))
        if self.raw is not None:
            return
        match name:
            case "Paragraph":
                self.paragraph_begins()
            case "Heading":
                self.close("paragraph")
                self.heading = int(what["Heading"]["level"][1])
            case "List":
                self.close("item" if self.items else "paragraph")
                if not self.lists:
                    self.group += 1
                self.lists.append([what["List"]])
            case "Item":
                self.items.append(self.marker())
            case "Table":
                self.close("paragraph")
                self.group += 1
                self.in_table, self.row = True, 0
            case "TableHead":
                self.in_header, self.column = True, 0
            case "TableRow":
                self.column = 0
            case "Strong":
                self.bold += 1
            case "Emphasis":
                self.italic += 1
            case "Link":
                self.href = self.destination(what["Link"], start, end)
            case "Image" | "CodeBlock" | "HtmlBlock":
                if name != "Image":
                    self.close("item" if self.items else "paragraph")
                self.verbatim(start, end)
                self.raw = (start, end)

    def finish(self, what: Any, start: int, end: int) -> None:
        name = what if isinstance(what, str) else next(iter(what))
        if self.raw is not None:
            if (start, end) == self.raw and name in {"Image", "CodeBlock", "HtmlBlock"}:
                self.raw = None
                if name != "Image":
                    self.close("item" if self.items else "paragraph")
            return
        match name:
            case "Paragraph":
                self.close("item" if self.items else "paragraph")
            case "Heading":
                self.close("heading")
            case "Item":
                self.close("item")
                self.items.pop()
            case "List":
                self.lists.pop()
            case "TableCell":
                self.close("cell")
                self.column += 1
            case "TableHead":
                self.in_header = False
                self.row += 1
            case "TableRow":
                self.row += 1
            case "Table":
                self.in_table = False
            case "Strong":
                self.bold -= 1
            case "Emphasis":
                self.italic -= 1
            case "Link":
                self.href = None

    def paragraph_begins(self) -> None:
        self.gap = bool(self.found) and self.keep_lines

    def marker(self) -> str:
        numbers = self.lists[-1]
        if numbers[0] is None:
            return BULLETS[(len(self.lists) - 1) % len(BULLETS)]
        number, numbers[0] = numbers[0], numbers[0] + 1
        return f"{number}."

    def say(self, kind: str, text: str, start: int, end: int) -> None:
        if kind == "Code":
            whole = self.parsed[start:end]
            ticks = len(whole) - len(whole.lstrip("`"))
            inner = whole[ticks : len(whole) - ticks]
            lead = ticks + (len(inner) > len(text))
            self.add(start + lead, start + lead + len(text), None)
            return
        here = self.parsed[start:end]
        self.add(start, end, None if here == text else text)

    def verbatim(self, start: int, end: int) -> None:
        """What Markdown has and a letter hasn't, as the text that it is."""
        while end > start and self.parsed[end - 1] in "\n ":
            end -= 1
        at = start
        for line in self.parsed[start:end].split("\n"):
            lead = len(line) - len(line.lstrip(" \t"))
            if at > start:
                self.add(at - 1, at, " ")
            self.add(at + lead, at + len(line), None)
            at += len(line) + 1

    def add(self, start: int, end: int, text: str | None) -> None:
        if text is None and start == end:
            return
        self.inline.pieces.append(Character(start, end, text))
        self.inline.looks.append((bool(self.bold), bool(self.italic), self.href))

    def destination(self, link: dict[str, str], start: int, end: int) -> str:
        """Where a link leads, with its data put back."""
        back = {
            self.parsed[i]: self.plain[self.offsets[i]]
            for i in range(start, end)
            if ord(self.parsed[i]) >= FIRST_STAND_IN
        }
        url = "".join(back.get(c, c) for c in link["dest_url"]).strip()
        if link["link_type"] == "Email" and not url.startswith("mailto:"):
            url = f"mailto:{url}"
        if not url.lower().startswith(SCHEMES) or len(url) <= url.index(":") + 1:
            raise BadLink(url, self.offsets[start], self.offsets[end - 1] + 1)
        if url.lower().startswith("tel:"):
            return "tel:" + re.sub(r"[\s().-]", "", url[4:])
        return "".join("%20" if c.isspace() else c for c in url)

    # -- blocks ----------------------------------------------------------------------------------

    def close(self, kind: BlockKind) -> None:
        inline, self.inline = self.inline, Inline()
        if not inline and kind != "cell":
            if kind == "item" and self.items and self.items[-1] is not None:
                self.put(kind, "", (), (), self.items[-1])
                self.items[-1] = None
            return
        text, spans, runs = self.assembled(inline)
        if kind == "paragraph" and text.strip() == PAGE_BREAK:
            self.found.append(Block("page-break", ""))
            return
        if kind == "paragraph" and self.keep_lines:
            self.lines(text, spans, runs)
            return
        marker = None
        if kind == "item" and self.items:
            marker, self.items[-1] = self.items[-1], None
        self.put(kind, text, spans, runs, marker)

    def put(
        self,
        kind: BlockKind,
        text: str,
        spans: tuple[Span, ...],
        runs: tuple[Run, ...],
        marker: str | None,
    ) -> None:
        in_list = kind == "item"
        self.found.append(
            Block(
                kind,
                text,
                runs,
                spans,
                level=self.heading if kind == "heading" else len(self.items) if in_list else 0,
                group=self.group if in_list or kind == "cell" else 0,
                marker=marker,
                row=self.row if kind == "cell" else 0,
                column=self.column if kind == "cell" else 0,
                header=self.in_header if kind == "cell" else False,
            )
        )

    def lines(self, text: str, spans: tuple[Span, ...], runs: tuple[Run, ...]) -> None:
        """A paragraph of a part that keeps its lines: a block for each."""
        at, gap = 0, self.gap
        for line in text.split("\n"):
            high = at + len(line)
            self.found.append(
                Block("line", line, _cut_runs(runs, at, high), _cut_spans(spans, at, high), gap=gap)
            )
            at, gap = high + 1, False

    def assembled(self, inline: Inline) -> tuple[str, tuple[Span, ...], tuple[Run, ...]]:
        out: list[str] = []
        spans: list[Span] = []
        runs: list[Run] = []
        at = 0
        for piece, (bold, italic, href) in zip(inline.pieces, inline.looks, strict=True):
            low = self.offsets[piece.start]
            high = self.offsets[piece.end - 1] + 1 if piece.end > piece.start else low
            text = self.plain[low:high] if piece.text is None else piece.text
            if not text:
                continue
            exact = piece.text is None or (len(text) == high - low)
            for span in self.spans_of(low, high, at, len(text), exact):
                _append_span(spans, span)
            if bold or italic or href:
                _append_run(runs, Run(at, at + len(text), bold, italic, href))
            out.append(text)
            at += len(text)
        text = "".join(out)
        kept = text.strip(" \t") if "\n" not in text else text.strip()
        lead = text.index(kept) if kept else 0
        if len(kept) != len(text):
            spans = list(_cut_spans(tuple(spans), lead, lead + len(kept)))
            runs = list(_cut_runs(tuple(runs), lead, lead + len(kept)))
        return kept, tuple(spans), tuple(runs)

    def spans_of(self, low: int, high: int, at: int, length: int, exact: bool) -> Iterator[Span]:
        """The spans of what stands from `low` to `high`, laid at `at` of a block's text."""
        index = max(bisect_right(self.starts, low) - 1, 0)
        while index < len(self.spans) and self.spans[index][0].start < high:
            stretch, span, _ = self.spans[index]
            index += 1
            start, end = max(stretch.start, low), min(stretch.end, high)
            if start >= end:
                continue
            place = span.place
            if exact:
                where = (at + start - low, at + end - low)
                if place.literal:
                    shift = start - stretch.start
                    begins = place.start + shift
                    place = _moved(place, begins, begins + end - start)
            else:
                where = (at, at + length)
                if place.literal:
                    begins = place.start + start - stretch.start
                    place = _moved(place, begins, begins + high - low)
                    place = _loose(place)
            yield Span(*where, place, span.field)
            if not exact:
                return


def _moved(place: Place, start: int, end: int) -> Place:
    return replace(place, start=start, end=end)


def _loose(place: Place) -> Place:
    return replace(place, literal=False)


def _append_span(spans: list[Span], span: Span) -> None:
    """Join a span to the one before it where the places join too."""
    if spans:
        last = spans[-1]
        a, b = last.place, span.place
        if (
            last.end == span.start
            and last.field == span.field
            and (a.source, a.path, a.literal, a.via) == (b.source, b.path, b.literal, b.via)
            and (a.end == b.start if a.literal else (a.start, a.end) == (b.start, b.end))
        ):
            joined = _moved(a, a.start, b.end) if a.literal else a
            spans[-1] = Span(last.start, span.end, joined, span.field)
            return
    spans.append(span)


def _append_run(runs: list[Run], run: Run) -> None:
    if runs:
        last = runs[-1]
        if last.end == run.start and (last.bold, last.italic, last.href) == (
            run.bold,
            run.italic,
            run.href,
        ):
            runs[-1] = Run(last.start, run.end, run.bold, run.italic, run.href)
            return
    runs.append(run)


def _cut_spans(spans: tuple[Span, ...], low: int, high: int) -> tuple[Span, ...]:
    found = []
    for span in spans:
        start, end = max(span.start, low), min(span.end, high)
        if start < end:
            place = span.place
            if place.literal:
                begins = place.start + start - span.start
                place = _moved(place, begins, begins + end - start)
            found.append(Span(start - low, end - low, place, span.field))
    return tuple(found)


def _cut_runs(runs: tuple[Run, ...], low: int, high: int) -> tuple[Run, ...]:
    return tuple(
        Run(max(r.start, low) - low, min(r.end, high) - low, r.bold, r.italic, r.href, r.lang)
        for r in runs
        if max(r.start, low) < min(r.end, high)
    )


def _events(text: str) -> Iterator[tuple[Any, tuple[int, int]]]:
    """pyromark's events, their ranges in code points."""
    data = text.encode()
    if len(data) == len(text):
        for event, where in events_with_range(text, options=Options.ENABLE_TABLES):
            yield event, (where["start"], where["end"])
        return
    points = [0] * (len(data) + 1)
    at = 0
    for number, character in enumerate(text):
        width = len(character.encode())
        for byte in range(at, at + width):
            points[byte] = number
        at += width
    points[at] = len(text)
    for event, where in events_with_range(text, options=Options.ENABLE_TABLES):
        yield event, (points[where["start"]], points[where["end"]])


def _line_starts(text: str, start: int, end: int) -> Iterator[int]:
    while start < end:
        yield start
        following = text.find("\n", start)
        if following < 0:
            return
        start = following + 1
