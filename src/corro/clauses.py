"""The clauses of a house's policy, from `clauses.yml`, and what carries each of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from corro import strict_yaml
from corro.errors import InvalidHouse, InvalidInput, Problem
from corro.houses.details import one_of
from corro.houses.section import Notes, Section

CLAUSES_FILE = "clauses.yml"

Treatment = Literal["rule", "template", "format", "deadline", "workflow", "guidance"]
CarrierKind = Literal["template", "rule", "format", "standard", "command", "guidance", "planned"]

TREATMENTS: tuple[Treatment, ...] = get_args(Treatment)
CARRIER_KINDS: tuple[CarrierKind, ...] = get_args(CarrierKind)

# What the layouts and writers do of themselves, by the name that a clause gives it.
FORMATS = {
    "contact-block": "the house's name, address and contact details at the head of a letter",
    "signature-address": "the address in one line under an email signature",
    "window": "the recipient's address in the envelope's window, and nothing else in it",
    "fonts": "the house's fonts and sizes",
    "letter-layout": "one layout for all of the house's letters",
    "signature-space": "room for the writer's signature over their name",
    "formats-notice": "the notice on large print, braille and other formats",
    "language-lines": "the block of language lines, each in its own language and script",
    "large-print": "the same document in large print",
    "privacy": "no personal data in messages, logs or the names of files that corro makes",
}

_ID = re.compile(r"[A-Z]{2}-[A-Za-z0-9.]+(?:-[A-Za-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Carrier:
    """What carries a clause out: a template, rule, standard or command by its name, what a format
    does by its name in `FORMATS`, or in words what is shown (guidance) or still planned."""

    kind: CarrierKind
    name: str


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence of a policy. `section` is where the policy has it; `quotations` are its words."""

    id: str
    section: str
    title: str
    quotations: tuple[str, ...]
    treatment: tuple[Treatment, ...]
    carriers: tuple[Carrier, ...]
    note: str = ""
    path: str = ""
    line: int = 0

    @property
    def quotation(self) -> str:
        """The policy's words, with … where some are left out."""
        return " … ".join(self.quotations)


def load_clauses(folder: Path, shown: str = "") -> dict[str, Clause]:
    """The clauses of the house whose folder this is, in the order of its policy, by their ids. A
    house without the file has none. `shown` is what the file is called in messages, by default its
    path.

    Raises:
        InvalidHouse: the file has mistakes: all of them, with their places.
    """
    file = folder / CLAUSES_FILE
    notes = Notes(shown or file.as_posix())
    try:
        with file.open("rb") as stream:
            root = strict_yaml.load(stream.read(strict_yaml.LARGEST + 1), notes.path)
    except FileNotFoundError:
        return {}
    except OSError as error:
        message = f"The clauses can't be read: {error.strerror}."
        raise InvalidHouse([Problem(message, notes.path)]) from None
    except InvalidInput as error:
        raise InvalidHouse(error.problems) from None
    top = Section(root, "", notes)
    clauses = {id: _clause(top, id) for id in top.items}
    if notes.problems:
        raise InvalidHouse(sorted(notes.problems, key=lambda one: (one.line, one.column)))
    return clauses


def _clause(top: Section, id: str) -> Clause:
    if not _ID.fullmatch(id):
        message = "The id of a clause is such as RH-A4-close: house, section, a word or two."
        top.notes.wrong(message, id, top.keys[id])
    section = top.section(id, ("section", "title", "quote", "treatment", "carriers", "note"))
    treatment = one_of("treatment", TREATMENTS)
    if not section.has("quote"):
        section.wrong("This is missing. Quote the words of the policy.", "quote")
    clause = Clause(
        id=id,
        section=section.text("section", required="5.4"),
        title=section.text("title", required="Letters are acknowledged"),
        quotations=section.texts("quote"),
        treatment=tuple(treatment(one) for one in section.texts("treatment", treatment) if one),
        carriers=_carriers(section),
        note=section.text("note"),
        path=top.notes.path,
        line=top.keys[id].line,
    )
    if not section.has("treatment"):
        section.wrong(
            "This is missing. Write one or more of: " + ", ".join(TREATMENTS), "treatment"
        )
    if not section.has("carriers"):
        section.wrong("This is missing. Say what carries the clause, or planned: …", "carriers")
    return clause


def _carriers(section: Section) -> tuple[Carrier, ...]:
    carriers = []
    for one in section.sections("carriers", CARRIER_KINDS):
        for kind in CARRIER_KINDS:
            if one.has(kind):
                carriers.append(Carrier(kind, one.text(kind)))
                if kind == "format" and carriers[-1].name not in FORMATS:
                    one.wrong(f"Write one of: {', '.join(FORMATS)}.", kind)
    return tuple(carriers)
