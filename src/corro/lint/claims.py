"""Whose number or address a text says that it is: the house's, the writer's, or somebody else's.

The words before it in its sentence tell: "call us on", "call me on", "the contractor on". What
nothing tells about is the house's by implication ("please call 01246 …"), and is judged mildly.
"""

from __future__ import annotations

import re
from typing import Literal

from corro.house import House
from corro.lint.companies import names_of
from corro.lint.document import At
from corro.read.names import ORGANISATION, people

Claim = Literal["ours", "mine", "theirs", "somebody", "emergency", "implied"]

_OURS = re.compile(
    r"\b(?:us|our|ours|we)\b|\bthe (?:office|trust|society|association|switchboard|"
    r"contact centre|main)\b"
    r"|\b(?:customer (?:services?|advice)|contact centre|reception|head office|switchboard|"
    r"main (?:number|line))\b",
    re.I,
)
_MINE = re.compile(
    r"\b(?:me|my|mine|myself)\b|\bdirect(?:ly)?\b|\bdd\b|\bmobile\b|\bmob\b|\bext(?:ension)?\b",
    re.I,
)
_THEIRS = re.compile(
    r"\b(?i:ombudsman|police|council|citizens advice|contractors?|plumb(?:er|ing)|electricians?|"
    r"builders?|gas (?:emergency|safe|engineer)|national gas|hospital|surgery|your (?:gp|"
    r"doctor)|nhs|"
    r"solicitors?|samaritans|shelter|stepchange|your bank|suppliers?|(?:water|energy) company|"
    r"scottish power|"
    r"british gas|university|school|department for|dwp|jobcentre|universal credit|"
    r"helpline|age uk|fire (?:service|brigade)|ambulance|social (?:work|services|care)|"
    r"environmental health|regulator|royal|tenants['’]? (?:group|association)|insur(?:er|"
    r"ance company)|"
    r"letting agents?|neighbours?|advocate|interpreter|mp|msp|councillor|victim support|crisis)\b"
    r"|\b[A-Z][\w&]+ (?:Ltd|Limited|PLC|LLP|Services|Plumbing|Heating|Electrical|Roofing|"
    r"Solicitors|Council|Centre|Bureau)\b"
)
_SOMEBODY = re.compile(
    r"\b(?:their|them|they|his|her|him|she|he|its)\b|\byour (?:\w+ )?(?:number|telephone|phone|"
    r"mobile|e-?mail|address)\b"
    r"|\b(?:call(?:ed)?|rang|ring|tried|reach(?:ed)?|contact(?:ed)?|text(?:ed)?|phoned?|"
    r"email(?:ed)?|wrote to) you (?:on|at)\b",
    re.I,
)
_EMERGENCY = re.compile(
    r"\b(?:emergenc\w+|out[\s-]of[\s-]hours|24[\s-]?(?:hours?|hr)|after hours|bield)\b", re.I
)
_SPEAKS_OF_US = re.compile(
    r"\b(?:call|ring|phone|telephone|contact|email|e-mail|write to|speak to|text|reach|tell|"
    r"visit|with|to) us\b|\bour\b",
    re.I,
)
_SENTENCE = re.compile(r"(?<=[.!?;])\s+(?=[A-Z‘“\"])|\n")
_PERSON = re.compile(
    r"\b(?:contact|call|ring|phone|telephone|email|speak to|ask for|or|and|to|please contact)\s+"
    r"(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr)\.?\s+)?(?P<name>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,3})"
    r"(?:,?\s(?:my|our|the|a)\s[\w\s-]{3,40}|\s\([^)]{2,40}\)|,\s[\w\s-]{3,40})?,?\s(?:on|at|by|"
    r"directly|via|tel)\b"
)
# A line of a list of contacts: "Lewis Tranter on 01246 217675", "Lewis Tranter, Rents: …".
_LISTED = re.compile(
    r"^\W*(?P<name>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){1,3})"
    r"(?:,\s[\w\s-]{3,40}|\s\([^)]{2,40}\))?(?:,|\s?[:–-]|\s(?:on|at|via|tel\w*:?))\s*(?:on\s|at\s)?\W*$"
)
_LABEL = re.compile(
    r"^\W*(?:tel(?:ephone)?|phone|call|t|e-?mail|e|web(?:site)?|w|fax|freephone|switchboard|"
    r"enquiries|office)\b",
    re.I,
)


def _is_person(name: str) -> bool:
    return bool(people(name)) and not ORGANISATION.search(name)


def claim_of(at: At, start: int, house: House) -> Claim:
    """Whose the number or address is that begins at `start` of a block."""
    if at.of.name in {"letterhead", "footer", "formats"}:
        return "mine" if _MINE.search(at.text[:start]) else "ours"
    if at.of.name == "signatory":
        return "mine"
    sentence_start = 0
    for match in _SENTENCE.finditer(at.text[:start]):
        sentence_start = match.end()
    before = at.text[sentence_start:start]
    rest = _SENTENCE.split(at.text[start:], maxsplit=1)[0]
    return _said(before, rest, house)


def _said(before: str, rest: str, house: House) -> Claim:
    # Numbers and addresses already told don't say whose the next one is.
    nearest = re.sub(r"[\w.+-]+@[\w.-]+|\+?\d[\d\s()]{8,}\d", " ", before)
    if _EMERGENCY.search(nearest) or _EMERGENCY.search(rest[:80]):
        return "emergency"
    person = list(_PERSON.finditer(nearest))
    own = any(name in nearest for name in names_of(house))
    clause = re.split(r"[,;:]|\b(?:but|or|if|when|so|because)\b", nearest)
    close = nearest[-70:]
    if person and _is_person(person[-1]["name"]) and not own:
        return "mine"
    listed = _LISTED.match(nearest)
    if listed and _is_person(listed["name"]) and not own:
        return "mine"
    cues: list[tuple[int, Claim]] = []
    kinds: tuple[tuple[re.Pattern[str], Claim], ...] = (
        (_OURS, "ours"),
        (_MINE, "mine"),
        (_SOMEBODY, "somebody"),
        (_THEIRS, "theirs"),
    )
    for pattern, claim in kinds:
        matches = list(pattern.finditer(close if claim != "theirs" else nearest))
        if matches:
            shift = len(nearest) - len(close) if claim != "theirs" else 0
            cues.append((matches[-1].end() + shift, claim))
    if _SPEAKS_OF_US.search(clause[-1]) or _SPEAKS_OF_US.search(close):
        told = max(cues)[1] if cues else "ours"
        return told if told in {"mine", "somebody"} else "ours"
    if own:
        return "ours"
    if cues:
        return max(cues)[1]
    return "implied"
