"""A whole record made of the fields' own examples: it validates, and it shows how to write one."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from corro.compose.fields import Field, shared_fields
from corro.compose.record import (
    WorkingDays,
    date_problems,
    is_working_day,
    next_working_day,
    read_record,
    validate,
)
from corro.compose.record_convert import EXPECTED
from corro.compose.record_text import Wrong
from corro.compose.record_values import date as read_date
from corro.compose.record_write import write_record
from corro.correspondence import Kind
from corro.forms import date_in_words
from corro.house import House

EXAMPLE_DATE = datetime.date(2027, 3, 10)  # a Wednesday, far from every bank holiday

_TOWNS = {
    "england": ("12 Mill Lane", "Chesterfield", "S40 1AA"),
    "scotland": ("12 Mill Lane", "Edinburgh", "EH6 5AA"),
    "wales": ("12 Mill Lane", "Cardiff", "CF10 1AA"),
    "northern-ireland": ("12 Mill Lane", "Belfast", "BT1 1AA"),
}


def example_record(
    fields: Mapping[str, Field],
    kind: Kind,
    house: House | None = None,
    *,
    standard: str | None = None,
    calendar: WorkingDays | None = None,
    day: datetime.date = EXAMPLE_DATE,
) -> str:
    """A record's YAML: the fields' examples, with each field's help over it.

    Dates without an example are the first working days that fit what binds them, counted from
    `day`. Optional fields of the template are there too, where they have an example.

    Raises:
        InvalidRecord: the examples don't fit the fields (a template with such fields is refused
            before).
    """
    shared = shared_fields(kind, standard)
    known = {**shared, **fields}
    dates = example_dates(known, calendar, day)
    record: dict[str, object] = {"sender": _sender(house)}
    if "recipient" in shared:
        record["recipient"] = _recipient(kind, house)
    for name in ("date", "received"):
        if not shared[name].optional:
            record[name] = date_in_words(dates[name])
    for name, declared in fields.items():
        value = _example(declared, dates, calendar)
        if value is not None:
            record[name] = value
    text = write_record(record, dict(_notes(record, known, "")))
    validate(
        read_record(text, "example"),
        fields,
        kind,
        standard=standard,
        calendar=calendar,
        path="example",
        companies=house.companies if house else (),
    )
    return text


def example_dates(
    fields: Mapping[str, Field], calendar: WorkingDays | None, day: datetime.date
) -> dict[str, datetime.date]:
    """A date for each field that is one, such that all that binds them holds."""
    dates: dict[str, datetime.date] = {"date": day}
    if "received" in fields:
        before = day - datetime.timedelta(days=2)
        while not is_working_day(before, calendar):
            before -= datetime.timedelta(days=1)
        dates["received"] = before
    return {**dates, **_bound_dates(fields, dates, calendar)}


def _bound_dates(
    fields: Mapping[str, Field],
    known: Mapping[str, datetime.date],
    calendar: WorkingDays | None,
) -> dict[str, datetime.date]:
    """Dates for those of the fields that have none yet, each after those that it names."""
    made: dict[str, datetime.date] = {}
    waiting = {
        name: one for name, one in fields.items() if one.type == "date" and name not in known
    }
    while waiting:
        ready = [
            name
            for name, one in waiting.items()
            if not {one.after, one.not_before, one.not_after} & (waiting.keys() - {name})
        ] or list(waiting)[:1]
        for name in ready:
            made[name] = _date(waiting.pop(name), {**known, **made}, calendar)
    return made


def _date(
    declared: Field, dates: Mapping[str, datetime.date], calendar: WorkingDays | None
) -> datetime.date:
    if isinstance(declared.example, str):
        try:
            own = read_date(declared.example.strip())
        except Wrong:
            own = None
        if own and not date_problems(declared, own, dates, calendar, declared.name):
            return own
    latest = dates.get(declared.not_after)
    if latest is not None:
        while not is_working_day(latest, calendar):
            latest -= datetime.timedelta(days=1)
        return latest
    start = max(
        [dates[name] for name in (declared.after, declared.not_before) if name in dates]
        or [dates["date"]]
    )
    found = start + datetime.timedelta(days=7)
    return found if is_working_day(found, calendar) else next_working_day(found, calendar)


def _example(
    declared: Field, dates: Mapping[str, datetime.date], calendar: WorkingDays | None
) -> object:
    """What an example record says for a field, or `None` to leave it out."""
    kind = declared.type
    if kind == "date":
        known = dates.get(declared.name)
        return date_in_words(known or _date(declared, dates, calendar))
    if kind == "record" and not declared.example:
        return _parts(declared, dates, calendar)
    if declared.example:
        return declared.example
    if declared.optional and kind not in ("boolean", "choice"):
        return None
    if kind == "boolean":
        return "yes"
    if kind == "choice":
        return declared.options[0] if declared.options else None
    if kind == "list" and declared.of is not None:
        item = _example(declared.of, dates, calendar)
        many = max(1, int(declared.min or 1))
        return [] if item is None else [item] * many
    if kind == "person":
        return {"title": "Mrs", "first": "Anne", "last": "Smith"}
    if kind == "address":
        return ["12 Mill Lane", "Chesterfield", "S40 1AA"]
    if kind in ("number", "money") and (declared.min is not None or declared.max is not None):
        return str(declared.min if declared.min is not None else declared.max)
    return EXPECTED[kind][1]


def _parts(
    declared: Field, dates: Mapping[str, datetime.date], calendar: WorkingDays | None
) -> dict[str, object]:
    around = {name: date for name, date in dates.items() if name not in declared.fields}
    inner = {**around, **_bound_dates(declared.fields, around, calendar)}
    parts = {name: _example(part, inner, calendar) for name, part in declared.fields.items()}
    return {name: value for name, value in parts.items() if value is not None}


def _sender(house: House | None) -> dict[str, object]:
    sender = {"name": "Jo Taylor", "job_title": "Housing Officer"}
    if house and house.companies:
        sender["company"] = house.companies[0]
    sender["telephone"] = (house.telephone if house else "") or "01632 960123"
    sender["email"] = (house.email if house else "") or "jo.taylor@example.com"
    return dict(sender)


def _recipient(kind: Kind, house: House | None) -> dict[str, object]:
    street, town, postcode = _TOWNS[house.nation if house else "england"]
    names = [{"title": "Mrs", "first": "Anne", "last": "Smith"}]
    if kind == "email":
        return {"names": names, "email": "anne.smith@example.com"}
    return {"names": names, "address": [street, town], "postcode": postcode}


def _notes(
    record: Mapping[str, object], fields: Mapping[str, Field], prefix: str
) -> list[tuple[str, str]]:
    notes = []
    for name, value in record.items():
        declared = fields.get(name)
        if declared is None:
            continue
        note = declared.help
        if declared.type == "choice":
            note = f"{note}: {', '.join(declared.options)}".removeprefix(": ")
        if declared.optional and "left out" not in note:
            note = f"{note} (may be left out)".strip()
        if note:
            notes.append((f"{prefix}{name}", note))
        if isinstance(value, Mapping) and declared.type == "record":
            notes += _notes(value, declared.fields, f"{prefix}{name}.")
    return notes
