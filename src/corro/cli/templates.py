"""`corro templates`: what there is to write."""

from __future__ import annotations

import json

import click

from corro.cli.options import asked_house, house_option
from corro.project import find_project


@click.command("templates")
@house_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    default="table",
    help="How to show it.",
)
def command(house: str | None, form: str) -> None:
    """List the templates that a house has, by name."""
    project = find_project()
    composer = project.composer(asked_house(project, house))
    found = [composer.template(name) for name in composer.library.names()]
    if form == "json":
        listed = [
            {"name": t.name, "title": t.title, "kind": t.kind, "audience": t.audience}
            for t in found
        ]
        click.echo(json.dumps(listed, indent=2, ensure_ascii=False))
        return
    width = max((len(t.name) for t in found), default=0)
    for template in found:
        everybody = "  (goes to everybody)" if template.audience == "majority" else ""
        click.echo(f"{template.name:{width}}  {template.title}{everybody}")
