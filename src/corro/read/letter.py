"""A letter or an email: what stands over, between and under its salutation and sign-off."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corro.correspondence import Kind, Message
from corro.read import cues, dates, names
from corro.read.closing_matter import label_close, unsigned_close
from corro.read.heading_matter import label_head
from corro.read.pieces import Labelled, Line, columns, in_columns, labelled, with_headings
from corro.read.subject import subject_lines


def letter(
    lines: list[Line],
    bottom: list[Line],
    house: str,
    kind: Kind,
    message: Message | None = None,
    *,
    subject: bool = False,
) -> list[Labelled]:
    """A letter or an email; `subject` says that its subject is known already."""
    salutation = _salutation(lines, kind)
    sign_off = find_sign_off(lines, 0 if salutation is None else salutation + 1)
    first = salutation if salutation is not None else _unsaluted_body(lines, sign_off, kind)
    head = in_columns([piece for line in lines[:first] for piece in columns(line)])
    greeting = lines[salutation].text if salutation is not None else ""
    found = labelled(head, label_head(head, greeting, house), message)
    if salutation is not None:
        found += labelled(lines[salutation : salutation + 1], ["salutation"], message)
        first += 1
    last = sign_off if sign_off is not None else first + unsigned_close(lines[first:])
    body = lines[first:last]
    labels: list[str | None] = ["languages" if is_foreign(line) else "body" for line in body]
    known = subject or any(one.part == "subject" for one in found)
    count = 0 if known else subject_lines(body, kind)
    labels[:count] = [
        "reference" if index and cues.REFERENCE.match(line.text) else "subject"
        for index, line in enumerate(body[:count])
    ]
    found += with_headings(labelled(body, labels, message), body)
    if sign_off is not None:
        found += labelled(lines[sign_off : sign_off + 1], ["sign-off"], message)
        last += 1
    close = [piece for line in lines[last:] for piece in _closing_columns(line)] + bottom
    return found + labelled(close, label_close(close), message)


def _closing_columns(line: Line) -> list[Line]:
    """Pieces side by side; but small print is no columns."""
    return [line] if cues.is_prose(line.text) else columns(line)


def is_foreign(line: Line) -> bool:
    language = cues.language_of(line.text)
    return language is not None and len(line.text) > 3


def _salutation(lines: Sequence[Line], kind: Kind) -> int | None:
    for index, line in enumerate(lines[:80]):
        text = line.text
        if cues.SIGN_OFF.match(text):
            return None
        if not cues.SALUTATION.match(text) or len(text.split()) > 12:
            continue
        if re.match(r"f\.?a\.?o|for the attention", text, re.IGNORECASE):
            continue
        if line.seen.region in ("header", "footer") or line.seen.block.kind == "item":
            continue
        return index
    if kind == "email" and len(lines) > 1 and lines[0].text.endswith(","):
        name = lines[0].text.rstrip(",")
        if names.people(name) and cues.is_prose(lines[1].text):
            return 0
    return None


def find_sign_off(lines: Sequence[Line], start: int) -> int | None:
    for index in range(start, len(lines)):
        line = lines[index]
        if cues.SIGN_OFF.match(line.text) and line.seen.block.kind != "item":
            return index
    for index in range(len(lines) - 1, start, -1):
        if not cues.WEAK_SIGN_OFF.match(lines[index].text):
            continue
        rest = lines[index + 1 : index + 2]
        if rest and (
            names.looks_like_name(rest[0].text)
            or _first_name(rest[0].text)
            or (names.ORGANISATION.search(rest[0].text) and not cues.is_prose(rest[0].text))
        ):
            return index
    return None


def _first_name(text: str) -> bool:
    return bool(re.fullmatch(r"[A-Z][a-zà-ÿ’'-]{1,20}", text.strip()))


def _unsaluted_body(lines: Sequence[Line], sign_off: int | None, kind: Kind) -> int:
    """Where the body begins in a document without a salutation."""
    stop = len(lines) if sign_off is None else sign_off
    start = next(
        (
            index
            for index, line in enumerate(lines[:stop])
            if line.seen.region not in ("header", "frame")
            and (
                line.seen.block.kind == "item"
                or (
                    cues.is_prose(line.text)
                    and not cues.POSTCODE.search(line.text)
                    and not cues.REFERENCE.match(line.text)
                    and not cues.CONTACT_LABEL.match(line.text)
                    and line.text.count(",") < 4
                    and not cues.FORMATS.search(line.text)
                )
            )
        ),
        stop,
    )
    if kind == "email":
        return next((index for index, line in enumerate(lines[:start]) if _is_said(line)), start)
    while (
        0 < start < len(lines)
        and lines[start].paragraph == lines[start - 1].paragraph
        and lines[start].seen.block.kind != "line"
        and _flows(lines[start - 1])
    ):
        start -= 1
    above = lines[start - 1] if start else None
    if above is not None and _heads(above):
        stands_alone = above.gap and above.alone and start < len(lines) and lines[start].gap
        if above.emphasised or cues.SUBJECT.match(above.text) or (stands_alone and start > 1):
            start -= 1
    return start


def _is_said(line: Line) -> bool:
    """In a message nothing stands over the body but what says of itself that it does."""
    text = line.text
    return line.seen.region not in ("header", "frame") and not (
        cues.MARKING.match(text)
        or cues.REFERENCE.match(text)
        or cues.SUBJECT.match(text)
        or dates.date_line(text)
        or line.emphasised
        or cues.POSTCODE.search(text)
    )


def _flows(line: Line) -> bool:
    return len(line.text.split()) >= 8


def _heads(line: Line) -> bool:
    """A line over a body that could be its subject."""
    text = line.text
    return (
        line.seen.region == "body"
        and not cues.has_contact(text)
        and not cues.POSTCODE.search(text)
        and not cues.REFERENCE.match(text)
        and not cues.MARKING.match(text)
        and not re.search(r"\d{4}$", text)
        and not names.looks_like_name(text)
        and not names.ORGANISATION.search(text)
        and len(text.split()) <= 14
    )
