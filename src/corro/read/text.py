"""Plain text: a letter as it was typed, its lines wrapped by hand or not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from dataclasses import dataclass, field

from corro.correspondence import Block
from corro.read.cues import CONTACT_LABEL, EMAIL
from corro.read.cutting import cut, spans_of
from corro.read.dates import MONTHS
from corro.read.encoding import decode
from corro.read.limits import PARAGRAPHS, TEXT_BYTES, TEXT_CHARACTERS, too_long
from corro.read.seen import Draft, Seen

MARKER = re.compile(
    r"(?P<indent>[ \t\u00a0]*)(?P<label>[•·▪◦‣●○■□*\u2013\u2014-]|\(?(?:\d{1,2}|[a-z]"
    r"|[ivx]{1,5})[.)]|\(\d{1,2}\)|\([a-z]\))"
    r"(?P<space>[ \t\u00a0]+)(?=\S)"
)
_MONTH = re.compile("|".join(month[:3] for month in MONTHS), re.IGNORECASE)
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
    rows = _rows(source)
    width = wrapped_at([row.text for row in rows])
    found: list[Seen] = []
    reader = Lists()
    gap = False
    at = 0
    while at < len(rows):
        row = rows[at]
        if not row.text.strip():
            gap = bool(found)
            at += 1
            continue
        if len(found) > PARAGRAPHS:
            raise too_long(path)
        used = _table(rows, at, source, path, found, reader, gap)
        if not used:
            used = _paragraph(rows, at, source, path, width, found, reader, gap)
        at += used
        gap = False
    return found


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


@dataclass(slots=True)
class Lists:
    """The list that is being read: its number, its indents, the last label at each.

    Lists may lie in one another; a label that doesn't count on from the last begins a new one.
    """

    group: int = 0
    indents: list[int] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)

    def close(self) -> None:
        self.indents, self.labels = [], []

    def item(self, match: re.Match[str]) -> int | None:
        """The level of the item that the line begins, or `None` where it isn't one."""
        indent = len(match["indent"].expandtabs(4))
        label = match["label"]
        if label[-1] in ".)" and not self.counts(indent, label):
            return None
        if not self.indents:
            self.group += 1
        while self.indents and indent < self.indents[-1]:
            self.indents.pop()
            self.labels.pop()
        if not self.indents or indent > self.indents[-1]:
            self.indents.append(indent)
            self.labels.append(label)
        elif _form(label) != _form(self.labels[-1]) and len(self.indents) == 1:
            self.group += 1
        self.labels[-1] = label
        return len(self.indents)

    def counts(self, indent: int, label: str) -> bool:
        """A number or letter is a label where it is the first one, or the next."""
        bare = label.strip("().")
        before = [one.strip("().") for one in self.labels]
        if bare in ("1", "a", "i"):
            return True
        return any(_next(one) == bare or one == bare for one in before) or (
            bare == "ii" and "i" in before
        )


def _next(label: str) -> str:
    if label.isdecimal():
        return str(int(label) + 1)
    roman = "i ii iii iv v vi vii viii ix x xi xii".split()  # noqa: SIM905
    if label in roman[1:-1]:
        return roman[roman.index(label) + 1]
    return chr(ord(label) + 1) if len(label) == 1 and "a" <= label < "z" else ""


def _form(label: str) -> str:
    return re.sub(r"\d+", "1", re.sub(r"[a-z]+", "a", label))


def _table(
    rows: list[_Row], at: int, source: str, path: str, found: list[Seen], lists: Lists, gap: bool
) -> int:
    """Two or more lines whose cells stand between " | ": how many lines were taken."""
    end = at
    count = _cells(rows[at].text)
    while end < len(rows) and count > 1 and _cells(rows[end].text) == count:
        end += 1
    if end - at < 2:
        return 0
    lists.close()
    lists.group += 1
    for number, row in enumerate(rows[at:end]):
        start = 0
        for column, piece in enumerate((row.text + " ").split(" | ")):
            gathered = _Gathered()
            lead = len(piece) - len(piece.lstrip())
            gathered.add(piece.strip(), row.start + start + lead)
            block = Block(
                "cell", "".join(gathered.characters), group=lists.group, row=number, column=column
            )
            found.append(Seen(_placed(block, gathered, source, path), gap=gap))
            gap = False
            start += len(piece) + 3
    return end - at


