"""Dates and spans of time as people write them, and how a text differs from a prescribed one."""

from __future__ import annotations

import datetime

import pytest

from corro.house import Standard
from corro.lint.durations import durations, later
from corro.lint.prescribed import compared
from corro.lint.written_dates import written_dates


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("on Tuesday 11 March 2027", [(11, 3, 2027)]),
        ("on the 3rd of March 2027", [(3, 3, 2027)]),
        ("on the third of March 2027", [(3, 3, 2027)]),
        ("by March 11, 2027", [(11, 3, 2027)]),
        ("by 11/3/27 or 12.03.2027", [(11, 3, 2027), (12, 3, 2027)]),
        ("on 2027-03-11", [(11, 3, 2027)]),
        ("Monday 8 to Friday 12 March 2027", [(8, 3, 2027), (12, 3, 2027)]),
        ("Tue 9, Wed 10 and Thu 11 March", [(9, 3, None), (10, 3, None), (11, 3, None)]),
        ("by 31 June 2027", [(31, 6, 2027)]),
        ("at 12 March 10am", [(12, 3, None)]),
        ("sort code 20-45-67, section 1.2.10", []),
        ("you may bring 2 people, the second may wait", []),
        ("from £12 to 5 March 2027", [(5, 3, 2027)]),
    ],
)
def test_dates_are_found_as_they_are_written(text: str, days: list[tuple[int, int, int | None]]):
    assert [(one.day, one.month, one.year) for one in written_dates(text)] == days


def test_a_weekday_may_stand_before_or_behind():
    before, after = (
        written_dates("Thursday 11 March 2027"),
        written_dates("11 March 2027 (Thursday)"),
    )
    assert before[0].weekday == after[0].weekday == 3


def test_a_date_without_a_year_is_the_nearest():
    (new_year,) = written_dates("by 4 January")
    assert new_year.date(datetime.date(2026, 12, 20)) == datetime.date(2027, 1, 4)


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("within ten (10) working days", [(10, "working days")]),
        ("5 to 10 working days", [(10, "working days")]),
        ("in a couple of days", [(2, "days")]),
        ("within a fortnight", [(2, "weeks")]),
        ("by the next working day", [(1, "working days")]),
        ("by the next day at the latest", [(1, "days")]),
        ("within 48-hours", [(48, "hours")]),
        ("in two weeks’ time", [(2, "weeks")]),
        ("as soon as we can", []),
    ],
)
def test_spans_of_time_are_found(text: str, spans: list[tuple[int, str]]):
    assert [(one.within, one.unit) for one in durations(text)] == spans


@pytest.mark.parametrize(
    ("promised", "within", "unit", "is_later"),
    [
        ("within 10 working days", 10, "working days", False),
        ("within 11 working days", 10, "working days", True),
        ("within 10 days", 10, "working days", False),
        ("within two weeks", 10, "working days", False),
        ("within three weeks", 10, "working days", True),
        ("within 10 working days", 10, "days", True),
        ("within 24 hours", 1, "working days", False),
        ("within 48 hours", 1, "days", True),
        ("within 2 days", 48, "hours", False),
        ("within 30 minutes", 15, "minutes", True),
        ("within a month", 1, "months", False),
        ("within a month", 2, "weeks", True),
    ],
)
def test_a_promise_is_held_against_a_standard(promised, within, unit, is_later):
    (one,) = durations(promised)
    assert later(one, Standard("reply", within, unit)) is is_later


PRESCRIBED = (
    "I will be back on <DAY and DATE>. Please call <NAME> on <TELEPHONE NUMBER>[.] Thank you."
)


@pytest.mark.parametrize(
    ("text", "differences"),
    [
        (
            "I will be back on Monday 15 March 2027. Please call Jo Ní Bhriain on 01246 217671 Thank you.",
            [],
        ),
        ("I will be back on Monday 15 March 2027.\nPlease call Jo on 01246217671. Thank you.", []),
        (
            "I'll be back on Monday 15 March 2027. Please call Jo on 01246 217671. Thank you.",
            [("I will", "I'll")],
        ),
        (
            "I will be back on Monday 15 March 2027. Please call Jo on 01246 217671.",
            [("Thank you", "")],
        ),
        (
            "I will be back on Monday 15 March 2027. Please ring Jo on 01246 217671. Thank you.",
            [("call", "ring")],
        ),
        (
            "I will be back on Monday 15 March 2027. Thank you.",
            [("Please call <NAME> on <TELEPHONE NUMBER>", "")],
        ),
    ],
)
def test_a_text_is_compared_with_the_prescribed_one(text: str, differences: list[tuple[str, str]]):
    found = compared(PRESCRIBED, text).differences
    assert [(one.prescribed, one.own) for one in found] == differences
    for one in found:
        assert text[one.start : one.end] == one.own
