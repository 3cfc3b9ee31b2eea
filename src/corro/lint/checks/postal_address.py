"""The recipient's address in a letter: there, whole, and such that the post can deliver it.

A window envelope shows the customer's full name and address with the postcode (RH-A4-window). The
shape of postcodes, the number of lines and the post town's capitals are Royal Mail's; see
`corro.addresses`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corro.addresses import (
    FEWEST_LINES,
    MOST_LINES,
    format_postcode,
    is_bfpo,
    town_in_capitals,
    why_no_postcode,
)
from corro.correspondence import Recipient
from corro.lint.document import At, Document
from corro.lint.finding import Finding
from corro.lint.keys import Keys, Preparing
from corro.lint.rules import Rule
from corro.lint.spotted import Spotted, findings, problem_of
from corro.names import parse_salutation
from corro.read.names import looks_like_name, looks_like_street

KEYS = frozenset({"problem"})
PROBLEMS = frozenset(
    {
        "missing",
        "name-missing",
        "name-not-full",
        "postcode-missing",
        "postcode-wrong",
        "postcode-form",
        "few-lines",
        "town-missing",
        "street-missing",
        "many-lines",
        "town-capitals",
    }
)

_TAIL = re.compile(
    r"(?:^|[\s,])(?P<code>[A-Za-z]{1,2}[0-9OIl][0-9A-Za-z]?\s{0,3}[0-9OIl][A-Za-z0-9]{2})[\s,.]*$"
)
_NEARLY = re.compile(
    r"(?:^|[\s,])(?P<code>(?=[A-Z]*\d)[A-Z0-9]{2,4}\s(?=[A-Z]*\d)[A-Z0-9]{2,4})[\s,.]*$"
)
_ALONE = re.compile(
    r"(?P<code>(?=.*\d)(?=.*[A-Za-z])[A-Za-z0-9]{2,5}(?:\s{0,3}[A-Za-z0-9]{1,4})?)[\s,.]*"
)
_BFPO = re.compile(r"\bB\.?F\.?P\.?O\b", re.I)
_GENERIC = re.compile(
    r"\b(?:all|everyone|residents?|tenants?|customers?|neighbours?|occupiers?|householders?|"
    r"leaseholders?|applicants?|colleagues?|members?)\b",
    re.I,
)
_NOBODY = re.compile(
    r"(?:(?:to )?the )?(?:(?:legal |current |present |new )?(?:occupiers?|occupants?|householders?"
    r"|tenants?|residents?|leaseholders?|owners?|customers?|home ?owners?)(?:[(]s[)])?)",
    re.IGNORECASE,
)
_A_HOUSE = re.compile(
    r"\b(?:house|cottage|farm\w*|hall|lodge|court|barn|rectory|vicarage|manse|manor|school|surgery"
    r"|offices?|castle|centre|hospital|villas?|mansions?|flats?|hotel|inn|arms|mill|grange|park"
    r"|commons|parliament|buildings?|works|nurser\w+|croft|view|bungalow|home|chapel|church)\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\d|\bflat\b|\bplot\b", re.I)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the address, or a piece of one that commas cut up."""

    at: At
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.at.text[self.start : self.end]


def prepare(keys: Keys, preparing: Preparing) -> str:
    return problem_of(keys, PROBLEMS)


def check(rule: Rule, document: Document) -> Iterator[Finding]:
    return findings(rule, document, document.once(spotted))


def spotted(document: Document) -> Iterator[Spotted]:
    if document.kind != "letter":
        return
    blocks = list(document.blocks("address"))
    salutation = document.text("salutation").strip()
    people = parse_salutation(salutation).people if salutation else ()
    if not blocks:
        circular = not people and bool(_GENERIC.search(salutation))
        if not circular and not _elsewhere(document):
            yield Spotted("missing", missing_from="address")
        return
    recipient = document.facts.recipient or Recipient()
    pieces = [piece for at in blocks for piece in _pieces(at)]
    abroad = (
        bool(recipient.country.strip())
        or is_bfpo(recipient)
        or _BFPO.search(document.text("address"))
    )
    yield from _name(blocks[0], recipient, named=bool(people))
    if not abroad:
        yield from _postcode(pieces)
    lines = len(blocks)
    if lines > MOST_LINES:
        yield Spotted("many-lines", blocks[MOST_LINES], values=(lines,))
    elif len(pieces) < FEWEST_LINES:
        yield Spotted("few-lines", missing_from="address", values=(len(pieces),))
    elif not abroad:
        yield from _town(pieces, recipient)


