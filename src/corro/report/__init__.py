"""Findings as something that a person or a CI reads: one module per output."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from corro.report.results import Results

# The name of a format -> its module, whose `report(results, **more)` gives text or bytes.
FORMATS: dict[str, str] = {
    "text": "corro.report.text",
    "json": "corro.report.json",
}


def reporter(form: str) -> Callable[..., str | bytes]:
    """The function that writes results in a format; `form` is a key of FORMATS."""
    found: Callable[..., str | bytes] = import_module(FORMATS[form]).report
    return found


__all__ = ["FORMATS", "Results", "reporter"]
