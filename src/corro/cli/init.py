"""`corro init`: an organisation's own repository."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import get_args

import click

from corro.errors import CannotWrite, CorroError
from corro.house import Nation
from corro.project import shown
from corro.starting import new_repository
from corro.write.files import write_file


@click.command("init")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--house", metavar="NAME", help="Your organisation’s name, as customers know it.")
@click.option("--nation", type=click.Choice(get_args(Nation)), help="Whose bank holidays count.")
def command(folder: Path, house: str | None, nation: Nation | None) -> None:
    """Start a folder for an organisation of your own: its house file and its templates."""
    asks = sys.stdin.isatty()
    if house is None or not house.strip():
        if not asks:
            raise CorroError('Say what your organisation is called: --house "Ashdown Homes".')
        house = str(click.prompt("What is your organisation called?"))
    if nation is None:
        choice = click.Choice(get_args(Nation))
        nation = click.prompt("In which nation is it?", type=choice) if asks else "england"
    made = new_repository(" ".join(house.split()), str(nation))
    for name in made:
        if (folder / name).exists():
            raise CannotWrite(
                f"{shown(folder / name)} is there already, and nothing was written over it. "
                "Choose another folder."
            )
    for name, text in made.items():
        target = folder / name
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise CannotWrite(f"{shown(target.parent)} can’t be made: {error.strerror}.") from None
        write_file(target, text.encode())
    click.echo(f"Started: {shown(folder)}")
    for name in made:
        click.echo(f"  {name}")
    click.echo("Next: put your address and telephone number into the house file, and see")
    click.echo(f"  cd {shown(folder)}")
    click.echo("  corro house")
