"""`corro clauses`: every clause with what carries it, and whether that is there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from corro.carriers import exists
from corro.clauses import Carrier
from corro.cli.clauses import command
from corro.project import find_project
from corro.shipped import shipped

HOUSE = "name: Ours\nnation: england\n"
CLAUSES = """\
OU-1-spell:
  section: "1"
  title: Letters are spell-checked
  quote: Letters are spell-checked.
  treatment: [rule]
  carriers:
    - rule: Ours.Now
    - planned: a better rule
OU-2-reply:
  section: "2"
  title: Letters are answered
  quote: Letters are answered.
  treatment: [template]
  carriers:
    - template: letters/reply
OU-3-later:
  section: "3"
  title: Later
  quote: Later.
  treatment: [rule]
  carriers:
    - planned: a rule
"""
RULE = """\
extends: existence
message: "Say ‘now’ instead of ‘%s’."
tokens: [at this moment in time]
clause: OU-2-reply
houses: [ours]
examples: {bad: At this moment in time., good: Now.}
"""


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "corro.toml").write_text('house = "ours"\n', "utf-8")
    home = tmp_path / "styleguide/houses/ours"
    home.mkdir(parents=True)
    (home / "house.yml").write_text(HOUSE, "utf-8")
    (home / "clauses.yml").write_text(CLAUSES, "utf-8")
    styles = tmp_path / "styleguide/Ours"
    styles.mkdir()
    (styles / "Now.yml").write_text(RULE, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(command, arguments, catch_exceptions=False)
    return result.exit_code, result.output


def data(*arguments: str) -> Any:
    return json.loads(run(*arguments, "--format", "json")[1])


def test_the_clauses_of_a_house(own: Path) -> None:
    assert run() == (
        0,
        """\
Ours (3 clauses)

  OU-1-spell  Letters are spell-checked (1)
      rule: Ours.Now
      planned: a better rule

  OU-2-reply  Letters are answered (2)
      template: letters/reply
      rule: Ours.Now

  OU-3-later  Later (3)
      planned: a rule

3 clauses: 2 carried (1 of them with more planned), 1 only planned, 0 with a carrier that doesn’t exist.
""",
    )


def test_a_carrier_that_does_not_exist_is_exit_1(own: Path) -> None:
    file = own / "styleguide/houses/ours/clauses.yml"
    file.write_text(CLAUSES.replace("letters/reply\n", "letters/repyl\n"), "utf-8")
    status, shown = run()
    assert status == 1
    assert (
        "      template: letters/repyl: there is none. Mend styleguide/houses/ours/clauses.yml:9.\n"
    ) in shown
    assert "1 with a carrier that doesn’t exist." in shown


def test_a_rule_that_answers_to_a_clause_that_there_is_not_is_exit_1(own: Path) -> None:
    rule = own / "styleguide/Ours/Now.yml"
    rule.write_text(RULE.replace("OU-2-reply", "OU-2-repyl"), "utf-8")
    status, shown = run()
    assert status == 1
    assert "The rule Ours.Now answers to OU-2-repyl: there is no such clause." in shown


def test_json(own: Path) -> None:
    found = data()
    assert found["version"] == 1
    assert found["summary"] == {
        "clauses": 3,
        "carried": 2,
        "partly_planned": 1,
        "only_planned": 1,
        "missing": 0,
    }
    (house,) = found["houses"]
    assert house["clauses"][1]["carriers"] == [
        {"kind": "template", "name": "letters/reply", "exists": True},
        {"kind": "rule", "name": "Ours.Now", "exists": True},
    ]


def test_what_is_shipped_names_no_carrier_that_does_not_exist() -> None:
    status, shown = run()
    assert status == 0, shown


@pytest.mark.parametrize(
    ("kind", "name", "there"),
    [
        ("command", "check", True),
        ("command", "render --file", True),
        ("command", "render --fiel", False),
        ("command", "cheque", False),
        ("format", "window", True),
        ("format", "windows", False),
        ("standard", "callback", True),
        ("standard", "calback", False),
        ("template", "letters/cover", True),
        ("template", "_contact", False),
        ("rule", "plain-english.Nothing", False),
        ("guidance", "anything", True),
        ("planned", "anything", True),
    ],
)
def test_what_exists(kind: Any, name: str, there: bool) -> None:
    assert exists(find_project(), "rykneld", Carrier(kind, name)) is there


def test_every_shipped_house_has_clauses() -> None:
    houses = [house["house"] for house in data()["houses"] if house["clauses"]]
    assert houses == sorted(path.name for path in (shipped("styleguide") / "houses").iterdir())
