"""The rules of plain English, grammar and inclusive language on letters as they are written.

`plain/clean` are forty letters, emails, cards and greetings with nothing wrong in them.
`plain/planted` are forty with defects between ⟦ and ⟧: each must be found where it stands, and
nothing else be warned of. The sentences are one by one: each bad one must be found, and no good one
be warned of.
"""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest

from corro.lint.engine import lint
from corro.lint.examples import correspondence_of
from corro.lint.finding import Finding
from corro.lint.load import style_guide
from corro.lint.rules import Example, StyleGuide
from corro.project import find_project
from corro.read import read_file
from corro.report.results import located_in_file
from corro.shipped import shipped

HERE = Path(__file__).parent / "plain"
STYLES = {"plain-english", "grammar", "inclusive"}
HOUSES = ("rykneld", "halton", "calico", "port-of-leith", "south-western")
PROJECT = find_project(HERE)


def _guide() -> StyleGuide:
    whole = style_guide([shipped("styleguide")], compile_patterns=False)
    rules = tuple(rule for rule in whole.rules if rule.style in STYLES)
    replaced = {
        house: tuple(rule for rule in own if rule.style in STYLES)
        for house, own in whole.replaced.items()
    }
    return StyleGuide(rules, replaced)


GUIDE = _guide()


def found_in(path: Path, house: str) -> list[tuple[int, int, Finding]]:
    """Each finding with where it stands in the file's text."""
    document = read_file(path, house=house, kind=None)
    source = document.source or ""
    starts = [0]
    for line in source.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    found = []
    for finding in lint(document, GUIDE, PROJECT.house(house), path=str(path)):
        region = located_in_file(document, finding).region
        start = starts[region.line - 1] + region.column - 1
        found.append((start, starts[region.end_line - 1] + region.end_column - 1, finding))
    return found


@pytest.mark.parametrize("path", sorted((HERE / "clean").glob("*.txt")), ids=lambda path: path.stem)
def test_a_clean_document_is_left_alone(path: Path):
    house = next(name for name in HOUSES if path.name.startswith(name))
    warned = [one for _, _, one in found_in(path, house) if one.level != "suggestion"]
    assert not [(one.rule, one.text) for one in warned]


@pytest.mark.parametrize(
    "path", sorted((HERE / "planted").glob("*.txt")), ids=lambda path: path.stem
)
def test_every_planted_defect_is_found_and_nothing_else(path: Path, tmp_path: Path):
    text, planted = "", []
    for piece in re.split("([⟦⟧])", path.read_text(encoding="utf-8")):
        if piece == "⟦":
            planted.append([len(text), 0])
        elif piece == "⟧":
            planted[-1][1] = len(text)
        else:
            text += piece
    letter = tmp_path / path.name
    letter.write_text(text, encoding="utf-8")
    found = found_in(letter, "calico")
    missed = [
        text[start:end]
        for start, end in planted
        if not any(first < end and last > start for first, last, _ in found)
    ]
    assert not missed
    assert not [
        (one.rule, one.text)
        for first, last, one in found
        if one.level != "suggestion"
        and not any(first < end and last > start for start, end in planted)
    ]


def _lines(name: str) -> list[str]:
    return (HERE / name).read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("sentence", _lines("bad_sentences.txt"))
def test_a_bad_sentence_is_found(sentence: str):
    assert lint(correspondence_of(Example(text=sentence)), GUIDE)


@pytest.mark.parametrize("sentence", _lines("good_sentences.txt"))
def test_a_good_sentence_is_not_warned_of(sentence: str):
    found = lint(correspondence_of(Example(text=sentence)), GUIDE)
    assert [(one.rule, one.text) for one in found if one.level != "suggestion"] == []


def test_what_rykneld_prescribes_is_right_there_and_wrong_elsewhere(tmp_path: Path):
    letter = tmp_path / "letter.txt"
    letter.write_text(
        "Dear Mr Petrov\n\nFurther to our recent telephone conversation, please find enclosed the "
        "information you requested.\n\nYours sincerely\n\nGail Roper\nCustomer Services Officer\n",
        encoding="utf-8",
    )
    assert "plain-english.PleaseFind" not in {one.rule for *_, one in found_in(letter, "rykneld")}
    assert "plain-english.PleaseFind" in {one.rule for *_, one in found_in(letter, "halton")}


def test_a_phrase_is_found_over_the_end_of_a_line(tmp_path: Path):
    letter = tmp_path / "letter.txt"
    letter.write_text(
        "Dear Mr Petrov\n\nI am writing in\nrespect of your rent.\n", encoding="utf-8"
    )
    assert "plain-english.About" in {one.rule for *_, one in found_in(letter, "halton")}


@pytest.mark.parametrize("rule", GUIDE.rules, ids=lambda rule: rule.name)
def test_every_rule_says_why_and_since_when(rule):
    assert rule.why.endswith((".", "!", "?", ")"))
    assert rule.since
    assert rule.bad
    assert rule.good
    assert rule.message.endswith((".", "?", "%s", "’"))
    assert rule.level in {"warning", "suggestion"}


def test_the_page_of_rules_is_current():
    root = shipped("styleguide").parent
    page = root / "docs" / "plain-english.md"
    tool = root / "tools" / "plain_english_page.py"
    if not tool.is_file():
        pytest.skip("the page is made in the repository")
    spec = importlib.util.spec_from_file_location("plain_english_page", tool)
    assert spec is not None
    assert spec.loader is not None
    maker = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(maker)
    written = page.read_text(encoding="utf-8")
    assert maker.page(written) == written, "run python tools/plain_english_page.py"
