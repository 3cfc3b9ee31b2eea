"""Which kind of correspondence a document is, by what it says."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corro.correspondence import Kind
from corro.read import cues
from corro.read.dates import date_line
from corro.read.names import looks_like_name
from corro.read.pieces import Line

_OUT_OF_OFFICE = re.compile(
    r"\bout[\s-]of[\s-](?:the[\s-])?office\b|\bautomatic reply\b|\bauto[\s-]?reply\b|\bautoreply\b"
    r"|\bI(?:\sam|['’]m|\swill be)\s(?:currently\s|now\s)?(?:away|on (?:annual |sick |maternity "
    r"|paternity |parental )?leave|on holiday|not in the office|out of the)"
    r"|\baway from the office\b|\bon (?:annual|maternity|paternity|sick) leave\b",
    re.IGNORECASE,
)
_VOICEMAIL = re.compile(
    r"\bthank(?:s| you) for (?:calling|ringing|phoning|your call)\b|\byou(?:\s?ha|['’])ve "
    r"reached\b|\byou(?: are|['’]re) (?:now )?through to\b"
    r"|\bleave (?:a|your|me a|us a|a short|a brief)\s(?:brief\s|short\s|detailed\s)?(?:message"
    r"|name)\b|\bafter the (?:tone|beep)\b"
    r"|\bvoice\s?mail(?:box)?\b|\b(?:can['’]?t|cannot|unable to|not able to) (?:take|answer) your "
    r"call\b|\bif you leave your name\b|\bplease press \d",
    re.IGNORECASE,
)
_CARD = re.compile(
    r"\bsorry (?:that )?(?:we|I) missed you\b|\bwhile you were out\b|\b(?:we|I) (?:called"
    r"|visited)\b(?! (?:you|the police))|\bmissed appointment\b"
    r"|\bcall(?:ing)? card\b|\bno[\s-]access\b|\bunable to (?:gain|get) access\b|\bcould(?: not"
    r"|n['’]t) (?:gain|get) (?:access|in)\b|\bwho called\b|\btime of (?:visit|call)\b|\bcalled "
    r"(?:today|to see you|at your home)\b",
    re.IGNORECASE,
)


def kind_of(lines: Sequence[Line], *, mail: bool = False, paper: bool = False) -> Kind:
    """The kind, by its words. `mail`: it came as an email, with headers; `paper`: as pages."""
    texts = [line.text for line in lines]
    text = "\n".join(texts)
    words = len(text.split())
    salutation = next((one for one in texts if cues.SALUTATION.match(one)), "")
    dear = salutation.lower().startswith("dear")
    yours = any(
        re.match(r"your?'?s\b", one, re.IGNORECASE) for one in texts if cues.SIGN_OFF.match(one)
    )
    opening = " ".join(text.split()[:90])
    postal = any(cues.MARKING.match(one) for one in texts[:15]) or bool(
        dear and cues.POSTCODE.search(text[: text.find(salutation)])
    )
    if _absence(opening, words) and not yours and not postal:
        return "out-of-office"
    if mail:
        return "email"
    if not dear and not yours and words <= 250:
        if _VOICEMAIL.search(opening) and not any(map(cues.HEADER.match, texts[:2])):
            return "voicemail"
        if _CARD.search(text):
            return "card"
        if _signature(texts, words):
            return "signature"
    if re.match(r"\W{0,4}(?:from|to|subject)\s*:", texts[0] if texts else "", re.IGNORECASE):
        return "email"
    if yours or postal or _letter_head(texts, salutation):
        return "letter"
    if paper:
        return "letter"
    return (
        "email"
        if any(cues.SIGN_OFF.match(one) for one in texts) or (salutation and not dear)
        else "letter"
    )


def _absence(opening: str, words: int) -> bool:
    if words > 350 or not _OUT_OF_OFFICE.search(opening):
        return False
    return not (
        _VOICEMAIL.search(opening)
        and re.search(
            r"tone|beep|your call|calling|reached|voice\s?mail|leave your name",
            opening,
            re.IGNORECASE,
        )
    )


def _signature(texts: list[str], words: int) -> bool:
    if not texts or words > 80 or len(texts) > 16:
        return False
    rest = texts[1:] if cues.SIGN_OFF.match(texts[0]) else texts
    if not rest or any(cues.SALUTATION.match(one) for one in texts):
        return False
    details = sum(cues.has_contact(one) or bool(cues.JOB.search(one)) for one in rest)
    prose = sum(
        len(one.split()) >= 9 and not cues.has_contact(one) and not cues.POSTCODE.search(one)
        for one in rest
    )
    return details >= 1 and prose == 0 and (len(rest) < len(texts) or looks_like_name(rest[0]))


def _letter_head(texts: list[str], salutation: str) -> bool:
    """Something over the salutation that only a letter has: a date, a reference, an address."""
    head = texts[: texts.index(salutation)] if salutation else texts[:12]
    return any(
        date_line(one) or cues.REFERENCE.match(one) or (cues.POSTCODE.search(one) and salutation)
        for one in head
    )
