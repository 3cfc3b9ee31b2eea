"""The organisation that writes: what its policy states, from `styleguide/houses/<id>/house.yml`."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from corro.correspondence import Picture

Nation = Literal["england", "scotland", "wales", "northern-ireland"]
Unit = Literal["minutes", "hours", "days", "working days", "weeks", "months"]
Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


@dataclass(frozen=True, slots=True)
class PostalAddress:
    """An address of the house's own. `one_line` is the form that a clause prescribes, if any."""

    lines: tuple[str, ...]
    postcode: str = ""
    one_line: str = ""


@dataclass(frozen=True, slots=True)
class TelephoneLine:
    number: str
    name: str = ""
    purpose: str = ""  # enquiries | translations | emergency | …


@dataclass(frozen=True, slots=True)
class Hours:
    """Opening hours of some days of the week."""

    days: tuple[Weekday, ...]
    opens: datetime.time
    closes: datetime.time


@dataclass(frozen=True, slots=True)
class LanguageLine:
    """What the house prints in one language. `lang` is a BCP 47 tag, `own` the language's name
    for itself; `confirm` says who has still to confirm the wording, and why."""

    lang: str
    english: str
    own: str
    telephone: str
    text: str
    confirm: str = ""


@dataclass(frozen=True, slots=True)
class Standard:
    """A service standard: `within` so many `unit`s of the day after `counts_from`."""

    id: str
    within: int
    unit: Unit
    counts_from: str = "receipt"
    clause: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Forms:
    """The words that the house's policy prescribes, or `assumed` for what it leaves open.

    `time` is how nine in the morning is written: 9am, 9 a.m. or 9.00 am.
    """

    unknown_salutation: str = "Dear Sir or Madam"
    sign_off_known: str = "Yours sincerely"
    sign_off_unknown: str = "Yours faithfully"
    time: str = "9am"


@dataclass(frozen=True, slots=True)
class Fonts:
    """Families by name; sizes in points."""

    letter: str = "Arial"
    letter_size: float = 12
    reply: str = "Arial"  # out-of-office replies and signatures
    reply_size: float = 11


@dataclass(frozen=True, slots=True)
class Window:
    """An envelope that the house measured itself, in millimetres, as it lies with its window
    readable: the envelope's size, the window's size, and where the window is, from the left edge
    and from the bottom edge. `folds` are where an A4 sheet is folded, from its top edge."""

    envelope_width: float
    envelope_height: float
    width: float
    height: float
    left: float
    bottom: float
    folds: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Length:
    """So many pages, or so many words."""

    number: int
    unit: Literal["pages", "words"]


@dataclass(frozen=True, slots=True)
class Registered:
    """What prints in the footer where it is given."""

    name: str = ""
    number: str = ""
    office: str = ""
    charity_number: str = ""


@dataclass(frozen=True, slots=True)
class House:
    """Everything that a policy states of the house; what it doesn't state is empty.

    `places` gives, by dotted path (`languages[2].text`), where a value's words stand in `path`:
    start and end in code points, and whether they stand there character for character.
    `filing` gives, by template name, kind or `default`, the folders and file name that it files a
    document under. `to_supply` lists what the house has yet to give; `assumed` says, by dotted
    path, why a value that no policy states is what it is.
    """

    id: str
    name: str
    nation: Nation
    path: str = ""
    legal_name: str = ""
    companies: tuple[str, ...] = ()
    address: PostalAddress | None = None
    signature_address: PostalAddress | None = None
    telephones: tuple[TelephoneLine, ...] = ()
    emails: tuple[str, ...] = ()
    websites: tuple[str, ...] = ()
    social: tuple[str, ...] = ()
    hours: tuple[Hours, ...] = ()
    closures: tuple[str, ...] = ()  # "bank holidays", "between Christmas and New Year"
    out_of_hours: str = ""
    offices: tuple[str, ...] = ()  # where customers can call in
    envelope: str = "c5"  # a profile's id, or "own" for `window`
    window: Window | None = None
    fonts: Fonts = Fonts()
    forms: Forms = Forms()
    formats_notice: str = ""  # large print, braille …: one or two sentences
    languages_notice: str = ""  # the English line over the block of languages
    languages: tuple[LanguageLine, ...] = ()
    standards: Mapping[str, Standard] = field(default_factory=dict)
    registered: Registered = Registered()
    logo: Picture | None = None
    letterhead: bytes | None = None  # a letterhead.docx, whole
    preprinted: bool = False
    filing: Mapping[str, str] = field(default_factory=dict)
    teams: tuple[str, ...] = ()  # the folders by team that it files in
    rules: Mapping[str, str] = field(default_factory=dict)
    longest: Mapping[str, Length] = field(default_factory=dict)  # by kind
    places: Mapping[str, tuple[int, int, bool]] = field(default_factory=dict)
    to_supply: tuple[str, ...] = ()
    assumed: Mapping[str, str] = field(default_factory=dict)

    @property
    def telephone(self) -> str:
        """The first line that the house gives: its main number."""
        return self.telephones[0].number if self.telephones else ""

    @property
    def email(self) -> str:
        return self.emails[0] if self.emails else ""

    @property
    def website(self) -> str:
        return self.websites[0] if self.websites else ""
