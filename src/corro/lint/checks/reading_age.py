"""A body that is harder to read than it should be: which sentences make it so, and what to do.

The age is Flesch-Kincaid's grade and five years. Short bodies are left alone: a score of two
sentences says little.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from corro.lint.document import At, Document
from corro.lint.finding import Finding
from corro.lint.keys import Keys, Preparing
from corro.lint.mending import advice, long_words, part_at, words_of
from corro.lint.prose_sentences import Sentence, sentences
from corro.lint.readability import english, prose, reading_age, scores_of
from corro.lint.rules import Rule
from corro.lint.summary import summary

KEYS = frozenset({"max", "up_to", "words", "sentences"})
_EASY_SENTENCE = 12  # words: there is no point in parting a shorter one
_FEWEST = 6  # words: the grade of a shorter sentence says little
_LONG = 25  # words: a longer sentence is told of by its length


@dataclass(frozen=True, slots=True)
class Settings:
    """`max` is an age in years; `up_to` leaves a still higher one to another rule. A body of fewer
    than `words` words is not judged. The `sentences` hardest sentences are told."""

    max: int
    up_to: int
    words: int
    sentences: int


def prepare(keys: Keys, preparing: Preparing) -> Settings:
    if keys.whole("max") < 1:
        keys.problem("max", "‘max’ is missing: the highest reading age in years, such as 11.")
    return Settings(
        keys.whole("max"),
        keys.whole("up_to"),
        keys.whole("words", 60),
        keys.whole("sentences", 2),
    )


def check(rule: Rule, document: Document) -> Iterator[Finding]:
    """The message's values are the reading age and what to do about the sentence."""
    settings: Settings = rule.settings
    spoken = prose(document.correspondence)
    if sum(words_of(sentence) for sentence in spoken) < settings.words:
        return
    found = scores_of(spoken)
    age = reading_age(found.flesch_kincaid_grade) if found else 0
    if age <= settings.max or (settings.up_to and age > settings.up_to):
        return
    for at, sentence in _hardest(document, settings):
        said = _what_to_do(english(at.it)[sentence.start : sentence.end])
        yield document.finding(rule, at, sentence.start, sentence.end, age, said)


def _hardest(document: Document, settings: Settings) -> list[tuple[At, Sentence]]:
    """The sentences that are harder than the letter should be; the hardest, where none is by
    itself. Those that `long-sentence` tells of come last."""
    graded: list[tuple[bool, float, At, Sentence]] = []
    for at in document.prose:
        if at.of.name != "body" or at.it.kind not in {"paragraph", "item", "line"}:
            continue
        text = english(at.it)
        for sentence in sentences(text):
            words = text[sentence.start : sentence.end]
            counts, number = summary(words.replace(".", " ")), words_of(words)
            if counts.words:
                grade = 0.39 * number + 11.8 * counts.syllables / counts.words - 15.59
                fair = _FEWEST <= number <= _LONG
                graded.append((fair, grade, at, sentence))
    graded.sort(key=lambda one: (one[0], one[1]), reverse=True)
    hard = [one for one in graded if one[0] and reading_age(one[1]) > settings.max]
    hard = hard or sorted(graded, key=lambda one: one[1])[-1:]
    return [(at, sentence) for _, _, at, sentence in hard[: settings.sentences]]


def _what_to_do(sentence: str) -> str:
    if words_of(sentence) > _EASY_SENTENCE and (part_at(sentence) or not long_words(sentence)):
        return advice(sentence)
    hard = long_words(sentence)
    if hard:
        return f"Look for shorter words for {', '.join(f'‘{word}’' for word in hard)}."
    return "Use shorter, everyday words."
