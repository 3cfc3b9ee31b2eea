"""What several commands ask for in the same way."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import click

from corro.errors import CorroError
from corro.project import Project

house_option: Callable[[Any], Any] = click.option(
    "--house", metavar="HOUSE", help="Whose correspondence, by its id, such as rykneld."
)


def asked_house(project: Project, house: str | None) -> str:
    """The house that was named, the project's own, or the one that is chosen at the terminal.

    Raises:
        CorroError: there is none, and nobody to ask.
    """
    chosen = house or project.settings.house
    if chosen:
        return chosen
    known = sorted(project.house_folders)
    if len(known) == 1:
        return known[0]
    if not sys.stdin.isatty():
        raise CorroError(
            f"Say which house it is for: --house {known[0]}. The houses are: {', '.join(known)}."
        )
    return str(click.prompt("Which house is it for?", type=click.Choice(known)))
