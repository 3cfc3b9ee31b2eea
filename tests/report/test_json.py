"""JSON, key by key, and by the schema that the documentation publishes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from corro.lint.finding import CATEGORIES, LEVELS
from corro.report.json import report
from corro.report.results import Results
from report import made

SCHEMA = json.loads((Path(__file__).parents[2] / "docs/report.schema.json").read_text("utf-8"))


def data(results: Results) -> Any:
    found = json.loads(report(results))
    jsonschema.Draft202012Validator(SCHEMA).validate(found)
    return found


@pytest.mark.parametrize(
    "results",
    [made.of_a_letter(), made.of_templates(), made.hostile(), Results(()), made.many(30)],
    ids=["letter", "templates", "hostile", "nothing", "many"],
)
def test_it_is_valid_by_its_schema(results: Results) -> None:
    data(results)


def test_the_schema_is_a_schema_and_knows_every_category_and_level() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    finding = SCHEMA["$defs"]["finding"]["properties"]
    assert finding["category"]["enum"] == list(CATEGORIES)
    assert sorted(finding["level"]["enum"]) == sorted(LEVELS)


def test_a_letter() -> None:
    found = data(made.of_a_letter())
    assert list(found) == ["version", "files", "summary"]
    assert found["summary"] == {"error": 1, "warning": 1, "suggestion": 1}
    (file,) = found["files"]
    assert list(file) == ["path", "kind", "house", "readability", "variants", "findings"]
    assert file["readability"] == {
        "flesch_reading_ease": 71.0,
        "flesch_kincaid_grade": 5.2,
        "words": 10,
        "sentences": 2,
        "average_sentence": 5.0,
    }
    assert file["variants"] is None
    assert file["findings"][2] == {
        "rule": "pairing.SignOff",
        "category": "pairing",
        "level": "error",
        "message": "Rykneld Homes ends every letter “Yours sincerely”.",
        "clause": "RH-A4-close",
        "text": "Yours faithfully",
        "part": "sign-off",
        "line": 5,
        "column": 1,
        "end_line": 5,
        "end_column": 17,
        "template": None,
        "variant": None,
        "record": None,
        "suggestions": ["Yours sincerely"],
    }


def test_what_is_about_the_whole_document_stands_at_its_beginning() -> None:
    first = data(made.of_a_letter())["files"][0]["findings"][0]
    assert [first[key] for key in ("line", "column", "end_line", "end_column")] == [1, 1, 1, 1]
    assert first["text"] is None


def test_a_template_at_a_house_is_a_file_and_nothing_is_merged() -> None:
    found = data(made.of_templates())
    assert len(found["files"]) == 5
    assert found["summary"] == {"error": 2, "warning": 2, "suggestion": 0}
    finding = found["files"][0]["findings"][0]
    assert finding["template"] == {
        "path": "templates/letter.md",
        "line": 2,
        "column": 1,
        "end_line": 2,
        "end_column": 17,
        "via": [{"path": "templates/cover.md", "line": 1, "column": 1}],
    }
    for key in ("line", "column", "end_line", "end_column"):
        assert finding[key] == finding["template"][key]
    assert finding["variant"] == 3
    assert finding["record"] == made.RECORD
    assert found["files"][4]["variants"] == {"checked": 1200, "complete": False}
