"""`corro check`: each finding at the template's own place, once, with the record that shows it."""

import json
import subprocess

import pytest
from click.testing import CliRunner

from corro.cli import corro
from corro.starting import new_repository

LETTER = """---
title: T
kind: letter
audience: individual
fields:
  n: {{type: number, help: How many, example: 5, max: 99}}
  o: {{type: text, help: What, example: door, optional: true}}
---
{{% extends "letter" %}}
{{% block subject %}}Your door{{% endblock %}}
{{% block body %}}
{body}
{{% endblock %}}
"""


@pytest.fixture
def repository(tmp_path, monkeypatch):
    for name, text in new_repository("Ashdown Homes", "england").items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(repository, body, name="letters/x.md", text=LETTER):
    file = repository / "templates" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text.format(body=body), "utf-8")


def check(*words):
    return CliRunner().invoke(corro, ["check", *words], catch_exceptions=False)


def found(*words, of=""):
    report = json.loads(check(*words, "--no-cache", "--format", "json").stdout)
    return [
        (f["rule"], f["template"]["path"], f["line"], f["column"], f["end_line"], f["end_column"])
        for file in report["files"]
        for f in file["findings"]
        if of in f["rule"]
    ]


def test_words_that_only_one_variant_has_are_found_at_their_place(repository):
    write(repository, "Hello.\n{% if n > 30 %}\nPlease find enclosed your key.\n{% endif %}\n")
    assert found("letters/x", of="PleaseFind") == [
        ("plain-english.PleaseFind", "templates/letters/x.md", 14, 1, 14, 21)
    ]


def test_a_finding_names_the_smallest_record_and_show_prints_that_letter(repository):
    write(repository, "{% if n > 30 and o %}Please find enclosed your {{ o }}.{% endif %}")
    report = json.loads(check("letters/x", "--no-cache", "--format", "json").stdout)
    (one,) = [f for f in report["files"][0]["findings"] if f["rule"] == "plain-english.PleaseFind"]
    assert one["record"]["n"] in {"31", "99"}
    assert one["record"]["o"] == "door"
    assert one["record"]["recipient"]["names"] == [
        {"title": "Mrs", "first": "Anne", "last": "Smith"}
    ]
    shown = check("letters/x", "--show", str(one["variant"]))
    assert "Please find enclosed your door." in shown.output


def test_words_of_an_include_are_found_in_it_with_the_tag_that_called(repository):
    write(repository, "{% include '_snippet.md' %}")
    write(repository, "Please find enclosed.", "_snippet.md", "{body}\n")
    report = json.loads(check("letters/x", "--no-cache", "--format", "json").stdout)
    (one,) = [f for f in report["files"][0]["findings"] if "PleaseFind" in f["rule"]]
    assert (one["template"]["path"], one["line"]) == ("templates/_snippet.md", 1)
    assert one["template"]["via"][0] == {"path": "templates/letters/x.md", "line": 12, "column": 1}


def test_data_is_never_blamed_on_the_template(repository):
    text = LETTER.replace("example: door", "example: please find enclosed")
    write(repository, "Hello {% if o %}{{ o }}{% endif %}.", text=text)
    assert found("letters/x", of="PleaseFind") == []


@pytest.mark.parametrize(
    ("body", "rule", "line", "column"),
    [
        ("{% if n > 500 %}never{% endif %}Hello", "template.DeadBranch", 12, 1),
        ("{% if n >= 0 %}always{% endif %}", "template.DeadBranch", 12, 1),
        ("Hello {{ o }}", "template.AbsentField", 12, 7),
        ("Hello {{ nothing }}", "template.UndeclaredField", 12, 7),
        ("{% if n > 30 %}{{ nothing }}{% endif %}", "template.UndeclaredField", 12, 16),
        ("{% include '_none.md' %}", "template.Broken", 12, 1),
        ("Hello", "template.UnusedField", 6, 3),
    ],
)
def test_what_the_author_did_wrong(repository, body, rule, line, column):
    write(repository, body)
    places = [(f[0], f[2], f[3]) for f in found("letters/x", of=rule)]
    assert (rule, line, column) in places


def test_a_broken_template_is_a_finding_and_the_rest_is_checked(repository):
    write(repository, "{% if n %}", "letters/broken.md")
    write(
        repository, "Please find enclosed {{ n }} {% if o %}{{ o }}{% endif %}.", "letters/fine.md"
    )
    rules = {f[0] for f in found("letters/broken", "letters/fine")}
    assert {"template.Broken", "plain-english.PleaseFind"} <= rules
    assert check("letters/broken").exit_code == 1


@pytest.mark.slow
def test_a_part_files_branch_is_judged_over_all_its_users(repository):
    write(repository, "{% if kind == 'x' or n > 50 %}Hello{% endif %}", "_p.md", "{body}\n")
    write(repository, "{% include '_p.md' %}", "letters/a.md")
    text = LETTER.replace("max: 99", "max: 9")
    write(repository, "{% include '_p.md' %}", "letters/b.md", text)
    dead = found(of="DeadBranch")
    assert [f for f in dead if f[1].endswith("_p.md")] == []


