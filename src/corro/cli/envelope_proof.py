"""`corro envelope-proof`: a sheet to hold against a real envelope."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from corro.cli.options import asked_house, house_option
from corro.project import find_project
from corro.write.files import write_file
from corro.write.options import WriteOptions


@click.command("envelope-proof")
@house_option
@click.option(
    "-o",
    "output",
    metavar="PROOF.pdf",
    required=True,
    type=click.Path(path_type=Path),
    help="The file to write, such as proof.pdf. Its folder must exist.",
)
def command(house: str | None, output: Path) -> None:
    """Print a sheet with the envelope's window and folds drawn on it.

    Fold it, put it in one of your envelopes and look at the window: the whole sample address must
    show however the paper slides, and nothing outside the dashed line.
    """
    from corro.write.pdf.envelope_proof import write_envelope_proof

    if output.suffix.lower() != ".pdf":
        raise click.BadParameter(
            f"‘{output}’ is not a PDF. End the file’s name in .pdf.", param_hint="-o"
        )
    project = find_project()
    options = WriteOptions(made=datetime.datetime.now(tz=datetime.UTC))
    write_file(output, write_envelope_proof(project.house(asked_house(project, house)), options))
    click.echo(f"Wrote {output}. Print it at its actual size (100%).")
