"""A list of people is read as a house keeps it."""

from __future__ import annotations

import datetime
import io
from pathlib import Path

import pytest
from openpyxl import Workbook

from corro.errors import CorroError
from corro.outdated.people import Away, people_of, same_person
from corro.outdated.sheet import read_people


def day(number: int, month: int = 3) -> datetime.date:
    return datetime.date(2027, month, number)


@pytest.mark.parametrize(
    ("said", "listed", "same"),
    [
        ("Sam Example", "Sam Example", True),
        ("Sam Example", "Samantha Example", True),
        ("S Example", "Samantha Example", True),
        ("Mrs Patel", "Priya Patel", True),
        ("Priya", "Priya Patel", True),
        ("Zoe Ó Briain", "Zoë Ó Briain", True),
        ("Maria de Souza", "Maria de Souza", True),
        ("Sam Example", "Sue Example", False),
        ("Sam Other", "Sam Example", False),
        ("Pat", "Priya Patel", False),
        ("", "Priya Patel", False),
    ],
)
def test_two_ways_to_write_a_name(said: str, listed: str, same: bool) -> None:
    assert same_person(said, listed) is same


@pytest.mark.parametrize(
    "headings",
    [
        "Name,Telephone,Email,Away from,Away until",
        "Full name,Direct dial,E-mail address,Leave start,Leave end",
        "Colleague,Phone no.,email,From,To",
        "STAFF NAME,Tel,Mail,Start date,End date",
    ],
)
def test_columns_go_by_their_headings(headings: str) -> None:
    row = "Sam Example,01282 686314,sam@calico.org.uk,01/03/2027,5 March 2027"
    people = people_of([headings.split(","), row.split(",")], "people.csv")
    (sam,) = people.everybody
    assert sam.name == "Sam Example"
    assert sam.numbers == ("01282 686314",)
    assert sam.emails == ("sam@calico.org.uk",)
    assert sam.away == (Away(day(1), day(5)),)


def test_the_first_day_back_is_not_a_day_away() -> None:
    rows = [
        ["First name", "Surname", "From", "Back on"],
        ["Sam", "Example", "1/3/2027", "8/3/2027"],
    ]
    assert people_of(rows, "x").everybody[0].away == (Away(day(1), day(7)),)


def test_several_absences_and_rows_of_one_person() -> None:
    rows = [
        ["", ""],
        ["Name", "Dates away", "Mobile", "Office number"],
        ["Sam Example", "1 to 5 March 2027; 12/04/2027", "07700900123", "1282686314"],
        ["Sam Example", "1 June 2027", "", ""],
        ["", "", "", ""],
    ]
    (sam,) = people_of(rows, "x").everybody
    assert sam.away == (
        Away(day(1), day(5)),
        Away(day(12, 4), day(12, 4)),
        Away(day(1, 6), day(1, 6)),
    )
    assert sam.numbers == ("07700900123", "01282686314")


def test_who_has_left() -> None:
    rows = [
        ["Name", "Status", "Leaving date"],
        ["Lee Leaver", "Left", ""],
        ["Jo Taylor", "Employed", ""],
        ["Kim Going", "Employed", "31/03/2027"],
    ]
    lee, jo, kim = people_of(rows, "x").everybody
    assert lee.has_left(day(9))
    assert not jo.has_left(day(9))
    assert not kim.has_left(day(31))
    assert kim.has_left(day(1, 4))


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([["Sam Example", "01282 686314"]], "The first line must say what each column holds"),
        ([], "The first line must say what each column holds"),
        ([["Name", "Telephone"]], "There is nobody on this list"),
        (
            [["Name", "From"], ["Sam Example", "31/02/27x"]],
            "people.csv:2: ‘31/02/27x’ isn’t a date",
        ),
    ],
)
def test_a_list_that_cannot_be_used(rows: list[list[str]], said: str) -> None:
    with pytest.raises(CorroError, match=r"people\.csv") as raised:
        people_of(rows, "people.csv")
    assert said in str(raised.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_csv_as_programs_save_it(tmp_path: Path, encoding: str, mark: str) -> None:
    file = tmp_path / "people.csv"
    file.write_bytes(f"Name{mark}Tel\r\nZoë O’Neill{mark}01282 686314\r\n".encode(encoding))
    assert read_people(file).everybody[0].name == "Zoë O’Neill"


def test_an_excel_workbook(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Name", "Number", "Away from", "Away until"])
    sheet.append(
        ["Sam Example", 1282686314, datetime.datetime(2027, 3, 1), datetime.date(2027, 3, 5)]
    )
    made = io.BytesIO()
    book.save(made)
    file = tmp_path / "people.xlsx"
    file.write_bytes(made.getvalue())
    (sam,) = read_people(file).everybody
    assert sam.numbers == ("01282686314",)
    assert sam.away == (Away(day(1), day(5)),)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04 broken", "isn’t a whole Excel workbook"),
        (b"\xd0\xcf\x11\xe0 old", "Excel’s old format"),
        (None, "no such file"),
    ],
)
def test_a_file_that_is_no_list(tmp_path: Path, data: bytes | None, said: str) -> None:
    file = tmp_path / "people.xlsx"
    if data is not None:
        file.write_bytes(data)
    with pytest.raises(CorroError, match=said):
        read_people(file)


def test_columns_that_only_look_like_it() -> None:
    rows = [
        ["Staff no", "Team name", "Name", "Line manager", "Job title", "Start date", "End date"],
        ["01234567890", "Income", "Sam Example", "Jo Taylor", "Officer", "01/03/2019", ""],
        ["01234567891", "Income", "Kim Going", "Jo Taylor", "Officer", "01/03/2019", "31/03/2027"],
    ]
    sam, kim = people_of(rows, "x").everybody
    assert (sam.name, sam.numbers, sam.away) == ("Sam Example", (), ())
    assert kim.away == ()


def test_an_absence_whose_end_is_not_known() -> None:
    rows = [["Name", "Off sick from"], ["Sam Example", "01/03/2027"]]
    assert people_of(rows, "x").everybody[0].away == (Away(day(1), None),)
