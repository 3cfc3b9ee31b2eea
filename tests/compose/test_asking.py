"""A record is asked for, one field at a time, until every answer is right."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

import pytest

from corro import strict_yaml
from corro.calendar import Calendar
from corro.compose.asking import Question, ask
from corro.compose.fields import parse_fields
from corro.compose.record import read_record, validate
from corro.compose.record_write import write_record
from corro.correspondence import Kind
from corro.errors import InvalidRecord

ENGLAND = Calendar("england")
SENDER = {"name": "Jo Taylor", "job_title": "Housing Officer", "telephone": "01246 217670"}
ANNE = {
    "names": [{"title": "Mrs", "first": "Anne", "last": "Smith"}],
    "address": ["12 Mill Lane", "Chesterfield"],
    "postcode": "S42 6NG",
}
KNOWN: dict[str, object] = {"sender": SENDER, "recipient": ANNE, "date": "10 March 2027"}
NOTHING_ELSE = {"reference": "", "their_reference": "", "marking": "", "copies[0]": ""}


class Terminal:
    """Answers by field; what isn't in the script is answered with Enter."""

    def __init__(self, answers: Mapping[str, str | list[str]]) -> None:
        self.answers = {
            name: [given] if isinstance(given, str) else list(given)
            for name, given in answers.items()
        }
        self.asked: list[Question] = []

    def __call__(self, question: Question) -> str:
        self.asked.append(question)
        assert len(self.asked) < 200, f"asks for ever: {question}"
        waiting = self.answers.get(question.field, [])
        return waiting.pop(0) if waiting else ""

    def first(self, field: str) -> Question:
        return next(question for question in self.asked if question.field == field)

    def problems(self, field: str) -> list[str]:
        return [q.problem for q in self.asked if q.field == field and q.problem]


def asked(
    fields: str,
    answers: Mapping[str, str | list[str]],
    known: Mapping[str, object] = KNOWN,
    kind: Kind = "letter",
    **more: object,
) -> tuple[dict[str, object], Terminal]:
    declared = parse_fields(strict_yaml.load(fields, "t"), "t")
    terminal = Terminal({**NOTHING_ELSE, **answers})
    record = ask(declared, kind, known, terminal, calendar=ENGLAND, **more)  # type: ignore[arg-type]
    validate(
        read_record(write_record(record), "r"),
        declared,
        kind,
        calendar=ENGLAND,
        standard=more.get("standard"),  # type: ignore[arg-type]
    )
    return record, terminal


def test_a_whole_letter() -> None:
    record, terminal = asked(
        "repair: {type: text, help: What is being repaired, example: kitchen tap}\n"
        "target: {type: date, help: Finished by, after: date, working_day: true}",
        {
            "sender.name": "Jo Taylor",
            "sender.job_title": "Housing Officer",
            "sender.telephone": "01246 217670",
            "recipient.names[0].title": "mrs",
            "recipient.names[0].first": "Anne",
            "recipient.names[0].last": "Smith",
            "recipient.names[1]": "no",
            "recipient.address[0]": "12 Mill Lane",
            "recipient.address[1]": "Chesterfield",
            "recipient.postcode": "s426ng",
            "date": "",
            "repair": "kitchen tap",
            "target": "12 March 2027",
        },
        {},
        today=datetime.date(2027, 3, 10),
    )
    assert record["date"] == "10 March 2027"
    assert record["recipient"] == {
        "names": [{"title": "mrs", "first": "Anne", "last": "Smith"}],
        "address": ["12 Mill Lane", "Chesterfield"],
        "postcode": "S42 6NG",
    }
    assert "reference" not in record
    question = terminal.first("repair")
    assert (question.text, question.help) == ("Repair", "What is being repaired")
    assert question.example == "kitchen tap"


def test_what_is_known_is_not_asked_again() -> None:
    _, terminal = asked("repair: {type: text}", {}, {**KNOWN, "repair": "tap"})
    assert {question.field for question in terminal.asked} == set(NOTHING_ELSE)


@pytest.mark.parametrize(
    ("field", "answers", "problem", "kept"),
    [
        ("{type: text}", ["", "tap"], "An answer is needed here.", "tap"),
        ("{type: text}", ["a\u202eb", "ab"], "Has a hidden character", "ab"),
        ("{type: number, max: 5}", ["six", "6", "5"], "“six” is not a number", "5"),
        ("{type: money}", ["-5", "£5"], "“-5” is less than nothing", "£5"),
        ("{type: date}", ["31/02/2027", "1/3/2027"], "February has no day 31", "1/3/2027"),
        ("{type: date, after: date}", ["9 March 2027", "11 March 2027"], "must be later", "11 March 2027"),
        ("{type: date, working_day: true}", ["13/3/2027", "15/3/2027"], "not a working day", "15/3/2027"),
        ("{type: time}", ["9", "9am"], "morning or afternoon", "9am"),
        ("{type: boolean}", ["maybe", "yes"], "neither yes nor no", "yes"),
        ("{type: choice, options: [by post, by email]}", ["fax", "by post"], "not one of the choices", "by post"),
        ("{type: choice, options: [by post, by email]}", ["7", "2"], "not one of the choices", "by email"),
        ("{type: postcode}", ["S42", "s426ng"], "not a whole UK postcode", "S42 6NG"),
        ("{type: email}", ["a", "a@example.com"], "it has no @", "a@example.com"),
        ("{type: telephone}", ["217670", "01246 217670"], "no area code", "01246 217670"),
    ],
)  # fmt: skip
def test_asks_again_and_says_what_is_wrong(
    field: str, answers: list[str], problem: str, kept: str
) -> None:
    record, terminal = asked(f"x: {field}", {"x": answers})
    assert record["x"] == kept
    assert problem in terminal.problems("x")[0]
    assert "\n" not in terminal.problems("x")[0]


