"""The command line: one module per command, loaded only when it is asked for."""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module

import click

from corro import __version__
from corro.errors import CorroError

# Command -> module under corro.cli, whose attribute `command` it is.
COMMANDS = {
    "templates": "templates",
    "fields": "fields",
    "render": "render",
    "file": "file",
    "deadlines": "deadlines",
    "lint": "lint",
    "check": "check",
    "explain": "explain",
    "house": "house",
    "clauses": "clauses",
    "panel": "panel",
    "outdated": "outdated",
    "me": "me",
    "envelope-proof": "envelope_proof",
    "text": "text",
    "demo": "demo",
    "new": "new",
    "init": "init",
    "styleguide": "styleguide",
    "grammar": "grammar",
}
# What `corro --help` says of them, without loading them all.
SUMMARIES = {
    "templates": "List what a house can write.",
    "fields": "Show what a template asks for.",
    "render": "Write a letter, email, reply, signature, greeting or card.",
    "file": "File letters that came in, or that you wrote.",
    "deadlines": "List the complaints that wait for a letter.",
    "lint": "Judge finished letters and the rest.",
    "check": "Judge templates, in every letter that they can make.",
    "explain": "Say what a rule or a clause of a policy is about.",
    "house": "Show what corro knows of a house.",
    "outdated": "Find greetings, replies and signatures that are out of date.",
    "clauses": "List the clauses of a policy, and what carries each.",
    "panel": "Take letters to the Editorial Panel, and keep what it said.",
    "me": "Save your own details, so that letters need not ask.",
    "envelope-proof": "Print a sheet to hold against a window envelope.",
    "text": "Print the words of a document.",
    "demo": "Make a sample of everything, to look through.",
    "new": "Start a new template.",
    "init": "Start a folder for your own organisation.",
    "styleguide": "Try the rules on their own examples.",
    "grammar": "Install or remove the grammar checker.",
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
        if not gc.isenabled():  # as `main` leaves it
            gc.freeze()
            gc.enable()
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from corro.nearest import did_you_mean

            hint = did_you_mean(args[0], COMMANDS) or " ‘corro --help’ lists them all."
            ctx.fail(f"There is no command ‘{args[0]}’.{hint}")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except (click.Abort, KeyboardInterrupt):
            click.echo("\nStopped.", err=True)
            sys.exit(2)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(SUMMARIES.items()))


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="corro")
def corro() -> None:
    """Write letters and other correspondence that follow your house's policy, and check them.

    ‘corro COMMAND --help’ says more of each.
    """


def main() -> None:
    """Run a command. Exit 2, with one plain paragraph, when it could not do the work."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
    gc.disable()  # until the command is loaded: all that is loaded stays
    try:
        corro(prog_name="corro")
    except CorroError as error:
        click.echo(f"{error}", err=True)
        sys.exit(2)
    except Exception as error:
        if os.environ.get("CORRO_DEBUG"):
            raise
        click.echo(
            f"Something went wrong inside corro ({type(error).__name__}), and nothing more was "
            "done. That is a fault of corro’s. Set CORRO_DEBUG=1, try again, and send its authors "
            "what it prints.",
            err=True,
        )
        sys.exit(2)
    finally:
        gc.enable()
