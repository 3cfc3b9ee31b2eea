"""Runs `corro` as somebody types it, and gives what they would see."""

from __future__ import annotations

from typing import NamedTuple

from click.testing import CliRunner

from corro.cli import corro
from corro.errors import CorroError


class Ran(NamedTuple):
    """How a command ended: its exit status and what it said."""

    status: int
    said: str


def run(*words: str, answers: str | bytes = "") -> Ran:
    """Run `corro` with these words; anything but a plain error is raised, as a traceback would be.

    `answers` are given to standard input, which is not a terminal.
    """
    result = CliRunner().invoke(corro, list(words), input=answers)
    error = result.exception
    if isinstance(error, CorroError):
        return Ran(2, f"{result.output}{error}\n")
    if error is not None and not isinstance(error, SystemExit):
        raise error
    return Ran(result.exit_code, result.output)
