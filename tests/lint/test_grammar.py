"""What is given to a grammar engine, and its answers brought back to the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corro.lint.grammar import Match, masked

TEXT = "Dear Mrs Wójcik, your kitchen tap drip. Call me."
NAME, TAP = (5, 15), (22, 33)


def test_names_and_data_have_stand_ins():
    assert masked(TEXT, [NAME, TAP]).text == "Dear Smith, your Jones drip. Call me."


def test_stretches_that_follow_each_other_have_one():
    assert masked("Ask Anne Smith now.", [(4, 8), (9, 14)]).text == "Ask Smith now."


@pytest.mark.parametrize("words", ["2", "8am", "£450.50", "12 March 2027", "Friday 12 March 2027"])
def test_numbers_and_dates_stay(words: str):
    text = f"By {words} we call."
    assert masked(text, [(3, 3 + len(words))]).text == text


def test_a_match_comes_back_to_the_words_it_is_about():
    given_away = masked(TEXT, [NAME, TAP])
    at = given_away.text.index("drip")
    back = given_away.back(Match("R", at, at + 4, "", ("drips",)))
    assert back is not None
    assert TEXT[back.start : back.end] == "drip"


def test_a_match_of_stand_ins_alone_is_dropped():
    assert masked(TEXT, [NAME, TAP]).back(Match("R", 5, 10, "")) is None


def test_a_suggestion_has_the_words_that_were_hidden():
    given_away = masked(TEXT, [NAME, TAP])
    at = given_away.text.index("Jones")
    back = given_away.back(Match("R", at, at + 10, "", ("Jones drips",)))
    assert back is not None
    assert back.suggestions == ("kitchen tap drips",)
    assert TEXT[back.start : back.end] == "kitchen tap drip"


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 8)), max_size=4))
def test_every_letter_that_is_given_away_is_found_again(text: str, cuts: list[tuple[int, int]]):
    stretches, last = [], 0
    for start, length in sorted(cuts):
        if start >= last and start + length <= len(text) and length:
            stretches.append((start, start + length))
            last = start + length
    given_away = masked(text, stretches)
    for piece in given_away.pieces:
        if not piece.stands_in:
            same = given_away.text[piece.start : piece.end]
            assert same == text[piece.of : piece.to].replace("\n", " ")
