"""What the Panel has seen of a letter and what it said: `panel/<house>/<template>.yml`.

The file holds no member's name. Each reading is kept, the newest last.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from corro import strict_yaml
from corro.compose.record_write import write_record
from corro.errors import CorroError, InvalidInput, Problem
from corro.panel.wording import Wording
from corro.panel.words import digest
from corro.write.files import write_file

FOLDER = "panel"
VERSION = 1
WHOLE = 0  # the number of a comment on the letter as a whole
CHANGED, KEPT = "changed", "kept, because "
MENDING = "Mend the line, or take the file as it was before from git."


@dataclass(frozen=True, slots=True)
class Seen:
    """A paragraph as the Panel saw it."""

    number: int
    part: str
    wording: str
    when: str = ""

    @property
    def digest(self) -> str:
        return digest(self.part, self.wording)


@dataclass(frozen=True, slots=True)
class Comment:
    """What was said of a paragraph, or of the whole letter (0), and what was done about it."""

    paragraph: int
    comment: str
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """One meeting: the day, how many were there, the wording that they saw, their comments."""

    date: datetime.date
    present: int
    code: str
    paragraphs: tuple[Seen, ...]
    comments: tuple[Comment, ...] = ()


@dataclass(frozen=True, slots=True)
class PanelRecord:
    """All readings of one letter at one house, the newest last."""

    template: str
    house: str
    readings: tuple[Reading, ...] = ()

    @property
    def last(self) -> Reading | None:
        return self.readings[-1] if self.readings else None

    @property
    def unanswered(self) -> tuple[Comment, ...]:
        return tuple(one for reading in self.readings for one in reading.comments if not one.answer)


def path_of(folder: Path, house: str, template: str) -> Path:
    """Where the record of a letter is kept, under the project's folder."""
    return folder / FOLDER / house / f"{template}.yml"


def seen(said: Wording) -> tuple[Seen, ...]:
    return tuple(Seen(one.number, one.part, one.wording, one.when) for one in said.paragraphs)


def with_reading(record: PanelRecord, reading: Reading) -> PanelRecord:
    """The record with a reading more. One of the same day and wording is gone on with.

    Raises:
        CorroError: there is a later reading already.
    """
    last = record.last
    if last is not None and reading.date < last.date:
        raise CorroError(
            f"The Panel read ‘{record.template}’ on {last.date} already, which is later than "
            f"{reading.date}. Look at the date that you gave."
        )
    if last is not None and (last.date, last.code) == (reading.date, reading.code):
        new = [one for one in reading.comments if not _is_known(one, last.comments)]
        joined = replace(last, present=reading.present, comments=(*last.comments, *new))
        return replace(record, readings=(*record.readings[:-1], joined))
    return replace(record, readings=(*record.readings, reading))


def _is_known(comment: Comment, known: Iterable[Comment]) -> bool:
    return (comment.paragraph, comment.comment) in {(k.paragraph, k.comment) for k in known}


def answered(record: PanelRecord, answers: Sequence[Comment]) -> PanelRecord:
    """The record with what was done about comments. An answer with the comment's words answers
    that one, at the last meeting where it was said; without them, every one on its paragraph at
    the last meeting.

    Raises:
        CorroError: an answer is to no comment.
    """
    last = record.last
    if last is None:
        raise CorroError(
            f"There are no comments on ‘{record.template}’ yet. Record the Panel’s reading first: "
            "give --date, --present and --comments."
        )
    readings = [list(one.comments) for one in record.readings]
    for answer in answers:
        for comments in reversed(readings if answer.comment else readings[-1:]):
            mine = [
                index
                for index, one in enumerate(comments)
                if one.paragraph == answer.paragraph and answer.comment in {"", one.comment}
            ]
            if mine:
                break
        else:
            about = where(answer.paragraph)
            raise CorroError(
                f"There is no such comment on {about}, so the answer ‘{answer.answer}’ has "
                "nothing to answer. Nothing was kept. Look at the number in your file."
            )
        for index in mine:
            comments[index] = replace(comments[index], answer=answer.answer)
    done = zip(record.readings, readings, strict=True)
    return replace(record, readings=tuple(replace(one, comments=tuple(said)) for one, said in done))


def where(paragraph: int) -> str:
    return f"paragraph {paragraph}" if paragraph else "the whole letter"


def answer_problem(answer: str) -> str:
    """What is wrong with an answer, or nothing."""
    plain = " ".join(answer.split())
    if plain.lower().startswith(CHANGED):
        return ""
    if plain.lower().startswith(KEPT.strip()) and len(plain) > len(KEPT):
        return ""
    return f"‘{plain}’ does not say what was done. Write “changed”, or “kept, because …”."


# -- the file ------------------------------------------------------------------------------------


