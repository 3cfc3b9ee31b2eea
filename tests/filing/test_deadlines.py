"""`corro deadlines`: what Port of Leith must still send, and by which day."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.running import run

HEAD = "Surname,Team,Type,Received,Acknowledged,Hearing,Answered\n"


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def record(*rows: str, year: int = 2027) -> None:
    folder = Path("complaints file/complaints record", str(year))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "complaints record.csv").write_text(HEAD + "\n".join(rows) + "\n", "utf-8")


def listed(today: str = "2027-03-10") -> tuple[int, list[tuple[str, str, str]]]:
    ran = run("deadlines", "--house", "port-of-leith", "--today", today, "--format", "json")
    said = json.loads(ran.said[: ran.said.rindex("}") + 1])
    return ran.status, [(d["surname"], d["what"], d["due"]) for d in said["deadlines"]]


@pytest.mark.parametrize(
    ("row", "due"),
    [
        (
            "A,housing,formal complaint,01/03/2027,,,",
            [("acknowledge", "2027-03-04"), ("answer", "2027-03-15")],
        ),
        ("A,housing,formal complaint,01/03/2027,02/03/2027,,", [("answer", "2027-03-15")]),
        ("A,housing,formal complaint,01/03/2027,,,09/03/2027", []),
        (
            "A,housing,informal complaint,1 March 2027,,,",
            [("give a timescale", "2027-03-04"), ("answer", "2027-03-15")],
        ),
        (
            "A,housing,appeal,2027-03-01,,,",
            [("acknowledge", "2027-03-04"), ("answer", "2027-03-15")],
        ),
        ("A,housing,appeal about a Director,31/01/2027,01/02/2027,,", [("answer", "2027-02-28")]),
        (
            "A,housing,appeal,01/03/2027,02/03/2027,09/03/2027,",
            [("outcome", "2027-03-12"), ("answer", "2027-03-15")],
        ),
        (
            "A,housing,request of the ombudsman,01/03/2027,,,",
            [("acknowledge", "2027-03-04"), ("answer", "2027-03-15")],
        ),
    ],
)
def test_each_standard_of_the_policy(row, due):
    record(row)
    assert [(what, day) for _, what, day in listed()[1]] == due


def test_the_overdue_come_first_of_every_year_and_set_the_exit_status():
    record("Old,housing,formal complaint,20/12/2026,x,,", year=2026)
    record("New,housing,formal complaint,09/03/2027,,,")
    status, found = listed("2027-03-10")
    assert status == 1
    assert found[0] == ("Old", "answer", "2027-01-03")
    ran = run("deadlines", "--house", "port-of-leith", "--today", "2027-03-10")
    assert "1 overdue, 2 to come." in ran.said
    assert (
        ran.said.index("Overdue")
        < ran.said.index("Old")
        < ran.said.index("To come")
        < ran.said.index("New")
    )
    assert "66 days late" in ran.said


def test_the_last_day_is_in_time():
    record("A,housing,formal complaint,01/03/2027,,,")
    assert listed("2027-03-04")[0] == 0
    assert listed("2027-03-05")[0] == 1


def test_a_date_that_can_t_be_read_is_named():
    record("A,housing,formal complaint,next week,,,", "B,housing,formal complaint,01/03/2027,,,")
    ran = run("deadlines", "--house", "port-of-leith", "--today", "2027-03-02")
    assert ran.status == 2
    assert "row 2: ‘next week’ under Received is no date. Write it as 01/03/2027." in ran.said
    assert "B, formal complaint, housing; received Monday 1 March 2027" in ran.said


def test_nothing_waits():
    ran = run("deadlines", "--house", "port-of-leith")
    assert (ran.status, ran.said) == (
        0,
        "Nothing in the complaints record of Port of Leith Housing Association waits for a letter.\n",
    )


def test_a_house_without_a_record_says_how_to_keep_one():
    ran = run("deadlines", "--house", "calico")
    assert ran.status == 2
    assert "add ‘complaints-record:’ under filing: in its house.yml" in ran.said


def test_today_is_given_as_people_write_it():
    record("A,housing,formal complaint,01/03/2027,,,")
    for said in ("2027-03-10", "10/03/2027", "10 March 2027"):
        ran = run("deadlines", "--house", "port-of-leith", "--today", said, "--format", "json")
        assert json.loads(ran.said)["today"] == "2027-03-10"
