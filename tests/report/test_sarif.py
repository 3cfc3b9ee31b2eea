"""SARIF, judged by its published schema."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from corro.report.results import Results
from corro.report.sarif import report, uri
from report import made

SCHEMA = json.loads((Path(__file__).parent / "schemas/sarif-2.1.0-rtm.5.json").read_text("utf-8"))


def run_of(results: Results) -> dict[str, Any]:
    log = json.loads(report(results))
    jsonschema.Draft4Validator(SCHEMA, format_checker=jsonschema.FormatChecker()).validate(log)
    (run,) = log["runs"]
    return run  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    "results",
    [made.of_a_letter(), made.of_templates(), made.hostile(), Results(()), made.many(30)],
    ids=["letter", "templates", "hostile", "nothing", "many"],
)
def test_it_is_valid_by_the_published_schema(results: Results) -> None:
    run_of(results)


def test_columns_count_code_points() -> None:
    run = run_of(made.of_a_letter())
    assert run["columnKind"] == "unicodeCodePoints"
    warning = run["results"][1]
    assert warning["locations"][0]["physicalLocation"]["region"] == {
        "startLine": 3,
        "startColumn": 2,
        "endLine": 3,
        "endColumn": 22,
    }


def test_levels_are_sarifs() -> None:
    run = run_of(made.of_a_letter())
    assert [result["level"] for result in run["results"]] == ["note", "warning", "error"]


def test_a_rule_says_why_with_its_examples_and_clause() -> None:
    run = run_of(made.of_a_letter())
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["layout.Title", "pairing.SignOff", "plain.Enclosed"]
    sign_off = rules[1]
    assert sign_off["shortDescription"]["text"] == "End with “…”."
    assert sign_off["fullDescription"]["text"] == "The policy says so."
    assert sign_off["help"]["text"].split("\n\n") == [
        "End with “…”.",
        "Why: The policy says so.",
        "Bad: Yours faithfully",
        "Good: Yours sincerely",
        "RH-A4-close, How a letter ends: “Ends “Yours sincerely””",
    ]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]


def test_the_tags_that_use_a_place_are_related_locations() -> None:
    (result,) = run_of(made.of_templates())["results"]
    assert result["message"]["text"].endswith("(Found at 2 templates and 2 houses.)")
    (tag,) = result["relatedLocations"]
    assert tag["physicalLocation"]["artifactLocation"]["uri"] == "templates/cover.md"


def test_a_certain_suggestion_is_a_fix_and_an_uncertain_one_is_not() -> None:
    note, warning, error = run_of(made.of_a_letter())["results"]
    assert "fixes" not in note
    assert "fixes" not in warning
    (change,) = error["fixes"][0]["artifactChanges"]
    (replacement,) = change["replacements"]
    assert replacement["insertedContent"]["text"] == "Yours sincerely"
    assert replacement["deletedRegion"]["startLine"] == 5


def test_a_fingerprint_stays_when_lines_move() -> None:
    results = made.of_a_letter()
    (file,) = results.files
    moved = tuple(
        replace(one, region=replace(one.region, line=one.region.line + 7, end_line=99))
        for one in file.findings
    )
    after = replace(results, files=(replace(file, findings=moved),))

    def prints(results: Results) -> list[str]:
        return [r["partialFingerprints"]["corro/v1"] for r in run_of(results)["results"]]

    assert prints(results) == prints(after)
    assert len(set(prints(made.many(5)))) == 5


def test_a_fingerprint_holds_no_words() -> None:
    for result in run_of(made.of_a_letter())["results"]:
        (fingerprint,) = result["partialFingerprints"].values()
        assert len(fingerprint) == 32
        int(fingerprint, 16)


def test_what_could_not_be_read_is_told() -> None:
    (invocation,) = run_of(made.hostile())["invocations"]
    assert invocation["executionSuccessful"] is False
    assert invocation["toolExecutionNotifications"][0]["level"] == "error"


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("letters/a b.md", "letters/a%20b.md"),
        ("100%.md", "100%25.md"),
        ("é.md", "%C3%A9.md"),
        ("a:b.md", "a%3Ab.md"),
        ("x\\y.md", "x/y.md"),
        ("#1?.md", "%231%3F.md"),
        ("/tmp/a b.md", "file:///tmp/a%20b.md"),
        ("C:\\Letters\\a b.md", "file:///C:/Letters/a%20b.md"),
        ("C:/Letters/a.md", "file:///C:/Letters/a.md"),
        ("standard input", "standard%20input"),
    ],
)
def test_a_path_becomes_a_uri(path: str, expected: str) -> None:
    assert uri(path) == expected
