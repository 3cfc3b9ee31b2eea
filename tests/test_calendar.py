"""Working days: the bank holidays are those of gov.uk/bank-holidays, copied here by hand."""

from __future__ import annotations

import datetime
import subprocess
import sys

import pytest

from corro.calendar import (
    Calendar,
    OutOfCalendar,
    day_and_date,
    read_closure,
)

ENGLAND, SCOTLAND = Calendar("england"), Calendar("scotland")
RYKNELD = Calendar("england", ("bank holidays", "between Christmas and New Year"))


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def free_weekdays(calendar: Calendar, year: int) -> list[str]:
    """The days from Monday to Friday that aren't working days."""
    first = datetime.date(year, 1, 1)
    days = (first + datetime.timedelta(days=n) for n in range(365 + (year % 4 == 0)))
    return [f"{d:%d %b}" for d in days if d.weekday() < 5 and not calendar.is_working_day(d)]


GOV_UK = [
    ("england", 2020, "01 Jan,10 Apr,13 Apr,08 May,25 May,31 Aug,25 Dec,28 Dec"),
    ("england", 2022, "03 Jan,15 Apr,18 Apr,02 May,02 Jun,03 Jun,29 Aug,19 Sep,26 Dec,27 Dec"),
    ("england", 2023, "02 Jan,07 Apr,10 Apr,01 May,08 May,29 May,28 Aug,25 Dec,26 Dec"),
    ("england", 2024, "01 Jan,29 Mar,01 Apr,06 May,27 May,26 Aug,25 Dec,26 Dec"),
    ("england", 2025, "01 Jan,18 Apr,21 Apr,05 May,26 May,25 Aug,25 Dec,26 Dec"),
    ("england", 2026, "01 Jan,03 Apr,06 Apr,04 May,25 May,31 Aug,25 Dec,28 Dec"),
    ("england", 2027, "01 Jan,26 Mar,29 Mar,03 May,31 May,30 Aug,27 Dec,28 Dec"),
    ("wales", 2027, "01 Jan,26 Mar,29 Mar,03 May,31 May,30 Aug,27 Dec,28 Dec"),
    ("scotland", 2022, "03 Jan,04 Jan,15 Apr,02 May,02 Jun,03 Jun,01 Aug,19 Sep,30 Nov,26 Dec,27 Dec"),
    ("scotland", 2023, "02 Jan,03 Jan,07 Apr,01 May,08 May,29 May,07 Aug,30 Nov,25 Dec,26 Dec"),
    ("scotland", 2024, "01 Jan,02 Jan,29 Mar,06 May,27 May,05 Aug,02 Dec,25 Dec,26 Dec"),
    ("scotland", 2025, "01 Jan,02 Jan,18 Apr,05 May,26 May,04 Aug,01 Dec,25 Dec,26 Dec"),
    ("scotland", 2027, "01 Jan,04 Jan,26 Mar,03 May,31 May,02 Aug,30 Nov,27 Dec,28 Dec"),
    ("northern-ireland", 2025, "01 Jan,17 Mar,18 Apr,21 Apr,05 May,26 May,14 Jul,25 Aug,25 Dec,26 Dec"),
    ("northern-ireland", 2026, "01 Jan,17 Mar,03 Apr,06 Apr,04 May,25 May,13 Jul,31 Aug,25 Dec,28 Dec"),
]  # fmt: skip


@pytest.mark.parametrize(("nation", "year", "dates"), GOV_UK)
def test_bank_holidays_are_those_of_gov_uk(nation, year, dates):
    assert free_weekdays(Calendar(nation), year) == dates.split(",")


def test_scotland_works_on_easter_monday_and_rests_on_2_january_and_st_andrews_day():
    assert SCOTLAND.is_working_day(day("2027-03-29"))
    assert not ENGLAND.is_working_day(day("2027-03-29"))
    assert SCOTLAND.holiday_name(day("2026-01-02")) == "2nd January"
    assert SCOTLAND.holiday_name(day("2025-12-01")) == "St Andrew’s Day (substitute day)"
    assert ENGLAND.holiday_name(day("2026-01-02")) is None


@pytest.mark.parametrize(
    ("date", "name"),
    [
        ("2027-05-03", "Early May bank holiday"),
        ("2027-08-30", "Summer bank holiday"),
        ("2027-12-27", "Christmas Day (substitute day)"),
        ("2027-12-28", "Boxing Day (substitute day)"),
        ("2027-03-10", None),
    ],
)
def test_a_holiday_is_named_as_gov_uk_names_it(date, name):
    assert ENGLAND.holiday_name(day(date)) == name


