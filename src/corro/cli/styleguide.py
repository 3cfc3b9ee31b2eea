"""`corro styleguide`: what can be done with the rules themselves."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from corro.calendar import Calendar
from corro.errors import CorroError, Problem
from corro.house import House
from corro.lint.rules import Rule, StyleGuide
from corro.nearest import did_you_mean
from corro.project import find_project, shown

SPELLING = frozenset({"spelling", "british-spelling"})
# Rules that need a program which may not be there; what it finds is its own to test.
OUTSIDE = frozenset({"language-tool"})


@click.group("styleguide")
def command() -> None:
    """Look after the style guide: its rules and their examples."""


@command.command("test")
@click.argument("rules", nargs=-1, metavar="[RULE…]")
def test(rules: tuple[str, ...]) -> None:
    """Run every rule’s examples: what is bad must be found, what is good left alone.

    RULE is a rule, such as plain-english.About, or a style, such as plain-english. Without one,
    all are tried. The exit status is 1 where an example fails.
    """
    project = find_project()
    guide = project.style_guide
    houses = {id: project.house(id) for id in sorted(project.house_folders)}
    asked = list(_chosen(guide, rules))
    chosen = [(rule, house) for rule, house in asked if rule.extends not in OUTSIDE]
    failed: list[tuple[Rule, list[Problem]]] = []
    for rule, only in chosen:
        problems = list(_never(rule, houses))
        problems += _failures(rule, guide, houses if only is None else {only: houses[only]})
        if problems:
            failed.append((rule, problems))
    for rule, problems in failed:
        for problem in problems:
            place = f"{shown(Path(problem.path))}:{problem.line}"
            click.echo(f"{place}  {rule.name}\n    {problem.message}")
    bare = [rule.name for rule, _ in chosen if not rule.bad and not rule.good]
    click.echo(_summary([rule for rule, _ in chosen], len(failed), len(bare)))
    passed_over = len(asked) - len(chosen)
    if passed_over:
        click.echo(f"{_rules(passed_over)} passed over: LanguageTool is not asked here.")
    sys.exit(1 if failed else 0)


def _chosen(guide: StyleGuide, names: tuple[str, ...]) -> Iterator[tuple[Rule, str | None]]:
    """The rules that are asked for; a house's own with the house."""
    every: list[tuple[Rule, str | None]] = [(rule, None) for rule in guide.rules]
    every += [(rule, house) for house, own in guide.replaced.items() for rule in own]
    known = {rule.name for rule, _ in every} | {rule.style for rule, _ in every}
    for name in names:
        if name not in known:
            hint = did_you_mean(name, tuple(known))
            raise CorroError(f"There is no rule or style called ‘{name}’.{hint}")
    for rule, house in every:
        if not names or rule.name in names or rule.style in names:
            yield rule, house


def _never(rule: Rule, houses: Mapping[str, House]) -> Iterator[Problem]:
    """What keeps a rule from ever being asked."""
    for id in rule.houses:
        if id not in houses:
            hint = did_you_mean(id, tuple(houses))
            said = f"The rule is for a house that there isn’t, ‘{id}’.{hint}"
            yield Problem(said, rule.path, rule.line, 1, "houses")
    nations = {house.nation for id, house in houses.items() if not rule.houses or id in rule.houses}
    if rule.nations and not nations & set(rule.nations):
        said = f"None of the houses is in {' or '.join(rule.nations)}, so the rule is never asked."
        yield Problem(said, rule.path, rule.line, 1, "nations")


def _failures(rule: Rule, guide: StyleGuide, houses: Mapping[str, House]) -> Iterable[Problem]:
    from corro.lint.examples import failures, recognised

    return failures(
        rule,
        guide,
        houses,
        recognised,
        engines=_engines(rule),
        calendar_of=lambda house: Calendar(house.nation, house.closures),
    )


def _engines(rule: Rule) -> Mapping[str, Any]:
    if rule.extends not in SPELLING:
        return {}
    from corro.engines.spelling import spelling

    return {"spelling": spelling()}


def _summary(rules: list[Rule], failed: int, bare: int) -> str:
    tried = sum(len(rule.bad) + len(rule.good) for rule in rules)
    said = f"{_rules(len(rules))}, {tried} examples: "
    said += f"{failed} failed." if failed else "all is well."
    if bare:
        said += f" {bare} rule{' has' if bare == 1 else 's have'} no examples."
    return said


def _rules(number: int) -> str:
    return f"{number} rule{'' if number == 1 else 's'}"
