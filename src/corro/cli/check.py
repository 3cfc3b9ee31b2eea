"""`corro check`: judge templates over every letter that they can produce."""

from __future__ import annotations

import datetime
import sys
from typing import get_args

import click

from corro.checking.every import check_all
from corro.lint.finding import Level
from corro.project import find_project
from corro.report import FORMATS, reporter


@click.command("check")
@click.argument("paths", nargs=-1, metavar="[PATH]…")
@click.option("--house", metavar="HOUSE", help="One house; without it, every house.")
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text")
@click.option("--fail-on", type=click.Choice(get_args(Level)), default="error")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="Judge dates as on this day.")
def command(
    paths: tuple[str, ...],
    house: str | None,
    form: str,
    fail_on: Level,
    today: datetime.datetime | None,
) -> None:
    """Judge templates: every letter that they can produce, for every house.

    PATH is a template’s name, a file or a folder; without one, all templates are judged.
    """
    project = find_project()
    day = today.date() if today else datetime.date.today()
    results = check_all(project, paths, house, day)
    click.echo(reporter(form)(results), nl=False)
    sys.exit(1 if results.fails(fail_on) else 0)
