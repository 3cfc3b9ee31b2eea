"""The colleagues, numbers and addresses that a greeting gives, held against the list of people."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from corro.calendar import MONTHS, day_and_date
from corro.lint.checks.contact_details import own_numbers
from corro.lint.contacts import Found, emails_in, national, telephones_in
from corro.lint.document import At, Document
from corro.lint.written_dates import WEEKDAYS
from corro.outdated.absence import Absence
from corro.outdated.people import DAY, Colleague, People, same_person
from corro.read.names import ORGANISATION, TITLES, looks_like_name

NEAR = 70  # characters after a name in which its number and address stand
_READ = frozenset({"subject", "salutation", "body", "sign-off", "signatory", "footer"})

_TITLE = rf"(?:(?:{'|'.join(title.capitalize() for title in TITLES)})\.?\s)?"
_WORD = r"[^\W\d_a-z][^\W\d_]*(?:[’'-][^\W\d_]+)*"
_NAME = rf"{_TITLE}{_WORD}(?:\s(?:(?:de|van|von|der|da|le|la|bin|al)\s)*{_WORD}){{0,2}}"
_VERB = (
    r"(?i:\b(?:contact|call|ring|phone|telephone|e-?mail|message|text|speak\s(?:to|with)|talk\sto"
    r"|ask\sfor|get\sin\stouch\swith|contact\seither|directed\sto|forwarded\sto|sent\sto|try|reach"
    r"|covered\sby|looked\safter\sby|dealt\swith\sby|press\s\d\sfor|colleagues?|manager"
    r"|supervisor|deputy|team\sleader|assistant|cover(?:ing)?(?:\sis)?)"
    r"[,:]?\s(?:either\s|my\s(?:colleagues?|manager|assistant|deputy|line\smanager|team\sleader)s?,?\s"
    r"|our\s(?:colleagues?)\s)?)"
)
_AFTER_VERB = re.compile(rf"{_VERB}(?P<name>{_NAME})")
_NEXT = re.compile(rf"\b(?:and|or|and/or)\s(?:to\s)?(?P<name>{_NAME})")
_COVERS = re.compile(
    rf"(?P<name>{_NAME})\s(?:will|is|can)\s(?:be\s)?(?:cover|deal|help|look|answer|able|assist"
    r"|happy)\w*"
)
_BESIDE = re.compile(
    r"\s{0,2}(?:\((?:[^)\d@]{0,40}\)?)?|,[^.,;@\d]{0,40})?\s{0,2}[,:–-]?\s{0,2}"
    r"(?:(?:on|at|tel|telephone|via|by|phone|mobile|direct|email|t|e|using)\b[\s:.]{0,3}){0,3}"
    r"(?:[(<]\s?)?(?:\+44|\(?0\d|ext\b|extension\b|[\w.’'-]{1,60}@)",
    re.IGNORECASE,
)
_NOT_NAMES = frozenset(
    (
        "please thank thanks the our your my me us you if for i we he she they it in on at out "
        "away no not this that there here reception switchboard customer customers contact call "
        "office main team duty officer manager emergency emergencies housing homes repairs rent "
        "rents income lettings sales accounts finance payroll human resources hr it services "
        "service centre center helpdesk desk hotline line switch direct mobile telephone tel phone "
        "email hello hi dear good kind regards best yours bank christmas easter new year annual "
        "leave a an any anyone someone somebody either one all both to from with by and or but as "
        "when while until careline out-of-hours number below above urgent outlook teams whatsapp "
        "facebook twitter gas electric police fire ambulance nhs council social care citizens "
        f"advice shelter {' '.join(MONTHS)} {' '.join(WEEKDAYS)}"
    )
    .casefold()
    .split()
)
_EXTENSION = re.compile(r"\bext(?:ension|n)?\b\.?\s?(?:no\.?|number)?\s?:?\s?(\d{2,6})\b", re.I)


@dataclass(frozen=True, slots=True)
class Named:
    """A colleague whom the document sends people to, with the contacts that stand beside."""

    at: At
    start: int
    end: int
    name: str
    numbers: tuple[Found, ...] = ()
    emails: tuple[Found, ...] = ()


@dataclass(frozen=True, slots=True)
class Wrong:
    """Something of people that isn't so: `at.text[start:end]`, and what can stand there."""

    rule: str
    at: At
    start: int
    end: int
    message: str
    suggestion: str = ""
    blanks: tuple[tuple[At, int, int, str], ...] = ()  # what else has to be filled in again


