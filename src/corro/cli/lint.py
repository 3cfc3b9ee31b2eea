"""`corro lint`: judge finished documents."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from corro.calendar import Calendar
from corro.cli.engines import grammar_option, insisted_on
from corro.cli.reporting import Asked, finish, report_options
from corro.correspondence import KINDS, Kind
from corro.engines.grammar.ready import Wanted
from corro.engines.ready import engines as engines_for
from corro.errors import CannotRead, CorroError
from corro.lint.engine import lint
from corro.lint.readability import scores
from corro.project import Project, find_project, shown
from corro.read import files as readable_files
from corro.read import read_file, read_input
from corro.report.results import FileResult, Results, located_in_file


@click.command("lint")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--house", metavar="HOUSE", help="Whose correspondence it is, such as rykneld.")
@click.option("--kind", type=click.Choice(KINDS), help="What it is, where that can’t be told.")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="Judge dates as on this day.")
@grammar_option
@report_options
def command(
    files: tuple[Path, ...],
    house: str | None,
    kind: Kind | None,
    today: datetime.datetime | None,
    grammar: Wanted,
    asked: Asked,
) -> None:
    """Judge finished letters, emails and the rest against their house’s style guide.

    FILES may be Word, PDF, email, web, Markdown or text files, folders, or - for standard input.
    """
    project = find_project()
    day = today.date() if today else datetime.date.today()
    asking = engines_for(project, grammar)
    judged: list[FileResult] = []
    unread: list[tuple[str, str]] = []
    for file in _every(files, unread):
        try:
            judged.append(judge(project, file, house, kind, day, asking.by_name))
        except CannotRead as error:
            unread.append((str(file), str(error)))
    notes = (*(str(remark) for remark in project.remarks), *asking.notes)
    with insisted_on(grammar, asking.notes):
        finish(project, Results(tuple(judged), notes, tuple(unread)), asked)


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
    return found


def judge(
    project: Project,
    file: Path,
    house: str | None,
    kind: Kind | None,
    today: datetime.date,
    engines: Mapping[str, Any] | None = None,
) -> FileResult:
    """Read one file and lint it."""
    chosen = house or project.settings.house or ""
    is_input = str(file) == "-"
    document = (
        read_input(house=chosen, kind=kind)
        if is_input
        else read_file(file, house=chosen, kind=kind)
    )
    path = "standard input" if is_input else shown(file)
    chosen = chosen or document.house
    if not chosen and project.vale_guide is not None:
        found = lint(document, project.vale_guide, None, engines=engines, today=today, path=path)
        located = tuple(located_in_file(document, finding) for finding in found)
        return FileResult(path, document.kind, "", located, text=document.source, document=document)
    if not chosen:
        known = ", ".join(sorted(project.house_folders))
        raise CorroError(f"Say whose correspondence it is with --house. The houses are: {known}.")
    home = project.house(chosen)
    found = lint(
        document,
        project.style_guide,
        home,
        engines=engines,
        today=today,
        calendar=Calendar(home.nation, home.closures),
        path=path,
    )
    located = tuple(located_in_file(document, finding) for finding in found)
    return FileResult(
        path,
        document.kind,
        home.id,
        located,
        readability=scores(document),
        text=document.source,
        document=document,
    )