def write(path: Path, record: PanelRecord) -> None:
    """Keep the record, whole or not at all.

    Raises:
        CannotWrite: its place can't be written.
        CorroError: its folder can't be made.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CorroError(f"The folder {path.parent} can’t be made: {error.strerror}.") from None
    write_file(path, as_text(record).encode())


def as_text(record: PanelRecord) -> str:
    return write_record(
        {
            "version": str(VERSION),
            "template": record.template,
            "house": record.house,
            "readings": [_reading(one) for one in record.readings],
        }
    )


def _reading(reading: Reading) -> Mapping[str, object]:
    return {
        "date": reading.date.isoformat(),
        "present": str(reading.present),
        "code": reading.code,
        "paragraphs": [
            {
                "number": str(one.number),
                "part": one.part,
                "digest": one.digest,
                "when": one.when,
                "wording": one.wording,
            }
            for one in reading.paragraphs
        ],
        "comments": [
            {"paragraph": str(one.paragraph), "comment": one.comment, "answer": one.answer}
            for one in reading.comments
        ],
    }


def read(path: Path, shown: str) -> PanelRecord | None:
    """The record that is kept there, or nothing where there is none.

    Raises:
        InvalidInput: it is broken, or of another version.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise CorroError(f"{shown} can’t be read: {error.strerror}.") from None
    return parse(data, shown)


def parse(data: bytes, path: str) -> PanelRecord:
    """Raises InvalidInput with what is wrong, and on which line."""
    reading = _File(path)
    root = reading.mapping(strict_yaml.load(data, path))
    version = reading.text(root, "version")
    if version != str(VERSION):
        raise reading.wrong(
            f"This record of the Panel is of version ‘{version}’, and this corro reads version "
            f"{VERSION}. Use the corro that made it, or a newer one.",
            root.get("version") or root,
        )
    reading.only(root, {"version", "template", "house", "readings"})
    return PanelRecord(
        reading.text(root, "template"),
        reading.text(root, "house"),
        tuple(reading.reading(one) for one in reading.sequence(root, "readings")),
    )


@dataclass(frozen=True, slots=True)
class _File:
    path: str

    def wrong(self, message: str, node: strict_yaml.Node) -> InvalidInput:
        return InvalidInput([Problem(message, self.path, node.mark.line, node.mark.column)])

    def mapping(self, node: strict_yaml.Node) -> strict_yaml.Mapping:
        if not isinstance(node, strict_yaml.Mapping):
            raise self.wrong(f"Here should be names with values. {MENDING}", node)
        return node

    def only(self, node: strict_yaml.Mapping, known: set[str]) -> None:
        for key in node.items:
            if key not in known:
                mark = node.keys[key]
                said = f"‘{key}’ is not known in a record of the Panel. {MENDING}"
                raise InvalidInput([Problem(said, self.path, mark.line, mark.column)])

    def text(self, node: strict_yaml.Mapping, key: str, *, empty: bool = False) -> str:
        value = node.get(key)
        if value is None:
            raise self.wrong(f"‘{key}’ is missing here. {MENDING}", node)
        if not isinstance(value, strict_yaml.Scalar) or not (value.text or empty):
            raise self.wrong(f"‘{key}’ should be text. {MENDING}", value)
        return value.text

    def number(self, node: strict_yaml.Mapping, key: str) -> int:
        said = self.text(node, key)
        if not (said.isascii() and said.isdigit() and len(said) < 7):
            raise self.wrong(
                f"‘{key}’ should be a whole number, not ‘{said}’. {MENDING}",
                node.get(key) or node,
            )
        return int(said)

    def sequence(self, node: strict_yaml.Mapping, key: str) -> list[strict_yaml.Mapping]:
        value = node.get(key)
        if not isinstance(value, strict_yaml.Sequence):
            raise self.wrong(f"‘{key}’ should be a list here. {MENDING}", value or node)
        return [self.mapping(one) for one in value]

    def reading(self, node: strict_yaml.Mapping) -> Reading:
        self.only(node, {"date", "present", "code", "paragraphs", "comments"})
        said = self.text(node, "date")
        try:
            day = datetime.date.fromisoformat(said)
        except ValueError:
            raise self.wrong(
                f"‘{said}’ is not a date such as 2027-03-12. {MENDING}", node.get("date") or node
            ) from None
        return Reading(
            day,
            self.number(node, "present"),
            self.text(node, "code"),
            tuple(self.paragraph(one) for one in self.sequence(node, "paragraphs")),
            tuple(self.comment(one) for one in self.sequence(node, "comments")),
        )

    def paragraph(self, node: strict_yaml.Mapping) -> Seen:
        self.only(node, {"number", "part", "digest", "when", "wording"})
        one = Seen(
            self.number(node, "number"),
            self.text(node, "part"),
            self.text(node, "wording"),
            self.text(node, "when", empty=True),
        )
        if one.digest != self.text(node, "digest"):
            raise self.wrong(
                f"The wording of paragraph {one.number} is not the one that the Panel saw: "
                f"somebody has edited it here. Take the file as it was before from git.",
                node.get("wording") or node,
            )
        return one

    def comment(self, node: strict_yaml.Mapping) -> Comment:
        self.only(node, {"paragraph", "comment", "answer"})
        answer = self.text(node, "answer", empty=True) if node.get("answer") else ""
        wrong = answer_problem(answer) if answer else ""
        if wrong:
            raise self.wrong(wrong, node.get("answer") or node)
        return Comment(self.number(node, "paragraph"), self.text(node, "comment"), answer)
