"""A record is read, checked against its template's fields, and every mistake is said at once."""

from __future__ import annotations

import datetime
import json
import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corro import strict_yaml
from corro.addresses import Address
from corro.calendar import Calendar
from corro.compose.fields import Field, parse_fields
from corro.compose.record import Record, read_record, validate
from corro.correspondence import KINDS, Kind, Person, Recipient
from corro.errors import InvalidRecord, Problem

FIELDS = """
repair: {type: text, help: What is being repaired, example: kitchen tap}
target: {type: date, help: Finished by, after: date, working_day: true}
visits: {type: number, help: How many, min: 1, max: 5, example: 1}
bring:  {type: list, of: text, help: What to have ready, optional: true, example: [your keys]}
"""
GOOD = """\
sender: {name: Jo Taylor, job_title: Housing Officer, telephone: 01246 217670}
recipient:
  names:
    - {title: Mrs, first: Anne, last: Smith}
  address:
    - 12 Mill Lane
    - Chesterfield
  postcode: s426ng
date: 10/03/2027
repair: kitchen tap
target: 12 March 2027
visits: 2
"""
ENGLAND = Calendar("england")


def declare(text: str) -> dict[str, Field]:
    return parse_fields(strict_yaml.load(text, "t.md"), "t.md")


def check(
    text: str,
    fields: str = FIELDS,
    kind: Kind = "letter",
    *sets: str,
    standard: str | None = None,
    companies: tuple[str, ...] = (),
) -> Record:
    return validate(
        read_record(text, "r.yml", sets),
        declare(fields),
        kind,
        standard=standard,
        calendar=ENGLAND,
        path="r.yml",
        companies=companies,
    )


def problems(
    text: str,
    fields: str = FIELDS,
    kind: Kind = "letter",
    *sets: str,
    standard: str | None = None,
    companies: tuple[str, ...] = (),
) -> list[Problem]:
    with pytest.raises(InvalidRecord) as caught:
        check(text, fields, kind, *sets, standard=standard, companies=companies)
    return list(caught.value.problems)


def one(value: str, field: str) -> object:
    """The value of a field `x` so declared, in an otherwise right record."""
    return check(f"{GOOD}x: {value}\n", f"{FIELDS}x: {field}\n")["x"]


def wrong(value: str, field: str) -> str:
    found = problems(f"{GOOD}x: {value}\n", f"{FIELDS}x: {field}\n")
    return "\n".join(problem.message for problem in found)


