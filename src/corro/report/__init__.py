"""Findings as something that a person or a CI reads: one module per output.

Each module has `report(results)`, which gives text or bytes and touches no disk. Those of `PAPER`
are for people who read on paper; they take `large_print` too, in points.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from corro.report.results import Results

# The name of a format -> its module.
FORMATS: dict[str, str] = {
    "text": "corro.report.text",
    "json": "corro.report.json",
    "sarif": "corro.report.sarif",
    "github": "corro.report.github",
    "junit": "corro.report.junit",
    "rdjson": "corro.report.rdjson",
    "html": "corro.report.html",
    "pdf": "corro.report.pdf",
}
PAPER = frozenset({"html", "pdf"})


def reporter(form: str) -> Callable[..., str | bytes]:
    """The function that writes results in a format; `form` is a key of FORMATS."""
    found: Callable[..., str | bytes] = import_module(FORMATS[form]).report
    return found


__all__ = ["FORMATS", "PAPER", "Results", "reporter"]
