"""Who a document is to, who signs it, its date and what it answers, as its parts say."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from corro.correspondence import Facts, Kind, Part, Recipient
from corro.read import cues, dates
from corro.read.recipients import mailed_to, recipient_of
from corro.read.senders import said, sender_of

_RECEIVED = re.compile(
    r"\b(?:your (?:recent |last )?(?:letter|email|e-mail|call|telephone call|phone call|enquiry"
    r"|complaint|request|application|form|message|report|voicemail|visit|correspondence|appeal"
    r"|comments?|claim)s?"
    r"[^.?!]{0,60}?\b(?:of|on|dated|from)|received (?:by us )?on|you (?:wrote|called|rang"
    r"|telephoned"
    r"|phoned|emailed|contacted|reported|complained|visited|asked)[^.?!]{0,50}?\bon"
    r"|our (?:telephone )?conversation (?:of|on))\s+$",
    re.IGNORECASE,
)
_GOT = re.compile(r"\b(?:we|I) (?:received|got|had)[^.?!]{0,60}?\bon\s+$", re.IGNORECASE)
_WRITING = (
    r"(?:letter|email|e-mail|enquiry|complaint|appeal|request|form|message|application|report)"
)
_CAME = re.compile(
    r"\b(?:(?:which|that) (?:we|I) (?:received|got)|(?:we|I) (?:received|got) (?:it\b"
    rf"|(?:your|the|this) (?:\w+ ){{0,2}}?{_WRITING}\b)|(?:which|that"
    rf"|{_WRITING}(?: of [^.?!,]{{3,25}})?),? (?:has |only )?(?:reached (?:us|me|our office)"
    r"|arrived|came(?: to (?:us|me))?|got here|was received)|\bit (?:reached|came to|got to)"
    r" (?:us|me))\b[^.?!]{0,50}?$",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"\b(?:thank(?:s| you) for (?:your (?:letter|email|e-mail|call|telephone call|phone call"
    r"|enquiry|complaint|request|message|appeal)|writing|emailing|calling|ringing|phoning"
    r"|getting in touch"
    r"|contacting us)|you (?:wrote|called|rang|telephoned|phoned|emailed|contacted us"
    r"|complained))\b[^.?!;]{0,50}?$",
    re.IGNORECASE,
)
_DAY_SAID = re.compile(
    r"\b(?:(?P<today>today|this (?:morning|afternoon)|earlier today)|(?P<yesterday>yesterday)"
    r"|(?:on |last )(?P<weekday>(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"
    r"(?!\s*,?\s*(?:the )?\d))",
    re.IGNORECASE,
)
_LEAVES = re.compile(
    r"\b(?:start(?:s|ing| date| time)?|from|begin(?:s|ning)?|away (?:since|on|from)|leave "
    r"on)\b[^.]{0,30}$",
    re.IGNORECASE,
)
_RETURNS = re.compile(
    r"\b(?:until|till|to|end(?:s|ing| date| time)?|return(?:ing|s)?(?: to (?:the )?(?:office"
    r"|work))?(?: on)?|back(?: in (?:the )?office| at work| at my desk)?(?: on)?|and|returning"
    r"|through|-|–)[^.\d]{0,25}$",
    re.IGNORECASE,
)


def facts_of(kind: Kind, parts: Sequence[Part]) -> Facts:
    """The facts that these parts state. What they don't state is `None`."""
    date = _date(parts) or (_date_of_card(parts) if kind == "card" else None)
    headers = _headers(parts)
    recipient = _addressee(parts) or mailed_to(headers.get("to", ""))
    starts, ends = _absence(parts, date) if kind in ("out-of-office", "voicemail") else (None, None)
    ours, yours = _references(parts)
    if date is None and "date" in headers:
        date = next((found for _, _, found in dates.dates_in(headers["date"])), None)
    return Facts(
        recipient=recipient,
        sender=sender_of(kind, parts, headers),
        date=date,
        received=_received(parts, date),
        reference=ours,
        their_reference=yours,
        marking=said(parts, "marking") or None,
        starts=starts,
        ends=ends,
    )


def _lines(parts: Sequence[Part], name: str) -> list[str]:
    return [line.strip() for line in said(parts, name).split("\n") if line.strip()]


