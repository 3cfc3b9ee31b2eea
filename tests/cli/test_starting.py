"""`corro init`, `new`, `fields`, `templates` and `envelope-proof`, as somebody types them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import run


@pytest.fixture(autouse=True)
def _a_folder_of_ones_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_a_repository_of_ones_own(monkeypatch: pytest.MonkeyPatch) -> None:
    ran = run("init", "acme", "--house", "Acme Homes & Sons")
    assert ran.status == 0
    assert ran.said.startswith("Started: acme\n")
    again = run("init", "acme", "--house", "Acme")
    assert again.status == 2
    assert "corro.toml is there already, and nothing was written over it" in again.said
    monkeypatch.chdir("acme")
    made = run("new", "--title", "New front doors")
    assert made.said.startswith(f"Started: {Path('templates/letters/new-front-doors.md')}\n")
    assert run("new", "--title", "New front doors").status == 2
    letter = run("render", "letters/new-front-doors", "--example", "-o", "letter.txt")
    assert letter.status == 0, letter.said
    assert "Acme Homes & Sons" in Path("letter.txt").read_text(encoding="utf-8")


def test_a_template_needs_a_repository() -> None:
    ran = run("new", "--title", "New front doors")
    assert ran.status == 2
    assert "There is no corro.toml here or in a folder above." in ran.said


@pytest.mark.parametrize("name", ["../outside", "/tmp/outside", "letters\\\\door"])
def test_a_template_stays_among_the_templates(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    run("init", "acme", "--house", "Acme")
    monkeypatch.chdir("acme")
    ran = run("new", name, "--title", "Door")
    assert ran.status == 2
    assert "is not inside the folder of templates" in ran.said


def test_fields() -> None:
    ran = run("fields", "letters/acknowledgement", "--house", "halton")
    assert ran.status == 0
    assert (
        "about                   text\n"
        "                        What it was about, in a few words.\n"
        "                        For example: the lights on your stairs\n"
    ) in ran.said
    listed = run("fields", "letters/acknowledgement", "--house", "halton", "--format", "json")
    about = next(field for field in json.loads(listed.said) if field["name"] == "about")
    assert about == {
        "name": "about",
        "type": "text",
        "help": "What it was about, in a few words",
        "example": "the lights on your stairs",
        "optional": False,
        "options": [],
    }


def test_templates() -> None:
    ran = run("templates", "--house", "rykneld")
    assert ran.status == 0
    assert ran.said.splitlines()[0] == "cards/no-access                    Call card (no access)"
    listed = json.loads(run("templates", "--house", "rykneld", "--format", "json").said)
    assert {
        "name": "letters/all-customers",
        "title": "Letter to all customers",
        "kind": "letter",
        "audience": "majority",
    } in listed
    assert run("templates", "--house", "nobody").status == 2


def test_envelope_proof() -> None:
    ran = run("envelope-proof", "--house", "rykneld", "-o", "proof.pdf")
    assert ran.status == 0
    assert Path("proof.pdf").read_bytes().startswith(b"%PDF")
    assert run("envelope-proof", "--house", "rykneld", "-o", "no/proof.pdf").status == 2