@pytest.mark.parametrize(
    ("date", "closed"),
    [
        ("2026-12-24", None),
        ("2026-12-25", "Christmas Day"),
        ("2026-12-28", "Boxing Day (substitute day)"),
        ("2026-12-29", "between Christmas and New Year"),
        ("2026-12-31", "between Christmas and New Year"),
        ("2027-01-01", "New Year’s Day"),
        ("2027-01-04", None),
    ],
)
def test_rykneld_is_closed_between_christmas_and_new_year(date, closed):
    assert RYKNELD.closure(day(date)) == closed
    assert RYKNELD.is_working_day(day(date)) == (closed is None)


@pytest.mark.parametrize(
    ("calendar", "received", "days", "last"),
    [
        (ENGLAND, "2027-03-08", 1, "2027-03-09"),  # from Monday, Tuesday is the first
        (ENGLAND, "2027-03-08", 10, "2027-03-22"),
        (ENGLAND, "2027-03-06", 1, "2027-03-08"),  # come on a Saturday
        (ENGLAND, "2027-03-25", 1, "2027-03-30"),  # over Easter
        (SCOTLAND, "2027-03-25", 1, "2027-03-29"),
        (ENGLAND, "2026-12-24", 3, "2026-12-31"),
        (RYKNELD, "2026-12-24", 3, "2027-01-06"),
        (ENGLAND, "2027-03-08", 0, "2027-03-08"),
        (ENGLAND, "2027-03-08", -1, "2027-03-05"),
    ],
)
def test_working_days_count_from_the_day_after(calendar, received, days, last):
    assert calendar.add_working_days(day(received), days) == day(last)


def test_next_working_day_and_the_day_itself():
    friday = day("2027-03-12")
    assert ENGLAND.next_working_day(friday) == day("2027-03-15")
    assert ENGLAND.on_or_after(friday) == friday
    assert ENGLAND.on_or_after(day("2027-03-13")) == day("2027-03-15")


@pytest.mark.parametrize("days", [0, 1, 5, 20, 300])
def test_counting_is_the_inverse_of_adding(days):
    start = day("2027-03-08")
    end = ENGLAND.add_working_days(start, days)
    assert ENGLAND.working_days_between(start, end) == days
    assert ENGLAND.working_days_between(end, start) == -days


def test_weekends_between_count_for_nothing():
    assert ENGLAND.working_days_between(day("2027-03-12"), day("2027-03-14")) == 0


@pytest.mark.parametrize(
    ("closure", "shut", "open_"),
    [
        ("24 December", "2026-12-24", "2026-12-23"),
        ("24 December to 2 January", "2027-12-30", "2027-12-23"),
        ("24 December to 2 January", "2028-01-02", "2028-01-03"),
        ("4 May 2027", "2027-05-04", "2028-05-04"),
        ("30 December 2026 to 5 January 2027", "2027-01-05", "2028-01-05"),
    ],
)
def test_a_house_can_be_shut_on_days_of_its_own(closure, shut, open_):
    read = read_closure(closure)
    assert read is not None
    assert read.covers(day(shut))
    assert not read.covers(day(open_))


@pytest.mark.parametrize(
    "text",
    [
        "Chrismas",
        "31 April",
        "29 February 2027",
        "4 May 2027 to 6 May",
        "5 May 2027 to 4 May 2027",
        "May",
        "",
    ],
)
def test_a_closure_that_cannot_be_read_is_refused(text):
    with pytest.raises(ValueError, match=r"closure|ends before"):
        read_closure(text)


@pytest.mark.parametrize("date", ["1949-12-31", "2101-01-01", "9999-12-31", "0001-01-01"])
def test_dates_too_far_away_are_refused_in_words(date):
    with pytest.raises(OutOfCalendar, match="corro knows the bank holidays of 1950"):
        ENGLAND.is_working_day(day(date))


def test_a_count_that_runs_out_of_the_calendar_is_refused():
    with pytest.raises(OutOfCalendar, match="1 January 2101"):
        ENGLAND.add_working_days(day("2100-12-30"), 100)
    with pytest.raises(OutOfCalendar, match="31 December 1949"):
        ENGLAND.add_working_days(day("1950-01-03"), -10)


def test_day_and_date():
    assert day_and_date(day("2027-03-09")) == "Tuesday 9 March 2027"
    assert day_and_date(day("2024-02-29")) == "Thursday 29 February 2024"


def test_bank_holidays_are_not_loaded_before_they_are_needed():
    code = "import sys, corro.calendar; print('holidays' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_only_the_united_kingdom_is_loaded():
    code = (
        "import sys, datetime; from corro.calendar import Calendar; "
        "Calendar('wales').is_working_day(datetime.date(2027, 3, 9)); "
        "print(sum(name.startswith('holidays.countries.') for name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0"