def test_a_right_record() -> None:
    record = check(GOOD)
    assert record.recipient == Recipient(
        (Person("Mrs", "Anne", "Smith"),),
        address=("12 Mill Lane", "Chesterfield"),
        postcode="S42 6NG",
    )
    assert record.sender.name == "Jo Taylor"
    assert record.sender.telephone == "01246 217670"
    assert record.date == datetime.date(2027, 3, 10)
    assert record["visits"] == 2
    assert record["bring"] is None
    assert record["reference"] is None
    assert record.places["target"] == 11
    assert record.places["recipient.names[0].last"] == 4
    assert record.facts("repair").recipient == record.recipient


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("{type: text}", "01246217670", "01246217670"),
        ("{type: text}", "No", "No"),
        ("{type: text}", "2027-03-12", "2027-03-12"),
        ("{type: text}", '"{{ 7 * 7 }} <b>"', "{{ 7 * 7 }} <b>"),
        ("{type: paragraph}", "|\n  One\n\n  Two\n", "One\n\nTwo"),
        ("{type: number}", "3", 3),
        ("{type: number, decimals: 1}", "2.5", Decimal("2.5")),
        ("{type: number, min: -5}", "-3", -3),
        ("{type: money}", "£1,234.50", Decimal("1234.50")),
        ("{type: date}", "2027-03-12", datetime.date(2027, 3, 12)),
        ("{type: time}", "5 p.m.", datetime.time(17)),
        ("{type: boolean}", "no", False),
        ("{type: choice, options: [by post, by email]}", "By Post", "by post"),
        ("{type: person}", "{first: Ada, last: Obi}", Person("", "Ada", "Obi")),
        ("{type: person}", "Mrs. Ada Obi", Person("Mrs", "Ada", "Obi")),
        ("{type: telephone}", "01246217670", "01246217670"),
        ("{type: email}", "a@example.com", "a@example.com"),
        ("{type: postcode}", "sw1a1aa", "SW1A 1AA"),
        (
            "{type: address}",
            "[1 High St, Leeds, ls11aa]",
            Address(("1 High St", "Leeds"), "LS1 1AA"),
        ),
        (
            "{type: address}",
            '"1 High St, Leeds, LS1 1AA"',
            Address(("1 High St", "Leeds"), "LS1 1AA"),
        ),
        (
            "{type: address}",
            "{address: [1 High St, Leeds], postcode: ls11aa}",
            Address(("1 High St", "Leeds"), "LS1 1AA"),
        ),
        ("{type: list, of: text}", "[]", ()),
        ("{type: list, of: number}", "[1, 2]", (1, 2)),
        ("{type: list, of: person}", "[Mr Al Li]", (Person("Mr", "Al", "Li"),)),
        (
            "{type: list, of: record, fields: {a: {type: number}, b: {type: text, optional: true}}}",
            "[{a: 1}, {a: 2, b: two}]",
            ({"a": 1, "b": None}, {"a": 2, "b": "two"}),
        ),
        ("{type: record, fields: {a: {type: number}}}", "{a: 1}", {"a": 1}),
        ("{type: text, optional: true}", "", None),
        ("{type: text, optional: true}", "null", None),
        ("{type: boolean, optional: true}", "~", None),
    ],
)
def test_values_by_type(field: str, value: str, expected: object) -> None:
    made = one(value, field)
    assert made == expected
    assert type(made) is type(expected)


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("{type: text, help: What, example: tap}", "", "‘x’ is missing (What). It should be text on one line, such as tap."),
        ("{type: text}", "[a, b]", "‘x’ has a list. Give one value, in quotes if it begins with a bracket."),
        ("{type: text}", "{a: b}", "Put the text in quotes if it has a colon."),
        ("{type: text}", '"a\\u202eb"', "U+202E RIGHT-TO-LEFT OVERRIDE"),
        ("{type: text}", '"a\\nb"', "‘x’ goes on one line"),
        ("{type: number}", "two", "‘x’: “two” is not a number"),
        ("{type: number}", "-1", "0 is the least"),
        ("{type: number, max: 5}", "6", "5 is the most"),
        ("{type: number, min: 2}", "1", "2 is the least"),
        ("{type: money, max: 100}", "£100.01", "£100 is the most"),
        ("{type: money}", "-1", "less than nothing"),
        ("{type: choice, options: [a, b]}", "c", "It should be one of: a, b."),
        ("{type: person}", "{title: Mrs}", "neither a first nor a last name"),
        ("{type: person}", "{title: Sir, last: Bates}", "give ‘first’"),
        ("{type: person}", "{surname: Bates}", "Its parts are title, first, last"),
        ("{type: person}", "{lst: Bates}", "Did you mean ‘last’?"),
        ("{type: person}", "[a]", "has a list"),
        ("{type: person}", '{last: "??"}', "no letters in ‘last’"),
        ("{type: address}", "[1 High St, Leeds]", "no postcode"),
        ("{type: address}", "[LS1 1AA]", "no lines"),
        ("{type: list, of: text}", "{a: b}", "should be a list"),
        ("{type: list, of: text, min: 1}", "[]", "needs at least 1"),
        ("{type: list, of: text, max: 1}", "[a, b]", "1 is the most"),
        ("{type: list, of: number}", "[1, two]", "‘x[1]’: “two” is not a number"),
        ("{type: list, of: text}", '[a, ""]', "‘x[1]’ is empty"),
        ("{type: list, of: record, fields: {a: {type: text}}}", "[{b: 1}]", "‘x[0].a’ is missing"),
        ("{type: record, fields: {a: {type: text}}}", "text", "indented: a"),
        ("{type: record, fields: {alpha: {type: text}}}", "{alhpa: 1}", "Did you mean ‘alpha’?"),
        ("{type: date, not_before: date}", "9 March 2027", "can't be before ‘date’ (10 March 2027)"),
        ("{type: date, after: date}", "10 March 2027", "must be later than ‘date’ (10 March 2027)"),
        ("{type: date, working_day: true}", "26 March 2027", "The next one is Tuesday 30 March 2027"),
        ("{type: date, working_day: true}", "13/03/2027", "Saturday 13 March 2027, which is not a working day"),
        ("{type: record, fields: {d: {type: date, after: target}}}", "{d: 12/03/2027}", "‘x.d’ (12 March 2027) must be later"),
        ("{type: list, of: record, fields: {d: {type: date, after: date}}}", "[{d: 9/3/2027}]", "‘x[0].d’"),
    ],
)  # fmt: skip
def test_wrong_values(field: str, value: str, says: str) -> None:
    assert says in wrong(value, field)


