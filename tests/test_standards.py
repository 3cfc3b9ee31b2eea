"""When a service standard ends."""

from __future__ import annotations

import datetime

import pytest

from corro.calendar import Calendar, OutOfCalendar
from corro.house import Standard
from corro.standards import add_months, due, in_words

ENGLAND = Calendar("england")
RYKNELD = Calendar("england", ("bank holidays", "between Christmas and New Year"))


@pytest.mark.parametrize(
    ("within", "unit", "received", "last"),
    [
        (10, "working days", "2027-03-08", "2027-03-22"),
        (3, "working days", "2027-03-24", "2027-03-31"),  # Easter is between
        (1, "working days", "2027-03-12", "2027-03-15"),
        (3, "days", "2027-03-12", "2027-03-15"),  # a Friday: the weekend counts
        (1, "days", "2027-03-12", "2027-03-13"),
        (2, "weeks", "2027-03-12", "2027-03-26"),
        (1, "months", "2027-03-12", "2027-04-12"),
        (1, "months", "2027-01-31", "2027-02-28"),
        (1, "months", "2028-01-31", "2028-02-29"),
        (12, "months", "2027-12-31", "2028-12-31"),
        (24, "hours", "2027-03-12", "2027-03-13"),
        (25, "hours", "2027-03-12", "2027-03-14"),
        (48, "hours", "2027-03-12", "2027-03-14"),
        (15, "minutes", "2027-03-12", "2027-03-12"),
    ],
)
def test_the_last_day_of_a_standard(within, unit, received, last):
    standard = Standard("reply", within, unit)
    assert due(standard, datetime.date.fromisoformat(received), ENGLAND) == (
        datetime.date.fromisoformat(last)
    )


def test_a_house_that_is_shut_has_no_working_days():
    callback = Standard("callback", 1, "working days")
    assert due(callback, datetime.date(2026, 12, 24), RYKNELD) == datetime.date(2027, 1, 4)
    assert due(callback, datetime.date(2026, 12, 24), ENGLAND) == datetime.date(2026, 12, 29)


@pytest.mark.parametrize("unit", ["hours", "days", "working days", "weeks", "months"])
def test_a_standard_that_ends_out_of_the_calendar_is_refused(unit):
    with pytest.raises(OutOfCalendar):
        due(Standard("reply", 9999, unit), datetime.date(2100, 12, 1), ENGLAND)
    with pytest.raises(OutOfCalendar):
        due(Standard("reply", 9999, unit), datetime.date(9999, 12, 1), ENGLAND)


def test_months_go_back_as_well():
    assert add_months(datetime.date(2027, 3, 31), -1) == datetime.date(2027, 2, 28)
    assert add_months(datetime.date(2027, 1, 15), -1) == datetime.date(2026, 12, 15)


@pytest.mark.parametrize(
    ("within", "unit", "words"),
    [
        (1, "working days", "1 working day"),
        (10, "working days", "10 working days"),
        (48, "hours", "48 hours"),
        (1, "months", "1 month"),
    ],
)
def test_in_words(within, unit, words):
    assert in_words(Standard("x", within, unit)) == words
