"""The words of a paragraph: what somebody wrote, with data written as its field's name.

Where and when a letter is sent, and to whom, is data; a telephone number of the house is a value.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping

from corro.compose.domains import names
from corro.compose.field import Field
from corro.correspondence import Block, Part, Place, Span
from corro.panel.told import declared_at

# What the Panel isn't asked about: who it goes to and when, and the letterhead and its like.
LEFT_OUT = {
    "setting",
    "headers",
    "letterhead",
    "marking",
    "address",
    "date",
    "reference",
    "copies",
    "quoted",
    "footer",
}
AS_ONE = {"languages"}  # parts that are one paragraph, whatever they are made of
ONLY_DATA = {"signatory"}  # parts whose lines of data alone are nobody's wording
DIGEST = 16  # hexadecimal digits
NUMBER = "[number]"  # stands for what isn't a field's, and isn't a word
_REACHED = re.compile(
    r"\+?\(?\d[\d ()-]{5,20}\d|[\w.+-]{1,64}@[\w.-]{1,200}\w|\b(?:https?://|www\.)[^\s<>]{1,200}[\w/]"
)

Key = tuple[str, str]  # a part's name and a wording

_PEOPLE = [person for people in names() for person in people]
_OWN = {word for person in _PEOPLE for word in (person.first, person.last) if word}
_TITLES = {person.title for person in _PEOPLE if person.title}
_NAME = "|".join(map(re.escape, sorted(_OWN | _TITLES, key=len, reverse=True)))
_NAMES = re.compile(rf"\b(?:{_NAME})\b(?:(?: and)? (?:{_NAME})\b)*")


def _without_values(text: str, place: Place) -> str:
    """The words of a place: a number that a tag works out and prints is a value, and so are the
    telephone numbers and addresses of the house's file."""
    if place.source == "house":
        return _REACHED.sub(NUMBER, text)
    if not place.literal and any(map(str.isdigit, text)) and not any(map(str.isalpha, text)):
        return NUMBER
    return text


def _without_names(text: str) -> str:
    """ "Dear [name]" for "Dear Mrs Smith"; a title alone ("Dear Sir or Madam") is no name."""

    def said(match: re.Match[str]) -> str:
        return "[name]" if _OWN & set(match[0].split()) else match[0]

    return _NAMES.sub(said, text)


def digest(part: str, wording: str) -> str:
    """A digest of a paragraph's words; white space doesn't count."""
    return hashlib.sha256(f"{part}|{' '.join(wording.split())}".encode()).hexdigest()[:DIGEST]


def of_part(part: Part, fields: Mapping[str, Field]) -> Iterator[tuple[Key, str]]:
    """The paragraphs of a part: its name with the wording, and the text as it stands."""
    if part.name in LEFT_OUT:
        return
    for _, key, text in placed(part, fields):
        yield key, text


def placed(part: Part, fields: Mapping[str, Field]) -> Iterator[tuple[int, Key, str]]:
    """The same, with the index of the block at which each paragraph begins."""
    blocks = [
        (index, block)
        for index, block in enumerate(part.blocks)
        if block.kind != "page-break" and block.text.strip()
    ]
    for index, block in blocks:
        if part.name in ONLY_DATA and all(span.field for span in block.spans):
            continue
        yield index, (part.name, in_words(block, fields)), block.text


def in_words(block: Block, fields: Mapping[str, Field]) -> str:
    """A block's words, with each stretch of data as its field's name in square brackets. The
    options of a choice are its author's own words, so they are said too."""
    made: list[str] = []
    at, before = 0, ""
    for span in sorted(block.spans, key=lambda one: one.start):
        if span.start < at:
            continue
        own = block.text[at : span.start]
        if own:
            made.append(own)
            before = ""
        text = block.text[span.start : span.end]
        if span.field is None:
            own = _without_values(text, span.place)
            if own != NUMBER or before != NUMBER:
                made.append(own)
            before = own
        elif span.field == "recipient":
            made.append(_without_names(text))
        else:
            name = _name_of(span, fields)
            if name != before:
                made.append(name)
            before = name
        at = span.end
    made.append(block.text[at:])
    return "".join(made).strip()


def _name_of(span: Span, fields: Mapping[str, Field]) -> str:
    name = re.sub(r"\[\d+\]", "", span.field or "")
    declared = declared_at(name, fields)
    if declared is not None and declared.type == "choice":
        return f"[{name}: {' / '.join(declared.options)}]"
    return f"[{name}]"
