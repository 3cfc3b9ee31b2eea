"""Greetings as people write them: what is out of date is found, and nothing else is."""

from __future__ import annotations

import datetime
from pathlib import Path, PurePath
from typing import Any

import pytest
import yaml

from corro.outdated.judging import KINDS, chosen, judge
from corro.outdated.kinds import kept_as
from corro.outdated.sheet import read_people
from corro.project import find_project
from corro.read import read

HERE = Path(__file__).parent
TODAY = datetime.date(2027, 3, 9)
SAMPLES: list[dict[str, Any]] = [
    sample
    for name in ("samples.yml", "more_samples.yml", "third_samples.yml", "fourth_samples.yml")
    for sample in yaml.safe_load((HERE / name).read_text("utf-8"))
]


@pytest.fixture(scope="module")
def project() -> Any:
    return find_project()


@pytest.fixture(scope="module")
def guide(project: Any) -> Any:
    return chosen(project.style_guide)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample["name"])
def test_a_sample(sample: dict[str, Any], project: Any, guide: Any) -> None:
    document = read(sample["text"].encode(), f"{sample['name']}.txt", house="calico")
    if document.kind not in KINDS:
        kind = kept_as(document, PurePath(f"{sample['name']}.txt"))
        if sample.get("letter"):
            assert kind is None
            return
        document = read(sample["text"].encode(), "greeting.txt", house="calico", kind=kind)
    assert document.kind in KINDS
    people = read_people(HERE / "people.csv")
    found = judge(document, guide, project.house("calico"), people, TODAY)
    rules = sorted({one.finding.rule.rpartition(".")[2] for one in found.findings})
    messages = [one.finding.message for one in found.findings]
    assert rules == sorted(sample["wrong"]), messages
    assert found.return_date == sample["returns"]
    if found.findings:
        assert all(one.finding.message for one in found.findings)
