"""The same findings as Vale's, at the same line and column: recorded, and against the real one."""

from __future__ import annotations

import bisect
import json
import re
from functools import cache
from pathlib import Path

import pytest

import needs
from corro.correspondence import Correspondence
from corro.lint.engine import lint
from corro.lint.finding import InSource
from corro.lint.rules import StyleGuide
from corro.lint.vale.ini import vale_guide
from lint.vale.record import HERE, inis, vale

CASES = [
    (ini.stem, document.name)
    for ini in inis()
    for document in sorted((HERE / "documents").iterdir())
]


@cache
def guide(name: str) -> StyleGuide:
    return vale_guide(HERE / f"{name}.ini")[0]


def found(guide: StyleGuide, path: Path) -> list[list[object]]:
    """What corro finds, as Vale tells it: a line, the first and the last column."""
    source = path.read_bytes().decode()
    starts = [0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", source))]
    findings = lint(Correspondence("letter", "", (), source=source), guide, path=path.name)
    told: list[list[object]] = []
    for item in findings:
        place = item.location if isinstance(item.location, InSource) else InSource(0, 1)
        line = bisect.bisect_right(starts, place.start)
        first = place.start - starts[line - 1] + 1
        last = max(first, place.end - starts[line - 1])
        told.append([line, first, last, item.rule, item.message, item.level])
    return sorted(told)


@pytest.mark.parametrize(("ini", "document"), CASES)
def test_findings_are_those_that_vale_gives(ini: str, document: str):
    recorded = json.loads((HERE / "recorded" / f"{ini}.json").read_text(encoding="utf-8"))
    assert found(guide(ini), HERE / "documents" / document) == recorded.get(document, [])


@pytest.mark.parametrize("ini", inis(), ids=lambda path: path.stem)
def test_the_record_is_what_the_real_vale_says(ini: Path):
    recorded = json.loads((HERE / "recorded" / f"{ini.stem}.json").read_text(encoding="utf-8"))
    assert vale(needs.tool("vale"), ini) == recorded
