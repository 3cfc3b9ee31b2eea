"""How dates, times, money and telephone numbers are written in correspondence.

Dates and money are as GOV.UK's style guide has them ("10 March 2027", "£85", "£1,234.50"). Times
follow the house: its `forms.time` says how it writes nine in the morning ("9am", "9 a.m.",
"9.00 am").
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from decimal import Decimal

from corro.calendar import MONTHS, day_and_date
from corro.house import House
from corro.names import joined

__all__ = ["MONTHS", "date_in_words", "day_and_date", "joined", "money", "telephone", "time"]

_NINE = re.compile(r"9([.:]00)?( ?)(am|a\.m\.|AM|A\.M\.)")
_EXTENSION = re.compile(
    r"^(.*?)[\s,;]*(?:\b(?:extension|ext|extn|x)|#)\.?\s*:?\s*([0-9]{1,7})$", re.I
)
_RELAY = re.compile(r"^(1800[12])\s*(.+)$")


def date_in_words(date: datetime.date) -> str:
    """ "10 March 2027": the date of a letter."""
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}"


def time(moment: datetime.time, house: House | None = None) -> str:
    """ "8.45am", "9am", "noon", "midnight", in the house's own form where it has one.

    Seconds are left out.
    """
    if (moment.hour, moment.minute) == (12, 0):
        return "noon"
    if (moment.hour, moment.minute) == (0, 0):
        return "midnight"
    zeros, space, mark = _style(house.forms.time if house else "9am")
    separator = zeros[0] if zeros else "."
    minutes = f"{separator}{moment.minute:02}" if moment.minute or zeros else ""
    half = mark.translate(str.maketrans("aA", "pP")) if moment.hour >= 12 else mark
    return f"{(moment.hour - 1) % 12 + 1}{minutes}{space}{half}"


def is_time_form(nine: str) -> bool:
    """Whether a house can say so how it writes nine in the morning."""
    return _NINE.fullmatch(nine) is not None


def _style(nine: str) -> tuple[str, str, str]:
    match = _NINE.fullmatch(nine)
    return (match[1] or "", match[2], match[3]) if match else ("", "", "am")


def money(amount: Decimal) -> str:
    """ "£1,234.50"; whole pounds without pence: "£85"."""
    sign = "-" if amount < 0 else ""
    pounds = abs(amount).quantize(Decimal("0.01"))
    whole = pounds == pounds.to_integral_value()
    return f"{sign}£{pounds:,.0f}" if whole else f"{sign}£{pounds:,.2f}"


def telephone(number: str, house: House | None = None) -> str:
    """A number with the spaces that it is read with: "01246 217670", "020 7946 0958".

    The house's own numbers keep the house's grouping. A number that can't be told apart into code
    and number stays as it was typed. The digits never change.
    """
    for line in house.telephones if house else ():
        if digits(line.number) == digits(number):
            return line.number
    relay = _RELAY.match(number.strip())
    if relay:
        return f"{relay[1]} {telephone(relay[2], house)}"
    extended = _EXTENSION.match(number.strip())
    if extended and extended[1]:
        return f"{telephone(extended[1], house)} ext {extended[2]}"
    import phonenumbers  # slow to load

    try:
        parsed = phonenumbers.parse(number, "GB")
    except phonenumbers.NumberParseException:
        return number
    abroad = parsed.country_code != 44
    form = phonenumbers.PhoneNumberFormat
    written = phonenumbers.format_number(parsed, form.INTERNATIONAL if abroad else form.NATIONAL)
    if number.strip().startswith("+") and not abroad:
        written = phonenumbers.format_number(parsed, form.INTERNATIONAL)
    return written if digits(written) == digits(number) else number


def digits(number: str) -> str:
    """The digits of a telephone number, in order."""
    return "".join(character for character in number if character in "0123456789")


def in_list(items: Sequence[object]) -> str:
    """ "a, b and c"."""
    return joined([str(item) for item in items])
