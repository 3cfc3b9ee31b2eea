"""`corro file`: letters that came in or were written go where Port of Leith files them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from cli.running import run
from corro.project import find_project

RECORD = Path("complaints file/complaints record/2027/complaints record.xlsx")
FOLDER = "complaints file/complaints record/2027/housing"
PORT = ("--house", "port-of-leith", "--team", "housing")
COMPLAINT = """12 Shore Place
Edinburgh EH6 6SW

Port of Leith Housing Association
108 Constitution Street
Edinburgh
EH6 6AZ

3 March 2027

Dear Sir or Madam

I wish to make a formal complaint about my boiler. Nobody came.

Yours faithfully

Mrs Anne Smith
"""


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("in.txt").write_text(COMPLAINT, "utf-8")
    Path("scan.pdf").write_bytes(b"%PDF-1.4 a scan without words")
    return tmp_path


def rows(team: str = "housing") -> list[dict[str, object]]:
    head, *rest = openpyxl.load_workbook(RECORD)[team].iter_rows(values_only=True)
    return [{str(k): v for k, v in zip(head, row, strict=True) if v is not None} for row in rest]


def test_a_complaint_is_copied_under_the_policy_s_reference_and_entered():
    ran = run("file", "in.txt", *PORT, "--received", "4 March 2027", "--given-to", "Jo Bell")
    assert ran.status == 0, ran.said
    letter = f"{FOLDER}/Smith - 2027-03-04 - letter of complaint.txt"
    assert Path(letter).read_text("utf-8") == COMPLAINT
    assert Path("in.txt").exists()
    row = rows()[0]
    assert str(row.pop("Received")).startswith("2027-03-04")
    assert row == {
        "Surname": "Smith",
        "Team": "housing",
        "Type": "formal complaint",
        "Given to": "Jo Bell",
        "Letter": letter,
    }
    assert "Acknowledge by Sunday 7 March 2027." in ran.said
    assert "Answer by Thursday 18 March 2027." in ran.said


def test_nothing_is_overwritten():
    for number in range(3):
        Path("in.txt").write_text(f"{COMPLAINT}\nPage {number}\n", "utf-8")
        run("file", "in.txt", *PORT, "--received", "2027-03-04")
    names = sorted(path.name for path in Path(FOLDER).iterdir())
    stem = "Smith - 2027-03-04 - letter of complaint"
    assert names == [f"{stem} (2).txt", f"{stem} (3).txt", f"{stem}.txt"]
    assert len(rows()) == 3


def test_the_very_same_letter_is_filed_and_entered_once():
    run("file", "in.txt", *PORT, "--received", "2027-03-04")
    ran = run("file", "in.txt", *PORT, "--received", "2027-03-04")
    assert ran.status == 0
    assert "Filed already: " in ran.said
    assert len(list(Path(FOLDER).iterdir())) == len(rows()) == 1


def test_the_letters_that_answer_it_complete_its_row():
    run("file", "in.txt", *PORT, "--received", "2027-03-04")
    ran = run(
        *("render", "letters/complaint-acknowledgement", *PORT, "--example", "--file"),
        *("--set", "date=2027-03-05", "--set", "received=2027-03-04"),
    )
    assert ran.status == 0, ran.said
    ran = run(
        *("file", "scan.pdf", *PORT, "--as", "response", "--surname", "SMITH"),
        *("--date", "2027-03-10"),
    )
    assert ran.status == 0, ran.said
    (row,) = rows()
    assert row["Acknowledgement"] == f"{FOLDER}/Smith - 2027-03-05 - acknowledgement.pdf"
    assert row["Response"] == f"{FOLDER}/2027-03-04 - SMITH - 2027-03-10 - response.pdf"
    assert [str(row[name])[:10] for name in ("Received", "Acknowledged", "Answered")] == [
        "2027-03-04",
        "2027-03-05",
        "2027-03-10",
    ]
    assert "waits for a letter" in run("deadlines", "--house", "port-of-leith").said


def test_a_template_of_the_house_says_what_it_is_to_the_record():
    own = Path("templates/port-of-leith/letters")
    own.mkdir(parents=True)
    (own / "thanks.md").write_text(
        """---
