"""The scores of the body's prose, and what counts as prose."""

from __future__ import annotations

import subprocess
import sys

import pytest

from corro.correspondence import Block, Correspondence, Part, Run
from corro.lint.readability import age_in_words, prepared, prose, reading_age, scores


def letter(*blocks: Block | str) -> Correspondence:
    body = tuple(Block("paragraph", item) if isinstance(item, str) else item for item in blocks)
    return Correspondence(
        "letter",
        "rykneld",
        (
            Part("salutation", (Block("line", "Dear Mrs Smith"),)),
            Part("subject", (Block("line", "Administrative considerations"),)),
            Part("body", body),
            Part("languages", (Block("paragraph", "Dbamy o naszych klientów.", lang="pl"),)),
        ),
    )


def item(text: str) -> Block:
    return Block("item", text, level=1, marker="•")


def test_only_the_bodys_prose_counts():
    document = letter(
        Block("heading", "What happens next", level=2),
        "We will call you. Please wait.",
        Block("cell", "Monday"),
        Block("paragraph", "Dbamy o naszych klientów.", lang="pl"),
        Block("paragraph", "Call us (廣東話) today.", runs=(Run(9, 12, lang="zh"),)),
    )
    assert prose(document)[:2] == ("We will call you.", "Please wait.")
    assert len(prose(document)) == 3
    assert "廣" not in prepared(prose(document))


def test_an_item_goes_on_with_its_introduction():
    document = letter("We need two things. Please bring:", item("your passport"), item("a bill."))
    assert prose(document) == (
        "We need two things.",
        "Please bring your passport",
        "a bill.",
    )


def test_items_that_are_sentences_stand_alone():
    document = letter("Here is what we found:", item("The tap drips."), item("The lock is stiff."))
    assert prose(document) == ("Here is what we found:", "The tap drips.", "The lock is stiff.")


def test_what_is_read_at_a_glance_is_one_short_word():
    said = prepared(
        ["Call 01246 217670 or email a.b@example.org at 8.30 a.m. or see www.a.org.uk."]
    )
    assert said == "Call that or email that at that or see that."


def test_textstat_counts_as_many_sentences_as_there_are():
    document = letter(
        "Mr. Smith of No. 5 will call at 8.30 a.m. on Monday. He is from Bell Plumbing Ltd. He has a "
        "key. Thank you. Please let him in!"
    )
    found = scores(document)
    assert found is not None
    assert found.sentences == 4  # textstat leaves out a sentence of two words
    assert found.average_sentence == pytest.approx(found.words / 4)


def test_the_score_is_textstats():
    from textstat import textstat

    words = "We are sorry that your boiler broke down. We will mend it on Monday."
    found = scores(letter(words))
    assert found is not None
    assert found.words == 14
    assert found.flesch_reading_ease == pytest.approx(textstat.flesch_reading_ease(words))
    assert found.flesch_kincaid_grade == pytest.approx(textstat.flesch_kincaid_grade(words))


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        ("realised", 3),
        ("enquiries", 3),
        ("modernisation", 5),
        ("jewellery", 3),
        ("neighbour", 2),
        ("neighbourhood", 3),
        ("colour", 2),
        ("organisation", 5),
        ("apologise", 4),
        ("storey", 2),
        ("cheque", 1),
        ("programme", 2),
        ("tyre", 1),
        ("centre", 2),
        ("bungalow", 3),
        ("council", 2),
        ("housing", 2),
        ("every", 2),
        ("families", 3),
        ("arrears", 2),
        ("tenancy", 3),
        ("radiator", 4),
        ("leaseholder", 3),
        ("communication", 5),
    ],
)
def test_british_words_have_their_syllables(word, syllables):
    scores(letter("Words."))
    from textstat import textstat

    assert textstat.syllable_count(word) == syllables


def test_no_prose_has_no_score():
    assert scores(letter()) is None
    assert scores(letter("— —")) is None


@pytest.mark.parametrize(
    ("grade", "age", "words"),
    [
        (4.6, 10, "A 10-year-old can read this"),
        (3.2, 8, "An 8-year-old can read this"),
        (-3.0, 6, "A 6-year-old can read this"),
        (6.1, 11, "An 11-year-old can read this"),
        (13.4, 18, "Even many adults will find this hard to read"),
    ],
)
def test_the_reading_age_in_words(grade, age, words):
    assert reading_age(grade) == age
    assert age_in_words(grade) == words


def test_nothing_is_imported_until_it_is_asked_for():
    code = (
        "import sys, corro.lint.readability, corro.lint.checks.reading_age;"
        "sys.exit('textstat' in sys.modules or 'nltk' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_nothing_is_downloaded(monkeypatch):
    import nltk

    monkeypatch.setattr(nltk, "download", lambda *a, **k: pytest.fail("a download was tried"))
    assert scores(letter("We mend boilers every day."))
