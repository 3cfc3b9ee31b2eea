"""Where a house files a document, and under what name: its own patterns, made safe on Windows.

Port of Leith's complaints procedure (PL-C-record) files an acknowledgement as surname / date sent /
acknowledgement in the complaints record, by year and team; other houses' patterns are assumed.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath

from corro.errors import CorroError
from corro.house import House
from corro.nearest import did_you_mean

USUAL = "{reference|date} - {surname} - {title}"
LONGEST = 120  # characters of a folder's or a file's name, its ending left out
LONGEST_SLOT = 60  # characters of what one slot is filled with, so that the rest keeps its place
LONGEST_BYTES = 200  # of a name in UTF-8: Linux takes 255, its ending and a number included
LONGEST_PATH = 255  # characters of a whole path: Windows takes 259, a number included

# The pattern of the complaints record itself, rather than of a letter.
RECORD = "complaints-record"

# What a template can say that its letters are, whatever it is called itself (`filed_as`).
FILED_AS = (
    "spoken-complaint",
    "complaint-acknowledgement",
    "complaint-response",
    "appeal-acknowledgement",
    "appeal-outcome",
    "ombudsman-acknowledgement",
    "ombudsman-answer",
)

_SLOT = re.compile(r"\{([a-z|]+)\}")
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.IGNORECASE)
_NAMES = {
    "reference": "reference",
    "date": "date",
    "received": "date of what it answers (the record’s ‘received’)",
    "year": "date",
    "team": "team",
    "title": "title",
}


class CannotFile(CorroError):
    """What the house's pattern asks for isn't known."""


@dataclass(frozen=True, slots=True)
class Filed:
    """What a pattern can ask for. `date` is the document's own, `received` of what it answers."""

    title: str
    surname: str = ""
    reference: str = ""
    date: datetime.date | None = None
    received: datetime.date | None = None
    team: str = ""


def file_path(
    house: House, template: str, kind: str, filed: Filed, suffix: str, filed_as: str = ""
) -> PurePosixPath:
    """The path under the house's files, such as `housing/AB12 - Smith - Reply to an enquiry.pdf`.

    The pattern is the template's, else that of what it is filed as, else the kind's, else the
    house's `default`. A surname that isn't known is left out. `suffix` is the ending, such as
    `.pdf`.

    Raises:
        CannotFile: something else that the pattern asks for isn't known, or there is no such team.
    """
    keys = (template, f"letters/{filed_as}", kind, "default")
    pattern = next((house.filing[key] for key in keys if key in house.filing), USUAL)
    fill = _filler(house, filed)
    *folders, name = (_safe(_filled(step, fill)) for step in pattern.split("/"))
    return PurePosixPath(*folders, name + suffix)


def _filler(house: House, filed: Filed) -> Callable[[str], str]:
    texts = {
        "title": filed.title,
        "surname": filed.surname,
        "reference": filed.reference,
        "date": filed.date.isoformat() if filed.date else "",
        "received": filed.received.isoformat() if filed.received else "",
        "year": str(filed.date.year) if filed.date else "",
        "team": filed.team,
    }

    def fill(slot: str) -> str:
        choices = slot.split("|")
        if "team" in choices:
            _refuse_team(house, filed.team)
        text = next((texts[choice] for choice in choices if texts[choice].strip()), "")
        text = _cut(unicodedata.normalize("NFC", text), LONGEST_SLOT)
        if not text and "surname" not in choices:
            asked = " or ".join(_NAMES[choice] for choice in choices)
            raise CannotFile(
                f"{house.name} files this under its {asked}, and it has none. Give it, or say "
                "yourself where to put the file, with -o."
            )
        return text

    return fill


def _refuse_team(house: House, team: str) -> None:
    if team not in house.teams:
        teams = ", ".join(house.teams)
        wrong = f"‘{team}’ is not one of them.{did_you_mean(team, house.teams)} " if team else ""
        raise CannotFile(f"{house.name} files this by team. {wrong}The teams are: {teams}.")


def _filled(step: str, fill: Callable[[str], str]) -> str:
    """The step with its slots filled in; a piece between hyphens that stays empty falls out."""
    pieces = (_SLOT.sub(lambda slot: fill(slot[1]), piece) for piece in step.split(" - "))
    return " - ".join(piece for piece in map(_tidy, pieces) if piece)


def _tidy(text: str) -> str:
    plain = "".join(letter for letter in unicodedata.normalize("NFC", text) if letter.isprintable())
    return " ".join(_FORBIDDEN.sub("-", plain).split())


def _safe(name: str) -> str:
    """A name that Windows takes: no reserved one, neither too long nor ending in a full stop."""
    short = _cut(name, LONGEST).strip(" .")
    if not short:
        raise CannotFile("Nothing is known that the file could be named by. Name it with -o.")
    return f"{short}_" if _RESERVED.fullmatch(short) else short


def _cut(text: str, length: int) -> str:
    """The beginning of a text, between two letters: no accent or vowel sign is torn off."""
    end, room = 0, LONGEST_BYTES * length // LONGEST
    for index, letter in enumerate(text[:length], 1):
        room -= len(letter.encode("utf-8", "replace"))
        if room < 0:
            break
        end = index
    while 0 < end < len(text) and unicodedata.category(text[end]).startswith("M"):
        end -= 1
    return text[:end]


def with_number(path: str, number: int) -> str:
    """The path with a number before its ending: `letter (2).pdf`."""
    pure = PurePosixPath(path)
    return str(pure.with_name(f"{pure.stem} ({number}){pure.suffix}"))


def shortened(root: str, path: PurePosixPath) -> PurePosixPath:
    """The path with its name cut, where the whole of it would be too long for Windows.

    Raises:
        CannotFile: its folders alone are too long.
    """
    over = len(root) + 1 + len(str(path)) - LONGEST_PATH
    if over <= 0:
        return path
    stem = path.stem[: max(len(path.stem) - over, 0)].rstrip(" .-")
    if len(stem) < 12:
        raise CannotFile(
            f"The folders that this would be filed in have names that are too long together for "
            f"Windows: {path.parent}. Shorten a folder’s name, or file under a shorter one "
            "([filing] folder in corro.toml)."
        )
    return path.with_name(stem + path.suffix)
