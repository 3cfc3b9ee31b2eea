"""Which part of a letter each line of a document is, for documents that don't say so themselves.

The rules are those of a person who holds the sheet: the salutation and the sign-off are found
first, and everything else stands over, between or under them. What is missing leaves the rest as
it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from corro.correspondence import Kind, Message
from corro.read import cues, dates, names
from corro.read.closing_matter import label_close, unsigned_close
from corro.read.heading_matter import label_head
from corro.read.kinds import kind_of
from corro.read.pieces import (
    OF_LINES,
    Labelled,
    Line,
    columns,
    explode,
    in_columns,
    labelled,
    with_headings,
)
from corro.read.quoted import quoted
from corro.read.seen import Seen

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


def recognise(
    seen: Sequence[Seen],
    *,
    kind: Kind | None = None,
    house: str = "",
    mail: bool = False,
    paper: bool = False,
) -> tuple[Kind, list[Labelled]]:
    """The kind, where it isn't given, and the document's blocks with their parts, in order.

    `mail`: the file is an email, so its headers are known; `paper`: it has pages.
    """
    lines = [line for line in explode(seen) if not _page_number(line)]
    headers = 0 if mail else _headers(lines)
    top = [line for line in lines if line.seen.region == "header"]
    bottom = [line for line in lines if line.seen.region == "footer"]
    main = [line for line in lines[headers:] if line.seen.region not in ("header", "footer")]
    theirs: list[Line] = []
    if mail or headers or kind in (None, "email"):
        flags = quoted(main)
        theirs = [line for line, flag in zip(main, flags, strict=True) if flag]
        main = [line for line, flag in zip(main, flags, strict=True) if not flag]
    found_kind: Kind = kind or kind_of(main, mail=mail or headers > 0, paper=paper)
    said: list[str | None] = [
        "subject" if re.match(r"\W*subject", line.text, re.IGNORECASE) else "headers"
        for line in lines[:headers]
    ]
    found = labelled(lines[:headers], said)
    subject = "subject" in said
    if found_kind in ("letter", "email"):
        found += _letter([*top, *main], bottom, house, found_kind, subject=subject or mail)
    else:
        found += _other(found_kind, [*top, *main], bottom, house)
    found += labelled(theirs, ["quoted"] * len(theirs))
    return found_kind, found


def _page_number(line: Line) -> bool:
    at_edge = line.seen.region in ("header", "footer")
    return at_edge and bool(cues.PAGE_NUMBER.match(line.text))


def _headers(lines: Sequence[Line]) -> int:
    """How many lines at the top are an email's headers, typed or pasted."""
    count = 0
    named = 0
    for line in lines:
        if not cues.HEADER.match(line.text) or (count and line.gap and not named):
            break
        named += 1
        count += 1
    first = lines[0].text.lower().lstrip("*") if lines else ""
    return (
        count if named >= 2 and first.startswith(("from", "to", "subject", "date", "sent")) else 0
    )


def _letter(
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
    sign_off = _sign_off(lines, 0 if salutation is None else salutation + 1)
    first = salutation if salutation is not None else _unsaluted_body(lines, sign_off, kind)
    head = in_columns([piece for line in lines[:first] for piece in columns(line)])
    greeting = lines[salutation].text if salutation is not None else ""
    found = labelled(head, label_head(head, greeting, house), message)
    if salutation is not None:
        found += labelled(lines[salutation : salutation + 1], ["salutation"], message)
        first += 1
    last = sign_off if sign_off is not None else first + unsigned_close(lines[first:])
    body = lines[first:last]
    labels: list[str | None] = ["languages" if _foreign(line) else "body" for line in body]
    known = subject or any(one.part == "subject" for one in found)
    count = 0 if known else _subject(body, kind)
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


def _foreign(line: Line) -> bool:
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


def _sign_off(lines: Sequence[Line], start: int) -> int | None:
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


def _subject(body: Sequence[Line], kind: Kind) -> int:
    """How many lines at the start of the body are the subject."""
    if not body or body[0].seen.block.kind in ("item", "cell"):
        return 0
    first = body[0]
    if cues.SUBJECT.match(first.text) and len(first.text) <= 200:
        return 1 + _further(
            body, lambda line: line.emphasised or bool(cues.REFERENCE.match(line.text))
        )
    if first.emphasised and len(first.text) <= 200 and (first.alone or not _all_emphasised(first)):
        if cues.is_prose(first.text) and first.text.endswith(".") and len(first.text.split()) > 14:
            return 0
        return 1 + _further(
            body,
            lambda line: (
                (line.emphasised or bool(cues.REFERENCE.match(line.text)))
                and not line.gap
                and line.seen.block.kind == first.seen.block.kind
            ),
        )
    if first.seen.bold and not cues.is_prose(first.seen.block.text):
        return sum(line.paragraph == first.paragraph for line in body)
    return int(_plain_subject(body, kind))


def _all_emphasised(line: Line) -> bool:
    return line.seen.bold and cues.is_prose(line.seen.block.text)


def _further(body: Sequence[Line], also: Callable[[Line], bool]) -> int:
    count = 0
    for line in body[1:4]:
        if not also(line) or len(line.text) > 120 or line.seen.block.kind in ("item", "cell"):
            break
        count += 1
    return count


def _plain_subject(body: Sequence[Line], kind: Kind) -> bool:
    first = body[0]
    text = first.text
    if len(body) < 2:
        return False
    after = body[1].seen.block.text
    if body[1].paragraph == first.paragraph:
        after = body[1].text
    return (
        len(text.split()) <= 14
        and len(text) <= 100
        and text[0].isupper()
        and not text.endswith((".", ",", "?", "!", ";", ":"))
        and not (cues.NOT_A_LETTERS_SUBJECT if kind == "letter" else cues.NOT_A_SUBJECT).match(text)
        and (cues.is_prose(after) or _over_prose(body))
        and not after.lstrip()[:1].islower()
        and (kind == "letter" or len(text.split()) <= 8)
    )


def _over_prose(body: Sequence[Line]) -> bool:
    """A heading comes next, and then a paragraph."""
    heading = body[1].text
    return (
        len(body) > 2
        and body[1].gap
        and len(heading.split()) <= 8
        and not heading.endswith((".", ",", ":", ";"))
        and cues.is_prose(body[2].text)
    )


def _other(kind: Kind, lines: list[Line], bottom: list[Line], house: str) -> list[Labelled]:
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
        return found + _letter(lines[first:], [], house, "email")
    labels: list[str | None] = ["setting"] * first
    if first and _titles_reply(lines[0]) and not _setting(lines[0]):
        labels[0] = "subject"
    found += labelled(lines[:first], labels)
    for number, (start, match) in enumerate(starts):
        end = starts[number + 1][0] if number + 1 < len(starts) else len(lines)
        inside = match["where"].lower() in ("inside", "internal")
        message: Message = "inside" if inside else "outside"
        found += _letter(lines[start + 1 : end], [], house, "email", message)
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
    sign_off = _sign_off(lines, 0)
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
        if _foreign(line)
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
        re.search(r"missed you|called|visit|no access|gain access|card", text, re.IGNORECASE)
    )


def _notice(line: Line) -> bool:
    return bool(cues.FORMATS.search(line.text)) and cues.is_prose(line.text)
