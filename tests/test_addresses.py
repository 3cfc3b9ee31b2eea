"""What the envelope shows, and what the post couldn't deliver."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corro.addresses import (
    POSTCODE_AREAS,
    Address,
    address_problems,
    format_postcode,
    is_bfpo,
    printed_lines,
    town_in_capitals,
    why_no_postcode,
)
from corro.correspondence import Person, Recipient

ANNE = Person("Mrs", "Anne", "Smith")
JOHN = Person("Mr", "John", "Jones")
DERBY = ("12 Mill Lane", "Chesterfield")


def to(
    *lines: str,
    names: tuple[Person, ...] = (ANNE,),
    postcode: str = "S42 6NG",
    country: str = "",
    care_of: str = "",
    organisation: str = "",
) -> Recipient:
    return Recipient(names, care_of, organisation, lines, postcode, country)


def shown(recipient: Recipient) -> list[str]:
    return [line.text for line in printed_lines(recipient)]


def fields_of(recipient: Recipient) -> list[str]:
    return [problem.field for problem in address_problems(recipient)]


def test_name_address_post_town_in_capitals_and_postcode() -> None:
    lines = printed_lines(to(*DERBY, postcode="s426ng"))
    assert [(line.text, line.field) for line in lines] == [
        ("Mrs Anne Smith", "recipient.names[0]"),
        ("12 Mill Lane", "recipient.address[0]"),
        ("CHESTERFIELD", "recipient.address[1]"),
        ("S42 6NG", "recipient.postcode"),
    ]


def test_joint_tenants_stand_on_one_line() -> None:
    assert shown(to(*DERBY, names=(ANNE, JOHN)))[0] == "Mrs Anne Smith and Mr John Jones"
    assert printed_lines(to(*DERBY, names=(ANNE, JOHN)))[0].field == "recipient.names"


def test_organisation_and_care_of() -> None:
    assert shown(to(*DERBY, names=(), organisation="Mill Lane Stores"))[0] == "Mill Lane Stores"
    assert shown(to(*DERBY, care_of="Mrs B Jones", organisation="Shelter"))[:3] == [
        "Mrs Anne Smith",
        "c/o Mrs B Jones",
        "Shelter",
    ]


@pytest.mark.parametrize(
    "typed", ["c/o Mrs Jones", "C/O Mrs Jones", "care of Mrs Jones", "℅ Mrs Jones"]
)
def test_care_of_is_said_once(typed: str) -> None:
    assert shown(to(*DERBY, care_of=typed))[1] == "c/o Mrs Jones"


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        (["12 Mill Lane", "Chesterfield"], ["12 Mill Lane", "CHESTERFIELD"]),
        (
            ["12 Mill Lane", "Wingerworth", "Chesterfield"],
            ["12 Mill Lane", "Wingerworth", "CHESTERFIELD"],
        ),
        (
            ["12 Mill Lane", "Chesterfield", "Derbyshire"],
            ["12 Mill Lane", "CHESTERFIELD", "Derbyshire"],
        ),
        (["1 High Street", "Ashford", "Kent"], ["1 High Street", "ASHFORD", "Kent"]),
        (
            ["12 Mill Lane", "Chesterfield, Derbyshire"],
            ["12 Mill Lane", "CHESTERFIELD, Derbyshire"],
        ),
        (["Flat 2", "12 Mill Lane, Leeds"], ["Flat 2", "12 Mill Lane, LEEDS"]),
        (["1 Brae", "Stoke-on-Trent"], ["1 Brae", "STOKE-ON-TRENT"]),
        (["1 Heol Fawr", "Y Bala"], ["1 Heol Fawr", "Y BALA"]),
        (
            ["1 High Street", "Antrim", "County Antrim"],
            ["1 High Street", "ANTRIM", "County Antrim"],
        ),
        (["1 High Street", "Durham"], ["1 High Street", "DURHAM"]),
        (["HMP Leeds"], ["HMP LEEDS"]),
    ],
)
def test_the_post_town(typed: list[str], printed: list[str]) -> None:
    assert town_in_capitals(typed) == printed


def test_commas_and_spaces_at_the_ends_of_lines_go() -> None:
    assert shown(to("12  Mill Lane ,", "Chesterfield,"))[1:3] == ["12 Mill Lane", "CHESTERFIELD"]


def test_abroad_the_country_is_last_in_capitals_and_nothing_else_changes() -> None:
    recipient = to("Hauptstraße 5", "10115 Berlin", postcode="", country="Germany")
    assert shown(recipient) == ["Mrs Anne Smith", "Hauptstraße 5", "10115 Berlin", "GERMANY"]
    assert address_problems(recipient) == []


def test_forces() -> None:
    recipient = to("1 Logistic Regiment", "bfpo 61", postcode="")
    assert is_bfpo(recipient)
    assert shown(recipient) == ["Mrs Anne Smith", "1 Logistic Regiment", "BFPO 61"]
    assert address_problems(recipient) == []
    assert shown(to("1 Logistic Regiment", "BFPO 61", postcode="BF12AU"))[-1] == "BF1 2AU"
    assert fields_of(to("1 Regiment", "BFPO 61", postcode="", country="Germany")) == [
        "recipient.country"
    ]


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("S42 6NG", "S42 6NG"),
        ("s426ng", "S42 6NG"),
        (" S4 2 6 NG ", "S42 6NG"),
        ("m1 1ae", "M1 1AE"),
        ("B33 8TH", "B33 8TH"),
        ("CR2 6XH", "CR2 6XH"),
        ("DN55 1PT", "DN55 1PT"),
        ("W1A 0AX", "W1A 0AX"),
        ("EC1A 1BB", "EC1A 1BB"),
        ("SW1A2AA", "SW1A 2AA"),
        ("N1C 4AA", "N1C 4AA"),
        ("JE2 3XP", "JE2 3XP"),
        ("GY1 1AA", "GY1 1AA"),
        ("IM1 1AA", "IM1 1AA"),
        ("BT1 1AA", "BT1 1AA"),
        ("ZE1 0AA", "ZE1 0AA"),
        ("BF1 2AU", "BF1 2AU"),
        ("BX1 1LT", "BX1 1LT"),
        ("GIR 0AA", "GIR 0AA"),
        ("S42\u00a06NG", "S42 6NG"),
    ],
)
def test_postcodes(typed: str, printed: str) -> None:
    assert format_postcode(typed) == printed


@pytest.mark.parametrize(
    "typed",
    ["", "S42", "6NG", "S42 6N", "S42 6NGX", "S425 6NG", "ZZ1 1AA", "NF1 1AA", "QE1 1AA", "S42 6CG",
     "S42 6NK", "S42 66G", "42 6NG", "S42 6NG S42 6NG", "SW1I 2AA", "S1Z 1AA", "12345", "ABC DEF",
     "S00 1AA", "Ｓ42 6NG", "S42-6NG"],
)  # fmt: skip
def test_no_postcodes(typed: str) -> None:
    assert format_postcode(typed) is None
    assert why_no_postcode(typed)


@pytest.mark.parametrize(
    ("typed", "meant"), [("S4O 1AA", "S40 1AA"), ("SWIA 2AA", "SW1A 2AA"), ("5O14 6WB", None)]
)
def test_letters_and_digits_mixed_up(typed: str, meant: str | None) -> None:
    assert (f"Did you mean {meant}?" in why_no_postcode(typed)) == (meant is not None)


def test_there_are_124_areas() -> None:
    assert len(POSTCODE_AREAS) == 124


@pytest.mark.parametrize(
    ("recipient", "fields"),
    [
        (to(*DERBY), []),
        (to(*DERBY, postcode=""), ["recipient.postcode"]),
        (to(*DERBY, postcode="S42"), ["recipient.postcode"]),
        (to(), ["recipient.address"]),
        (to("", " , "), ["recipient.address"]),
        (to("Chesterfield", names=()), ["recipient.address"]),
        (to("Chesterfield"), []),
        (to("12 Mill Lane", "Chesterfield S42 6NG"), ["recipient.address[1]"]),
        (to("12 Mill Lane", "Chesterfield", "S42 6NG", postcode=""), ["recipient.address[2]"]),
        (to("12 Mill Lane", "Chesterfield", "s426ng"), ["recipient.address[2]"]),
        (to("1", "2 a", "3 a", "4 a", "5 a", "Leeds"), ["recipient.address"]),
        (to("2 a", "3 a", "4 a", "5 a", "Leeds"), []),
        (to("(rear) 12 Mill Lane", "Leeds"), ["recipient.address[0]"]),
        (to("@12 Mill Lane", "Leeds"), ["recipient.address[0]"]),
        (to("anne@example.com", "Leeds"), ["recipient.address[0]"]),
        (to("No fixed abode", "Leeds"), ["recipient.address[0]"]),
        (to("NFA", "Leeds"), ["recipient.address[0]"]),
        (to("NFA2024 House", "Leeds"), []),
        (to("12 Mill Lane", "Leeds", organisation="[Org]"), ["recipient.organisation"]),
        (to("12 Mill Lane", "12"), ["recipient.address[1]"]),
        (to(*DERBY, country="England"), ["recipient.country"]),
        (to(*DERBY, country="UK"), ["recipient.country"]),
        (to(*DERBY, country="United Kingdom"), ["recipient.country"]),
        (to("1 Rue", "St Helier", postcode="JE2 3XP"), []),
        (to("1 Rue", "St Helier", postcode="JE2 3XP", country="Jersey"), ["recipient.country"]),
        (to("1 Rue", "75008 Paris", postcode="", country="France"), []),
        (to("1 Rue", "75008 Paris", country="France"), ["recipient.postcode"]),
        (to("1 Rue", "Paris", postcode="75008", country="France"), []),
        (to("1", "Moscow", postcode="", country="Россия"), ["recipient.country"]),
        (to("1 Main St", "Dublin", postcode="", country="Ireland"), []),
    ],
)  # fmt: skip
def test_what_is_refused(recipient: Recipient, fields: list[str]) -> None:
    assert fields_of(recipient) == fields


def test_a_window_may_hold_fewer_lines() -> None:
    recipient = to("Flat 1", "The Court", "12 Mill Lane", "Leeds")
    assert address_problems(recipient) == []
    (problem,) = address_problems(recipient, most=5)
    assert "6 lines" in problem.message
    assert "5" in problem.message


def test_the_messages_say_how_to_mend_it() -> None:
    (problem,) = address_problems(to("12 Mill Lane", "Leeds LS1 1AA", postcode=""))
    assert "add  postcode: LS1 1AA" in problem.message
    (problem,) = address_problems(to(*DERBY, country="England"))
    assert "Leave the country out" in problem.message


def test_an_address_as_a_value_is_one_line() -> None:
    assert str(Address(DERBY, "S42 6NG")) == "12 Mill Lane, Chesterfield, S42 6NG"


@given(st.lists(st.text(max_size=30), max_size=9), st.text(max_size=12), st.text(max_size=12))
def test_no_address_breaks_it(lines: list[str], postcode: str, country: str) -> None:
    recipient = to(*lines, postcode=postcode, country=country)
    printed_lines(recipient)
    address_problems(recipient)
