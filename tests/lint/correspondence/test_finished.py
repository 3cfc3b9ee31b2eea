"""Finished files in several formats: nothing found in them, every planted slip found.

The files are in `finished/`, named after their house; the plants are in `finished.yml`.
"""

from __future__ import annotations

import datetime
import io
from pathlib import Path
from typing import Any

import docx
import pytest
import yaml

from corro.calendar import Calendar
from corro.houses.load import load_house
from corro.lint.engine import lint
from corro.lint.load import style_guide
from corro.lint.rules import StyleGuide
from corro.read import read
from corro.shipped import shipped

HERE = Path(__file__).parent
FILES = sorted(path.name for path in (HERE / "finished").iterdir())
PLANTS = [
    (name, plant)
    for name, plants in yaml.safe_load((HERE / "finished.yml").read_text("utf-8")).items()
    for plant in plants
]
CHECKS = {
    *("pairing", "addressee", "postal-address", "sender", "contact-details", "opening-hours"),
    *("company-names", "required-parts", "email-signature", "greeting", "call-card"),
}


@pytest.fixture(scope="module")
def guide() -> StyleGuide:
    whole = style_guide([shipped("styleguide")])
    return StyleGuide(tuple(rule for rule in whole.rules if rule.extends in CHECKS))


def found_in(name: str, data: bytes, guide: StyleGuide) -> dict[str, str]:
    house_id = name.rpartition("-")[0]
    house = load_house(shipped("styleguide") / "houses" / house_id)
    findings = lint(
        read(data, name, house=house_id),
        guide,
        house,
        today=datetime.date(2027, 3, 10),
        calendar=Calendar(house.nation, house.closures),
    )
    return {
        finding.rule.partition(".")[2]: finding.message
        for finding in findings
        if finding.level != "suggestion" or finding.rule == "correspondence.LetterSubject"
    }


def planted(data: bytes, name: str, plant: dict[str, Any]) -> bytes:
    if not name.endswith(".docx"):
        assert plant["replace"].encode() in data
        return data.replace(plant["replace"].encode(), plant["with"].encode(), 1)
    document = docx.Document(io.BytesIO(data))
    section = document.sections[0]
    everywhere = [
        *section.header.paragraphs,
        *document.paragraphs,
        *section.footer.paragraphs,
    ]
    for paragraph in everywhere:
        if plant["replace"] in paragraph.text:
            (run,) = [run for run in paragraph.runs if run.text]
            run.text = run.text.replace(plant["replace"], plant["with"], 1)
            break
    else:
        raise AssertionError(plant)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize("name", FILES)
def test_nothing_is_found_in_a_clean_file(name: str, guide: StyleGuide):
    assert found_in(name, (HERE / "finished" / name).read_bytes(), guide) == {}


@pytest.mark.parametrize(("name", "plant"), PLANTS)
def test_a_planted_slip_is_found(name: str, plant: dict[str, Any], guide: StyleGuide):
    data = planted((HERE / "finished" / name).read_bytes(), name, plant)
    found = found_in(name, data, guide)
    expected = {plant["finds"]} - {""}
    assert expected <= set(found), found
    assert set(found) - expected <= set(plant.get("also", ())), found