def test_every_mistake_with_its_line() -> None:
    text = GOOD.replace("10/03/2027", "31/02/2027").replace("visits: 2", "visit: 9")
    found = [(problem.field, problem.line) for problem in problems(text)]
    assert found == [("date", 9), ("visit", 12), ("visits", 0)]


def test_a_mistake_names_file_line_and_column() -> None:
    (problem,) = problems(GOOD.replace("visits: 2", "visits: none"))
    assert str(problem).startswith("r.yml:12:9: ‘visits’: “none” is not a number.")


def test_an_unknown_field_is_reported_with_the_nearest_name() -> None:
    (problem,) = problems(GOOD + "Repiar: x\n")
    assert "Did you mean ‘repair’?" in problem.message
    (problem,) = problems(GOOD + "zzz: x\n")
    assert "The fields are: sender," in problem.message
    missing, unknown = problems(GOOD.replace("postcode", "post_code"))
    assert missing.field == "recipient.postcode"
    assert "Did you mean ‘postcode’?" in unknown.message


@pytest.mark.parametrize(
    ("before", "after", "field"),
    [
        ("telephone: 01246 217670", "department: Repairs", "sender.telephone"),
        ("name: Jo Taylor, ", "", "sender.name"),
        ("job_title: Housing Officer, ", "", "sender.job_title"),
        ("  postcode: s426ng\n", "", "recipient.postcode"),
        ("  postcode: s426ng", "  postcode: s426n", "recipient.postcode"),
        ("    - Chesterfield\n", "    - Chesterfield S42 6NG\n", "recipient.address[1]"),
        ("first: Anne, last: Smith", "first: '', last: ''", "recipient.names[0]"),
        ("title: Mrs, first: Anne", "title: Dame", "recipient.names[0]"),
        ("date: 10/03/2027", "date:", "date"),
    ],
)
def test_the_shared_fields(before: str, after: str, field: str) -> None:
    assert before in GOOD
    assert [problem.field for problem in problems(GOOD.replace(before, after))] == [field]


def test_a_letter_needs_an_address() -> None:
    text = GOOD.replace("  address:\n    - 12 Mill Lane\n    - Chesterfield\n", "")
    assert [problem.field for problem in problems(text)] == ["recipient.address"]


def test_an_email_needs_an_email_address_alone() -> None:
    text = GOOD.replace(
        "  address:\n    - 12 Mill Lane\n    - Chesterfield\n  postcode: s426ng\n", ""
    )
    assert [p.field for p in problems(text, FIELDS, "email")] == ["recipient.email"]
    record = check(text.replace("date:", "  email: a@example.com\ndate:"), FIELDS, "email")
    assert record.recipient is not None
    assert record.recipient.email == "a@example.com"


def test_a_card_may_go_to_nobody_by_name() -> None:
    text = GOOD[: GOOD.index("recipient")] + GOOD[GOOD.index("date") :]
    assert check(text, FIELDS, "card").recipient is None
    assert check(GOOD, FIELDS, "card").recipient is not None
    assert [p.field for p in problems(text)] == ["recipient"]


@pytest.mark.parametrize("kind", ["voicemail", "signature", "out-of-office"])
def test_greetings_and_replies_have_no_recipient_and_need_no_date(kind: Kind) -> None:
    assert [p.field for p in problems(GOOD, FIELDS, kind)] == ["recipient"]
    record = check("sender: {name: Jo, job_title: Officer, email: jo@example.com}\n", "", kind)
    assert record.recipient is None
    assert record.date is None


def test_a_template_with_a_standard_asks_when_it_was_received() -> None:
    assert [p.field for p in problems(GOOD, standard="repair")] == ["received"]
    record = check(GOOD + "received: 8 March 2027\n", standard="repair")
    assert record.received == datetime.date(2027, 3, 8)
    (problem,) = problems(GOOD + "received: 11 March 2027\n", standard="repair")
    assert "‘date’ (10 March 2027) can't be before ‘received’ (11 March 2027)" in problem.message


