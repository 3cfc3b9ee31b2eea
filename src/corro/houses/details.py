"""The parts of a house.yml that have names of their own: one function for each."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Sequence
from typing import TypeVar

from corro import strict_yaml
from corro.calendar import read_closure
from corro.correspondence import KINDS
from corro.envelope import PROFILES, SHEET_HEIGHT
from corro.forms import is_time_form
from corro.house import (
    Fonts,
    Forms,
    Hours,
    LanguageLine,
    Length,
    PostalAddress,
    Registered,
    Standard,
    TelephoneLine,
    Unit,
    Weekday,
    Window,
)
from corro.houses import values
from corro.houses.section import Section

LEVELS = ("error", "warning", "suggestion", "off")

Word = TypeVar("Word", bound=str)

_NO_DAYS: tuple[Weekday, ...] = ()
_DAYS: Unit = "days"


def one_of(what: str, choices: Sequence[Word]) -> Callable[[str], Word]:
    """A check that a text is one of these."""

    def check(text: str) -> Word:
        for choice in choices:
            if text == choice:
                return choice
        raise values.Wrong(f"‘{text}’ is not a known {what}. Write one of: {', '.join(choices)}.")

    return check


def closure(text: str) -> str:
    try:
        read_closure(text)
    except ValueError as error:
        raise values.Wrong(str(error)) from None
    return text


def address(top: Section, key: str) -> PostalAddress | None:
    if not top.has(key):
        return None
    section = top.section(key, ("lines", "postcode", "one_line"))
    if not section.has("lines"):
        section.wrong(
            "This is missing. Give it, such as lines: [Pioneer House, Mill Lane]", "lines"
        )
    return PostalAddress(
        section.texts("lines"),
        section.value("postcode", values.postcode, "", required="S42 6NG"),
        section.text("one_line"),
    )


def telephones(top: Section) -> tuple[TelephoneLine, ...]:
    return tuple(
        TelephoneLine(
            line.value("number", values.telephone, "", required="01246 217670"),
            line.text("name"),
            line.text("purpose"),
        )
        for line in top.sections("telephones", ("number", "name", "purpose"))
    )


def hours(top: Section) -> tuple[Hours, ...]:
    given: list[Hours] = []
    seen: set[Weekday] = set()
    midnight = datetime.time()
    for section in top.sections("hours", ("days", "opens", "closes")):
        days = section.value("days", values.weekdays, _NO_DAYS, required="monday to friday")
        opens = section.value("opens", values.time, midnight, required="9am")
        closes = section.value("closes", values.time, midnight, required="5pm")
        if midnight != closes <= opens:
            section.wrong("The house would close before it opens. Is this pm?", "closes")
        if twice := [day for day in days if day in seen]:
            section.wrong(f"{twice[0].capitalize()} is here already, with other hours.", "days")
        seen.update(days)
        given.append(Hours(days, opens, closes))
    return tuple(given)


def envelope(top: Section) -> tuple[str, Window | None]:
    """A profile's id, or "own" and the measures."""
    if not isinstance(top.items.get("envelope"), strict_yaml.Mapping):
        return top.value("envelope", one_of("envelope", tuple(PROFILES)), "c5"), None
    keys = ("envelope_width", "envelope_height", "width", "height", "left", "bottom", "folds")
    section = top.section("envelope", keys)
    return "own", Window(
        envelope_width=section.value("envelope_width", values.decimal, 1.0, required="229"),
        envelope_height=section.value("envelope_height", values.decimal, 1.0, required="162"),
        width=section.value("width", values.decimal, 1.0, required="90"),
        height=section.value("height", values.decimal, 1.0, required="44"),
        left=section.value("left", values.decimal, 0.0, required="20"),
        bottom=section.value("bottom", values.decimal, 0.0, required="60"),
        folds=_folds(section),
    )


