"""What keeps a document from being written: the findings of level error."""

from __future__ import annotations

import datetime

import click

from corro.compose.composer import Composer
from corro.compose.library import Template
from corro.correspondence import Correspondence
from corro.errors import CorroError
from corro.lint.engine import lint
from corro.lint.finding import Category, Finding
from corro.nearest import did_you_mean
from corro.project import Project

NEVER_ACCEPTED: frozenset[Category] = frozenset({"name", "address", "placeholder"})
LONGEST_WORDS = 80  # characters of the words that a finding quotes


def refusals(
    project: Project,
    composer: Composer,
    template: Template,
    document: Correspondence,
    accepted: tuple[tuple[str, str], ...],
) -> list[Finding]:
    """The errors of a composed document, without those that were accepted.

    Raises:
        CorroError: an acceptance names no rule, gives no reason, or isn't possible.
    """
    guide = project.style_guide
    rules = {rule.name: rule for rule in guide.rules}
    for name, because in accepted:
        if name not in rules:
            raise CorroError(f"There is no rule called ‘{name}’.{did_you_mean(name, rules)}")
        if rules[name].category in NEVER_ACCEPTED:
            raise CorroError(
                f"‘{name}’ can’t be accepted: a wrong name, address or placeholder is never sent. "
                "Mend it in the record."
            )
        if not because.strip():
            raise CorroError(f"Say why ‘{name}’ is accepted, after --because.")
    found = lint(
        document,
        guide,
        composer.house,
        today=datetime.date.today(),
        calendar=composer.calendar,
        path=template.path,
        errors_only=True,
    )
    agreed = {name for name, _ in accepted}
    return [finding for finding in found if finding.level == "error" and finding.rule not in agreed]


def say_refusals(template: Template, wrong: list[Finding], *, draft: bool = False) -> None:
    """Tell the person what must be mended."""
    first = "This draft can’t be sent yet:" if draft else "Nothing was written, because:"
    click.echo(first, err=True)
    for line in dict.fromkeys(map(_line, wrong)):
        click.echo(line, err=True)
    if not draft:
        click.echo(
            "Mend the record and try again. --draft writes it all the same, marked DRAFT; "
            "‘corro explain RULE’ says more.",
            err=True,
        )


def _line(finding: Finding) -> str:
    """A finding on one line, its words cut short and said once."""
    text = finding.text or ""
    short = text if len(text) <= LONGEST_WORDS else f"{text[: LONGEST_WORDS - 1]}…"
    message = finding.message.replace(text, short) if text else finding.message
    words = f" (“{short}”)" if text and short not in message else ""
    return f"  - {message}{words}  [{finding.rule}]"