def test_what_is_known_but_wrong_is_asked_again() -> None:
    known = {
        "sender": {**SENDER, "telephone": "12"},
        "recipient": {**ANNE, "postcode": "S42"},
        "date": "31/02/2027",
        "visits": "many",
    }
    record, terminal = asked(
        "visits: {type: number}",
        {
            "sender.telephone": "01246 217670",
            "recipient.address[0]": "1 High St",
            "recipient.address[1]": "Leeds",
            "recipient.postcode": "LS1 1AA",
            "date": "10/3/2027",
            "visits": "2",
        },
        known,
    )
    assert record["visits"] == "2"
    assert record["sender"] == SENDER
    assert "no area code" in terminal.problems("sender.telephone")[0]
    assert "“many” is not a number" in terminal.problems("visits")[0]
    assert "February has no day 31" in terminal.problems("date")[0]
    assert "not a whole UK postcode" in terminal.problems("recipient.address[0]")[0]


def test_half_a_recipient_is_completed() -> None:
    record, _ = asked(
        "",
        {"recipient.address[0]": "1 High St", "recipient.address[1]": "Leeds", "recipient.postcode": "LS1 1AA"},
        {"sender": {"name": "Jo"}, "recipient": {"names": [{"last": "Li"}]}, "date": "1 May 2027",
         "reference": "x", "their_reference": "y", "marking": "z", "copies": ["a"]},
        saved=SENDER,
    )  # fmt: skip
    assert record["sender"] == {**SENDER, "name": "Jo"}
    assert record["recipient"] == {
        "names": [{"last": "Li"}],
        "address": ["1 High St", "Leeds"],
        "postcode": "LS1 1AA",
    }


def test_optional_fields_are_left_out_with_enter() -> None:
    record, terminal = asked(
        "a: {type: text, optional: true}\nb: {type: person, optional: true}\n"
        "c: {type: list, of: text, optional: true}\nd: {type: address, optional: true}\n"
        "e: {type: record, optional: true, fields: {f: {type: text}}}\n"
        "g: {type: paragraph, optional: true}",
        {},
    )
    assert set(record) == set(KNOWN)
    assert terminal.first("a").optional


def test_lists_until_an_empty_answer() -> None:
    record, terminal = asked(
        "bring: {type: list, of: text, min: 1, help: What to bring}",
        {"bring[0]": ["", "keys"], "bring[1]": "a friend"},
    )
    assert record["bring"] == ["keys", "a friend"]
    assert terminal.problems("bring[0]") == ["An answer is needed here."]
    assert terminal.first("bring[1]").help == "Another, or Enter if there are no more"


def test_a_list_that_may_be_empty() -> None:
    assert asked("bring: {type: list, of: text}", {})[0]["bring"] == []


def test_lists_of_records_and_people() -> None:
    record, _ = asked(
        "slots: {type: list, of: record, fields: {day: {type: date, after: date}, room: {type: text}}}\n"
        "who: {type: list, of: person, min: 1}",
        {
            "slots[0]": "yes",
            "slots[0].day": ["1 March 2027", "11 March 2027"],
            "slots[0].room": "hall",
            "who[0].last": "Obi",
            "who[1]": ["perhaps", "y"],
            "who[1].first": "Al",
        },
    )
    assert record["slots"] == [{"day": "11 March 2027", "room": "hall"}]
    assert record["who"] == [{"last": "Obi"}, {"first": "Al"}]


def test_people_by_parts() -> None:
    record, terminal = asked(
        "who: {type: person}",
        {"who.title": ["Sir", "Sir"], "who.first": ["", "Alan"], "who.last": ["Bates", "Bates"]},
    )
    assert record["who"] == {"title": "Sir", "first": "Alan", "last": "Bates"}
    assert "goes with the first name" in terminal.problems("who.title")[0]


def test_an_address_line_by_line() -> None:
    record, terminal = asked(
        "place: {type: address}",
        {"place[0]": ["1 High St", "1 High St"], "place[1]": ["Leeds", "Leeds"], "place[2]": ["", "LS1 1AA"]},
    )  # fmt: skip
    assert record["place"] == ["1 High St", "Leeds", "LS1 1AA"]
    assert "no postcode" in terminal.problems("place[0]")[0]


