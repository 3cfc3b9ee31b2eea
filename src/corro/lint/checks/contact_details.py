"""Every telephone number, email and web address that claims to be the house's is the house's.

RH-5.3-contactus, RH-9-contact, CG-F-contact. A house that hasn't given its number (Port of Leith,
South Western) has nothing to compare with: not known is not wrong. Somebody else's number is left
alone, as is the writer's own direct line, which may differ from the main number in its last three
digits. The same digits in another order are a slip, wherever they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from corro.house import House
from corro.lint.claims import claim_of
from corro.lint.contacts import (
    Found,
    broken_emails_in,
    emails_in,
    host,
    national,
    telephones_in,
    webs_in,
)
from corro.lint.document import At, Document
from corro.lint.finding import Finding
from corro.lint.keys import Keys, Preparing
from corro.lint.likeness import distance, plain
from corro.lint.rules import Rule
from corro.lint.spotted import Spotted, findings, problem_of

KEYS = frozenset({"problem"})
PROBLEMS = frozenset(
    {
        "telephone-nearly",
        "telephone-not-ours",
        "telephone-malformed",
        "email-nearly",
        "email-not-ours",
        "email-malformed",
        "web-nearly",
        "web-not-ours",
        "address-nearly",
    }
)

_SKIPPED = {"address", "headers", "quoted", "languages", "reference", "date", "marking", "copies"}
_GENERAL = re.compile(
    r"info|information|contact|contacts|contactus|contact-us|contact\.us|enquir(?:y|ies)|"
    r"inquiries|hello|admin|mail|"
    r"office|general|help|support|customer-?\.?_?(?:services?|care)|reception|feedback"
)
_TELEPHONE_CUE = re.compile(
    r"\b(?:tel|telephone|phone|call|ring|text|fax|number|mobile|line|dial|on)\b(?: is)?\W{0,12}$",
    re.I,
)


# "j.smith.ourhouse.org.uk": an address that lost its @, after words that lead to one.
_WITHOUT_AT = re.compile(
    r"\b(?:e-?mail(?:ed|ing)?(?: me| us)?(?: at| on| address)?|write to|at|or)\W{1,3}"
    r"(?P<all>(?P<name>[A-Za-z][\w-]*(?:\.[A-Za-z][\w-]*)?)\.(?P<domain>[a-z0-9-]+(?:\.[a-z]{2,4}){1,2}))"
    r"(?![\w@])",
    re.IGNORECASE,
)
_CUT_NUMBER = re.compile(
    r"\b(?:call|ring|phone|telephone|text|contact|reach)\b[^.?!\n]{0,40}\bon (?P<cut>0\d{2,4})"
    r"(?= and\b| or\b|\s*[.,;?!]|\s*$)",
    re.IGNORECASE,
)


def prepare(keys: Keys, preparing: Preparing) -> str:
    return problem_of(keys, PROBLEMS)


def check(rule: Rule, document: Document) -> Iterator[Finding]:
    return findings(rule, document, document.once(spotted))


def spotted(document: Document) -> Iterator[Spotted]:
    house = document.house
    if house is None:
        return
    for at in document.blocks():
        if at.of.name == "languages":
            yield from _language_line(at, house)
        if at.of.name in _SKIPPED or (at.it.lang or "en")[:2] != "en":
            continue
        yield from _telephones(at, document, house)
        yield from _emails(at, document, house)
        yield from _webs(at, house)
        yield from _own_address(at, house)


# -- telephone -------------------------------------------------------------------------------------


@lru_cache(maxsize=64)
def _own_numbers(house_id: str, numbers: tuple[str, ...]) -> dict[str, str]:
    return {national(number): number for number in numbers}


def own_numbers(house: House) -> dict[str, str]:
    """The house's numbers as it writes them, by their digits."""
    numbers = [line.number for line in house.telephones]
    numbers += [line.telephone for line in house.languages]
    for text in (house.formats_notice, house.out_of_hours):
        numbers += [one.text for one in telephones_in(text)]
    return _own_numbers(house.id, tuple(numbers))


