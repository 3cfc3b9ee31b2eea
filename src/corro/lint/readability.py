"""How easy the body's prose is to read: textstat's scores on sentences that were cut with care.

Only the prose counts: paragraphs and list items of the body, in English. Headings, tables, the
salutation, language lines and addresses are left out. A list item goes on with its introduction:
"Please bring:" and "your passport" are one sentence, and each item after it is another.

textstat takes syllables from NLTK's copy of the CMU Pronouncing Dictionary, which it would
download; `nltk_data` beside this module holds the words of it for which textstat's own way of
counting (Pyphen) is wrong, with British words added. Nothing is downloaded; only where somebody
else could write to that folder is it copied to one of this process's own.
"""

from __future__ import annotations

import atexit
import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corro.correspondence import Block, Correspondence
from corro.lint.prose_sentences import sentences

if TYPE_CHECKING:
    from corro.report.results import Readability

# A reader of this many years finishes this US grade: Flesch-Kincaid's grade and five.
YEARS_BEFORE_SCHOOL = 5
ADULT = 18  # "an adult" from this age

# Read at a glance, and nothing that a writer could make easier: they count as one short word.
_NO_WORDS = re.compile(
    r"\S+@\S+\.\w+|(?:https?://|www\.)\S+|(?:\+44|\(?0)\d[\d ()-]{7,14}\d|"
    r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b|£\d[\d,.]*\d|£\d|"
    r"\b\d{1,2}(?:[.:]\d\d)?\s?(?:[ap]\.m\.|[ap]m\b)"
)
_TOKEN = re.compile(r"[^\s]*[^\W_][^\s]*")
_INNER = re.compile(r"[.!?…]+")
_NAIVE_SHORTEST = 3  # textstat counts no sentence of fewer words


def scores(document: Correspondence) -> Readability | None:
    """The scores of the body, or none where it has no prose."""
    return scores_of(prose(document))


def scores_of(spoken: Iterable[str]) -> Readability | None:
    """The scores of these sentences, or none where there is none."""
    from corro.report.results import Readability

    text = prepared(spoken)
    if not text:
        return None
    textstat = _textstat()
    words, number = textstat.lexicon_count(text), textstat.sentence_count(text)
    return Readability(
        flesch_reading_ease=textstat.flesch_reading_ease(text),
        flesch_kincaid_grade=textstat.flesch_kincaid_grade(text),
        words=words,
        sentences=number,
        average_sentence=words / number,
    )


def reading_age(grade: float) -> int:
    """The age in years at which a US grade is read with ease, from 6 on."""
    return max(6, round(grade) + YEARS_BEFORE_SCHOOL)


def age_in_words(grade: float) -> str:
    """ "A 10-year-old can read this" """
    age = reading_age(grade)
    if age >= ADULT:
        return "Even many adults will find this hard to read"
    article = "An" if age in {8, 11, 18} else "A"
    return f"{article} {age}-year-old can read this"


def prose(document: Correspondence) -> tuple[str, ...]:
    """The body's sentences, each as it is read."""
    found: list[str] = []
    introduction = ""
    for block in _blocks(document):
        text = english(block)
        own = [text[sentence.start : sentence.end] for sentence in sentences(text)]
        if not own:
            continue
        if block.kind != "item" and introduction:
            found.append(introduction)
            introduction = ""
        if block.kind == "item" and introduction:
            if _goes_on(text):
                own[0] = f"{introduction.rstrip(':– -')} {own[0]}"
            else:
                found.append(introduction)
            introduction = ""
        if block.kind != "item" and text.rstrip().endswith((":", "–", "-")):
            introduction = own.pop()
        found += own
    if introduction:
        found.append(introduction)
    return tuple(found)


def english(block: Block) -> str:
    """The block's text, with what is in another language blank."""
    text = block.text
    for run in block.runs:
        if run.lang and run.lang.lower().partition("-")[0] != "en":
            text = text[: run.start] + " " * (run.end - run.start) + text[run.end :]
    return text


def prepared(spoken: Iterable[str]) -> str:
    """Sentences as textstat's own counting takes them: no full stop but at their ends."""
    lines: list[list[str]] = []
    for sentence in spoken:
        words = [
            _INNER.sub("", word).replace("’", "'")
            for word in _TOKEN.findall(_NO_WORDS.sub("that", sentence))
        ]
        words = [word for word in words if any(char.isalnum() for char in word)]
        if lines and (len(words) < _NAIVE_SHORTEST or len(lines[-1]) < _NAIVE_SHORTEST):
            lines[-1] += words
        elif words:
            lines.append(words)
    return " ".join(" ".join(words) + "." for words in lines)


def _blocks(document: Correspondence) -> Iterator[Block]:
    for block in document.blocks("body"):
        is_english = block.lang is None or block.lang.lower().partition("-")[0] == "en"
        if block.kind in {"paragraph", "item", "line"} and is_english:
            yield block


def _goes_on(text: str) -> bool:
    """Whether an item is the rest of its introduction, not a sentence of its own."""
    return text[:1].islower() or text.rstrip()[-1:] not in {".", "?", "!"}


def _textstat() -> Any:
    import nltk.data

    folder = Path(str(resources.files("corro.lint") / "nltk_data"))
    if not _is_private(folder):
        folder = _private_copy(folder)
    if str(folder) not in nltk.data.path:
        nltk.data.path.insert(0, str(folder))
    from textstat import textstat

    return textstat


def _is_private(folder: Path) -> bool:
    """Whether nobody else can write there: else NLTK takes the data for planted and refuses it."""
    if os.name != "posix":
        return True
    found = [folder, *folder.rglob("*")]
    stats = [path.stat() for path in found]
    return all(not s.st_mode & 0o022 and s.st_uid in {0, os.getuid()} for s in stats)


@cache
def _private_copy(folder: Path) -> Path:
    """The same data in a folder of this process's own, which goes when it ends."""
    own = Path(tempfile.mkdtemp(prefix="corro-"))
    atexit.register(shutil.rmtree, own, ignore_errors=True)
    shutil.copytree(folder, own / "data", copy_function=shutil.copyfile)
    for path in [own / "data", *(own / "data").rglob("*")]:
        path.chmod(0o700 if path.is_dir() else 0o600)
    return own / "data"
