"""Markdown: a letter written by hand with headings, lists and tables, placed in its own file."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from pyromark import Options, events_with_range

from corro.correspondence import Block, Run
from corro.read.cutting import cut, merge_runs, spans_of
from corro.read.encoding import decode
from corro.read.limits import TEXT_BYTES, TEXT_CHARACTERS, too_long
from corro.read.seen import Draft, Seen
from corro.read.text import stands_alone, wrapped, wrapped_at

_FRONT_MATTER = re.compile(
    r"\A---[ \t]*\n(?P<fields>.{0,20000}?)^(?:---|\.\.\.)[ \t]*$\n?", re.DOTALL | re.MULTILINE
)
_FIELD = re.compile(
    r"^(?P<name>title|house|kind|lang)\s*:\s*[\"']?(?P<value>[^\"'\n]{1,200})", re.MULTILINE
)

_COMMENT = re.compile(r"<!--.{0,5000}?(?:-->|\Z)", re.DOTALL)
_TAG = re.compile(r"</?[a-zA-Z!?][^<>]{0,2000}>")
_LINE_BREAK = re.compile(r"<br\s*/?>\s*", re.IGNORECASE)
_MESSAGE = re.compile(r"^(?:\*\*)?(?:From|To)(?:\*\*)?\s*:|\bwrote:\s*$", re.MULTILINE)


def read_markdown(data: bytes, name: str) -> Draft:
    """The file's blocks; its front matter's title, house, kind and lang. Raises CannotRead."""
    source = decode(data, name)
    if len(data) > TEXT_BYTES or len(source) > TEXT_CHARACTERS:
        raise too_long(name)
    front = _FRONT_MATTER.match(source)
    fields = {
        match["name"]: match["value"].strip()
        for match in _FIELD.finditer(front["fields"] if front else "")
    }
    reader = _Reader(source, name, front.end() if front else 0)
    return Draft(
        tuple(reader.read()),
        source=source,
        house=fields.get("house", ""),
        title=fields.get("title", ""),
        properties={key: fields[key] for key in ("title", "lang") if key in fields},
    )


@dataclass(slots=True)
class _Words:
    """The words of the block under way."""

    characters: list[str] = field(default_factory=list)
    offsets: list[int] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)


@dataclass(slots=True)
class _List:
    number: int | None
    label: str | None = None  # of the item under way, until a block has it


class _Reader:
    def __init__(self, source: str, name: str, start: int) -> None:
        self.source, self.name, self.start = source, name, start
        self.text = source[start:]
        self.places = _code_points(self.text)
        self.width = wrapped_at(self.text.split("\n"))
        self.quotes = bool(_MESSAGE.search(self.text))
        self.words = _Words()
        self.found: list[Seen] = []
        self.bold = self.italic = self.quoted = 0
        self.href: str | None = None
        self.lists: list[_List] = []
        self.group = self.row = self.column = 0
        self.in_table = self.header = False
        self.left_item = False  # the line under way stands at the margin, under an item

    def read(self) -> list[Seen]:
        for event, place in events_with_range(self.text, options=Options.ENABLE_TABLES):
            start, end = self.places(place["start"]), self.places(place["end"])
            if isinstance(event, str):
                self._sign(event, start)
                continue
            (what, value), *_ = event.items()
            if what == "Start":
                self._begins(value)
            elif what == "End":
                self._ends(value)
            elif what in ("Text", "Code"):
                self._say(str(value), start, end)
            elif what in ("Html", "InlineHtml"):
                self._markup(start, end)
        self._flush("paragraph")
        return self.found

    def _begins(self, value: Any) -> None:
        tag, detail = next(iter(value.items())) if isinstance(value, dict) else (value, None)
        if tag in ("Paragraph", "Heading", "CodeBlock", "HtmlBlock", "List", "Table", "BlockQuote"):
            self._flush("item" if self.lists else "paragraph")
        if tag == "Strong":
            self.bold += 1
        elif tag == "Emphasis":
            self.italic += 1
        elif tag == "Link" and detail:
            self.href = detail["dest_url"]
        elif tag == "List":
            self.group += not self.lists
            self.lists.append(_List(detail))
        elif tag == "Item":
            of = self.lists[-1]
            of.label = "•" if of.number is None else f"{of.number}."
            if of.number is not None:
                of.number += 1
        elif tag == "Table":
            self.group += 1
            self.row, self.in_table = 0, True
        elif tag in ("TableHead", "TableRow"):
            self.column, self.header = 0, tag == "TableHead"
        elif tag == "BlockQuote":
            self.quoted += self.quotes

    def _ends(self, value: Any) -> None:
        tag, detail = next(iter(value.items())) if isinstance(value, dict) else (value, None)
        if tag == "Strong":
            self.bold -= 1
        elif tag == "Emphasis":
            self.italic -= 1
        elif tag == "Link":
            self.href = None
        elif tag == "Heading":
            self._flush("heading", int(str(detail)[1:]))
        elif tag in ("Paragraph", "CodeBlock", "HtmlBlock", "Item"):
            self._flush("item" if self.lists else "paragraph")
            if tag == "Item":
                self.lists[-1].label = None
        elif tag == "List":
            self.lists.pop()
        elif tag == "TableCell":
            self._flush("cell")
            self.column += 1
        elif tag in ("TableHead", "TableRow"):
            self.row += 1
        elif tag == "Table":
            self.in_table = False
        elif tag == "BlockQuote":
            self._flush("paragraph")
            self.quoted -= self.quotes

    def _sign(self, event: str, start: int) -> None:
        if event == "HardBreak":
            self._put("\n", start)
        elif event == "SoftBreak":
            line_start = self.text.rfind("\n", 0, start) + 1
            after = self.text.find("\n", start + 1)
            before = self.text[line_start:start]
            line = self.text[start + 1 : after if after > 0 else len(self.text)]
            if self.lists and not self.left_item and stands_alone(before, line, self.width):
                self._flush("item")
                self.left_item = True
                return
            self._put(" " if wrapped(before, line, self.width) else "\n", start)

    def _say(self, text: str, start: int, end: int) -> None:
        within = text if self.source[self.start + start : self.start + end] == text else None
        if within is None:
            at = self.text.find(text, start, end)
            start = at if at >= 0 else start
            within = text if at >= 0 else None
        if within is None:
            for character in text:
                self._put(character, start)
            return
        words, first = self.words, self.start + start
        at = len(words.characters)
        words.characters.extend(text)
        words.offsets.extend(range(first, first + len(text)))
        words.runs.append(self._run(at, at + len(text)))

    def _markup(self, start: int, end: int) -> None:
        """HTML in Markdown: its tags and comments go, its words stay."""
        piece = self.text[start:end]
        blank = _COMMENT.sub(lambda match: "\0" * len(match[0]), piece)
        blank = _LINE_BREAK.sub(lambda match: "\n" + "\0" * (len(match[0]) - 1), blank)
        blank = _TAG.sub(lambda match: "\0" * len(match[0]), blank)
        for index, character in enumerate(blank):
            if character != "\0":
                self._put(character, start + index)

    def _put(self, character: str, at: int) -> None:
        words = self.words
        place = len(words.characters)
        words.characters.append(character)
        words.offsets.append(self.start + at)
        words.runs.append(self._run(place, place + 1))

    def _run(self, start: int, end: int) -> Run:
        return Run(start, end, bold=self.bold > 0, italic=self.italic > 0, href=self.href)

    def _flush(self, kind: str, level: int = 0) -> None:
        words, self.words = self.words, _Words()
        left_item, self.left_item = self.left_item, False
        if left_item and kind == "item":
            kind = "paragraph"
        text = "".join(words.characters)
        if not text.strip() and kind != "cell":
            return
        spans = spans_of(words.offsets, text, self.source, self.name)
        runs = merge_runs(words.runs) if kind != "heading" else tuple(
            run for run in merge_runs(words.runs) if run.href or run.italic
        )  # fmt: skip
        block = Block("paragraph", text, runs, spans)
        if text.strip() == "\\pagebreak":
            block = Block("page-break", "")
        elif kind == "heading":
            block = Block("heading", text, runs, spans, level=level)
        elif kind == "cell":
            block = Block(
                "cell", text, runs, spans, group=self.group, row=self.row, column=self.column,
                header=self.header,
            )  # fmt: skip
        elif kind == "item":
            of = self.lists[-1]
            block = Block("item", text, runs, spans, len(self.lists), self.group, of.label)
            of.label = None
        if block.kind != "page-break":
            block = cut(block, 0, len(text))
        self.found.append(
            Seen(
                block,
                gap=bool(self.found) and kind != "item" and not left_item,
                part="quoted" if self.quoted > 0 else None,
            )
        )


def _code_points(text: str) -> Callable[[int], int]:
    """From offsets in the text's UTF-8 to offsets in the text."""
    if text.isascii():
        return lambda place: place
    starts = [0]
    for character in text:
        starts.append(starts[-1] + len(character.encode("utf-8", "surrogatepass")))
    return lambda place: bisect_right(starts, place) - 1
