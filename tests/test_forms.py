"""How dates, times, money and telephone numbers are written."""

from __future__ import annotations

import datetime
from dataclasses import replace
from decimal import Decimal

import pytest

from corro.forms import date_in_words, day_and_date, in_list, is_time_form, money, telephone, time
from corro.house import Forms, House, TelephoneLine

HOUSE = House("somewhere", "Somewhere Homes", "england")


def test_dates() -> None:
    assert date_in_words(datetime.date(2027, 3, 1)) == "1 March 2027"
    assert day_and_date(datetime.date(2027, 3, 10)) == "Wednesday 10 March 2027"


@pytest.mark.parametrize(
    ("form", "written"),
    [
        ("9am", ["12.05am", "8.45am", "9am", "noon", "12.30pm", "5pm", "midnight"]),
        (
            "9 a.m.",
            ["12.05 a.m.", "8.45 a.m.", "9 a.m.", "noon", "12.30 p.m.", "5 p.m.", "midnight"],
        ),
        ("9.00 am", ["12.05 am", "8.45 am", "9.00 am", "noon", "12.30 pm", "5.00 pm", "midnight"]),
        ("9:00am", ["12:05am", "8:45am", "9:00am", "noon", "12:30pm", "5:00pm", "midnight"]),
    ],
)
def test_times_as_the_house_writes_nine_in_the_morning(form: str, written: list[str]) -> None:
    house = replace(HOUSE, forms=Forms(time=form))
    moments = [(0, 5), (8, 45), (9, 0), (12, 0), (12, 30), (17, 0), (0, 0)]
    assert is_time_form(form)
    assert [time(datetime.time(*moment), house) for moment in moments] == written


@pytest.mark.parametrize("form", ["", "9", "nine", "09:00", "8am"])
def test_what_is_no_form_of_nine(form: str) -> None:
    assert not is_time_form(form)


@pytest.mark.parametrize(
    ("amount", "written"),
    [("0", "£0"), ("85", "£85"), ("85.00", "£85"), ("85.5", "£85.50"), ("1234.5", "£1,234.50"),
     ("1234567", "£1,234,567"), ("0.05", "£0.05"), ("-5", "-£5")],
)  # fmt: skip
def test_money(amount: str, written: str) -> None:
    assert money(Decimal(amount)) == written


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("01246217670", "01246 217670"),
        ("01246 217670", "01246 217670"),
        ("(01246) 217670", "01246 217670"),
        ("02079460958", "020 7946 0958"),
        ("0151 5105000", "0151 510 5000"),
        ("08007317878", "0800 731 7878"),
        ("07700900123", "07700 900123"),
        ("+441246217670", "+44 1246 217670"),
        ("+33142685300", "+33 1 42 68 53 00"),
        ("01246 217670 ext. 12", "01246 217670 ext 12"),
        ("01246 217670 x12", "01246 217670 ext 12"),
        ("18001 01246217670", "18001 01246 217670"),
        ("111", "111"),
        ("not a number", "not a number"),
        ("01632960123", "01632 960123"),
    ],
)
def test_telephone_numbers(typed: str, written: str) -> None:
    assert telephone(typed) == written


def test_the_houses_own_number_keeps_its_grouping() -> None:
    house = replace(HOUSE, telephones=(TelephoneLine("0300 123 55 55"),))
    assert telephone("03001235555", house) == "0300 123 55 55"
    assert telephone("03001235556", house) == "0300 123 5556"


def test_lists() -> None:
    assert in_list(["tea", 2, "milk"]) == "tea, 2 and milk"
