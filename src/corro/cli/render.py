"""`corro render`: a letter, email, reply, signature, greeting or card, ready to use."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path

import click

from corro.cli.filing import file_document, filed_on, filed_path, free
from corro.cli.options import asked_house, house_option
from corro.cli.records import placed, record_for
from corro.cli.refusing import refusals, say_refusals
from corro.compose.composer import Composer, only_message
from corro.compose.record_write import write_record
from corro.correspondence import Message
from corro.errors import CannotWrite, CorroError
from corro.project import find_project, shown
from corro.strict_yaml import plain
from corro.write import write, writer
from corro.write.files import write_file
from corro.write.options import WriteOptions

SMALLEST, LARGEST, USUAL = 16, 28, 18  # points of large print


@click.command("render")
@click.argument("template")
@house_option
@click.option(
    "--data", metavar="RECORD", type=click.Path(path_type=Path), help="The record, YAML or JSON."
)
@click.option("--set", "assignments", metavar="NAME=VALUE", multiple=True, help="One value more.")
@click.option("--example", is_flag=True, help="Use the fields’ own examples.")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Where to write it. The ending says what: .pdf, .docx, .html, .eml or .txt.",
)
@click.option("--file", "filed", is_flag=True, help="Put it where the house files it.")
@click.option("--team", help="With --file: the team whose folder it goes to.")
@click.option("--draft", is_flag=True, help="Mark every page DRAFT.")
@click.option(
    "--large-print",
    "large_print",
    is_flag=False,
    flag_value=USUAL,
    type=click.IntRange(SMALLEST, LARGEST),
    help=f"Large print: {USUAL} point, or the size that you give.",
)
@click.option("--languages", is_flag=True, help="Add the lines in other languages.")
@click.option(
    "--tab", type=click.Choice(["inside", "outside"]), help="One message of an automatic reply."
)
@click.option("--accept", "accepted", metavar="RULE", multiple=True, help="Send it all the same …")
@click.option("--because", "reasons", metavar="WHY", multiple=True, help="… for this reason.")
def command(
    template: str,
    house: str | None,
    data: Path | None,
    assignments: tuple[str, ...],
    example: bool,
    output: Path | None,
    filed: bool,
    team: str | None,
    draft: bool,
    large_print: int | None,
    languages: bool,
    tab: Message | None,
    accepted: tuple[str, ...],
    reasons: tuple[str, ...],
) -> None:
    """Write TEMPLATE for one person: a letter, an email, a reply, a signature …

    Without --data, it asks you for what it needs, one thing at a time.
    """
    if output is None and not filed:
        raise CorroError(
            "Say where to write it: -o letter.pdf, or --file for the house’s own place."
        )
    if len(accepted) != len(reasons):
        raise CorroError('Give each --accept RULE its own --because "the reason".')
    if output is not None:
        writer(output.suffix)  # an ending that nothing writes is said before anything is asked
    project = find_project()
    composer = project.composer(asked_house(project, house))
    found = composer.template(template)
    if tab and found.kind != "out-of-office":
        raise CorroError(f"--tab is for automatic replies; ‘{found.name}’ is of kind {found.kind}.")
    if output is not None:
        writer(output.suffix, found.kind)
    record, typed = record_for(composer, found, data, assignments, example)
    document = composer.compose(found.name, record.values, languages=languages)
    agreed = tuple(zip(accepted, reasons, strict=True))
    wrong = refusals(project, composer, found, document, agreed)
    if wrong and not draft:
        say_refusals(found, wrong)
        sys.exit(1)
    if tab:
        document = only_message(document, tab)
    now = datetime.datetime.now(datetime.UTC).replace(microsecond=0)
    options = WriteOptions(large_print, draft, agreed, made=filed_on(document) if filed else now)
    targets = [] if output is None else [output]
    if filed:
        targets.insert(0, filed_path(project, composer, found, document, team, output))
    for number, target in enumerate(targets):
        if data is not None and target.resolve() == data.resolve():
            raise CannotWrite("The record would be overwritten. Give the letter another name.")
        try:
            written = write(document, composer.house, target.suffix, options)
        except CannotWrite as error:
            raise placed(error, record, data) from None
        if filed and not number:
            targets[0] = file_document(
                project, composer, found, document, team, target.suffix, written, record, draft
            )
        else:
            write_file(target, written)
            click.echo(f"Written: {shown(target)}")
    if typed is not None:
        keep = free(targets[-1].with_name(f"{targets[-1].stem}.record.yml"))
        write_file(keep, write_record(plain(typed)).encode())  # type: ignore[arg-type]
        click.echo(f"Your answers are kept in {shown(keep)}: give it with --data next time.")
    if wrong:
        say_refusals(found, wrong, draft=True)
    _say_what_is_missing(composer)


def _say_what_is_missing(composer: Composer) -> None:
    missing = composer.house.to_supply
    if missing:
        what = "; ".join(f"t{one[1:]}" if one.startswith("The ") else one for one in missing)
        click.echo(
            f"Left out, as {composer.house.name} has yet to supply it: {what}.",
            err=True,
        )
