"""Asks for a record at the terminal, one field at a time."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

import click

from corro.compose.asking import Question, ask
from corro.compose.composer import Composer
from corro.compose.library import Template
from corro.compose.record import read_record
from corro.compose.record_read import with_assignments
from corro.compose.record_write import write_record
from corro.strict_yaml import Mapping as Record
from corro.strict_yaml import Mark, plain


def asked(
    composer: Composer,
    template: Template,
    assignments: tuple[str, ...],
    saved: Mapping[str, str],
) -> Record:
    """The record that the person types. Ctrl-C stops it and leaves nothing behind."""
    nothing = Record({}, {}, Mark(0, 0, 0, 0))
    known = plain(with_assignments(nothing, assignments))
    assert isinstance(known, dict)
    click.echo(f"{template.title}, for {composer.house.name}.")
    click.echo("Press Enter to leave out what is optional. Press Ctrl-C to stop.\n")
    answers = ask(
        template.fields,
        template.kind,
        known,
        prompt,
        standard=composer.asks_received(template),
        calendar=composer.calendar,
        saved=saved,
        companies=composer.house.companies,
        today=datetime.date.today(),
    )
    click.echo()
    return read_record(write_record(answers), "your answers")


def prompt(question: Question) -> str:
    """Put one question; the answer as it was typed."""
    if question.problem:
        click.secho(f"  {question.problem}", fg="red")
    else:
        if question.help:
            click.secho(f"{question.help.rstrip('.')}.", dim=True)
        if question.options:
            for number, option in enumerate(question.options, 1):
                click.echo(f"  {number}. {option}")
        elif question.example and not question.default:
            click.secho(f"For example: {question.example}", dim=True)
    optional = " (optional)" if question.optional and not question.default else ""
    answer: str = click.prompt(
        f"{question.text}{optional}",
        default=question.default,
        show_default=bool(question.default),
        prompt_suffix=": ",
    )
    if question.options and answer.strip().isdigit():
        number = int(answer)
        if 1 <= number <= len(question.options):
            return question.options[number - 1]
    return answer
