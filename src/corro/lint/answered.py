"""Which of the house's service standards a finished letter or email is itself the answer to.

Only where its words leave no doubt: it thanks for something written, with its day, and speaks of no
earlier answer of ours. A letter that may follow an acknowledgement is not judged by the standard of
acknowledging.
"""

from __future__ import annotations

import re

from corro.house import House, Standard
from corro.lint.document import Document
from corro.lint.promised_standard import is_holding
from corro.lint.stretches import sentences_of
from corro.read.dates import dates_in

_WRITTEN = re.compile(
    r"\b(?:your|the) (?:\w+ ){0,2}?(?:letter|e-?mail|complaint|enquiry)\b"
    r"|\byou (?:wrote|emailed|e-mailed|complained)\b",
    re.IGNORECASE,
)
_THANKS = re.compile(
    r"\b(?:thank(?:s| you)|received|reached (?:us|me)|got your|you (?:wrote|emailed|e-mailed"
    r"|complained)|in (?:reply|answer|response) to)\b",
    re.IGNORECASE,
)
_OURS = re.compile(r"\b(?:and|but|so) (?:we|I|our|my)\b", re.IGNORECASE)
# An earlier letter or call of ours, or a date that was agreed on.
_EARLIER = re.compile(
    r"\b(?:wrote|written|replied|answered|responded|emailed|e-mailed|acknowledged|promised"
    r"|told|rang|rung|phoned|called|telephoned|spoke|spoken|talked|met|visited|seen|saw)"
    r" (?:to |with )?(?:you|it|your (?:letter|e-?mail|complaint|enquiry))\b"
    r"|\b(?:as (?:I|we) (?:said|told|promised|explained|agreed)|(?:my|our) (?:\w+ )?(?:letter"
    r"|e-?mail|call|visit|conversation|meeting|acknowledge\w+|reply) (?:of|on|dated|last|to you)"
    r"|(?:my|our) (?:last|earlier|first|previous|holding) \w+|(?:we|I) (?:met|spoke|agreed"
    r"|talked) on|when (?:I|we) (?:met|spoke|visited|came|called)|since then|stage (?:two|2)"
    r"|reminder|you asked (?:me|us) to wait)\b",
    re.IGNORECASE,
)
_COMPLAINT = re.compile(r"\bcomplain(?:t|ts|ed|ing)?\b", re.IGNORECASE)
_APPEAL = re.compile(r"\bappeal", re.IGNORECASE)
_FOI = re.compile(r"\bfreedom of information|\bfoi\b|\bsubject access", re.IGNORECASE)
_OMBUDSMAN = re.compile(r"\bombudsman\b", re.IGNORECASE)
_WILL_ANSWER = re.compile(
    r"\b(?:I|we|you|\w+)(?:['’]ll| will| hope to| aim to| shall) (?:then |also |now )?"
    r"(?:write to you|reply|answer|respond|be in touch|let you (?:know|have)|get back to you"
    r"|hear from|send you (?:our|a|an|my) (?:\w+ )?(?:answer|reply|response)|investigate"
    r"|look into)",
    re.IGNORECASE,
)
# Its lateness is owned up to: "sorry for the delay", "sorry that it has taken so long".
OWNED = re.compile(
    r"\b(?:sorry|apolog\w+)\b[^.?!]{0,80}\b(?:delay\w*|late\w*|long\w*|(?:had to|the|your) wait"
    r"|kept you waiting|time|sooner|earlier|slow\w*|before now|until now"
    r"|not (?:having )?(?:repl|answer|writ)\w+)\b"
    r"|\b(?:delay\w*|later than|longer than|overdue|should have (?:replied|answered|written"
    r"|had (?:a|an|our)))\b",
    re.IGNORECASE,
)


def answered_standard(document: Document, house: House) -> Standard | None:
    """The standard whose time ran from the day that `facts.received` gives; none where the words
    leave it open."""
    said = document.text("body")
    asked = _asked(document)
    if not asked or _EARLIER.search(said):
        return None
    about = f"{document.text('subject')}\n{asked}"
    if _APPEAL.search(about) or _OMBUDSMAN.search(about) or _FOI.search(about):
        return None
    known = house.standards
    holding = is_holding(document)
    promises = holding or bool(_WILL_ANSWER.search(said))
    if _COMPLAINT.search(about) and "complaint" in known:
        if holding or not promises:
            return known["complaint"]
        return known.get("complaint-acknowledgement") or known.get("acknowledgement")
    if document.kind == "email" and "email-reply" in known:
        return known["email-reply"]
    return known.get("reply") or (known.get("acknowledgement") if promises else None)


def _asked(document: Document) -> str:
    """The sentence with the day of what is answered, where that was written to us."""
    facts = document.facts
    year = facts.date.year if facts.date else None
    for at in document.blocks("body"):
        for start, end in sentences_of(at.text):
            sentence = at.text[start:end]
            for first, _, day in dates_in(sentence, year):
                before = sentence[max(0, first - 80) : first]
                if (
                    facts.received is not None
                    and (day.month, day.day) == (facts.received.month, facts.received.day)
                    and _WRITTEN.search(before)
                    and not _OURS.search(before)
                    and _THANKS.search(sentence)
                ):
                    return sentence
    return ""