def _telephones(at: At, document: Document, house: House) -> Iterator[Spotted]:
    own = own_numbers(house)
    sender = document.facts.sender
    mine = national(sender.telephone) if sender and sender.telephone else ""
    for match in _CUT_NUMBER.finditer(at.text):
        said = (match["cut"], len(match["cut"]))
        yield Spotted("telephone-malformed", at, *match.span("cut"), said)
    for one in telephones_in(at.text):
        digits = one.digits
        if digits in own:
            continue
        if not _dialled(digits):
            near = _nearest_number(digits, own)
            if (
                near
                or _TELEPHONE_CUE.search(at.text[: one.start])
                or at.of.name in {"letterhead", "signatory"}
            ):
                suggestions = (own[near],) if near else ()
                said = (one.text, len(digits))
                yield Spotted("telephone-malformed", at, one.start, one.end, said, suggestions)
            continue
        claim = claim_of(at, one.start, house)
        near = _nearest_number(digits, own)
        personal = claim not in {"ours", "implied"} or digits == mine or document.kind == "card"
        direct = digits[:-3] == near[:-3] and sorted(digits) != sorted(near)
        if near and not (personal and direct):
            values = (one.text, own[near])
            yield Spotted("telephone-nearly", at, one.start, one.end, values, (own[near],))
        elif (
            claim == "ours"
            and house.telephones
            and digits != mine
            and not _left_alone(at, document)
        ):
            values = (one.text, house.telephone)
            yield Spotted("telephone-not-ours", at, one.start, one.end, values, (house.telephone,))


def _language_line(at: At, house: House) -> Iterator[Spotted]:
    """A number in the block of languages: one of the house's, and of the language beside it."""
    own = own_numbers(house)
    named = [line for line in house.languages if re.search(rf"\b{line.english}\b", at.text, re.I)]
    for one in telephones_in(at.text):
        right = named[0].telephone if len(named) == 1 else ""
        if one.digits not in own:
            right = right or own.get(_nearest_number(one.digits, own), "")
        elif not right or one.digits == national(right):
            continue
        if right:
            values = (one.text, right)
            yield Spotted("telephone-nearly", at, one.start, one.end, values, (right,))


def _dialled(digits: str) -> bool:
    """Whether so many digits can be a number of the United Kingdom."""
    if len(digits) == 11:
        return digits[1] not in "046"
    if len(digits) != 10 or digits[1] in "023467":
        return False
    if digits[1] != "1":
        return True  # 0800 and 0500 numbers may be short
    import phonenumbers

    return bool(phonenumbers.is_valid_number(phonenumbers.parse(digits, "GB")))


def _left_alone(at: At, document: Document) -> bool:
    """A card gives the number of whoever called; the notice on formats is the house file's own."""
    return at.of.name == "formats" or document.kind == "card"


def _nearest_number(digits: str, own: dict[str, str]) -> str:
    near = [number for number in own if distance(digits, number, 1) == 1]
    return near[0] if near else ""


# -- email and web ---------------------------------------------------------------------------------


def own_domains(house: House) -> tuple[str, ...]:
    """The domains of the house's email and web addresses: "rykneldhomes.org.uk"."""
    domains = [email.partition("@")[2].casefold() for email in house.emails]
    domains += [host(website) for website in house.websites]
    return tuple(dict.fromkeys(domain for domain in domains if domain))


def _emails(at: At, document: Document, house: House) -> Iterator[Spotted]:
    for broken in broken_emails_in(at.text):
        near = _mended(broken.text, house)
        yield Spotted("email-malformed", at, broken.start, broken.end, (broken.text,), near)
    own = {email.casefold(): email for email in house.emails}
    domains = own_domains(house)
    for match in _WITHOUT_AT.finditer(at.text):
        name, said = match["name"], match["domain"].casefold()
        if said in domains and name.casefold() not in {"www", "http", "mail", "my", "portal"}:
            better = f"{name}@{match['domain']}"
            yield Spotted("email-malformed", at, *match.span("all"), (match["all"],), (better,))
    sender = document.facts.sender
    mine = sender.email.casefold() if sender else ""
    for one in emails_in(at.text):
        said = one.text.casefold()
        if said in own or not domains:
            continue
        mailbox, _, domain = said.partition("@")
        if meant := _nearest_domain(domain, domains, house):
            better = f"{one.text.partition('@')[0]}@{meant}"
            yield Spotted("email-nearly", at, one.start, one.end, (one.text, better), (better,))
            continue
        claim = claim_of(at, one.start, house)
        if domain in domains:
            alike = [email for email in own if _same_mailbox(mailbox, email.partition("@")[0])]
            general = bool(_GENERAL.fullmatch(mailbox)) and bool(own)
            from_record = said == mine and document.correspondence.source is None
            if (alike or general) and not from_record:
                better = own[alike[0]] if alike else house.email
                values = (one.text, better)
                yield Spotted("email-nearly", at, one.start, one.end, values, (better,))
        elif claim == "ours" and said != mine and own:
            values = (one.text, house.email)
            yield Spotted("email-not-ours", at, one.start, one.end, values, (house.email,))


def _same_mailbox(said: str, own: str) -> bool:
    return said != own and distance(plain(said), plain(own), 1) <= 1


