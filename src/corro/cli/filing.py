"""Where `--file` and `corro file` put a document, and its row in the complaints record."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

import click

from corro.complaints.entry import Entry
from corro.compose.composer import Composer
from corro.compose.library import Template
from corro.compose.record import Record
from corro.correspondence import Correspondence, Facts, Recipient
from corro.errors import CannotWrite
from corro.filing import CannotFile, Filed, file_path, shortened, with_number
from corro.house import House
from corro.names import surname
from corro.project import Project, shown

USUAL = {"letter": ".pdf", "card": ".pdf", "email": ".eml"}  # other kinds: .html


def filed_path(
    project: Project,
    composer: Composer,
    template: Template,
    document: Correspondence,
    team: str | None,
    output: Path | None,
) -> Path:
    """A free path under the house's files. `[filing] folder` in corro.toml is where they begin;
    else the current folder. A greeting, reply or signature has neither date nor recipient: it is
    filed under today and the name of whose it is.

    Raises:
        CannotFile: what the house's pattern asks for isn't known.
        CannotWrite: the house's files aren't there.
    """
    suffix = output.suffix if output is not None else USUAL.get(template.kind, ".html")
    root = filing_root(project)
    filed = _filed(template, document, team)
    inside = place(
        root, composer.house, template.name, template.kind, filed, suffix, template.filed_as
    )
    return free(root / inside)


def file_document(
    project: Project,
    composer: Composer,
    template: Template,
    document: Correspondence,
    team: str | None,
    suffix: str,
    written: bytes,
    record: Record,
    draft: bool,
) -> Path:
    """Put a written document in its place, with its row in the complaints record if it has one. A
    draft has none: it isn't sent.

    Raises:
        CannotFile: what the house's pattern asks for isn't known.
        CannotRecord: the complaints record can't take the row; nothing was filed.
        CannotWrite: it can't be written.
    """
    from corro.complaints.letters import entry_for

    root = filing_root(project)
    filed = _filed(template, document, team)
    inside = place(
        root, composer.house, template.name, template.kind, filed, suffix, template.filed_as
    )
    hearing = record.values.get("hearing")
    entry = entry_for(
        _called(template),
        filed,
        hearing=hearing if isinstance(hearing, datetime.date) else None,
        director=record.values.get("about_director") is True,
    )
    made = None if draft else entry
    return put(root, composer.house, inside, written, made, filed, "Written")


def filed_on(document: Correspondence) -> datetime.datetime:
    """The time of making that a filed document gets, noon on its own day: the same letter made
    twice is the same file, and so isn't filed twice."""
    day = document.facts.date or datetime.date.today()
    return datetime.datetime.combine(day, datetime.time(12), datetime.UTC)


def _called(template: Template) -> str:
    """What the complaints record knows the template by: what it says itself, else its name."""
    return f"letters/{template.filed_as}" if template.filed_as else template.name


def place(
    root: Path, house: House, name: str, kind: str, filed: Filed, suffix: str, filed_as: str = ""
) -> str:
    """The path under the house's files, short enough for Windows. Raises CannotFile."""
    path = file_path(house, name, kind, filed, suffix, filed_as)
    return str(shortened(str(root.resolve()), path))


def put(
    root: Path,
    house: House,
    inside: str,
    data: bytes,
    entry: Entry | None,
    filed: Filed,
    said: str,
) -> Path:
    """File these bytes, and say what was done: `said` is the word for it. Raises CannotRecord and
    CannotWrite."""
    from corro.complaints.journal import Filing, file_letter
    from corro.complaints.record import record_for

    if entry is not None and not house.filing.get("complaints-record"):
        entry = None
    record = None
    if entry is not None:
        _refuse_unnamed(filed, entry)
        record = record_for(house, root, entry, filed.date or datetime.date.today())
    done, before = file_letter(root, data, Filing(inside, record, entry))
    if before is not None:
        click.echo(f"Finished what was broken off before: {shown(before.letter)}")
    click.echo(f"{'Filed already' if done.already else said}: {shown(done.letter)}")
    if done.record is not None:
        click.echo(f"In the complaints record: {shown(done.record)}")
    return done.letter


def _refuse_unnamed(filed: Filed, entry: Entry) -> None:
    if not filed.surname.strip():
        raise CannotFile(
            "The complaints record goes by surname, and none is known. Give the surname or the "
            "organisation’s name."
        )
    if entry.opens and filed.received is None:
        raise CannotFile(
            "The complaints record needs the day on which this was received. Give received."
        )


def filing_root(project: Project) -> Path:
    """Where the house's files begin. Raises CannotWrite where corro.toml names what isn't there."""
    root = project.filing_folder
    if not root.is_dir():
        raise CannotWrite(
            f"The folder {shown(root)}, where [filing] in corro.toml says that the house’s files "
            "begin, isn’t there. Connect the shared drive, or mend the folder’s name."
        )
    return root


def _filed(template: Template, document: Correspondence, team: str | None) -> Filed:
    facts = document.facts
    filed = Filed(
        template.title,
        named(facts.recipient) if facts.recipient else _writer(facts),
        facts.reference or "",
        facts.date or datetime.date.today(),
        facts.received,
        team or "",
    )
    if _called(template) == "letters/spoken-complaint" and filed.received is None:
        return replace(filed, received=facts.date)
    return filed


def _writer(facts: Facts) -> str:
    """Whose greeting, reply or signature it is: it has no recipient."""
    return facts.sender.name if facts.sender else ""


def named(recipient: Recipient | None) -> str:
    """The surname, or the organisation, that a letter is filed by."""
    if recipient is None:
        return ""
    for person in recipient.names:
        return surname(person) or person.first
    return recipient.organisation


def free(path: Path) -> Path:
    """The path, or one with a number where something is there already."""
    number, found = 2, path
    while found.exists():
        found = path.with_name(Path(with_number(path.name, number)).name)
        number += 1
    return found
