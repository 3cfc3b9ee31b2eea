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
    r"[^.?!]{0,60}?\b(?:of|on|dated|from)|(?:we|I) (?:received|got|had)[^.?!]{0,60}?\bon|received "
    r"(?:by us )?on|you (?:wrote|called|rang|telephoned|phoned|emailed|contacted|reported"
    r"|complained|visited|asked)[^.?!]{0,50}?\bon|our (?:telephone )?conversation (?:of|on))\s+$",
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
    """The day of what the document answers: "your letter of 3 March 2027"."""
    for part in parts:
        if part.name not in ("body", "subject"):
            continue
        text = part.text
        for start, _, found in dates.dates_in(text, date.year if date else None):
            if _RECEIVED.search(text[max(0, start - 120) : start]):
                if date and found > date and str(found.year) not in text[start : start + 40]:
                    return (
                        found.replace(year=found.year - 1)
                        if (found.month, found.day) != (2, 29)
                        else None
                    )
                return found
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
