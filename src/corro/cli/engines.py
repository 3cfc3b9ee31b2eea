"""`--grammar`, and what insisting on it means for the exit status."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import click

from corro.engines.grammar.ready import WANTED, Wanted

grammar_option: Callable[[Any], Any] = click.option(
    "--grammar",
    type=click.Choice(WANTED),
    default="auto",
    show_default=True,
    help="Check grammar by LanguageTool on this machine: where it is there, always, or not at all.",
)


@contextmanager
def insisted_on(wanted: Wanted, notes: Sequence[str]) -> Iterator[None]:
    """End with status 2, after the report, where LanguageTool was insisted on and gave up."""
    try:
        yield
    except SystemExit:
        if wanted == "languagetool" and notes:
            sys.exit(2)
        raise
