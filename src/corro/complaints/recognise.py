"""What a letter that is to be filed says about itself: whose it is, and what it is.

Only plain words are taken for an answer; what is doubtful stays unknown, and is asked for.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import Literal

from corro.correspondence import Correspondence
from corro.house import House
from corro.names import parse_person, surname

Direction = Literal["received", "written"]

_APPEALS = re.compile(
    r"\b(?:(?:want|wish|like|writing|going|intend) to appeal|my appeal|letter of appeal"
    r"|(?:request|ask(?:ing)?) for an appeal|appeal against|appeal the (?:decision|outcome))\b",
    re.IGNORECASE,
)
_COMPLAINS = re.compile(
    r"\b(?:(?:want|wish|like|writing|have) to (?:complain|make a (?:formal )?complaint)"
    r"|(?:formal|official|letter of) complaint|my complaint|I am complaining"
    r"|(?:make|making|raise|raising|register|lodge) (?:a|this|my) (?:\w{1,12} )?complaint)\b",
    re.IGNORECASE,
)
_TO_THEM = re.compile(r"\byour (?:\w{1,12} )?(?:complaint|appeal)\b", re.IGNORECASE)
_OURS = (
    ("letters/spoken-complaint", re.compile(r"\brecord of (?:your|a spoken) complaint\b", re.I)),
    ("letters/appeal-outcome", re.compile(r"\boutcome of (?:your|the) appeal\b", re.I)),
    (
        "letters/appeal-acknowledgement",
        re.compile(
            r"\b(?:(?:have|received) your appeal|acknowledge?(?:ment of)? your appeal)", re.I
        ),
    ),
    (
        "letters/complaint-response",
        re.compile(
            r"\b(?:(?:our )?(?:answer|response|reply) to your complaint|outcome of (?:your|the) "
            r"complaint|(?:looked into|investigated|considered) your complaint)\b",
            re.I,
        ),
    ),
    (
        "letters/complaint-acknowledgement",
        re.compile(
            r"\b(?:(?:have|received) your complaint|thank you for (?:telling us about )?your "
            r"complaint|acknowledge?(?:ment of)? your (?:letter of )?complaint)",
            re.I,
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a letter says. `name` is what the house's filing patterns call it; empty where that is
    not plain. Of a letter that came in, `surname` is its writer's, else that of whom it is to."""

    direction: Direction | None = None
    name: str = ""
    title: str = ""
    surname: str = ""
    reference: str = ""
    date: datetime.date | None = None
    received: datetime.date | None = None


def recognised(document: Correspondence, house: House, direction: Direction | None) -> Recognised:
    """What the document is, to this house. `direction` is taken as given where it is."""
    facts = document.facts
    found = direction or _direction(document, house)
    title = _said(document, "subject")
    if found is None:
        return Recognised(title=title, date=facts.date)
    if found == "received":
        by_mail = facts.date if document.kind == "email" else None
        name = _what_came(document)
        reference = facts.their_reference or ""
        return Recognised(found, name, title, _writer(document), reference, facts.date, by_mail)
    who = _addressee(document)
    name = _what_was_written(document)
    return Recognised(found, name, title, who, facts.reference or "", facts.date, facts.received)


def _direction(document: Correspondence, house: House) -> Direction | None:
    names = [house.name, house.legal_name, *house.companies]
    domain = house.email.rpartition("@")[2] if house.email else ""
    facts = document.facts
    recipient, sender = facts.recipient, facts.sender
    to = _said(document, "address")
    mail = recipient.email if recipient else ""
    if _has(to, names) or (domain and mail.casefold().endswith(f"@{domain}")):
        return "received"
    mail = sender.email if sender else ""
    if domain and mail.casefold().endswith(f"@{domain}"):
        return "written"
    parts = [part.name for part in document.parts]
    at_head = _has(_said(document, "letterhead"), names)
    if at_head and "address" in parts and parts.index("address") < parts.index("letterhead"):
        return "received"  # their own address stands first, and ours is whom they write to
    if _has(_said(document, "signatory", "footer"), names) or (
        at_head and sender is not None and sender.job_title
    ):
        return "written"
    body = _said(document, "body")
    if (_COMPLAINS.search(body) or _APPEALS.search(body)) and not _TO_THEM.search(body):
        return "received"
    if at_head and "address" in parts:
        return "written"
    return None


def _has(text: str, names: list[str]) -> bool:
    plain = " ".join(text.casefold().split())
    return any(name and name.casefold() in plain for name in names)


def _what_came(document: Correspondence) -> str:
    subject, body = _said(document, "subject"), _said(document, "body")
    signed = _said(document, "letterhead", "signatory", "address", "footer")
    if re.search(r"\bombudsman\b", signed, re.IGNORECASE):
        return "ombudsman-received"
    if _APPEALS.search(body) or re.search(r"\bappeal\b", subject, re.IGNORECASE):
        return "appeal-received"
    if _COMPLAINS.search(body) or re.search(r"\bcomplaint\b", subject, re.IGNORECASE):
        return "complaint-received"
    if re.search(r"\b(?:complain|appeal|ombudsman)", f"{subject} {body}", re.IGNORECASE):
        return ""
    return "letter-received"


def _what_was_written(document: Correspondence) -> str:
    subject, body = _said(document, "subject"), _said(document, "body")
    for text in (subject, body):
        for name, words in _OURS:
            if words.search(text):
                return name
    if re.search(r"\b(?:complaint|appeal|ombudsman)", f"{subject} {body}", re.IGNORECASE):
        return ""
    return "letter"


def _said(document: Correspondence, *parts: str) -> str:
    return " ".join(" ".join(block.text for block in document.blocks(*parts)).split())


def _writer(document: Correspondence) -> str:
    sender = document.facts.sender
    if sender is None or not sender.name.strip():
        return ""
    person = parse_person(sender.name)
    return surname(person) or person.first


def _addressee(document: Correspondence) -> str:
    recipient = document.facts.recipient
    if recipient is None:
        return ""
    for person in recipient.names:
        return surname(person) or person.first
    return recipient.organisation