def test_a_paragraph_is_several_lines() -> None:
    record, _ = asked("note: {type: paragraph}", {"note[0]": "One", "note[1]": "Two"})
    assert record["note"] == "One\nTwo"


def test_the_recipients_address_is_asked_for_until_the_post_can_deliver_it() -> None:
    record, terminal = asked(
        "",
        {
            "recipient.names[0].last": "Smith",
            "recipient.organisation": ["(Org)", "Org"],
            "recipient.address[0]": ["a@example.com", "12 Mill Lane"] + ["12 Mill Lane"] * 5,
            "recipient.address[1]": ["Leeds"] * 7,
            "recipient.postcode": ["LS1", "LS1 1AA"] + ["LS1 1AA"] * 5,
        },
        {"sender": SENDER, "date": "10 March 2027"},
    )
    assert record["recipient"] == {
        "names": [{"last": "Smith"}],
        "organisation": "Org",
        "address": ["12 Mill Lane", "Leeds"],
        "postcode": "LS1 1AA",
    }
    assert any("email address" in problem for problem in terminal.problems("recipient.address[0]"))
    assert any(
        "begins with “(”" in problem for problem in terminal.problems("recipient.organisation")
    )
    assert "not a whole UK postcode" in terminal.problems("recipient.postcode")[0]


def test_without_a_postcode_the_country_is_asked_for() -> None:
    record, _ = asked(
        "",
        {
            "recipient.names[0].last": "Smith",
            "recipient.address[0]": "Hauptstraße 5",
            "recipient.address[1]": "10115 Berlin",
            "recipient.country": "Germany",
        },
        {"sender": SENDER, "date": "10 March 2027"},
    )
    assert record["recipient"] == {
        "names": [{"last": "Smith"}],
        "address": ["Hauptstraße 5", "10115 Berlin"],
        "country": "Germany",
    }


def test_an_email_asks_for_the_email_address_alone() -> None:
    record, terminal = asked(
        "",
        {"recipient.email": ["", "a@example.com"]},
        {"sender": SENDER, "date": "1 May 2027"},
        "email",
    )
    assert record["recipient"] == {"email": "a@example.com"}
    assert not any(question.field.startswith("recipient.address") for question in terminal.asked)


def test_a_greeting_asks_for_no_recipient_and_no_date() -> None:
    record, terminal = asked(
        "back: {type: date}", {"back": "12 March 2027"}, {"sender": SENDER}, "voicemail"
    )
    assert record == {"sender": SENDER, "back": "12 March 2027"}
    assert [question.field for question in terminal.asked] == ["back"]


def test_a_standard_asks_when_it_was_received_and_holds_the_date_to_it() -> None:
    record, terminal = asked(
        "",
        {"received": "9 March 2027", "date": ["8 March 2027", "10 March 2027"]},
        {"sender": SENDER, "recipient": ANNE},
        standard="repair",
    )
    assert (record["received"], record["date"]) == ("9 March 2027", "10 March 2027")
    assert "can't be before" in terminal.problems("date")[0]


def test_the_saved_sender_is_offered() -> None:
    record, terminal = asked(
        "",
        {"sender.job_title": "Manager", "sender.email": "-"},
        {"recipient": ANNE, "date": "10 March 2027"},
        saved={**SENDER, "email": "jo@example.com", "pp": "Sam Low"},
    )
    assert terminal.first("sender.name").default == "Jo Taylor"
    assert record["sender"] == {**SENDER, "job_title": "Manager", "pp": "Sam Low"}


def test_a_telephone_number_or_an_email_address_is_needed() -> None:
    _, terminal = asked(
        "",
        {"sender.name": "Jo", "sender.job_title": "Clerk", "sender.email": ["", "jo@example.com"]},
        {"recipient": ANNE, "date": "10 March 2027"},
    )
    assert terminal.problems("sender.email") == ["An answer is needed here."]


def test_a_group_asks_for_the_company() -> None:
    record, _ = asked(
        "",
        {"sender.name": "Jo", "sender.job_title": "Clerk", "sender.company": "2", "sender.telephone": "01246 217670"},
        {"recipient": ANNE, "date": "10 March 2027"},
        companies=("Calico Homes", "SafeNet"),
    )  # fmt: skip
    sender = record["sender"]
    assert isinstance(sender, dict)
    assert sender["company"] == "SafeNet"


def test_stopping_keeps_nothing() -> None:
    known = dict(KNOWN)

    def interrupted(question: Question) -> str:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ask(
            parse_fields(strict_yaml.load("x: {type: text}", "t"), "t"),
            "letter",
            known,
            interrupted,
        )
    assert known == KNOWN


def test_a_name_that_is_no_field_is_refused_before_anything_is_asked() -> None:
    def never(question: Question) -> str:
        raise AssertionError(question)

    declared = parse_fields(strict_yaml.load("repair: {type: text}", "t"), "t")
    with pytest.raises(InvalidRecord) as caught:
        ask(declared, "letter", {"repiar": "tap", "recipient": {"adress": ["x"]}}, never)
    assert "Did you mean ‘repair’?" in str(caught.value)
    assert "Did you mean ‘address’?" in str(caught.value)
