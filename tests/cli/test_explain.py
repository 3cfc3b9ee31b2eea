"""`corro explain`: everything that a report or a policy names can be looked up."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

from corro.cli.explain import command
from corro.correspondence import KINDS
from corro.errors import CorroError
from corro.lint.finding import CATEGORIES, LEVELS
from corro.outdated.rules import RULES as OUTDATED_RULES
from corro.project import find_project

RULE = """\
extends: existence
message: "Say ‘now’ instead of ‘%s’."
level: warning
scope: prose
category: plain-english
clause: {rykneld: RH-5.4-checked}
kinds: [letter, email]
since: "1.0"
why: Nobody says it.
tokens: [at this moment in time]
examples:
  bad: We are busy at this moment in time.
  good: We are busy now.
"""


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An organisation's repository with a rule of its own, which its settings make an error."""
    (tmp_path / "corro.toml").write_text("", "utf-8")
    styles = tmp_path / "styleguide" / "Ours"
    styles.mkdir(parents=True)
    (styles / "Now.yml").write_text(RULE, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def said(*arguments: str) -> str:
    result = CliRunner().invoke(command, arguments, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return click.unstyle(result.output)


def data(*arguments: str) -> Any:
    return json.loads(said(*arguments, "--format", "json"))


def test_a_rule(own: Path) -> None:
    assert said("Ours.Now", "--house", "rykneld") == (
        """\
Ours.Now  warning, plain-english

What it says
  Say ‘now’ instead of ‘…’.

Why
  Nobody says it.

Bad
  We are busy at this moment in time.

Good
  We are busy now.

Where it looks
  Only in documents of kind letter or of kind email.

At the house
  Rykneld Homes: warning

Clause RH-5.4-checked of Rykneld Homes
  Standard letters are checked (section 5.4)
  “A uniform approach to letters is in place with all standard letters checked for
  spelling, grammar and plain English.”

Where it is set
  styleguide/Ours/Now.yml:1, since version 1.0 of the style guide
"""
    )


def test_a_rule_as_json(own: Path) -> None:
    found = data("Ours.Now", "--house", "rykneld")
    assert found["version"] == 1
    assert found["type"] == "rule"
    assert found["path"] == "styleguide/Ours/Now.yml"
    (house,) = found["houses"]
    assert house["levels"] == {"letter": "warning", "email": "warning"}
    assert house["clause"]["clause"] == "RH-5.4-checked"


def test_without_a_house_it_speaks_of_all(own: Path) -> None:
    assert [house["house"] for house in data("Ours.Now")["houses"]] == sorted(
        find_project().house_folders
    )


def test_a_clause(own: Path) -> None:
    shown = said("RH-A4-close")
    assert shown.startswith("RH-A4-close  How letters end\nRykneld Homes, Appendix 4\n")
    assert "What the policy says\n  “And end with: … Yours sincerely”" in shown
    assert "template letters/reply" in shown


def test_a_clause_of_a_house_that_was_not_asked_about(own: Path) -> None:
    assert data("HH-wc-10", "--house", "rykneld")["house"] == "halton"


def test_guidance_is_for_the_writer(own: Path) -> None:
    assert "What you must look at yourself\n  Check that the Senior" in said("RH-8.1-restriction")


def test_what_the_policy_leaves_open(own: Path) -> None:
    assert "Size of letters" in said("rykneld")
    window = data("RH-A4-window")["open"]
    assert "The measures of the window are in no policy." in window["Envelope"]


@pytest.mark.parametrize("category", CATEGORIES)
def test_a_category(category: str, own: Path) -> None:
    found = data(category)
    assert found["category"] == category
    assert all(rule["level"] in LEVELS for rule in found["rules"])


def test_a_style_lists_its_rules(own: Path) -> None:
    assert said("Ours") == (
        """\
Ours

What it is about
  Rules of the folder Ours in the style guide.

1 rule
  Ours.Now (warning): Say ‘now’ instead of ‘…’.
"""
    )


def test_a_rule_about_templates(own: Path) -> None:
    assert "Words that no letter can have" in said("template.DeadBranch")
    assert "template.DeadBranch" in said("template")


def test_a_rule_of_languagetools_own(own: Path) -> None:
    words = said("LanguageTool.HE_VERB_AGR", "--house", "rykneld")
    assert "HE_VERB_AGR is a rule of LanguageTool’s." in words
    assert "https://community.languagetool.org/rule/show/HE_VERB_AGR?lang=en" in words
    assert "Rykneld Homes: warning" in words
    assert "Rykneld Homes: off" in said("LanguageTool.WHITESPACE_RULE", "--house", "rykneld")


@pytest.mark.parametrize("name", ["ours.now", "OURS.NOW", "Now", "now"])
def test_a_name_in_other_letters_or_without_its_style(name: str, own: Path) -> None:
    assert data(name)["rule"] == "Ours.Now"


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("Ours.Noww", "Did you mean ‘Ours.Now’?"),
        ("RH-A4-clos", "Did you mean ‘RH-A4-close’?"),
        ("pairings", "Did you mean ‘pairing’?"),
        ("qqqq", "is no rule, clause, category or house."),
    ],
)
def test_a_name_that_means_nothing(name: str, hint: str, own: Path) -> None:
    with pytest.raises(CorroError, match="is no rule, clause, category or house") as caught:
        said(name)
    assert hint in str(caught.value)


def test_every_rule_that_is_shipped_can_be_explained() -> None:
    from corro.cli.explain import _known
    from corro.report.explained import in_words

    project = find_project()
    known = dict(_known(project, ["port-of-leith"]))
    rules = [name for name in known if project.style_guide.rule(name)]
    assert rules
    for name in rules:
        words = in_words(known[name]())
        assert name in words
        assert "%s" not in words


def test_levels_are_by_kind(own: Path) -> None:
    (house,) = data("Ours.Now", "--house", "halton")["houses"]
    assert set(house["levels"]) <= set(KINDS)
    assert house["clause"] is None


@pytest.mark.parametrize("name", sorted(OUTDATED_RULES))
def test_every_rule_about_greetings_out_of_date_can_be_looked_up(name: str) -> None:
    made = CliRunner().invoke(command, [name, "--house", "calico"])
    assert made.exit_code == 0
    assert "Clause CG-A2-outdated" in made.output
    data = json.loads(CliRunner().invoke(command, [name.lower(), "--format", "json"]).output)
    assert {one["clause"] for one in data["clauses"]} == {"CG-A2-ooo", "CG-A2-outdated"}
