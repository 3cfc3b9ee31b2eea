"""What a call card must say: who called, when, and how to contact them.

HH-home-card, CG-E4-card (a telephone number), SW-2.4-card (at what time).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corro.house import House
from corro.lint.companies import names_of
from corro.lint.contacts import emails_in, telephones_in
from corro.lint.document import Document
from corro.lint.finding import Finding
from corro.lint.keys import Keys, Preparing
from corro.lint.likeness import plain
from corro.lint.rules import Rule
from corro.lint.spotted import Spotted, findings, problem_of
from corro.read.cues import JOB
from corro.read.dates import dates_in, time_in
from corro.read.names import looks_like_name, people

KEYS = frozenset({"problem"})
PROBLEMS = frozenset(
    {
        "who-missing",
        "when-missing",
        "date-missing",
        "time-missing",
        "contact-missing",
        "telephone-missing",
    }
)

_WHO = re.compile(
    r"(?i:who (?:called|came|visited)|(?:called|visited|left|seen) by|caller|name|(?:your|our|the)"
    r" (?:contact|visitor)|visitor|officer|from|signed|operative|engineer|surveyor|contractor"
    r"|member of staff|staff)\s*:\s*(?!\w+(?: \w+)?\s*:)(?P<who>[^\n:]{2,60})"
    r"|\b(?:I am|I[’']m|this is|my name is|"
    r"name is)\s+(?P<said>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,2})"
    r"|(?P<before>[A-Z][\w’'-]+ [A-Z][\w’'-]+),?(?: (?:from|of|our|the|"
    r"your)\b[^.\n]{0,60})?,? (?:called|visited|came|tried)\b"
    r"|\b(?:our|the|your)\s(?:[\w-]+\s){1,4}?(?P<job>[A-Z][\w’'-]+\s[A-Z][\w’'-]+),?\s(?:called|"
    r"visited|came|tried)\b"
    r"|\b(?:ask for|contact|call|ring|speak to)\s(?P<ask>[A-Z][\w’'-]+\s[A-Z][\w’'-]+)",
)


# "Name: Mrs Okonjo / Address: 17 Lydiate Lane": the customer's, and not the caller's.
_CUSTOMER = re.compile(
    r"^[^\S\n]*(?:customer|tenant|resident|to|for|dear|name of (?:tenant"
    r"|customer))s?(?:['’]s? name)?"
    r"[^\S\n]*:[^\n]*$|^[^\S\n]*(?:name|customer)[^\S\n]*:[^\n]*\n+[^\S\n]*(?:your )?(?:address"
    r"|property"
    r"|home)\b[^\n]*$",
    re.IGNORECASE | re.MULTILINE,
)
_HEADING = re.compile(r"\b(?:sorry|missed|card|called|out|visit|contact|access)\b", re.I)


def prepare(keys: Keys, preparing: Preparing) -> str:
    return problem_of(keys, PROBLEMS)


def check(rule: Rule, document: Document) -> Iterator[Finding]:
    return findings(rule, document, document.once(spotted))


def spotted(document: Document) -> Iterator[Spotted]:
    house = document.house
    if house is None or document.kind != "card":
        return
    skipped = {"address", "formats", "languages", "quoted"}
    text = "\n".join(at.text for at in document.blocks() if at.of.name not in skipped)
    if not _who(document, _CUSTOMER.sub("", text), house):
        yield Spotted("who-missing", missing_from="body")
    dated = document.facts.date is not None or any(True for _ in dates_in(text, 2000))
    timed = _time(text)
    if not dated and not timed:
        yield Spotted("when-missing", missing_from="body")
    if not dated:
        yield Spotted("date-missing", missing_from="body")
    if not timed:
        yield Spotted("time-missing", missing_from="body")
    if not telephones_in(text):
        yield Spotted("telephone-missing", missing_from="body")
        if not emails_in(text):
            yield Spotted("contact-missing", missing_from="body")


def _of_a_trade(words: str) -> bool:
    """ "Gas Engineer": what somebody is, and not who."""
    last = words.split()[-1:]
    return bool(last) and JOB.fullmatch(last[0]) is not None


def _who(document: Document, text: str, house: House) -> bool:
    sender = document.facts.sender
    if sender and sender.name and plain(sender.name) in plain(text):
        return True
    own = {plain(name) for name in names_of(house)}
    for match in _WHO.finditer(text):
        labelled = match["who"]
        who = next(group for group in match.groups() if group)
        first = re.split(r"[,(]| [-–] | (?:from|of) ", who.strip())[0].strip()
        if plain(first) in own or _of_a_trade(first):
            continue
        if labelled and re.search(r"[A-Za-z]{2}", first) and not re.fullmatch(r"[_.…\s]+", first):
            return bool(people(first) or looks_like_name(first))
        if looks_like_name(first) or people(first):
            return True
    for at in document.blocks("signatory", "body", "subject", "letterhead"):
        if ":" in at.text:
            continue
        alone = re.split(r"[,(–|]", at.text)[0].strip()
        if alone.isupper() or _HEADING.search(alone) or _of_a_trade(alone):
            continue
        if looks_like_name(alone) and people(alone) and plain(alone) not in own:
            return True
    return False


def _time(text: str) -> bool:
    """A time of day that is not an opening time."""
    bare = re.sub(r"\d{1,2}[./]\d{1,2}[./]\d{2,4}", " ", text)
    told = re.sub(r"[^.\n]*\b(?:open|hours|between|Monday to)\b[^.\n]*", " ", bare)
    return time_in(told) is not None or bool(
        re.search(
            r"\b(?:at|time\s*(?:of (?:visit|call))?:?)\s*(?:\d{1,2}[.:]\d{2}|"
            r"\d{1,2} ?o[’']clock|\d{4}\s?hrs)",
            told,
            re.I,
        )
    )