def named_in(document: Document, owner: str) -> list[Named]:
    """The colleagues whom callers and senders are sent to; not whose greeting it is."""
    found: list[Named] = []
    for at in document.blocks(*sorted(_READ)):
        if document.kind == "signature" or at.of.name == "signatory":
            continue
        starts: dict[int, str] = {}
        for pattern in (_AFTER_VERB, _COVERS):
            for match in pattern.finditer(at.text):
                _take(starts, at, match, document, owner, beside=pattern is _AFTER_VERB)
        for match in _NEXT.finditer(at.text):
            follows = any(0 < match.start() - start < 200 for start in starts)
            if follows:
                _take(starts, at, match, document, owner, beside=True)
        for match in re.finditer(_NAME, at.text):
            if " " in match[0] and _BESIDE.match(at.text, match.end()):
                _take(starts, at, match, document, owner, beside=False)
        places = sorted(starts.items())
        for number, (start, name) in enumerate(places):
            limit = places[number + 1][0] if number + 1 < len(places) else len(at.text)
            end = start + len(name)
            found.append(_with_contacts(at, start, end, name, min(limit, end + NEAR)))
    return found


def _take(
    starts: dict[int, str],
    at: At,
    match: re.Match[str],
    document: Document,
    owner: str,
    *,
    beside: bool,
) -> None:
    start = match.start("name") if "name" in match.re.groupindex else match.start()
    name = match["name"] if "name" in match.re.groupindex else match[0]
    if ORGANISATION.search(name):
        return
    words = name.split()
    while words and words[0].casefold().strip(".,") in _NOT_NAMES:
        start += len(words[0]) + 1
        words = words[1:]
    for number, word in enumerate(words):
        if word.casefold() in _NOT_NAMES:
            words = words[:number]
            break
    name = at.text[start : start + len(" ".join(words))]
    house = document.house
    firms = {house.name, house.legal_name, *house.companies} if house else set()
    if (
        not words
        or (len(words) > 1 and not looks_like_name(name))
        or any(name and name in firm for firm in firms)
        or ORGANISATION.match(at.text[start + len(name) :].lstrip())
        or (owner and same_person(name, owner))
        or all(word.isupper() and len(word) > 1 for word in words)
    ):
        return
    titled = words[0].strip(".").casefold() in TITLES
    if (len(words) == 1 or (titled and len(words) == 1)) and not (
        beside and _BESIDE.match(at.text, start + len(name))
    ):
        return
    if not any(
        start < other + len(said) and other < start + len(name) for other, said in starts.items()
    ):
        starts[start] = name


def _with_contacts(at: At, start: int, end: int, name: str, limit: int) -> Named:
    text = at.text
    numbers = [one for one in telephones_in(text) if end <= one.start < limit]
    emails = [one for one in emails_in(text) if end <= one.start < limit]
    return Named(at, start, end, name, tuple(numbers[:2]), tuple(emails[:1]))


def wrong_people(
    document: Document,
    people: People,
    owner: str,
    today: datetime.date,
    absence: Absence,
) -> Iterator[Wrong]:
    """What the document says of people that the list contradicts. A colleague who is away too,
    while people are sent to them, can't be reached."""
    told: set[tuple[int, int, int]] = set()
    once: set[str] = set()
    for named in named_in(document, owner):
        for wrong in _of_colleague(named, document, people, today, absence):
            told |= {(named.at.part, named.at.block, one.start) for one in named.numbers}
            told |= {(named.at.part, named.at.block, one.start) for one in named.emails}
            key = f"{wrong.rule} {wrong.message} {named.at.of.message}"
            if key not in once:
                once.add(key)
                yield wrong
    yield from _numbers(document, people, owner, told)
    yield from _emails(document, people, told)


def _of_colleague(
    named: Named,
    document: Document,
    people: People,
    today: datetime.date,
    absence: Absence,
) -> Iterator[Wrong]:
    blanks = tuple(
        [(named.at, one.start, one.end, "[their number]") for one in named.numbers]
        + [(named.at, one.start, one.end, "[their email address]") for one in named.emails]
    )

    extension = _EXTENSION.search(named.at.text, named.end, named.end + NEAR)
    if extension:
        blanks = (*blanks, (named.at, *extension.span(1), "[their extension]"))

    def wrong(rule: str, message: str) -> Wrong:
        blank = "[a colleague who is there]"
        return Wrong(rule, named.at, named.start, named.end, message, blank, blanks)

    listed = people.called(named.name)
    if not listed:
        yield wrong(
            "outdated.ColleagueGone",
            f"{named.name} isn’t on the list of people ({people.source}). Name a colleague who is "
            "still here.",
        )
        return
    here = [one for one in listed if not one.has_left(today)]
    if not here:
        when = f" on {day_and_date(listed[0].left_on)}" if listed[0].left_on else ""
        yield wrong(
            "outdated.ColleagueGone",
            f"{named.name} left{when}. Name a colleague who is still here.",
        )
        return
    first = max(today, absence.starts or today)
    last = max(first, (absence.returns or first) - DAY)
    away = [span for one in here for span in one.away if span.meets(first, last)]
    if len(here) == 1 and away:
        yield wrong(
            "outdated.ColleagueAway",
            f"{named.name} is away {_when(away[0].first, away[0].last)}, and this sends people to "
            "them meanwhile. Name a colleague who is there.",
        )
        return
    yield from _contacts_of(named, here, document, people)


