"""`corro check`: judge templates over every letter that they can produce."""

from __future__ import annotations

import datetime

import click

from corro.checking.every import check_all
from corro.cli.reporting import Asked, finish, report_options
from corro.project import find_project


@click.command("check")
@click.argument("paths", nargs=-1, metavar="[PATH]…")
@click.option("--house", metavar="HOUSE", help="One house; without it, every house.")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="Judge dates as on this day.")
@report_options
def command(
    paths: tuple[str, ...],
    house: str | None,
    today: datetime.datetime | None,
    asked: Asked,
) -> None:
    """Judge templates: every letter that they can produce, for every house.

    PATH is a template’s name, a file or a folder; without one, all templates are judged.
    """
    project = find_project()
    day = today.date() if today else datetime.date.today()
    finish(project, check_all(project, paths, house, day), asked)
