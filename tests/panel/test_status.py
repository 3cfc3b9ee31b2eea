"""The Panel has seen a letter as it stands, or its wording has changed since."""

import json

import pytest

from panel.conftest import LETTER


def states(repository):
    said = repository.corro(
        "panel", "status", "--house", repository.house, "--format", "json"
    ).stdout
    return {one["template"]: one for one in json.loads(said)["letters"]}


def test_a_letter_is_never_seen_then_seen_as_it_stands(repository):
    assert states(repository)["letters/news"]["state"] == "never seen"
    assert repository.record().exit_code == 0
    assert states(repository)["letters/news"]["state"] == "seen"
    assert states(repository)["letters/other"]["state"] == "never seen"


def test_a_sentence_of_an_include_changes_exactly_the_letters_that_can_say_it(repository):
    repository.record("letters/news")
    repository.record("letters/other")
    repository.write("templates/_back.md", "Please send back {{ form }}. A stamp is not needed.\n")
    found = states(repository)
    assert found["letters/other"]["state"] == "seen"
    assert found["letters/news"]["state"] == "changed"
    (change,) = found["letters/news"]["changes"]
    assert change["old_sentences"] == ["You need no stamp."]
    assert change["new_sentences"] == ["A stamp is not needed."]
    assert change["when"] == "if we fill in “What to send back”"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Your rent will change", "Your  rent   will change"),
        ("in April. We will", "in April.\nWe will"),
        ("example: the short form", "example: the long form"),
        ("title: News", "title: Other news"),
    ],
)
def test_white_space_and_examples_do_not_count(repository, old, new):
    repository.record()
    assert old in LETTER
    repository.write("templates/letters/news.md", LETTER.replace(old, new))
    assert states(repository)["letters/news"]["state"] == "seen"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Your rent will change in April.", "Your rent will go up in April."),
        ("Please change what you pay.", ""),
        ("We will write again.", "We will write again.\n\nThank you."),
        ("%}Your rent{%", "%}About your rent{%"),
    ],
)
def test_a_reworded_new_or_lost_paragraph_counts(repository, old, new):
    repository.record()
    repository.write("templates/letters/news.md", LETTER.replace(old, new))
    assert states(repository)["letters/news"]["state"] == "changed"


def test_the_houses_file_counts(repository):
    house = next((repository.folder / "styleguide/houses").glob("*/house.yml"))
    said = house.read_text("utf-8").replace("# formats_notice:", "formats_notice:")
    house.write_text(said, "utf-8")
    repository.record()
    house.write_text(said.replace("Please call us if", "Call us if"), "utf-8")
    assert states(repository)["letters/news"]["state"] == "changed"


def findings(repository):
    said = repository.corro("check", "--house", repository.house, "--no-cache", "--format", "json")
    files = json.loads(said.stdout)["files"]
    return said.exit_code, {
        (one["rule"], one["level"], one["template"]["line"])
        for file in files
        for one in file["findings"]
        if one["rule"].startswith("panel.") and file["path"].endswith("news.md")
    }


def test_check_says_so_as_a_suggestion_or_an_error_where_it_is_required(repository):
    assert findings(repository)[1] == {("panel.NotSeen", "suggestion", 4)}
    repository.record()
    assert findings(repository)[1] == set()
    repository.write("templates/letters/news.md", LETTER.replace("again", "soon"))
    assert findings(repository)[1] == {("panel.ChangedSince", "suggestion", 4)}
    settings = repository.folder / "corro.toml"
    settings.write_text(settings.read_text("utf-8") + "\n[panel]\nrequired = true\n", "utf-8")
    status, found = findings(repository)
    assert (status, found) == (1, {("panel.ChangedSince", "error", 4)})


def test_unanswered_comments_are_told(repository):
    repository.record(comments="Paragraph,Comment\n2,Say when\n")
    said = repository.corro("panel", "status", "--house", repository.house).stdout
    assert "1 comment not yet answered" in said
    assert "On paragraph 2: Say when" in said