@pytest.mark.slow
def test_what_nobody_uses_is_told(repository):
    write(repository, "{% macro unused() %}x{% endmacro %}Hi {{ n }} {% if o %}{{ o }}{% endif %}")
    write(repository, "lost", "_lost.md", "{body}")
    rules = {(f[0], f[1]) for f in found()}
    assert ("template.UnusedMacro", "templates/letters/x.md") in rules
    assert ("template.UnusedFile", "templates/_lost.md") in rules


def test_a_second_run_remembers_and_a_change_is_seen(repository):
    write(repository, "Hello {{ n }} {% if o %}{{ o }}{% endif %}")
    first = check("letters/x").output
    assert (repository / ".corro-cache" / ".gitignore").is_file()
    assert check("letters/x").output == first
    write(repository, "Please find enclosed {{ n }} {% if o %}{{ o }}{% endif %}")
    assert "PleaseFind" in check("letters/x").output
    # A file that was looked for and not found is noticed when it comes.
    write(repository, "{% extends 'shipped/letter' %}", "letter.md", "{body}\n")
    write(repository, "Please find enclosed.", "ashdown-homes/_contact.md", "{body}\n")
    assert "templates/ashdown-homes/_contact.md" in check("letters/x").output


def test_nothing_personal_is_kept(repository):
    write(repository, "Hello {{ n }} {% if o %}{{ o }}{% endif %}")
    check("letters/x")
    names = [file.name for file in (repository / ".corro-cache").iterdir()]
    assert all(name == ".gitignore" or len(name) == 45 for name in names)


@pytest.mark.slow
def test_changed_since_takes_what_a_change_touches(repository):
    def git(*words):
        who = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
        subprocess.run(["git", *who, *words], check=True, capture_output=True)

    write(repository, "{% include '_s.md' %} {{ n }} {% if o %}{{ o }}{% endif %}", "letters/a.md")
    write(repository, "Hello {{ n }} {% if o %}{{ o }}{% endif %}", "letters/b.md")
    write(repository, "Words.", "_s.md", "{body}\n")
    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "x")

    def judged():
        done = check("--changed-since", "HEAD", "--format", "json")
        return [file["path"] for file in json.loads(done.stdout)["files"]]

    assert judged() == []
    write(repository, "Other words.", "_s.md", "{body}\n")
    assert judged() == ["templates/letters/a.md"]
    git("commit", "-qam", "y")
    write(repository, "New", "letters/c.md")
    assert judged() == ["templates/letters/c.md"]
    (repository / "corro.toml").write_text('house = "ashdown-homes"\n\n[check]\nlimit = 100\n')
    assert {"templates/letters/a.md", "templates/letters/b.md"} <= set(judged())


def test_a_revision_that_is_none_is_refused(repository):
    done = CliRunner().invoke(corro, ["check", "--changed-since", "HEAD"])
    assert done.exception is not None
    assert "Git can’t say" in str(done.exception)


ACROSS = [
    ("{% block salutation %}{% if o %}Dear all{% endif %}{% endblock %}", "template.LostPart"),
    ("{% block subject %}About {{ p }}{% endblock %}", "template.BreaksPlace"),
]


@pytest.mark.parametrize(("blocks", "rule"), ACROSS)
def test_what_shows_only_across_letters(repository, blocks, rule):
    fields = "  p: {{type: paragraph, help: What, example: A door.}}\n---"
    text = LETTER.replace("---\n{{% extends", fields + "\n{{% extends", 1)
    text = text.replace("{{% block subject %}}Your door{{% endblock %}}\n", "{blocks}\n")
    text = text.replace("{blocks}", blocks.replace("{", "{{").replace("}", "}}"))
    write(repository, "{{ n }} {{ p }} {% if o %}{{ o }}{% endif %}", text=text)
    assert found("letters/x", of=rule)


def test_letters_that_differ_only_in_spaces(repository):
    write(repository, "Hello{% if o %} {% else %}  {% endif %}you, {{ n }}.{% if o %}{% endif %}")
    assert found("letters/x", of="OnlyWhiteSpace")


def test_a_letter_longer_than_its_house_allows(repository):
    house = repository / "styleguide/houses/ashdown-homes/house.yml"
    house.write_text(house.read_text() + "longest: {letter: 20 words}\n")
    write(
        repository,
        "{{ n }} {% if o %}{{ o }} and twenty words more " + "word " * 20 + "{% endif %}",
    )
    (one,) = found("letters/x", of="TooLong")
    assert one[1] == "templates/letters/x.md"
    house.write_text(house.read_text().replace("20 words", "ten words"))
    done = CliRunner().invoke(corro, ["check", "letters/x"])
    assert "Write it as 2 pages or 80 words" in str(done.exception)