def _date(parts: Sequence[Part]) -> datetime.date | None:
    for line in _lines(parts, "date"):
        for _, _, found in dates.dates_in(line):
            return found
    return None


def _date_of_card(parts: Sequence[Part]) -> datetime.date | None:
    """The only date that a card's words hold: that of the visit."""
    found = {day for part in parts for _, _, day in dates.dates_in(part.text)}
    return found.pop() if len(found) == 1 else None


def _headers(parts: Sequence[Part]) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in _lines(parts, "headers"):
        match = cues.HEADER.match(line)
        if match:
            found.setdefault(match[1].lower(), match[2].strip())
    return found


def _addressee(parts: Sequence[Part]) -> Recipient | None:
    lines = _lines(parts, "address")
    if len(lines) == 1 and lines[0].count(",") >= 2:
        lines = [piece.strip() for piece in lines[0].split(",") if piece.strip()]
    return recipient_of(lines) if lines else None


def _references(parts: Sequence[Part]) -> tuple[str | None, str | None]:
    ours = yours = None
    lines = _lines(parts, "reference")
    for index, line in enumerate(lines):
        match = cues.REFERENCE.match(line)
        what = match["what"].strip(" .:") if match else ""
        label = line
        if not match and index + 1 < len(lines) and not cues.REFERENCE.match(lines[index + 1]):
            what = lines[index + 1]
        if not what:
            continue
        if re.match(r"\s*your\b", label, re.IGNORECASE):
            yours = yours or what
        elif re.search(r"\bref", label, re.IGNORECASE):
            ours = ours or what
    return ours, yours


def _received(parts: Sequence[Part], date: datetime.date | None) -> datetime.date | None:
    """The day of what the document answers: "your letter of 3 March 2027".

    The day on which it came goes before the day that it bears; a day that is told from the
    document's own ("yesterday", "on Monday") goes after both.
    """
    texts = [part.text for part in parts if part.name in ("body", "subject")]
    for told in (_CAME, _RECEIVED, _GOT):
        for text in texts:
            for start, _, found in dates.dates_in(text, date.year if date else None):
                if told.search(text[max(0, start - 120) : start]):
                    return _not_after(date, found, text[start : start + 40])
    return next(filter(None, (_told_from(date, text) for text in texts)), None) if date else None


def _not_after(date: datetime.date | None, found: datetime.date, said: str) -> datetime.date | None:
    """A day without a year that would be still to come is last year's."""
    if date is None or found <= date or str(found.year) in said:
        return found
    return found.replace(year=found.year - 1) if (found.month, found.day) != (2, 29) else None


def _told_from(date: datetime.date, text: str) -> datetime.date | None:
    for match in _DAY_SAID.finditer(text):
        before = text[max(0, match.start() - 120) : match.start()]
        if not (_CAME.search(before) or _ASKED.search(before)):
            continue
        if match["weekday"]:
            names = ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")
            day = names.index(match["weekday"].lower().removesuffix("day"))
            return date - datetime.timedelta(days=(date.weekday() - day) % 7 or 7)
        return date - datetime.timedelta(days=1 if match["yesterday"] else 0)
    return None


def _absence(
    parts: Sequence[Part], date: datetime.date | None
) -> tuple[datetime.datetime | None, datetime.datetime | None]:
    starts = ends = None
    for part in sorted(parts, key=lambda part: part.name != "setting"):
        if part.name not in ("setting", "body"):
            continue
        for line in part.text.split("\n"):
            for start, end, found in dates.dates_in(line, date.year if date else None):
                before = line[:start].rsplit(".", 1)[-1] if part.name == "body" else line[:start]
                time = dates.time_in(line[end : end + 25]) or dates.time_in(
                    line[max(0, start - 12) : start]
                )
                moment = datetime.datetime.combine(found, time or datetime.time())
                if (
                    starts is None
                    and ends is None
                    and _LEAVES.search(before)
                    and not re.search(r"until|till|return|back\b", before, re.IGNORECASE)
                ):
                    starts = moment
                elif ends is None and _RETURNS.search(before):
                    ends = moment
    return starts, ends
