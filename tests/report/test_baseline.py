"""A baseline takes out what was agreed to, however lines move, and lets what is new through."""

import pytest

from corro.errors import InvalidInput
from corro.lint.finding import Finding
from corro.report import baseline
from corro.report.results import FileResult, Located, Region, Results, TemplatePlace


def located(words, line=1, path=None, rule="A.B"):
    finding = Finding(rule, "wording", "error", "message", None, words)
    place = TemplatePlace(path, Region(line)) if path else None
    return Located(finding, Region(line), place)


def results(*found, files=1):
    return Results(tuple(FileResult(f"f{i}", "letter", "h", tuple(found)) for i in range(files)))


def left(now, then):
    known = baseline.read(baseline.made(then), "b.json")
    return [
        one.finding.text for file in baseline.without(now, known).files for one in file.findings
    ]


def test_lines_white_space_and_capitals_may_change():
    assert left(results(located("Two  words", 9)), results(located("two words", 1))) == []


def test_more_of_the_same_is_new():
    assert left(results(located("x", 1), located("x", 2)), results(located("x"))) == ["x"]


def test_another_rule_is_new():
    assert left(results(located("x", rule="A.C")), results(located("x"))) == ["x"]


def test_a_templates_place_counts_once_however_many_houses_have_it():
    then = results(located("x", 3, "t.md"), files=5)
    assert '"count": 1' in baseline.made(then)
    assert left(results(located("x", 4, "t.md"), files=5), then) == []
    two = results(located("x", 4, "t.md"), located("x", 8, "t.md"), files=5)
    assert left(two, then) == ["x"] * 5


def test_no_words_are_kept():
    assert "secret" not in baseline.made(results(located("secret")))


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"version": 2, "findings": []}', "nonsense"])
def test_what_is_no_baseline_is_refused(text):
    with pytest.raises(InvalidInput):
        baseline.read(text, "b.json")
