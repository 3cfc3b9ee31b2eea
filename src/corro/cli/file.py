"""`corro file`: put letters that came in, or were written in Word, where the house files them."""

from __future__ import annotations

import datetime
import sys
from dataclasses import dataclass
from pathlib import Path

import click

from corro.calendar import day_and_date
from corro.cli.days import Day
from corro.cli.filing import filing_root, place, put
from corro.cli.options import asked_house, house_option
from corro.complaints.deadlines import of_row
from corro.complaints.entry import INFORMAL, Entry, Row
from corro.complaints.letters import entry_for
from corro.complaints.recognise import Direction, Recognised, recognised
from corro.complaints.record import received_of
from corro.compose.composer import Composer
from corro.errors import CannotRead, CorroError
from corro.filing import CannotFile, Filed
from corro.house import House
from corro.nearest import did_you_mean
from corro.project import find_project, shown

LARGEST = 200_000_000  # bytes of a letter: a long scan has tens of millions

# What a letter may be called -> what the house's filing patterns call it, and its title.
CALLED: dict[str, tuple[str, str]] = {
    "complaint": ("complaint-received", "Letter of complaint"),
    "informal-complaint": ("complaint-received", "Letter of complaint"),
    "appeal": ("appeal-received", "Letter of appeal"),
    "ombudsman": ("ombudsman-received", "Request of the ombudsman"),
    "received": ("letter-received", "Letter received"),
    "spoken-complaint": ("letters/spoken-complaint", "Letter of complaint"),
    "acknowledgement": ("letters/complaint-acknowledgement", "Acknowledgement"),
    "response": ("letters/complaint-response", "Response"),
    "appeal-acknowledgement": ("letters/appeal-acknowledgement", "Appeal acknowledgement"),
    "appeal-outcome": ("letters/appeal-outcome", "Appeal response"),
    "ombudsman-acknowledgement": ("letters/ombudsman-acknowledgement", "Acknowledgement"),
    "ombudsman-answer": ("letters/ombudsman-answer", "Answer to the ombudsman"),
    "reply": ("letters/reply", "Reply"),
    "letter": ("letter", "Letter"),
}


@dataclass(frozen=True, slots=True)
class Said:
    """What the person who files says of the letters."""

    called: str | None
    team: str | None
    surname: str | None
    reference: str | None
    received: datetime.date | None
    date: datetime.date | None
    given_to: str
    director: bool
    hearing: datetime.date | None


@click.command("file")
@click.argument("letters", nargs=-1, required=True, type=click.Path(path_type=Path))
@house_option
@click.option("--as", "called", metavar="WHAT", help=f"What it is: {', '.join(CALLED)}.")
@click.option("--team", help="The team whose folder it goes to.")
@click.option("--surname", help="Whose it is: the customer’s surname, or an organisation.")
@click.option("--reference", help="The reference that it is found by.")
@click.option(
    "--received", type=Day(), help="The day it came in; of a letter of ours, what it answers came."
)
@click.option("--date", type=Day(), help="The day on a letter of ours, where it can’t be read.")
@click.option("--given-to", default="", help="For the complaints record: who deals with it.")
@click.option("--director", is_flag=True, help="An appeal is about a Director.")
@click.option("--hearing", type=Day(), help="The day of an appeal’s hearing, for its outcome.")
def command(
    letters: tuple[Path, ...],
    house: str | None,
    called: str | None,
    team: str | None,
    surname: str | None,
    reference: str | None,
    received: datetime.date | None,
    date: datetime.date | None,
    given_to: str,
    director: bool,
    hearing: datetime.date | None,
) -> None:
    """Copy LETTERS to where the house files them, under its own kind of name.

    They may be Word, PDF, email or any other files, scans too: received, or written by you. The
    files that you give stay as they are. A complaint or an appeal, and the letters that answer it,
    get their row in the complaints record in the same step.
    """
    if called is not None and called not in CALLED:
        raise CorroError(
            f"corro doesn’t know ‘{called}’.{did_you_mean(called, CALLED)} "
            f"--as takes: {', '.join(CALLED)}."
        )
    project = find_project()
    composer = project.composer(asked_house(project, house))
    root = filing_root(project)
    said = Said(called, team, surname, reference, received, date, given_to, director, hearing)
    failed = False
    for letter in letters:
        try:
            _file(composer, root, letter, said)
        except CorroError as error:
            failed = True
            text = str(error)
            where = shown(letter)
            click.echo(text if text.startswith(where) else f"{where}: {text}", err=True)
    if failed:
        sys.exit(2)


