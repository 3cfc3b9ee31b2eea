"""Finished documents of many hands: clean ones pass, and each planted slip is found."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from corro.calendar import Calendar
from corro.correspondence import Correspondence
from corro.lint.engine import lint
from corro.lint.finding import Finding
from corro.lint.rules import StyleGuide
from corro.read import read

from .test_rules import GUIDE, HOUSES, OURS

FILES = [Path(__file__).with_name(name) for name in ("documents.yml", "more_documents.yml")]


def cases(file: Path) -> list[dict[str, Any]]:
    return yaml.safe_load(file.read_text("utf-8"))


DOCUMENTS = [case for file in FILES for case in cases(file)]
TODAY = datetime.date(2027, 3, 10)
OUR_GUIDE = StyleGuide(
    tuple(rule for rule in GUIDE.rules if rule.extends in OURS),
    {
        house: tuple(rule for rule in rules if rule.extends in OURS)
        for house, rules in GUIDE.replaced.items()
    },
)


def document(case: dict[str, Any], text: str) -> Correspondence:
    return read(
        text.encode(),
        str(case.get("file", "letter.txt")),
        house=case["house"],
        kind=case.get("kind"),
    )


def found(case: dict[str, Any], text: str) -> tuple[Finding, ...]:
    house = HOUSES[case["house"]]
    return lint(
        document(case, text),
        OUR_GUIDE,
        house,
        today=TODAY,
        calendar=Calendar(house.nation, house.closures),
    )


@pytest.mark.parametrize("case", DOCUMENTS, ids=lambda case: case["name"])
def test_a_clean_document_passes(case: dict[str, Any]):
    told = [one for one in found(case, case["text"]) if one.level != "suggestion"]
    assert [(one.rule, one.text, one.message) for one in told] == []


def slips() -> list[Any]:
    return [
        pytest.param(case, slip, id=f"{case['name']}: {slip['now'][:40] or slip['was'][:40]}")
        for case in DOCUMENTS
        for slip in case.get("slips", ())
    ]


@pytest.mark.parametrize(("case", "slip"), slips())
def test_a_planted_slip_is_found(case: dict[str, Any], slip: dict[str, Any]):
    text: str = case["text"]
    changes = {slip["was"]: slip["now"], **slip.get("and", {})}
    for was, now in changes.items():
        assert was in text, was
        text = text.replace(was, now)
    before = {(one.rule, one.message) for one in found(case, case["text"])}
    new = [one for one in found(case, text) if (one.rule, one.message) not in before]
    wanted = slip["finds"] if isinstance(slip["finds"], list) else [slip["finds"]]
    assert {one.category for one in new} & set(wanted), [(one.rule, one.message) for one in new]
    assert len(new) <= 6
