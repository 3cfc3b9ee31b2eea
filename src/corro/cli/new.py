"""`corro new`: the first lines of a new template."""

from __future__ import annotations

import sys

import click

from corro.correspondence import KINDS, Kind
from corro.errors import CannotWrite, CorroError
from corro.project import find_project, shown
from corro.starting import FOLDERS, new_template, slug
from corro.write.files import write_file


@click.command("new")
@click.argument("name", required=False)
@click.option("--title", help="What staff will see it listed as.")
@click.option("--kind", type=click.Choice(KINDS), help="What it is.")
@click.option("--everybody", is_flag=True, help="It goes to all or most customers.")
@click.option("--house", metavar="HOUSE", help="For one house alone.")
def command(
    name: str | None, title: str | None, kind: Kind | None, everybody: bool, house: str | None
) -> None:
    """Start a new template, after a question or two. NAME is such as letters/new-door."""
    project = find_project()
    if project.folder is None:
        raise CorroError(
            "There is no corro.toml here or in a folder above. Go to your organisation’s folder, "
            'or start one:  corro init FOLDER --house "Its Name"'
        )
    if house is not None:
        project.house(house)
    asks = sys.stdin.isatty()
    if title is None:
        title = _asked("What is it called?", asks, '--title "New front doors"')
    if kind is None:
        kind = (
            click.prompt("What is it?", type=click.Choice(KINDS), default="letter")
            if asks
            else "letter"
        )
        if asks and kind in {"letter", "email"} and not everybody:
            everybody = click.confirm("Does it go to all or most customers?", default=False)
    assert kind is not None
    name = (name or f"{FOLDERS[kind]}/{slug(title)}").removesuffix(".md")
    inside = project.folder / "templates" / (house or "")
    target = inside / f"{name}.md"
    if not target.resolve().is_relative_to(inside.resolve()) or "\\" in name:
        raise CorroError(
            f"‘{name}’ is not inside the folder of templates. Say it as letters/new-door."
        )
    if target.exists():
        raise CannotWrite(f"{shown(target)} is there already. Give the new one another name.")
    target.parent.mkdir(parents=True, exist_ok=True)
    write_file(target, new_template(title, kind, majority=everybody).encode())
    click.echo(f"Started: {shown(target)}")
    click.echo("Open it in a text editor and put your own words in. Then:")
    which = f" --house {house}" if house else ""
    click.echo(f"  corro check {name}{which}     every letter that it can make, judged")
    click.echo(f"  corro render {name}{which} --example -o example.pdf     one of them, to look at")


def _asked(question: str, asks: bool, option: str) -> str:
    if not asks:
        raise CorroError(f"Say what it is called: {option}.")
    answer: str = click.prompt(question)
    return answer.strip()
