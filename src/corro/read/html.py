"""HTML: what a browser would show, every letter with its place in the file.

corro's own HTML says of each element which part and block it is (`corro.write.html`); in other
people's, blocks are told by their elements and looks by inline styles and simple style sheets.
"""

from __future__ import annotations

import datetime
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from html import unescape
from html.parser import HTMLParser
from typing import cast

from corro.correspondence import KINDS, Block, BlockKind, Facts, Kind, Look, Run
from corro.errors import CannotRead
from corro.read.cutting import cut, merge_runs, spans_of
from corro.read.encoding import decode
from corro.read.html_looks import Looks, looks_of
from corro.read.limits import HTML_SECONDS, PARAGRAPHS, TEXT_BYTES, too_long
from corro.read.numerals import roman_numeral
from corro.read.seen import Draft, Seen
from corro.read.stylesheet import Rules, inline_style, rules_of
from corro.read.tables import Cell, Table, unfold

_BLOCKS = frozenset(
    "address article aside blockquote body center dd details dialog div dl dt fieldset figcaption "  # noqa: SIM905
    "figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table "
    "tbody "
    "td tfoot th thead tr ul".split()
)
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())  # noqa: SIM905
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_QUOTED = re.compile(
    r"\bgmail_quote\b|\byahoo_quoted\b|\bmoz-cite-prefix\b|\bOutlookMessageHeader\b|\bprotonmail_quote\b|\bgmail_attr\b",
    re.IGNORECASE,
)
_QUOTED_AFTER = re.compile(
    r"^(?:x_)*(?:appendonsend|divRplyFwdMsg|reply-intro|mail-editor-reference-message-container)$",
    re.IGNORECASE,
)
_IGNORED = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\ufeff\u2060"))
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_LEVELS = 1_000


def read_html(data: bytes, name: str) -> Draft:
    """The page's blocks, placed in the file's own text. Raises CannotRead."""
    if len(data) > TEXT_BYTES:
        raise too_long(name)
    found = _CHARSET.search(data[:4096])
    return html_draft(decode(data, name, found[1].decode("ascii") if found else ""), name)


def html_draft(source: str, name: str, *, mail: bool = False) -> Draft:
    """The blocks of a page in a string. `mail`: a block quotation is somebody else's message."""
    page = _Page(source, name, mail)
    page.feed(source)
    page.close()
    page.finish()
    body = page.body
    kind = cast(Kind, body["data-kind"]) if body.get("data-kind") in KINDS else None
    return Draft(
        tuple(page.found),
        source=source,
        kind=kind,
        house=body.get("data-house", ""),
        title=" ".join(page.title.split()),
        facts=Facts(date=_day(body.get("data-date", ""))),
        properties={
            key: value
            for key, value in (("title", " ".join(page.title.split())), ("lang", page.language))
            if value
        },
    )


