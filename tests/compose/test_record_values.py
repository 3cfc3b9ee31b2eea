"""What a value may look like, and what is said of one that can't be right."""

from __future__ import annotations

import contextlib
import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corro.compose import record_values as values
from corro.compose.record_text import Wrong, clean

DAY = datetime.date(2027, 3, 12)  # a Friday


@pytest.mark.parametrize(
    "text",
    ["2027-03-12", "2027-3-12", "12/03/2027", "12/3/2027", "12.03.2027", "12-03-2027",
     "12 March 2027", "12 Mar 2027", "12 MARCH 2027", "12th March 2027", "12th of March 2027",
     "Friday 12 March 2027", "Friday, 12 March 2027", "Fri 12 Mar 2027", "12 March, 2027",
     "2027-03-12T00:00:00", "2027-03-12 00:00:00", "12 / 03 / 2027"],
)  # fmt: skip
def test_dates(text: str) -> None:
    assert values.date(text) == DAY


def test_a_short_month_of_four_letters_and_a_leap_day() -> None:
    assert values.date("1 Sept 2027") == datetime.date(2027, 9, 1)
    assert values.date("29 February 2028") == datetime.date(2028, 2, 29)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("31/02/2027", "February has no day 31"),
        ("29/02/2027", "February 2027 has only 28 days"),
        ("31 April 2027", "April has no day 31"),
        ("03/13/2027", "Did you mean 13 March 2027?"),
        ("2027-13-01", "there is no month 13"),
        ("00/03/2027", "March has no day 0"),
        ("12/03/27", "12/03/2027"),
        ("March 12, 2027", "Write it as 12 March 2027"),
        ("Monday 12 March 2027", "that date is Friday 12 March 2027"),
        ("Funday 12 March 2027", "no day “Funday”"),
        ("12 Marchember 2027", "no month “Marchember”"),
        ("12 March", "has no year"),
        ("12/03", "has no year"),
        ("tomorrow", "not a date that can be read"),
        ("12 March 20277", "not a date that can be read"),
        ("12 March 0027", "Check the year"),
        ("2027-03-12T09:30:00", "not a date that can be read"),
        ("١٢/٠٣/٢٠٢٧", "not a date that can be read"),
    ],
)
def test_impossible_dates(text: str, says: str) -> None:
    with pytest.raises(Wrong) as caught:
        values.date(text)
    assert says in str(caught.value)


@pytest.mark.parametrize(
    ("text", "hour", "minute"),
    [
        ("9.30am", 9, 30), ("9:30 am", 9, 30), ("9.30 a.m.", 9, 30), ("09:30", 9, 30),
        ("09.30", 9, 30), ("9:30", 9, 30), ("5 p.m.", 17, 0), ("5pm", 17, 0), ("5 PM", 17, 0),
        ("17:00", 17, 0), ("17.00", 17, 0), ("17:00:00", 17, 0), ("noon", 12, 0),
        ("midday", 12, 0), ("12 noon", 12, 0), ("12noon", 12, 0), ("12pm", 12, 0),
        ("12am", 0, 0), ("12.30am", 0, 30), ("midnight", 0, 0), ("00:00", 0, 0), ("8.45am", 8, 45),
    ],
)  # fmt: skip
def test_times(text: str, hour: int, minute: int) -> None:
    assert values.time(text) == datetime.time(hour, minute)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("9", "morning or afternoon. Write 9am or 9pm"),
        ("3:30", "morning or afternoon"),
        ("25:00", "no hour 25"),
        ("9.75am", "no minute 75"),
        ("13pm", "from 1 to 12"),
        ("17:00pm", "from 1 to 12"),
        ("1 noon", "noon is at 12"),
        ("half past nine", "can be read"),
        ("14", "Write 14:00"),
        ("", "can be read"),
    ],
)
def test_impossible_times(text: str, says: str) -> None:
    with pytest.raises(Wrong) as caught:
        values.time(text)
    assert says in str(caught.value)


@pytest.mark.parametrize(
    ("text", "pounds"),
    [("£1,234.50", "1234.50"), ("1234.5", "1234.50"), ("£85", "85.00"), ("85", "85.00"),
     ("0", "0.00"), ("£ 85.00", "85.00"), ("GBP 85", "85.00"), ("1,234,567", "1234567.00"),
     ("85.500", "85.50"), ("-0", "0.00")],
)  # fmt: skip
def test_money(text: str, pounds: str) -> None:
    assert str(values.money(text)) == pounds


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("-5", "less than nothing"),
        ("-£5", "less than nothing"),
        ("£-5", "less than nothing"),
        ("−£5", "less than nothing"),
        ("1.234", "parts of a penny"),
        ("1,23", "comma before the pence"),
        ("12,34.00", "can be read"),
        ("50p", "£0.50"),
        ("$5", "not in pounds"),
        ("lots", "can be read"),
        ("1e3", "can be read"),
        ("NaN", "can be read"),
        ("99999999999", "more than any sum"),
    ],
)
def test_impossible_money(text: str, says: str) -> None:
    with pytest.raises(Wrong) as caught:
        values.money(text)
    assert says in str(caught.value)


def test_numbers() -> None:
    assert values.number("3") == 3
    assert values.number("1,234") == 1234
    assert values.number("007") == 7
    assert values.number("3.0") == 3
    assert values.number("-3") == -3
    assert values.number("2.50", 2) == Decimal("2.50")
    for text in ("3.5", "three", "1e3", "0x10", "", "١", "1_000", "12,34"):
        with pytest.raises(Wrong):
            values.number(text)
    with pytest.raises(Wrong, match="2 are the most"):
        values.number("2.555", 2)


