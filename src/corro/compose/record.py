"""A record: the data for one piece of correspondence, checked against what its template asks."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from corro import strict_yaml
from corro.addresses import MOST_LINES, address_problems, format_postcode, why_no_postcode
from corro.calendar import OutOfCalendar
from corro.compose.fields import Field, shared_fields
from corro.compose.record_convert import Found, Value, parts
from corro.compose.record_read import read_record
from corro.correspondence import Facts, Kind, Person, Recipient, Sender
from corro.errors import InvalidRecord, Problem
from corro.forms import date_in_words, day_and_date
from corro.nearest import did_you_mean

__all__ = ["Record", "WorkingDays", "date_problems", "read_record", "validate"]


class WorkingDays(Protocol):
    """What is asked of a calendar."""

    def is_working_day(self, date: datetime.date, /) -> bool: ...


@dataclass(frozen=True, slots=True)
class Record:
    """The values by field: the shared ones and the template's. An absent one is `None`.

    `places` gives, by dotted path, the line that a value stands on (0: not in the file).
    `signature_file` is where the picture of the sender's signature is, if the record names one.
    """

    values: Mapping[str, object]
    places: Mapping[str, int] = field(default_factory=dict)
    signature_file: str = ""

    def __getitem__(self, name: str) -> object:
        return self.values[name]

    def __contains__(self, name: str) -> bool:
        return name in self.values

    def get(self, name: str) -> object:
        """The value, or `None` for one that is absent or not declared."""
        return self.values.get(name)

    @property
    def sender(self) -> Sender:
        sender = self.values["sender"]
        assert isinstance(sender, Sender)
        return sender

    @property
    def recipient(self) -> Recipient | None:
        recipient = self.values.get("recipient")
        return recipient if isinstance(recipient, Recipient) else None

    @property
    def date(self) -> datetime.date | None:
        return self._date("date")

    @property
    def received(self) -> datetime.date | None:
        return self._date("received")

    def _date(self, name: str) -> datetime.date | None:
        value = self.values.get(name)
        return value if isinstance(value, datetime.date) else None

    def facts(self, standard: str | None = None) -> Facts:
        """What the document is about."""
        return Facts(
            self.recipient,
            self.sender,
            self.date,
            self.received,
            self._text("reference"),
            self._text("their_reference"),
            standard,
            self._text("marking"),
        )

    def _text(self, name: str) -> str | None:
        value = self.values.get(name)
        return value if isinstance(value, str) else None


def validate(
    node: strict_yaml.Mapping,
    fields: Mapping[str, Field],
    kind: Kind,
    *,
    standard: str | None = None,
    calendar: WorkingDays | None = None,
    path: str = "",
    companies: Sequence[str] = (),
    most_lines: int = MOST_LINES,
) -> Record:
    """The record, every value of its field's type.

    `fields` are the template's own. `calendar` tells working days (without one they are Monday to
    Friday), `companies` are the house's, where it is a group, and `most_lines` is how many lines of
    an address its window holds.

    Raises:
        InvalidRecord: with every problem, in the order of the file.
    """
    found = Found(path)
    shared = shared_fields(kind, standard)
    known = {**shared, **fields}
    if "recipient" not in shared and node.get("recipient") is not None:
        mark = node.keys["recipient"]
        said = f"‘recipient’ has no place in {_a(kind)}: nobody is addressed in it. Take it out."
        found.problems.append(Problem(said, path, mark.line, mark.column, "recipient"))
        node = strict_yaml.Mapping(
            {name: value for name, value in node.items.items() if name != "recipient"},
            {name: mark for name, mark in node.keys.items() if name != "recipient"},
            node.mark,
        )
    values: dict[str, object] = dict(parts(node, known, "", found))
    sender = values.get("sender")
    signature_file = ""
    if isinstance(sender, Mapping):
        values["sender"] = _sender(sender, companies, found)
        signature_file = _text_of(sender, "signature")
    if "recipient" in known:
        given = values.get("recipient")
        values["recipient"] = (
            _recipient(given, kind, most_lines, found) if isinstance(given, Mapping) else None
        )
    for message, where in _broken_dates(known, values, "", calendar, {}):
        _add(found, message, where)
    if found.problems:
        # A later line first named by `--set`, or missing altogether, comes after those of the file.
        order = sorted(found.problems, key=lambda p: (p.line == 0, p.line, p.column))
        raise InvalidRecord(list(dict.fromkeys(order)))
    return Record(values, found.places, signature_file)


def _a(kind: Kind) -> str:
    names = {
        "email": "an email",
        "out-of-office": "an out-of-office reply",
        "voicemail": "a voicemail greeting",
        "signature": "an email signature",
        "card": "a call card",
    }
    return names.get(kind, f"a {kind}")


def _sender(given: Mapping[str, Value], companies: Sequence[str], found: Found) -> Sender:
    wrong = {problem.field for problem in found.problems}
    contact = ("telephone", "email")
    if not any(given.get(name) or f"sender.{name}" in wrong for name in contact):
        _add(
            found,
            "‘sender’ has neither ‘telephone’ nor ‘email’. Give one of them, so that whoever reads "
            "it can get in touch.",
            "sender.telephone",
        )
    company = _text_of(given, "company")
    if companies and company and company not in companies:
        same = [name for name in companies if name.casefold() == company.casefold()]
        if same:
            company = same[0]
        else:
            meant = did_you_mean(company, companies) or f" They are {', '.join(companies)}."
            _add(
                found,
                f"‘sender.company’: “{company}” is not one of the house's companies.{meant}",
                "sender.company",
            )
    return Sender(
        name=_text_of(given, "name"),
        job_title=_text_of(given, "job_title"),
        department=_text_of(given, "department"),
        company=company,
        telephone=_text_of(given, "telephone"),
        email=_text_of(given, "email"),
        pp=_text_of(given, "pp"),
    )


def _text_of(given: Mapping[str, Value], name: str) -> str:
    value = given.get(name)
    return value if isinstance(value, str) else ""


def _recipient(given: Mapping[str, Value], kind: Kind, most_lines: int, found: Found) -> Recipient:
    names = given.get("names") or ()
    lines = given.get("address") or ()
    assert isinstance(names, tuple)
    assert isinstance(lines, tuple)
    postcode = _text_of(given, "postcode")
    made = Recipient(
        names=tuple(name for name in names if isinstance(name, Person)),
        care_of=_text_of(given, "care_of"),
        organisation=_text_of(given, "organisation"),
        address=tuple(map(str, lines)),
        postcode=format_postcode(postcode) or postcode,
        country=_text_of(given, "country"),
        email=_text_of(given, "email"),
    )
    wrong = {problem.field for problem in found.problems}
    if any(where.startswith(("recipient.address", "recipient.names")) for where in wrong):
        return made
    if kind == "email":
        if made.postcode and not made.country and not format_postcode(made.postcode):
            why = why_no_postcode(made.postcode)
            _add(found, f"‘recipient.postcode’: {why}", "recipient.postcode")
        return made
    has_any = bool(made.address or made.postcode or made.country or made.care_of)
    if has_any or kind == "letter":
        for problem in address_problems(made, most=most_lines):
            _add(found, problem.message, problem.field)
    return made


def _add(found: Found, message: str, where: str) -> None:
    found.problems.append(Problem(message, found.path, field=where))
    _place_last(found)


def _place_last(found: Found) -> None:
    """Gives the last problem the line of its field, or of what its field should be in."""
    problem = found.problems.pop()
    where = problem.field
    while where and where not in found.places:
        where = where[: max(where.rfind("."), where.rfind("["), 0)]
    line = found.places.get(where, 0)
    path = found.path if line else ""
    found.problems.append(Problem(problem.message, path, line, 0, problem.field))


def _broken_dates(
    known: Mapping[str, Field],
    values: Mapping[str, object],
    prefix: str,
    calendar: WorkingDays | None,
    around: Mapping[str, object],
) -> Iterator[tuple[str, str]]:
    """What is wrong with each date, and where: in records and lists of records too."""
    dates = {**around, **values}
    for name, declared in known.items():
        at, value = f"{prefix}{name}", values.get(name)
        one_or_many = value if isinstance(value, tuple) else (value,)
        item = declared.of or declared
        for index, each in enumerate(one_or_many):
            here = f"{at}[{index}]" if declared.of else at
            if isinstance(each, datetime.date):
                for message in date_problems(item, each, dates, calendar, here):
                    yield message, here
            elif item.type == "record" and isinstance(each, Mapping):
                yield from _broken_dates(item.fields, each, f"{here}.", calendar, dates)


def date_problems(
    declared: Field,
    value: datetime.date,
    others: Mapping[str, object],
    calendar: WorkingDays | None,
    where: str,
) -> list[str]:
    """How a date breaks what binds it: `after`, `not_before`, `working_day`. `others` are the
    values of the fields that it can name; absent ones bind nothing."""
    problems = []
    after, not_before = others.get(declared.after), others.get(declared.not_before)
    if isinstance(after, datetime.date) and value <= after:
        problems.append(
            f"‘{where}’ ({date_in_words(value)}) must be later than ‘{declared.after}’ "
            f"({date_in_words(after)})."
        )
    if isinstance(not_before, datetime.date) and value < not_before:
        problems.append(
            f"‘{where}’ ({date_in_words(value)}) can't be before ‘{declared.not_before}’ "
            f"({date_in_words(not_before)})."
        )
    not_after = others.get(declared.not_after)
    if isinstance(not_after, datetime.date) and value > not_after:
        problems.append(
            f"‘{where}’ ({date_in_words(value)}) can't be later than ‘{declared.not_after}’ "
            f"({date_in_words(not_after)})."
        )
    if declared.working_day:
        try:
            if not is_working_day(value, calendar):
                following = next_working_day(value, calendar)
                problems.append(
                    f"‘{where}’ is {day_and_date(value)}, which is not a working day. The next one "
                    f"is {day_and_date(following)}."
                )
        except OutOfCalendar as error:
            problems.append(f"‘{where}’: {error}")
    return problems


def is_working_day(date: datetime.date, calendar: WorkingDays | None) -> bool:
    return calendar.is_working_day(date) if calendar else date.weekday() < 5


def next_working_day(date: datetime.date, calendar: WorkingDays | None) -> datetime.date:
    """The first working day after a date."""
    while True:
        date += datetime.timedelta(days=1)
        if is_working_day(date, calendar):
            return date
