"""When a writer says that they are in, against the hours of the office."""

from __future__ import annotations

import pytest

from corro.houses.load import load_house
from corro.lint.own_hours import outside_hours
from corro.shipped import shipped


@pytest.mark.parametrize(
    ("house", "sentence", "said"),
    [
        ("rykneld", "I am in the office on weekdays, 7.30 a.m. to 4 p.m.", ["7.30 a.m. to 4 p.m."]),
        (
            "south-western",
            "I'm here Monday to Thursday, 9.00 am to 5.30 pm.",
            ["9.00 am to 5.30 pm"],
        ),
        ("port-of-leith", "I am at my desk from 9am to 5pm on Fridays.", ["9am to 5pm"]),
        ("rykneld", "I am in the office from 9 a.m. to 3 p.m. on Tuesdays.", []),
        ("port-of-leith", "I am at my desk from 8.45am to 5pm, Monday to Thursday.", []),
        ("port-of-leith", "I work from home from 8am to 6pm.", []),
        ("south-western", "I am in the office on 3 December from 8.00 am to 6.00 pm.", []),
        ("south-western", "Our joiner works from 8.00 am to 6.00 pm.", []),
        ("halton", "I am in the office from 8am to 6pm.", []),
    ],
)
def test_hours_at_the_office_while_it_is_shut(house: str, sentence: str, said: list[str]):
    house_of = load_house(shipped("styleguide") / "houses" / house)
    found = [sentence[start:end] for start, end in outside_hours(sentence, house_of)]
    assert found == said
