"""Which kind of greeting a file holds, where its words alone don't say so: by where it is kept."""

from __future__ import annotations

import re
from pathlib import PurePath

from corro.correspondence import Correspondence, Kind
from corro.read.cues import SALUTATION, SIGN_OFF

LONGEST = 250  # words
_PLACES: tuple[tuple[Kind, str], ...] = (
    ("out-of-office", r"\bout of (?:the )?office\b|\booo\b|\bauto ?(?:matic )?(?:reply|replies)\b"),
    ("voicemail", r"\bvoice ?mails?\b|\bgreetings?\b|\banswer ?phone\b"),
    ("signature", r"\bsignatures?\b|\bsigs?\b"),
)
_REPLY_SUBJECT = re.compile(
    r"\s*(?:automatic reply|auto(?:matic)? ?-?response|auto-?reply|out of (?:the )?office)\b",
    re.IGNORECASE,
)


def kept_as(document: Correspondence, path: PurePath) -> Kind | None:
    """The kind that a file's subject, name or folder gives it, nearest first; `None` where they
    give none, or the words are a letter's."""
    if document.kind == "email" and _REPLY_SUBJECT.match(document.title):
        return "out-of-office"
    body = "\n".join(part.text for part in document.parts if part.name not in ("headers", "quoted"))
    if len(body.split()) > LONGEST or document.named("address") or document.named("date"):
        return None
    lines = body.split("\n")
    dear = any(SALUTATION.match(line) and line.lower().startswith("dear") for line in lines)
    yours = any(SIGN_OFF.match(line) and line.lower().startswith("your") for line in lines)
    if dear or yours or (document.kind == "email" and path.suffix.lower() in (".eml", ".msg")):
        return None
    for name in (path.stem, *reversed(path.parts[-3:-1])):
        plain = re.sub(r"[\W_]+", " ", name).casefold()
        for kind, cue in _PLACES:
            if re.search(cue, plain):
                return kind
    return None
