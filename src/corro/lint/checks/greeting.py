"""What a voicemail greeting must say: who, for how long, and whom to call instead.

A person's greeting is told from the answerphone of an office. CG-A2-voicemail-back: the time and
date of return, a colleague's name and number. PL-9-voicemail: a name, and a number where the caller
can speak to someone; away for more than a day, the date of return and somebody's name. SW-4.2:
why the answerphone is on, for what period, and the numbers for emergencies. HH-tel-voicemail-long.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corro.house import House
from corro.lint.companies import names_of
from corro.lint.contacts import national, telephones_in
from corro.lint.document import Document
from corro.lint.finding import Finding
from corro.lint.hours_quoted import RANGE, days_in
from corro.lint.keys import Keys, Preparing
from corro.lint.likeness import plain
from corro.lint.rules import Rule
from corro.lint.spotted import Spotted, findings, problem_of
from corro.lint.stretches import sentences_of
from corro.read.dates import dates_in, time_in
from corro.read.names import looks_like_name

KEYS = frozenset({"problem"})
PROBLEMS = frozenset(
    {
        "name-missing",
        "house-missing",
        "number-missing",
        "return-date-missing",
        "return-time-missing",
        "colleague-missing",
        "colleague-number-missing",
        "absence-return-missing",
        "absence-colleague-missing",
        "absence-number-missing",
        "reason-missing",
        "period-missing",
        "emergency-missing",
        "our-number-missing",
    }
)

_OFFICE = re.compile(
    r"\b(?:our|the) (?:answer\s?phone|answering (?:service|machine))\b|\b(?:our|"
    r"the) offices? (?:is|are)\b"
    r"|\bwe(?:\sare|[’']re)\s(?:now |currently |temporarily )?(?:closed|unable|away|not|in a)\b|"
    r"\bwe (?:can(?:no|[’'])t|cannot)\b"
    r"|\bour (?:lines|team|staff)\b|\ball (?:of )?our (?:staff|advisers|lines)\b|"
    r"\bthe answer\s?phone\b",
    re.I,
)
_PERSONAL = re.compile(r"\b(?:I|I[’']m|I[’']ll|my)\b")
_AWAY = re.compile(
    r"\b(?:annual leave|on leave|on holiday|away from the office|out of (?:the )?office|"
    r"maternity|paternity|"
    r"sick leave|will be back|be back (?:in|on|at)|returning|until \w+day|until the)\b|\b(?:am|"
    r"is|I[’']m) away(?! from my desk)\b",
    re.I,
)
_REASON = re.compile(
    r"\b(?:because|due to|owing to|as (?:we|our|all|the)|since (?:we|our|all)|while|whilst|"
    r"closed|for (?:a |our )?(?:staff |team )?"
    r"(?:meeting|training|event|holiday)|(?:at|in|attending) (?:a |an |our )?(?:staff |"
    r"team )?(?:meeting|training|briefing)|"
    r"power cut|fire|flood|bad weather|snow|training|meeting|bank holiday)\b",
    re.I,
)
_PERIOD = re.compile(
    r"\b(?:until|till|from|between|back (?:at|on|in|by)|reopen\w*|for (?:the next|about|around|"
    r"an?|one|two|half|\d+)\b)",
    re.I,
)
_EMERGENCY = re.compile(r"\bemergenc|\bout[\s-]of[\s-]hours|\burgent repair", re.I)
_INTRODUCED = re.compile(
    r"\b(?:this is(?: the)?(?: voice\s?mail)?(?: (?:of|for))?|voice\s?mail (?:of|for)|"
    r"reached(?: the)?(?: voice\s?mail| desk| phone)?(?: (?:of|for))?|"
    r"through to|name is|it[’']s|here is)\s+(?P<who>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,3})"
)
_COLLEAGUE = re.compile(
    r"\b(?:contact|call|ring|phone|telephone|speak (?:to|with)|ask for|try|or|and|colleagues?,?)\s+"
    r"(?:my colleagues?,?\s+|our \w+ \w+,?\s+)?(?:(?:Mr|Mrs|Ms|Miss|"
    r"Dr)\.?\s)?(?P<who>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,3})"
    r"|(?P<first>[A-Z][\w’'-]+ [A-Z][\w’'-]+)(?:,? (?:who|on|will be|can help)\b)"
)


# "I will ring you back by 5pm on Monday" promises a call, and doesn't say who is back when.
_CALLS_BACK = re.compile(
    r"\b(?:call|ring|phone|telephone|get|write|come) (?:you )?back\b|\breturn (?:your|the|any) call"
    r"|\b(?:call|ring|phone|telephone|contact|answer|reply|respond|speak to)\b",
    re.I,
)
_DUE_BACK = re.compile(
    r"(?<!call )(?<!ring )(?<!phone )(?<!get )(?<!you )(?<!telephone )\bback\b|"
    r"\breturn(?:ing)? (?:to"
    r"|on|at)\b|\bon my return\b|\b(?:until|till)\b|\b(?:available|in the office) (?:again|from)\b",
    re.I,
)


def prepare(keys: Keys, preparing: Preparing) -> str:
    return problem_of(keys, PROBLEMS)


def check(rule: Rule, document: Document) -> Iterator[Finding]:
    return findings(rule, document, document.once(spotted))


def spotted(document: Document) -> Iterator[Spotted]:
    house = document.house
    if house is None or document.kind != "voicemail":
        return
    text = "\n".join(at.text for at in document.blocks("body", "subject"))
    if not text.strip():
        return
    of_office = bool(_OFFICE.search(text)) and not (
        _person(document, text, house) and _PERSONAL.search(text)
    )
    problems = _office(text) if of_office else _own(document, text, house)
    for problem in problems:
        said = house.telephone if problem == "our-number-missing" else house.name
        yield Spotted(problem, missing_from="body", values=(said,))
    if not any(plain(name) in plain(text) for name in names_of(house)):
        yield Spotted("house-missing", missing_from="body", values=(house.name,))


def _office(text: str) -> Iterator[str]:
    if not _REASON.search(text):
        yield "reason-missing"
    timed = time_in(text) or days_in(text) or any(True for _ in dates_in(text, 2000))
    if not (_PERIOD.search(text) and timed) and not RANGE.search(text):
        yield "period-missing"
    if not (_EMERGENCY.search(text) and telephones_in(text)):
        yield "emergency-missing"


def _own(document: Document, text: str, house: House) -> Iterator[str]:
    person = _person(document, text, house)
    numbers = telephones_in(text)
    if not person:
        yield "name-missing"
    if not numbers:
        yield "number-missing"
    if house.telephone and national(house.telephone) not in {one.digits for one in numbers}:
        yield "our-number-missing"
    dated = any(True for _ in dates_in(text, 2000))
    returns = dated or bool(
        re.search(
            r"\b(?:back|return\w*|until)\b[^.]{0,40}\b(?:tomorrow|today|this (?:morning|"
            r"afternoon))\b",
            text,
            re.I,
        )
    )
    colleague = _colleague(text, person, house)
    back = [
        text[start:end]
        for start, end in sentences_of(text)
        if not (_CALLS_BACK.search(text[start:end]) and not _DUE_BACK.search(text[start:end]))
    ]
    if not any(any(True for _ in dates_in(said, 2000)) for said in back) and not (
        returns and not dated
    ):
        yield "return-date-missing"
    if all(time_in(said) is None for said in back):
        yield "return-time-missing"
    if not colleague:
        yield "colleague-missing"
    elif not numbers:
        yield "colleague-number-missing"
    if _AWAY.search(text):
        if not returns:
            yield "absence-return-missing"
        if not colleague:
            yield "absence-colleague-missing"
        if not numbers:
            yield "absence-number-missing"


def _person(document: Document, text: str, house: House) -> str:
    sender = document.facts.sender
    if sender and sender.name and plain(sender.name) in plain(text):
        return sender.name
    own = {plain(name) for name in names_of(house)}
    for match in _INTRODUCED.finditer(text):
        who = match["who"]
        if not any(plain(who).startswith(name) or name.startswith(plain(who)) for name in own):
            return who
    return ""


def _colleague(text: str, person: str, house: House) -> str:
    own = {plain(name) for name in names_of(house)}
    for match in _COLLEAGUE.finditer(text):
        who = match["who"] or match["first"]
        bare = plain(who)
        if not bare or bare == plain(person) or any(name in bare or bare in name for name in own):
            continue
        first_name = len(who.split()) == 1
        after = text[match.end() : match.end() + 30]
        if looks_like_name(who) or (first_name and re.search(r"\bon\b", after)):
            return who
    return ""
