"""The day on which what a letter answers came, as its own words tell it."""

from __future__ import annotations

import pytest

from corro.read import read

LETTER = """Halton Housing Trust

24 November 2026

Mr Tomasz Zielinski
9 Mersey Road
WIDNES
WA8 0DG

Dear Mr Zielinski

Your fence

{}

Yours sincerely

Yvonne Speke
Customer Relations Manager
"""


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Thank you for your letter of 12 November.", "2026-11-12"),
        ("Your letter of 12 November, which we received on 16 November, is here.", "2026-11-16"),
        ("Thank you for your letter of 19 November. It reached us on 23 November.", "2026-11-23"),
        ("Thank you for your letter, which reached us yesterday.", "2026-11-23"),
        ("We received your complaint this morning.", "2026-11-24"),
        ("Thank you for ringing us on Monday about the door.", "2026-11-23"),
        ("You called us last Thursday about the noise.", "2026-11-19"),
        ("Thank you for your letter of 19 November. We had a call on 20 November.", "2026-11-19"),
        ("The part arrived on 3 November. It will be fitted today.", "None"),
        ("We have your letter. The plumber came yesterday.", "None"),
        ("I am writing about the letter that I sent you yesterday.", "None"),
    ],
)
def test_when_it_came(words: str, day: str):
    letter = read(LETTER.format(words).encode(), "letter.txt", house="halton")
    assert str(letter.facts.received) == day
