"""JUnit's XML, judged by the Jenkins xUnit plugin's schema."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from corro.report.junit import report
from corro.report.results import Results
from report import made

SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).parent / "schemas/junit-10.xsd"))


def suites(results: Results) -> etree._Element:
    top = etree.fromstring(report(results).encode())
    SCHEMA.assertValid(top)
    return top


@pytest.mark.parametrize(
    "results",
    [made.of_a_letter(), made.of_templates(), made.hostile(), Results(()), made.many(30)],
    ids=["letter", "templates", "hostile", "nothing", "many"],
)
def test_it_is_valid_by_the_published_schema(results: Results) -> None:
    suites(results)


def test_a_file_is_a_suite_and_a_rule_that_found_something_a_failed_case() -> None:
    results = made.of_a_letter()
    top = suites(replace(results, files=(*results.files, made.clean())))
    assert dict(top.attrib) == {"name": "corro", "tests": "4", "failures": "3", "errors": "0"}
    letter, clean = top
    assert [case.get("name") for case in letter] == [
        "layout.Title",
        "pairing.SignOff",
        "plain.Enclosed",
    ]
    assert letter[1][0].get("type") == "error"
    assert letter[1][0].text == (
        "letter.md:5:1: error: Rykneld Homes ends every letter “Yours sincerely”."
    )
    (passed,) = clean
    assert passed.get("name") == "nothing to mend"
    assert len(passed) == 0


def test_several_places_of_a_rule_are_one_case() -> None:
    (suite,) = suites(made.many(3))
    (case,) = suite
    assert case[0].get("message") == "Word 1. (and 2 more places)"
    assert len(case[0].text.splitlines()) == 3


def test_what_could_not_be_read_is_an_error() -> None:
    top = suites(made.hostile())
    assert top.get("errors") == "1"
    assert top[1][0][0].tag == "error"


def test_control_characters_are_shown_as_lost() -> None:
    assert "\x1b" not in report(made.hostile())
    assert "\ufffd" in report(made.hostile())
