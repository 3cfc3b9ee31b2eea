"""Plain text: a letter as it was typed, its lines wrapped by hand or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from corro.correspondence import Block
from corro.read.cues import CARE_OF, CONTACT_LABEL, EMAIL
from corro.read.cutting import cut, spans_of
from corro.read.encoding import decode
from corro.read.limits import PARAGRAPHS, TEXT_BYTES, TEXT_CHARACTERS, too_long
from corro.read.list_labels import MARKER, Lists, is_date
from corro.read.seen import Draft, Seen

_FULL = 0.8  # of the widest line: from there a line may have been broken because it was full
_WIDEST = 110  # letters: beyond this, lines aren't wrapped by hand


def read_text(data: bytes, name: str) -> Draft:
    """The file's paragraphs, items and rows, placed in the file's own text. Raises CannotRead."""
    source = decode(data, name)
    if len(data) > TEXT_BYTES or len(source) > TEXT_CHARACTERS:
        raise too_long(name)
    return Draft(tuple(paragraphs(source, name)), source=source)


@dataclass(slots=True)
class _Row:
    """A line of the file: where it starts and what it says."""

    start: int
    text: str


@dataclass(slots=True)
class _Gathered:
    """Characters of a block, each with its place in the file."""

    characters: list[str] = field(default_factory=list)
    offsets: list[int] = field(default_factory=list)

    def add(self, text: str, start: int) -> None:
        self.characters += text
        self.offsets += range(start, start + len(text))


def paragraphs(source: str, path: str) -> list[Seen]:
    """The paragraphs of a text. A line's end inside one is a space where the line was full."""
    return _Reader(source, path).read()


def wrapped_at(lines: Sequence[str]) -> int:
    """How wide the text was wrapped by hand, in letters; 0 where it wasn't.

    It was where a full line is followed by one that goes on in the middle of the sentence.
    """
    width = max((len(line.rstrip()) for line in lines), default=0)
    if not 40 <= width <= _WIDEST:
        return 0
    for before, line in pairwise(lines):
        words = line.split()
        if words and words[0][0].islower() and len(before.rstrip()) > width * _FULL:
            return width
    return 0


def _rows(source: str) -> list[_Row]:
    rows = []
    start = 0
    for line in source.split("\n"):
        rows.append(_Row(start, line.replace("\f", " ").replace("\v", " ")))
        start += len(line) + 1
    return rows


