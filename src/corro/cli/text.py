"""`corro text`: the words of a file as corro reads them."""

from __future__ import annotations

from pathlib import Path

import click

from corro.correspondence import KINDS, Kind
from corro.read import read_file


@click.command("text")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--parts", is_flag=True, help="Say before each part which one it is.")
@click.option("--kind", type=click.Choice(KINDS), help="What it is, where that can’t be told.")
@click.option("--house", default="", metavar="HOUSE", help="Whose it is, such as rykneld.")
def command(file: Path, parts: bool, kind: Kind | None, house: str) -> None:
    """Print the words of a document, in the lines that findings are counted in.

    FILE is a Word, PDF, email, web, Markdown or text file, or - for standard input. For text,
    Markdown and web files the lines are the file's own.
    """
    document = read_file(file, house=house, kind=kind)
    if not parts:
        click.echo(document.source or "", nl=False)
        return
    click.echo(f"kind: {document.kind}")
    for part in document.parts:
        message = f", {part.message}" if part.message else ""
        click.echo(f"\n[{part.name}{message}]")
        for block in part.blocks:
            if block.text:
                click.echo(f"{block.marker} {block.text}" if block.marker else block.text)
