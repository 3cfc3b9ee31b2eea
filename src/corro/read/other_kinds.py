"""Out-of-office replies, signatures, voicemail greetings and call cards."""

from __future__ import annotations

import re

from corro.correspondence import Kind, Message
from corro.read import cues
from corro.read.closing_matter import label_close
from corro.read.heading_matter import label_head
from corro.read.letter import find_sign_off, is_foreign, letter
from corro.read.pieces import OF_LINES, Labelled, Line, labelled

_MESSAGE = re.compile(
    r"^(?:\W*(?:tab\s*\d\W*)?)(?:(?:automatic repl(?:y|ies)|message|reply|out of office(?: reply| "
    r"message)?)\s*(?:for|to|[-–:])?\s*(?:people\s)?)?"
    r"(?P<where>inside|outside|internal|external)(?:\s(?:of\s)?(?:my|the|our|your)\s(?:organisation|organization|company))?"
    r"(?:\s(?:message|reply|tab|contacts|senders|emails?|people))?\s*:?$",
    re.IGNORECASE,
)
_SETTING = re.compile(
    r"^(?:start(?:s| date| time)?|end(?:s| date| time)?|from|until|to|set (?:it|this|the "
    r"reply).{0,40}|how to set.{0,60}|automatic replies)\b.{0,80}$",
    re.IGNORECASE,
)


def other(kind: Kind, lines: list[Line], bottom: list[Line], house: str) -> list[Labelled]:
    if kind == "out-of-office":
        return _reply(lines + bottom, house)
    if kind == "signature":
        return _signed(lines + bottom, None)
    if kind == "voicemail":
        return _spoken(lines + bottom)
    return _card(lines, bottom, house)


def _reply(lines: list[Line], house: str) -> list[Labelled]:
    """An automatic reply: how it is set, then its message, or both its messages."""
    starts = [
        (index, match)
        for index, line in enumerate(lines)
        if (match := _MESSAGE.match(line.text)) and len(line.text) < 70
    ]
    first = starts[0][0] if starts else 0
    found: list[Labelled] = []
    if not starts:
        while first < len(lines) and _setting(lines[first]):
            first += 1
        found += labelled(lines[:first], ["setting"] * first)
        if first < len(lines) and _titles_reply(lines[first]):
            found += labelled(lines[first : first + 1], ["subject"])
            first += 1
        return found + letter(lines[first:], [], house, "email")
    labels: list[str | None] = ["setting"] * first
    if first and _titles_reply(lines[0]) and not _setting(lines[0]):
        labels[0] = "subject"
    found += labelled(lines[:first], labels)
    for number, (start, match) in enumerate(starts):
        end = starts[number + 1][0] if number + 1 < len(starts) else len(lines)
        inside = match["where"].lower() in ("inside", "internal")
        message: Message = "inside" if inside else "outside"
        found += letter(lines[start + 1 : end], [], house, "email", message)
    return found


def _titles_reply(line: Line) -> bool:
    told = re.match(
        r"automatic reply|auto.?reply|subject\s*:|out of office\W*$", line.text, re.IGNORECASE
    )
    return bool(told) or (line.emphasised and not cues.is_prose(line.text))


def _setting(line: Line) -> bool:
    return bool(_SETTING.match(line.text)) and bool(re.search(r"\d|:$|set", line.text))


def _signed(lines: list[Line], message: Message | None) -> list[Labelled]:
    if lines and (cues.SIGN_OFF.match(lines[0].text) or cues.WEAK_SIGN_OFF.match(lines[0].text)):
        close = lines[1:]
        found = labelled(lines[:1], ["sign-off"], message)
    else:
        close, found = lines, []
    return found + labelled(close, label_close(close), message)


def _spoken(lines: list[Line]) -> list[Labelled]:
    """A greeting: all of it is said, but for a heading over it."""
    labels: list[str | None] = ["body"] * len(lines)
    if (
        len(lines) > 1
        and not cues.is_prose(lines[0].text)
        and not re.search(r"[.!?,]$", lines[0].text)
        and (lines[0].emphasised or lines[1].gap)
    ):
        labels[0] = "subject"
    return labelled(lines, labels)


def _card(lines: list[Line], bottom: list[Line], house: str) -> list[Labelled]:
    sign_off = find_sign_off(lines, 0)
    stop = len(lines) if sign_off is None else sign_off
    start = next(
        (
            index
            for index, line in enumerate(lines[:stop])
            if line.seen.region not in ("header", "frame")
            and (
                _missed(line.text)
                or cues.is_prose(line.text)
                or re.match(r"[\w ]{2,40}:", line.text)
            )
            and not cues.CONTACT_LABEL.match(line.text)
            and not cues.REFERENCE.match(line.text)
            and not re.match(r"date\s*:", line.text, re.IGNORECASE)
            and not cues.POSTCODE.search(line.text)
        ),
        stop,
    )
    if start and lines[start - 1].emphasised and cues.SUBJECT.match(lines[start - 1].text):
        start -= 1
    head = lines[:start]
    found = labelled(head, label_head(head, "", house))
    body = lines[start:stop]
    labels: list[str | None] = [
        "languages"
        if is_foreign(line)
        else "formats"
        if _notice(line)
        else "footer"
        if cues.REGISTERED.search(line.text)
        else "body"
        for line in body
    ]
    if body and not cues.is_prose(body[0].text) and ":" not in body[0].text and len(body) > 1:
        labels[0] = "subject"
    found += labelled(body, labels, None, OF_LINES | {"body"})
    if sign_off is not None:
        found += labelled(lines[stop : stop + 1], ["sign-off"])
        stop += 1
    close = lines[stop:] + bottom
    return found + labelled(close, label_close(close))


def _missed(text: str) -> bool:
    return bool(
        re.search(
            r"missed you|while you were out|called|visit|no access|gain access|card",
            text,
            re.IGNORECASE,
        )
    )


def _notice(line: Line) -> bool:
    return bool(cues.FORMATS.search(line.text)) and cues.is_prose(line.text)
