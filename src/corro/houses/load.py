"""Reads a `house.yml`: all of it, or every mistake in it at once."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

from corro import strict_yaml
from corro.envelope import of_house
from corro.errors import InvalidHouse, InvalidInput, Problem
from corro.house import House, Nation
from corro.houses import details, values
from corro.houses.filing import read_filing
from corro.houses.find import HOUSE_FILE
from corro.houses.open_points import read_assumed, to_supply
from corro.houses.own_files import read_letterhead, read_logo
from corro.houses.section import Notes, Section

NATIONS: tuple[Nation, ...] = get_args(Nation)

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
    "longest",
    "to_supply",
    "assumed",
)


def load_house(folder: Path, shown: str = "") -> House:
    """The house whose folder this is; its id is the folder's name. `shown` is what its file is
    called in messages and places, by default its path.

    Raises:
        InvalidHouse: there is no `house.yml`, or it has mistakes: all of them, with their places.
    """
    file = folder / HOUSE_FILE
    notes = Notes(shown or file.as_posix())
    id = folder.absolute().name
    if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", id):
        notes.wrong(
            f"A house's folder has its id for a name: small letters, figures and hyphens, such as "
            f"port-of-leith. Rename the folder ‘{id}’.",
            "",
        )
    top = Section(_root(file, notes.path), "", notes, KEYS)
    house = _house(top, id, folder)
    if not notes.problems and house.window:
        _refuse_envelope(house, top)
    if notes.problems:
        raise InvalidHouse(sorted(notes.problems, key=lambda one: (one.line, one.column)))
    return house


def _root(file: Path, path: str) -> strict_yaml.Mapping:
    try:
        with file.open("rb") as stream:
            root = strict_yaml.load(stream.read(strict_yaml.LARGEST + 1), path)
    except FileNotFoundError:
        raise InvalidHouse([Problem("There is no house file here.", path)]) from None
    except OSError as error:
        message = f"The house file can't be read: {error.strerror}."
        raise InvalidHouse([Problem(message, path)]) from None
    except InvalidInput as error:
        raise InvalidHouse(error.problems) from None
    if not isinstance(root, strict_yaml.Mapping):
        message = "A house file is names with values, one a line, such as name: Rykneld Homes"
        raise InvalidHouse([Problem(message, path, root.mark.line, root.mark.column)])
    return root


def _refuse_envelope(house: House, top: Section) -> None:
    try:
        of_house(house)
    except InvalidHouse as error:
        for problem in error.problems:
            top.wrong(problem.message, "envelope")


def _house(top: Section, id: str, folder: Path) -> House:
    nation = details.one_of("nation", NATIONS)
    envelope, window = details.envelope(top)
    teams = top.texts("teams")
    return House(
        id=id,
        name=top.text("name", required="Rykneld Homes"),
        nation=top.value("nation", nation, "england", required="england"),
        path=top.notes.path,
        legal_name=top.text("legal_name"),
        companies=top.texts("companies"),
        address=details.address(top, "address"),
        signature_address=details.address(top, "signature_address"),
        telephones=details.telephones(top),
        emails=top.texts("emails", values.email),
        websites=top.texts("websites", values.website),
        social=top.texts("social", values.website),
        hours=details.hours(top),
        closures=top.texts("closures", details.closure),
        out_of_hours=top.text("out_of_hours", lines=True),
        offices=top.texts("offices"),
        envelope=envelope,
        window=window,
        fonts=details.fonts(top),
        forms=details.forms(top),
        formats_notice=top.text("formats_notice", lines=True),
        languages_notice=top.text("languages_notice", lines=True),
        languages=details.languages(top),
        standards=details.standards(top),
        registered=details.registered(top),
        logo=read_logo(top, folder),
        letterhead=read_letterhead(top, folder),
        preprinted=top.value("preprinted", values.boolean, False),
        filing=read_filing(top, teams),
        teams=teams,
        rules=details.rules(top),
        longest=details.longest(top),
        places=top.notes.places,
        to_supply=to_supply(top, KEYS),
        assumed=read_assumed(top, KEYS),
    )
