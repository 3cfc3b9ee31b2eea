"""What a sentence promises in the house's name, and in which of its words."""

from __future__ import annotations

import re

from corro.lint.durations import Duration

_OURS = re.compile(
    r"\b(?:we|I|he|she|they|someone|somebody|colleagues?|officer|manager|director"
    r"|team|policy|standard|department|member of (?:our )?staff|contact centre|association|society"
    r"|trust|group|homes)\b"
    r"(?:['’]ll|\s(?:will|shall|aim|hope|expect|plan|intend|promise|can|should|try"
    r"|endeavour|are going|am going|would like|must|do|always|usually|normally"
    r"|have))?"
    r"|\byou\s(?:will|can expect|should|ought)\b[^.?!]{0,30}?\b(?:hear|receive|get"
    r"|have|be (?:sent|contacted|told|called|given))\b|\byou['’]ll\s(?:hear|receive"
    r"|get|have|be)\b"
    r"|\b(?:your|the|a|any|all|full|our|my|each|these|this|written|them|it"
    r"|which)\s(?:\w+\s){0,5}?(?:will|should|can|are|is|takes?)\s(?:also\s|normally\s"
    r"|usually\s|now\s|only\s)?(?:be\s)?(?:sent|made|given|answered|returned"
    r"|acknowledged|called|responded|dealt|resolved|replied|investigated|issued"
    r"|posted|provided|ready|with you|follow|up|take)\b"
    r"|\b(?:please )?allow\b|\bexpect (?:a|an|our|to)\b|\btakes? (?:up to|about|around)\b",
    re.IGNORECASE,
)
_THEIRS = re.compile(
    r"\b(?:please|you (?:must|need|have|can|may|could|should(?! (?:hear|receive"
    r"|get))|do not|don['’]t|wish|want|would)|if you|unless you|ask you|asked you)\b",
    re.IGNORECASE,
)
FUTURE = re.compile(
    r"['’]ll\b|\b(?:will|shall|may|might|aim|hope|expect|plan|intend|promise|endeavour|try"
    r"|going to|can|should|allow|takes?|always|usually|normally|policy is|standard is"
    r"|(?:answer|acknowledge|reply to|respond to|deal with) (?:all|every|any)"
    r"|all (?:letters|emails|complaints|enquiries))\b",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:was|were|had|did|didn['’]t|failed|should have|has been|have been|took|missed)\b",
    re.IGNORECASE,
)


def is_promised(sentence: str, at: int) -> bool:
    """Whether the house promises what stands before (or, at the start, after) this place."""
    before = sentence[:at]
    ours = [match.start() for match in _OURS.finditer(before)]
    theirs = [match.start() for match in _THEIRS.finditer(before)]
    if not ours:
        rest = sentence[at:]
        return not theirs and bool(_OURS.search(rest)) and not _DONE.search(rest)
    if theirs and max(theirs) > max(ours):
        return False
    clause = before[max(ours) :]
    return not _DONE.search(clause)


def act_of(sentence: str, one: Duration) -> str:
    """The clause with the promise: from the last one that speaks of "you" or a condition."""
    before = sentence[: one.start]
    cut = max(
        (
            match.end()
            for match in re.finditer(
                r"[;:]\s|,\s(?:and|but|or)\s|\sand\s(?=we\b|I\b|will\b|then\b)", before
            )
        ),
        default=0,
    )
    after = re.split(r"[;:,]|\sand\s|\sbut\s", sentence[one.end :], maxsplit=1)[0]
    clause = before[cut:] if len(before[cut:].split()) > 2 else before
    if len(before[cut:].split()) <= 2 and len(before.split()) <= 2:
        after = sentence[one.end :]
    return clause + sentence[one.start : one.end] + after
