"""The document that every stage of the road speaks of. It imports nothing else of corro's.

A `Correspondence` has ordered parts, a part has blocks, and a block is plain text with its runs
(how stretches look) and spans (where stretches come from). `compose` and `read` make one, `lint`
and `write` take one. Offsets are code points from 0, ends exclusive.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

Kind = Literal["letter", "email", "out-of-office", "signature", "voicemail", "card"]
KINDS: tuple[Kind, ...] = get_args(Kind)

BlockKind = Literal["paragraph", "heading", "item", "cell", "line", "page-break"]
Message = Literal["inside", "outside"]

# The parts that layouts mark and readers recognise, in the order of a letter.
PARTS = (
    "setting",  # out-of-office: how to set it (dates and times)
    "headers",  # email: To, Subject and the like, as lines
    "letterhead",
    "marking",  # "Private and confidential": over the address, in the window
    "address",
    "date",
    "reference",
    "salutation",
    "subject",
    "body",
    "sign-off",
    "signatory",
    "enclosures",
    "copies",
    "formats",  # the line on large print, braille and other formats
    "languages",  # the whole block of language lines
    "quoted",  # read from a finished email: the customer's own message
    "footer",  # registered details
)


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a source: of a template, house file, style-guide snippet or finished file.

    `literal` says that the words themselves stand there, character for character; otherwise it is
    the tag that printed them. `via` are the tags that called it, innermost first.
    """

    source: Literal["template", "house", "style-guide", "file"]
    path: str
    start: int
    end: int
    literal: bool = True
    via: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """`text[start:end]` came from `place`; `field` names the record's field where it is data."""

    start: int
    end: int
    place: Place
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """How `text[start:end]` looks. Runs don't overlap; what no run covers is plain."""

    start: int
    end: int
    bold: bool = False
    italic: bool = False
    href: str | None = None
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item, table cell or line of an address.

    A `\\n` in `text` is a line break inside the block. `level`: of a heading from 1, the nesting of
    an item from 1. `group` numbers the list or table in its part, so that two that follow each
    other stay two. `marker` is an item's label as it is seen ("•", "1."); an item without one goes
    on with the item before it. `gap` says that an empty line stands before a `line`.
    """

    kind: BlockKind
    text: str
    runs: tuple[Run, ...] = ()
    spans: tuple[Span, ...] = ()
    level: int = 0
    group: int = 0
    marker: str | None = None
    row: int = 0
    column: int = 0
    header: bool = False
    gap: bool = False
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A named stretch of the document. `message` tells an out-of-office reply's two apart."""

    name: str
    blocks: tuple[Block, ...]
    message: Message | None = None

    @property
    def text(self) -> str:
        """The part's words, a block a line."""
        return "\n".join(block.text for block in self.blocks)


@dataclass(frozen=True, slots=True)
class Picture:
    """An image and what it says to someone who can't see it. `kind`: png, jpeg or svg."""

    data: bytes
    kind: Literal["png", "jpeg", "svg"]
    alternative: str


@dataclass(frozen=True, slots=True)
class Person:
    """A name as it is written. Any of the three may be empty, but not both `first` and `last`."""

    title: str = ""
    first: str = ""
    last: str = ""

    @property
    def full(self) -> str:
        """ "Mrs Anne Smith": title, first name and last name, as on an envelope."""
        return " ".join(part for part in (self.title, self.first, self.last) if part)

    def __str__(self) -> str:
        return self.full


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whom it is written to. `names` holds several for joint tenants, none when not known."""

    names: tuple[Person, ...] = ()
    care_of: str = ""
    organisation: str = ""
    address: tuple[str, ...] = ()
    postcode: str = ""
    country: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Sender:
    """Who deals with it and signs. `pp` is who signs for them."""

    name: str = ""
    job_title: str = ""
    department: str = ""
    company: str = ""
    telephone: str = ""
    email: str = ""
    pp: str = ""
    signature: Picture | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What the document is about: the record's own where composed, recognised where read.

    `counted_from` is the day from which the service standard runs: what it answers came in then,
    unless the template says otherwise (a hearing, for its outcome).
    """

    recipient: Recipient | None = None
    sender: Sender | None = None
    date: datetime.date | None = None
    received: datetime.date | None = None
    reference: str | None = None
    their_reference: str | None = None
    standard: str | None = None
    marking: str | None = None
    starts: datetime.datetime | None = None  # of an absence
    ends: datetime.datetime | None = None
    counted_from: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """How a reader saw a block: `page` from 1, millimetres from the sheet's top left, points."""

    font: str | None = None
    size: float | None = None
    page: int | None = None
    left: float | None = None
    top: float | None = None
    right: float | None = None
    bottom: float | None = None
    style: str | None = None


@dataclass(frozen=True, slots=True)
class Correspondence:
    """One letter, email, out-of-office reply, signature, voicemail greeting or call card.

    `house` is the house's id. `title` is what the document is called. `source` is the text that
    places of source `file` count in. `layout` gives, by (part, block) index, what a reader saw; it
    is empty where the document was composed. `properties` are a finished file's own (title, lang,
    how many attachments an email has).
    """

    kind: Kind
    house: str
    parts: tuple[Part, ...]
    title: str = ""
    facts: Facts = field(default_factory=Facts)
    source: str | None = None
    layout: Mapping[tuple[int, int], Look] = field(default_factory=dict)
    properties: Mapping[str, str] = field(default_factory=dict)

    def named(self, name: str, message: Message | None = None) -> tuple[Part, ...]:
        """The parts of this name (of this message, where one is asked for)."""
        return tuple(
            part
            for part in self.parts
            if part.name == name and (message is None or part.message == message)
        )

    def blocks(self, *names: str) -> Iterator[Block]:
        """The blocks of the parts so named, or of all."""
        for part in self.parts:
            if not names or part.name in names:
                yield from part.blocks
