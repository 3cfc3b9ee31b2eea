"""The exact wording of a letter: every paragraph that any of its variants can say, once.

Data is written as its field's name, so that only the words that somebody wrote count. Where and
when a letter is sent, and to whom, is data.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from corro.compose.choosing import Chooser
from corro.compose.composer import Composer
from corro.compose.domains import names
from corro.compose.field import Field
from corro.compose.library import Template
from corro.compose.parts import Section, parts_of
from corro.compose.variants import LIMIT, Variant, explorer
from corro.correspondence import PARTS, Block, Part, Place, Span
from corro.panel.conditions import SOMETIMES, Shown, condition

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

Key = tuple[str, str]  # a part's name and a wording

_PEOPLE = [person for people in names() for person in people]
_OWN = {word for person in _PEOPLE for word in (person.first, person.last) if word}
_TITLES = {person.title for person in _PEOPLE if person.title}
_NAME = "|".join(map(re.escape, sorted(_OWN | _TITLES, key=len, reverse=True)))
_NAMES = re.compile(rf"\b(?:{_NAME})\b(?:(?: and)? (?:{_NAME})\b)*")


def _without_names(text: str) -> str:
    """ "Dear [name]" for "Dear Mrs Smith"; a title alone ("Dear Sir or Madam") is no name."""

    def said(match: re.Match[str]) -> str:
        return "[name]" if _OWN & set(match[0].split()) else match[0]

    return _NAMES.sub(said, text)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a letter. `wording` has `[field]` for data; `text` is how it looks with an
    example; `when` says in words when it is sent, empty where every letter has it."""

    number: int
    part: str
    wording: str
    text: str
    when: str = ""

    @property
    def digest(self) -> str:
        return digest(self.part, self.wording)


@dataclass(frozen=True, slots=True)
class Wording:
    """All paragraphs of one letter at one house, numbered from 1. `complete` says that every
    variant was looked at."""

    template: str
    house: str
    title: str
    paragraphs: tuple[Paragraph, ...]
    complete: bool

    @property
    def code(self) -> str:
        """Tells one wording of the whole letter from another: eight hexadecimal digits."""
        return digest("", "|".join(one.digest for one in self.paragraphs))[:8]


def digest(part: str, wording: str) -> str:
    """A digest of a paragraph's words; white space doesn't count."""
    return hashlib.sha256(f"{part}|{' '.join(wording.split())}".encode()).hexdigest()[:DIGEST]


def wording(
    composer: Composer, template: Template, dates: Sequence[date], limit: int = LIMIT
) -> Wording:
    """Every paragraph that a letter can say at a house.

    Raises:
        InvalidTemplate: the template is broken.
    """
    composer.compiled(template, composer.traced)
    exploring = explorer(composer, template, dates, limit)
    exploring.kept = []
    explored = exploring.explore()
    fields = composer.fields(template)
    found: dict[Key, str] = {}
    order: dict[tuple[str, str], _Order] = {}
    shown: dict[Key, list[list[Shown]]] = {}

    def paragraphs_of(variant: Variant) -> set[Key]:
        said: set[Key] = set()
        for part in _parts(composer, template, variant.sections):
            sequence = []
            for key, text in of_part(part, fields):
                found.setdefault(key, text)
                sequence.append(key)
            order.setdefault((part.name, part.message or ""), _Order()).add(sequence)
            said |= set(sequence)
        return said

    for variant in explored.documents:  # whole, so they have the order
        paragraphs_of(variant)
    for unit in exploring.kept:
        runs = [(variant, paragraphs_of(variant)) for variant in unit]
        for key in set().union(*(said for _, said in runs)):
            shown.setdefault(key, []).append(
                [Shown(variant.picks, key in said) for variant, said in runs]
            )
    ordered = [
        key
        for place in sorted(order, key=lambda at: (_rank(at[0]), at[1]))
        for key in order[place].sorted()
    ]
    keys = list(dict.fromkeys(ordered))
    told = {
        key: _when(shown[key], exploring.chooser, fields) if key in shown else SOMETIMES
        for key in keys
    }
    return Wording(
        template.name,
        composer.house.id,
        template.title,
        tuple(_numbered(keys, found, told)),
        explored.complete,
    )


