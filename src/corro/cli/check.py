"""`corro check`: judge templates over every letter that they can produce."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from corro.checking.changed import changed_since as since
from corro.checking.every import Ask, Progress, check_all, variant
from corro.cli.engines import grammar_option, insisted_on
from corro.cli.options import asked_house
from corro.cli.reporting import Asked, finish, report_options
from corro.compose.record_write import write_record
from corro.engines.grammar.ready import Wanted
from corro.errors import CorroError
from corro.project import Project, find_project
from corro.write import write


@click.command("check")
@click.argument("paths", nargs=-1, metavar="[PATH]…")
@click.option("--house", metavar="HOUSE", help="One house; without it, every house.")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="Judge dates as on this day.")
@click.option("--changed-since", metavar="REV", help="Only what a change since then touches (git).")
@click.option("--jobs", type=click.IntRange(1, 64), help="How many to judge at a time.")
@click.option("--no-cache", is_flag=True, help="Judge everything anew.")
@click.option("--show", type=click.IntRange(1), metavar="N", help="Print letter N of one template.")
@grammar_option
@report_options
def command(
    paths: tuple[str, ...],
    house: str | None,
    today: datetime.datetime | None,
    changed_since: str | None,
    jobs: int | None,
    no_cache: bool,
    show: int | None,
    grammar: Wanted,
    asked: Asked,
) -> None:
    """Judge templates: every letter that they can produce, for every house.

    PATH is a template’s name, a file or a folder; without one, all templates are judged.
    """
    project = find_project()
    day = today.date() if today else None
    if show is not None:
        show_variant(project, paths, house, show, grammar)
        return
    changed = since(project, changed_since) if changed_since else None
    ask = Ask(paths, house, day, jobs, changed, not no_cache, grammar)
    with progress_bar() as progress:
        results = check_all(project, ask, progress)
    with insisted_on(grammar, results.notes):
        finish(project, results, asked)


@contextmanager
def progress_bar() -> Iterator[Progress | None]:
    """How far it is, at a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    with click.progressbar(length=1, label="Judging templates", file=sys.stderr) as bar:

        def progress(done: int, number: int) -> None:
            bar.length = max(number, 1)
            bar.update(done - bar.pos)

        yield progress


def show_variant(
    project: Project, paths: tuple[str, ...], house: str | None, number: int, grammar: Wanted
) -> None:
    """Print the letter that a report calls by this number, after the record that makes it."""
    chosen = asked_house(project, house)
    if len(paths) != 1:
        raise CorroError("Say which template: corro check letters/reply --show 3 --house rykneld.")
    record, document = variant(project, chosen, paths[0], number, grammar)
    composer = project.composer(chosen)
    click.echo(click.style(write_record(record), dim=True))
    click.echo(write(document, composer.house, ".txt").decode(), nl=False)
