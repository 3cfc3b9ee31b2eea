"""The engines of one command: spelling always, grammar as `--grammar` asks for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from corro.engines.grammar.places import VERSION
from corro.engines.grammar.ready import Ready, Wanted, ready
from corro.engines.spelling import SpellingWhenAsked
from corro.project import Project


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

    @property
    def key(self) -> str:
        """What a result that is kept hangs on: another engine finds other things."""
        return f"LanguageTool {VERSION}" if self.grammar.engine is not None else ""


def engines(project: Project, wanted: Wanted) -> Engines:
    """The engines for a command.

    Raises:
        CorroError: LanguageTool is insisted on and can't be had, or corro.toml is wrong.
    """
    return Engines(ready(project, wanted), wanted)
