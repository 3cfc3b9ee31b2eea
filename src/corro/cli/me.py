"""`corro me`: the sender's own details, saved once."""

from __future__ import annotations

import sys

import click

from corro.compose.fields import SHARED
from corro.compose.record_text import Wrong
from corro.errors import InvalidInput, Problem
from corro.me import (
    DETAILS,
    check_detail,
    clear_details,
    details_path,
    load_details,
    save_details,
)

_HELP = {name: declared.help for name, declared in SHARED["sender"].fields.items()}


@click.command("me")
@click.option("--name", metavar="TEXT", help=f"{_HELP['name']}.")
@click.option("--job-title", metavar="TEXT", help=f"{_HELP['job_title']}.")
@click.option("--department", metavar="TEXT", help=f"{_HELP['department']}.")
@click.option("--company", metavar="TEXT", help=f"{_HELP['company']}.")
@click.option("--telephone", metavar="TEXT", help="Your telephone number.")
@click.option("--email", metavar="TEXT", help="Your email address.")
@click.option("--pp", metavar="TEXT", help=f"{_HELP['pp']}.")
@click.option("--signature", metavar="FILE", help=f"{_HELP['signature']}.")
@click.option("--ask", is_flag=True, help="Ask for each of them; Enter keeps what is saved.")
@click.option("--clear", is_flag=True, help="Forget everything that is saved.")
def command(ask: bool, clear: bool, **given: str | None) -> None:
    """Show or save your own details, which your letters then take.

    Give a detail to save it, as in  corro me --name "Jo Taylor" --job-title "Housing Officer".
    An empty one ("") takes it out. They are kept on this computer, for you alone.
    """
    if clear:
        cleared = clear_details()
        click.echo("Your details are forgotten." if cleared else "No details were saved.")
        return
    details = load_details()
    changes = {name: value for name, value in given.items() if value is not None}
    terminal = sys.stdin.isatty() and sys.stdout.isatty()
    if ask and not terminal:
        raise InvalidInput([Problem("--ask works only at a terminal. Give the details instead.")])
    if changes:
        details = _changed(details, changes)
        _saved(details)
    elif ask or (terminal and not details):
        _saved(_asked(details))
    elif details:
        _show(details)
        click.echo(f"They are in {details_path()}")
    else:
        click.echo(
            'No details are saved. Save them with  corro me --name "Jo Taylor" '
            '--job-title "Housing Officer" --telephone "01246 217670"'
        )


def _changed(details: dict[str, str], changes: dict[str, str]) -> dict[str, str]:
    made, problems = dict(details), []
    for name, value in changes.items():
        try:
            made[name] = check_detail(name, value)
        except Wrong as wrong:
            option = f"--{name.replace('_', '-')}"
            problems.append(Problem(str(wrong).replace(f"‘{name}’", option, 1), field=name))
    if problems:
        raise InvalidInput(problems)
    return {name: value for name, value in made.items() if value}


def _asked(details: dict[str, str]) -> dict[str, str]:
    click.echo("Enter keeps what is in brackets; - takes it out.")
    made = {}
    for name in DETAILS:
        if name == "signature" and not details.get(name):
            continue
        while True:
            text = click.prompt(
                _HELP[name], default=details.get(name, ""), show_default=bool(details.get(name))
            )
            try:
                made[name] = "" if text.strip() == "-" else check_detail(name, text)
                break
            except Wrong as wrong:
                click.echo(str(wrong))
    return {name: value for name, value in made.items() if value}


def _saved(details: dict[str, str]) -> None:
    path = save_details(details)
    _show(details)
    click.echo(f"Saved in {path}")


def _show(details: dict[str, str]) -> None:
    for name in DETAILS:
        if details.get(name):
            click.echo(f"{name.replace('_', ' ').capitalize():<11} {details[name]}")
