"""`corro outdated`: what is said, in both formats, and the exit status."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from corro.cli.outdated import command
from corro.errors import CorroError

PEOPLE = Path(__file__).parents[1] / "outdated" / "people.csv"
PAST = "I am out of the office until Friday 5 March 2027.\n\nKind regards\nJo Taylor\n"
GOOD = "I am out of the office until Friday 12 March 2027.\n\nKind regards\nJo Taylor\n"


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(command, [*map(str, words), "--today", "2027-03-09"])


def write(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    return file


def test_nothing_out_of_date(tmp_path: Path) -> None:
    write(tmp_path, "ooo.txt", GOOD)
    result = run(tmp_path, "--house", "calico")
    assert result.exit_code == 0
    assert result.stdout == "Looked at 1 automatic reply. None is out of date.\n"


def test_what_a_person_reads(tmp_path: Path) -> None:
    file = write(tmp_path, "ooo.txt", PAST)
    result = run(tmp_path, "--house", "calico", "--people", PEOPLE)
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        f"{file} (automatic reply of Jo Taylor)",
        "  line 1: It says Friday 5 March 2027, which has gone: today is Tuesday 9 March 2027.",
        "  Turn the reply off, or say when you will be back.",
        "  Tell: Jo Taylor (jo.taylor@calico.org.uk)",
        "  What it should say now:",
        "    I am out of the office until [the right day and date].",
        "",
        "    Kind regards",
        "",
        "    Jo Taylor",
        "",
        "Looked at 1 automatic reply. 1 is out of date.",
    ]


def test_what_a_program_reads(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", PAST)
    write(tmp_path, "b.txt", GOOD)
    write(tmp_path, "c.txt", "Dear Mrs Smith\n\nWe will call.\n\nYours sincerely\nJo Taylor\n")
    write(tmp_path, "d.png", "x")
    result = run(tmp_path, "--house", "calico", "--format", "json")
    assert result.exit_code == 1
    said = json.loads(result.stdout)
    assert (said["version"], said["today"]) == (1, "2027-03-09")
    past, good = said["files"]
    assert past["kind"] == "out-of-office"
    assert past["who"] == past["tell"] == "Jo Taylor"
    assert past["return_date"] == "2027-03-05"
    assert [one["rule"] for one in past["findings"]] == ["correspondence.DatePast"]
    finding = past["findings"][0]
    assert (finding["line"], finding["column"], finding["text"]) == (1, 30, "Friday 5 March 2027")
    assert "[the right day and date]" in past["now"]
    assert good["findings"] == []
    assert good["now"] is None
    assert good["tell"] is None
    assert said["summary"] == {
        "judged": 2, "outdated": 1, "findings": 1, "other_documents": 1, "passed_over": 1,
        "unread": 0,
    }  # fmt: skip


def test_a_weekday_is_put_right_in_what_it_should_say(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", GOOD.replace("Friday", "Monday"))
    (file,) = json.loads(run(tmp_path, "--house", "calico", "--format", "json").stdout)["files"]
    assert file["findings"][0]["suggestions"] == ["Friday 12 March 2027"]
    assert file["now"].startswith("I am out of the office until Friday 12 March 2027.")


def test_a_greeting_whose_owner_is_back_gets_the_houses_own(tmp_path: Path) -> None:
    write(
        tmp_path,
        "a.txt",
        "You have reached the voicemail of Sam Example, Income Officer. I am on leave until "
        "Wednesday 3 March 2027. Please leave a message after the tone.",
    )
    (file,) = json.loads(run(tmp_path, "--house", "rykneld", "--format", "json").stdout)["files"]
    assert file["now"].startswith(
        "Thank you for calling Rykneld Homes. This is the voicemail for Sam Example, Income "
        "Officer."
    )


def test_the_folder_says_whose_it_is_where_the_words_do_not(tmp_path: Path) -> None:
    text = "I am out of the office until Friday 5 March 2027."
    write(tmp_path, "Users/jo.taylor/Documents/ooo.txt", text)
    (file,) = json.loads(run(tmp_path, "--format", "json").stdout)["files"]
    assert file["who"] is None
    assert file["tell"] == "jo.taylor"


def test_nobody_is_invented(tmp_path: Path) -> None:
    write(tmp_path, "Voicemail/ooo.txt", "I am out of the office until Friday 5 March 2027.")
    (file,) = json.loads(run(tmp_path / "Voicemail", "--format", "json").stdout)["files"]
    assert file["tell"] is None


def test_an_automatic_reply_is_told_by_its_subject(tmp_path: Path) -> None:
    write(
        tmp_path,
        "a.eml",
        "From: Jo Taylor <jo.taylor@calico.org.uk>\nTo: a@example.org\n"
        "Subject: Automatic reply: Rent\nDate: Mon, 22 Feb 2027 09:00:00 +0000\n"
        "MIME-Version: 1.0\nContent-Type: text/plain\n\nBack on Monday 1 March. Jo\n",
    )
    (file,) = json.loads(run(tmp_path, "--house", "calico", "--format", "json").stdout)["files"]
    assert file["kind"] == "out-of-office"
    assert file["return_date"] == "2027-03-01"
    assert [one["rule"] for one in file["findings"]] == ["correspondence.DatePast"]


def test_what_cannot_be_read_is_a_line_and_the_rest_goes_on(tmp_path: Path) -> None:
    write(tmp_path, "a.docx", "PK\x03\x04 broken")
    write(tmp_path, "b.txt", PAST)
    result = run(tmp_path, "--house", "calico")
    assert result.exit_code == 2
    assert "this Word document is damaged" in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert "1 is out of date" in result.stdout


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    result = run(tmp_path / "gone")
    assert result.exit_code == 2
    assert "there is no such folder or file" in result.stderr
    assert not result.stdout


def test_without_a_house_dates_are_judged_and_it_says_so(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", PAST)
    result = run(tmp_path)
    assert result.exit_code == 1
    assert "Only dates and people were judged" in result.stderr


@pytest.mark.parametrize("words", [("--house", "nowhere"), ("--people", "no-such.csv")])
def test_an_option_that_is_wrong(tmp_path: Path, words: tuple[str, str]) -> None:
    result = run(tmp_path, *words)
    assert isinstance(result.exception, CorroError)


def test_a_leaver_is_offered_no_greeting_and_is_not_the_one_to_tell(tmp_path: Path) -> None:
    write(
        tmp_path,
        "a.txt",
        "You have reached the voicemail of Lee Leaver. I am on leave until Wednesday 3 March 2027. "
        "Please leave a message after the tone.",
    )
    result = run(tmp_path, "--house", "calico", "--people", PEOPLE, "--format", "json")
    (file,) = json.loads(result.stdout)["files"]
    assert file["tell"] is None
    assert file["now"].startswith("You have reached")


def test_what_is_no_greeting_is_no_failure(tmp_path: Path) -> None:
    write(tmp_path, "empty.htm", "<html><body><img src='logo.png'></body></html>")
    write(tmp_path, "log.txt", "I am out of the office. " * 60_000)
    write(tmp_path, "a.txt", GOOD)
    result = run(tmp_path, "--house", "calico")
    assert result.exit_code == 0
    assert not result.stderr


def test_an_extension_goes_with_its_colleague(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", GOOD.replace("\n\n", " Please call Dave Gone on ext 4512.\n\n", 1))
    result = run(tmp_path, "--house", "calico", "--people", PEOPLE, "--format", "json")
    (file,) = json.loads(result.stdout)["files"]
    assert "call [a colleague who is there] on ext [their extension]." in file["now"]
