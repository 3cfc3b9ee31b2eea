"""Results in reviewdog's Diagnostic Format, as one JSON text (`rdjson`).

Its columns count bytes of UTF-8 from 1, and its ends are exclusive (`reviewdog.proto`, `Position`
and `Range`).
"""

from __future__ import annotations

import json
from typing import Any

from corro.lint.finding import Level
from corro.report.mending import certain, line_of, text_of
from corro.report.merging import Merged, found_at, merged
from corro.report.results import Region, Results

SEVERITIES: dict[Level, str] = {"error": "ERROR", "warning": "WARNING", "suggestion": "INFO"}


def report(results: Results) -> str:
    """Every finding and every file that couldn't be judged, as JSON text."""
    diagnostics = [_diagnostic(one, results) for one in merged(results)]
    diagnostics += [
        {"message": why, "location": {"path": path}, "severity": "ERROR"}
        for path, why in results.unread
    ]
    data = {"source": {"name": "corro"}, "diagnostics": diagnostics}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _diagnostic(one: Merged, results: Results) -> dict[str, Any]:
    located, finding = one.located, one.located.finding
    again = f" (Found at {found_at(one)}.)" if found_at(one) else ""
    span = _range(located.region, text_of(one, results))
    code: dict[str, str] = {"value": finding.rule}
    if finding.link.startswith(("http://", "https://")):
        code["url"] = finding.link
    made: dict[str, Any] = {
        "message": finding.message + again,
        "location": {"path": one.path, "range": span},
        "severity": SEVERITIES[finding.level],
        "code": code,
    }
    fix = certain(one, results)
    if fix is not None:
        made["suggestions"] = [{"range": span, "text": fix}]
    if located.template and located.template.via:
        made["related_locations"] = [
            {
                "message": "Used by this tag.",
                "location": {
                    "path": tag.path,
                    "range": _range(tag.region, results.sources.get(tag.path)),
                },
            }
            for tag in located.template.via
        ]
    return made


def _range(region: Region, text: str | None) -> dict[str, Any]:
    """Lines alone where the text that the columns count in isn't known."""
    if text is None:
        return {"start": {"line": region.line}, "end": {"line": region.end_line}}
    return {
        "start": _position(region.line, region.column, text),
        "end": _position(region.end_line, region.end_column, text),
    }


def _position(line: int, column: int, text: str) -> dict[str, int]:
    before = line_of(text, line)[: column - 1]
    return {"line": line, "column": len(before.encode("utf-8", "replace")) + 1}
