"""The words that a pattern must have: never one too many, and the findings are the same without."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corro.lint import pattern
from corro.lint.prefilter import Prefilter, required

VALE = Path(__file__).parent / "vale"


@pytest.mark.parametrize(
    ("written", "words"),
    [
        (r"(?i)(?m)\b(?:utilise|In Order To)\b", {"utilise", "in order to"}),
        (r"(?m)\b(?:utili[sz]e|begin)\b", {"utili", "begin"}),
        (r"colou?r", {"colo"}),
        (r"(?:very|(?:quite|rather) good)", {"very", "quite", "rather"}),
        (r"(?<=no )exit(?! sign)", {"exit"}),
        (r";", {";"}),
        (r"[—–]", {"—", "–"}),
        (r"ab+cd", {"cd"}),
        (r"(?:abc){0,2}de", {"de"}),
        (r"e\.g\.", {"e.g."}),
        (r"\bI\b", set()),
        (r"[A-Z]{3,5}", set()),
        (r"(?:abc|\d+)", set()),
        (r"(?:abc)?", set()),
        (r"(a)\1", set()),
        (r"(?x) a b c", set()),
    ],
)
def test_words_of_which_a_match_has_one(written, words):
    assert required(written) == words


PIECES = st.sampled_from(
    [
        "ab",
        "cd",
        "x",
        "[ab]",
        "(?:ab|cd)",
        "(?:x|cd)?",
        "a*",
        "b+",
        "c{2}",
        "d{0,2}",
        "\\.",
        "\\b",
        "(?=ab)",
        "(?!cd)",
        ".",
        "\\w+",
        "(cd)",
        "[—;]",
        ";",
    ]
)


@given(st.lists(PIECES, min_size=1, max_size=6), st.text("abcdx.; —", max_size=30))
def test_a_text_without_the_words_has_no_match(pieces, text):
    written = "".join(pieces)
    words = required(written)
    if words and not any(word in text.lower() for word in words):
        assert not pattern.found(pattern.compiled(written), text)


@given(
    st.lists(st.frozensets(st.text("abc ;", min_size=2, max_size=5), max_size=3), max_size=8),
    st.text("abc ;", max_size=40),
)
def test_rules_are_possible_where_one_of_their_words_is(needs, text):
    expected = {
        index for index, words in enumerate(needs) if not words or any(w in text for w in words)
    }
    assert Prefilter(needs).possible(text) == expected


def test_half_of_a_surrogate_pair_in_a_text_is_passed_over():
    assert Prefilter([frozenset({"tap"}), frozenset({"lift"})]).possible("\ud83d tap") == {0}


def test_findings_are_the_same_without_it(monkeypatch):
    from corro.lint.vale.ini import vale_guide
    from lint.test_as_vale import found

    monkeypatch.setattr("corro.lint.plan.required", lambda _: frozenset())
    guide, _ = vale_guide(VALE / "plain.ini")
    recorded = json.loads((VALE / "recorded/plain.json").read_text(encoding="utf-8"))
    for document in sorted((VALE / "documents").iterdir()):
        assert found(guide, document) == recorded.get(document.name, [])