title: Thank you for telling us
kind: letter
audience: individual
filed_as: complaint-acknowledgement
---
{% extends "letter" %}
{% block subject %}Your complaint{% endblock %}
{% block body %}Thank you for telling us. I will send you our answer by Thursday 18 March 2027.{% endblock %}
""",
        "utf-8",
    )
    (own / "longer.md").write_text(
        """---
title: Our answer, in full
---
{% extends "common/letters/complaint-response" %}
""",
        "utf-8",
    )
    Path("corro.toml").write_text("", "utf-8")
    run("file", "in.txt", *PORT, "--received", "2027-03-04")
    ran = run(
        *("render", "letters/thanks", *PORT, "--example", "--file"),
        *("--set", "date=2027-03-05", "--set", "received=2027-03-04"),
    )
    assert ran.status == 0, ran.said
    (row,) = rows()
    assert row["Acknowledgement"] == f"{FOLDER}/Smith - 2027-03-05 - acknowledgement.pdf"
    composer = find_project().composer("port-of-leith")
    assert composer.template("letters/longer").filed_as == "complaint-response"


def test_a_draft_is_filed_and_not_entered():
    ran = run(
        "render", "letters/complaint-acknowledgement", *PORT, "--example", "--file", "--draft"
    )
    assert ran.status == 0
    assert not RECORD.exists()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("in.txt", *PORT), "doesn’t say on which day you received it. Add it, such as --received"),
        (
            ("in.txt", "--house", "port-of-leith", "--received", "2027-03-04"),
            "The teams are: housing, property, staff, other.",
        ),
        (("scan.pdf", *PORT), "Say what it is with --as"),
        (
            ("scan.pdf", *PORT, "--as", "complaint", "--received", "2027-03-04"),
            "doesn’t say whose it is. Add it, such as --surname Smith",
        ),
        (("in.txt", *PORT, "--as", "complant"), "Did you mean ‘complaint’?"),
        (("gone.pdf", *PORT), "gone.pdf: There is no such file."),
        (("in.txt", *PORT, "--received", "31/02/2027"), "‘31/02/2027’ is no date"),
        (
            ("scan.pdf", *PORT, "--as", "response", "--surname", "Nobody", "--date", "2027-03-10"),
            "on which day what it answers was received",
        ),
    ],
)
def test_what_is_not_known_is_asked_for_and_nothing_is_done(words, says):
    ran = run("file", *words)
    assert ran.status == 2
    assert says in ran.said
    assert not Path("complaints file").exists()


@pytest.mark.parametrize(
    ("surname", "name"),
    [
        ("O’Neill", "O’Neill"),
        ("Ó Briain", "Ó Briain"),
        ("ਸਿੰਘ", "ਸਿੰਘ"),
        ("Nguyễn", "Nguyễn"),
        ("محمد", "محمد"),
        ("王", "王"),
        ("van der Berg", "van der Berg"),
        ("Smith-Jones", "Smith-Jones"),
        ("A/B:C?", "A-B-C-"),
        ("CON", "CON"),
    ],
)
def test_names_of_every_culture_are_kept_and_lead_nowhere_else(surname, name):
    ran = run(
        "file",
        "scan.pdf",
        *PORT,
        "--as",
        "complaint",
        "--received",
        "2027-03-04",
        "--surname",
        surname,
    )
    assert ran.status == 0, ran.said
    (filed,) = Path(FOLDER).iterdir()
    assert filed.name == f"{name} - 2027-03-04 - letter of complaint.pdf"
    assert rows()[0]["Surname"] == surname


def test_a_long_name_in_any_script_still_is_a_name(here):
    for surname in ("x" * 300, "ਸਿੰਘ" * 80, "𠮷" * 200):
        ran = run(
            "file",
            "scan.pdf",
            *PORT,
            "--as",
            "complaint",
            "--received",
            "2027-03-04",
            "--surname",
            surname,
        )
        assert ran.status == 0, ran.said
    for path in Path(FOLDER).iterdir():
        assert path.name.endswith("letter of complaint.pdf")
        assert len(path.name.encode()) <= 255


def test_a_folder_so_deep_that_windows_would_refuse_shortens_the_name(here):
    deep = here / ("d" * 60) / ("e" * 60)
    deep = deep / ("f" * max(10, 255 - len(str(deep)) - len(FOLDER) - 30))
    deep.mkdir(parents=True)
    (here / "corro.toml").write_text(f'[filing]\nfolder = "{deep.relative_to(here).as_posix()}"\n')
    ran = run("file", "in.txt", *PORT, "--received", "2027-03-04")
    assert ran.status in (0, 2), ran.said
    for path in deep.rglob("*.txt"):
        if ".corro-filing" not in path.parts:
            assert len(str(path)) <= 259
    if ran.status == 2:
        assert "too long together for Windows" in ran.said


def test_a_drive_that_is_not_connected_is_said(here):
    (here / "corro.toml").write_text('[filing]\nfolder = "S"\n')
    ran = run("file", "in.txt", *PORT, "--received", "2027-03-04")
    assert ran.status == 2
    assert "Connect the shared drive" in ran.said


def test_a_record_that_is_open_in_excel_stops_it_before_anything_is_filed():
    run("file", "in.txt", *PORT, "--received", "2027-03-04")
    if os.name == "nt":
        pytest.skip("Windows holds the file itself")
    RECORD.with_name(f"~${RECORD.name}").touch()
    ran = run(
        "file",
        "scan.pdf",
        *PORT,
        "--as",
        "complaint",
        "--received",
        "2027-03-04",
        "--surname",
        "Khan",
    )
    assert ran.status == 2
    assert "is open in Excel: close it there and try again. Nothing was filed" in ran.said
    ran = run(
        "render", "letters/complaint-acknowledgement", *PORT, "--example", "--file", "-o", "x.pdf"
    )
    assert ran.status == 2
    assert not Path("x.pdf").exists()
    assert len(list(Path(FOLDER).iterdir())) == 1


def test_a_record_that_was_moved_is_missed():
    run("file", "in.txt", *PORT, "--received", "2027-03-04")
    RECORD.rename("elsewhere.xlsx")
    ran = run("file", "in.txt", *PORT, "--received", "2027-03-05")
    assert ran.status == 2
    assert "is gone: it was moved, renamed or deleted. Put it back" in ran.said
    ran = run("deadlines", "--house", "port-of-leith")
    assert (ran.status, "is gone" in ran.said) == (2, True)


def test_a_csv_that_is_there_already_is_used():
    RECORD.parent.mkdir(parents=True)
    theirs = RECORD.with_suffix(".csv")
    theirs.write_bytes("Name;Date received;Notes\r\nCafé;01/03/2027;x\r\n".encode("cp1252"))
    ran = run("file", "in.txt", *PORT, "--received", "2027-03-04")
    assert ran.status == 0, ran.said
    assert not RECORD.exists()
    lines = theirs.read_bytes().decode("cp1252").splitlines()
    assert lines[1] == "Café;01/03/2027;x"
    assert lines[2].startswith("Smith;2027-03-04;;housing;")


def test_two_people_file_at_once():
    code = "from corro.cli import main; main()"
    running = []
    for name in ("one.txt", "two.txt", "three.txt"):
        Path(name).write_text(f"{COMPLAINT}\n{name}\n", "utf-8")
        words = [sys.executable, "-c", code, "file", name, *PORT, "--received", "2027-03-04"]
        running.append(subprocess.Popen(words, stdout=subprocess.DEVNULL))
    assert [one.wait() for one in running] == [0, 0, 0]
    assert sorted(str(row["Letter"]) for row in rows()) == sorted(
        path.as_posix() for path in Path(FOLDER).iterdir()
    )
    assert len(rows()) == 3


def test_a_record_that_is_marked_read_only_is_left_alone():
    run("file", "in.txt", *PORT, "--received", "2027-03-04")
    before = RECORD.read_bytes()
    RECORD.chmod(0o444)
    Path("in.txt").write_text(f"{COMPLAINT}\nMore\n", "utf-8")
    ran = run("file", "in.txt", *PORT, "--received", "2027-03-04")
    RECORD.chmod(0o644)
    assert ran.status == 2
    assert "Nothing was filed or changed." in ran.said
    assert RECORD.read_bytes() == before
    assert len(list(Path(FOLDER).iterdir())) == 1