def _when(first: datetime.date | None, last: datetime.date | None) -> str:
    if first and last:
        if first == last:
            return f"on {day_and_date(first)}"
        return f"from {day_and_date(first)} to {day_and_date(last)}"
    return f"from {day_and_date(first)}" if first else f"until {day_and_date(last)}"  # type: ignore[arg-type]


def _contacts_of(
    named: Named, here: list[Colleague], document: Document, people: People
) -> Iterator[Wrong]:
    house = own_numbers(document.house) if document.house else {}
    listed = [number for one in here for number in one.numbers]
    known = {national(number) for number in listed}
    for one in named.numbers:
        same = [number for number in listed if _mobile(national(number)) == _mobile(one.digits)]
        if not same or one.digits in known or one.digits in house:
            continue
        whose = people.whose_number(one.digits)
        but = f"; {one.text} is {whose.name}’s" if whose else ""
        yield Wrong(
            "outdated.ColleagueNumber",
            named.at,
            one.start,
            one.end,
            f"{named.name}’s number is {same[0]}, not {one.text}{but}.",
            same[0],
        )
    addresses = [address for one in here for address in one.emails]
    for one in named.emails:
        ours = {address.casefold() for address in addresses}
        if document.house:
            ours |= {address.casefold() for address in document.house.emails}
        if addresses and one.text.casefold() not in ours:
            yield Wrong(
                "outdated.ColleagueEmail",
                named.at,
                one.start,
                one.end,
                f"{named.name}’s email address is {addresses[0]}, not {one.text}.",
                addresses[0],
            )
    extensions = [said for one in here for said in one.extensions]
    after = _EXTENSION.search(named.at.text, named.end, named.end + NEAR)
    if extensions and after and after[1] not in extensions:
        yield Wrong(
            "outdated.ColleagueNumber",
            named.at,
            after.start(1),
            after.end(1),
            f"{named.name}’s extension is {extensions[0]}, not {after[1]}.",
            extensions[0],
        )


def _mobile(digits: str) -> bool:
    return digits.startswith("07")


def _numbers(
    document: Document, people: People, owner: str, told: set[tuple[int, int, int]]
) -> Iterator[Wrong]:
    """Numbers of the house's own exchange, or the owner's, that nobody has any more."""
    house = own_numbers(document.house) if document.house else {}
    listed = {national(number): one for one in people.everybody for number in one.numbers}
    exchanges = {digits[:-3] for digits in (*listed, *house)}
    mine = [one for one in people.called(owner) if one.numbers] if owner else []
    for at in document.blocks(*sorted(_READ)):
        for one in telephones_in(at.text):
            place = (at.part, at.block, one.start)
            if place in told or one.digits in listed or one.digits in house:
                continue
            main = document.house.telephone if document.house else ""
            own = [
                number
                for person in mine
                for number in person.numbers
                if _mobile(national(number)) == _mobile(one.digits)
            ]
            if own and at.of.name == "signatory":
                yield Wrong(
                    "outdated.ColleagueNumber", at, one.start, one.end,
                    f"The list gives {own[0]} as {owner}’s number, not {one.text}.", own[0],
                )  # fmt: skip
            elif listed and one.digits[:-3] in exchanges and not _mobile(one.digits):
                yield Wrong(
                    "outdated.NumberGone", at, one.start, one.end,
                    f"Nobody on the list has the number {one.text}, and it isn’t the house’s.",
                    main or "[a number that is answered]",
                )  # fmt: skip


def _emails(document: Document, people: People, told: set[tuple[int, int, int]]) -> Iterator[Wrong]:
    """Addresses of a person ("sam.example@…") at the house's own domain that nobody has now."""
    addresses = [address for one in people.everybody for address in one.emails]
    domains = {address.partition("@")[2].casefold() for address in addresses}
    house = document.house
    own = {address.casefold() for address in house.emails} if house else set()
    for at in document.blocks(*sorted(_READ)):
        for one in emails_in(at.text):
            local, _, domain = one.text.casefold().partition("@")
            personal = re.fullmatch(r"[a-z’'-]+[._][a-z’'-]+", local)
            if (
                personal
                and domain in domains
                and (at.part, at.block, one.start) not in told
                and one.text.casefold() not in own
                and people.whose_email(one.text) is None
            ):
                yield Wrong(
                    "outdated.EmailGone", at, one.start, one.end,
                    f"Nobody on the list has the address {one.text}.",
                    (house.email if house else "") or "[an address that is answered]",
                )  # fmt: skip
