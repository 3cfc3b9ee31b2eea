"""A paragraph of more sentences than `max`."""

from __future__ import annotations

from collections.abc import Iterator

from corro.lint.document import Document
from corro.lint.finding import Finding
from corro.lint.keys import Keys, Preparing
from corro.lint.mending import words_of
from corro.lint.prose_sentences import sentences
from corro.lint.readability import english
from corro.lint.rules import Rule

KEYS = frozenset({"max"})
_NO_SENTENCE = 2  # words: "Thank you." adds nothing to a paragraph's length


def prepare(keys: Keys, preparing: Preparing) -> int:
    if keys.whole("max") < 1:
        keys.problem("max", "‘max’ is missing: how many sentences a paragraph may have.")
    return keys.whole("max")


def check(rule: Rule, document: Document) -> Iterator[Finding]:
    """The message's values are the number of sentences and the words that a new paragraph could
    begin with."""
    for at in document.prose:
        if at.it.kind != "paragraph" or at.of.name != "body":
            continue
        text = english(at.it)
        spoken = [s for s in sentences(text) if words_of(text[s.start : s.end]) > _NO_SENTENCE]
        if len(spoken) <= rule.settings:
            continue
        middle = spoken[(len(spoken) + 1) // 2]
        opening = " ".join(text[middle.start : middle.end].split()[:4]).rstrip(".,;:")
        yield document.finding(rule, at, 0, len(at.text), len(spoken), opening)
