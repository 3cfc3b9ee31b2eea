"""`corro lint`: judge finished documents, and put right what is certain."""

from __future__ import annotations

import datetime
import os
import sys
from collections.abc import Iterable
from pathlib import Path

import click

from corro.cli.engines import grammar_option, insisted_on
from corro.cli.judging import Judging, Outcome
from corro.cli.reporting import Asked, finish, report_options
from corro.correspondence import KINDS, Kind
from corro.engines.grammar.ready import Wanted
from corro.engines.ready import engines as engines_for
from corro.errors import CorroError
from corro.project import find_project
from corro.read import files as readable_files
from corro.report import PAPER
from corro.report.results import FileResult, Results

MANY = 10  # files: from here a terminal shows how far it is
WORTH_PROCESSES = 200  # files: from here the start of further processes is soon won back


@click.command("lint")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--house", metavar="HOUSE", help="Whose correspondence it is, such as rykneld.")
@click.option("--kind", type=click.Choice(KINDS), help="What it is, where that can’t be told.")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="Judge dates as on this day.")
@click.option("--fix", is_flag=True, help="Put right in the files what is certain.")
@click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing.")
@click.option("--jobs", type=click.IntRange(1, 64), help="How many to judge at a time.")
@grammar_option
@report_options
def command(
    files: tuple[Path, ...],
    house: str | None,
    kind: Kind | None,
    today: datetime.datetime | None,
    fix: bool,
    diff: bool,
    jobs: int | None,
    grammar: Wanted,
    asked: Asked,
) -> None:
    """Judge finished letters, emails and the rest against their house’s style guide.

    FILES may be Word, PDF, email, web, Markdown or text files, folders, or - for standard input.

    --fix changes words in Word, Markdown and text files where there is only one right way, such as
    “Yours Sincerely”, and shows the rest. The file keeps its formatting.
    """
    if diff and asked.form != "text" and asked.output is None:
        raise CorroError("--diff is for reading: leave out --format, or write the report with -o.")
    day = today.date() if today else datetime.date.today()
    judging = Judging(
        house or "",
        kind,
        day,
        grammar,
        fix=fix or diff,
        dry=diff,
        whole=asked.form in PAPER,
        scored=asked.form in PAPER or asked.form == "json",
        baseline=asked.baseline,
    )
    unread: list[tuple[str, str]] = []
    every = _every(files, unread)
    project = find_project()
    if house:
        project.house(house)  # one that there isn't is told once, not for every file
    asking = engines_for(project, grammar)
    jobs = jobs or ((os.cpu_count() or 1) if len(every) >= WORTH_PROCESSES else 1)
    if jobs > 1 and len(every) > 1:
        from corro.cli.judging import in_processes

        outcomes = in_processes(judging, project, asking.by_name, every, jobs)
    else:
        judge = judging.ready(project, asking.by_name)
        outcomes = (judge(file) for file in every)
    judged: list[FileResult] = []
    said: list[str] = []
    changed = 0
    for one in _counted(outcomes, len(every)):
        if one.result is not None:
            judged.append(one.result)
        if one.why:
            unread.append((one.path, one.why))
        said += one.said
        changed += bool(one.changes)
        for line in one.changes:
            click.echo(line, err=not diff)
    if fix or diff:
        click.echo(_summary(changed, diff), err=True)
    notes = (*(str(remark) for remark in project.remarks), *said, *asking.notes)
    with insisted_on(grammar, asking.notes):
        finish(project, Results(tuple(judged), notes, tuple(unread)), asked)


def _summary(changed: int, diff: bool) -> str:
    if not changed:
        return "Nothing that is certain was found to put right."
    files = f"{changed} file{'' if changed == 1 else 's'}"
    return f"{files} would change; nothing was written." if diff else f"{files} put right."


def _every(files: tuple[Path, ...], unread: list[tuple[str, str]]) -> list[Path]:
    found: list[Path] = []
    for file in files:
        if str(file) == "-":
            found.append(file)
            continue
        try:
            found += readable_files([file])
        except CorroError as error:
            unread.append((str(file), str(error)))
    return list(dict.fromkeys(found))


def _counted(outcomes: Iterable[Outcome], number: int) -> Iterable[Outcome]:
    """How far it is, at a terminal."""
    if number < MANY or not sys.stderr.isatty():
        yield from outcomes
        return
    with click.progressbar(
        outcomes, length=number, label="Judging documents", file=sys.stderr
    ) as bar:
        yield from bar