def _day(written: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(written)
    except ValueError:
        return None


@dataclass(slots=True)
class _Element:
    tag: str
    attributes: Mapping[str, str]
    looks: Looks
    own_lang: str | None = None
    group: int = 0  # of a list
    number: int = 0  # of a list: the label of its last item
    labelled: bool = False  # of an item: its label has been given to a block


@dataclass(slots=True)
class _Buffer:
    """The words of the block under way, each letter with its place and looks."""

    characters: list[str] = field(default_factory=list)
    offsets: list[int] = field(default_factory=list)
    looks: list[Looks] = field(default_factory=list)


class _Page(HTMLParser):
    def __init__(self, source: str, name: str, mail: bool) -> None:
        super().__init__(convert_charrefs=False)
        self.source, self.name, self.mail = source, name, mail
        self.starts = [0] + [match.end() for match in re.finditer("\n", source)]
        self.deadline = time.monotonic() + HTML_SECONDS
        self.stack: list[_Element] = [_Element("", {}, Looks())]
        self.tables: list[Table] = []
        self.found: list[Seen] = []
        self.buffer = _Buffer()
        self.rules: Rules = {}
        self.body: Mapping[str, str] = {}
        self.title = self.language = self.sheet = ""
        self.groups = 0
        self.gap = False
        self.rest_quoted = False

    # What the parser calls

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_time()
        attributes = {key: value or "" for key, value in attrs}
        if tag == "html":
            self.language = attributes.get("lang", "")
        if tag == "body":
            self.body = attributes
        if tag in ("br", "wbr", "hr", "img") or tag in _VOID:
            self._void(tag, attributes)
            return
        self._close_implied(tag)
        if tag in _BLOCKS:
            self._flush()
        if len(self.stack) > _LEVELS:
            return
        element = _Element(tag, attributes, self._looks(tag, attributes))
        lang = attributes.get("lang")
        if lang and tag not in ("html", "body") and lang != self.language:
            element.own_lang = lang
        self._open(element)
        self.stack.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        self._in_time()
        if tag == "p" and not any(one.tag == "p" for one in self.stack[-_LEVELS:]):
            self._flush()
            return
        place = next(
            (at for at in range(len(self.stack) - 1, 0, -1) if self.stack[at].tag == tag), None
        )
        if place is None:
            return
        if self.stack[place].tag in _BLOCKS:
            self._flush()
        while len(self.stack) > place:
            self._shut(self.stack.pop())

    def handle_data(self, data: str) -> None:
        self._in_time()
        top = self.stack[-1]
        if top.tag == "title":
            self.title += data
        elif top.tag == "style":
            self.sheet += data
        start = self._offset()
        self._say(data, range(start, start + len(data)))

    def handle_entityref(self, name: str) -> None:
        self._reference(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._reference(f"&#{name};")

    def _reference(self, written: str) -> None:
        said = unescape(written)
        if self.stack[-1].tag == "title":
            self.title += said
        self._say(said, [self._offset()] * len(said))

    # Where it is, and what it has

    def _offset(self) -> int:
        line, column = self.getpos()
        return self.starts[line - 1] + column

    def _in_time(self) -> None:
        if time.monotonic() > self.deadline:
            raise CannotRead(f"{self.name}: this page takes too long to read; it may be damaged.")

    def _looks(self, tag: str, attributes: Mapping[str, str]) -> Looks:
        style = self._style(tag, attributes)
        looks = looks_of(tag, attributes, style, self.stack[-1].looks, self.language)
        return replace(looks, quoted=True) if self._quotes(tag, attributes) else looks

    def _style(self, tag: str, attributes: Mapping[str, str]) -> dict[str, str]:
        style: dict[str, str] = {}
        if self.rules:
            for selector in (tag, *(f".{one}" for one in attributes.get("class", "").split()[:10])):
                style |= self.rules.get(selector, {}) | self.rules.get(tag + selector, {})
        if attributes.get("style"):
            style |= inline_style(attributes["style"])
        return style

    def _quotes(self, tag: str, attributes: Mapping[str, str]) -> bool:
        if _QUOTED_AFTER.match(attributes.get("id", "")):
            self.rest_quoted = True
        if _QUOTED.search(attributes.get("class", "")):
            return True
        return tag == "blockquote" and (self.mail or attributes.get("type") == "cite")

    # Elements

    def _void(self, tag: str, attributes: Mapping[str, str]) -> None:
        looks = self.stack[-1].looks
        if tag == "hr":
            self._flush()
            if attributes.get("data-block") == "page-break":
                self._emit(Block("page-break", ""), looks)
        if tag != "br" or looks.hidden:
            return
        within = attributes.get("data-within")
        if within == "cell" or (within != "line" and self._element("data-block", "lines")):
            self._flush()
        else:
            self._trim()
            self._put("\n", self._offset(), looks)

    def _close_implied(self, tag: str) -> None:
        """A new paragraph, item, row or cell ends one that was left open."""
        ends = {
            "li": ("li", ("ul", "ol")), "tr": ("tr", ("table",)), "td": ("td", ("tr", "table")),
            "th": ("td", ("tr", "table")), "dt": ("dd", ("dl",)), "dd": ("dt", ("dl",)),
        }  # fmt: skip
        if tag in _BLOCKS and self.stack[-1].tag == "p":
            self.handle_endtag("p")
        if tag not in ends:
            return
        names = (
            {"td", "th"} if tag in ("td", "th") else {"dt", "dd"} if tag in ("dt", "dd") else {tag}
        )
        for place in range(len(self.stack) - 1, 0, -1):
            if self.stack[place].tag in names:
                self.handle_endtag(self.stack[place].tag)
                return
            if self.stack[place].tag in ends[tag][1]:
                return

    def _open(self, element: _Element) -> None:
        if element.tag in ("ul", "ol"):
            outer = next((one for one in reversed(self.stack) if one.group), None)
            if outer is None or outer.tag not in ("ul", "ol", "li"):
                self.groups += 1
            element.group = _number(element.attributes.get("data-group")) or (
                outer.group if outer else self.groups
            )
            element.number = (_number(element.attributes.get("start")) or 1) - 1
        elif element.tag == "li":
            outer = next((one for one in reversed(self.stack) if one.tag in ("ul", "ol")), None)
            if outer is not None:
                value = _number(element.attributes.get("value"))
                outer.number = value if value is not None else outer.number + 1
        elif element.tag == "table":
            self.groups += 1
            group = _number(element.attributes.get("data-group")) or self.groups
            self.tables.append(Table(group))
        elif element.tag == "tr" and self.tables:
            self.tables[-1].rows.append([])
        elif element.tag in ("td", "th") and self.tables:
            header = element.tag == "th" or element.attributes.get("data-header") == "true"
            span = _number(element.attributes.get("colspan")) or 1
            absent = element.attributes.get("data-absent") == "true"
            cell = Cell(header, min(max(span, 1), 100), absent)
            self.tables[-1].begin(cell, len(self.found))

    def _shut(self, element: _Element) -> None:
        if element.tag == "style":
            self.rules |= rules_of(self.sheet)
            self.sheet = ""
        elif element.tag in ("td", "th") and self.tables:
            self.tables[-1].end(self.found)
        elif element.tag == "table" and self.tables:
            table = self.tables.pop()
            declared = element.looks.part is not None
            self.found += unfold(table, declared=declared)
            self.gap = True
        elif element.tag in ("p", "ul", "ol", "blockquote", *_HEADINGS):
            self.gap = True

    def _element(self, attribute: str, value: str) -> _Element | None:
        for one in reversed(self.stack):
            if one.attributes.get(attribute) == value:
                return one
            if one.tag in _BLOCKS:
                return None
        return None

    # Words

    def _say(self, text: str, offsets: range | list[int]) -> None:
        looks = self.stack[-1].looks
        if looks.hidden:
            return
        characters = self.buffer.characters
        for character, offset in zip(text, offsets, strict=True):
            if ord(character) in _IGNORED:
                continue
            if looks.keeps_spaces:
                self._put(character, offset, looks)
            elif character in " \t\n\r\f":
                if characters and characters[-1] not in " \n":
                    self._put(" ", offset, looks)
            else:
                self._put(character, offset, looks)

    def _put(self, character: str, offset: int, looks: Looks) -> None:
        self.buffer.characters.append(character)
        self.buffer.offsets.append(offset)
        self.buffer.looks.append(looks)

    def _trim(self) -> None:
        buffer = self.buffer
        while (
            buffer.characters and buffer.characters[-1] == " " and not buffer.looks[-1].keeps_spaces
        ):
            for letters in (buffer.characters, buffer.offsets, buffer.looks):
                letters.pop()

    def _flush(self) -> None:
        self._trim()
        buffer, self.buffer = self.buffer, _Buffer()
        text = "".join(buffer.characters)
        if not text.strip():
            if buffer.characters:
                self.gap = True
            return
        looks = max(buffer.looks, key=lambda one: (one.size or 0) if one.part else 0)
        looks = next(
            (one for one, said in zip(buffer.looks, text, strict=True) if said.strip()), looks
        )
        block = self._block(text)
        runs = [
            Run(
                index,
                index + 1,
                one.bold and block.kind != "heading",
                one.italic,
                one.href,
                one.lang,
            )
            for index, one in enumerate(buffer.looks)
        ]
        block = replace(
            block,
            runs=merge_runs(runs),
            spans=spans_of(buffer.offsets, text, self.source, self.name),
        )
        if not looks.part:
            block = cut(block, 0, len(text))
        underlined = all(
            one.underlined or said.isspace() for one, said in zip(buffer.looks, text, strict=True)
        )
        self._emit(block, looks, underlined=underlined)

    def _block(self, text: str) -> Block:
        """The kind of the block whose words are `text`, by the elements around it."""
        lang = None
        for one in reversed(self.stack):
            lang = lang or (one.own_lang if one.tag != "span" else None)
            kind = one.attributes.get("data-block", "")
            if one.tag in _HEADINGS:
                level = _number(one.attributes.get("data-level")) or _HEADINGS[one.tag]
                if kind in ("paragraph", "line", "item"):
                    level = _number(one.attributes.get("data-level")) or 0
                    gap = one.attributes.get("data-gap") == "true"
                    return Block(cast(BlockKind, kind), text, level=level, gap=gap, lang=lang)
                return Block("heading", text, level=level, lang=lang)
            if kind == "lines":
                gap = one.attributes.get("data-gap") == "true" and not one.labelled
                one.labelled = True
                return Block("line", text, gap=gap, lang=lang)
            if kind == "item":
                return self._item(text, lang, one, marked=False)
            if one.tag == "li":
                return self._item(text, lang, one, marked=True)
            if one.tag in ("td", "th") and self.tables:
                return Block("cell", text, lang=lang)
            if one.looks.part and one.tag in ("p", "div"):
                return Block("paragraph", text, lang=lang)
        return Block("paragraph", text, lang=lang)

    def _item(self, text: str, lang: str | None, element: _Element, *, marked: bool) -> Block:
        lists = [one for one in self.stack if one.tag in ("ul", "ol")]
        level = _number(element.attributes.get("data-level")) or max(len(lists), 1)
        marker: str | None = None
        if marked and not element.labelled:
            element.labelled = True
            written = element.attributes.get("data-marker")
            marker = written if written is not None else _label(lists[-1] if lists else None)
        group = lists[0].group if lists else self.groups
        group = lists[-1].group if lists and "data-group" in lists[-1].attributes else group
        return Block("item", text, level=level, group=group, marker=marker, lang=lang)

    def _emit(self, block: Block, looks: Looks, *, underlined: bool = False) -> None:
        if len(self.found) > PARAGRAPHS:
            raise too_long(self.name)
        quoted = looks.quoted or self.rest_quoted
        self.found.append(
            Seen(
                block,
                Look(font=looks.font, size=looks.size),
                gap=self.gap,
                underlined=underlined,
                align=looks.align,
                part="quoted" if quoted and not looks.part else looks.part,
                message=looks.message,
            )
        )
        self.gap = False

    def finish(self) -> None:
        self._flush()
        while len(self.stack) > 1:
            self._shut(self.stack.pop())


def _label(outer: _Element | None) -> str | None:
    """An item's label as a browser shows it."""
    if outer is None or outer.tag == "ul":
        plain = outer is not None and "none" in inline_style(outer.attributes.get("style", "")).get(
            "list-style-type", outer.attributes.get("type", "")
        )
        return "" if plain else "•"
    number = outer.number
    form = outer.attributes.get("type", "1")
    style = inline_style(outer.attributes.get("style", "")).get("list-style-type", "")
    form = {"lower-alpha": "a", "upper-alpha": "A", "lower-roman": "i", "upper-roman": "I"}.get(
        style, form
    )
    if form in "aA" and 1 <= number <= 26:
        return f"{chr(ord(form) + number - 1)}."
    if form in "iI" and 1 <= number <= 3999:
        roman = roman_numeral(number)
        return f"{roman if form == 'I' else roman.lower()}."
    return f"{number}."


def _number(written: str | None) -> int | None:
    if written and re.fullmatch(r"\s*\d{1,6}\s*", written):
        return int(written)
    return None
