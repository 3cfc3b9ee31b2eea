"""Who deals with it: a name, a job title, and how to reach them, in every letter and email.

HH-wc-who, RH-A4-contact, SW-4.3-headed (in the name of the writer), PL-5-title (the job title).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corro.house import House
from corro.lint.claims import claim_of
from corro.lint.companies import names_of
from corro.lint.contacts import broken_emails_in, emails_in, telephones_in
from corro.lint.document import At, Document
from corro.lint.finding import Finding
from corro.lint.keys import Keys, Preparing
from corro.lint.likeness import plain
from corro.lint.rules import Rule
from corro.lint.spotted import Spotted, findings, problem_of
from corro.names import parse_person
from corro.read import cues
from corro.read.names import looks_like_name, people

KEYS = frozenset({"problem"})
PROBLEMS = frozenset({"name-missing", "job-title-missing", "contact-missing", "contact-general"})

_TEAM = re.compile(
    r"(?:the\s)?(?:[\w&’'-]+\s){0,5}(?:team|department|dept|services?|section|unit|division|"
    r"office|repairs|"
    r"lettings|maintenance|income|neighbourhoods?|housing)",
    re.I,
)
_PERSON_AT_WORK = re.compile(
    r"\b(?:officer|manager|director|co-?ordinator|advis[eo]r|assistant|administrator|executive|"
    r"surveyor|engineer|head|leader|lead|supervisor|clerk|secretary|specialist|consultant|"
    r"inspector|"
    r"technician|apprentice|partner|representative|agent|caseworker|worker|warden|receptionist|"
    r"chair\w*|operative|analyst|accountant|solicitor|trainee|handler|planner|chief|president)\b",
    re.I,
)
_NAMED_IN_TEXT = re.compile(
    r"\b(?:dealing with|dealt with by|handled by|my name is|please (?:ask for|contact)|"
    r"case (?:officer|handler)|your (?:contact|officer)|officer)\b",
    re.I,
)
_PERSONAL_LABEL = re.compile(
    r"\b(?:direct|dial|ask for|dealt with|contact(?: name| officer)?|officer|extension|ext|"
    r"mobile|my)\b",
    re.I,
)
_CALL = re.compile(
    r"\b(?:call|ring|phone|telephone|contact|email|e-mail|reach|speak to|text|ask)\b", re.I
)


def prepare(keys: Keys, preparing: Preparing) -> str:
    return problem_of(keys, PROBLEMS)


def check(rule: Rule, document: Document) -> Iterator[Finding]:
    return findings(rule, document, document.once(spotted))


def spotted(document: Document) -> Iterator[Spotted]:
    house = document.house
    if house is None or document.kind not in {"letter", "email"}:
        return
    signed = [at for at in document.blocks("signatory") if at.text.strip()]
    if signed:
        name = _name(document, signed)
        if name is None and not _named_elsewhere(document):
            yield Spotted("name-missing", missing_from="signatory")
        elif name is not None and not _has_job_title(document, house, signed, name):
            yield Spotted(
                "job-title-missing", missing_from="signatory", values=(name.text.strip(),)
            )
    yield from _contact(document, house)


def _name(document: Document, signed: list[At]) -> At | None:
    sender = document.facts.sender
    composed = document.correspondence.source is None
    for number, at in enumerate(signed):
        text = re.sub(r"^(?:p\.?\s?p\.?|signed(?: by)?:?)\s+", "", at.text.strip(), flags=re.I)
        first = re.split(r"\s*(?:,|\s[-–|]\s|\()", text, maxsplit=1)[0]
        told = bool(sender and sender.name and plain(sender.name) in plain(text))
        if told and composed:
            return at
        if not looks_like_name(first) and not (told and not _TEAM.fullmatch(first)):
            continue
        # "Community Safety Officer" is no name; "Anne Leader" over a job title is.
        below = any(_PERSON_AT_WORK.search(one.text) for one in signed[number + 1 :])
        if not _PERSON_AT_WORK.search(first) or (below and people(first)):
            return at
    return None


def _named_elsewhere(document: Document) -> bool:
    """The letter says who deals with it, over the salutation or in its text."""
    for at in document.blocks("letterhead", "reference", "body"):
        match = _NAMED_IN_TEXT.search(at.text)
        if match and re.match(r"\W*(?:is\s)?[A-Z][\w’'-]+\s[A-Z][\w’'-]+", at.text[match.end() :]):
            return True
        if re.match(r"(?:[A-Z][\w’'-]+\s){2,3}(?:is|will be) dealing with", at.text):
            return True
    return False


def _has_job_title(document: Document, house: House, signed: list[At], name: At) -> bool:
    sender = document.facts.sender
    own = {plain(known) for known in names_of(house)}
    if (
        sender
        and sender.job_title
        and plain(sender.job_title) not in own
        and (_PERSON_AT_WORK.search(sender.job_title) or not _TEAM.fullmatch(sender.job_title))
    ):
        return True
    own |= {plain(line) for line in (house.address.lines if house.address else ())}
    _, comma, after = re.sub(r"[-–|(]", ",", name.text, count=1).partition(",")
    lines = [after] if comma else []
    lines += [at.text for at in signed if at is not name]
    for line in lines:
        bare = line.strip(" .,)")
        if _PERSON_AT_WORK.search(bare) and not emails_in(bare):
            return True
        if (
            not bare
            or _TEAM.fullmatch(bare)
            or plain(bare) in own
            or any(known and known in plain(bare) for known in own)
            or cues.has_contact(bare)
            or cues.POSTCODE.search(bare)
            or cues.SIGNED_FOR.match(line.strip())
            or re.search(r"\b(?:ltd|limited|trust|association|society|group|homes)\b", bare, re.I)
            or looks_like_name(bare)
            or len(bare.split()) > 7
        ):
            continue
        return True
    return False


def _contact(document: Document, house: House) -> Iterator[Spotted]:
    parts = ("body", "signatory", "subject", "reference", "enclosures")
    sender = document.facts.sender
    writer = plain(parse_person(sender.name).last or sender.name) if sender else ""
    if any(_reaches_us(at, house, writer) for at in document.blocks(*parts)):
        return
    head = list(document.blocks("letterhead", "footer", "copies"))
    if any(_personal(at, house, document) for at in head):
        return
    if document.kind == "email" and "@" in document.text("headers"):
        return  # who gets an email can answer it
    if any(_reaches(at) for at in head):
        yield Spotted("contact-general", missing_from="body")
    else:
        yield Spotted("contact-missing", missing_from="body")


def _reaches(at: At) -> bool:
    return "@" in at.text or bool(telephones_in(at.text))


def _reaches_us(at: At, house: House, writer: str) -> bool:
    """A number or address in the text that is not somebody else's."""
    found = [*telephones_in(at.text), *emails_in(at.text), *broken_emails_in(at.text)]
    for one in found:
        claim = claim_of(at, one.start, house)
        # "Bryony Dymond … ring her on": the pronoun is the writer where their name stands before.
        before = plain(at.text[max(0, one.start - 150) : one.start])
        if claim == "somebody" and writer and writer in before:
            return True
        if claim not in {"theirs", "somebody", "emergency"}:
            return True
    return False


def _personal(at: At, house: House, document: Document) -> bool:
    """A line over the salutation that tells of the writer, not of the house as a whole."""
    if not _reaches(at):
        return False
    if _PERSONAL_LABEL.search(at.text):
        return True
    known = {one.digits for line in house.telephones for one in telephones_in(line.number)}
    mailboxes = {email.casefold() for email in house.emails}
    return any(one.digits not in known for one in telephones_in(at.text) if known) or any(
        one.text.casefold() not in mailboxes for one in emails_in(at.text) if mailboxes
    )
