"""How a template declares its fields, and what is said of every mistake in that."""

from __future__ import annotations

from decimal import Decimal

import pytest

from corro import strict_yaml
from corro.compose.fields import TYPES, Field, merge_fields, parse_fields, shared_fields
from corro.errors import InvalidTemplate, Problem


def fields(text: str, **inherited: Field) -> dict[str, Field]:
    return parse_fields(strict_yaml.load(text, "t.md"), "t.md", inherited=inherited)


def problems(text: str, **inherited: Field) -> list[Problem]:
    with pytest.raises(InvalidTemplate) as caught:
        fields(text, **inherited)
    return list(caught.value.problems)


def test_the_example_in_the_design() -> None:
    declared = fields("""
repair:     {type: text, help: What is being repaired, example: kitchen tap}
target:     {type: date, help: When it will be finished by, after: date, working_day: true}
visits:     {type: number, help: How many visits it will take, min: 1, max: 5, example: 1}
bring:      {type: list, of: text, help: What to have ready, optional: true, example: [your keys]}
""")
    assert list(declared) == ["repair", "target", "visits", "bring"]
    assert declared["repair"] == Field("repair", "text", "What is being repaired", "kitchen tap")
    assert (declared["target"].after, declared["target"].working_day) == ("date", True)
    assert (declared["visits"].min, declared["visits"].max) == (Decimal(1), Decimal(5))
    bring = declared["bring"]
    assert bring.optional
    assert bring.example == ["your keys"]
    assert bring.of is not None
    assert bring.of.type == "text"
    assert declared["target"].mark is not None
    assert (declared["target"].mark.line, declared["target"].mark.column) == (3, 1)


@pytest.mark.parametrize("kind", TYPES)
def test_every_type(kind: str) -> None:
    more = {"choice": "options: [a, b]", "list": "of: text", "record": "fields: {a: {type: text}}"}
    declared = fields(f"x: {{type: {kind}, help: h, {more.get(kind, '')}}}")
    assert declared["x"].type == kind


def test_no_fields_at_all() -> None:
    assert parse_fields(None, "t.md") == {}
    assert fields("") == {}


@pytest.mark.parametrize(
    "name", ["from", "to", "with", "class", "import", "block", "number", "Name"]
)
def test_names_that_only_look_reserved(name: str) -> None:
    assert list(fields(f"{name}: {{type: text}}")) == [name]


def test_a_list_of_records() -> None:
    declared = fields("""
visits:
  type: list
  of: record
  min: 1
  fields:
    day: {type: date, after: date}
    room: {type: choice, options: [kitchen, hall]}
""")
    item = declared["visits"].of
    assert item is not None
    assert list(item.fields) == ["day", "room"]
    assert item.fields["room"].options == ("kitchen", "hall")


def test_a_list_with_a_declaration_of_its_own() -> None:
    declared = fields("sums: {type: list, of: {type: money, min: 5}, example: [£6]}")
    assert declared["sums"].of is not None
    assert declared["sums"].of.min == Decimal(5)


