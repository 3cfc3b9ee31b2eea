"""Results as JSON: version 1 of the form that the documentation describes."""

from __future__ import annotations

import json
from typing import Any

from corro.report.results import FileResult, Located, Region, Results, TemplatePlace


def report(results: Results) -> str:
    """The whole report as one JSON text."""
    data = {
        "version": 1,
        "files": [_file(file) for file in results.files],
        "summary": results.count(),
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _file(file: FileResult) -> dict[str, Any]:
    scores, variants = file.readability, file.variants
    return {
        "path": file.path,
        "kind": file.kind,
        "house": file.house,
        "readability": scores
        and {
            "flesch_reading_ease": round(scores.flesch_reading_ease, 1),
            "flesch_kincaid_grade": round(scores.flesch_kincaid_grade, 1),
            "words": scores.words,
            "sentences": scores.sentences,
            "average_sentence": round(scores.average_sentence, 1),
        },
        "variants": variants and {"checked": variants.checked, "complete": variants.complete},
        "findings": [_finding(located) for located in file.findings],
    }


def _finding(located: Located) -> dict[str, Any]:
    found = located.finding
    return {
        "rule": found.rule,
        "category": found.category,
        "level": found.level,
        "message": found.message,
        "clause": found.clause,
        "text": found.text,
        "part": found.part,
        **_region(located.region),
        "template": _template(located.template),
        "variant": located.variant,
        "record": located.record,
        "suggestions": list(found.suggestions),
    }


def _region(region: Region) -> dict[str, int]:
    return {
        "line": region.line,
        "column": region.column,
        "end_line": region.end_line,
        "end_column": region.end_column,
    }


def _template(place: TemplatePlace | None) -> dict[str, Any] | None:
    if place is None:
        return None
    via = [
        {"path": tag.path, "line": tag.region.line, "column": tag.region.column}
        for tag in place.via
    ]
    return {"path": place.path, **_region(place.region), "via": via}
