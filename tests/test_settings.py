"""`corro.toml` as its page describes it (docs/settings.md)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from corro.errors import InvalidInput
from corro.project import Project, find_project
from corro.settings import load_settings

PAGE = (Path(__file__).parents[1] / "docs" / "settings.md").read_text("utf-8")


def project(folder: Path, text: str) -> Project:
    (folder / "corro.toml").write_text(text, "utf-8")
    return find_project(folder)


def test_the_page_s_example_is_right(tmp_path: Path) -> None:
    example = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)[0]
    made = project(tmp_path, example)
    assert made.style_guide.pin == "1.0"
    settings = made.settings
    assert settings.house == "rykneld"
    assert settings.panel_required
    assert settings.fix == ("plain-english.InOrderTo",)
    assert made.filing_folder == tmp_path / "Correspondence"
    assert {one.house for one in settings.rules} == {"", "rykneld", "calico"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("hose = 'rykneld'", "‘hose’ is not a setting. Did you mean ‘house’?"),
        ("[rule]", "Did you mean ‘rules’?"),
        ("[check]\ndate = [2027-03-10]", "Did you mean ‘dates’?"),
        ("[check]\ndates = ['soon']", "must be a list of dates"),
        ("[panel]\nrequird = true", "Did you mean ‘required’?"),
        ("[styleguide]\nversoin = '1.0'", "Did you mean ‘version’?"),
        ("[styleguide]\nversion = 1.0", "must be text in quotes"),
        ("[fix]\nrule = []", "Did you mean ‘rules’?"),
        ("[fix]\nrules = 'a'", "must be a list in square brackets"),
        ("[filing]\nfoldr = 'x'", "Did you mean ‘folder’?"),
        ("[overrides]\nrules = {}", "two pairs of brackets"),
        ("[[overrides]]\nkinds = ['emial']", "Did you mean ‘email’?"),
        ("[[overrides]]\nfiles = ['a']", "‘files’ is not known under [[overrides]]."),
        ("panel = 1", "must be a table"),
    ],
)
def test_a_slip_is_told(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "corro.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(InvalidInput) as error:
        load_settings(path)
    assert said in str(error.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[rules]\n'plain-english.Abuot' = 'off'", "Did you mean ‘plain-english.About’?"),
        ("[rules]\n'plain-englsh' = 'off'", "Did you mean ‘plain-english’?"),
        ("[rules]\n'plain-english.About' = 'warn'", "Did you mean ‘warning’?"),
        ("[[overrides]]\nhouses = ['ryknel']\nrules = {inclusive = 'off'}", "‘rykneld’?"),
    ],
)
def test_a_rule_or_house_that_there_is_not_is_told(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(InvalidInput) as error:
        _ = project(tmp_path, text).style_guide
    assert said in str(error.value)
