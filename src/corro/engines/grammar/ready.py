"""The grammar engine that `--grammar` asks for, or why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from corro.engines.grammar.places import Program, installed_folder, notes_folder, program_in
from corro.errors import CorroError
from corro.project import Project

if TYPE_CHECKING:  # what speaks to a server is loaded when there is one to speak to
    from corro.engines.grammar.engine import LanguageTool
    from corro.engines.grammar.settings import Settings

Wanted = Literal["auto", "languagetool", "none"]
WANTED: tuple[Wanted, ...] = ("auto", "languagetool", "none")


@dataclass(frozen=True, slots=True)
class Ready:
    """The engine, or none and what to say about it."""

    engine: LanguageTool | None = None
    note: str = ""

    @property
    def notes(self) -> tuple[str, ...]:
        """What there is to say of it when all is done."""
        said = self.note or (self.engine.note if self.engine is not None else "")
        return (said,) if said else ()


def ready(project: Project, wanted: Wanted, home: Path | None = None) -> Ready:
    """The engine, which starts in the background.

    Raises:
        CorroError: `languagetool` is insisted on and can't be had.
        InvalidInput: `[grammar]` in corro.toml is wrong.
    """
    if wanted == "none":
        return Ready()
    settings = settings_of_project(project)
    home = notes_folder() if home is None else home
    if settings.server:
        return _by_setting(settings, wanted)
    program = program_of(settings)
    if program is None:
        said = (
            f"There is no LanguageTool in {settings.folder} (corro.toml: [grammar] folder)."
            if settings.folder
            else "LanguageTool is not installed on this machine. "
            "‘corro grammar install’ puts it there."
        )
        if wanted == "languagetool":
            raise CorroError(f"Grammar can’t be checked. {said}")
        return Ready(note=f"Grammar was not checked in full: {said}")
    engine = _engine(home, program, settings)
    engine.begin()
    if wanted == "languagetool":
        engine.insist()
    return Ready(engine)


def settings_of_project(project: Project) -> Settings:
    """Raises InvalidInput where `[grammar]` is wrong."""
    from corro.engines.grammar.settings import settings_of

    said: Any = project.settings.sections.get("grammar", {})
    where = str(project.folder / "corro.toml") if project.folder else "corro.toml"
    return settings_of(said if isinstance(said, dict) else {}, project.folder, where)


def program_of(settings: Settings) -> Program | None:
    """The LanguageTool of the settings' folder, else the installed one."""
    return program_in(settings.folder or installed_folder())


def _by_setting(settings: Settings, wanted: Wanted) -> Ready:
    from corro.engines.grammar.engine import LanguageTool
    from corro.engines.grammar.speaking import is_well

    address = settings.server
    if not is_well(address):
        said = f"the LanguageTool server {address} (corro.toml: [grammar] server) does not answer."
        if wanted == "languagetool":
            raise CorroError(f"Grammar can’t be checked: {said}")
        return Ready(note=f"Grammar was not checked in full: {said}")
    return Ready(LanguageTool(lambda: address, settings.seconds, settings.off))


def _engine(home: Path, program: Program, settings: Settings) -> LanguageTool:
    from corro.engines.grammar.engine import LanguageTool
    from corro.engines.grammar.notes import forget, use
    from corro.engines.grammar.server import NoServer, started

    def connect() -> str:
        try:
            return started(home, program, settings)
        except NoServer as error:
            raise CorroError(f"Grammar was not checked in full: {error}") from None

    return LanguageTool(
        connect, settings.seconds, settings.off, lambda: use(home), lambda: forget(home)
    )
