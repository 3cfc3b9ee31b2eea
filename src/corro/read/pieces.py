"""The lines of a document while it is asked which part each belongs to."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from corro.correspondence import Block, Look, Message, Part
from corro.read.cues import SALUTATION_RUN_ON, SIGN_OFF_RUN_ON, has_contact, is_prose, language_of
from corro.read.cutting import cut
from corro.read.names import looks_like_name
from corro.read.seen import Seen

# Parts whose blocks are lines; in the others a paragraph stays whole.
OF_LINES = frozenset(
    "setting headers letterhead marking address date reference salutation sign-off signatory "  # noqa: SIM905
    "enclosures copies languages footer".split()
)
SUBJECT_HEADER = re.compile(r"\*{0,2}subject\s*:\*{0,2}\s*(?=\S)", re.IGNORECASE)
_COLUMNS = re.compile(r"\t+|[ \u00a0]{3,}")


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of one paragraph, `seen.block.text[start:end]`, that may be a part's line.

    `paragraph` numbers the paragraph. `column` is 0 at the left margin, more further right.
    """

    seen: Seen
    paragraph: int
    start: int
    end: int
    gap: bool = False
    column: int = 0

    @property
    def text(self) -> str:
        return self.seen.block.text[self.start : self.end].strip()

    @property
    def alone(self) -> bool:
        """It is its paragraph's only line."""
        return self.text == self.seen.block.text.strip()

    @property
    def emphasised(self) -> bool:
        """A heading, or bold, underlined or in capitals from end to end."""
        block = cut(self.seen.block, self.start, self.end)
        text = block.text
        capitals = text.isupper() and sum(character.isalpha() for character in text) > 5
        return bool(text) and (
            block.kind == "heading"
            or capitals
            or self.seen.underlined
            or replace(self.seen, block=block).bold
        )


@dataclass(frozen=True, slots=True)
class Labelled:
    """A block with the part that it was found to belong to."""

    part: str
    block: Block
    look: Look = field(default_factory=Look)
    message: Message | None = None
    joins: bool = True  # it goes on with the part before it, where that has the same name


def explode(seen: Iterable[Seen]) -> list[Line]:
    """A `Line` for each line of each paragraph, and two where a salutation runs on."""
    found: list[Line] = []
    for number, one in enumerate(seen):
        at = 0
        first = True
        for text in one.block.text.split("\n"):
            if text.strip():
                for start, end in _run_ons(text):
                    gap = one.gap if first else False
                    found.append(Line(one, number, at + start, at + end, gap, _column(text, one)))
                    first = False
            at += len(text) + 1
    return found


def _run_ons(text: str) -> Iterator[tuple[int, int]]:
    stripped = text.strip()
    lead = len(text) - len(text.lstrip())
    match = SALUTATION_RUN_ON.match(stripped)
    if match and not is_prose(stripped[match.end() :]) and len(stripped[match.end() :].split()) < 4:
        match = None
    if match is None:
        match = SIGN_OFF_RUN_ON.match(stripped)
        if match and not looks_like_name(re.split(r"\s{2,}|,", stripped[match.end() :])[0]):
            match = None
    if match:
        yield 0, lead + match.end(1)
        yield lead + match.end(), len(text)
    else:
        yield 0, len(text)


def _column(text: str, seen: Seen) -> int:
    lead = text[: len(text) - len(text.lstrip())]
    pushed = lead.count("\t") >= 2 or len(lead.expandtabs(4)) >= 12
    return int(pushed or seen.align == "right")


def columns(line: Line) -> list[Line]:
    """The pieces of a line that tabs or rows of spaces set apart."""
    text = line.seen.block.text[line.start : line.end]
    found: list[Line] = []
    at = len(text) - len(text.lstrip())
    gap = line.gap
    column = line.column
    for match in [*_COLUMNS.finditer(text, at), None]:
        end = match.start() if match else len(text)
        if match and labels_next(text[at:end]):
            continue
        if text[at:end].strip():
            found.append(
                replace(line, start=line.start + at, end=line.start + end, gap=gap, column=column)
            )
            gap, column = False, column + 1
        at = match.end() if match else end
    return found


def in_columns(lines: Sequence[Line]) -> list[Line]:
    """The lines in order, but where several stand side by side, one column after the other."""
    bands: list[list[Line]] = []
    for line in lines:
        if line.gap or not bands:
            bands.append([])
        bands[-1].append(line)
    found: list[Line] = []
    for band in bands:
        left = [line for line in band if not line.column]
        right = [line for line in band if line.column]
        if len(left) < 2 or len(right) < 2:
            found += band
        else:
            found += left
            found += [replace(right[0], gap=True), *right[1:]]
    return found


_LABEL = re.compile(
    r"[-•*–·]|\d{1,2}[.)]?|cc|encs?\.?|encl\.?|tel|telephone|email|phone|mobile|[temwf]|direct|fax|web"
    r"|(?:our|your|my) ref(?:erence)?\.?|ref\.?|date|please ask for|ask for|direct (?:line|dial)"
    r"|contact|officer|extension",
    re.IGNORECASE,
)


