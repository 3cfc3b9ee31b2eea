"""`corro deadlines`: what is still unanswered in the complaints record, and by when it must be."""

from __future__ import annotations

import datetime
import json
import sys
from pathlib import Path
from typing import Any

import click

from corro.calendar import Calendar, day_and_date
from corro.cli.days import Day
from corro.cli.filing import filing_root
from corro.cli.options import asked_house, house_option
from corro.complaints.deadlines import Deadline, deadlines
from corro.complaints.entry import Row
from corro.complaints.journal import FOLDER, finish_filing
from corro.complaints.record import KNOWN, read_record, record_file, records, refuse_gone
from corro.errors import CorroError
from corro.filing import RECORD
from corro.house import House
from corro.project import find_project, shown
from corro.standards import in_words


@click.command("deadlines")
@house_option
@click.option("--today", type=Day(), help="Count from this day.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def command(house: str | None, today: datetime.date | None, form: str) -> None:
    """List the complaints, appeals and requests that wait for a letter, the overdue ones first.

    They come from the complaints record. Exit status 1 says that something is overdue, 2 that a
    record or a row can’t be read.
    """
    project = find_project()
    home = project.house(asked_house(project, house))
    day = today or datetime.date.today()
    if RECORD not in home.filing:
        raise CorroError(
            f"{home.name} keeps no complaints record. To keep one, add ‘{RECORD}:’ under filing: "
            f'in its house.yml, such as {RECORD}: "complaints/{{year}}/complaints record.csv".'
        )
    root = filing_root(project)
    troubles = []
    try:
        done = finish_filing(root)
        if done is not None:
            click.echo(f"Finished what was broken off before: {shown(done.letter)}", err=True)
    except CorroError as error:
        troubles.append(str(error))
    found, wrong = [], []
    calendar = Calendar(home.nation, home.closures)
    troubles += _gone(root, home)
    for path in records(home, root):
        try:
            some, bad = deadlines(read_record(root / path).rows, home, calendar)
        except CorroError as error:
            troubles.append(str(error).removesuffix(" Nothing was filed or changed."))
            continue
        found += [(path, one) for one in some]
        wrong += [f"{shown(root / path)}, {_where(row)}: {said}." for row, said in bad]
    found.sort(key=lambda one: one[1].due)
    troubles += [line.replace("..", ".") for line in wrong]
    if form == "json":
        click.echo(json.dumps(_json(home, day, found, troubles), ensure_ascii=False, indent=1))
    else:
        _say(home, day, found)
    for trouble in troubles:
        click.echo(trouble, err=True)
    if any(one.overdue(day) for _, one in found):
        sys.exit(1)
    if troubles:
        sys.exit(2)


def _gone(root: Path, house: House) -> list[str]:
    """The records that corro has written and that are no longer there."""
    known = root / FOLDER / KNOWN
    said = []
    for line in known.read_text("utf-8", "replace").splitlines() if known.exists() else []:
        year = next((step for step in line.split("/") if len(step) == 4 and step.isdigit()), "")
        try:
            refuse_gone(root, root / FOLDER, record_file(house, root, int(year or 1)) or line)
        except CorroError as error:
            said.append(str(error).removesuffix(" Nothing was filed or changed."))
    return list(dict.fromkeys(said))


def _say(house: House, today: datetime.date, found: list[tuple[str, Deadline]]) -> None:
    if not found:
        click.echo(f"Nothing in the complaints record of {house.name} waits for a letter.")
        return
    late = sum(one.overdue(today) for _, one in found)
    click.echo(f"{house.name}, {day_and_date(today)}: {late} overdue, {len(found) - late} to come.")
    for heading, wanted in (("Overdue", True), ("To come", False)):
        some = [one for one in found if one[1].overdue(today) is wanted]
        if some:
            click.echo(f"\n{heading}")
        for _, one in some:
            click.echo(f"  {_line(one, today)}")


def _line(one: Deadline, today: datetime.date) -> str:
    row = one.row
    who = ", ".join(
        text
        for text in (
            row.get("Surname") or "no surname",
            row.get("Reference"),
            row.get("Type"),
            row.get("Team"),
            f"given to {row.get('Given to')}" if row.get("Given to") else "",
        )
        if text
    )
    since = "hearing" if one.what == "outcome" else "received"
    what = {"outcome": "write with the outcome"}.get(one.what, one.what)
    return (
        f"{day_and_date(one.due)}: {what} ({in_words(one.standard)}) – {who}; {since} "
        f"{day_and_date(one.since)}{_how_late(one, today)}"
    )


def _how_late(one: Deadline, today: datetime.date) -> str:
    days = (today - one.due).days
    if days == 0:
        return " – today"
    if days < 0:
        return ""
    return f" – {days} day{'s' if days > 1 else ''} late"


def _where(row: Row) -> str:
    return f"row {row.number}" + (f" of the sheet ‘{row.sheet}’" if row.sheet else "")


def _json(
    house: House, today: datetime.date, found: list[tuple[str, Deadline]], troubles: list[str]
) -> dict[str, Any]:
    return {
        "version": 1,
        "house": house.id,
        "today": today.isoformat(),
        "deadlines": [
            {
                "surname": one.row.get("Surname"),
                "reference": one.row.get("Reference"),
                "team": one.row.get("Team"),
                "type": one.row.get("Type"),
                "given_to": one.row.get("Given to"),
                "what": one.what,
                "since": one.since.isoformat(),
                "due": one.due.isoformat(),
                "days_left": (one.due - today).days,
                "overdue": one.overdue(today),
                "clause": one.standard.clause,
                "record": path,
                "sheet": one.row.sheet or None,
                "row": one.row.number,
            }
            for path, one in found
        ],
        "troubles": troubles,
        "summary": {
            "overdue": sum(one.overdue(today) for _, one in found),
            "to_come": sum(not one.overdue(today) for _, one in found),
        },
    }
