"""Sentences, syllables and grades, as Vale cuts and counts them."""

from __future__ import annotations

import math

import pytest

from corro.lint.sentences import sentences
from corro.lint.summary import summary, syllables


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("", []),
        ("   ", []),
        ("One sentence", ["One sentence"]),
        ("One. Two? Three!", ["One.", "Two?", "Three!"]),
        ("Mr. Smith and Mrs. Jones came.", ["Mr. Smith and Mrs. Jones came."]),
        ("We live in St. Mary's Road.", ["We live in St. Mary's Road."]),
        (
            "He came at 8.30 a.m. on Tuesday. She left.",
            ["He came at 8.30 a.m. on Tuesday.", "She left."],
        ),
        ("The F.B.I. came. They left.", ["The F.B.I. came.", "They left."]),
        ("“Go.” She went.", ["“Go.”", "She went."]),
        ("Wait ... what? Yes.", ["Wait ... what?", "Yes."]),
        ("It costs £5. Pay now.", ["It costs £5.", "Pay now."]),
        ("  Spaces.  And more.  ", ["Spaces.", "And more."]),
    ],
)
def test_sentences(text, pieces):
    assert cut(text) == pieces


@pytest.mark.parametrize(
    ("word", "count"),
    [("cat", 1), ("house", 1), ("people", 2), ("letter", 2), ("facsimile", 4), ("a", 1), ("", 0)],
)
def test_syllables(word, count):
    assert syllables(word) == count


def test_counts_and_grades():
    counts = summary("We repair taps. You can telephone us tomorrow.\n\nThank you.")
    assert (counts.words, counts.sentences) == (10, 3)
    assert counts.grade("Flesch-Kincaid") == pytest.approx(
        0.39 * 10 / 3 + 11.8 * counts.syllables / 10 - 15.59
    )
    assert math.isnan(summary("").grade("SMOG"))