class _Reader:
    """Takes the lines of a text one paragraph, item or table at a time."""

    def __init__(self, source: str, path: str) -> None:
        self.source, self.path = source, path
        self.rows = _rows(source)
        self.width = wrapped_at([row.text for row in self.rows])
        self.lists = Lists()
        self.found: list[Seen] = []

    def read(self) -> list[Seen]:
        gap = False
        at = 0
        while at < len(self.rows):
            if not self.rows[at].text.strip():
                gap = bool(self.found)
                at += 1
                continue
            if len(self.found) > PARAGRAPHS:
                raise too_long(self.path)
            at = self._table(at, gap) or self._paragraph(at, gap)
            gap = False
        return self.found

    def _table(self, at: int, gap: bool) -> int:
        """Two or more lines whose cells stand between " | ": the line after them, or 0."""
        end = at
        count = _cells(self.rows[at].text)
        while end < len(self.rows) and count > 1 and _cells(self.rows[end].text) == count:
            end += 1
        if end - at < 2:
            return 0
        self.lists.close()
        self.lists.group += 1
        for number, row in enumerate(self.rows[at:end]):
            start = row.start
            for column, piece in enumerate((row.text + " ").split(" | ")):
                gathered = _Gathered()
                gathered.add(piece.strip(), start + len(piece) - len(piece.lstrip()))
                self._found(
                    Block("cell", "", group=self.lists.group, row=number, column=column),
                    gathered,
                    gap and number == column == 0,
                )
                start += len(piece) + 3
        return end

    def _paragraph(self, at: int, gap: bool) -> int:
        """A paragraph or an item: the line after it."""
        first = self.rows[at]
        match = MARKER.match(first.text)
        level = self.lists.item(match) if match and not is_date(match, first.text) else None
        if level is None:
            match = None
            if self._goes_on_in_item(first.text):
                level = len(self.lists.indents)
            else:
                self.lists.close()
        gathered = _Gathered()
        lead = match.end() if match else 0
        gathered.add(first.text[lead:].rstrip(), first.start + lead)
        end = at + 1
        while end < len(self.rows) and self._same(end, in_item=level is not None):
            self._join(gathered, end, in_item=level is not None)
            end += 1
        block = Block("paragraph", "")
        if level is not None:
            marker = match["label"] if match else None
            block = Block("item", "", level=level, group=self.lists.group, marker=marker)
        self._found(block, gathered, gap)
        return end

    def _join(self, gathered: _Gathered, at: int, *, in_item: bool) -> None:
        before, row = self.rows[at - 1], self.rows[at]
        if (in_item and row.text[:1].isspace()) or wrapped(before.text, row.text, self.width):
            gathered.add(" ", before.start + len(before.text))
            gathered.add(row.text.strip(), row.start + len(row.text) - len(row.text.lstrip()))
        else:
            gathered.add("\n", row.start - 1)
            gathered.add(row.text.rstrip(), row.start)

    def _same(self, at: int, *, in_item: bool) -> bool:
        """The line belongs to the paragraph or item above it."""
        before, text = self.rows[at - 1].text, self.rows[at].text
        match = MARKER.match(text)
        if not text.strip():
            return False
        if match and not is_date(match, text):
            label = match["label"]
            if label[-1] not in ".)" or self.lists.counts(label):
                return False
        if in_item and text[:1].isspace() and not self.width and _says_anew(before, text):
            return False
        if in_item and stands_alone(before, text, self.width):
            return False
        cells = _cells(text)
        following = self.rows[at + 1].text if at + 1 < len(self.rows) else ""
        return cells < 2 or _cells(following) != cells

    def _goes_on_in_item(self, text: str) -> bool:
        if not self.lists.indents or self.found[-1].block.kind != "item":
            return False
        lead = text[: len(text) - len(text.lstrip())]
        return len(lead.expandtabs(4)) > self.lists.indents[-1]

    def _found(self, block: Block, gathered: _Gathered, gap: bool) -> None:
        text = "".join(gathered.characters)
        spans = spans_of(gathered.offsets, text, self.source, self.path)
        block = replace(block, text=text, spans=spans)
        if block.kind == "item":
            block = cut(block, 0, len(text))
        self.found.append(Seen(block, gap=gap))


def _cells(text: str) -> int:
    """How many cells a line has; none where it is somebody's details."""
    return 0 if EMAIL.search(text) else (text + " ").count(" | ") + 1


def _says_anew(before: str, line: str) -> bool:
    """A further sentence of an item, on a line of its own."""
    return before.rstrip().endswith((".", "?", "!")) and line.lstrip()[:1].isupper()


def stands_alone(before: str, line: str, width: int) -> bool:
    """A line under an item that isn't the item going on: at the margin, and a new sentence."""
    if line[:1].isspace() or line[:1].islower():
        return False
    return not wrapped(before, line, width)


def wrapped(before: str, line: str, width: int) -> bool:
    """The line before was full, so that this one is the same sentence going on."""
    before, words = before.rstrip(), line.split()
    if not words or before.startswith(">") or words[0].startswith(">"):
        return False
    if CONTACT_LABEL.match(line.strip()) or CARE_OF.match(line.strip()):
        return False
    if width and len(before) + 1 + len(words[0]) > width * _FULL and len(before) > 38:
        return True
    return words[0][:1].islower() and len(before.split()) >= 5 and not before.endswith((".", ":"))
