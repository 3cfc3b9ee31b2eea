"""Documents typed by many hands: nothing found in the clean ones, every planted slip found.

The documents are in `letters.yml` and `others.yml`. Each is judged as a text file, as `corro lint`
reads it, and letters as a Word document typed without styles.
"""

from __future__ import annotations

import datetime
import io
from pathlib import Path
from typing import Any, NamedTuple

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
CHECKS = {
    "pairing",
    "addressee",
    "postal-address",
    "sender",
    "contact-details",
    "opening-hours",
    "company-names",
    "required-parts",
    "email-signature",
    "greeting",
    "call-card",
}


class Case(NamedTuple):
    name: str
    house: str
    kind: Any
    text: str
    finds: str
    also: frozenset[str]


def cases() -> list[Case]:
    found = []
    for file in ("letters.yml", "others.yml", "more.yml"):
        for one in yaml.safe_load((HERE / file).read_text("utf-8")):
            text, kind = one["text"], one.get("kind", "letter")
            found.append(
                Case(
                    f"{one['name']}: clean",
                    one["house"],
                    kind,
                    text,
                    "",
                    frozenset(one.get("also", ())),
                )
            )
            for number, plant in enumerate(one["plants"], 1):
                spoilt = _planted(text, plant)
                also = frozenset(plant.get("also", ()))
                name = f"{one['name']}: {number} {plant['finds']}"
                found.append(Case(name, one["house"], kind, spoilt, plant["finds"], also))
    return found


def _planted(text: str, plant: dict[str, Any]) -> str:
    if "cut_from" in plant:
        return text[: text.index(plant["cut_from"])]
    assert plant["replace"] in text, plant
    return text.replace(plant["replace"], plant["with"], 1)


@pytest.fixture(scope="module")
def guide() -> StyleGuide:
    whole = style_guide([shipped("styleguide")])
    return StyleGuide(tuple(rule for rule in whole.rules if rule.extends in CHECKS))


def found_in(data: bytes, name: str, case: Case, guide: StyleGuide) -> dict[str, str]:
    house = load_house(shipped("styleguide") / "houses" / case.house)
    document = read(data, name, house=case.house, kind=case.kind)
    findings = lint(
        document,
        guide,
        house,
        today=datetime.date(2027, 3, 10),
        calendar=Calendar(house.nation, house.closures),
    )
    return {
        finding.rule.partition(".")[2]: finding.message
        for finding in findings
        if finding.level != "suggestion" or finding.rule.endswith(f".{case.finds}")
    }


def judge(found: dict[str, str], case: Case) -> None:
    if case.finds:
        assert case.finds in found, found
    assert set(found) - {case.finds} <= case.also, found


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_as_text(case: Case, guide: StyleGuide):
    judge(found_in(case.text.encode(), "letter.txt", case, guide), case)


@pytest.mark.parametrize(
    "case", [case for case in cases() if case.kind == "letter"], ids=lambda case: case.name
)
def test_as_a_word_document_without_styles(case: Case, guide: StyleGuide):
    document = docx.Document()
    for line in case.text.split("\n"):
        document.add_paragraph(line)
    data = io.BytesIO()
    document.save(data)
    judge(found_in(data.getvalue(), "letter.docx", case, guide), case)
