"""`corro house`: what corro knows of a house, and what it has yet to be told."""

from __future__ import annotations

import json

import click

from corro.houses.describe import as_data, describe
from corro.project import Project, find_project


@click.command("house")
@click.argument("house", required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="How to show it.",
)
def command(house: str | None, form: str) -> None:
    """List the houses, or show what corro knows of HOUSE and what is still to be supplied."""
    project = find_project()
    house = house or project.settings.house
    if house is None:
        _list(project, form)
    elif form == "json":
        click.echo(json.dumps(as_data(project.house(house)), indent=2, ensure_ascii=False))
    else:
        click.echo(describe(project.house(house)), nl=False)


def _list(project: Project, form: str) -> None:
    houses = [project.house(id) for id in project.house_folders]
    if form == "json":
        listed = [{"id": house.id, "name": house.name} for house in houses]
        click.echo(json.dumps(listed, indent=2, ensure_ascii=False))
        return
    width = max((len(house.id) for house in houses), default=0)
    for house in houses:
        click.echo(f"{house.id:{width}}  {house.name}")
