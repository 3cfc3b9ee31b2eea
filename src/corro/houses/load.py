"""Reads a `house.yml`: all of it, or every mistake in it at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar, cast, get_args

from corro import strict_yaml
from corro.errors import InvalidHouse, InvalidInput, Problem
from corro.house import (
    Fonts,
    Forms,
    Hours,
    House,
    LanguageLine,
    Nation,
    PostalAddress,
    Registered,
    Standard,
    TelephoneLine,
    Unit,
    Weekday,
    Window,
)
from corro.houses import values
from corro.houses.filing import read_filing
from corro.houses.find import HOUSE_FILE
from corro.houses.open_points import read_assumed, read_to_supply
from corro.houses.own_files import read_letterhead, read_logo
from corro.houses.section import Notes, Section

NATIONS: tuple[Nation, ...] = get_args(Nation)
ENVELOPES = ("c5", "dl", "dl-35")
LEVELS = ("error", "warning", "suggestion", "off")

KEYS = (
    "name",
    "legal_name",
    "companies",
    "nation",
    "address",
    "signature_address",
    "telephones",
    "emails",
    "websites",
    "social",
    "hours",
    "closures",
    "out_of_hours",
    "offices",
    "envelope",
    "fonts",
    "forms",
    "formats_notice",
    "languages_notice",
    "languages",
    "standards",
    "registered",
    "logo",
    "letterhead",
    "preprinted",
    "teams",
    "filing",
    "rules",
    "to_supply",
    "assumed",
)
_WINDOW_KEYS = (
    "envelope_width",
    "envelope_height",
    "width",
    "height",
    "left",
    "bottom",
    "folds",
)
Value = TypeVar("Value", bound=str)


def load_house(folder: Path) -> House:
    """The house whose folder this is; its id is the folder's name.

    Raises:
        InvalidHouse: there is no `house.yml`, or it has mistakes: all of them, with their places.
    """
    file = folder / HOUSE_FILE
    notes = Notes(file.as_posix())
    if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", folder.name):
        notes.wrong(
            f"The folder of a house is its id: small letters, figures and hyphens, such as "
            f"port-of-leith. Rename the folder ‘{folder.name}’.",
            "",
        )
    root = _root(file, notes.path)
    house = _house(Section(root, "", notes, KEYS), folder)
    if notes.problems:
        raise InvalidHouse(sorted(notes.problems, key=lambda problem: (problem.line, problem.column)))
    return house


def _root(file: Path, path: str) -> strict_yaml.Mapping:
    try:
        with file.open("rb") as stream:
            content = stream.read(strict_yaml.LARGEST + 1)
    except OSError as error:
        reason = "There is no house file here." if not file.exists() else f"{error.strerror}."
        raise InvalidHouse(
            [Problem(f"The house file can't be read: {reason}", path)]
        ) from None
    try:
        root = strict_yaml.load(content, path)
    except InvalidInput as error:
        raise InvalidHouse(error.problems) from None
    if not isinstance(root, strict_yaml.Mapping):
        message = "A house file is names with values, one a line, such as name: Rykneld Homes"
        raise InvalidHouse([Problem(message, path, root.mark.line, root.mark.column)])
    return root


def _house(top: Section, folder: Path) -> House:
    envelope, window = _envelope(top)
    teams = top.texts("teams")
    house = House(
        id=folder.name,
        name=top.text("name", required="Rykneld Homes"),
        nation=top.value("nation", one_of("nation", NATIONS), "england", required="england"),
        path=top.notes.path,
        legal_name=top.text("legal_name"),
        companies=top.texts("companies"),
        address=_address(top, "address"),
        signature_address=_address(top, "signature_address"),
        telephones=_telephones(top),
        emails=top.texts("emails", values.email),
        websites=top.texts("websites", values.website),
        social=top.texts("social", values.website),
        hours=_hours(top),
        closures=top.texts("closures", _closure),
        out_of_hours=top.text("out_of_hours"),
        offices=top.texts("offices"),
        envelope=envelope,
        window=window,
        fonts=_fonts(top),
        forms=_forms(top),
        formats_notice=top.text("formats_notice"),
        languages_notice=top.text("languages_notice"),
        languages=_languages(top),
        standards=_standards(top),
        registered=_registered(top),
        logo=read_logo(top, folder),
        letterhead=read_letterhead(top, folder),
        preprinted=top.value("preprinted", values.boolean, False),
        filing=read_filing(top, teams),
        teams=teams,
        rules=_rules(top),
        places=top.notes.places,
        assumed=read_assumed(top, KEYS),
    )
    return read_to_supply(top, house, KEYS)


def one_of(what: str, choices: Sequence[Value]) -> Callable[[str], Value]:
    """A check that a text is one of these."""

    def check(text: str) -> Value:
        if text not in choices:
            raise values.Wrong(
                f"‘{text}’ is not a {what} that corro knows. Write one of: {', '.join(choices)}."
            )
        return cast(Value, text)

    return check


def _closure(text: str) -> str:
    # corro.calendar is loaded with a house alone, not with every command that reads `values`.
    from corro.calendar import read_closure

    try:
        read_closure(text)
    except ValueError as error:
        raise values.Wrong(str(error)) from None
    return text


def _address(top: Section, key: str) -> PostalAddress | None:
    if not top.has(key):
        return None
    section = top.section(key, ("lines", "postcode", "one_line"))
    lines = section.texts("lines")
    if not lines:
        section.wrong("An address needs its lines, such as lines: [Pioneer House, Mill Lane]", "lines")
    return PostalAddress(
        lines,
        section.value("postcode", values.postcode, "", required="S42 6NG"),
        section.text("one_line"),
    )


def _telephones(top: Section) -> tuple[TelephoneLine, ...]:
    return tuple(
        TelephoneLine(
            line.value("number", values.telephone, "", required="01246 217670"),
            line.text("name"),
            line.text("purpose"),
        )
        for line in top.sections("telephones", ("number", "name", "purpose"))
    )


def _hours(top: Section) -> tuple[Hours, ...]:
    hours: list[Hours] = []
    seen: dict[Weekday, str] = {}
    midnight = values.time("00:00")
    for section in top.sections("hours", ("days", "opens", "closes")):
        days = section.value("days", values.weekdays, (), required="monday to friday")
        opens = section.value("opens", values.time, midnight, required="9am")
        closes = section.value("closes", values.time, midnight, required="5pm")
        if section.has("opens") and section.has("closes") and closes <= opens and closes != midnight:
            section.wrong("The house closes before it opens. Is it am instead of pm?", "closes")
        for day in days:
            if day in seen:
                section.wrong(f"{day.capitalize()} is in {seen[day]} already.", "days")
            seen[day] = section.at
        hours.append(Hours(days, opens, closes))
    return tuple(hours)


def _envelope(top: Section) -> tuple[str, Window | None]:
    if not isinstance(top.items.get("envelope"), strict_yaml.Mapping):
        return top.value("envelope", one_of("envelope", ENVELOPES), "c5"), None
    section = top.section("envelope", _WINDOW_KEYS)
    measures = [
        section.value(key, values.decimal, 1.0, required="90") for key in _WINDOW_KEYS[:-1]
    ]
    folds = tuple(_folds(section))
    window = Window(*measures, folds)
    if (
        window.left + window.width > window.envelope_width
        or window.bottom + window.height > window.envelope_height
    ):
        section.wrong("The window reaches over the envelope's edge. Measure it again, in millimetres.")
    return "own", window


def _folds(section: Section) -> Sequence[float]:
    folds: list[float] = []

    def fold(text: str) -> str:
        place = values.decimal(text)
        if place >= 297 or (folds and place <= folds[-1]):
            raise values.Wrong(
                "Give the folds from the sheet's top edge down, in millimetres, such as 148.5."
            )
        folds.append(place)
        return text

    section.texts("folds", fold)
    return folds


def _fonts(top: Section) -> Fonts:
    section = top.section("fonts", ("letter", "letter_size", "reply", "reply_size"))
    usual = Fonts()
    fonts = Fonts(
        section.text("letter") or usual.letter,
        section.value("letter_size", values.decimal, usual.letter_size),
        section.text("reply") or usual.reply,
        section.value("reply_size", values.decimal, usual.reply_size),
    )
    for key, size in (("letter_size", fonts.letter_size), ("reply_size", fonts.reply_size)):
        if not 8 <= size <= 28:
            section.wrong("A size is in points, from 8 to 28, such as 12.", key)
    return fonts


def _forms(top: Section) -> Forms:
    section = top.section("forms", ("unknown_salutation", "sign_off_known", "sign_off_unknown"))
    usual = Forms()
    return Forms(
        section.text("unknown_salutation") or usual.unknown_salutation,
        section.text("sign_off_known") or usual.sign_off_known,
        section.text("sign_off_unknown") or usual.sign_off_unknown,
    )


def _languages(top: Section) -> tuple[LanguageLine, ...]:
    known = ("lang", "english", "own", "telephone", "text", "confirm")
    return tuple(
        LanguageLine(
            line.value("lang", values.language, "", required="pl"),
            line.text("english", required="Polish"),
            line.text("own"),
            line.value("telephone", values.telephone, ""),
            line.text("text"),
            line.text("confirm"),
        )
        for line in top.sections("languages", known)
    )


def _standards(top: Section) -> dict[str, Standard]:
    standards: dict[str, Standard] = {}
    section = top.section("standards")
    for id in section.items:
        one = section.section(id, ("within", "unit", "counts_from", "clause", "name"))
        if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", id):
            one.wrong("The name of a standard is small letters and hyphens, such as letter-reply.")
        standards[id] = Standard(
            id,
            one.value("within", values.whole_number, 1, required="10"),
            one.value("unit", one_of("unit", values.UNITS), cast(Unit, "days"), required="working days"),
            one.text("counts_from") or "receipt",
            one.text("clause"),
            one.text("name"),
        )
    return standards


def _registered(top: Section) -> Registered:
    section = top.section("registered", ("name", "number", "office", "charity_number"))
    return Registered(*(section.text(key) for key in ("name", "number", "office", "charity_number")))


def _rules(top: Section) -> dict[str, str]:
    section = top.section("rules")
    rules: dict[str, str] = {}
    for name in section.items:
        if not re.fullmatch(r"[\w-]+\.[\w-]+", name):
            section.wrong("The name of a rule is Style.Rule, such as correspondence.Pairing.", name)
        rules[name] = section.value(name, one_of("level", LEVELS), "", required="warning")
    return rules
