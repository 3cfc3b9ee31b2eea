"""`corro panel`: what the Editorial Panel reads, has seen and has said."""

from __future__ import annotations

import datetime
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from corro.checking.every import Ask, check_all
from corro.checking.examples import example, with_examples
from corro.cli.options import asked_house, house_option
from corro.cli.reporting import LARGEST, SMALLEST, USUAL, explained
from corro.errors import CorroError
from corro.lint.readability import scores
from corro.panel import comments as sheets
from corro.panel.judging import (
    folder_of,
    in_short,
    letters,
    record_of,
    status_of,
    wording_of,
)
from corro.panel.pack import Asked, marked_docx, numbered, pack, sheet_csv
from corro.panel.pack_html import pack_html
from corro.panel.pack_pdf import pack_pdf
from corro.panel.record import (
    Comment,
    PanelRecord,
    Reading,
    answer_problem,
    answered,
    path_of,
    seen,
    where,
    with_reading,
    write,
)
from corro.panel.status import Status
from corro.panel.wording import Wording, with_texts
from corro.project import Project, find_project, shown
from corro.report.paper import paper
from corro.write import write as write_document
from corro.write.files import write_file
from corro.write.options import WriteOptions


@click.group("panel")
def command() -> None:
    """Take letters to the customer Editorial Panel, and keep what it said.

    ‘pack’ makes what the Panel reads, ‘record’ keeps its comments and what was done, and ‘status’
    says which letters it has yet to see.
    """


@command.command("record")
@click.argument("template")
@house_option
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="The day of the meeting.")
@click.option("--present", type=click.IntRange(1, 1000), help="How many members were there.")
@click.option(
    "--comments",
    "comments_file",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Their comments: .csv, .xlsx, or the .docx that they marked up.",
)
@click.option(
    "--answers",
    "answers_file",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="What was done about each: .csv or .xlsx.",
)
def record_command(
    template: str,
    house: str | None,
    day: datetime.datetime | None,
    present: int | None,
    comments_file: Path | None,
    answers_file: Path | None,
) -> None:
    """Keep that the Panel has read TEMPLATE as it stands, what it said, and what was done.

    Without --comments it asks for them at a terminal. With --answers alone it adds what was done
    to the last meeting’s comments. No member’s name is kept.
    """
    project = find_project()
    chosen = asked_house(project, house)
    found = project.composer(chosen).template(template)
    if found.audience != "majority":
        raise CorroError(
            f"‘{found.name}’ is for one person at a time, so it does not go to the Panel. Write "
            "‘audience: majority’ in it if it does."
        )
    kept = record_of(project, chosen, found.name) or PanelRecord(found.name, chosen)
    if day or present or comments_file or answers_file is None:
        if day is None or present is None:
            raise CorroError(
                "Say when the Panel met and how many were there: --date 2027-03-12 --present 6."
            )
        said = wording_of(project, chosen, found)
        if comments_file is not None:
            sheets.refuse_other_letter(comments_file, said)
            heard = sheets.comments(comments_file)
            sheets.refuse_unknown(heard, said, shown(comments_file))
        elif sys.stdin.isatty():
            heard = _typed(said)
        else:
            raise CorroError("Say what the Panel said: --comments FILE (.csv, .xlsx or .docx).")
        reading = Reading(day.date(), present, said.code, seen(said), tuple(heard))
        kept = with_reading(kept, reading)
    if answers_file is not None:
        kept = answered(kept, sheets.answers(answers_file))
    path = path_of(folder_of(project), chosen, found.name)
    write(path, kept)
    last = kept.last
    assert last is not None
    open_ones = sum(not one.answer for one in last.comments)
    click.echo(
        f"Written: {shown(path)}, with {_counted(len(last.comments), 'comment')}, "
        f"{open_ones} of them not yet answered."
    )


def _typed(said: Wording) -> list[Comment]:
    """Comments asked for, one after the other, until the number is left empty."""
    click.echo("Type each comment. Leave the paragraph’s number empty when you are done.")
    heard: list[Comment] = []
    try:
        for one in _each_typed(said):
            heard.append(one)
    except click.Abort:
        if not heard:
            raise
        click.echo("\nStopped. What you typed so far is kept. Run the same again to go on.")
    return heard


def _each_typed(said: Wording) -> Iterator[Comment]:
    last = len(said.paragraphs)
    while True:
        number = click.prompt("Paragraph (0 for the whole letter)", default="", show_default=False)
        number = number.strip().strip("[]")
        if not number:
            return
        if not (number.isascii() and number.isdigit() and int(number) <= last):
            click.echo(f"Give a number from 0 to {last}.")
            continue
        if int(number):
            click.echo(f"  {said.paragraphs[int(number) - 1].wording}")
        words = click.prompt("Comment", default="", show_default=False).strip()
        if not words:
            click.echo("There is no comment, so nothing is kept of this.")
            continue
        answer = click.prompt("What was done, if you know", default="", show_default=False).strip()
        problem = answer_problem(answer) if answer else ""
        if problem:
            click.echo(f"{problem} The comment is kept as not yet answered.")
            answer = ""
        yield Comment(int(number), words, answer)


