"""Which file a year's complaints record is."""

from __future__ import annotations

import pytest

from corro.complaints.record import record_file, records
from corro.house import House


def house(pattern: str) -> House:
    return House("a", "Ashdown Homes", "england", filing={"complaints-record": pattern})


@pytest.mark.parametrize(
    ("pattern", "there", "used"),
    [
        ("c/{year}/record", [], "c/2027/record.csv"),
        ("c/{year}/record.csv", [], "c/2027/record.csv"),
        ("c/{year}/record.xlsx", [], "c/2027/record.xlsx"),
        ("c/{year}/record", ["c/2027/record.xlsx"], "c/2027/record.xlsx"),
        ("c/{year}/record.xlsx", ["c/2027/record.csv"], "c/2027/record.csv"),
        ("c/{year}/record", ["c/2027/record.xlsx", "c/2027/record.csv"], "c/2027/record.csv"),
        ("record no. {year}", [], "record no. 2027.csv"),
    ],
)
def test_one_that_is_there_is_taken_else_the_house_s_own_kind(tmp_path, pattern, there, used):
    for name in there:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert record_file(house(pattern), tmp_path, 2027) == used


def test_every_year_is_found(tmp_path):
    for name in ("c/2026/record.csv", "c/2027/record.xlsx", "c/notes/record.csv"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).touch()
    found = list(records(house("c/{year}/record"), tmp_path))
    assert found == ["c/2026/record.csv", "c/2027/record.xlsx"]


def test_a_house_may_keep_none(tmp_path):
    assert record_file(House("a", "A", "england"), tmp_path, 2027) is None
