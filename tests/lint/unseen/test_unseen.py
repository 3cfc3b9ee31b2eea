"""Documents that were written without sight of a rule: what is wrong is found, what is right left.

A plant names the category, or the rule, by which it is found. `missed` behind it says that it isn't
found so far; once it is, that word must go. `allowed` names what a clean document may be told.
`documents` makes the files as their writers' tools would.
"""

from __future__ import annotations

import datetime
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from corro.calendar import Calendar
from corro.engines.ready import SpellingWhenAsked
from corro.houses.load import load_house
from corro.lint.engine import lint
from corro.lint.finding import Finding
from corro.lint.load import style_guide
from corro.lint.rules import StyleGuide
from corro.read import read
from corro.shipped import shipped

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))
import documents  # noqa: E402
import officers  # noqa: E402

SETS: dict[str, Any] = {
    name: yaml.safe_load((HERE / f"{name}.yml").read_text("utf-8"))
    for name in ("first", "second", "third", "fourth")
}
CLEAN = [(name, case) for name, cases in SETS.items() for case in cases["clean"]]
DEFECTIVE = [(name, case) for name, cases in SETS.items() for case in cases["defective"]]


@cache
def guide() -> StyleGuide:
    return style_guide([shipped("styleguide")])


def found_in(folder: Path, name: str, case: dict[str, Any]) -> tuple[Finding, ...]:
    clean = SETS[name]["clean"]
    base = clean[case["base"]] if "base" in case else case
    form = case.get("form", base["form"])
    text = documents.text_of(case, clean)
    if form in officers.FORMS:
        path = officers.write(folder, "document", form, text, {**base, **case})
    else:
        path = documents.write(folder, "document", form, text)
    house = load_house(shipped("styleguide") / "houses" / base["house"])
    return lint(
        read(path.read_bytes(), path.name, house=base["house"], kind=base.get("kind")),
        guide(),
        house,
        engines={"spelling": SpellingWhenAsked()},
        today=datetime.date(2026, 11, 25),
        calendar=Calendar(house.nation, house.closures),
    )


@pytest.mark.parametrize(("name", "case"), CLEAN)
def test_nothing_is_found_in_a_clean_document(name: str, case: str, tmp_path: Path):
    clean = SETS[name]["clean"][case]
    found = found_in(tmp_path, name, clean)
    wrong = [one for one in found if one.level != "suggestion"]
    assert [one for one in wrong if one.rule not in clean.get("allowed", ())] == []


@pytest.mark.parametrize(("name", "case"), DEFECTIVE)
def test_what_was_planted_is_found(name: str, case: str, tmp_path: Path):
    planted = SETS[name]["defective"][case]
    told = found_in(tmp_path, name, planted)
    found = {one.category for one in told} | {one.rule.rpartition(".")[2] for one in told}
    wanted = {plant[2] for plant in planted.get("change", ()) if plant[3:] != ["missed"]}
    wanted |= set(planted.get("absent", ()))
    assert wanted - {None} <= found
    others = {plant[2] for plant in planted.get("change", ()) if plant[3:] == ["missed"]} - wanted
    assert not others & found, "found at last: take ‘missed’ out of the data"
