"""What the Panel is given to read: the letter, its other paragraphs, what the checker says of it,
what has changed, and a comment sheet. Here it is said; `pack_pdf` and `pack_html` set it.
"""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from corro.compose.field import Field
from corro.correspondence import Block, Correspondence, Run
from corro.panel.comments import IDENTIFIER
from corro.panel.status import Status
from corro.panel.wording import Paragraph, Wording, with_texts
from corro.panel.words import AS_ONE, Key, placed
from corro.report.easiness import in_a_sentence
from corro.report.paper import Note, Sheet
from corro.report.results import Readability


@dataclass(frozen=True, slots=True)
class Asked:
    """What the officer says of the letter: what it is for, who gets it, how many, by when."""

    purpose: str = ""
    to: str = ""
    number: int | None = None
    by: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    words: str
    level: int
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    document: Correspondence


@dataclass(frozen=True, slots=True)
class Notes:
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its first row is the header."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Lines:
    number: int


Piece = Heading | Words | Letter | Notes | Grid | Lines


@dataclass(frozen=True, slots=True)
class Pack:
    title: str
    pieces: tuple[Piece, ...]


def pack(
    said: Wording,
    document: Correspondence,
    fields: Mapping[str, Field],
    house: str,
    sheet: Sheet | None,
    scores: Readability | None,
    status: Status,
    asked: Asked,
) -> Pack:
    """The pack of one letter. `document` is the letter filled in with examples, `sheet` what the
    checker found."""
    said = with_texts(said, document.parts, fields)
    title = f"For the Editorial Panel: {said.title}"
    pieces = (
        *_cover(said, title, house, asked),
        *_letter(said, document, fields),
        *_others(said, document, fields),
        *_checked(sheet, scores, complete=said.complete),
        *_changed(status),
        *_comment_sheet(said),
    )
    return Pack(title, pieces)


def day(date: datetime.date) -> str:
    return f"{date:%A} {date.day} {date:%B %Y}"


def _cover(said: Wording, title: str, house: str, asked: Asked) -> Iterator[Piece]:
    yield Heading(title, 1)
    yield Words((f"A letter of {house}.",))
    yield Heading("What the letter is for", 2)
    yield Words((asked.purpose or f"{said.title}.",))
    yield Heading("Who will get it", 2)
    to = asked.to or "All our customers, or most of them"
    many = f" That is {asked.number:,} letters." if asked.number else ""
    yield Words((f"{to[:1].upper()}{to[1:]}.{many}",))
    yield Heading("What we ask of you", 2)
    yield Words(
        (
            "Please read the letter and tell us what you would change. Is it clear? Is it kind? "
            "Does it say what you need to know, and what you need to do?",
            "Each paragraph has a number in square brackets, such as [1]. Use that number when "
            "you tell us what you think. There is a comment sheet at the end.",
            "You do not need to write your name.",
        )
    )
    yield Heading("By when", 2)
    yield Words((f"By {day(asked.by)}." if asked.by else "At the Panel’s next meeting.",))


def _letter(
    said: Wording, document: Correspondence, fields: Mapping[str, Field]
) -> Iterator[Piece]:
    yield Heading("The letter as it will look", 2, new_page=True)
    yield Words(("The names, dates and amounts in it are made up, to show how it will look.",))
    if _left(said, document, fields):
        yield Words(
            (
                "Some numbers are not in it. They are of paragraphs in other people’s letters, "
                "which you find after it.",
            )
        )
    yield Letter(numbered(document, said, fields))


def _others(
    said: Wording, document: Correspondence, fields: Mapping[str, Field]
) -> Iterator[Piece]:
    left = _left(said, document, fields)
    yield Heading("What other people’s letters say", 2, new_page=True)
    sometimes = [one for one in said.paragraphs if one.when and one not in left]
    if not left and not sometimes:
        yield Words(("Everybody gets the same paragraphs.",))
        return
    if left:
        yield Words(
            (
                "Not everybody gets the same letter. These are the paragraphs that the letter on "
                "the pages before does not have, each with the words that say when it is sent.",
                "The words between quotation marks are what our staff are asked when they write "
                "the letter.",
            )
        )
        yield Notes(tuple(_when(one.number, one.when, (one.text,)) for one in left))
    if sometimes:
        yield Heading("Paragraphs of the letter that not everybody gets", 3)
        yield Notes(tuple(_when(one.number, one.when, ()) for one in sometimes))


def _left(said: Wording, document: Correspondence, fields: Mapping[str, Field]) -> list[Paragraph]:
    """The paragraphs that the letter shown does not have."""
    shown = {key for part in document.parts for _, key, _ in placed(part, fields)}
    return [
        one
        for one in said.paragraphs
        if (one.part, one.wording) not in shown and one.part not in AS_ONE
    ]


def _when(number: int, when: str, more: tuple[str, ...]) -> Note:
    return Note(number, f"Sent {when or 'in some letters'}.", more, False)


