"""`corro grammar`: put LanguageTool on this machine, see how it is, stop it, take it away."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from corro.engines.grammar import install as installing
from corro.engines.grammar.java import NoJava, java
from corro.engines.grammar.notes import fresh_note
from corro.engines.grammar.places import (
    FOLDER,
    VERSION,
    installed_folder,
    notes_folder,
    program_in,
)
from corro.engines.grammar.ready import program_of, settings_of_project
from corro.engines.grammar.server import running, started
from corro.engines.grammar.server import stop as stop_server
from corro.engines.grammar.settings import Settings
from corro.engines.grammar.speaking import is_well
from corro.errors import CorroError
from corro.project import find_project


@click.group("grammar")
def command() -> None:
    """LanguageTool, which checks grammar on this machine. No letter leaves it."""


@command.command("install")
@click.option(
    "--into",
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    help="Put it there; name the folder in corro.toml: [grammar] folder.",
)
@click.option(
    "--from",
    "source",
    metavar="ADDRESS",
    help="A copy of Maven Central of your own: an https address or a folder.",
)
def install(into: Path | None, source: str | None) -> None:
    """Download LanguageTool (263 MB) and check every file of it.

    An installation that was interrupted goes on where it stopped.
    """
    settings = settings_of_project(find_project())
    java()
    target = (into or installed_folder()).absolute()
    folder = target / FOLDER
    if installing.is_whole(folder):
        click.echo(f"LanguageTool {VERSION} is installed already, in {folder}.")
        return
    if running(notes_folder()):
        stop_server(notes_folder())
    size = sum(one.size for one in installing.artefacts())
    with click.progressbar(
        length=size, label=f"LanguageTool {VERSION}", file=sys.stderr, show_pos=False
    ) as bar:
        installing.install(target, _source(source, settings), progress=bar.update)
    click.echo(f"LanguageTool {VERSION} is installed in {folder}.")
    if into is None:
        click.echo("‘corro lint’ and ‘corro check’ use it from now on.")
    else:
        click.echo(f"Add these lines to corro.toml:\n[grammar]\nfolder = '{into}'")


def _source(said: str | None, settings: Settings) -> str:
    if not said:
        return settings.source
    if said.startswith(("https://", "file:")):
        return said.rstrip("/") + "/"
    folder = Path(said)
    if not folder.is_dir():
        raise CorroError(f"‘{said}’ is neither an https address nor a folder.")
    return folder.resolve().as_uri() + "/"


@command.command("status")
def status() -> None:
    """Say whether grammar can be checked here, and by what."""
    settings = settings_of_project(find_project())
    if settings.server:
        well = is_well(settings.server)
        click.echo(f"Server: {settings.server} (corro.toml), which {_answers(well)}.")
        sys.exit(0 if well else 2)
    program = program_of(settings)
    if program is None:
        where = settings.folder or installed_folder()
        raise CorroError(
            f"There is no LanguageTool in {where}. ‘corro grammar install’ puts it there."
        )
    click.echo(f"LanguageTool: {program.folder}")
    try:
        click.echo(f"Java: {java()}")
    except NoJava as error:
        raise CorroError(str(error)) from None
    note = fresh_note(notes_folder())
    if note is not None:
        click.echo(f"Server: {note.address}, which {_answers(is_well(note.address))}.")
    else:
        click.echo("Server: not running. It is started when a document is checked.")
    click.echo(f"It stops after {settings.idle:g} minutes without work.")


def _answers(well: bool) -> str:
    return "is running" if well else "does not answer"


@command.command("start")
def start() -> None:
    """Start the server now, so that the first document needn’t wait for it."""
    settings = settings_of_project(find_project())
    program = program_of(settings)
    if program is None:
        raise CorroError("LanguageTool is not installed. ‘corro grammar install’ puts it there.")
    click.echo(f"The server is running at {started(notes_folder(), program, settings)}.")


@command.command("stop")
def stop() -> None:
    """Stop the server, if it is running."""
    was = stop_server(notes_folder())
    click.echo("The server is stopped." if was else "No server was running.")


@command.command("remove")
def remove() -> None:
    """Take away what ‘corro grammar install’ put here."""
    target = installed_folder()
    program = program_in(target)
    if program is not None:
        stop_server(notes_folder())
    try:
        was = installing.remove(target)
    except OSError as error:
        raise CorroError(f"{target} can’t be taken away: {error.strerror}.") from None
    click.echo(f"Taken away: {target / FOLDER}" if was else "LanguageTool was not installed.")
