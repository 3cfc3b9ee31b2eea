"""The notice on large print, braille and other formats, and the block of languages.

`notice`: it isn't there. `incomplete`: it leaves out a form that the house's notice has.
`how`: it doesn't say how to ask, or gives another number. `languages`: a letter to everybody lacks
the block of languages, or some of it. A house without a notice or languages is not judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corro.house import House
from corro.lint.document import At, Document
from corro.lint.finding import Finding
from corro.lint.keys import Keys, Preparing
from corro.lint.rules import Rule
from corro.lint.spotted import Spotted, findings, problem_of

KEYS = frozenset({"problem"})
PROBLEMS = frozenset({"notice", "incomplete", "how", "languages", "language-number"})

# Where a notice may stand that isn't a part of its own.
ELSEWHERE = ("body", "footer", "letterhead", "signatory", "enclosures", "copies")
_FORMS = {
    "large print": re.compile(r"\blarge[\s-]*(?:print|type)\b", re.I),
    "braille": re.compile(r"\bbraille\b", re.I),
    "audio": re.compile(r"\b(?:audio|tape|cd|recording)\b", re.I),
    "another language": re.compile(r"\b(?:languages?|translat\w+|interpret\w+)\b", re.I),
}
_NOTICE = re.compile(
    r"\b(?:large[\s-]*(?:print|type)|braille|audio|easy[\s-]read|(?:other|another"
    r"|alternative|different|accessible) (?:formats?|forms?|languages?)|translat\w+"
    r"|interpret\w+|language line)\b",
    re.I,
)
_TELEPHONE = re.compile(r"(?<![\w/])(?:\+44\s?(?:\(0\)\s?)?|\(?0)\d(?:[\s().-]{0,2}\d){7,10}(?!\d)")
_EMAIL = re.compile(r"[\w.+'’-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_EVERYBODY = re.compile(
    r"^dear\s(?:all\b|(?:all\s)?(?:our\s)?(?:valued\s)?(?:customers?|tenants?"
    r"|residents?|leaseholders?|householders?|neighbours?|occupiers?|home\s?owners?"
    r"|sharing owners?)\b)",
    re.I,
)


def prepare(keys: Keys, preparing: Preparing) -> str:
    return problem_of(keys, PROBLEMS)


def check(rule: Rule, document: Document) -> Iterator[Finding]:
    if document.house is not None:
        yield from findings(rule, document, _FINDERS[rule.settings](document, document.house))


def _notices(document: Document) -> list[At]:
    found = [at for at in document.blocks("formats") if at.text.strip()]
    if found:
        return found
    return [
        at
        for at in document.blocks(*ELSEWHERE)
        if _NOTICE.search(at.text)
        and (
            _FORMS["large print"].search(at.text)
            or _FORMS["braille"].search(at.text)
            or _offers(at.text)
        )
    ]


def _offers(text: str) -> bool:
    """A sentence that offers another language or format, not one that speaks of a translation."""
    return bool(
        re.search(
            r"\b(?:if you|you can|we can|we provide|available|please (?:tell|call|contact"
            r"|ask|let)|require|would like|need)\b",
            text,
            re.I,
        )
    )


def _notice(document: Document, house: House) -> Iterator[Spotted]:
    if house.formats_notice and not _notices(document):
        yield Spotted("notice", values=(house.formats_notice,))


def _incomplete(document: Document, house: House) -> Iterator[Spotted]:
    found = _notices(document)
    if not found or not house.formats_notice:
        return
    said = document.text("formats") or "\n".join(at.text for at in found)
    said += "\n" + document.text("languages")
    lacking = [
        name
        for name, form in _FORMS.items()
        if form.search(house.formats_notice) and not form.search(said)
    ]
    # Where each language has a line of its own, they are a notice of their own (RH-back-talkback).
    apart = {_digits(line.telephone) for line in house.languages if line.telephone}
    if len(apart) > 1 and lacking == ["another language"]:
        return
    if lacking:
        last = found[-1]
        yield Spotted(
            "incomplete", last, len(last.text), len(last.text),
            (" and ".join(lacking), house.formats_notice),
        )  # fmt: skip


def _how(document: Document, house: House) -> Iterator[Spotted]:
    own = {_digits(number) for number in _TELEPHONE.findall(house.formats_notice)}
    if not own:
        return
    known = own | {_digits(line.number) for line in house.telephones}
    known |= {_digits(line.telephone) for line in house.languages}
    notices = _notices(document)
    said = "\n".join(at.text for at in notices)
    if not notices:
        return
    for at in notices:
        if at.of.name != "formats" and not _NOTICE.search(at.text):
            continue
        for match in _TELEPHONE.finditer(at.text):
            if _digits(match[0]) not in known and at.of.name == "formats":
                number = _TELEPHONE.search(house.formats_notice)
                right = number[0] if number else ""
                yield Spotted("how", at, match.start(), match.end(), (right,), (right,))
                return
    said += "\n" + document.text("languages")
    if not _TELEPHONE.search(said) and not _EMAIL.search(said):
        number = _TELEPHONE.search(house.formats_notice)
        last = notices[-1]
        yield Spotted("how", last, len(last.text), len(last.text), (number[0] if number else "",))


def _digits(number: str) -> str:
    digits = re.sub(r"\D", "", number)
    return "0" + digits[2:].lstrip("0") if digits.startswith("44") else digits


def _languages(document: Document, house: House) -> Iterator[Spotted]:
    wanted = [line for line in house.languages if line.lang != "en"]
    if not wanted or document.kind != "letter":
        return
    said = document.text("languages") or ""
    if not said:
        salutation = document.text("salutation").strip()
        if _EVERYBODY.match(salutation):
            names = ", ".join(line.english for line in wanted)
            yield Spotted("languages", values=(names,))
        return
    lacking = [
        line.english
        for line in wanted
        if line.text[:12] not in said
        and line.english not in said
        and (not line.own or line.own not in said)
    ]
    if lacking and (
        _EVERYBODY.match(document.text("salutation").strip()) or len(lacking) < len(wanted)
    ):
        yield Spotted("languages", missing_from="languages", values=(", ".join(lacking),))


def _language_number(document: Document, house: House) -> Iterator[Spotted]:
    """A number in the block of languages that is none of the house's."""
    known = {_digits(line.telephone) for line in house.languages if line.telephone}
    known |= {_digits(line.number) for line in house.telephones}
    if not house.languages:
        return
    for at in document.blocks("languages"):
        for match in _TELEPHONE.finditer(at.text):
            if _digits(match[0]) not in known:
                yield Spotted("language-number", at, match.start(), match.end(), (match[0],))


_FINDERS = {
    "notice": _notice,
    "incomplete": _incomplete,
    "how": _how,
    "languages": _languages,
    "language-number": _language_number,
}
