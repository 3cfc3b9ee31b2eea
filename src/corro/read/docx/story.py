"""The body, headers and footers of a DOCX as blocks, in the order in which they are read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from corro.correspondence import Block, Message, Run
from corro.read.cutting import merge_runs
from corro.read.docx.frames import Frames, Sheet
from corro.read.docx.ink import Ink
from corro.read.docx.labels import Labels
from corro.read.docx.package import MC, WP, Element, W, number, on, value
from corro.read.docx.style_sheet import Format, StyleSheet
from corro.read.docx.words import (
    Stretch,
    WordReader,
    Words,
    mark_language,
    merged_into_next,
)  # fmt: skip
from corro.read.limits import PARAGRAPHS, too_long
from corro.read.seen import Align, Region, Seen
from corro.read.tables import Cell, Table, unfold
from corro.write.docx import styles as corro_styles

_HEADING = re.compile(r"heading (\d)", re.IGNORECASE)
_TABLES = 1_000_000  # groups of tables are numbered from here, those of lists by their w:numId
_GONE = frozenset(W + name for name in ("del", "moveFrom"))
_MESSAGES: dict[str, Message] = {
    name: message
    for names in (corro_styles.MESSAGE_STYLES, corro_styles.ONLY_STYLES)
    for message, name in names.items()
}


@dataclass(slots=True)
class Story:
    """Reads one part of the package: the letter, a header, a footer, the notes."""

    name: str
    sheet: StyleSheet
    labels: Labels
    links: Mapping[str, tuple[str, str]]
    region: Region = "body"
    paper: Sheet = field(default_factory=Sheet)
    message: Message | None = None
    page: int = 1
    declares: bool = False  # corro wrote the file, so that Word's headings are its parts', too
    rendered: bool = False  # Word has noted where its pages end
    notes: list[tuple[str, str]] = field(default_factory=list)
    ink: Ink | None = None
    _gap: bool = False
    _count: int = 0
    _tables: int = 0
    _list: int = 0
    _pending: Words | None = None
    _reader: WordReader | None = None
    _frames: Frames | None = None

    def read(self, parent: Element) -> Iterator[Seen]:
        """The blocks in `parent`, a `w:body`, `w:hdr`, `w:ftr` or the like."""
        self._reader = self._reader or WordReader(self.sheet, self.links, ink=self.ink)
        self._frames = self._frames or Frames(self.paper)
        for child in parent:
            tag = child.tag
            if tag in _GONE:
                continue
            if tag == W + "p":
                yield from self._paragraph(child)
            elif tag == W + "tbl":
                yield from self._table(child)
            elif tag == W + "sdt":
                content = child.find(W + "sdtContent")
                if content is not None:
                    yield from self.read(content)
            elif tag == MC + "AlternateContent":
                choice = child.find(MC + "Choice")
                yield from self.read(choice if choice is not None else child)
            elif tag in (W + "customXml", W + "ins", W + "moveTo", W + "smartTag"):
                yield from self.read(child)

    # Tables

    def _table(self, table: Element) -> Iterator[Seen]:
        self._tables += 1
        made = Table(_TABLES + self._tables)
        gap, self._gap = self._gap, False
        declared = False
        for row in _rows(table):
            properties = row.find(W + "trPr")
            if properties is not None and properties.find(W + "del") is not None:
                continue
            made.rows.append([])
            header = bool(on(properties, "tblHeader"))
            for cell in _cells(row):
                about = cell.find(W + "tcPr")
                if about is not None and about.find(W + "cellDel") is not None:
                    continue
                span = number(value(about, "gridSpan")) or 1
                merge = about.find(W + "vMerge") if about is not None else None
                goes_on = merge is not None and merge.get(W + "val") != "restart"
                held = [] if goes_on else [self._in_cell(one) for one in self.read(cell)]
                declared = declared or any(one.part for one in held)
                made.rows[-1].append(Cell(header, min(max(span, 1), 100), goes_on, held))
                self._gap = False
        seen = list(unfold(made, declared=declared))
        if seen and gap:
            seen[0] = replace(seen[0], gap=True)
        yield from (_declared_header(one) for one in seen)
        self._gap = False

    @staticmethod
    def _in_cell(one: Seen) -> Seen:
        block = one.block
        return replace(one, block=replace(block, kind="cell")) if block.kind == "paragraph" else one

    # Paragraphs

    def _paragraph(self, paragraph: Element) -> Iterator[Seen]:
        self._count += 1
        if self._count > PARAGRAPHS:
            raise too_long(self.name)
        assert self._reader is not None
        properties = paragraph.find(W + "pPr")
        style = value(properties, "pStyle")
        look = self.sheet.of_paragraph(style)
        words = self._reader.read(paragraph, look)
        if self._pending is not None:
            words.stretches[:0] = self._pending.stretches
            words.ink[:0] = self._pending.ink
            self._pending = None
        self.notes += words.notes
        for box in words.boxes:
            yield from self._box(box)
        if merged_into_next(properties):
            self._pending = words
            return
        name = self.sheet.name(style)
        self._turn(words, bool(on(properties, "pageBreakBefore")))
        yield from self._seen(words, properties, style, name, look)

    def _turn(self, words: Words, before: bool) -> None:
        self.page += words.rendered_breaks if self.rendered else words.breaks + before

    def _box(self, box: Element) -> Iterator[Seen]:
        inner = Story(
            self.name, self.sheet, self.labels, self.links,
            region="frame" if self.region == "body" else self.region,
            paper=self.paper, message=self.message, page=self.page, rendered=self.rendered,
            ink=self.ink,
            _count=self._count, _tables=self._tables + 1000,
        )  # fmt: skip
        place = _anchored(box, self.paper)
        for one in inner.read(box):
            look = replace(one.look, left=place[0], top=place[1]) if place else one.look
            yield replace(one, look=look)
        self._count = inner._count

    def _seen(
        self, words: Words, properties: Element | None, style: str | None, name: str, look: Format
    ) -> Iterator[Seen]:
        if name in _MESSAGES:
            self.message = _MESSAGES[name]
            return
        if name == corro_styles.MESSAGES_END:
            self.message = None
            return
        if name in corro_styles.NOT_PARTS:
            return
        text = words.text
        styled = corro_styles.styled_as(name)
        if styled is not None and not _corros_own(name):
            # Word has headings of these names, too: they say which part only in corro's own files.
            styled = styled if self.declares else None
        at_edge = self.region in ("header", "footer")
        if at_edge and words.page_field and not styled and _only_counts_pages(text):
            return
        assert self._frames is not None
        about = _first_look(words, look)
        size = about.size or 10.0
        seen_look = replace(
            self._frames.place(self.sheet, properties, style, size),
            font=about.font, size=about.size, page=self.page if self.region != "header" else 1,
            style=name or None,
        )  # fmt: skip
        region: Region = (
            "frame" if self.region == "body" and seen_look.top is not None else self.region
        )
        if styled is not None:
            block = self._placed(self._declared(words, properties, styled), words)
            yield Seen(block, seen_look, region, part=styled.part, message=self.message)
            return
        if words.breaks and not text.strip():
            self._gap = True
            return
        if not text.strip():
            self._gap = self._gap or self._count > 1
            return
        block = self._placed(self._found(words, properties, style, name), words)
        underlined = all(
            one.look.underlined for one in words.stretches if one.text.strip() and not one.href
        ) and any(not one.href for one in words.stretches)
        gap, self._gap = self._gap, False
        yield Seen(
            block, seen_look, region, gap=gap, underlined=bool(underlined),
            align=self._align(properties, style), message=self.message,
        )  # fmt: skip

    def _placed(self, block: Block, words: Words) -> Block:
        return block if self.ink is None else self.ink.placed(block, words.ink)

    def _align(self, properties: Element | None, style: str | None) -> Align:
        found = self.sheet.paragraph_child(properties, style, "jc")
        said = found.get(W + "val", "") if found is not None else ""
        if said in ("right", "end"):
            return "right"
        indent = self.sheet.paragraph_child(properties, style, "ind")
        left = number(
            (indent.get(W + "left") or indent.get(W + "start")) if indent is not None else None
        )
        if left and left > 4200:  # twips: past the middle of a sheet's text
            return "right"
        return "centre" if said == "center" else "left"

    def _declared(
        self, words: Words, properties: Element | None, styled: corro_styles.StyledAs
    ) -> Block:
        if styled.kind == "page-break":
            return Block("page-break", "")
        lang = mark_language(properties)
        runs = _runs(words.stretches, own=True, lang=lang, but=None)
        block = Block(
            styled.kind, words.text, runs, level=styled.level, header=styled.header,
            gap=styled.gap, lang=lang,
        )  # fmt: skip
        return self._numbered(block, properties, None) if styled.kind == "item" else block

    def _numbered(self, block: Block, properties: Element | None, style: str | None) -> Block:
        about = self.sheet.paragraph_child(properties, style, "numPr")
        level = number(value(about, "ilvl")) or 0
        number_id = value(about, "numId") or "0"
        if not self.labels.known(number_id):
            return replace(block, kind="item", level=level + 1, group=self._list)
        marker = self.labels.label(number_id, level)
        if level == 0 or not self._list:
            self._list = number(number_id) or 0
        return replace(block, kind="item", level=level + 1, group=self._list, marker=marker)

    def _found(
        self, words: Words, properties: Element | None, style: str | None, name: str
    ) -> Block:
        text = words.text
        heading = _HEADING.fullmatch(name)
        outline = self.sheet.paragraph_child(properties, style, "outlineLvl")
        outlined = number(outline.get(W + "val")) if outline is not None else None
        level = int(heading[1]) if heading else 1 if name.lower() == "title" else 0
        if not level and outlined is not None and outlined < 9:
            level = outlined + 1
        runs = _runs(words.stretches, own=False, lang=None, but=self.sheet.defaults.lang)
        if level:
            runs = tuple(
                replace(run, bold=False) for run in runs if run.italic or run.href or run.lang
            )
            block = Block("heading", text, runs, level=level)
        else:
            block = Block("paragraph", text, runs)
        about = self.sheet.paragraph_child(properties, style, "numPr")
        number_id = value(about, "numId") if about is not None else None
        if not number_id or not self.labels.known(number_id):
            if (
                re.match(r"list (?:bullet|number|continue|paragraph)", name.lower()) is None
                or level
            ):
                return block
            if name.lower().startswith("list continue") and self._list:
                return replace(block, kind="item", level=1, group=self._list)
            return block
        if level:
            marker = self.labels.label(number_id, number(value(about, "ilvl")) or 0)
            return replace(block, marker=marker)
        return self._numbered(block, properties, style)


def _only_counts_pages(text: str) -> bool:
    return len(re.sub(r"\b(?:page|of)\b|[\d\W]", "", text, flags=re.IGNORECASE)) < 3


def _corros_own(name: str) -> bool:
    return name.startswith(corro_styles.PREFIX)


def _declared_header(one: Seen) -> Seen:
    """A cell of corro's own says itself whether it is a heading."""
    style = corro_styles.styled_as(one.look.style or "")
    if style is None or style.kind != "cell":
        return one
    return replace(one, block=replace(one.block, header=style.header))


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == W + "tr":
            yield child
        elif child.tag in (W + "sdt", W + "ins", W + "customXml", W + "moveTo", W + "sdtContent"):
            yield from _rows(child)


