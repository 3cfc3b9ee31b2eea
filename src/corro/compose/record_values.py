"""Text as it was typed, turned into the value of its field's type.

Each function gives the value or raises `Wrong` with a sentence on what is wrong with the text.
"""

from __future__ import annotations

import datetime
import re
from decimal import Decimal

from corro.addresses import format_postcode, why_no_postcode
from corro.calendar import MONTHS, day_and_date
from corro.compose.record_text import Wrong
from corro.forms import date_in_words, digits

FIRST_YEAR, LAST_YEAR = 1900, 2100
MOST_MONEY = Decimal("999999999.99")

_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?")
_DAY_FIRST = re.compile(r"([0-9]{1,2})\s?([/.-])\s?([0-9]{1,2})\s?\2\s?([0-9]{4})")
_IN_WORDS = re.compile(
    r"(?:([A-Za-z]{3,12})\.?,?\s+)?([0-9]{1,2})(?:st|nd|rd|th)?(?:\s+of)?\s+"
    r"([A-Za-z]{3,12})\.?,?\s+([0-9]{4})",
    re.I,
)
_MONTH_FIRST = re.compile(
    r"([A-Za-z]{3,12})\.?\s+([0-9]{1,2})(?:st|nd|rd|th)?,?\s+([0-9]{4})", re.I
)
_SHORT_YEAR = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{2})")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_TIME = re.compile(
    r"([0-9]{1,2})(?:\s?[:.]\s?([0-9]{2}))?(?::[0-9]{2})?\s*(a\.?\s?m\.?|p\.?\s?m\.?|noon|midday)?",
    re.I,
)
_NAMED_TIMES = {
    "noon": datetime.time(12),
    "midday": datetime.time(12),
    "12 noon": datetime.time(12),
    "midnight": datetime.time(0),
    "12 midnight": datetime.time(0),
}

_GROUPED = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,5}|[0-9]{1,15})"
_MONEY = re.compile(rf"(-?)\s?(?:£|GBP\s?)?\s?(-?)({_GROUPED})(?:\.([0-9]{{1,6}}))?", re.I)
_NUMBER = re.compile(rf"([-−]?)({_GROUPED})(?:\.([0-9]{{1,9}}))?")

_LOCAL = re.compile(r"[^\s@,;:<>()\[\]\"\\]{1,64}")
_LABEL = re.compile(r"\w(?:[\w-]{0,61}\w)?")
_TELEPHONE = re.compile(r"(?:\+|\()?[0-9][0-9 ()\u00a0./-]{1,40}")
_SHORT_NUMBERS = {"101", "105", "111", "112", "119", "999", "18000"}
_EXTENSION = re.compile(r"[\s,;]*(?:\b(?:extension|extn|ext|x)|#)\.?\s*:?\s*[0-9]{1,7}$", re.I)
_RELAY = re.compile(r"1800[12]\s*")


def date(text: str) -> datetime.date:
    """2027-03-12, 12/03/2027 (day first) or 12 March 2027; a weekday before it must be right."""
    if found := _ISO.fullmatch(text):
        return _day(text, int(found[1]), int(found[2]), int(found[3]))
    if found := _DAY_FIRST.fullmatch(text):
        return _day(text, int(found[4]), int(found[3]), int(found[1]))
    if found := _IN_WORDS.fullmatch(text):
        made = _day(text, int(found[4]), _month(text, found[3]), int(found[2]))
        if found[1]:
            _check_weekday(text, found[1], made)
        return made
    if found := _MONTH_FIRST.fullmatch(text):
        made = _day(text, int(found[3]), _month(text, found[1]), int(found[2]))
        raise Wrong(f"“{text}” has the month first. Write it as {date_in_words(made)}.")
    if found := _SHORT_YEAR.fullmatch(text):
        year = f"20{found[3]}"
        raise Wrong(
            f"“{text}” has a short year. Write the year in full: {found[1]}/{found[2]}/{year}."
        )
    if re.fullmatch(r"[0-9]{1,2}(?:st|nd|rd|th)?\s+[A-Za-z]{3,12}|[0-9]{1,2}/[0-9]{1,2}", text):
        raise Wrong(f"“{text}” has no year. Write the year in full.")
    raise Wrong(f"“{shown(text)}” is not a date that can be read.")


