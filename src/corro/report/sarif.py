"""Results as SARIF 2.1.0, for GitHub's code scanning and for editors (OASIS, with errata 01).

Columns count code points (`columnKind`, 3.14.17). A result's fingerprint (3.27.17) is made of the
rule, the file and the words, never of a line number, so that it stays when lines move; it is a
hash, so that nothing personal can be read from it.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Sequence
from hashlib import sha256
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any
from urllib.parse import quote

from corro import __version__
from corro.lint.finding import Finding, Level
from corro.lint.rules import Rule
from corro.report.mending import certain
from corro.report.merging import Merged, found_at, merged
from corro.report.results import Region, Results, TemplatePlace

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
LEVELS: dict[Level, str] = {"error": "error", "warning": "warning", "suggestion": "note"}
_UNFILLED = re.compile(r"%(?:\[\d+\])?[sdqv]")


def report(results: Results) -> str:
    """One run, as JSON text."""
    found = merged(results)
    rules = _first_of_each_rule(found)
    index = {name: number for number, name in enumerate(rules)}
    paths = list(dict.fromkeys([*(f.path for f in results.files), *(one.path for one in found)]))
    artifacts = {path: number for number, path in enumerate(paths)}
    run: dict[str, Any] = {
        "tool": {
            "driver": {
                "name": "corro",
                "version": __version__,
                "semanticVersion": __version__,
                "language": "en-GB",
                "rules": [_rule(finding, results) for finding in rules.values()],
            }
        },
        "language": "en-GB",
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(results)],
        "artifacts": [{"location": {"uri": uri(path)}} for path in paths],
        "results": _results(found, index, artifacts, results),
    }
    return (
        json.dumps(
            {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2
        )
        + "\n"
    )


def uri(path: str) -> str:
    """A path as a URI reference: relative where it is, `file:` where it is absolute."""
    windows = PureWindowsPath(path)
    if windows.drive and windows.is_absolute():
        return windows.as_uri()
    if path.startswith("/"):
        return PurePosixPath(path).as_uri()
    return quote(path.replace("\\", "/"), safe="/!$&'()*+,;=@-._~", errors="replace")


def _first_of_each_rule(found: Sequence[Merged]) -> dict[str, Finding]:
    rules: dict[str, Finding] = {}
    for one in found:
        rules.setdefault(one.located.finding.rule, one.located.finding)
    return dict(sorted(rules.items()))


def _rule(finding: Finding, results: Results) -> dict[str, Any]:
    rule = results.rules.get(finding.rule)
    short = (rule and (rule.description or _UNFILLED.sub("…", rule.message))) or finding.message
    why = (rule and rule.why) or finding.why
    made: dict[str, Any] = {
        "id": finding.rule,
        "shortDescription": {"text": short},
        "fullDescription": {"text": why or short},
        "help": {"text": _help(short, why, rule, finding, results)},
        "defaultConfiguration": {"level": LEVELS[rule.level if rule else finding.level]},
        "properties": {"category": finding.category, "tags": [finding.category]},
    }
    link = (rule and rule.link) or finding.link
    if link.startswith(("http://", "https://")):
        made["helpUri"] = quote(link, safe="%/:?#[]@!$&'()*+,;=~-._")
    return made


def _help(short: str, why: str, rule: Rule | None, finding: Finding, results: Results) -> str:
    lines = [short]
    if why:
        lines.append(f"Why: {why}")
    if rule:
        for name, examples in (("Bad", rule.bad), ("Good", rule.good)):
            lines += [f"{name}: {example.text}" for example in examples if example.text]
    clause = results.clauses.get(finding.clause or "")
    if clause:
        lines.append(f"{clause.id}, {clause.title}: “{clause.quotation}”")
    return "\n\n".join(lines)


def _invocation(results: Results) -> dict[str, Any]:
    said = [
        {
            "level": "error",
            "message": {"text": why},
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri(path)}}}],
        }
        for path, why in results.unread
    ]
    said += [{"level": "note", "message": {"text": note}} for note in results.notes]
    made: dict[str, Any] = {"executionSuccessful": not results.unread}
    if said:
        made["toolExecutionNotifications"] = said
    return made


def _results(
    found: Sequence[Merged], rules: dict[str, int], artifacts: dict[str, int], results: Results
) -> list[dict[str, Any]]:
    times: dict[tuple[str, ...], int] = defaultdict(int)
    made = []
    for one in found:
        key = _same(one)
        made.append(_result(one, rules, artifacts, results, _fingerprint(key, times[key])))
        times[key] += 1
    return made


def _result(
    one: Merged,
    rules: dict[str, int],
    artifacts: dict[str, int],
    results: Results,
    fingerprint: str,
) -> dict[str, Any]:
    located, finding = one.located, one.located.finding
    again = f" (Found at {found_at(one)}.)" if found_at(one) else ""
    place = _place(one.path, located.region)
    place["artifactLocation"]["index"] = artifacts[one.path]
    made: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": rules[finding.rule],
        "level": LEVELS[finding.level],
        "message": {"text": finding.message + again},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {"corro/v1": fingerprint},
    }
    if located.template and located.template.via:
        made["relatedLocations"] = [
            _used_by(number, tag) for number, tag in enumerate(located.template.via, 1)
        ]
    properties: dict[str, Any] = {"category": finding.category}
    if finding.clause:
        properties["clause"] = finding.clause
    if finding.part:
        properties["part"] = finding.part
    if finding.suggestions:
        properties["suggestions"] = list(finding.suggestions)
    if one.templates > 1 or one.houses > 1:
        properties |= {"templates": one.templates, "houses": one.houses}
    made["properties"] = properties
    fix = certain(one, results)
    if fix is not None:
        made["fixes"] = [_fix(one, fix)]
    return made


def _place(path: str, region: Region) -> dict[str, Any]:
    return {
        "artifactLocation": {"uri": uri(path)},
        "region": {
            "startLine": region.line,
            "startColumn": region.column,
            "endLine": region.end_line,
            "endColumn": region.end_column,
        },
    }


def _used_by(number: int, tag: TemplatePlace) -> dict[str, Any]:
    return {
        "id": number,
        "message": {"text": "Used by this tag."},
        "physicalLocation": _place(tag.path, tag.region),
    }


def _fix(one: Merged, words: str) -> dict[str, Any]:
    place = _place(one.path, one.located.region)
    says = f"Write “{words}”." if words else "Take the words out."
    return {
        "description": {"text": says},
        "artifactChanges": [
            {
                "artifactLocation": place["artifactLocation"],
                "replacements": [
                    {"deletedRegion": place["region"], "insertedContent": {"text": words}}
                ],
            }
        ],
    }


def _same(one: Merged) -> tuple[str, ...]:
    finding = one.located.finding
    words = finding.text if finding.text is not None else finding.part or ""
    return finding.rule, one.path, " ".join(words.split()).casefold()


def _fingerprint(key: tuple[str, ...], time: int) -> str:
    return sha256("\0".join((*key, str(time))).encode("utf-8", "replace")).hexdigest()[:32]
