"""A sentence of more words than `max`, with where to part it (PL-5-short)."""

from __future__ import annotations

from collections.abc import Iterator

from corro.lint.document import Document
from corro.lint.finding import Finding
from corro.lint.keys import Keys, Preparing
from corro.lint.mending import advice, words_of
from corro.lint.prose_sentences import sentences
from corro.lint.readability import english
from corro.lint.rules import Rule

KEYS = frozenset({"max", "up_to"})
_PROSE = frozenset({"paragraph", "item", "line"})


def prepare(keys: Keys, preparing: Preparing) -> tuple[int, int]:
    if keys.whole("max") < 1:
        keys.problem("max", "‘max’ is missing: how many words a sentence may have, such as 25.")
    return keys.whole("max"), keys.whole("up_to")


def check(rule: Rule, document: Document) -> Iterator[Finding]:
    """The message's values are the number of words and what to do.

    `up_to` leaves still longer sentences to another rule.
    """
    most, up_to = rule.settings
    for at in document.prose:
        if at.it.kind not in _PROSE or at.of.name != "body":
            continue
        text = english(at.it)
        for sentence in sentences(text):
            words = words_of(text[sentence.start : sentence.end])
            if words > most and (not up_to or words <= up_to):
                said = advice(text[sentence.start : sentence.end])
                yield document.finding(rule, at, sentence.start, sentence.end, words, said)
