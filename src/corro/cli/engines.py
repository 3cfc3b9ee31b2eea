"""`--grammar`, and the engines that judging a document may ask."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import click

from corro.engines.grammar.ready import WANTED, Ready, Wanted, ready
from corro.engines.spelling import SpellingWhenAsked
from corro.project import Project

grammar_option: Callable[[Any], Any] = click.option(
    "--grammar",
    type=click.Choice(WANTED),
    default="auto",
    show_default=True,
    help="Check grammar by LanguageTool on this machine: where it is there, always, or not at all.",
)


@dataclass(frozen=True, slots=True)
class Engines:
    """What `lint` is given, by name, and what was asked for."""

    grammar: Ready
    wanted: Wanted

    @property
    def by_name(self) -> dict[str, Any]:
        found: dict[str, Any] = {"spelling": SpellingWhenAsked()}
        if self.grammar.engine is not None:
            found["grammar"] = self.grammar.engine
        return found

    @property
    def notes(self) -> tuple[str, ...]:
        """What there is to say of them when all is done, a line each."""
        return self.grammar.notes

    @contextmanager
    def insisted_on(self) -> Iterator[None]:
        """End with status 2, after the report, where LanguageTool was insisted on and gave up."""
        try:
            yield
        except SystemExit:
            if self.wanted == "languagetool" and self.notes:
                sys.exit(2)
            raise


def engines(project: Project, wanted: Wanted) -> Engines:
    """The engines for a command.

    Raises:
        CorroError: LanguageTool is insisted on and can't be had, or corro.toml is wrong.
    """
    return Engines(ready(project, wanted), wanted)
