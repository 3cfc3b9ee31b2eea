"""Large print sets blocks of capitals as sentences, and leaves abbreviations alone."""

from __future__ import annotations

import pytest

from corro.write.large_print import without_capitals


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PRIVATE AND CONFIDENTIAL", "Private and confidential"),
        ("Please DO NOT IGNORE THIS LETTER today", "Please Do not ignore this letter today"),
        ("YOU MUST PAY YOUR RENT NOW. Call us.", "You must pay your rent now. Call us."),
        ("01430 457421 (CANTONESE) 廣東話", "01430 457421 (Cantonese) 廣東話"),
        ("PIONEER HOUSE, MILL LANE, S42 6NG", "Pioneer house, mill lane, S42 6NG"),
    ],
)
def test_blocks_of_capitals_become_sentences(text: str, expected: str) -> None:
    assert without_capitals(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "S42 6NG",
        "BBC NHS",
        "The NHS and DWP say that ESA PIP DLA are benefits",
        "Our reference: REP/2027/0412",
        "Dear Mrs Smith",
        "TALKBACK",
        "我們 廣東話 國語",
        "",
    ],
)
def test_abbreviations_postcodes_and_single_words_stay(text: str) -> None:
    assert without_capitals(text) == text


@pytest.mark.parametrize("text", ["STRASSE UND GRÖSSE ẞ", "İSTANBUL VE ANKARA ŞEHİRLERİ"])
def test_the_length_never_changes(text: str) -> None:
    assert len(without_capitals(text)) == len(text)
