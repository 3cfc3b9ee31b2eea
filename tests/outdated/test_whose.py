"""Whose a greeting is, who is told, and what counts as a day in few figures."""

from __future__ import annotations

import datetime
from pathlib import Path, PurePath

import pytest

from corro.outdated.kinds import kept_as, speaks_of_greetings
from corro.outdated.people import Colleague, People
from corro.outdated.short_dates import short_dates
from corro.outdated.whose import by_first_name, filed_under, told, whose
from corro.read import read

TODAY = datetime.date(2027, 3, 9)
PEOPLE = People(
    "people.csv",
    (
        Colleague("Sam Example", emails=("sam.example@ours.org.uk",)),
        Colleague("Pat Sample", emails=("pat.sample@ours.org.uk",)),
        Colleague("Pat Other"),
    ),
)


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("This is Sam Example's voicemail. Leave a message.", "Sam Example"),
        ("Hi you’re through to Sam Example’s phone. Leave a message.", "Sam Example"),
        ("You're through to Sam Example in the Income Team.", "Sam Example"),
        ("Sam Example here. I am in a meeting.", "Sam Example"),
        ("Sam Example's phone. I am in a meeting.", "Sam Example"),
        ("This is Customer Services. Please hold.", ""),
        ("You're through to Rent Enquiries. Please hold.", ""),
    ],
)
def test_a_greeting_says_whose_it_is(said: str, name: str) -> None:
    assert whose(read(said.encode(), "a.txt", kind="voicemail")) == name


def test_a_folder_called_after_somebody_on_the_list_gives_their_address() -> None:
    assert told("", "sam.example", PEOPLE, TODAY) == "Sam Example (sam.example@ours.org.uk)"
    assert told("", "Income", PEOPLE, TODAY) == "Income"


def test_a_first_name_alone_is_taken_where_only_one_person_has_it() -> None:
    def of(name: str) -> str:
        text = f"I am away until Friday.\n\n{name}\n"
        return by_first_name(read(text.encode(), "a.txt", kind="out-of-office"), PEOPLE, TODAY)

    assert of("Sam") == "Sam Example"
    assert of("Pat") == ""
    assert of("Thanks") == ""


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("I am back on 4/1. Thank you", ["4/1"]),
        ("back on Monday (11/01)", ["Monday (11/01"]),
        ("away from 4/1 to 8/1", ["4/1", "8/1"]),
        ("We are back to 24/7 cover", []),
        ("back in 1/2 hour", []),
        ("I own a 1/2 share until 31/2", []),
        ("until 4/1/2027", []),
    ],
)
def test_a_day_in_few_figures_needs_words_that_say_so(said: str, days: list[str]) -> None:
    assert [one.text for one in short_dates(said)] == days


def test_a_short_message_of_somebody_away_is_a_reply_wherever_it_is_kept() -> None:
    def kind(text: str) -> str | None:
        return kept_as(read(text.encode(), "a.html"), Path("exports/a.html"))

    assert kind("I'm at a conference until Friday and will answer emails after that.")
    assert not kind("Sam will be at a conference. Answer her email after that.")
    assert not kind("I'm on a team that answers emails from tenants.")


@pytest.mark.parametrize("folder", ["sexample", "example.s", "sam_example", "SamExample"])
def test_a_folder_called_after_somebodys_user_name_is_theirs(folder: str) -> None:
    assert told("", folder, PEOPLE, TODAY) == "Sam Example (sam.example@ours.org.uk)"


def test_a_file_called_after_somebody_is_theirs() -> None:
    assert filed_under(PurePath("share/Sam Example voicemail 2.txt"), PEOPLE, TODAY) == (
        "Sam Example"
    )
    assert filed_under(PurePath("share/Pat.txt"), PEOPLE, TODAY) == ""


def test_a_title_with_a_name_says_whose_it_is() -> None:
    said = "Sam Example, Housing Officer\n\nHello, you've reached my voicemail."
    assert whose(read(said.encode(), "a.txt", kind="voicemail")) == "Sam Example"


@pytest.mark.parametrize(
    "text",
    [
        "Voicemail policy\n\nYou have reached Sam Example.\n",
        "Staff must change their greeting when they are away: “I am on leave until 3 May 2019.”\n",
    ],
)
def test_a_paper_about_greetings_is_none(text: str) -> None:
    assert speaks_of_greetings(read(text.encode(), "a.txt"))


def test_a_greeting_is_no_paper_about_greetings() -> None:
    text = "You have reached Sam Example. You should leave a voicemail after the tone.\n"
    assert not speaks_of_greetings(read(text.encode(), "a.txt"))