def test_a_company_is_one_of_the_houses() -> None:
    text = GOOD.replace("name: Jo Taylor", "name: Jo Taylor, company: safenet")
    assert check(text, companies=("Calico Homes", "SafeNet")).sender.company == "SafeNet"
    (problem,) = problems(text.replace("safenet", "Calico Home"), companies=("Calico Homes",))
    assert "Did you mean ‘Calico Homes’?" in problem.message


@pytest.mark.parametrize(
    "names",
    ["{title: Mrs, last: Smith}", "[Mrs Anne Smith, Mr John Jones]", "Mrs Anne Smith", "[]"],
)
def test_names_can_be_written_shortly(names: str) -> None:
    text = GOOD.replace("\n    - {title: Mrs, first: Anne, last: Smith}", f" {names}")
    recipient = check(text).recipient
    assert recipient is not None
    assert len(recipient.names) == {"[M": 2, "[]": 0}.get(names[:2], 1)


def test_json_is_a_record_too() -> None:
    record = json.dumps(strict_yaml.plain(strict_yaml.load(GOOD, "r")), ensure_ascii=True)
    assert read_and_check(record, "r.json") == check(GOOD).values
    assert read_and_check("\ufeff" + record, "r.json") == check(GOOD).values


def read_and_check(text: str, path: str) -> object:
    return validate(read_record(text, path), declare(FIELDS), "letter", path=path).values


def test_json_escapes_and_numbers() -> None:
    node = read_record(
        '{\n\t"a": "\\ud83d\\ude00 \\/ \\u00e9",\n\t"b": 1.50, "c": null, "d": true}', "r.json"
    )
    assert strict_yaml.plain(node) == {"a": "😀 / é", "b": "1.50", "c": "", "d": "true"}
    assert node.keys["b"].line == 3


@pytest.mark.parametrize(
    ("text", "place", "says"),
    [
        ('{"a": 1,\n "a": 2}', (2, 2), "here twice"),
        ('{"a": 1,}', (1, 8), "nothing after it"),
        ('{"a": 1 "b": 2}', (1, 9), "comma is missing"),
        ('{"a" 1}', (1, 6), "no colon after ‘a’"),
        ("{a: 1}", (1, 2), "double quotation marks"),
        ('{"a": yes}', (1, 7), "not a JSON value"),
        ('{"a": "b}', (1, 7), "never closed"),
        ('{"a": "\\q"}', (1, 8), "backslash"),
        ('{"a": [1, 2', (1, 7), "never closed"),
        ('{"a": 1} {}', (1, 10), "more here than one"),
        ("[" * 200, (1, 52), "nested too deeply"),
        ("[1]", (1, 1), "a name and a value on each line"),
    ],
)
def test_json_mistakes_have_places(text: str, place: tuple[int, int], says: str) -> None:
    with pytest.raises(InvalidRecord) as caught:
        read_record(text, "r.json")
    (problem,) = caught.value.problems
    assert says in problem.message
    assert (problem.line, problem.column) == place


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a: 1\na: 2", "here twice"),
        ("a: &x 1", "anchor"),
        ("a: !!int 1", "tag"),
        ("- a", "a name and a value on each line"),
        ("just text", "a name and a value on each line"),
        (b"a: \xff", "UTF-8"),
        (b"a: " + b"x" * 1_000_001, "larger than 1 MB"),
        ("a: x\x07", "‘a’ has a control character"),
        ("a:\n\tb: 1", "indented with a tab"),
    ],
)
def test_files_that_are_no_records(text: str | bytes, says: str) -> None:
    with pytest.raises(InvalidRecord, match=says):
        read_record(text, "r.yml")


def test_set_lays_values_over_the_record() -> None:
    sets = ("recipient.names[0].last=O’Neil", "recipient.names[1].last=Khan", "visits=3", "bring[0]=keys = two",
            "reference=AB/1", "sender.telephone=", "sender.email=jo@example.com")  # fmt: skip
    record = check(GOOD, FIELDS, "letter", *sets)
    assert record.recipient is not None
    assert [name.last for name in record.recipient.names] == ["O’Neil", "Khan"]
    assert record["visits"] == 3
    assert record["bring"] == ("keys = two",)
    assert record["reference"] == "AB/1"
    assert record.sender.telephone == ""
    assert record.places["visits"] == 0


