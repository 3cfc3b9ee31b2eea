"""A finished letter that comes later than the standard it answers to, and says nothing of that."""

from __future__ import annotations

import datetime

import pytest

from corro.calendar import Calendar
from corro.houses.load import load_house
from corro.lint.engine import lint
from corro.lint.load import style_guide
from corro.lint.rules import StyleGuide
from corro.read import read
from corro.shipped import shipped

LETTER = """Mrs Ann Ince
48 Caldwell Avenue
Runcorn
WA7 4ZX

24 November 2026

Dear Mrs Ince

{subject}

{body}

Yours sincerely

Roy Cunliffe
Estates Officer
"""


@pytest.fixture(scope="module")
def guide() -> StyleGuide:
    whole = style_guide([shipped("styleguide")])
    return StyleGuide(tuple(r for r in whole.rules if r.name == "correspondence.AnsweredLate"))


def found(guide: StyleGuide, house_id: str, subject: str, body: str) -> list[str]:
    house = load_house(shipped("styleguide") / "houses" / house_id)
    text = LETTER.format(subject=subject, body=body)
    findings = lint(
        read(text.encode(), "letter.txt", house=house_id),
        guide,
        house,
        today=datetime.date(2026, 11, 25),
        calendar=Calendar(house.nation, house.closures),
    )
    return [finding.message for finding in findings]


@pytest.mark.parametrize(
    ("house", "subject", "body", "ended"),
    [
        ("halton", "The fence", "Thank you for your letter of 2 November. It is ours.", "16"),
        ("halton", "The fence", "I write in reply to your letter dated 30 October.", "13"),
        ("halton", "The fence", "You wrote to us on 1 November about the fence. It is ours.", "13"),
        (
            "halton",
            "The fence",
            "Thank you for your letter of 21 October. I am sorry that I can’t answer yet, as I am "
            "waiting for the plans. I will write again by Friday 11 December.",
            "4",
        ),
        (
            "port-of-leith",
            "The fence",
            "Thank you for your letter of 12 November, which we received on 13 November.",
            "18",
        ),
        (
            "calico",
            "Complaint about the lift",
            "Thank you for your letter of 30 October, which reached us on 2 November. I am sorry "
            "for the trouble this caused. We have paid Mr Bashir £40.",
            "16",
        ),
        (
            "calico",
            "Your letter",
            "We received your letter on 12 November. I will write to you with our answer.",
            "17",
        ),
    ],
)
def test_a_late_answer_that_says_nothing_of_it(
    guide: StyleGuide, house: str, subject: str, body: str, ended: str
):
    (message,) = found(guide, house, subject, body)
    assert f" {ended} November 2026" in message


@pytest.mark.parametrize(
    ("house", "body"),
    [
        ("halton", "Thank you for your letter of 12 November. The fence is ours."),
        ("halton", "Thank you for your letter of 9 November, which reached us on 11 November."),
        ("halton", "Thank you for your letter of 2 November. I am sorry that it took so long."),
        ("halton", "Thank you for your letter of 2 November. We apologise for the delay."),
        ("halton", "Thank you for your letter of 2 November. I wrote to you on 9 November to say"
         " that I needed more time."),
        ("halton", "Thank you for your letter of 2 November. As I said on 4 November, it is ours."),
        ("halton", "Thank you for ringing me on 2 November about the fence. It is ours."),
        ("halton", "Our repair on 2 November failed. You complained, and we came on 4 November."),
        ("halton", "Thank you for your letter. Your tenancy began on 2 November."),
        ("halton", "In your letter of 5 October you asked for a move. You are now at the top."),
        ("halton", "Thank you for your letter of 27 October, a Freedom of Information request."),
        ("calico", "Thank you for your letter of 2 November. The fence is ours."),
        ("south-western", "Thank you for your letter of 2 November. The fence is ours."),
        ("port-of-leith", "Thank you for your letter of 2 November, and for my visit on 10 "
         "November. We have ordered the window."),
    ],
)  # fmt: skip
def test_one_in_time_one_that_says_so_and_one_that_may_follow_another(
    guide: StyleGuide, house: str, body: str
):
    assert found(guide, house, "The fence", body) == []
