"""`corro demo`: samples of every kind for every house."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import TYPE_CHECKING

import click

from corro.cli.options import house_option
from corro.errors import CannotWrite, CorroError
from corro.project import find_project

if TYPE_CHECKING:
    from corro.demo.samples import Sample

_MOST_PROCESSES = 4


@click.command("demo")
@click.option(
    "-o",
    "--output",
    metavar="FOLDER",
    default="corro-demo",
    show_default=True,
    help="The folder to put the samples in; it is made if it is not there.",
)
@house_option
def command(output: str, house: str | None) -> None:
    """Make a sample of every kind for every house, and a page to look through them.

    Each is made from a template with example names and dates, checked, and written in every
    format. Open index.html in the folder to look through them.
    """
    from corro.demo.page import Shown, page
    from corro.demo.samples import rules_of
    from corro.write.files import write_file

    start = Path.cwd()
    project = find_project(start)
    houses = [house] if house else sorted(project.house_folders)
    wanted = [(one, name) for one in houses for name in project.composer(one).library.names()]
    folder = _folder(output)
    made: dict[tuple[str, str], Sample] = {}
    with click.progressbar(
        length=len(wanted), label="Making samples", file=sys.stderr, hidden=not sys.stderr.isatty()
    ) as bar:
        for sample in _samples(start, wanted, folder):
            made[sample.house, sample.name] = sample
            bar.update(1)
    shown = [
        Shown(
            project.house(one),
            rules_of(start, one),
            tuple(made[of] for of in wanted if of[0] == one),
        )
        for one in houses
    ]
    index = folder / "index.html"
    write_file(index, page(shown).encode())
    _say(list(made.values()), len(houses), index)


def _folder(output: str) -> Path:
    folder = Path(output)
    if folder.exists() and not folder.is_dir():
        raise CannotWrite(f"‘{output}’ is a file, not a folder. Give another name with -o.")
    try:
        folder.mkdir(exist_ok=True)
    except FileNotFoundError:
        raise CannotWrite(
            f"‘{output}’ can’t be made: there is no folder ‘{folder.parent}’. Make it first."
        ) from None
    except OSError as error:
        raise CannotWrite(f"‘{output}’ can’t be made: {error.strerror}.") from None
    return folder


def _samples(start: Path, wanted: list[tuple[str, str]], folder: Path) -> Iterator[Sample]:
    """The samples, in whatever order they are ready."""
    from corro.demo.samples import make_sample

    processes = max(1, min(os.cpu_count() or 1, _MOST_PROCESSES, len(wanted)))
    try:
        pool = ProcessPoolExecutor(processes, initializer=_leave_interrupts_to_the_parent)
    except (OSError, ImportError, NotImplementedError):  # this system can't share work out
        for house, name in wanted:
            yield make_sample(start, house, name, folder)
        return
    try:
        running = [pool.submit(make_sample, start, house, name, folder) for house, name in wanted]
        for ready in as_completed(running):
            yield ready.result()
    except BrokenProcessPool:
        raise CorroError(
            "The samples could not all be made: the system stopped corro, perhaps for want of"
            " memory. Close other programs and try again, or make one house’s with --house."
        ) from None
    finally:
        pool.shutdown(cancel_futures=True)


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _say(samples: list[Sample], houses: int, index: Path) -> None:
    failed = [sample for sample in samples if sample.problem]
    found = [sample for sample in samples if sample.verdicts]
    of_houses = "1 house" if houses == 1 else f"{houses} houses"
    click.echo(f"Made {len(samples) - len(failed)} samples for {of_houses} in {index.parent}.")
    if not failed and not found:
        click.echo("All were checked: there are no findings.")
    elif found:
        have = "has" if len(found) == 1 else "have"
        click.echo(f"All were checked: {len(found)} of them {have} findings, shown on the page.")
    click.echo(f"Open {index} in a browser to look through them.")
    if failed:
        reasons = "\n".join(f"{one.house}, {one.name}: {one.problem}" for one in failed)
        raise CorroError(f"{len(failed)} of the samples could not be made.\n{reasons}")
    if any(sample.worst == "error" for sample in samples):
        sys.exit(1)
