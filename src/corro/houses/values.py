"""Single values of a house.yml: each function gives the value, or says how to mend it."""

from __future__ import annotations

import datetime
import re
from typing import cast, get_args

import phonenumbers

from corro.addresses import format_postcode, why_no_postcode
from corro.house import Unit, Weekday

WEEKDAYS: tuple[Weekday, ...] = get_args(Weekday)
UNITS: tuple[Unit, ...] = get_args(Unit)

# Numbers that Ofcom keeps for drama, which phonenumbers doesn't hold to be in use.
_DRAMA = re.compile(r"(?:0|\+44)(?:1632960|7700900)\d{3}")

_TIME = re.compile(r"([0-9]{1,2})(?:[.:]([0-9]{2}))?\s?(a\.?m\.?|p\.?m\.?)?", re.IGNORECASE)

_EMAIL = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@"
    r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.){1,8}[A-Za-z]{2,63}"
)

_WEBSITE = re.compile(
    r"(?:https?://)?(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.){1,8}[A-Za-z]{2,63}"
    r"(?:/[^\s<>\"']{0,500})?"
)

# BCP 47: language, then script, region and variants (RFC 5646, section 2.1, without extensions).
_LANGUAGE = re.compile(
    r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*"
)

# Characters that can't be seen and that change what is read: controls, and overrides of direction.
_UNSEEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff]")


class Wrong(ValueError):
    """A value that can't be taken. The message says what to write in its place."""


def text(value: str) -> str:
    if unseen := _UNSEEN.search(value):
        raise Wrong(
            f"There is a character here that can't be seen (U+{ord(unseen[0]):04X}). "
            "Delete it, and write the words again if you can't find it."
        )
    return value


def one_line(value: str) -> str:
    if "\n" in value:
        raise Wrong("This must be on one line. Take out the line breaks.")
    return value


def telephone(value: str) -> str:
    """A number that can be dialled in the United Kingdom, as the house writes it."""
    wrong = Wrong(
        f"‘{value}’ is not a telephone number that can be dialled in the United Kingdom. "
        "Give it with its area code, such as 01246 217670."
    )
    if not re.fullmatch(r"\+?[0-9 ()-]{3,25}", value):
        raise wrong
    if _DRAMA.fullmatch(re.sub(r"[ ()-]", "", value)):
        return value
    try:
        number = phonenumbers.parse(value, "GB")
    except phonenumbers.NumberParseException:
        raise wrong from None
    if number.country_code != 44 or not phonenumbers.is_valid_number(number):
        raise wrong
    return value


def email(value: str) -> str:
    name = value.partition("@")[0]
    if (
        not _EMAIL.fullmatch(value)
        or ".." in name
        or name.startswith(".")
        or name.endswith(".")
        or len(value) > 254
    ):
        raise Wrong(f"‘{value}’ is not an email address, such as contactus@rykneldhomes.org.uk.")
    return value


def website(value: str) -> str:
    if not _WEBSITE.fullmatch(value):
        raise Wrong(f"‘{value}’ is not a web address, such as www.rykneldhomes.org.uk.")
    return value


def postcode(value: str) -> str:
    tidy = format_postcode(value)
    if tidy is None:
        raise Wrong(why_no_postcode(value))
    if tidy != value:
        raise Wrong(f"Write the postcode in capitals with one space: {tidy}")
    return value


def language(value: str) -> str:
    """A BCP 47 tag in its usual capitals."""
    if not _LANGUAGE.fullmatch(value):
        raise Wrong(
            f"‘{value}’ is not a language tag. Use one such as pl (Polish), ur (Urdu), "
            "pa-Guru (Punjabi) or yue-Hant (Cantonese)."
        )
    return value


def time(value: str) -> datetime.time:
    """A time as people write it: 8 a.m., 8.45am, 5pm, 17:00, 9.00 am."""
    match = _TIME.fullmatch(value.strip())
    wrong = Wrong(f"‘{value}’ is not a time. Write it as 8.30am, 5pm or 17:00.")
    if not match or (match[2] is None and match[3] is None):
        raise wrong
    hour, minute = int(match[1]), int(match[2] or 0)
    if match[3]:
        if not 1 <= hour <= 12:
            raise wrong
        hour = hour % 12 + (12 if match[3][0] in "pP" else 0)
    if hour > 23 or minute > 59:
        raise wrong
    return datetime.time(hour, minute)


def weekdays(value: str) -> tuple[Weekday, ...]:
    """ "monday to friday", "saturday": the days, in order."""
    first, joined, last = value.lower().partition(" to ")
    ends = [first.strip(), last.strip()] if joined else [first.strip()]
    for day in ends:
        if day not in WEEKDAYS:
            raise Wrong(
                f"‘{value}’ is not a day of the week. Write a day, such as monday, or days "
                "such as monday to friday."
            )
    start, end = WEEKDAYS.index(cast(Weekday, ends[0])), WEEKDAYS.index(cast(Weekday, ends[-1]))
    if end < start:
        raise Wrong(
            f"‘{value}’ runs backwards. Begin with the earlier day, such as monday to friday."
        )
    return WEEKDAYS[start : end + 1]


def whole_number(value: str) -> int:
    if not re.fullmatch(r"[0-9]{1,4}", value) or int(value) == 0:
        raise Wrong(f"‘{value}’ is not a whole number above nought, such as 10.")
    return int(value)


def decimal(value: str) -> float:
    if not re.fullmatch(r"[0-9]{1,4}(?:\.[0-9]{1,3})?", value) or float(value) == 0:
        raise Wrong(f"‘{value}’ is not a number above nought, such as 12 or 60.5.")
    return float(value)


def boolean(value: str) -> bool:
    try:
        return {"true": True, "yes": True, "false": False, "no": False}[value.lower()]
    except KeyError:
        raise Wrong(f"‘{value}’ is neither true nor false. Write true or false.") from None
