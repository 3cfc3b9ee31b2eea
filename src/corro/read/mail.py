"""What the two formats of email have in common: headers as lines, and the better of two bodies."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corro.correspondence import Block, Kind
from corro.read.html import html_draft
from corro.read.seen import Draft, Seen
from corro.read.text import paragraphs

_AUTOMATIC = re.compile(
    r"^\s*(?:automatic reply|auto(?:matic)?[- ]?(?:reply|response)|out of (?:the )?office)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Message:
    """An email as it was sent. `automatic`: it says of itself that a program sent it."""

    sender: str = ""
    to: str = ""
    cc: str = ""
    subject: str = ""
    date: datetime.datetime | None = None
    attachments: tuple[str, ...] = ()
    html: str = ""
    plain: str = ""
    automatic: bool = False


def mail_draft(message: Message, name: str) -> Draft:
    """The message's headers and words; HTML where it has words, else plain text."""
    draft = html_draft(message.html, name, mail=True) if message.html else Draft(())
    if not any(one.block.text.strip() for one in draft.seen):
        draft = Draft(tuple(paragraphs(message.plain, name)))
    kind: Kind = draft.kind or "email"
    if message.automatic or _AUTOMATIC.match(message.subject):
        kind = "out-of-office"
    subject = " ".join(message.subject.split())
    return Draft(
        (*_headers(message), *draft.seen),
        kind=kind,
        house=draft.house,
        title=subject,
        facts=replace(
            draft.facts, date=draft.facts.date or (message.date.date() if message.date else None)
        ),
        properties={
            **draft.properties,
            **({"title": subject} if subject else {}),
            "attachments": str(len(message.attachments)),
        },
    )


def _headers(message: Message) -> Sequence[Seen]:
    date = message.date
    sent = f"{date.day} {date:%B %Y, %H:%M}" if date else ""
    lines = [
        f"{label}: {' '.join(value.split())}"
        for label, value in (
            ("From", message.sender),
            ("To", message.to),
            ("Cc", message.cc),
            ("Date", sent),
            ("Attachments", ", ".join(message.attachments)),
        )
        if value.strip()
    ]
    seen = [Seen(Block("line", line), part="headers") for line in lines]
    if message.subject.strip():
        words = " ".join(message.subject.split())
        seen.append(Seen(Block("heading", words, level=1), part="subject"))
    return seen
