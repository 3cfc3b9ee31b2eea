"""A `.vale.ini`: what it chooses, what corro passes over, and mistakes with their lines."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

import needs
from corro.correspondence import Correspondence
from corro.errors import InvalidInput
from corro.lint.engine import lint
from corro.lint.vale.ini import vale_guide

PLUGH = "extends: existence\nmessage: no %s\ntokens: [plugh]\n"


@pytest.fixture
def ini(tmp_path: Path):
    for style, rule in (("A", "One"), ("A", "Two"), ("B", "Three")):
        folder = tmp_path / "styles" / style
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{rule}.yml").write_text(PLUGH, encoding="utf-8")

    def made(text: str) -> Path:
        path = tmp_path / ".vale.ini"
        path.write_text(f"StylesPath = styles\n{text}", encoding="utf-8")
        return path

    return made


def rules(path: Path, file: str = "letter.md") -> list[tuple[str, str]]:
    guide, _ = vale_guide(path)
    document = Correspondence("letter", "", (), source="plugh")
    return [(item.rule, item.level) for item in lint(document, guide, path=file)]


SECTIONS = [
    ("[*]\nBasedOnStyles = A\n", ["A.One", "A.Two"]),
    ("[*]\nBasedOnStyles = A, B\nA.Two = NO\n", ["A.One", "B.Three"]),
    ("[*]\nBasedOnStyles = A\nA = NO\nA.Two = YES\n", ["A.Two"]),
    ("[*]\nB.Three = YES\n", ["B.Three"]),
    ("[*]\nBasedOnStyles = A\n[*.md]\nBasedOnStyles = B\n", ["B.Three"]),
    ("[*]\nBasedOnStyles = A\n[*.txt]\nBasedOnStyles = B\n", ["A.One", "A.Two"]),
    ("[*.md]\nA.One = YES\n[*]\nBasedOnStyles = B\n", ["A.One", "B.Three"]),
    ("[*]\nBasedOnStyles = A\nA.One = NO\n[*.md]\nA.One = UNSET\n", ["A.Two"]),
    ("[*]\nBasedOnStyles = A\n[!*.md]\nA.One = NO\n", ["A.One", "A.Two"]),
    ("[*]\nBasedOnStyles = A # not B\n; a remark\nA.One = NO\n", ["A.Two"]),
    ("[*]\nBasedOnStyles = A, \\\nB\n", ["A.One", "A.Two", "B.Three"]),
]


@pytest.mark.parametrize(("text", "chosen"), SECTIONS)
def test_sections_choose_the_rules(ini, text, chosen):
    assert [rule for rule, _ in rules(ini(text))] == chosen


@pytest.mark.parametrize(("text", "chosen"), SECTIONS)
def test_the_real_vale_chooses_the_same(ini, text, chosen, tmp_path):
    letter = tmp_path / "letter.md"
    letter.write_text("plugh", encoding="utf-8")
    command = [needs.tool("vale"), "--config", str(ini(text)), "--output=JSON", "--no-exit"]
    run = subprocess.run([*command, str(letter)], capture_output=True, text=True, check=False)
    alerts = json.loads(run.stdout).get(str(letter), [])
    assert sorted(alert["Check"] for alert in alerts) == chosen


def test_levels_and_the_least_level(ini):
    text = "[*]\nBasedOnStyles = A\nA.One = error\n[*.md]\nA.Two = suggestion\n"
    assert rules(ini(text)) == [("A.One", "error"), ("A.Two", "suggestion")]
    assert rules(ini(f"MinAlertLevel = warning\n{text}")) == [("A.One", "error")]


def test_what_is_passed_over_is_told(ini):
    text = "Packages = Google\nNonsense = 1\n[*]\nBasedOnStyles = A\nTransform = x.xsl\n"
    _, remarks = vale_guide(ini(text))
    assert [(item.line, item.field) for item in remarks] == [
        (2, "Packages"),
        (3, "Nonsense"),
        (6, "Transform"),
    ]
    assert "put the package's folder into the styles folder" in remarks[0].message


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[*]\nBasedOnStyles = C\n", "ini:3:1: There is no style ‘C’"),
        ("[*]\nBasedOnStyles = A\nA.One = eror\n", "ini:4:1: ‘A.One’ must be YES, NO or one of"),
        ("MinAlertLevel = all\n", "ini:2:1: ‘MinAlertLevel’ must be one of"),
        ("[*]\nMinAlertLevel = error\n", "ini:3:1: ‘MinAlertLevel’ belongs above"),
        ("BasedOnStyles = A\n", "ini:2:1: ‘BasedOnStyles’ belongs under a section"),
        ("Vocab = Gone\n[*]\nBasedOnStyles = A\n", "ini:2:1: There is no vocabulary ‘Gone’"),
        ("nonsense\n", "ini:2:1: This line is neither"),
        ("[*]\nBasedOnStyles = A\nA.One[max] = 3\n", "‘max’ is not a key"),
    ],
)
def test_mistakes_are_told_with_their_line(ini, text, says):
    with pytest.raises(InvalidInput) as caught:
        vale_guide(ini(text))
    assert says in str(caught.value)


def test_a_folder_of_styles_that_is_missing(tmp_path):
    path = tmp_path / ".vale.ini"
    path.write_text("StylesPath = gone\n[*]\nBasedOnStyles = A\n", encoding="utf-8")
    with pytest.raises(InvalidInput, match="Mend ‘StylesPath’"):
        vale_guide(path)
    with pytest.raises(InvalidInput, match="can't be read"):
        vale_guide(tmp_path / "gone.ini")
