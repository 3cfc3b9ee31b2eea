"""`corro outdated`: greetings, automatic replies and signatures that have gone out of date."""

from __future__ import annotations

import datetime
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import click

from corro.cli.days import Day
from corro.errors import CannotRead, CorroError
from corro.house import House
from corro.lint.rules import StyleGuide
from corro.outdated import reporting
from corro.outdated.judging import KINDS, Judged, chosen, judge
from corro.outdated.kinds import kept_as, speaks_of_greetings
from corro.outdated.people import People
from corro.outdated.reporting import Tally
from corro.outdated.sheet import read_people
from corro.outdated.walk import Seen, walk, words_of
from corro.outdated.whose import filed_under, owner_of
from corro.project import Project, find_project, shown
from corro.read import read
from corro.report.quoting import safe

# What a reader says of files that are whole and hold no greeting.
NO_GREETING = ("there are no words", "the file is empty", "too long for one piece")
MOST_UNREAD = 200  # lines that are kept to be said at the end
EVERY = 0.2  # seconds between two signs of progress


@click.command("outdated")
@click.argument("folders", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--house", metavar="HOUSE", help="Whose greetings they are, such as calico.")
@click.option(
    "--people",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="A CSV or Excel list of the house’s people: names, numbers, emails, dates away.",
)
@click.option("--today", type=Day(), help="Judge as on this day.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="text is for you, json for programs.",
)
def command(
    folders: tuple[Path, ...],
    house: str | None,
    people: Path | None,
    today: datetime.date | None,
    form: str,
) -> None:
    """Find greetings, automatic replies and signatures that are out of date.

    FOLDERS are looked through, with all that is in them, for text, web, email, Outlook, Word and
    RTF files. Letters and other documents are passed over.
    """
    project = find_project()
    day = today or datetime.date.today()
    asking = _Asking(project, house, read_people(people) if people else None, day)
    tally, first = Tally(), True
    progress = _progress()
    if form == "json":
        click.echo(reporting.json_start(day), nl=False)
    for folder in folders:
        for seen in walk(folder):
            judged = _looked_at(seen, folder, asking, tally)
            progress(tally)
            if judged is None:
                continue
            tally.add(judged)
            path = shown(seen.path)
            if form == "json":
                click.echo(reporting.json_file(path, judged, first), nl=False)
                first = False
            elif made := reporting.text_file(path, judged):
                progress(None)
                click.echo(click.unstyle(made) if os.environ.get("NO_COLOR") else made, nl=False)
    progress(None)
    for line in tally.unread:
        click.echo(safe(line), err=True)
    if tally.unread_more:
        click.echo(f"{tally.unread_more:,} more files or folders couldn’t be read.", err=True)
    for note in asking.notes(tally):
        click.echo(note, err=True)
    click.echo(reporting.json_end(tally) if form == "json" else reporting.text_end(tally), nl=False)
    if tally.unread:
        sys.exit(2)
    sys.exit(1 if tally.outdated else 0)


class _Asking:
    """What everything is judged by; houses are loaded once."""

    def __init__(
        self, project: Project, house: str | None, people: People | None, today: datetime.date
    ) -> None:
        self.project, self.people, self.today = project, people, today
        self.house = house or project.settings.house or ""
        if self.house:
            project.house(self.house)  # refuses a name that there isn't
        self.guide: StyleGuide = chosen(project.style_guide)
        self.without_house = 0

    def judge(self, path: Path, top: Path) -> Judged | None:
        """The file judged, or nothing where it is a letter or another document."""
        data = words_of(path)
        correspondence = read(data, str(path), house=self.house)
        if correspondence.kind not in KINDS:
            kind = kept_as(correspondence, path)
            if kind is None:
                return None
            correspondence = read(data, str(path), house=self.house, kind=kind)
        if speaks_of_greetings(correspondence):
            return None
        id = self.house or correspondence.house
        home: House | None = self.project.house(id) if id in self.project.house_folders else None
        self.without_house += home is None
        named = filed_under(path, self.people, self.today) if self.people else ""
        owner = named or owner_of(path.absolute(), top.absolute())
        return judge(
            correspondence,
            self.guide,
            home,
            self.people,
            self.today,
            owner=owner,
            path=str(path),
            composer=self.project.composer(home.id) if home else None,
        )

    def notes(self, tally: Tally) -> list[str]:
        if not self.without_house:
            return []
        known = ", ".join(sorted(self.project.house_folders))
        return [
            "Only dates and people were judged where a file doesn’t say whose it is. Give --house "
            f"to judge numbers, addresses and promises too. The houses are: {known}."
        ]


def _looked_at(seen: Seen, top: Path, asking: _Asking, tally: Tally) -> Judged | None:
    if seen.what == "passed":
        tally.passed += 1
        return None
    why = seen.why
    if seen.what == "take":
        try:
            judged = asking.judge(seen.path, top)
            tally.others += judged is None
            return judged
        except CannotRead as error:
            why = str(error)
            if any(said in why for said in NO_GREETING):
                tally.passed += 1
                return None
        except CorroError:
            raise
        except RecursionError:
            why = f"{seen.path}: this file is too involved to be read."
    if len(tally.unread) < MOST_UNREAD:
        tally.unread.append(why)
    else:
        tally.unread_more += 1
    return None


def _progress() -> Callable[[Tally | None], None]:
    """Says at a terminal, now and then, how far it has come; `None` wipes that away."""
    if not sys.stderr.isatty():
        return lambda _: None
    state = {"next": time.monotonic() + 1.0, "shown": 0.0}

    def progress(tally: Tally | None) -> None:
        if tally is None:
            if state["shown"]:
                click.echo("\r\033[K", nl=False, err=True)
                state["shown"] = 0.0
            return
        if time.monotonic() >= state["next"]:
            state["next"] = time.monotonic() + EVERY
            state["shown"] = 1.0
            files = sum(tally.judged.values()) + tally.others + tally.passed
            said = f"\r\033[K{files:,} files, {tally.outdated:,} out of date"
            click.echo(said, nl=False, err=True)

    return progress
