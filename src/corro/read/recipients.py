"""Whom a document is to, as its address block or its To line says."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corro.correspondence import Person, Recipient
from corro.read import cues, names

EMAIL_NAME = re.compile(r"^\s*\"?(?P<name>[^\"<>@]{2,80}?)\"?\s*<(?P<email>[^<>\s]{3,200})>")

_ATTENTION = re.compile(r"\s*(?:f\.?a\.?o\b|for the attention|attn\b|attention\b)", re.IGNORECASE)


def recipient_of(lines: Sequence[str]) -> Recipient:
    """The recipient whose address block has these lines."""
    people: list[Person] = []
    rest: list[str] = []
    care_of = postcode = country = email = organisation = ""
    for index, line in enumerate(lines):
        match = cues.CARE_OF.match(line)
        if match:
            care_of = match["who"].strip(" ,")
        elif cues.EMAIL.search(line):
            email = cues.EMAIL.search(line)[0]  # type: ignore[index]
        elif index and index == len(lines) - 1 and names.COUNTRY.fullmatch(line.strip(" .,")):
            country = line.strip(" .,")
        else:
            rest.append(line)
    while len(rest) > 1 and names.titled(_without_and(rest[0])):
        people += names.people(_without_and(rest.pop(0)))
    if rest and not people:
        if _ATTENTION.match(rest[0]):
            people += _at_a_firm(rest.pop(0))
        elif names.looks_like_name(rest[0]):
            people += names.people(rest.pop(0))
        elif names.NOBODY.match(rest[0]):
            organisation = rest.pop(0).strip(" ,")
    if rest and cues.JOB.search(rest[0]) and people and not names.looks_like_street(rest[0]):
        rest.pop(0)
    if (
        len(rest) > 1
        and not organisation
        and names.ORGANISATION.search(rest[0])
        and not re.match(r"\d|flat\b", rest[0], re.IGNORECASE)
    ):
        organisation = rest.pop(0).strip(" ,")
    if organisation and not people and rest and (of_firm := _at_a_firm(rest[0])):
        people += of_firm
        rest.pop(0)
    for index in range(len(rest) - 1, -1, -1):
        match = cues.POSTCODE.search(rest[index])
        if match and not rest[index][match.end() :].strip(" .,"):
            postcode = re.sub(r"\s+", " ", match[0].upper())
            if " " not in postcode:
                postcode = f"{postcode[:-3]} {postcode[-3:]}"
            rest[index] = rest[index][: match.start()].strip(" ,")
            break
    return Recipient(
        names=tuple(people),
        care_of=care_of,
        organisation=organisation,
        address=tuple(line.strip().rstrip(",") for line in rest if line.strip(" ,")),
        postcode=postcode,
        country=country,
        email=email,
    )


def _at_a_firm(line: str) -> tuple[Person, ...]:
    """Who at a firm is written to: "For the attention of Ms Jane Bell, Director", "Mr P Poe"."""
    who, comma, job = line.partition(",")
    if comma and not cues.JOB.search(job):
        who = line
    return names.people(who) if _ATTENTION.match(line) or names.titled(who) else ()


def _without_and(line: str) -> str:
    """A name without the "and" by which it goes on, or is gone on with, on another line."""
    return re.sub(r"^(?:and|&)\s+|\s+(?:and|&)$", "", line.strip(), flags=re.IGNORECASE)


def mailed_to(value: str) -> Recipient | None:
    """The first whom a To line names."""
    if not value:
        return None
    match = EMAIL_NAME.match(value)
    name = match["name"].strip() if match else ""
    email = match["email"] if match else next(iter(cues.EMAIL.findall(value)), "")
    if not match and not email:
        name = value.partition(";")[0]
    return Recipient(
        names=_mail_name(name), organisation="" if _mail_name(name) else name, email=email
    )


def _mail_name(name: str) -> tuple[Person, ...]:
    if re.fullmatch(r"[^\W\d_][\w’'-]*, [^\W\d_][\w .’'-]*", name):
        last, first = name.split(", ", 1)
        return names.people(f"{first} {last}")
    return names.people(name) if not names.ORGANISATION.search(name) else ()
