"""Readability in words: who could read it.

The Flesch-Kincaid grade counts school years in the United States, where a child of 6 begins grade
1; so the age is the grade and five years more (Kincaid and others, 1975).
"""

from __future__ import annotations

from corro.report.results import Readability

YOUNGEST, GROWN = 6, 18


def age(scores: Readability) -> int:
    """The age of an average reader who could read it, in years."""
    return max(YOUNGEST, round(scores.flesch_kincaid_grade) + 5)


def who(scores: Readability) -> str:
    """ "An average 10-year-old could read this." """
    years = age(scores)
    if years >= GROWN:
        return "This is hard to read, even for most adults."
    return f"An average {years}-year-old could read this."


def in_a_sentence(scores: Readability) -> str:
    """Who could read it, and how long its sentences are."""
    return f"{who(scores)} Its sentences have {scores.average_sentence:.0f} words on average."
