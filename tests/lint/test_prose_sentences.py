"""Sentences as their reader takes them in: titles, times, initials, addresses, lists."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from corro.lint.prose_sentences import sentences

CASES = yaml.safe_load((Path(__file__).parent / "sentences.yml").read_text(encoding="utf-8"))


def cut(text: str) -> list[str]:
    return [text[sentence.start : sentence.end] for sentence in sentences(text)]


@pytest.mark.parametrize("case", CASES)
def test_sentences(case: str):
    wanted = case.split(" | ")
    assert cut(" ".join(wanted)) == wanted


def test_a_lines_end_ends_a_sentence_where_the_line_has_ended():
    assert cut("1. Turn off the tap.\n2. Call us.") == ["1. Turn off the tap.", "2. Call us."]
    assert cut("Jo Taylor\nHousing Officer\nTel. 01246 217670") == [
        "Jo Taylor",
        "Housing Officer",
        "Tel. 01246 217670",
    ]
    assert len(cut("We will visit you on\nMonday if that suits you.")) == 1
    assert len(cut("We will visit you on a day in\nmarch if that suits you.")) == 1


def test_nothing_has_no_sentences():
    assert cut("") == []
    assert cut(" \n … \n ") == []


def test_every_word_is_in_a_sentence():
    text = "A. B. c. 1. 2) (x) ... No. 5. Mr. X. e.g. Y? Z!\n\nQ.R.S. “T.” 'U.' V"
    kept = "".join(cut(text))
    assert [char for char in kept if char.isalnum()] == [char for char in text if char.isalnum()]