@command.command("status")
@house_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to show it.",
)
def status_command(house: str | None, form: str) -> None:
    """Say which letters the Panel has seen as they stand, and what waits for an answer."""
    project = find_project()
    chosen = house or project.settings.house
    ids = [chosen] if chosen else sorted(project.house_folders)
    found = [status_of(project, id, template) for id in ids for template in letters(project, id)]
    if form == "json":
        data = {"version": 1, "letters": [_data(one) for one in found]}
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
        return
    if not found:
        click.echo("There is no letter that goes to most customers (‘audience: majority’).")
    for one in found:
        click.echo("\n".join(_lines(one, project)) + "\n")


def _lines(one: Status, project: Project) -> Sequence[str]:
    lines = [click.style(f"{one.template} ({project.house(one.house).name})", bold=True)]
    last = one.record.last if one.record else None
    if last is None:
        return [*lines, "  Never seen by the Panel."]
    met = f"{last.date}, {last.present} present"
    if one.state == "seen":
        lines.append(f"  Seen as it stands ({met}).")
    else:
        lines.append(f"  Changed since the Panel saw it ({met}):")
        for change in one.changes:
            lines.append(f"    Paragraph {change.number}. {in_short(change)}")
    if one.unanswered:
        lines.append(f"  {_counted(len(one.unanswered), 'comment')} not yet answered:")
        for comment in one.unanswered:
            words = " ".join(comment.comment.split())
            lines.append(f"    On {where(comment.paragraph)}: {words}")
    return lines


def _data(one: Status) -> dict[str, Any]:
    last = one.record.last if one.record else None
    return {
        "template": one.template,
        "house": one.house,
        "title": one.title,
        "state": one.state,
        "date": last.date.isoformat() if last else None,
        "present": last.present if last else None,
        "changes": [
            {
                "paragraph": change.number,
                "when": change.when or None,
                "old": change.old or None,
                "new": change.new or None,
                "old_sentences": list(change.old_sentences),
                "new_sentences": list(change.new_sentences),
            }
            for change in one.changes
        ],
        "unanswered": [
            {"paragraph": comment.paragraph, "comment": comment.comment}
            for comment in one.unanswered
        ],
    }


@command.command("pack")
@click.argument("templates", nargs=-1, required=True, metavar="TEMPLATE…")
@house_option
@click.option(
    "-o",
    "--output",
    "folder",
    metavar="FOLDER",
    required=True,
    type=click.Path(path_type=Path),
    help="The folder to put the files in; it is made if it is not there.",
)
@click.option("--purpose", default="", help="What the letter is for, in a sentence.")
@click.option("--to", default="", help='Who will get it, such as "all tenants".')
@click.option("--number", type=click.IntRange(1), help="How many will get it.")
@click.option("--by", type=click.DateTime(["%Y-%m-%d"]), help="The day by which to answer.")
@click.option(
    "--large-print",
    "large_print",
    is_flag=False,
    flag_value=USUAL,
    type=click.IntRange(SMALLEST, LARGEST),
    help=f"Large print: {USUAL} point, or the size that you give.",
)
def pack_command(
    templates: tuple[str, ...],
    house: str | None,
    folder: Path,
    purpose: str,
    to: str,
    number: int | None,
    by: datetime.datetime | None,
    large_print: int | None,
) -> None:
    """Make what the Panel reads of each TEMPLATE: a pack to print and a copy to mark up in Word.

    The pack is a PDF and an HTML page: a cover, the letter, its other paragraphs, what the checker
    says, what has changed, and a comment sheet. The sheet is there as a CSV file too.
    """
    project = find_project()
    chosen = asked_house(project, house)
    asked = Asked(purpose, to, number, by.date() if by else None)
    made = [_pack(project, chosen, name, asked, large_print) for name in templates]
    for name, _ in (one for files in made for one in files):
        sheets.refuse_commented(folder / name)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CorroError(f"The folder {folder} can’t be made: {error.strerror}.") from None
    for name, data in (one for files in made for one in files):
        write_file(folder / name, data)
        click.echo(f"Written: {shown(folder / name)}")


def _pack(
    project: Project, house: str, name: str, asked: Asked, large_print: int | None
) -> list[tuple[str, bytes]]:
    """The files of one letter's pack: their names and what is in them."""
    composer = project.composer(house)
    template = composer.template(name)
    document = example(composer, name)
    if document is None:
        raise CorroError(f"‘{name}’ is broken: ‘corro check {name} --house {house}’ says where.")
    fields = composer.fields(template)
    said = wording_of(project, house, template)
    results = check_all(project, Ask((template.name,), house))
    files = tuple(
        replace(
            file,
            findings=tuple(f for f in file.findings if not f.finding.rule.startswith("panel.")),
        )
        for file in results.files
        if file.path == template.path
    )
    results = explained(project, replace(results, files=files, notes=()), "pdf")
    sheets = paper(with_examples(project, results)).sheets
    made = pack(
        said,
        document,
        fields,
        composer.house.name,
        sheets[0] if sheets else None,
        scores(document),
        status_of(project, house, template),
        asked,
    )
    stem = template.name.replace("/", "-")
    numbers = numbered(document, said, fields)
    letter = write_document(numbers, composer.house, ".docx", WriteOptions(large_print))
    return [
        (f"{stem}-pack.pdf", pack_pdf(made, large_print)),
        (f"{stem}-pack.html", pack_html(made, composer.house, large_print)),
        (f"{stem}-letter.docx", marked_docx(letter, said)),
        (f"{stem}-comments.csv", sheet_csv(with_texts(said, document.parts, fields))),
    ]


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