def _cells(text: str) -> int:
    """How many cells a line has; none where it is somebody's details."""
    return 0 if EMAIL.search(text) else (text + " ").count(" | ") + 1


def _paragraph(
    rows: list[_Row],
    at: int,
    source: str,
    path: str,
    width: int,
    found: list[Seen],
    lists: Lists,
    gap: bool,
) -> int:
    match = MARKER.match(rows[at].text)
    level = None
    if match and not is_date(match, rows[at].text):
        level = lists.item(match)
    if level is None:
        if (
            lists.indents
            and _goes_on(rows[at].text, lists.indents)
            and found[-1].block.kind == "item"
        ):
            level = len(lists.indents)
            match = None
        else:
            lists.close()
            match = None
    gathered = _Gathered()
    first = rows[at]
    lead = match.end() if match else 0
    gathered.add(first.text[lead:].rstrip(), first.start + lead)
    end = at + 1
    while end < len(rows) and rows[end].text.strip() and _same(rows, end, level, lists):
        row = rows[end]
        indented = level is not None and row.text[:1].isspace()
        if indented and not width and _says_anew(rows[end - 1].text, row.text):
            break
        if indented or wrapped(rows[end - 1].text, row.text, width):
            text = row.text.strip()
            gathered.add(" ", rows[end - 1].start + len(rows[end - 1].text))
            gathered.add(text, row.start + len(row.text) - len(row.text.lstrip()))
        else:
            gathered.add("\n", row.start - 1)
            gathered.add(row.text.rstrip(), row.start)
        end += 1
    text = "".join(gathered.characters)
    if level is None:
        block = Block("paragraph", text)
    else:
        marker = match["label"] if match else None
        block = Block("item", text, level=level, group=lists.group, marker=marker)
    found.append(Seen(_placed(block, gathered, source, path), gap=gap))
    return end - at


def _placed(block: Block, gathered: _Gathered, source: str, path: str) -> Block:
    spans = spans_of(gathered.offsets, block.text, source, path)
    block = Block(
        block.kind, block.text, spans=spans, level=block.level, group=block.group,
        marker=block.marker, row=block.row, column=block.column,
    )  # fmt: skip
    if block.kind == "item":
        return cut(block, 0, len(block.text))
    return block


def is_date(match: re.Match[str], text: str) -> bool:
    """The label is the day of a date: "3. March"."""
    return match["label"].rstrip(".").isdecimal() and bool(_MONTH.match(text[match.end() :]))


def _says_anew(before: str, line: str) -> bool:
    """A further sentence of an item, on a line of its own."""
    return before.rstrip().endswith((".", "?", "!")) and line.lstrip()[:1].isupper()


def _goes_on(text: str, indents: list[int]) -> bool:
    lead = text[: len(text) - len(text.lstrip())]
    return len(lead.expandtabs(4)) > indents[-1]


def _same(rows: list[_Row], at: int, level: int | None, lists: Lists) -> bool:
    """The line belongs to the paragraph or item above it."""
    match = MARKER.match(rows[at].text)
    if match and not is_date(match, rows[at].text):
        label = match["label"]
        if label[-1] not in ".)" or lists.counts(0, label):
            return False
    cells = _cells(rows[at].text)
    return not (cells > 1 and at + 1 < len(rows) and _cells(rows[at + 1].text) == cells)


def wrapped(before: str, line: str, width: int) -> bool:
    """The line before was full, so that this one is the same sentence going on."""
    before, words = before.rstrip(), line.split()
    if not words or before.startswith(">") or words[0].startswith(">"):
        return False
    if CONTACT_LABEL.match(line.strip()):
        return False
    if width and len(before) + 1 + len(words[0]) > width * _FULL and len(before) > 38:
        return True
    return words[0][:1].islower() and len(before.split()) >= 5 and not before.endswith((".", ":"))
