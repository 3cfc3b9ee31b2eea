"""A template's fields give a whole example record, and a record survives being written."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corro import strict_yaml
from corro.calendar import Calendar
from corro.compose.fields import TYPES, parse_fields
from corro.compose.record import Record, read_record, validate
from corro.compose.record_example import example_record
from corro.compose.record_write import write_record
from corro.correspondence import KINDS, Kind
from corro.house import House, TelephoneLine

FIELDS = """
repair:  {type: text, help: What is being repaired, example: "kitchen tap: the cold one"}
target:  {type: date, help: Finished by, after: date, working_day: true}
after_it: {type: date, after: target, working_day: true}
own:     {type: date, help: A date of its own, example: 24 March 2027}
stale:   {type: date, after: date, example: 1 January 2020}
when:    {type: time, example: 9.30am}
ok:      {type: boolean}
how:     {type: choice, options: ["no", by post], help: How}
who:     {type: person, example: {first: Ada, last: Obi}}
place:   {type: address, example: [1 High Street, Leeds, LS1 1AA]}
cost:    {type: money, min: 5}
note:    {type: paragraph, example: "One\\n\\nTwo: three"}
bring:   {type: list, of: text, optional: true, example: [your keys, "yes"]}
extra:   {type: text, optional: true}
slots:
  type: list
  min: 2
  of: record
  fields:
    day: {type: date, after: target, working_day: true}
    time: {type: time, example: 10am}
account: {type: record, fields: {number: {type: text, example: "0123"}, first: {type: date, after: date}, last: {type: date, after: first}}}
"""


def example(
    fields: str, kind: Kind, house: House | None = None, standard: str | None = None
) -> tuple[str, Record]:
    declared = parse_fields(strict_yaml.load(fields, "t"), "t")
    calendar = Calendar(house.nation if house else "england")
    text = example_record(declared, kind, house, standard=standard, calendar=calendar)
    return text, validate(
        read_record(text, "e"), declared, kind, standard=standard, calendar=calendar
    )


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("standard", [None, "repair"])
def test_an_example_is_a_right_record(kind: Kind, standard: str | None) -> None:
    text, record = example(FIELDS, kind, standard=standard)
    assert record["repair"] == "kitchen tap: the cold one"
    assert record["how"] == "no"
    assert record["note"] == "One\n\nTwo: three"
    assert record["own"] == datetime.date(2027, 3, 24)
    assert record["bring"] == ("your keys", "yes")
    assert record["extra"] is None
    assert "# What is being repaired\nrepair:" in text
    assert "# How: no, by post\nhow:" in text
    assert record["target"] == datetime.date(2027, 3, 17)
    assert text == example(FIELDS, kind, standard=standard)[0]


@pytest.mark.parametrize("kind", TYPES)
def test_a_field_without_an_example_still_gets_a_value(kind: str) -> None:
    more = {
        "choice": "options: [a, b]",
        "list": "of: text, min: 2",
        "record": "fields: {a: {type: text}}",
    }
    _, record = example(f"x: {{type: {kind}, {more.get(kind, '')}}}", "letter")
    assert record["x"] is not None


def test_the_houses_own_details_are_in_it() -> None:
    house = House(
        "calico", "The Calico Group", "scotland",
        companies=("Calico Homes", "SafeNet"),
        telephones=(TelephoneLine("0800 169 2407"),),
        emails=("contact@calico.org.uk",),
    )  # fmt: skip
    _, record = example("", "letter", house)
    assert record.sender.company == "Calico Homes"
    assert record.sender.telephone == "0800 169 2407"
    assert record.sender.email == "contact@calico.org.uk"
    assert record.recipient is not None
    assert record.recipient.address[-1] == "Edinburgh"


VALUES = st.recursive(
    st.text(st.characters(codec="utf-8", exclude_characters="\x00", exclude_categories=("Cc", "Cs", "Cn", "Co")) | st.just("\n"), max_size=30),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.from_regex(r"[a-z_]{1,8}", fullmatch=True), inner, max_size=3),
    max_leaves=8,
)  # fmt: skip


@given(
    st.dictionaries(st.from_regex(r"[a-z_]{1,8}", fullmatch=True), VALUES, min_size=1, max_size=4)
)
def test_what_is_written_is_read_back(record: dict[str, object]) -> None:
    assert strict_yaml.plain(strict_yaml.load(write_record(record), "r")) == record


@pytest.mark.parametrize(
    "text",
    ["", "no", "~", "null", "Null", "- a", "a: b", "a #b", "#", "'", '"', "01246", "[a", "{{ x }}", "a\nb",
     " a", "a ", "a\n", "\na", "*x", "&x", "!x", "%x", "@x", "`x", "|", ">", "?", "a:", ":", "=", "O’Neill",
     "£5", "…", "\u00a0x", "\ufeffx", "\u2028", "---", "..."],
)  # fmt: skip
def test_awkward_text_is_read_back(text: str) -> None:
    for record in (
        {"a": text},
        {"a": [text, "b"]},
        {"a": [{"b": text, "c": [text]}]},
        {"a": [[text]]},
    ):
        read = strict_yaml.plain(strict_yaml.load(write_record(record), "r"))
        if text.lower() in ("~", "null"):
            continue
        assert read == record
