"""Days that are told without a number."""

from __future__ import annotations

import datetime

import pytest

from corro.lint.spoken_days import spoken_days

LETTER = datetime.date(2026, 11, 24)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("by the end of January", "2027-01-31"),
        ("by the end of November", "2026-11-30"),
        ("by the end of February 2028", "2028-02-29"),
        ("by the end of next month", "2026-12-31"),
        ("by the end of the month", "2026-11-30"),
        ("by the end of the year", "2026-12-31"),
        ("before Christmas", "2026-12-24"),
        ("by the new year", "2027-01-01"),
        ("over the Christmas period", None),
        ("by the end of the day", None),
    ],
)
def test_a_day(words: str, day: str | None):
    assert [str(found) for _, found in spoken_days(words, LETTER)] == ([day] if day else [])
