"""`corro fields`: what a template asks for."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import click

from corro.cli.options import asked_house, house_option
from corro.compose.fields import Field
from corro.project import find_project


@click.command("fields")
@click.argument("template")
@house_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "example"]),
    default="table",
    help="How to show them; ‘example’ is a record that you can fill in.",
)
def command(template: str, house: str | None, form: str) -> None:
    """Show what TEMPLATE asks for: each field, what it is, and an example."""
    project = find_project()
    composer = project.composer(asked_house(project, house))
    found = composer.template(template)
    if form == "example":
        click.echo(composer.example(found), nl=False)
        return
    fields = list(flattened(composer.fields(found)))
    if form == "json":
        click.echo(json.dumps([_json(n, f) for n, f in fields], indent=2, ensure_ascii=False))
        return
    width = max(len(name) for name, _ in fields)
    for name, declared in fields:
        optional = " (optional)" if declared.optional else ""
        click.echo(f"{name:{width}}  {_what(declared)}{optional}")
        if declared.help:
            stop = "" if declared.help.endswith((".", "?", "!")) else "."
            click.echo(f"{'':{width}}  {declared.help}{stop}")
        if declared.example not in (None, "", [], {}):
            click.echo(f"{'':{width}}  For example: {_shown(declared.example)}")


def flattened(fields: Mapping[str, Field], prefix: str = "") -> Iterator[tuple[str, Field]]:
    """The fields by dotted name, a record's own fields under it."""
    for name, declared in fields.items():
        yield f"{prefix}{name}", declared
        inner = declared.of if declared.of is not None else declared
        if inner.fields:
            within = "[]" if declared.of is not None else ""
            yield from flattened(inner.fields, f"{prefix}{name}{within}.")


def _what(declared: Field) -> str:
    if declared.type == "choice":
        return f"one of: {', '.join(declared.options)}"
    if declared.type == "list" and declared.of is not None:
        return f"a list of {declared.of.type}"
    return declared.type


def _shown(example: object) -> str:
    if isinstance(example, list | tuple):
        return "; ".join(_shown(item) for item in example)
    if isinstance(example, Mapping):
        return ", ".join(_shown(item) for item in example.values())
    return str(example)


def _json(name: str, declared: Field) -> dict[str, Any]:
    described: dict[str, Any] = {
        "name": name,
        "type": declared.type,
        "help": declared.help,
        "example": declared.example,
        "optional": declared.optional,
        "options": list(declared.options),
    }
    if declared.of is not None:
        described["of"] = declared.of.type
    return described