def _mended(said: str, house: House) -> tuple[str, ...]:
    flat = plain(said)
    return tuple(
        email
        for email in house.emails
        if distance(flat, plain(email), 3) <= 3 or (plain(email).startswith(flat) and len(flat) > 8)
    )[:1]


def _nearest_domain(domain: str, domains: tuple[str, ...], house: House) -> str:
    """The house's domain that this one was meant to be; empty where it is one, or none of them."""
    domain = domain.removeprefix("www.")
    if any(domain == own or domain.endswith(f".{own}") for own in domains):
        return ""
    label = _label(domain)
    names = {plain(house.name), plain(re.sub(r"^The\s", "", house.name))}
    for own in domains:
        right = _label(own)
        if label == right or plain(label) in names or plain(label) == plain(right):
            return own
        if distance(plain(label), plain(right), 2) <= (1 if len(right) < 8 else 2):
            return own
        if len(right) > 5 and right in label:
            return own
    return ""


def _label(domain: str) -> str:
    """ "rykneldhomes" of "rykneldhomes.org.uk"."""
    return max(domain.split("."), key=len)


def _webs(at: At, house: House) -> Iterator[Spotted]:
    domains = own_domains(house)
    if not domains:
        return
    for one in webs_in(at.text):
        said = host(one.text)
        if not said:
            continue
        if meant := _nearest_domain(said, domains, house):
            better = next((site for site in house.websites if host(site) == meant), f"www.{meant}")
            yield Spotted("web-nearly", at, one.start, one.end, (one.text, better), (better,))
        elif (
            house.websites
            and not any(said == own or said.endswith(f".{own}") for own in domains)
            and not _social(said)
            and claim_of(at, one.start, house) == "ours"
        ):
            values = (one.text, house.website)
            yield Spotted("web-not-ours", at, one.start, one.end, values, (house.website,))


def _social(name: str) -> bool:
    return bool(re.search(r"\b(?:facebook|twitter|x|instagram|linkedin|youtube|gov)\.", name + "."))


# -- the house's own postal address ----------------------------------------------------------------

_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s{0,2}\d[A-Z]{2}\b")


def _own_address(at: At, house: House) -> Iterator[Spotted]:
    """A slip in the house's own address: in its postcode or in the name of a place."""
    if house.address is None:
        return
    lines = [*house.address.lines]
    lines += [line for line in _signature_lines(house) if line not in lines]
    pieces = [
        Found(m[0].strip(), m.start() + len(m[0]) - len(m[0].lstrip()), 0)
        for m in re.finditer(r"[^,\n]+", at.text)
    ]
    right = [piece for piece in pieces if any(plain(piece.text) == plain(line) for line in lines)]
    # One short line of a place ("Mill Lane") could be anybody's; a block that names two is ours.
    beside = at.of.name in {"letterhead", "footer", "signatory"}
    if not right and not beside:
        return
    enough = beside or len(right) > 1 or plain(right[0].text) == plain(lines[0])
    if not enough:
        return
    for piece in pieces:
        for line in lines:
            if any(plain(piece.text) == plain(known) for known in lines):
                break
            numbered = piece.text[:1].isdigit() and not line[:1].isdigit()
            if (
                len(line) > 5
                and not numbered
                and distance(plain(piece.text), plain(line), 2) <= (1 if len(line) < 8 else 2)
            ):
                start = at.text.find(piece.text, piece.start)
                end = start + len(piece.text)
                yield Spotted("address-nearly", at, start, end, (piece.text, line), (line,))
                break
    for piece, line in _in_the_place_of(pieces, house.address.lines):
        start = at.text.find(piece.text, piece.start)
        values = (piece.text, line)
        yield Spotted("address-nearly", at, start, start + len(piece.text), values, (line,))
    for match in _POSTCODE.finditer(at.text):
        own = plain(house.address.postcode)
        said = plain(match[0])
        if said != own and (distance(said, own, 2) <= 2 or len(right) > 1):
            values = (match[0], house.address.postcode)
            yield Spotted(
                "address-nearly", at, match.start(), match.end(), values, (house.address.postcode,)
            )


def _in_the_place_of(pieces: list[Found], lines: tuple[str, ...]) -> Iterator[tuple[Found, str]]:
    """A piece that stands between two lines of our address where another one of it belongs."""
    ours = [plain(line) for line in lines]
    for before, piece, after in zip(pieces, pieces[1:], pieces[2:], strict=False):
        said, around = plain(piece.text), (plain(before.text), plain(after.text))
        for index in range(1, len(ours) - 1):
            near = distance(said, ours[index], 2) <= 2
            if around == (ours[index - 1], ours[index + 1]) and said not in ours and not near:
                yield piece, lines[index]


def _signature_lines(house: House) -> tuple[str, ...]:
    return house.signature_address.lines if house.signature_address else ()
