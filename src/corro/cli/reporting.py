"""What `lint` and `check` do with what they found: show it, or write it to a file."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NoReturn, get_args

import click

from corro.clauses import CLAUSES_FILE, load_clauses
from corro.errors import CannotWrite, CorroError
from corro.lint.finding import Level
from corro.project import Project, shown
from corro.report import FORMATS, PAPER, baseline, reporter
from corro.report.results import Results
from corro.write.files import write_file

PEOPLE = PAPER | {"text"}  # formats that say what to look at oneself
SMALLEST, LARGEST, USUAL = 16, 28, 18  # points of large print


@dataclass(frozen=True, slots=True)
class Asked:
    """How the results are wanted: the format, where they go, and what counts as failing."""

    form: str = "text"
    output: Path | None = None
    fail_on: Level = "error"
    large_print: int | None = None
    baseline: Path | None = None
    write_baseline: Path | None = None


def report_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--format`, `-o`, `--fail-on` and `--large-print`, given to the command as `asked`."""

    def with_asked(
        form: str,
        output: Path | None,
        fail_on: Level,
        large_print: int | None,
        baseline: Path | None,
        write_baseline: Path | None,
        **more: Any,
    ) -> Any:
        if large_print and form not in PAPER:
            raise CorroError("--large-print is for reports on paper: --format html or pdf.")
        if form == "pdf" and output is None and sys.stdout.isatty():
            raise CorroError("Say where to write the PDF: -o report.pdf.")
        asked = Asked(form, output, fail_on, large_print, baseline, write_baseline)
        return command(asked=asked, **more)

    with_asked.__doc__ = command.__doc__
    options: tuple[Callable[[Callable[..., Any]], Callable[..., Any]], ...] = (
        click.option(
            "--large-print",
            "large_print",
            is_flag=False,
            flag_value=USUAL,
            type=click.IntRange(SMALLEST, LARGEST),
            help=f"With html or pdf: {USUAL} point, or the size that you give.",
        ),
        click.option(
            "--write-baseline",
            metavar="FILE",
            type=click.Path(path_type=Path),
            help="Keep what is found now as agreed to, and report nothing.",
        ),
        click.option(
            "--baseline",
            metavar="FILE",
            type=click.Path(path_type=Path),
            help="Leave out what was agreed to before.",
        ),
        click.option(
            "--fail-on",
            type=click.Choice(get_args(Level)),
            default="error",
            show_default=True,
            help="The mildest level that makes the exit status 1.",
        ),
        click.option(
            "-o",
            "--output",
            metavar="FILE",
            type=click.Path(path_type=Path),
            help="Write the report to a file instead of the screen.",
        ),
        click.option(
            "--format",
            "form",
            type=click.Choice(list(FORMATS)),
            default="text",
            show_default=True,
            help="text is for you, html and pdf are for reading on paper, the rest for programs.",
        ),
    )
    decorated: Callable[..., Any] = with_asked
    for option in options:
        decorated = option(decorated)
    return decorated


def finish(project: Project, results: Results, asked: Asked) -> NoReturn:
    """Show the results, and end with the status: 2 where a file couldn't be judged, 1 where
    something was found at the failing level, else 0."""
    if asked.write_baseline is not None:
        _keep_baseline(results, asked.write_baseline)
    if asked.baseline is not None:
        results = baseline.without(results, _known(asked.baseline))
    if asked.output is not None:
        _refuse_overwriting(results, asked.output)
    results = explained(project, results, asked.form)
    if asked.form in PAPER:
        from corro.checking.examples import with_examples

        shown_letters = with_examples(project, results)
        made = reporter(asked.form)(shown_letters, large_print=asked.large_print)
    elif asked.form == "github":
        made = reporter(asked.form)(results, folder=_folder_in_repository())
    else:
        made = reporter(asked.form)(results)
    _put(made, asked.output)
    if asked.form != "text" or asked.output is not None:
        for line in (*(why for _, why in results.unread), *results.notes):
            click.echo(line, err=True)
    if asked.form == "github":
        _step_summary(results)
    if asked.output is not None:
        click.echo(f"Written: {shown(asked.output)}", err=True)
    if results.unread:
        sys.exit(2)
    sys.exit(1 if results.fails(asked.fail_on) else 0)


