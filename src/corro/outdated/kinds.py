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


# "I'm at a conference until Friday and will answer emails after that": a reply without its heading.
_AWAY = re.compile(
    r"\bI(?:['’]m|\sam|['’]ll be|\swill be)\s(?:\w+\s){0,3}?(?:away|off|out|on leave|on holiday"
    r"|attending|at a|on a|in training|unavailable|not (?:in|at|available|working))\b",
    re.IGNORECASE,
)
_ANSWERS_THEN = re.compile(
    r"\b(?:answer|reply|respond|deal with|read|pick up|get back|attend)\b[^.?!]{0,50}"
    r"\b(?:emails?|messages?|you|yours?)\b[^.?!]{0,25}"
    r"\b(?:after(?: that| this|wards)|on my return"
    r"|when I(?:['’]m| am)? (?:back|return|get back))\b",
    re.IGNORECASE,
)
SHORT = 80  # words of a reply that only says when somebody is away
# A policy or a guide that tells how greetings are to be, perhaps with one as an example.
_TELLS_HOW = re.compile(
    r"\b(?:staff|employees|officers|everyone|everybody|all colleagues|managers)\s(?:must|should"
    r"|shall|need to|have to|are (?:asked|required|expected) to|check)\b[^.?!]{0,80}\b(?:greetings?"
    r"|voice ?mails?|out[ -]of[ -](?:the )?office|automatic repl(?:y|ies)|signatures?)\b",
    re.IGNORECASE,
)
_TITLE_OF_A_PAPER = re.compile(
    r"\b(?:policy|procedures?|guidance|guidelines?|how to|minutes|agenda|rota|checklist)\b",
    re.IGNORECASE,
)


def speaks_of_greetings(document: Correspondence) -> bool:
    """Whether it is a paper about greetings, and none itself."""
    if document.kind == "email" or document.named("headers"):
        return False
    text = "\n".join(part.text for part in document.parts)
    first = text.strip().split("\n")[0]
    titled = len(first.split()) <= 10 and not first.rstrip().endswith((".", "!", "?"))
    return bool(_TELLS_HOW.search(text)) or (titled and bool(_TITLE_OF_A_PAPER.search(first)))


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
    if len(body.split()) <= SHORT and _AWAY.search(body) and _ANSWERS_THEN.search(body):
        return "out-of-office"
    return None
