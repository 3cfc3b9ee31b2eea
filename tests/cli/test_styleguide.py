"""`corro styleguide test`: every rule shows what it says it finds, and a wrong one is named."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from corro.cli import corro

RULE = """\
extends: existence
message: "Say something else instead of ‘%s’."
scope: prose
since: "1.0"
why: It is a word of this test.
tokens: [plugh]
examples:
  bad: {bad}
  good: {good}
"""


def run(*arguments: str) -> Result:
    return CliRunner().invoke(corro, ["styleguide", "test", *arguments])


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "corro.toml").write_text("", encoding="utf-8")
    (tmp_path / "styleguide/own").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_every_rule_that_ships_shows_what_it_says():
    done = run()
    assert done.exit_code == 0, done.output
    assert "all is well." in done.output
    assert "no examples" not in done.output


def test_a_rule_that_finds_nothing_is_named_with_its_file(project: Path):
    rule = project / "styleguide/own/Plugh.yml"
    rule.write_text(RULE.format(bad="A plover.", good="A plugh."), encoding="utf-8")
    done = run("own")
    assert done.exit_code == 1
    assert "styleguide/own/Plugh.yml:1  own.Plugh" in done.output
    assert "The example of what is bad is not found: ‘A plover.’" in done.output
    assert "The example of what is good is found: Say something else" in done.output
    assert done.output.endswith("1 rule, 2 examples: 1 failed.\n")


def test_one_rule_or_one_style(project: Path):
    rule = project / "styleguide/own/Plugh.yml"
    rule.write_text(RULE.format(bad="A plugh.", good="A plover."), encoding="utf-8")
    assert run("own.Plugh").output == "1 rule, 2 examples: all is well.\n"
    assert run("own").output == "1 rule, 2 examples: all is well.\n"


def test_a_rule_without_examples_is_counted(project: Path):
    text = RULE.partition("examples:")[0]
    (project / "styleguide/own/Plugh.yml").write_text(text, encoding="utf-8")
    assert run("own").output == "1 rule, 0 examples: all is well. 1 rule has no examples.\n"


def test_a_misspelt_name_gets_the_nearest(project: Path):
    done = run("plain-english.Abuot")
    assert done.exit_code != 0
    assert "plain-english.About" in str(done.exception)
