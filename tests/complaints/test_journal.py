"""Filing is whole or not at all: two at once, and killed at any moment."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

CODE = """
import os, signal, sys, datetime
from pathlib import Path
from corro.complaints.entry import Entry
from corro.complaints.journal import Filing, file_letter
root, record, surname, stop = Path(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4])
values = {"Surname": surname, "Team": "housing", "Type": "formal complaint",
          "Received": datetime.date(2027, 3, 1), "Letter": ""}
filing = Filing(f"2027/housing/{surname}.txt", record, Entry(True, "Letter", values))
if record.endswith("xlsx"):
    import openpyxl, openpyxl.styles
seen = 0
def hook(event, args):
    global seen
    if event in {"open", "os.rename", "os.link", "os.remove", "os.mkdir", "os.chmod"}:
        if not str(root) in " ".join(map(str, args)):
            return
        seen += 1
        if seen == stop:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(hook)
file_letter(root, sys.argv[5].encode() * 1000, filing)
"""


def start(
    root: Path, record: str, surname: str, stop: int = 0, words: str = ""
) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", CODE, str(root), record, surname, str(stop), words or surname],
        stderr=subprocess.PIPE,
    )


def entered(root: Path, record: str) -> list[tuple[str, str]]:
    """Surname and letter of each row."""
    path = root / record
    if not path.exists():
        return []
    if record.endswith("csv"):
        with path.open(encoding="utf-8-sig", newline="") as file:
            return [(row["Surname"], row["Letter"]) for row in csv.DictReader(file)]
    rows = openpyxl.load_workbook(path)["housing"].iter_rows(min_row=2, values_only=True)
    return [(str(row[0]), str(row[9])) for row in rows]


def letters(root: Path) -> list[str]:
    return sorted(p.relative_to(root).as_posix() for p in (root / "2027/housing").glob("*"))


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is for POSIX")
@pytest.mark.parametrize("record", ["2027/record.csv", "2027/record.xlsx"])
def test_killed_at_any_moment_it_loses_and_doubles_nothing(tmp_path, record):
    before = tmp_path / "before"
    before.mkdir()
    assert start(before, record, "Earlier").wait() == 0
    for stop in range(1, 60):
        root = tmp_path / str(stop)
        subprocess.run(["cp", "-r", before, root], check=True)
        killed = start(root, record, "Smith", stop).wait() != 0
        placed = [one for one in letters(root) if "Smith" in one]
        for one in placed:
            assert (root / one).read_bytes() == b"Smith" * 1000
        again = start(root, record, "Smith")
        assert again.wait() == 0, again.stderr.read()
        rows = entered(root, record)
        assert sorted(letter for _, letter in rows) == letters(root), stop
        assert ("Earlier", "2027/housing/Earlier.txt") in rows
        assert [name for name, _ in rows].count("Smith") == 1, stop
        left = {path.name for path in (root / ".corro-filing").iterdir()}
        assert left <= {"lock", "records.txt"}, (stop, left)
        assert not list(root.rglob("*.part"))
        if not killed:  # it had ended before, and is known as the same letter
            break
    else:
        pytest.fail("it never came to its end")
    assert stop > 12


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is for POSIX")
def test_the_next_letter_of_somebody_else_finishes_what_was_broken_off(tmp_path):
    record = "2027/record.csv"
    for stop in range(1, 60):
        root = tmp_path / str(stop)
        root.mkdir()
        if start(root, record, "Smith", stop).wait() == 0:
            break
        journal = (root / ".corro-filing/journal.json").exists()
        assert start(root, record, "Khan").wait() == 0
        names = {name for name, _ in entered(root, record)}
        assert names == ({"Smith", "Khan"} if journal or len(letters(root)) == 2 else {"Khan"})
        assert sorted(letter for _, letter in entered(root, record)) == letters(root)


def test_many_file_at_once_and_every_one_has_its_letter_and_its_row(tmp_path):
    record = "2027/record.csv"
    names = ["Smith", "Khan", "Smith", "Smith", "Khan", "Jones", "Smith", "Okafor"]
    running = [start(tmp_path, record, name, words=f"{n}") for n, name in enumerate(names)]
    assert [one.wait() for one in running] == [0] * 8
    rows = entered(tmp_path, record)
    assert sorted(name for name, _ in rows) == sorted(names)
    assert sorted(letter for _, letter in rows) == letters(tmp_path)
    assert "2027/housing/Smith (4).txt" in letters(tmp_path)


def test_the_same_letter_given_by_several_at_once_is_filed_once(tmp_path):
    record = "2027/record.xlsx"
    running = [start(tmp_path, record, "Smith") for _ in range(4)]
    assert [one.wait() for one in running] == [0] * 4
    assert entered(tmp_path, record) == [("Smith", "2027/housing/Smith.txt")]
    assert letters(tmp_path) == ["2027/housing/Smith.txt"]


def test_what_can_not_be_finished_yet_is_said_and_kept(tmp_path):
    record = "2027/record.csv"
    for stop in range(1, 60):
        root = tmp_path / str(stop)
        root.mkdir()
        start(root, record, "Smith", stop).wait()
        if (root / ".corro-filing/journal.json").exists():
            break
    (root / record).write_text("Tenant code,When\n1,2\n")
    again = start(root, record, "Khan")
    assert again.wait() == 1
    said = again.stderr.read().decode()
    assert (
        "An earlier filing was broken off and can’t be finished yet: 2027/housing/Smith.txt."
        in said
    )
    (root / record).unlink()
    assert start(root, record, "Khan").wait() == 0
    assert sorted(name for name, _ in entered(root, record)) == ["Khan", "Smith"]


def test_a_journal_that_was_spoilt_is_named(tmp_path):
    folder = tmp_path / ".corro-filing"
    folder.mkdir()
    (folder / "journal.json").write_text("{")
    spoilt = start(tmp_path, "2027/record.csv", "Smith")
    assert spoilt.wait() == 1
    assert "can’t be read. It was changed by hand" in spoilt.stderr.read().decode()
