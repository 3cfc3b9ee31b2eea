"""Counts of a text's words, sentences and syllables, and the grades that Vale makes of them.

Source: `github.com/jdkato/prose/v3/summarize` 3.2 (MIT).
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import lru_cache

import regex

from corro.lint.sentences import sentences

_WORD = regex.compile(r"(?:[A-Z]\.){2,}|[\p{N}\p{L}']+")

_KNOWN = {
    2: "abed adieu cafe cafes chile chloe circe jesse jukebox maybe people shoreline daphne "
    "phoebe zoe",
    3: "abare acreage adame adobe apache coyote forever karate machete recipe sesame simile "
    "syncope tamale euterpe",
    4: "abalone abruzzese abbruzzese anemone aphrodite apostrophe ariadne calliope catastrophe "
    "epitome facsimile gethsemane guacamole hyperbole yosemite eurydice hermione penelope "
    "persephone",
    5: "aborigine aborigines",
}
_CORNERS = {word: count for count, words in _KNOWN.items() for word in words.split()}
_ED = (
    "b|c|ch|dg|f|g|gh|gn|k|l|lch|ll|lv|m|mm|n|nc|ng|nch|nn|p|r|"
    "rc|rn|rs|rv|s|sc|sk|sl|squ|ss|th|v|y|z"
)
_ES = "b|ch|d|f|gh|gn|k|l|lch|ll|lv|m|mm|n|nch|nn|p|r|rn|rs|rv|s|sc|sk|sl|squ|ss|st|t|th|v|y"
_E = (
    "b|c|ch|d|dg|f|g|gh|gn|k|l|ll|lv|m|mm|n|nc|ng|nn|p|r|"
    "rc|rn|rs|rv|s|sc|sk|sl|squ|ss|st|t|th|v|y|z"
)
_FEWER = (
    re.compile(
        r"cia(?:l|$)|tia|cius|cious|[^aeiou]giu|[aeiouy][^aeiouy]ion|iou|sia$|eous$|[oa]gue$|"
        r".[^aeiuoycgltdb]{2,}ed$|.ely$|^jua|uai|eau|^busi$|"
        rf"(?:[aeiouy](?:{_ED})ed$)|(?:[aeiouy](?:{_ES})es$)"
    ),
    re.compile(rf"[aeiouy](?:{_E})e$"),
)
_MORE = (
    re.compile(
        r"(?:[^aeiouy]ie(?:r|st|t)|[aeiouym]bl|eo|ism|asm|thm|dnt|uity|dea|gean|oa|ua|eings?|"
        r"[aeiouy]sh?e[rsd])$"
    ),
    re.compile(r"[^gq]ua[^auieo]|[aeiou]{3}|^(?:ia|mc|coa[dglx].)"),
    re.compile(
        r"[^aeiou]y[ae]|[^l]lien|riet|dien|iu|io|ii|uen|real|iell|eo[^aeiou]|[aeiou]y[aeiou]"
    ),
    re.compile(r"[^s]ia"),
)
_VOWELS = re.compile(r"[aeiouy]+")
_PREFIXES = (
    [
        "above",
        "anti",
        "ante",
        "counter",
        "hyper",
        "afore",
        "agri",
        "infra",
        "intra",
        "inter",
        "over",
        "semi",
        "ultra",
        "under",
        "extra",
        "dia",
        "micro",
        "mega",
        "kilo",
        "pico",
        "nano",
        "macro",
    ],
    ["un", "fore", "ware", "none", "non", "out", "post", "sub", "pre", "pro", "dis", "side"],
)
_SUFFIXES = (
    ["ology", "ologist", "onomy", "onomist"],
    ["fully", "berry", "woman", "women"],
    [
        "ly",
        "less",
        "some",
        "ful",
        "er",
        "ers",
        "ness",
        "cian",
        "cians",
        "ment",
        "ments",
        "ette",
        "ettes",
        "ville",
        "villes",
        "ships",
        "ship",
        "side",
        "sides",
        "port",
        "ports",
        "shire",
        "shires",
        "tion",
        "tioned",
    ],
)


@lru_cache(maxsize=16384)
def syllables(word: str) -> int:
    """How many syllables a word has, as Vale counts them."""
    if not word:
        return 0
    if len(word) < 3:
        return 1
    word = word.lower()
    if word in _CORNERS:
        return _CORNERS[word]
    word, count = _without_prefix(word)
    word, more = _without_suffix(word)
    count += more + len(_VOWELS.findall(word))
    count -= sum(len(pattern.findall(word)) for pattern in _FEWER)
    count += sum(len(pattern.findall(word)) for pattern in _MORE)
    return max(count, 1)


def _without_prefix(word: str) -> tuple[str, int]:
    for index, options in enumerate(_PREFIXES):
        for prefix in options:
            if word.startswith(prefix):
                return word[len(prefix) :], len(_PREFIXES) - index
    return word, 0


def _without_suffix(word: str) -> tuple[str, int]:
    for index, options in enumerate(_SUFFIXES):
        for suffix in options:
            if word.endswith(suffix):
                return word[: -len(suffix)], len(_SUFFIXES) - index
    return word, 0


@dataclass(frozen=True, slots=True)
class Summary:
    """The counts. Complex words are those of three syllables or more without a common ending."""

    characters: int = 0
    words: int = 0
    sentences: int = 0
    syllables: int = 0
    polysyllabic_words: int = 0
    complex_words: int = 0
    long_words: int = 0

    def grade(self, metric: str) -> float:
        """A grade by its name in Vale; not a number where there are no words."""
        if not self.words or not self.sentences:
            return math.nan
        words_per_sentence = self.words / self.sentences
        characters_per_word = self.characters / self.words
        if metric == "SMOG":
            return 1.0430 * math.sqrt(self.polysyllabic_words * 30.0 / self.sentences) + 3.1291
        if metric == "Gunning Fog":
            return 0.4 * (words_per_sentence + 100.0 * (self.complex_words / self.words))
        if metric == "Coleman-Liau":
            return (
                0.0588 * characters_per_word * 100
                - 0.296 * (self.sentences / self.words) * 100
                - 15.8
            )
        if metric == "Flesch-Kincaid":
            return 0.39 * self.words / self.sentences + 11.8 * self.syllables / self.words - 15.59
        if metric == "Automated Readability":
            return 4.71 * characters_per_word + 0.5 * words_per_sentence - 21.43
        return 0.0


METRICS = ("Gunning Fog", "Coleman-Liau", "Flesch-Kincaid", "SMOG", "Automated Readability")


def summary(text: str) -> Summary:
    """The counts of a text whose paragraphs are parted by an empty line."""
    characters = words = count = all_syllables = polysyllabic = complicated = long = 0
    for paragraph in text.split("\n\n"):
        for start, end in sentences(paragraph):
            count += 1
            for word in _WORD.findall(paragraph[start:end]):
                words += 1
                characters += sum(char.isalpha() or char.isnumeric() for char in word)
                long += len(word.encode()) > 6
                of_word = syllables(word)
                all_syllables += of_word
                polysyllabic += of_word > 2
                complicated += of_word - word.endswith(("es", "ed", "ing")) > 2
    return Summary(characters, words, count, all_syllables, polysyllabic, complicated, long)
