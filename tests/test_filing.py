"""Where documents are filed, and under what names."""

from __future__ import annotations

import datetime

import pytest

from corro.filing import CannotFile, Filed, file_path
from corro.house import House
from corro.houses import load_house
from corro.shipped import shipped

HOUSES = shipped("styleguide") / "houses"
PORT_OF_LEITH, HALTON = load_house(HOUSES / "port-of-leith"), load_house(HOUSES / "halton")
BARE = House("ashdown", "Ashdown Homes", "england")

SMITH = Filed(
    title="Complaint response",
    surname="Smith",
    reference="AB/12",
    date=datetime.date(2027, 3, 12),
    received=datetime.date(2027, 3, 1),
    team="housing",
)


def path(house: House, template: str, filed: Filed, suffix: str = ".pdf") -> str:
    return str(file_path(house, template, "letter", filed, suffix))


@pytest.mark.parametrize(
    ("template", "name"),
    [
        ("letters/complaint-acknowledgement", "Smith - 2027-03-12 - acknowledgement.pdf"),
        ("letters/complaint-response", "2027-03-01 - Smith - 2027-03-12 - response.pdf"),
        ("complaint-received", "Smith - 2027-03-01 - letter of complaint.pdf"),
    ],
)
def test_port_of_leith_keeps_its_complaints_record_by_year_and_team(template, name):
    folder = "complaints file/complaints record/2027/housing"
    assert path(PORT_OF_LEITH, template, SMITH) == f"{folder}/{name}"


def test_other_letters_are_found_by_the_writer_s_reference():
    assert path(PORT_OF_LEITH, "letters/reply", SMITH) == (
        "housing/AB-12 - Smith - Complaint response.pdf"
    )


@pytest.mark.parametrize("house", [HALTON, BARE])
def test_a_house_without_a_pattern_of_its_own_files_by_reference_or_date(house):
    assert path(house, "letters/reply", SMITH) == "AB-12 - Smith - Complaint response.pdf"
    unknown = Filed("Reply", date=datetime.date(2027, 3, 12))
    assert path(house, "letters/reply", unknown, ".docx") == "2027-03-12 - Reply.docx"


@pytest.mark.parametrize(
    ("surname", "name"),
    [
        ("../../etc/passwd", "x - ..-..-etc-passwd"),
        ("O'Neill", "x - O'Neill"),
        ("a:b\\c|d?e*f", "x - a-b-c-d-e-f"),
        ("Ó Briain\n\t", "x - Ó Briain"),
        ("ਸਿੰਘ", "x - ਸਿੰਘ"),
        ("Smith\u202e", "x - Smith"),
        ("...", "x - ..."),
    ],
)
def test_a_surname_can_not_lead_elsewhere(surname, name):
    filed = Filed("Reply", surname=surname, reference="x")
    assert path(BARE, "letters/reply", filed, "") == f"{name} - Reply"


@pytest.mark.parametrize(
    ("title", "name"), [("CON", "CON_"), ("nul.txt", "nul.txt_"), ("Reply. ", "Reply")]
)
def test_a_name_that_windows_keeps_for_itself_is_changed(title, name):
    house = House("a", "A", "england", filing={"default": "{title}"})
    assert path(house, "letters/reply", Filed(title), ".txt") == f"{name}.txt"


def test_a_long_surname_is_cut_and_the_rest_keeps_its_place():
    filed = Filed("Reply", surname="x" * 500, reference="y")
    assert path(BARE, "letters/reply", filed) == "y - " + "x" * 60 + " - Reply.pdf"


@pytest.mark.parametrize(
    ("filed", "says"),
    [
        (
            Filed("Reply", "Smith"),
            "files this by team. The teams are: housing, property, staff, other.",
        ),
        (Filed("Reply", "Smith", team="housin"), "Did you mean ‘housing’?"),
        (
            Filed("Reply", "Smith", team="housing"),
            "files this under its reference or date, and it has none.",
        ),
    ],
)
def test_what_is_missing_is_asked_for(filed, says):
    with pytest.raises(CannotFile) as error:
        path(PORT_OF_LEITH, "letters/reply", filed)
    assert says in str(error.value)


def test_a_response_needs_the_date_of_the_complaint():
    filed = Filed("Response", "Smith", date=datetime.date(2027, 3, 12), team="other")
    with pytest.raises(CannotFile, match="date of what it answers"):
        path(PORT_OF_LEITH, "letters/complaint-response", filed)
