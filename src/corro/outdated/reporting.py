"""How what is out of date is told: for a person, and as JSON, one greeting at a time."""

from __future__ import annotations

import datetime
import json
import textwrap
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import click

from corro.outdated.judging import Judged
from corro.report.quoting import safe

CALLED = {"out-of-office": "automatic reply", "voicemail": "voicemail greeting",
          "signature": "signature"}  # fmt: skip
WIDTH = 88


@dataclass
class Tally:
    """What was looked at: greetings by kind, those out of date, and what was passed over."""

    judged: Counter[str] = field(default_factory=Counter)
    outdated: int = 0
    findings: int = 0
    others: int = 0  # letters and other documents, which aren't judged here
    passed: int = 0  # files that can't hold a greeting, links, copies
    unread: list[str] = field(default_factory=list)
    unread_more: int = 0

    def add(self, judged: Judged) -> None:
        self.judged[judged.kind] += 1
        self.outdated += bool(judged.findings)
        self.findings += len(judged.findings)


def as_data(path: str, judged: Judged) -> dict[str, Any]:
    """One greeting as JSON has it."""
    return {
        "path": path,
        "kind": judged.kind,
        "who": judged.who or None,
        "return_date": judged.return_date.isoformat() if judged.return_date else None,
        "findings": [
            {
                "rule": one.finding.rule,
                "clause": one.finding.clause,
                "message": one.finding.message,
                "text": one.finding.text,
                "line": one.region.line,
                "column": one.region.column,
                "suggestions": list(one.finding.suggestions),
            }
            for one in judged.findings
        ],
        "tell": judged.tell or None,
        "now": judged.now or None,
    }


def json_start(today: datetime.date) -> str:
    return f'{{"version": 1, "today": "{today.isoformat()}", "files": ['


def json_file(path: str, judged: Judged, first: bool) -> str:
    said = json.dumps(as_data(path, judged), ensure_ascii=False)
    return ("\n" if first else ",\n") + said


def json_end(tally: Tally) -> str:
    summary = {
        "judged": sum(tally.judged.values()),
        "outdated": tally.outdated,
        "findings": tally.findings,
        "other_documents": tally.others,
        "passed_over": tally.passed,
        "unread": len(tally.unread) + tally.unread_more,
    }
    return f'\n], "summary": {json.dumps(summary)}}}\n'


def text_file(path: str, judged: Judged) -> str:
    """One greeting that is out of date, as a person reads it; empty where nothing is wrong."""
    if not judged.findings:
        return ""
    of = f" of {judged.who}" if judged.who else ""
    lines = [click.style(f"{safe(path)} ({CALLED[judged.kind]}{safe(of)})", bold=True)]
    told = set()
    for one in judged.findings:
        if one.finding.message not in told:
            told.add(one.finding.message)
            lines += _wrapped(f"line {one.region.line}: {one.finding.message}", "  ")
    tell = judged.tell or "it doesn’t say whose it is: ask who looks after this folder"
    lines += _wrapped(f"Tell: {tell}", "  ")
    if judged.now:
        lines.append("  What it should say now:")
        for line in judged.now.split("\n"):
            lines += _wrapped(line, "    ") or [""]
    return "\n".join(lines) + "\n\n"


def text_end(tally: Tally) -> str:
    """How many there were of what."""
    number = sum(tally.judged.values())
    kinds = ", ".join(_many(count, CALLED[kind]) for kind, count in sorted(tally.judged.items()))
    looked = f"Looked at {kinds}." if number else "There is no greeting, reply or signature here."
    if not number and not tally.others and not tally.passed and tally.unread:
        return ""
    passed = []
    if tally.others:
        passed.append(
            f"{_many(tally.others, 'letter or other document', 'letters and other documents')}"
        )
    if tally.passed:
        passed.append(_many(tally.passed, "other file"))
    over = f" Passed over: {', '.join(passed)}." if passed else ""
    result = ""
    if number:
        verb = "is" if tally.outdated == 1 else "are"
        result = (
            f" {tally.outdated:,} {verb} out of date."
            if tally.outdated
            else " None is out of date."
        )
    return "\n".join(_wrapped(looked + result + over, "")) + "\n"


def _many(count: int, one: str, several: str = "") -> str:
    plural = several or (f"{one[:-1]}ies" if one.endswith("y") else f"{one}s")
    plural = plural.replace("replys", "replies")
    return f"{count:,} {one if count == 1 else plural}"


def _wrapped(text: str, indent: str) -> Iterator[str] | list[str]:
    return textwrap.wrap(
        safe(text), WIDTH, initial_indent=indent, subsequent_indent=indent,
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip
