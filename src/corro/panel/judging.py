"""What `corro check` says of the letters that go to the Panel, and where their records are read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from corro.compose.library import Template
from corro.errors import CorroError, InvalidInput, InvalidTemplate
from corro.lint.finding import Finding, Level
from corro.panel.record import PanelRecord, path_of, read
from corro.panel.status import Change, Status, status
from corro.panel.wording import Wording, wording
from corro.project import Project, shown
from corro.report.results import FileResult, Located, Region, TemplatePlace

NOT_SEEN, CHANGED_SINCE, BROKEN = "panel.NotSeen", "panel.ChangedSince", "panel.BrokenRecord"
WHY = "The Editorial Panel reads what goes to most customers, before it is sent."
EXPLAINED = {
    NOT_SEEN: f"{WHY} It has not seen this letter. ‘corro panel pack’ makes what it reads.",
    CHANGED_SINCE: f"{WHY} The letter has new words since. ‘corro panel status’ shows them.",
    BROKEN: f"{WHY} The file that says what it has seen can’t be read.",
}
MOST_TOLD = 3  # differences that are told in one finding


def folder_of(project: Project) -> Path:
    """Where the `panel` folder is: the project's folder, or the one that we are in."""
    return project.folder or Path.cwd()


def letters(project: Project, house: str) -> Iterator[Template]:
    """The house's templates that go to all or most customers; a broken one is passed over."""
    composer = project.composer(house)
    for name in composer.library.names():
        try:
            template = composer.template(name)
        except InvalidTemplate:
            continue
        if template.audience == "majority":
            yield template


def wording_of(project: Project, house: str, template: Template) -> Wording:
    """Raises InvalidTemplate where the template is broken."""
    settings = project.settings
    return wording(project.composer(house), template, settings.check_dates, settings.check_limit)


def record_of(project: Project, house: str, name: str) -> PanelRecord | None:
    """What is kept of a letter.

    Raises:
        InvalidInput: the file is broken, of another version, or of another letter.
    """
    path = path_of(folder_of(project), house, name)
    found = read(path, shown(path))
    if found is not None and (found.house, found.template) != (house, name):
        raise CorroError(
            f"{shown(path)} is the record of ‘{found.template}’ of {found.house}. Was it moved? "
            "Put it back where it was."
        )
    return found


def status_of(project: Project, house: str, template: Template) -> Status:
    """Whether the Panel has seen a letter. A letter without a record isn't explored."""
    record = record_of(project, house, template.name)
    if record is None or record.last is None:
        return Status(template.name, house, template.title, "never seen", record)
    return status(wording_of(project, house, template), record)


def with_panel(project: Project, files: Iterable[FileResult]) -> Iterator[FileResult]:
    """The results with what the Panel has yet to see: a suggestion, or an error with
    `[panel] required = true`."""
    level: Level = "error" if project.settings.panel_required else "suggestion"
    names: dict[str, dict[str, Template]] = {}
    for file in files:
        if file.house not in names:
            names[file.house] = {one.path: one for one in letters(project, file.house)}
        template = names[file.house].get(file.path)
        found = _finding(project, file.house, template, level) if template else None
        if template is None or found is None:
            yield file
            continue
        where = _place(project, file.house, template)
        located = Located(found, where, TemplatePlace(file.path, where))
        yield replace(file, findings=(*file.findings, located))


def _finding(project: Project, house: str, template: Template, level: Level) -> Finding | None:
    try:
        found = status_of(project, house, template)
    except InvalidTemplate:
        return None  # which is told of already
    except (InvalidInput, CorroError) as error:
        said = " ".join(str(error).split())
        return Finding(BROKEN, "content", "error", said, why=WHY)
    if found.state == "never seen":
        said = (
            "The Editorial Panel has not seen this letter, which goes to most customers. ‘corro "
            f"panel pack {template.name} --house {house} -o FOLDER’ makes what they need to read."
        )
        return Finding(NOT_SEEN, "content", level, said, why=WHY)
    if found.state == "changed":
        assert found.record is not None
        assert found.record.last is not None
        told = " ".join(in_short(one) for one in found.changes[:MOST_TOLD])
        more = len(found.changes) - MOST_TOLD
        rest = f" And {more} more: see ‘corro panel status’." if more > 0 else ""
        said = (
            "The letter has changed since the Editorial Panel read it on "
            f"{found.record.last.date}. {told}{rest}"
        )
        return Finding(CHANGED_SINCE, "content", level, said, why=WHY)
    return None


def in_short(change: Change) -> str:
    """One change in a sentence or two."""
    old, new = " ".join(change.old_sentences), " ".join(change.new_sentences)
    if not change.old:
        return f"New: “{new}”"
    if not change.new:
        return f"Taken out: “{old}”"
    if not old or not new:
        return f"{'Added' if new else 'Taken out'}: “{new or old}”"
    return f"It was: “{old}” It is now: “{new}”"


def _place(project: Project, house: str, template: Template) -> Region:
    """The line that says whom the letter is for."""
    found = project.composer(house).library.at(template.path)
    for number, line in enumerate(found.text.split("\n") if found else [], 1):
        if line.startswith("audience:"):
            return Region(number, 1, number, len(line.rstrip()) + 1)
    return Region()
