"""Where `--file` puts a document."""

from __future__ import annotations

import datetime
from pathlib import Path

from corro.compose.composer import Composer
from corro.compose.library import Template
from corro.correspondence import Correspondence, Facts, Recipient
from corro.errors import CannotWrite
from corro.filing import Filed, file_path
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
    """A free path under the house's files, its folders made. `[filing] folder` in corro.toml is
    where they begin; else the current folder. A greeting, reply or signature has neither date nor
    recipient: it is filed under today and the name of whose it is.

    Raises:
        CannotFile: what the house's pattern asks for isn't known.
        CannotWrite: its folder can't be made.
    """
    facts = document.facts
    filed = Filed(
        template.title,
        _surname(facts.recipient) if facts.recipient else _writer(facts),
        facts.reference or "",
        facts.date or datetime.date.today(),
        facts.received,
        team or "",
    )
    suffix = output.suffix if output is not None else USUAL.get(template.kind, ".html")
    inside = file_path(composer.house, template.name, template.kind, filed, suffix)
    target = project.filing_folder / inside
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotWrite(
            f"The folder {shown(target.parent)} can’t be made: {error.strerror}."
        ) from None
    return free(target)


def _writer(facts: Facts) -> str:
    return facts.sender.name if facts.sender else ""


def _surname(recipient: Recipient) -> str:
    for person in recipient.names:
        return surname(person) or person.first
    return recipient.organisation


def free(path: Path) -> Path:
    """The path, or one with a number where something is there already."""
    number, found = 2, path
    while found.exists():
        found = path.with_name(f"{path.stem} ({number}){path.suffix}")
        number += 1
    return found
