"""What a house has yet to supply, and what is assumed until it says otherwise."""

from __future__ import annotations

from collections.abc import Sequence

from corro import strict_yaml
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
        assumed[key] = section.text(key, required="why it is so", lines=True)
    return assumed


def to_supply(top: Section, known: Sequence[str]) -> tuple[str, ...]:
    """What the house has yet to supply: what every house needs and this one hasn't given, and what
    the file itself lists, by the name that will supply it. A name that has been given drops out."""
    section = top.section("to_supply")
    missing = {key: words for key, words in NEEDED.items() if not top.has(key)}
    for key in section.items:
        _refuse_unknown(section, key, known)
        words = section.text(key, required="what is missing", lines=True)
        if not _is_given(top, key):
            missing[key] = words
    return tuple(missing.values())


def _refuse_unknown(section: Section, key: str, known: Sequence[str]) -> None:
    first = key.partition(".")[0].partition("[")[0]
    if first not in known:
        section.wrong(f"‘{first}’ is not a name of a house file.{nearest(first, known)}", key)


def _is_given(top: Section, key: str) -> bool:
    """Whether the file has it; `telephones.emergency` asks for a line with that purpose."""
    first, _, purpose = key.partition(".")
    if first == "telephones" and purpose:
        lines = strict_yaml.plain(top.items.get(first))
        return isinstance(lines, list) and any(
            isinstance(line, dict) and line.get("purpose") == purpose for line in lines
        )
    return top.has(first) and (not purpose or top.section(first).has(purpose))
