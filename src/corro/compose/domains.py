"""The values that a declared field may take when templates are checked: few, and those that matter.

The first value of a domain is the plainest, so that the smallest record comes first.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from corro.calendar import Calendar
from corro.compose.fields import Field
from corro.compose.record import date_problems
from corro.compose.record_convert import scalar
from corro.compose.record_text import Wrong
from corro.correspondence import Person
from corro.house import House

DAY = datetime.timedelta(days=1)
FURTHEST = 60  # days that a bound date is looked for

WITHOUT_EXAMPLE: Mapping[str, Any] = {
    "text": "example",
    "paragraph": "An example.",
    "number": 1,
    "money": Decimal("25.50"),
    "time": datetime.time(10, 0),
    "telephone": "01632 960123",
    "email": "someone@example.com",
    "postcode": "S40 1AA",
}


def example_of(declared: Field) -> Any:
    """The field's example as a value, or one of our own where it has none that fits."""
    if isinstance(declared.example, str) and declared.example.strip():
        try:
            return scalar(declared.example, declared)
        except Wrong:
            pass
    return WITHOUT_EXAMPLE.get(declared.type, "example")


def values(declared: Field) -> tuple[Any, ...]:
    """The domain of a field that is neither a list, record or date nor bound by another."""
    match declared.type:
        case "boolean":
            return (False, True)
        case "choice":
            return declared.options
        case "number":
            return _numbers(declared)
        case "money":
            return _sums(declared)
        case "person":
            return PEOPLE
        case _:
            return (example_of(declared),)


def _numbers(declared: Field) -> tuple[Any, ...]:
    least = declared.min if declared.min is not None else Decimal(0)
    wanted = [least, Decimal(1), Decimal(2)]
    if declared.max is not None:
        wanted.append(declared.max)
    if declared.decimals:
        wanted += [Decimal(str(example_of(declared)))]
    allowed = [n for n in wanted if n >= least and (declared.max is None or n <= declared.max)]
    example = example_of(declared)
    found = [example, *(n if declared.decimals else int(n) for n in allowed)]
    return tuple(dict.fromkeys(found))


def _sums(declared: Field) -> tuple[Any, ...]:
    least = declared.min if declared.min is not None else Decimal(0)
    found = [example_of(declared), least, Decimal("1"), Decimal("1234.50")]
    if declared.max is not None:
        found.append(declared.max)
    return tuple(
        dict.fromkeys(
            n for n in found if n >= least and (declared.max is None or n <= declared.max)
        )
    )


def counts(declared: Field) -> tuple[int, ...]:
    """How many items a list has: none, one, two, and its bounds."""
    least = int(declared.min or 0)
    most = int(declared.max) if declared.max is not None else None
    found = [n for n in (least, 0, 1, 2, most) if n is not None and n >= least]
    return tuple(dict.fromkeys(n for n in found if most is None or n <= min(most, 12)))


def dates(
    declared: Field,
    known: Mapping[str, datetime.date | None],
    base: datetime.date,
    calendar: Calendar,
) -> tuple[datetime.date, ...]:
    """Days that keep what binds the field: the first that does, and one some weeks on."""
    latest = known.get(declared.not_after)
    if latest is not None:
        return (
            fitting(declared, latest, known, calendar, -DAY),
            fitting(declared, latest - 9 * DAY, known, calendar, -DAY),
        )
    starts = [known.get(name) for name in (declared.after, declared.not_before)]
    after = [day for day in starts if day is not None]
    start = max(after) if after else base + DAY
    first = fitting(declared, start, known, calendar)
    second = fitting(declared, first + 20 * DAY, known, calendar)
    return (first, second)


def fitting(
    declared: Field,
    start: datetime.date,
    known: Mapping[str, Any],
    calendar: Calendar,
    step: datetime.timedelta = DAY,
) -> datetime.date:
    """The first day from `start`, by `step`, that keeps what binds the field."""
    day = start
    for _ in range(FURTHEST):
        if not date_problems(declared, day, known, calendar, declared.name):
            return day
        day += step
    return start


PEOPLE = (
    Person("Mrs", "Anne", "Smith"),
    Person("", "Alex", "Smith"),
    Person("Mr", "", "Jones"),
    Person("Sir", "Alan", "Hughes"),
)

_ADDRESS = {
    "england": (("12 Mill Lane", "Chesterfield"), "S40 1AA"),
    "scotland": (("12 Mill Lane", "Edinburgh"), "EH6 5AA"),
    "wales": (("12 Mill Lane", "Cardiff"), "CF10 1AA"),
    "northern-ireland": (("12 Mill Lane", "Belfast"), "BT1 1AA"),
}


def names() -> tuple[tuple[Person, ...], ...]:
    """People with every form of name: title, none, joint, a knight, and nobody by name."""
    smith = Person("Mrs", "Anne", "Smith")
    return (
        (smith,),
        (),
        (Person("", "Alex", "Smith"),),
        (Person("Mr", "", "Jones"),),
        (Person("Sir", "Alan", "Hughes"),),
        (Person("Mr", "John", "Smith"), smith),
        (Person("Mr", "John", "Smith"), Person("Ms", "Eve", "Jones")),
        (Person("", "Alex", "Smith"), Person("", "Sam", "Jones")),
    )


ORGANISATION = "Hill Street Advice Centre"
CARE_OF = "Mr T Brown"
ABROAD: dict[str, Any] = {
    "address": ("Rue de la Loi 1", "1000 Bruxelles"),
    "postcode": "",
    "country": "Belgium",
}


def home_address(house: House) -> dict[str, Any]:
    lines, postcode = _ADDRESS[house.nation]
    return {"address": lines, "postcode": postcode, "country": ""}


def companies(house: House) -> tuple[str, ...]:
    return house.companies or ("",)


def sender_email(house: House) -> str:
    domain = house.email.partition("@")[2] or "example.org.uk"
    return f"jo.taylor@{domain}"