def _checked(sheet: Sheet | None, scores: Readability | None, *, complete: bool) -> Iterator[Piece]:
    versions = "every version" if complete else "many versions"
    yield Heading("What the checker says", 2, new_page=True)
    yield Words(
        (
            f"A computer has read {versions} of this letter. It looks for long sentences, hard "
            "words, mistakes, and what our policy asks for. You may well see what it has not seen.",
        )
    )
    if scores is not None:
        yield Words(
            (
                in_a_sentence(scores),
                "Short sentences and short words make a letter easier to read. The age is worked "
                "out from them. It does not say whether the letter makes sense: only you can.",
            )
        )
    groups = sheet.groups if sheet else ()
    if not groups:
        yield Words(("Nothing was found that needs a change.",))
    number = 0
    for heading, notes in groups:
        yield Heading(heading, 3)
        made = []
        for note in notes:
            number += 1
            made.append(replace(note, number=number))
        yield Notes(tuple(made))


def _changed(status: Status) -> Iterator[Piece]:
    yield Heading("What has changed since the Panel last saw it", 2)
    last = status.record.last if status.record else None
    if last is None:
        yield Words(("The Panel has not seen this letter before.",))
        return
    if not status.changes:
        yield Words((f"Nothing. The Panel saw it as it stands on {day(last.date)}.",))
        return
    yield Words(
        (
            f"The Panel last saw it on {day(last.date)}. Words in square brackets stand for what "
            "is filled in for each person.",
        )
    )
    rows = [("Paragraph", "What it said", "What it says now")]
    for change in status.changes:
        old, new = _readable(change.old), _readable(change.new)
        rows.append((str(change.number) if new else "–", old or "(new)", new or "(taken out)"))
    yield Grid(tuple(rows))


def _readable(wording: str) -> str:
    """Fields' names as words."""
    return wording.replace("_", " ")


def _comment_sheet(said: Wording) -> Iterator[Piece]:
    yield Heading("Comment sheet", 2, new_page=True)
    yield Words((f"{said.title}. Code of this version: {said.code}.", "Please write no names."))
    yield Heading("The whole letter", 3)
    yield Lines(3)
    for one in said.paragraphs:
        others = [other.text for other in said.paragraphs if other.number != one.number]
        yield Heading(f"[{one.number}] {in_brief(one.text, others)}", 3)
        yield Lines(2)


def in_brief(text: str, others: Sequence[str] = (), most: int = 8) -> str:
    """The first words of a paragraph; where others begin with the same, the words
    that tell it from them come after."""
    words = text.split()
    first = words[:most]
    alike = [other for other in others if other.split()[:most] == first]
    if len(words) <= most:
        return " ".join(words)
    begun = " ".join(first)
    if not alike:
        return f"{begun} …"
    same = max(_same(words, other.split()) for other in alike)
    start = max(same - 2, most)
    own = words[start : start + most]
    between = " … " if start > most else " "
    return f"{begun}{between}{' '.join(own)}" + (" …" if start + most < len(words) else "")


def _same(words: Sequence[str], others: Sequence[str]) -> int:
    """How many words two paragraphs begin with together."""
    together = takewhile(lambda pair: pair[0] == pair[1], zip(words, others, strict=False))
    return sum(1 for _ in together)


def numbered(
    document: Correspondence, said: Wording, fields: Mapping[str, Field]
) -> Correspondence:
    """The document with each paragraph's number before it: "[3] We will …"."""
    numbers: dict[Key, int] = {(one.part, one.wording): one.number for one in said.paragraphs}
    by_part = {one.part: one.number for one in said.paragraphs if one.part in AS_ONE}
    parts = []
    for part in document.parts:
        blocks = list(part.blocks)
        first = True
        for index, key, _ in placed(part, fields):
            number = numbers.get(key)
            if part.name in by_part:
                number = by_part[part.name] if first else None
            first = False
            if number is not None:
                blocks[index] = _with_number(blocks[index], number)
        parts.append(replace(part, blocks=tuple(blocks)))
    return replace(document, parts=tuple(parts))


def _with_number(block: Block, number: int) -> Block:
    sign = f"[{number}] "
    shift = len(sign)
    runs = (
        Run(0, shift - 1, bold=True),
        *(replace(run, start=run.start + shift, end=run.end + shift) for run in block.runs),
    )
    return replace(block, text=sign + block.text, runs=runs, spans=())


def sheet_csv(said: Wording) -> bytes:
    """The comment sheet for whoever types the comments in, as CSV that Excel opens."""
    made = io.StringIO(newline="")
    writer = csv.writer(made)
    writer.writerow(("Paragraph", "Words", "Comment", "What was done"))
    mark = f"{IDENTIFIER}:{said.house}/{said.template}:{said.code}"
    writer.writerow(("0", f"The whole letter ({mark})", "", ""))
    for one in said.paragraphs:
        writer.writerow((one.number, _as_text(one.text), "", ""))
    return made.getvalue().encode("utf-8-sig")


def _as_text(words: str) -> str:
    """Excel takes what begins with one of these for a formula."""
    plain = " ".join(words.split())
    return f"’{plain}" if plain[:1] in {"=", "+", "-", "@"} else plain


def marked_docx(data: bytes, said: Wording) -> bytes:
    """A DOCX of the numbered letter that says which wording it has."""
    from docx import Document

    document = Document(io.BytesIO(data))
    identifier = f"{IDENTIFIER}:{said.house}/{said.template}:{said.code}"
    document.core_properties.identifier = identifier
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


__all__: Sequence[str] = ["Asked", "Pack", "marked_docx", "numbered", "pack", "sheet_csv"]
