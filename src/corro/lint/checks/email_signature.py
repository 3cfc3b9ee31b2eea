"""The email signature: what it must have and, where the house prescribes one, in which order.

RH-A3-signature: "Kind Regards", name, title, the address in one line, "Tel:", "Email:". It stands
alone (kind `signature`), under an email, and under each message of an automatic reply.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from corro.correspondence import Message
from corro.house import House
from corro.lint.companies import names_of
from corro.lint.contacts import emails_in, telephones_in
from corro.lint.document import At, Document
from corro.lint.finding import Finding
from corro.lint.keys import Keys, Preparing
from corro.lint.likeness import plain
from corro.lint.rules import Rule
from corro.lint.spotted import Spotted, findings, problem_of
from corro.read import cues
from corro.read.names import looks_like_name, people

KEYS = frozenset({"problem"})
PROBLEMS = frozenset(
    {
        "name-missing",
        "title-missing",
        "house-missing",
        "contact-missing",
        "device",
        "prescribed-missing",
        "prescribed-order",
        "prescribed-form",
    }
)

_SIGNED = frozenset({"sign-off", "signatory"})
_KIND_REGARDS = "Kind Regards"
_ORDER = ("Kind Regards", "name", "job title", "address", "Tel", "Email")

# What a telephone or a program puts under an email by itself.
_DEVICE = re.compile(
    r"\A\W*(?:sent|written) (?:from|on|using|via) (?:my |an? |the )?(?:iphone|ipad|android"
    r"|samsung\w*|galaxy|blackberry|huawei"
    r"|(?:mobile|smart)? ?phone|mobile|tablet|outlook|(?:yahoo )?mail"
    r"|gmail)\b.{0,40}\Z|\bget outlook for \w+",
    re.IGNORECASE,
)
_PERSON_AT_WORK = re.compile(
    r"\b(?:officer|manager|director|co-?ordinator|advis[eo]r|assistant|administrator|surveyor)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Line:
    what: str  # one of `_ORDER`, or empty
    at: At


def prepare(keys: Keys, preparing: Preparing) -> str:
    return problem_of(keys, PROBLEMS)


def check(rule: Rule, document: Document) -> Iterator[Finding]:
    return findings(rule, document, document.once(spotted))


def spotted(document: Document) -> Iterator[Spotted]:
    house = document.house
    if house is None or document.kind not in {"signature", "email", "out-of-office"}:
        return
    for at in document.blocks("body", "footer", *_SIGNED):
        if match := _DEVICE.search(at.text):
            yield Spotted("device", at, match.start(), match.end(), (match[0],))
    messages: list[Message | None] = list(dict.fromkeys(part.message for part in document.parts))
    for message in messages:
        lines = [at for at in _lines(document) if at.of.message == message and at.text.strip()]
        if not any(at.of.name in {"signatory", "body"} for at in lines):
            continue
        if house.signature_address is not None:
            yield from _prescribed(lines, house, document, message)
        elif document.kind == "signature":
            yield from _plain(lines, house, document)


def _lines(document: Document) -> Iterator[At]:
    if document.kind == "signature":
        return document.blocks()
    return document.blocks(*_SIGNED)


def _plain(lines: list[At], house: House, document: Document) -> Iterator[Spotted]:
    """What any signature must have."""
    text = "\n".join(at.text for at in lines)
    end = lines[-1].of.name
    known = [_is(at, lines, house, document) for at in lines]
    if "name" not in known:
        yield Spotted("name-missing", missing_from=end)
    elif "job title" not in known and not _title_beside(lines[known.index("name")].text):
        yield Spotted("title-missing", missing_from=end)
    if not any(plain(name) in plain(text) for name in names_of(house)):
        yield Spotted("house-missing", missing_from=end, values=(house.name,))
    if not telephones_in(text) and not emails_in(text):
        yield Spotted("contact-missing", missing_from=end)


def _title_beside(text: str) -> bool:
    """ "Isla Rennie | Welfare Rights Officer"."""
    pieces = re.split(r"\s*(?:,|\||\s[-–]\s|\()\s*", text.strip(" )"), maxsplit=1)
    return len(pieces) == 2 and not telephones_in(pieces[1]) and "@" not in pieces[1]


def _is(at: At, lines: list[At], house: House, document: Document) -> str:
    """Which of the prescribed lines it is."""
    text = at.text.strip()
    if at.of.name == "sign-off":
        return _ORDER[0]
    if at is _name_line(lines, document):
        return "name"
    if cues.SIGN_OFF.match(text) or text.casefold().startswith(("kind regard", "regards")):
        return _ORDER[0]
    if "@" in text and not re.match(r"tel|phone|t\b", text, re.I):
        return "Email"
    if telephones_in(text) or re.match(r"tel(?:ephone)?\b|phone|direct", text, re.I):
        return "Tel"
    if cues.POSTCODE.search(text) or _address_line(text, house):
        return "address"
    if plain(text) in {plain(name) for name in names_of(house)}:
        return "house"
    return "job title" if len(text.split()) < 9 and text[:1].isalpha() else ""


def _name_line(lines: list[At], document: Document) -> At | None:
    """The line with the writer's name: the record's, or the first that looks like one."""
    sender = document.facts.sender
    composed = document.correspondence.source is None
    for at in lines:
        if at.of.name == "sign-off" or cues.SIGN_OFF.match(at.text.strip()):
            continue
        first = re.split(r"\s*(?:,|\s[-–|]\s|\()", at.text.strip(), maxsplit=1)[0]
        if composed and sender and sender.name:
            if plain(sender.name) == plain(first):
                return at
        elif looks_like_name(first) and people(first) and not cues.JOB.search(first):
            return at
    if sender and sender.name and not _PERSON_AT_WORK.search(sender.name):
        return next((at for at in lines if plain(at.text) == plain(sender.name)), None)
    return None


def _address_line(text: str, house: House) -> bool:
    places = house.signature_address.lines if house.signature_address else ()
    return sum(plain(place) in plain(text) for place in places) > 1


def _prescribed(
    lines: list[At], house: House, document: Document, message: Message | None
) -> Iterator[Spotted]:
    known = [Line(_is(at, lines, house, document), at) for at in lines]
    seen = [line.what for line in known]
    end = lines[-1].of.name
    composed = document.facts.sender
    for what in _ORDER:
        if what == _KIND_REGARDS and document.kind != "signature":
            continue  # the sign-off of an email is `pairing`'s
        if what in seen:
            continue
        if composed and what in {"Tel", "Email"} and _not_given(document, what):
            continue
        wanted = (
            house.signature_address.one_line
            if what == "address" and house.signature_address
            else what
        )
        yield Spotted(
            "prescribed-missing",
            missing_from=end,
            of_message=message,
            values=(_SAID[what],),
            suggestions=(wanted,) if what in {"address", _KIND_REGARDS} else (),
        )
    place = [_ORDER.index(line.what) for line in known if line.what in _ORDER]
    if place != sorted(place):
        at = next(
            line.at
            for line, after in pairwise(known)
            if line.what in _ORDER
            and after.what in _ORDER
            and _ORDER.index(after.what) < _ORDER.index(line.what)
        )
        yield Spotted("prescribed-order", at)
    yield from _forms(known, house, document)


_SAID = {
    "Kind Regards": "‘Kind Regards’",
    "name": "your name",
    "job title": "your job title",
    "address": "the address in one line",
    "Tel": "‘Tel:’ and your direct number",
    "Email": "‘Email:’ and your email address",
}


def _not_given(document: Document, what: str) -> bool:
    """A composed record may leave one of the two out; a finished document's facts show neither."""
    sender = document.facts.sender
    composed = document.correspondence.source is None and not document.correspondence.layout
    return bool(composed and sender and not (sender.telephone if what == "Tel" else sender.email))


def _forms(known: list[Line], house: House, document: Document) -> Iterator[Spotted]:
    one_line = house.signature_address.one_line if house.signature_address else ""
    for line in known:
        text = line.at.text.strip()
        if line.what == _KIND_REGARDS and document.kind == "signature" and text != _KIND_REGARDS:
            values = (text, _KIND_REGARDS)
            yield Spotted("prescribed-form", line.at, 0, None, values, (_KIND_REGARDS,))
        if line.what == "address" and one_line and " ".join(text.split()) != one_line:
            addresses = [one for one in known if one.what == "address"]
            if line is addresses[0]:
                yield Spotted("prescribed-form", line.at, 0, None, (text, one_line), (one_line,))
        for what, label in (("Tel", "Tel:"), ("Email", "Email:")):
            if line.what == what and not text.startswith(label):
                found = telephones_in(text) or emails_in(text)
                better = f"{label} {found[0].text}" if found else label
                if what == "Email" and emails_in(text):
                    better = f"{label} {emails_in(text)[0].text}"
                yield Spotted("prescribed-form", line.at, 0, None, (text, better), (better,))