def _cells(row: Element) -> Iterator[Element]:
    for child in row:
        if child.tag == W + "tc":
            yield child
        elif child.tag in (W + "sdt", W + "ins", W + "customXml", W + "moveTo", W + "sdtContent"):
            yield from _cells(child)


def _first_look(words: Words, look: Format) -> Format:
    """How most of the paragraph looks."""
    if not words.stretches:
        return look
    return max(words.stretches, key=lambda one: len(one.text.strip())).look


def _runs(
    stretches: list[Stretch], *, own: bool, lang: str | None, but: str | None
) -> tuple[Run, ...]:
    """`own`: only what is set besides the paragraph's style. Languages other than `lang` count."""
    runs = []
    at = 0
    for one in stretches:
        look = one.own if own else one.look
        said = one.own.lang
        if not own and said and (said[:2] == "en" or said == but):
            said = None
        runs.append(
            Run(
                at, at + len(one.text), bold=bool(look.bold), italic=bool(look.italic),
                href=one.href, lang=said if said != lang else None,
            )
        )  # fmt: skip
        at += len(one.text)
    return merge_runs(runs)


def _anchored(box: Element, paper: Sheet) -> tuple[float, float] | None:
    """Where a text box stands, in millimetres, where it is anchored to the page or its margins."""
    for above in box.iterancestors():
        if above.tag != WP + "anchor":
            continue
        found = []
        for name, margin in (("positionH", paper.left), ("positionV", paper.top)):
            position = above.find(WP + name)
            offset = position.findtext(WP + "posOffset") if position is not None else None
            if position is None or number(offset) is None:
                return None
            shift = {"page": 0.0, "margin": margin}.get(position.get("relativeFrom", ""))
            if shift is None:
                return None
            found.append(round((number(offset) or 0) / 36_000 + shift, 2))
        return found[0], found[1]
    return None
