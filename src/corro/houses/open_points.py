"""What a house has yet to supply, and what is assumed until it says otherwise."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from corro.house import House
from corro.houses.section import Section, nearest

# What every house needs, in the words of the list, by the name in house.yml that supplies it.
NEEDED = {
    "address": "The postal address",
    "telephones": "The telephone number",
    "emails": "The email address",
    "websites": "The web address",
    "hours": "The opening hours",
    "formats_notice": "The notice on large print, braille and other formats",
    "registered": "The registered name and number, registered office and charity number",
    "logo": "The logo",
}


def read_assumed(top: Section, known: Sequence[str]) -> dict[str, str]:
    """Why a value that no policy states is what it is, by the value's dotted path."""
    section = top.section("assumed")
    assumed: dict[str, str] = {}
    for key in section.items:
        _refuse_unknown(section, key, known)
        assumed[key] = section.text(key, required="why it is so")
    return assumed


def read_to_supply(top: Section, house: House, known: Sequence[str]) -> House:
    """The house, with the list of what it has yet to supply.

    The list is what the file says under `to_supply`, and what every house needs. What has been
    given is not in it; neither is the rest of a name whose words the file gives itself.
    """
    section = top.section("to_supply")
    own: dict[str, str] = {}
    for key in section.items:
        _refuse_unknown(section, key, known)
        own[key] = section.text(key, required="what is missing")
    needed = {key: words for key, words in NEEDED.items() if not top.has(key)}
    return dataclasses.replace(house, to_supply=tuple((needed | own).values()))


def _refuse_unknown(section: Section, key: str, known: Sequence[str]) -> None:
    first = key.partition(".")[0].partition("[")[0]
    if first not in known:
        section.wrong(f"‘{first}’ is not a name of a house file.{nearest(first, known)}", key)