def _town_alone(line: str) -> bool:
    """A line that can name a town and no house: no number, no "Rose Cottage"."""
    return (
        not re.search(r"[\d,]", line) and not _A_HOUSE.search(line) and not looks_like_street(line)
    )


def _elsewhere(document: Document) -> bool:
    """Lines with a postcode apart from the letterhead at the top: an address that wasn't told from
    the rest of the letter's head. What isn't recognised is not missing."""
    heads = [at for at in document.blocks("letterhead") if at.part > 0]
    return any(_TAIL.search(at.text) for at in heads) and document.parts[0].name == "letterhead"


def _pieces(at: At) -> Iterator[Line]:
    for match in re.finditer(r"[^,\n]+", at.text):
        text = match[0]
        if text.strip(" .;"):
            lead = len(text) - len(text.lstrip())
            yield Line(at, match.start() + lead, match.start() + len(text.rstrip()))


def _name(first: At, recipient: Recipient, *, named: bool) -> Iterator[Spotted]:
    people = [one for one in recipient.names if one.first.strip() or one.last.strip()]
    if people:
        # "Mr and Mrs Smith" tells a couple apart from the rest of a house.
        if len(people) == 1 and not people[0].first.strip():
            yield Spotted("name-not-full", first, values=(people[0].full,))
        return
    if named and _NOBODY.fullmatch(first.text.strip(" ,.")):
        yield Spotted("name-missing", first)
        return
    if recipient.organisation or recipient.care_of or not named:
        return
    if _NUMBERED.search(first.text) or (
        looks_like_street(first.text) and not looks_like_name(first.text)
    ):
        yield Spotted("name-missing", first, 0, 0)


def _postcode(pieces: list[Line]) -> Iterator[Spotted]:
    for line in reversed(pieces[-3:]):
        match = _TAIL.search(line.text) or _NEARLY.search(line.text)
        if match is None and line is pieces[-1]:
            match = _ALONE.fullmatch(line.text)
        if match is None:
            continue
        code = match["code"]
        start = line.start + match.start("code")
        known = format_postcode(code)
        place = (line.at, start, start + len(code))
        if known is None:
            why = why_no_postcode(code)
            meant = re.search(r"Did you mean (.+)\?$", why)
            yield Spotted("postcode-wrong", *place, (why,), (meant[1],) if meant else ())
        elif " " in code and code.split()[0].upper() != known.split()[0]:
            why = f"“{code}” is not a postcode, because of where its space is. Check it."
            yield Spotted("postcode-wrong", *place, (why,), (known,))
        elif known != code:
            yield Spotted("postcode-form", *place, (code, known), (known,))
        return
    yield Spotted("postcode-missing", missing_from="address")


def _town(pieces: list[Line], recipient: Recipient) -> Iterator[Spotted]:
    lines = [line for line in recipient.address if line.strip()]
    if not lines:
        return
    last = lines[-1]
    if len(lines) == 1 and re.match(r"\d", last) and "," not in last and looks_like_street(last):
        yield Spotted("town-missing", missing_from="address", values=(last,))
        return
    if looks_like_street(last) and re.search(r"\d", last):
        return
    if len(lines) == 1 and _town_alone(last) and not recipient.organisation:
        yield Spotted("street-missing", missing_from="address", values=(last,))
        return
    for own, better in zip(lines, town_in_capitals(lines), strict=True):
        if own == better:
            continue
        towns = [(o, b) for o, b in zip(own.split(","), better.split(","), strict=True) if o != b]
        for town, capitals in towns:
            for line in reversed(pieces):
                where = line.text.find(town.strip())
                if where >= 0 and line.text.strip().startswith(town.strip()):
                    start = line.start + where
                    end = start + len(town.strip())
                    yield Spotted(
                        "town-capitals",
                        line.at,
                        start,
                        end,
                        (town.strip(), capitals.strip()),
                        (capitals.strip(),),
                    )
                    break
