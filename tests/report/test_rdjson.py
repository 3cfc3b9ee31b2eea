"""reviewdog's Diagnostic Format, judged by its published schema."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from corro.lint.finding import Finding
from corro.report.rdjson import report
from corro.report.results import FileResult, Located, Region, Results
from report import made

SCHEMA = json.loads(
    (Path(__file__).parent / "schemas/rdjson-DiagnosticResult.json").read_text("utf-8")
)


def diagnostics(results: Results) -> list[dict[str, Any]]:
    data = json.loads(report(results))
    jsonschema.Draft4Validator(SCHEMA).validate(data)
    return data["diagnostics"]  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    "results",
    [made.of_a_letter(), made.of_templates(), made.hostile(), Results(()), made.many(30)],
    ids=["letter", "templates", "hostile", "nothing", "many"],
)
def test_it_is_valid_by_the_published_schema(results: Results) -> None:
    diagnostics(results)


def test_columns_count_bytes_of_utf_8() -> None:
    # The example in reviewdog.proto: in 'a𐐀b' the column of b is 6.
    finding = Finding("x.Y", "spelling", "warning", "b", text="b")
    file = FileResult("a.txt", "letter", "", (Located(finding, Region(1, 3, 1, 4)),), text="a𐐀b")
    (one,) = diagnostics(Results((file,)))
    assert one["location"]["range"] == {
        "start": {"line": 1, "column": 6},
        "end": {"line": 1, "column": 7},
    }


def test_lines_alone_where_the_text_is_not_known() -> None:
    (one,) = diagnostics(replace(made.of_templates(), sources={}))
    (tag,) = one["related_locations"]
    assert tag["location"]["range"] == {"start": {"line": 1}, "end": {"line": 1}}


def test_severity_code_and_the_certain_suggestion() -> None:
    note, warning, error = diagnostics(made.of_a_letter())
    assert [one["severity"] for one in (note, warning, error)] == ["INFO", "WARNING", "ERROR"]
    assert error["code"] == {"value": "pairing.SignOff"}
    assert error["suggestions"] == [
        {"range": error["location"]["range"], "text": "Yours sincerely"}
    ]
    assert "suggestions" not in warning