@pytest.mark.parametrize(
    ("assignment", "says"),
    [
        ("visits", "--set name=value"),
        ("=3", "not a field's name"),
        ("a..b=3", "not a field's name"),
        ("[0]=3", "not a field's name"),
        ("a[x]=3", "not a field's name"),
        ("recipient.names[5].last=X", "The next one is [1]"),
        ("repair.part=X", "‘repair’ has no parts"),
        ("repair[0]=X", "no list there"),
    ],
)
def test_set_that_cannot_be_done(assignment: str, says: str) -> None:
    with pytest.raises(InvalidRecord) as caught:
        read_record(GOOD, "r.yml", [assignment])
    assert says in str(caught.value)


def test_a_wrong_value_of_set_is_said_without_a_place() -> None:
    (problem,) = problems(GOOD, FIELDS, "letter", "visits=many")
    assert (problem.field, problem.line, problem.path) == ("visits", 0, "")


def test_the_saved_sender_is_taken_where_the_record_has_none() -> None:
    saved = {
        "name": "Sam Low",
        "job_title": "Clerk",
        "telephone": "01246 1",
        "email": "s@example.com",
    }
    node = read_record("date: 1 May 2027", "r", saved=saved)
    assert strict_yaml.plain(node.get("sender")) == saved
    node = read_record("sender: {name: Jo, telephone: 01246 217670}", "r", saved=saved)
    assert strict_yaml.plain(node.get("sender")) == {
        "name": "Jo",
        "telephone": "01246 217670",
        "job_title": "Clerk",
    }


def test_a_thousand_mistakes_are_still_one_answer() -> None:
    text = GOOD + "bring:\n" + "".join(f"  - {{a{n}: b}}\n" for n in range(1000))
    assert len(problems(text)) == 1000


EVERY_TYPE = """
a: {type: text}
b: {type: paragraph, optional: true}
c: {type: number, decimals: 2, min: -3}
d: {type: money, optional: true}
e: {type: date, after: date, working_day: true}
f: {type: time, optional: true}
g: {type: boolean}
h: {type: choice, options: [x, y]}
i: {type: person}
j: {type: address, optional: true}
k: {type: telephone}
l: {type: email, optional: true}
m: {type: postcode}
n: {type: list, of: person, min: 1}
o: {type: record, fields: {p: {type: date, not_before: e}, q: {type: list, of: address}}}
"""
NAMES = [*"abcdefghijklmno", "sender", "recipient", "date", "received", "copies", "names", "title",
         "address", "postcode", "country", "telephone", "p", "q", "last", "x\u202e"]  # fmt: skip
TEXTS = ["", "x", "1", "-1.5", "12/03/2027", "99/99/9999", "£1", "S42 6NG", "BFPO 1", "Sir", "a@b.com",
         "9am", "yes", "\u202e", "\ue000", "01246 217670", "1950-01-01", "2100-12-31", "a\nb"]  # fmt: skip
ANYTHING = st.recursive(
    st.sampled_from(TEXTS) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=5),
    max_leaves=20,
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(st.sampled_from(NAMES), ANYTHING, max_size=20), st.sampled_from(KINDS))
def test_whatever_is_in_a_record_it_is_right_or_its_mistakes_are_said(
    record: dict[str, object], kind: Kind
) -> None:
    found = said(record, kind)
    assert found is None or found
    for problem in found or ():
        assert problem.message.endswith((".", "?", "}", "]"))
        assert problem.field


def said(record: dict[str, object], kind: Kind) -> tuple[Problem, ...] | None:
    try:
        node = read_record(json.dumps(record), "r.json")
        validate(node, declare(EVERY_TYPE), kind, calendar=ENGLAND, standard="s")
    except InvalidRecord as error:
        return error.problems
    return None


def test_the_records_in_the_docs_are_right() -> None:
    docs = Path(__file__).parents[2] / "docs" / "records.md"
    first, *others = re.findall(r"```yaml\n(.*?)```", docs.read_text(encoding="utf-8"), re.S)
    assert check(first)["bring"] == ("your keys", "the key to the meter cupboard")
    for other in others:
        assert isinstance(strict_yaml.load(other, "docs"), strict_yaml.Mapping)