@pytest.mark.parametrize(
    ("text", "place", "says"),
    [
        ("x: {type: txt}", (1, 11), "Did you mean ‘text’?"),
        ("x: {type: text, hlep: a}", (1, 17), "Did you mean ‘help’?"),
        ("x: {type: text, min: 3}", (1, 17), "It belongs to the type number or money or list"),
        ("x: {help: a}", (1, 1), "has no type"),
        ("x: text", (1, 4), "{type: text, help"),
        ("- x", (1, 1), "should have a line for each field"),
        ("a-b: {type: text}", (1, 1), "Call it ‘a_b’"),
        ("1st: {type: text}", (1, 1), "begin with a letter"),
        ("_x: {type: text}", (1, 1), "begin with a letter"),
        ("größe: {type: text}", (1, 1), "letters, digits and underscores"),
        ("if: {type: text}", (1, 1), "templates use the word"),
        ("loop: {type: text}", (1, 1), "templates use the word"),
        ("languages: {type: text}", (1, 1), "templates use the word"),
        ("house: {type: text}", (1, 1), "is there in every record"),
        ("date: {type: date}", (1, 1), "is there in every record"),
        ("recipient: {type: text}", (1, 1), "is there in every record"),
        ("standard: {type: text}", (1, 1), "is there in every record"),
        ("x: {type: choice}", (1, 4), "needs options"),
        ("x: {type: choice, options: []}", (1, 28), "needs options"),
        ("x: {type: choice, options: [a, A]}", (1, 32), "here twice"),
        ("x: {type: choice, options: [a, b], example: c}", (1, 45), "not one of the choices: a, b"),
        ("x: {type: list}", (1, 1), "of: text"),
        ("x: {type: list, of: txt}", (1, 21), "Did you mean ‘text’?"),
        ("x: {type: list, of: text, min: one}", (1, 32), "should be a number"),
        ("x: {type: list, of: text, min: 2, example: [a]}", (1, 44), "needs at least 2"),
        ("x: {type: record}", (1, 1), "which fields it has"),
        ("x: {type: record, fields: {y: {type: numbr}}}", (1, 38), "Did you mean ‘number’?"),
        ("x: {type: number, min: 5, max: 2}", (1, 27), "more than ‘max’"),
        ("x: {type: number, min: 5, example: 2}", (1, 36), "too little: 5 is the least"),
        ("x: {type: number, example: 1.5}", (1, 28), "not a whole number"),
        ("x: {type: number, example: -1}", (1, 28), "too little: 0"),
        ("x: {type: number, decimals: lots}", (1, 29), "from 0 to 6"),
        ("x: {type: money, min: -1}", (1, 18), "never negative"),
        ("x: {type: money, example: lots}", (1, 27), "such as £85.50"),
        ("x: {type: postcode, example: XX1}", (1, 30), "not a whole UK postcode"),
        ("x: {type: date, example: 31 June 2027}", (1, 26), "June has no day 31"),
        ("x: {type: text, optional: perhaps}", (1, 27), "true or false"),
        ("x: {type: text, help: [a]}", (1, 23), "one piece of text"),
        ("x: {type: date, after: dat}", (1, 1), "Did you mean ‘date’?"),
        ("x: {type: date, after: y}\ny: {type: text}", (1, 1), "which is not a date"),
        ("x: {type: date, after: x}", (1, 1), "after itself"),
        ("x: {type: date, after: y}\ny: {type: date, not_before: x}", (1, 1), "after itself"),
    ],
)
def test_mistakes(text: str, place: tuple[int, int], says: str) -> None:
    first = problems(text)[0]
    assert says in first.message
    assert (first.path, first.line, first.column) == ("t.md", *place)


def test_every_mistake_is_said_at_once() -> None:
    found = problems("a: {type: txt}\nhouse: {type: text}\nb: {type: choice}\nc: {type: text}")
    assert [problem.line for problem in found] == [1, 2, 3]


def test_problems_can_be_collected_with_others() -> None:
    found: list[Problem] = []
    node = strict_yaml.load("a: {type: txt}\nb: {type: text}", "t.md")
    assert list(parse_fields(node, "t.md", found)) == ["b"]
    assert len(found) == 1


def test_after_may_name_an_inherited_or_shared_date() -> None:
    start = Field("start", "date")
    assert fields("x: {type: date, after: start}", start=start)["x"].after == "start"
    assert fields("x: {type: date, after: received}")["x"].after == "received"


def test_merging_keeps_the_order_and_replaces_by_name() -> None:
    base = fields("a: {type: text}\nb: {type: text}")
    override = fields("b: {type: number}\nc: {type: text}")
    merged = merge_fields(base, override)
    assert [(name, one.type) for name, one in merged.items()] == [
        ("a", "text"),
        ("b", "number"),
        ("c", "text"),
    ]


def test_what_each_kind_shares() -> None:
    assert not shared_fields("letter")["recipient"].fields["address"].optional
    assert not shared_fields("email")["recipient"].fields["email"].optional
    assert shared_fields("card")["recipient"].optional
    assert "recipient" not in shared_fields("voicemail")
    assert shared_fields("signature")["date"].optional
    assert not shared_fields("letter", "repair")["received"].optional
    assert shared_fields("letter")["received"].optional
