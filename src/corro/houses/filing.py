"""The `filing:` patterns of a house.yml: where each document is put, and under what name."""

from __future__ import annotations

import re

from corro.correspondence import KINDS
from corro.filing import RECORD
from corro.houses import values
from corro.houses.section import Section, nearest

# What a pattern may ask for. `date` is the document's own, `received` that of what it answers;
# `year` is that of `date`; `title` is the template's.
SLOTS = ("reference", "surname", "date", "received", "year", "team", "title")

# Documents that come in and are filed too.
RECEIVED = ("complaint-received", "appeal-received", "ombudsman-received", "letter-received")

# Windows allows none of these in a name.
_FORBIDDEN = re.compile(r'[\\<>:"|?*\x00-\x1f]')
_SLOT = re.compile(r"\{([^{}]*)\}")


def read_filing(top: Section, teams: tuple[str, ...]) -> dict[str, str]:
    """The pattern of each template (`letters/reply`), kind (`letter`) and `default`."""
    section = top.section("filing")
    known = ("default", RECORD, *KINDS, *RECEIVED)
    filing: dict[str, str] = {}

    def pattern(text: str) -> str:
        return _pattern(text, teams)

    for key in section.items:
        if key not in known and "/" not in key:
            section.wrong(
                f"‘{key}’ is neither a template, such as letters/reply, nor a kind of "
                f"document.{nearest(key, known)}",
                key,
            )
        read = _record if key == RECORD else pattern
        filing[key] = section.value(key, read, "", required="'{surname} - {date} - {title}'")
    return filing


def _record(text: str) -> str:
    """The place of the complaints record: one a year, or one for all."""
    if any(slot != "year" for slot in _SLOT.findall(text)):
        raise values.Wrong("Of what can be filled in, the complaints record has {year} alone.")
    return _pattern(text, ())


def _pattern(text: str, teams: tuple[str, ...]) -> str:
    for slot in _SLOT.findall(text):
        for choice in slot.split("|"):
            if choice not in SLOTS:
                raise values.Wrong(f"‘{choice}’ can't be filled in.{nearest(choice, SLOTS)}")
            if choice == "team" and not teams:
                raise values.Wrong("{team} needs the list of teams. Give it under teams:")
    rest = _SLOT.sub("x", text)
    if "{" in rest or "}" in rest:
        raise values.Wrong("A curly bracket is opened or closed alone. Write such as {surname}.")
    if found := _FORBIDDEN.search(rest):
        raise values.Wrong(f"A file's name can't have ‘{found[0]}’ in it. Use a hyphen.")
    steps = rest.split("/")
    if any(step.strip() in {"", ".", ".."} or step != step.strip(" .") for step in steps):
        raise values.Wrong(
            "Write folders and a name with / between them, such as letters/{year}/{surname}. A "
            "folder's name neither begins nor ends with a space or full stop."
        )
    return text