def test_booleans() -> None:
    assert [values.boolean(text) for text in ("yes", "True", "Y", "ON")] == [True] * 4
    assert [values.boolean(text) for text in ("no", "FALSE", "n", "off")] == [False] * 4
    with pytest.raises(Wrong):
        values.boolean("perhaps")


@pytest.mark.parametrize(
    "text",
    ["01246217670", "01246 217670", "(01246) 217670", "0151 510 5000", "020 7946 0958",
     "07700 900123", "0800 169 2407", "0800 1111", "+44 1246 217670", "+44 (0)1246 217670",
     "+33 1 42 68 53 00", "01246 217670 ext. 12", "01246-217670", "01632 960123", "111", "999",
     "0300 123 5555", "0845 46 47", "18001 01246 217670"],
)  # fmt: skip
def test_telephone_numbers_keep_what_was_typed(text: str) -> None:
    assert values.telephone(text) == text


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("217670", "no area code"),
        ("1246217670", "no area code"),
        ("01246 21767", None),
        ("01246", "too few digits"),
        ("01246 2176700000", "too many digits"),
        ("0000 000 0000", "none begins with"),
        ("call me", "not a telephone number"),
        ("01246 217670 or 07700 900123", "not a telephone number"),
        ("+999 1234567", None),
        ("", "not a telephone number"),
    ],
)
def test_impossible_telephone_numbers(text: str, says: str | None) -> None:
    if says is None:
        # Some area codes do have one digit fewer; some country codes are not to be told.
        try:
            values.telephone(text)
        except Wrong:
            return
    else:
        with pytest.raises(Wrong) as caught:
            values.telephone(text)
        assert says in str(caught.value)


@pytest.mark.parametrize(
    "text",
    ["anne@example.com", "anne.smith+home@example.co.uk", "o'neil@example.org", "a@b.museum",
     "info@haltonhousing.org", "anne@bücher.example", "ANNE@EXAMPLE.COM"],
)  # fmt: skip
def test_email_addresses(text: str) -> None:
    assert values.email(text) == text


@pytest.mark.parametrize(
    "text",
    ["anne", "anne@", "@example.com", "anne@example", "anne@@example.com", "anne@example..com",
     ".anne@example.com", "anne.@example.com", "a..b@example.com", "anne smith@example.com",
     "Anne <anne@example.com>", "anne@example.com, bob@example.com", "anne@-example.com",
     "anne@exa_mple.com", "anne@example.c", "anne@192.168.1.1", f"{'a' * 65}@example.com",
     f"a@{'b.' * 130}com"],
)  # fmt: skip
def test_impossible_email_addresses(text: str) -> None:
    with pytest.raises(Wrong):
        values.email(text)


def test_choices_take_the_templates_spelling() -> None:
    assert values.choice("BY POST", ("by post", "by email")) == "by post"
    with pytest.raises(Wrong, match="by post, by email"):
        values.choice("by fax", ("by post", "by email"))


@pytest.mark.parametrize(
    ("code", "says"),
    [
        (0x0000, "control character"),
        (0x0007, "control character"),
        (0x001B, "control character"),
        (0x0085, "control character"),
        (0x202E, "direction of text"),
        (0x202A, "direction of text"),
        (0x2066, "direction of text"),
        (0x2069, "direction of text"),
        (0x200E, "direction of text"),
        (0x200F, "direction of text"),
        (0x061C, "direction of text"),
        (0x200B, "can't be seen"),
        (0x00AD, "can't be seen"),
        (0xFEFF, "can't be seen"),
        (0x2060, "can't be seen"),
        (0x3164, "can't be seen"),
        (0x2800, "can't be seen"),
        (0x2028, "hidden line break"),
        (0xFFFD, "letter was lost"),
        (0xFDD0, "not a character"),
        (0xFFFE, "not a character"),
        (0x1FFFF, "not a character"),
        (0xE000, "private-use"),
        (0xF8FF, "private-use"),
        (0x100000, "private-use"),
        (0xD83D, "half a character"),
    ],
)
def test_characters_that_are_refused_by_name(code: int, says: str) -> None:
    with pytest.raises(Wrong) as caught:
        clean(f"Anne{chr(code)}Smith")
    assert says in str(caught.value)
    assert f"U+{code:04X}" in str(caught.value)
    assert "after “Anne”" in str(caught.value)


@pytest.mark.parametrize(
    "text",
    ["Zoë", "Śliwiński", "محمد", "ਹਰਪ੍ਰੀਤ ਕੌਰ", "王小明", "क्‍ष", "می‌خواهم", "😀", "O’Neill",
     "{{ 7*7 }}", "<b>&amp;</b>", "a\u00a0b", "👨‍👩‍👧"],
)  # fmt: skip
def test_writing_of_every_kind_is_kept(text: str) -> None:
    assert clean(text) == text


def test_lines() -> None:
    assert clean("a\r\nb\rc\n", lines=True) == "a\nb\nc"
    assert clean("a\tb ") == "a b"
    with pytest.raises(Wrong, match="line break"):
        clean("a\nb")
    with pytest.raises(Wrong, match="Shorten it"):
        clean("a" * 2_001)
    assert len(clean("word " * 10_000, lines=True)) == 49_999


def test_text_that_is_nothing_but_joiners() -> None:
    with pytest.raises(Wrong, match="nothing in it that can be seen"):
        clean("\u200d \u200c")


@given(st.text(max_size=40))
def test_no_text_breaks_a_reader(text: str) -> None:
    readers = (values.date, values.time, values.money, values.number, values.boolean)
    for read in (*readers, values.telephone, values.email, values.postcode, clean):
        with contextlib.suppress(Wrong):
            read(text)  # type: ignore[operator]