def _numbered(
    keys: Sequence[Key], texts: Mapping[Key, str], told: Mapping[Key, str]
) -> Iterator[Paragraph]:
    """The paragraphs in order; what is one paragraph to a reader is one."""
    number, done = 0, set()
    for key in keys:
        part = key[0]
        if part in done:
            continue
        number += 1
        if part not in AS_ONE:
            yield Paragraph(number, part, key[1], texts[key], told[key])
            continue
        done.add(part)
        mine = [other for other in keys if other[0] == part]
        when = {told[other] for other in mine}
        yield Paragraph(
            number,
            part,
            "\n".join(wording for _, wording in mine),
            "\n".join(texts[other] for other in mine),
            when.pop() if len(when) == 1 else "",
        )


def _when(units: Sequence[Sequence[Shown]], chooser: Chooser, fields: Mapping[str, Field]) -> str:
    """In which letters a paragraph is; it may stand in several places of the template."""
    said = [condition(unit, chooser.domains, fields) for unit in units]
    return "" if "" in said else ", or ".join(dict.fromkeys(said))


def _rank(part: str) -> int:
    return PARTS.index(part) if part in PARTS else PARTS.index("body")


class _Order:
    """Paragraphs in an order that agrees with every letter that has two of them."""

    def __init__(self) -> None:
        self.known: dict[Key, set[Key]] = {}  # each with those that stand before it

    def add(self, sequence: Sequence[Key]) -> None:
        before: list[Key] = []
        for key in dict.fromkeys(sequence):
            earlier = self.known.setdefault(key, set())
            earlier |= {one for one in before if key not in self.known[one]}
            before.append(key)

    def sorted(self) -> list[Key]:
        """By the longest chain of paragraphs that stand before each."""
        level: dict[Key, int] = {}
        for _ in range(len(self.known)):
            new = {
                key: max((level.get(one, 0) + 1 for one in before), default=0)
                for key, before in self.known.items()
            }
            if new == level:
                break
            level = new
        return sorted(self.known, key=lambda key: level[key])


def _parts(composer: Composer, template: Template, sections: Sequence[Section]) -> tuple[Part, ...]:
    def extends(path: str) -> tuple[Place, ...]:
        return composer.chain(template.path, path)

    kept = [section for section in sections if section.name not in LEFT_OUT]
    return parts_of(kept, template.kind, extends, composer.locate)


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
            made.append(text)
            before = ""
        elif span.field == "recipient":
            made.append(_without_names(text))
        else:
            name = _name_of(span, fields)
            if name != before:
                made.append(name)
            before = name
        at = span.end
    made.append(block.text[at:])
    return " ".join("".join(made).split(" ")).strip()


def _name_of(span: Span, fields: Mapping[str, Field]) -> str:
    name = re.sub(r"\[\d+\]", "", span.field or "")
    declared = _declared(name, fields)
    if declared is not None and declared.type == "choice":
        return f"[{name}: {' / '.join(declared.options)}]"
    return f"[{name}]"


def _declared(name: str, fields: Mapping[str, Field]) -> Field | None:
    found: Field | None = None
    for step in name.split("."):
        found = fields.get(step)
        if found is None:
            return None
        if found.of is not None:
            found = found.of
        fields = found.fields
    return found


def with_texts(said: Wording, parts: Iterable[Part], fields: Mapping[str, Field]) -> Wording:
    """The wording with its paragraphs' texts as they stand in a document that was composed."""
    texts: dict[Key, str] = {}
    for part in parts:
        for key, text in of_part(part, fields):
            texts.setdefault(key, text)
    return replace(
        said,
        paragraphs=tuple(
            replace(one, text=texts.get((one.part, one.wording), one.text))
            for one in said.paragraphs
        ),
    )


__all__ = ["Paragraph", "Wording", "digest", "in_words", "with_texts", "wording"]
