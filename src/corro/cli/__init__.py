"""The command line: one module per command, loaded only when it is asked for."""

from __future__ import annotations

import sys
from importlib import import_module

import click

from corro import __version__
from corro.errors import CorroError

# Command -> module under corro.cli; the command is its attribute `command`.
COMMANDS = {
    "demo": "demo",
    "templates": "templates",
    "fields": "fields",
    "house": "house",
    "envelope-proof": "envelope_proof",
    "me": "me",
    "render": "render",
    "lint": "lint",
    "check": "check",
    "text": "text",
    "explain": "explain",
    "clauses": "clauses",
    "styleguide": "styleguide",
    "new": "new",
    "init": "init",
}


class Commands(click.Group):
    """Finds a command by importing its module, so that a short command starts quickly."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        module = COMMANDS.get(cmd_name)
        if module is None:
            return None
        command: click.Command = import_module(f"corro.cli.{module}").command
        return command


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="corro")
def corro() -> None:
    """Write letters and other correspondence that follow your house's policy, and check them."""


def main() -> None:
    """Run a command. Exit 2, with one plain paragraph, when it could not do the work."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
    try:
        corro(prog_name="corro")
    except CorroError as error:
        click.echo(f"{error}", err=True)
        sys.exit(2)