def _keep_baseline(results: Results, path: Path) -> NoReturn:
    write_file(path, baseline.made(results).encode())
    number = sum(len(file.findings) for file in results.files)
    click.echo(f"Written: {shown(path)}, which agrees to {number} finding{'s' * (number != 1)}.")
    sys.exit(2 if results.unread else 0)


def _known(path: Path) -> Counter[baseline.Key]:
    try:
        return baseline.read(path.read_text("utf-8"), shown(path))
    except (OSError, UnicodeDecodeError):
        raise CorroError(
            f"The baseline {shown(path)} can’t be read. Make one with --write-baseline."
        ) from None


def explained(project: Project, results: Results, form: str) -> Results:
    """The results with the rules, clauses and houses that a format speaks of, no more: a check that
    was remembered reads as little as it can."""
    ids = sorted({file.house for file in results.files} & project.house_folders.keys())
    finished = {file.house for file in results.files if file.variants is None}
    citing = {
        file.house
        for file in results.files
        if any(located.finding.clause for located in file.findings)
    }
    read = {
        id: load_clauses(project.house_folders[id], shown(project.house_folders[id] / CLAUSES_FILE))
        for id in ids
        if id in citing or (id in finished and form in PEOPLE)
    }
    guidance = {
        id: tuple(clause for clause in clauses.values() if "guidance" in clause.treatment)
        for id, clauses in read.items()
    }
    clauses = {name: clause for of_house in read.values() for name, clause in of_house.items()}
    rules = {}
    if form == "sarif":
        guide = project.style_guide
        rules = {rule.name: rule for id in reversed(ids) for rule in guide.for_house(id)}
    named = form in PAPER or any(file.variants is None for file in results.files)
    houses = {id: project.house(id) for id in ids} if named else {}
    return replace(results, rules=rules, clauses=clauses, houses=houses, guidance=guidance)


def _refuse_overwriting(results: Results, output: Path) -> None:
    """A report never takes the place of what it is about."""
    target = output.resolve()
    judged = [file.path for file in results.files] + [path for path, _ in results.unread]
    if any(Path(path).resolve() == target for path in {*judged, *results.sources}):
        raise CannotWrite(
            f"‘{shown(output)}’ is what was judged, and the report would take its place. Give the "
            "report another name."
        )


def _put(made: str | bytes, output: Path | None) -> None:
    if output is not None:
        write_file(output, made if isinstance(made, bytes) else _encoded(made))
    elif isinstance(made, bytes):
        sys.stdout.flush()
        sys.stdout.buffer.write(made)
        sys.stdout.buffer.flush()
    else:
        click.echo(click.unstyle(made) if os.environ.get("NO_COLOR") else made, nl=False)


def _encoded(made: str) -> bytes:
    """A file's name may hold what UTF-8 can't."""
    return click.unstyle(made).encode("utf-8", "replace")


def _folder_in_repository() -> str:
    """Where we are in the repository that GitHub checked out, such as "letters/"; at its top, or
    elsewhere, nothing."""
    top, here = os.environ.get("GITHUB_WORKSPACE"), Path.cwd().resolve()
    if not top or not here.is_relative_to(Path(top).resolve()):
        return ""
    inside = here.relative_to(Path(top).resolve()).as_posix()
    return "" if inside == "." else f"{inside}/"


def _step_summary(results: Results) -> None:
    """GitHub shows what a step adds to this file on the run's page."""
    named = os.environ.get("GITHUB_STEP_SUMMARY")
    if not named:
        return
    from corro.report.github import summary

    try:
        with open(named, "a", encoding="utf-8") as file:
            file.write(summary(results))
    except OSError as error:
        raise CorroError(f"The summary can’t be added to {named}: {error.strerror}.") from None