def _file(composer: Composer, root: Path, letter: Path, said: Said) -> None:
    data = _contents(letter)
    house = composer.house
    seen, unread = _recognise(composer, data, letter, said)
    called = said.called or _called(seen, letter, unread)
    name, title = CALLED[called]
    came = name.endswith("-received")
    if name in ("letter", "letter-received") and seen.title:
        title = seen.title
    received = said.received or seen.received
    if came and received is None:
        received = _ask_day(
            "On which day was it received?", "--received 2027-03-01", letter, datetime.date.today()
        )
    date = received if came else said.date or seen.date
    if date is None:
        date = _ask_day("Which date is on the letter?", "--date 2027-03-12", letter, None)
    pattern = next((house.filing[k] for k in (name, "letter", "default") if k in house.filing), "")
    who = said.surname if said.surname is not None else seen.surname
    if not who.strip():
        who = _ask("Whose is it (the customer’s surname)?", "--surname Smith", letter)
    if received is None and not came:
        received = _received_of(house, root, name, who, date)
    if "{received" in pattern and received is None:
        received = _ask_day(
            "On which day was what it answers received?", "--received 2027-03-01", letter, None
        )
    team = said.team or ""
    if "{team}" in pattern and not team:
        team = _ask_team(house.teams, letter)
    reference = said.reference if said.reference is not None else seen.reference
    filed = Filed(title, who.strip(), reference, date, received, team)
    _refuse_days(filed, came)
    if came and received and received > datetime.date.today():
        click.echo(f"{letter.name}: {day_and_date(received)}, the day received, is still to come.")
    entry = entry_for(
        name,
        filed,
        type=INFORMAL if called == "informal-complaint" else "",
        given_to=said.given_to,
        hearing=said.hearing,
        director=said.director,
    )
    inside = place(root, house, name, "letter", filed, letter.suffix.lower())
    put(root, house, inside, data, entry, filed, "Filed")
    if not said.called and seen.name:
        click.echo(f"  Taken as: {called}. If it is something else, say so with --as.")
    if entry is not None and entry.opens and "complaints-record" in house.filing:
        _say_deadlines(composer, entry, said)


def _received_of(
    house: House, root: Path, name: str, surname: str, date: datetime.date
) -> datetime.date | None:
    """When what a letter of ours answers came in, as the complaints record has it."""
    entry = entry_for(name, Filed("", surname, date=date))
    if entry is None or entry.opens or "complaints-record" not in house.filing:
        return None
    return received_of(house, root, entry, date)


def _contents(letter: Path) -> bytes:
    if letter.is_dir():
        raise CannotRead("This is a folder. Name the letters in it.")
    if letter.name.startswith("~$"):
        raise CannotRead("This is Word’s own mark of an open document, not a letter.")
    try:
        with letter.open("rb") as file:
            data = file.read(LARGEST + 1)
    except FileNotFoundError:
        raise CannotRead("There is no such file. Check its name and folder.") from None
    except PermissionError:
        raise CannotRead(
            "This file may not be read. If it is open in Word, close it there and try again."
        ) from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "its name has a character that none can have"
        raise CannotRead(f"The file can’t be read: {why}.") from None
    if not data:
        raise CannotRead("The file is empty, so it was not filed.")
    if len(data) > LARGEST:
        raise CannotRead("The file is larger than 200 MB. Scan it again in a smaller size.")
    return data


def _recognise(
    composer: Composer, data: bytes, letter: Path, said: Said
) -> tuple[Recognised, bool]:
    """What the letter says of itself, and whether it couldn't be read: a scan, a photograph."""
    from corro.read import read

    direction: Direction | None = None
    if said.called:
        came = CALLED[said.called][0].endswith("-received")
        direction = "received" if came else "written"
    try:
        document = read(data, shown(letter), house=composer.house.id)
    except CannotRead:
        return Recognised(direction), True
    return recognised(document, composer.house, direction), False


def _called(seen: Recognised, letter: Path, unread: bool) -> str:
    for called, (name, _) in CALLED.items():
        if seen.name and name == seen.name:
            return called
    why = (
        "Its words can’t be read (it may be a scan)"
        if unread
        else "It doesn’t say plainly what it is"
    )
    if _at_terminal():
        click.echo(f"{letter.name}: {why[0].lower()}{why[1:]}.")
        return str(click.prompt("What is it?", type=click.Choice(list(CALLED))))
    raise CannotFile(
        f"{why}. Say what it is with --as, such as --as complaint. It takes: {', '.join(CALLED)}."
    )


def _ask(question: str, option: str, letter: Path) -> str:
    if not _at_terminal():
        raise CannotFile(f"It doesn’t say {_indirect(question)}. Add it, such as {option}.")
    while not (answer := str(click.prompt(f"{letter.name}. {question}")).strip()):
        pass
    return answer


def _ask_day(
    question: str, option: str, letter: Path, usual: datetime.date | None
) -> datetime.date:
    if not _at_terminal():
        raise CannotFile(f"It doesn’t say {_indirect(question)}. Add it, such as {option}.")
    answer: datetime.date = click.prompt(f"{letter.name}. {question}", type=Day(), default=usual)
    return answer


def _indirect(question: str) -> str:
    """The question as what isn't said: "on which day it was received"."""
    return {
        "On which day was it received?": "on which day you received it",
        "Which date is on the letter?": "which date it has",
        "On which day was what it answers received?": "on which day what it answers was received",
    }.get(question, "whose it is")


def _ask_team(teams: tuple[str, ...], letter: Path) -> str:
    if not _at_terminal():
        return ""  # the house's pattern refuses it, and names the teams
    return str(click.prompt(f"{letter.name}. Which team?", type=click.Choice(list(teams))))


def _refuse_days(filed: Filed, came: bool) -> None:
    received, date = filed.received, filed.date
    if not came and received and date and received > date:
        raise CannotFile(
            f"It is dated {day_and_date(date)}, before {day_and_date(received)}, when what it "
            "answers was received. Mend --received or --date."
        )


def _say_deadlines(composer: Composer, entry: Entry, said: Said) -> None:
    row = Row("", 0, {column: entry.text(column) for column in entry.values})
    for one in of_row(row, composer.house, composer.calendar):
        click.echo(f"  {one.what.capitalize()} by {day_and_date(one.due)}.")


def _at_terminal() -> bool:
    return sys.stdin.isatty()