def _folds(section: Section) -> tuple[float, ...]:
    if not section.has("folds"):
        section.wrong("This is missing. Give it, such as folds: [148.5]", "folds")
    given: list[float] = []

    def fold(text: str) -> str:
        place = values.decimal(text)
        if place >= SHEET_HEIGHT or (given and place <= given[-1]):
            raise values.Wrong(
                "Give the folds from the sheet's top edge down, in millimetres, such as 99 and 198."
            )
        given.append(place)
        return text

    section.texts("folds", fold)
    return tuple(given)


def fonts(top: Section) -> Fonts:
    section = top.section("fonts", ("letter", "letter_size", "reply", "reply_size"))
    usual = Fonts()

    def size(text: str) -> float:
        points = values.decimal(text)
        if not 8 <= points <= 28:
            raise values.Wrong(f"‘{text}’ is not a size in points from 8 to 28, such as 12.")
        return points

    return Fonts(
        section.text("letter") or usual.letter,
        section.value("letter_size", size, usual.letter_size),
        section.text("reply") or usual.reply,
        section.value("reply_size", size, usual.reply_size),
    )


def forms(top: Section) -> Forms:
    known = ("unknown_salutation", "sign_off_known", "sign_off_unknown", "time")
    section = top.section("forms", known)
    usual = Forms()

    def time_form(text: str) -> str:
        if not is_time_form(text):
            raise values.Wrong(
                f"‘{text}’ is not a way to write nine in the morning. Write 9am, 9 a.m. or 9.00 am."
            )
        return text

    return Forms(
        section.text("unknown_salutation") or usual.unknown_salutation,
        section.text("sign_off_known") or usual.sign_off_known,
        section.text("sign_off_unknown") or usual.sign_off_unknown,
        section.value("time", time_form, usual.time),
    )


def languages(top: Section) -> tuple[LanguageLine, ...]:
    known = ("lang", "english", "own", "telephone", "text", "confirm")
    return tuple(
        LanguageLine(
            line.value("lang", values.language, "", required="pl"),
            line.text("english", required="Polish"),
            line.text("own"),
            line.value("telephone", values.telephone, ""),
            line.text("text", lines=True),
            line.text("confirm", lines=True),
        )
        for line in top.sections("languages", known)
    )


def standards(top: Section) -> dict[str, Standard]:
    given: dict[str, Standard] = {}
    section = top.section("standards")
    for id in section.items:
        one = section.section(id, ("within", "unit", "counts_from", "clause", "name"))
        if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", id):
            section.wrong("The name of a standard is small letters and hyphens: letter-reply.", id)
        given[id] = Standard(
            id,
            one.value("within", values.whole_number, 1, required="10"),
            one.value("unit", one_of("unit", values.UNITS), _DAYS, required="working days"),
            one.text("counts_from") or "receipt",
            one.text("clause"),
            one.text("name"),
        )
    return given


def registered(top: Section) -> Registered:
    section = top.section("registered", ("name", "number", "office", "charity_number"))
    return Registered(
        section.text("name"),
        section.text("number"),
        section.text("office"),
        section.text("charity_number"),
    )


def longest(top: Section) -> dict[str, Length]:
    """How long correspondence of a kind may be: `letter: 2 pages`, `voicemail: 80 words`."""
    section = top.section("longest", KINDS)
    return {
        kind: section.value(kind, length, Length(1, "pages"), required="2 pages")
        for kind in section.items
        if kind in KINDS
    }


def length(text: str) -> Length:
    """ "2 pages" or "80 words"."""
    found = re.fullmatch(r"([1-9]\d{0,4}) (page|word)s?", text.strip())
    if found is None:
        raise values.Wrong(f"‘{text}’ is not a length. Write it as 2 pages or 80 words.")
    return Length(int(found[1]), "pages" if found[2] == "page" else "words")


def rules(top: Section) -> dict[str, str]:
    section = top.section("rules")
    given: dict[str, str] = {}
    for name in section.items:
        if not re.fullmatch(r"[\w-]+\.[\w-]+", name):
            section.wrong("The name of a rule is Style.Rule, such as correspondence.Pairing.", name)
        given[name] = section.value(name, one_of("level", LEVELS), "", required="warning")
    return given
