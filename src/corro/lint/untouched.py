"""What an engine of spelling or grammar doesn't judge: what isn't the writer's own English.

The record's data, names of people, places and the house, references, postcodes, web and email
addresses, placeholders and other languages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from corro.correspondence import Block, Facts, Recipient, Sender
from corro.house import House
from corro.lint.document import At, Document

TITLES = (
    r"Mr|Mrs|Ms|Miss|Mx|Messrs|Dr|Prof(?:essor)?|Rev(?:erend)?|Revd|Sir|Dame|Lord|Lady|Cllr"
    r"|Councillor|Sister|Canon|Father|Rabbi|Imam|Sgt|PC|DC|WPC"
)
_NAME = r"[A-ZÀ-Þ][\w’'\-]{0,40}"
# Each is bounded: letters are long, and none of these may go through one twice.
NOT_ENGLISH = re.compile(
    r"""
    (?:https?://|www\.)[^\s<>]{1,500}                              # web addresses
    | [\w.+\-]{1,64}@[\w.\-]{1,255}                                # email addresses
    | \b[\w\-]{1,63}(?:\.[\w\-]{1,63}){0,4}\.(?:(?:co|org|gov|ac|nhs|net)\.uk|org|com|net|uk)
      \b(?:/[^\s<>]{0,300})?
    | (?<![\w])[@\#]\w{2,60}                                       # names on social media
    | \{\{.{0,200}?\}\} | \{%.{0,200}?%\} | «.{0,100}?» | <<.{0,100}?>> | \[[^\]\n]{0,100}\]
    | <[A-Za-z_][\w .]{0,60}>                                      # placeholders
    | \b[A-Z]{1,2}\d[A-Z\d]?[ ]?\d[A-Z]{2}\b                       # postcodes
    | \b(?=[\w/\-]{0,40}\d)\w{1,20}(?:[/\-]\w{1,20}){0,6}\b        # references: what has a digit
    | \b[\w\-]{1,60}\.(?:docx?|pdf|xlsx?|jpe?g|png|txt|csv|msg|eml)\b
    """,
    re.VERBOSE,
)
TITLED = re.compile(
    rf"\b(?:{TITLES})\b\.?(?:[ ](?:{_NAME}|and|&|or|de|van|von|O[’']{_NAME})){{1,5}}"
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")

# Parts that hold names and addresses, whose words may stand in the text too.
NAMING = frozenset({"letterhead", "address", "signatory", "copies", "footer", "headers"})
# What may stand beside a name with a capital, and is none.
_BESIDE_NAMES = (
    "A An And At By Call Dear For From He I If In It Kind My No Not Of On Or Our Please She Thank "
    "That The They This To We With You Your Yours Regards Sincerely"
)
_NO_NAMES = frozenset(_BESIDE_NAMES.split())
Stretch = tuple[int, int]


def untouched(at: At, names: frozenset[str]) -> list[Stretch]:
    """The stretches of a block that are not judged, in order, none over another."""
    text = at.text
    found = [*_data(at.it), *_foreign(at.it), *_by_their_look(text)]
    found += (m.span() for m in _WORD.finditer(text) if _is_name(m.group(), names))
    return merged(found)


@lru_cache(maxsize=4096)
def _by_their_look(text: str) -> tuple[Stretch, ...]:
    found = [match.span() for match in NOT_ENGLISH.finditer(text)]
    return (*found, *(match.span() for match in TITLED.finditer(text)))


def names_of(document: Document) -> frozenset[str]:
    """The words of the names that the record and the document's own address block give."""
    return _names_of_facts(document.facts) | _names_in_parts(document)


def names_of_house(house: House | None) -> frozenset[str]:
    """The words of a house's names: its own, its companies', its offices', its languages'."""
    return _names_of_house(_key(house))


def merged(stretches: Iterable[Stretch]) -> list[Stretch]:
    made: list[Stretch] = []
    for start, end in sorted(stretches):
        if made and start <= made[-1][1]:
            made[-1] = (made[-1][0], max(end, made[-1][1]))
        elif start < end:
            made.append((start, end))
    return made


def _is_name(word: str, names: frozenset[str]) -> bool:
    plain = word.replace("’", "'")
    return plain in names or plain.removesuffix("'s").removesuffix("'") in names


def _data(block: Block) -> Iterator[Stretch]:
    """The record's words, and the house's: the tag that prints them is not a word."""
    for span in block.spans:
        if span.field is not None or (span.place.source == "template" and not span.place.literal):
            yield span.start, span.end


def _foreign(block: Block) -> Iterator[Stretch]:
    for run in block.runs:
        if run.lang and run.lang.lower().partition("-")[0] != "en":
            yield run.start, run.end


def _names_of_facts(facts: Facts) -> frozenset[str]:
    texts: list[str] = []
    recipient: Recipient | None = facts.recipient
    if recipient is not None:
        texts += [person.full for person in recipient.names]
        texts += [recipient.care_of, recipient.organisation, *recipient.address, recipient.country]
    sender: Sender | None = facts.sender
    if sender is not None:
        texts += [sender.name, sender.department, sender.company, sender.pp]
    return _named(texts)


def _names_in_parts(document: Document) -> frozenset[str]:
    texts = [at.text for at in document.blocks(*NAMING)]
    for at in document.blocks("salutation"):
        texts.append(at.text.partition(" ")[2])  # without its first word, "Dear"
    return _named(texts)


HouseKey = tuple[str, ...]


def _key(house: House | None) -> HouseKey:
    if house is None:
        return ()
    own = [house.name, house.legal_name, *house.companies, *house.social, *house.offices]
    own += [*house.teams, house.out_of_hours, house.registered.name, house.registered.office]
    for address in (house.address, house.signature_address):
        if address is not None:
            own += [*address.lines, address.one_line]
    own += [line.name for line in house.telephones]
    for language in house.languages:
        own += [language.english, language.own, language.text]
    own += [standard.name for standard in house.standards.values()]
    return tuple(own)


@lru_cache(maxsize=64)
def _names_of_house(key: HouseKey) -> frozenset[str]:
    return _named(key)


def _named(texts: Iterable[str]) -> frozenset[str]:
    """The words of names: those with a capital, but not what everyone writes with one."""
    return frozenset(
        word.replace("’", "'")
        for text in texts
        for word in _WORD.findall(text)
        if len(word) > 1 and word[0].isupper() and word not in _NO_NAMES
    )