def _month(text: str, name: str) -> int:
    wanted = name.casefold()
    for number, month in enumerate(MONTHS, 1):
        if month.casefold().startswith(wanted) or (wanted == "sept" and number == 9):
            return number
    raise Wrong(f"“{text}” is not a date that can be read: there is no month “{name}”.")


def _day(text: str, year: int, month: int, day: int) -> datetime.date:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Wrong(f"“{text}” is in the year {year}. Check the year.")
    if not 1 <= month <= 12:
        if 1 <= day <= 12 and 1 <= month <= 31:
            meant = _possible(year, day, month)
            if meant:
                raise Wrong(
                    f"“{text}” is not a date: there is no month {month}. The day comes first. Did "
                    f"you mean {date_in_words(meant)}?"
                )
        raise Wrong(f"“{text}” is not a date: there is no month {month}.")
    made = _possible(year, month, day)
    if made is None:
        if (month, day) == (2, 29):
            raise Wrong(f"“{text}” is not a date: February {year} has only 28 days.")
        raise Wrong(f"“{text}” is not a date: {MONTHS[month - 1]} has no day {day}.")
    return made


def _possible(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _check_weekday(text: str, name: str, made: datetime.date) -> None:
    days = [day for day in _DAYS if day.casefold().startswith(name.casefold())]
    if not days:
        raise Wrong(f"“{text}” is not a date that can be read: there is no day “{name}”.")
    if _DAYS[made.weekday()] not in days:
        raise Wrong(f"“{text}” can't be right: that date is {day_and_date(made)}.")


def time(text: str) -> datetime.time:
    """9.30am, 09:30, 5 p.m., noon, midnight."""
    plain = " ".join(text.lower().split())
    if plain in _NAMED_TIMES:
        return _NAMED_TIMES[plain]
    found = _TIME.fullmatch(plain)
    if found is None:
        raise Wrong(f"“{shown(text)}” is not a time that can be read.")
    hour, minute = int(found[1]), int(found[2] or 0)
    half = (found[3] or "").replace(".", "").replace(" ", "")
    if minute > 59:
        raise Wrong(f"“{text}” is not a time: an hour has no minute {minute}.")
    if half in ("noon", "midday"):
        if (hour, minute) != (12, 0):
            raise Wrong(f"“{text}” is not a time: noon is at 12.")
        return datetime.time(12)
    if half:
        if not 1 <= hour <= 12:
            raise Wrong(f"“{text}” is not a time: with {half}, the hour is from 1 to 12.")
        return datetime.time(hour % 12 + (12 if half == "pm" else 0), minute)
    if hour > 23:
        raise Wrong(f"“{text}” is not a time: a day has no hour {hour}.")
    if found[2] is None or (len(found[1]) == 1 and 1 <= hour <= 6):
        raise Wrong(
            f"“{text}” could be morning or afternoon. Write {text}am or {text}pm."
            if 1 <= hour <= 12
            else f"“{text}” is not a whole time. Write {hour}:00."
        )
    return datetime.time(hour, minute)


def money(text: str) -> Decimal:
    """ "£1,234.50" as Decimal pounds, never negative."""
    found = _MONEY.fullmatch(text.replace("−", "-"))
    if found is None:
        if re.fullmatch(r"[0-9]{1,4}p", text):
            pence = Decimal(text[:-1]) / 100
            raise Wrong(f"“{text}” is in pence. Write it in pounds: £{pence:.2f}.")
        if re.fullmatch(r"[£]?[0-9]{1,9}(?:\.[0-9]{3})*,[0-9]{2}", text):
            raise Wrong(f"“{text}” has a comma before the pence. Write a full stop there.")
        if text[:1] in "$€¥":
            raise Wrong(f"“{text}” is not in pounds. Write the sum in pounds.")
        raise Wrong(f"“{shown(text)}” is not a sum of money that can be read.")
    amount = Decimal(found[3].replace(",", "") + "." + (found[4] or "0"))
    if (found[1] or found[2]) and amount:
        raise Wrong(f"“{text}” is less than nothing. Give the sum without a minus.")
    if found[4] and len(found[4].rstrip("0")) > 2:
        raise Wrong(f"“{text}” has parts of a penny. Give two figures after the point at most.")
    if amount > MOST_MONEY:
        raise Wrong(f"“{text}” is more than any sum that can be right.")
    return amount.quantize(Decimal("0.01"))


def number(text: str, decimals: int = 0) -> int | Decimal:
    """A whole number; with `decimals`, a Decimal of that many figures after the point at most."""
    found = _NUMBER.fullmatch(text)
    if found is None:
        raise Wrong(f"“{shown(text)}” is not a number. Write it in figures.")
    sign = "-" if found[1] else ""
    if decimals == 0:
        if found[3] and found[3].strip("0"):
            raise Wrong(f"“{text}” is not a whole number.")
        return int(sign + found[2].replace(",", ""))
    if found[3] and len(found[3]) > decimals:
        raise Wrong(
            f"“{text}” has too many figures after the point: {decimals} "
            f"{'is' if decimals == 1 else 'are'} the most."
        )
    return Decimal(sign + found[2].replace(",", "") + (f".{found[3]}" if found[3] else ""))


def boolean(text: str) -> bool:
    """yes or true, no or false."""
    plain = text.casefold()
    if plain in ("yes", "true", "y", "on", "1"):
        return True
    if plain in ("no", "false", "n", "off", "0"):
        return False
    raise Wrong(f"“{shown(text)}” is neither yes nor no.")


def telephone(text: str) -> str:
    """A number that can be dialled, as it was typed: its digits and their grouping are kept."""
    main = _EXTENSION.sub("", text).strip()
    main = _RELAY.sub("", main, count=1) if _RELAY.match(main) else main
    if digits(main) in _SHORT_NUMBERS and main.isdigit():
        return text
    if not _TELEPHONE.fullmatch(main):
        raise Wrong(f"“{shown(text)}” is not a telephone number.")
    if not main.startswith(("+", "0", "(0")) and digits(main)[:1] != "0":
        raise Wrong(f"“{text}” has no area code. A number begins with 0, or with + from abroad.")
    import phonenumbers

    wrong = {
        phonenumbers.ValidationResult.TOO_SHORT: "has too few digits",
        phonenumbers.ValidationResult.TOO_LONG: "has too many digits",
        phonenumbers.ValidationResult.IS_POSSIBLE_LOCAL_ONLY: "has too few digits",
        phonenumbers.ValidationResult.INVALID_LENGTH: "has the wrong number of digits",
        phonenumbers.ValidationResult.INVALID_COUNTRY_CODE: "begins with no country's code",
    }
    try:
        parsed = phonenumbers.parse(main.replace("(0)", ""), "GB")
    except phonenumbers.NumberParseException:
        raise Wrong(f"“{text}” is not a telephone number that can be dialled.") from None
    reason = phonenumbers.is_possible_number_with_reason(parsed)
    if reason in wrong:
        raise Wrong(f"“{text}” {wrong[reason]}.")
    national = str(parsed.national_number)
    if parsed.country_code == 44 and national[0] in "046":
        raise Wrong(f"“{text}” is not a UK number: none begins with 0{national[0]}.")
    return text


def email(text: str) -> str:
    """An email address alone, its domain in any script."""
    text = text.removeprefix("mailto:")
    if "<" in text or " " in text:
        raise Wrong(f"“{shown(text)}” has more than an email address. Give the address alone.")
    local, at, domain = text.rpartition("@")
    if not at:
        raise Wrong(f"“{shown(text)}” is not an email address: it has no @.")
    labels = domain.split(".")
    right = (
        len(text) <= 254
        and _LOCAL.fullmatch(local)
        and not local.startswith(".")
        and not local.endswith(".")
        and ".." not in local
        and len(labels) >= 2
        and all(_LABEL.fullmatch(label) and "_" not in label for label in labels)
        and len(labels[-1]) >= 2
        and not labels[-1].isdigit()
    )
    if not right:
        part = f"“{domain}” after the @" if _LOCAL.fullmatch(local) else f"“{local}” before the @"
        raise Wrong(f"“{shown(text)}” is not an email address that can be right: check {part}.")
    return text


def postcode(text: str) -> str:
    """A UK postcode in capitals, with its space: "S42 6NG"."""
    known = format_postcode(text)
    if known is None:
        raise Wrong(why_no_postcode(shown(text)))
    return known


def choice(text: str, options: tuple[str, ...]) -> str:
    """One of the options, spelt as the template spells it."""
    for option in options:
        if option.casefold() == text.casefold():
            return option
    raise Wrong(f"“{shown(text)}” is not one of the choices: {', '.join(options)}.")


def shown(text: str) -> str:
    """A value as a message quotes it: one line, not too long."""
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:57]}…"
