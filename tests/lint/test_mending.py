"""Where to part a long sentence, and which of its words to change."""

from __future__ import annotations

import pytest

from corro.correspondence import Block, Correspondence, Part
from corro.lint.engine import lint
from corro.lint.load import style_guide
from corro.lint.mending import advice, long_words, part_at, words_of
from corro.lint.rules import StyleGuide
from corro.shipped import shipped


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Call us on 01246 217670.", 4),
        ("We will come on Wednesday 17 March 2027 at 10.30 a.m.", 7),
        ("Pay £1,200.50 by 5 April.", 4),
        ("Write to info@example.org or see https://example.org/a.", 6),
        ("S42 6NG is a postcode – ours.", 5),
        ("", 0),
    ],
)
def test_a_date_a_time_or_a_number_is_one_word(sentence, words):
    assert words_of(sentence) == words


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        (
            "We visited your home on Monday to look at the damp, and we found that the gutter leaks.",
            "Begin a new sentence at ‘we found that the’.",
        ),
        (
            "The contractor will mend the roof of the house next week; you can stay in the meantime.",
            "Begin a new sentence at ‘you can stay in’.",
        ),
        (
            "We have asked the company that made the lift, which is in Germany, to send us a new part.",
            "Begin a new sentence at ‘which is in Germany’.",
        ),
        ("A short one.", ""),
    ],
)
def test_where_a_sentence_can_be_parted(sentence, said):
    assert part_at(sentence) == said


def test_long_words_are_named_but_not_names():
    sentence = (
        "Communication with Gloucestershire about accommodation is unsatisfactory for Elizabeth."
    )
    assert set(long_words(sentence)) == {"communication", "accommodation", "unsatisfactory"}
    assert "‘accommodation’" in advice(sentence)


GUIDE = style_guide([shipped("styleguide")], compile_patterns=False)


def found(rule: str, *blocks: Block | str) -> list[str | None]:
    body = tuple(Block("paragraph", item) if isinstance(item, str) else item for item in blocks)
    document = Correspondence("letter", "rykneld", (Part("body", body),))
    alone = StyleGuide(tuple(one for one in GUIDE.rules if one.name == f"plain-english.{rule}"))
    return [finding.text for finding in lint(document, alone)]


LONG = " ".join(["Word", *["word"] * 25]) + "."


def test_a_long_sentence_is_found_at_its_place():
    assert found("LongSentence", f"Short one. {LONG} And another.") == [LONG]
    assert found("VeryLongSentence", LONG) == []
    assert found("VeryLongSentence", LONG[:-1] + " word" * 5 + ".") == [
        LONG[:-1] + " word" * 5 + "."
    ]
    assert found("LongSentence", " ".join(["word"] * 25) + ".") == []
    assert found("LongSentence", Block("heading", LONG, level=1)) == []
    assert found("LongSentence", Block("item", LONG, level=1, marker="•")) == [LONG]


def test_a_long_paragraph():
    six = "We did this. " * 6
    assert found("LongParagraph", six.strip()) == [six.strip()]
    assert found("LongParagraph", ("We did this. " * 5).strip()) == []
    assert found("LongParagraph", "We did this. " * 5 + "Thank you.") == []


def test_a_hard_letter_tells_its_hardest_sentences():
    hard = (
        "Consideration of applications necessitates documentary verification of residential "
        "eligibility. Insufficient documentation invalidates supplementary representations. "
        "Administrative determinations are communicated individually to representatives. "
        "We will call you. Accommodation requirements necessitate additional investigation "
        "by organisational representatives. Alternative arrangements for interpretation are "
        "accommodated whenever organisationally practicable or administratively expedient."
    )
    told = found("ReadingAgeHigh", hard)
    assert len(told) == 3
    assert "We will call you." not in told
    assert found("ReadingAgeHigh", "Accommodation requirements necessitate investigation.") == []