def labels_next(text: str) -> bool:
    """A label ("Tel:", "•", "Our ref") that stays with what stands to its right."""
    text = text.strip()
    return 0 < len(text) < 24 and (text.endswith(":") or bool(_LABEL.fullmatch(text)))


def labelled(
    lines: Sequence[Line],
    labels: Sequence[str | None],
    message: Message | None = None,
    of_lines: Collection[str] = OF_LINES,
) -> list[Labelled]:
    """The blocks that lines with these labels make; a line without one is left out."""
    found: list[Labelled] = []
    index = 0
    while index < len(lines):
        line, label = lines[index], labels[index]
        if label is None:
            index += 1
            continue
        last = index
        if label not in of_lines:
            while (
                last + 1 < len(lines)
                and labels[last + 1] == label
                and lines[last + 1].paragraph == line.paragraph
                and _touch(lines[last], lines[last + 1])
            ):
                last += 1
        found.append(_block(label, line, lines[last], message, label in of_lines))
        index = last + 1
    return found


def _block(
    label: str, first: Line, last: Line, message: Message | None, of_lines: bool
) -> Labelled:
    seen = first.seen
    block = cut(seen.block, first.start, last.end)
    if seen.block.text[: first.start].strip():
        block = replace(block, marker=None)
    if label in OF_LINES or (of_lines and block.kind in ("paragraph", "line")):
        block = replace(
            block, kind="line", level=0, group=0, row=0, column=0, header=False, gap=first.gap
        )
        if label == "languages":
            block = replace(block, lang=block.lang or language_of(block.text))
    elif label == "subject":
        told = SUBJECT_HEADER.match(block.text)
        block = cut(block, told.end() if told else 0, len(block.text))
        block = replace(block, kind="heading", level=block.level or 1, group=0)
    elif block.kind == "line" and label != "body":
        block = replace(block, kind="paragraph", gap=False)
    return Labelled(label, block, seen.look, message)


def _touch(line: Line, after: Line) -> bool:
    """Nothing is said between two lines of a paragraph."""
    if _runs_in(line, after):
        return False
    return not line.seen.block.text[line.end : after.start].strip()


def _runs_in(line: Line, after: Line) -> bool:
    """The line is a heading over its own paragraph, with no empty line between."""
    text = line.text
    return (
        (line.gap or line.start == 0)
        and line.seen.block.kind == "paragraph"
        and len(text.split()) <= 6
        and text[:1].isupper()
        and text[-1:].isalnum()
        and not has_contact(text)
        and is_prose(after.text)
        and after.text[:1].isupper()
        and after.text.endswith((".", "?", "!"))
    )


def with_headings(found: list[Labelled], lines: Sequence[Line]) -> list[Labelled]:
    """The body's short lines that stand alone over a paragraph, as the headings that they are."""
    alone = {line.text: line for line in lines if line.alone or line.start == 0}
    made = []
    for number, one in enumerate(found):
        after = found[number + 1] if number + 1 < len(found) else None
        line = alone.get(one.block.text)
        heads = line and after and one.part == "body" and _heads(line, after.block)
        block = replace(one.block, kind="heading", level=2) if heads else one.block
        made.append(replace(one, block=block))
    return made


def _heads(line: Line, after: Block) -> bool:
    text = line.text
    return (
        line.seen.block.kind == "paragraph"
        and after.kind != "heading"
        and (line.emphasised or line.gap)
        and len(text.split()) <= (14 if line.emphasised else 8)
        and text[0].isalnum()
        and not text[0].islower()
        and not text.endswith((".", ",", ";", "!", ":"))
        and not (text.endswith("?") and not line.emphasised and len(text.split()) > 6)
        and not has_contact(text)
        and (
            after.kind == "item"
            or is_prose(after.text)
            or after.text.endswith((".", ":", "?", "!"))
        )
    )


def parts_of(found: Iterable[Labelled]) -> tuple[tuple[Part, ...], dict[tuple[int, int], Look]]:
    """Parts, in order, neighbours of one name made one; and how their blocks look."""
    groups: list[list[Labelled]] = []
    for one in found:
        last = groups[-1][-1] if groups else None
        if last and one.joins and (last.part, last.message) == (one.part, one.message):
            groups[-1].append(one)
        else:
            groups.append([one])
    parts = tuple(
        Part(group[0].part, _renumbered([one.block for one in group]), group[0].message)
        for group in groups
    )
    layout = {
        (number, index): one.look
        for number, group in enumerate(groups)
        for index, one in enumerate(group)
        if one.look != Look()
    }
    return parts, layout


def _renumbered(blocks: list[Block]) -> tuple[Block, ...]:
    """Lists and tables numbered from 1 in their part; no gap before a part's first line."""
    numbers: dict[int, int] = {}
    found = []
    for index, block in enumerate(blocks):
        group = block.group
        if block.kind in ("item", "cell"):
            group = numbers.setdefault(block.group, len(numbers) + 1)
        found.append(replace(block, group=group, gap=block.gap and index > 0))
    return tuple(found)
