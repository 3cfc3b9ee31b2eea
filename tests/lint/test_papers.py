"""The papers that a sentence says are enclosed."""

from __future__ import annotations

import pytest

from corro.lint.papers import papers_in


@pytest.mark.parametrize(
    ("sentence", "papers"),
    [
        ("A copy of the agreement is enclosed, with a direct debit form.", "agreement|debit form"),
        ("I enclose the form that you asked for.", "form"),
        ("We have enclosed our complaints leaflet and a map of the estate.", "leaflet|map"),
        ("The enclosed leaflet explains how to fill in the form.", "leaflet"),
        ("Please find enclosed your rent statement, and a payment card.", "statement|card"),
        ("I enclose what you asked for.", ""),
        ("Please return the form that we sent you.", ""),
    ],
)
def test_papers(sentence: str, papers: str):
    found = list(papers_in(sentence))
    wanted = [one for one in papers.split("|") if one]
    assert len(found) == len(wanted)
    for (start, name), end in zip(found, wanted, strict=True):
        assert name.endswith(end)
        assert sentence[start : start + len(name)] == name
