"""The filters that templates have besides Jinja's own: they give the house's forms."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

from jinja2 import Undefined, pass_context
from jinja2.exceptions import FilterArgumentError
from jinja2.runtime import Context

from corro.calendar import Calendar
from corro.compose.origin import Origin, concat
from corro.compose.served import View, field_site, plain
from corro.correspondence import Recipient
from corro.house import House, Standard


def filters(house: House, calendar: Calendar) -> dict[str, Callable[..., Any]]:
    """Jinja filters by name, for one house and its calendar."""

    def salutation(recipient: Any) -> str:
        from corro.names import salutation as form

        return form(_recipient(recipient, "salutation"), house)

    def sign_off(recipient: Any) -> str:
        from corro.names import sign_off as form

        return form(_recipient(recipient, "sign_off"), house)

    def add_working_days(date: Any, days: Any) -> datetime.date:
        return calendar.add_working_days(_date(date, "add_working_days"), _whole(days))

    @pass_context
    def due(context: Context, standard: Any) -> datetime.date:
        from corro.standards import due as last_day

        given = plain(standard)
        if not isinstance(given, Standard):
            raise FilterArgumentError("‘due’ takes a service standard, as in ‘standard | due’")
        counted = str(context.resolve("_counts_from"))
        since = context.resolve(counted)
        if isinstance(since, Undefined):
            raise FilterArgumentError(
                f"‘due’ counts from the field ‘{counted}’, which the record doesn’t give"
            )
        return last_day(given, _date(since, "due"), calendar)

    def time(value: Any) -> str:
        from corro.forms import time as form

        given = plain(value)
        if isinstance(given, datetime.datetime):
            given = given.time()
        if not isinstance(given, datetime.time):
            raise FilterArgumentError("‘time’ takes a time of day")
        return form(given, house)

    def telephone(value: Any) -> str:
        from corro.forms import telephone as form

        if not isinstance(value, str):
            raise FilterArgumentError("‘telephone’ takes a telephone number")
        return form("".join(value), house)

    return {
        "salutation": salutation,
        "sign_off": sign_off,
        "address_lines": address_lines,
        "day_and_date": day_and_date,
        "date": written_date,
        "time": time,
        "money": money,
        "telephone": telephone,
        "add_days": lambda d, n: _date(d, "add_days") + datetime.timedelta(days=_whole(n)),
        "add_weeks": lambda d, n: _date(d, "add_weeks") + datetime.timedelta(weeks=_whole(n)),
        "add_months": months_on,
        "add_working_days": add_working_days,
        "due": due,
        "listed": listed,
    }


def _recipient(value: Any, name: str) -> Recipient:
    given = plain(value)
    if not isinstance(given, Recipient):
        raise FilterArgumentError(f"‘{name}’ takes the recipient, as in ‘recipient | {name}’")
    return given


def _date(value: Any, name: str) -> datetime.date:
    given = plain(value)
    if isinstance(given, datetime.datetime):
        return given.date()
    if not isinstance(given, datetime.date):
        raise FilterArgumentError(f"‘{name}’ takes a date")
    return given


def _whole(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) > 40_000:
        raise FilterArgumentError("the number of days, weeks or months must be a whole number")
    return int(value)


def address_lines(recipient: Any) -> list[Origin]:
    """The lines of the address as they are printed, each with the field it is from."""
    from corro.addresses import printed_lines

    return [
        Origin.of(line.text, field_site(line.field))
        for line in printed_lines(_recipient(recipient, "address_lines"))
    ]


def day_and_date(value: Any) -> str:
    from corro.forms import day_and_date as form

    return form(_date(value, "day_and_date"))


def written_date(value: Any) -> str:
    """ "10 March 2027", without the day of the week."""
    from corro.forms import date_in_words

    return date_in_words(_date(value, "date"))


def money(value: Any) -> str:
    from corro.forms import money as form

    given = plain(value)
    if isinstance(given, bool) or not isinstance(given, int | Decimal):
        raise FilterArgumentError("‘money’ takes an amount in pounds")
    return form(Decimal(given))


def months_on(value: Any, months: Any) -> datetime.date:
    """The same day so many months on, or the last day of a month that is too short."""
    from corro.standards import add_months

    return add_months(_date(value, "add_months"), _whole(months))


def listed(items: Iterable[Any], last: str = "and") -> Origin:
    """ "a, b and c", each item with its own origin."""
    if isinstance(items, str | View):
        raise FilterArgumentError("‘listed’ takes a list")
    texts = [str(item) for item in items]
    parts: list[str] = []
    for number, text in enumerate(texts):
        if number:
            parts.append(f" {last} " if number == len(texts) - 1 else ", ")
        parts.append(text)
    return concat(parts)
