"""`corro explain`: a rule, a clause, a category, or what a house's policy leaves open."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click

from corro.carriers import carried, clauses_of
from corro.checking.template_rules import RULES as TEMPLATE_RULES
from corro.errors import CorroError
from corro.lint.finding import CATEGORIES, Category
from corro.lint.levels import names_finding
from corro.nearest import did_you_mean
from corro.outdated.rules import RULES as OUTDATED_RULES
from corro.panel.judging import BROKEN
from corro.panel.judging import EXPLAINED as PANEL_RULES
from corro.project import Project, find_project, shown
from corro.report import explaining
from corro.report.explained import in_words


@click.command("explain")
@click.argument("name", metavar="RULE|CLAUSE")
@click.option("--house", metavar="HOUSE", help="One house; without it, every house.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to show it.",
)
def command(name: str, house: str | None, form: str) -> None:
    """Say what a rule does and why, or what a clause of a policy asks and what carries it.

    RULE is a name from a report, such as plain-english.PleaseFind; CLAUSE an id such as
    RH-A4-close. A category, such as pairing, lists its rules, and so does a folder of the style
    guide; a house lists what its policy leaves open.
    """
    project = find_project()
    chosen = house or project.settings.house
    ids = [chosen] if chosen else sorted(project.house_folders)
    for id in ids:
        project.house(id)
    data = explained(project, name, ids)
    if data.get("path"):
        data["path"] = shown(Path(data["path"]))
    if form == "json":
        click.echo(json.dumps({"version": 1, **data}, ensure_ascii=False, indent=2))
    else:
        click.echo(in_words(data), nl=False)


def explained(project: Project, name: str, ids: list[str]) -> dict[str, Any]:
    """What there is to say of what `name` means, for these houses.

    Raises:
        CorroError: it means nothing, with the nearest name.
    """
    known = dict(_known(project, ids))
    meant = name if name in known else _unlike_in_case(name, known)
    if meant is None:
        engine_rule = names_finding(project.style_guide, name)
        if engine_rule is not None:
            return explaining.of_engine_rule(name, engine_rule, _where(project, ids))
        hint = did_you_mean(name, known) or _likely_part(name, known)
        raise CorroError(
            f"‘{name}’ is no rule, clause, category or house.{hint} ‘corro clauses’ lists the "
            "clauses; a report names its rules."
        )
    return known[meant]()


def _unlike_in_case(name: str, known: dict[str, Any]) -> str | None:
    """The name that this is in other letters, or the only rule of that name in any style."""
    folded = name.casefold()
    alike = [one for one in known if one.casefold() == folded]
    if not alike:
        alike = [one for one in known if one.casefold().rpartition(".")[2] == folded]
    return alike[0] if len(alike) == 1 else None


def _likely_part(name: str, known: dict[str, Any]) -> str:
    """Names that hold this one: "sign" in correspondence.SignOffPair."""
    folded = name.casefold()
    alike = [one for one in known if len(folded) > 2 and folded in one.casefold()][:5]
    return f" Names with it: {', '.join(alike)}." if alike else ""


def _known(project: Project, ids: list[str]) -> Iterator[tuple[str, Callable[[], dict[str, Any]]]]:
    """Every name that can be explained, and how. Of a name that is known twice the later sense is
    meant: a category before the style of that name, a rule before both."""
    where = _where(project, ids)
    clauses, guide = where.clauses, where.guide
    for id in project.house_folders:
        yield id, lambda id=id: explaining.of_house(project.house(id))  # type: ignore[misc]
    for style in sorted({rule.style for id in (*ids, "") for rule in guide.for_house(id)}):
        yield style, lambda of=style: explaining.of_style(of, where)  # type: ignore[misc]
    for category in CATEGORIES:
        yield category, lambda of=category: _category(of, where)  # type: ignore[misc]
    for rule in TEMPLATE_RULES.values():
        yield rule.name, lambda rule=rule: explaining.of_template_rule(rule)  # type: ignore[misc]
    for rule_name, why in PANEL_RULES.items():
        level = "error" if rule_name == BROKEN else "suggestion"
        yield rule_name, lambda n=rule_name, w=why, v=level: explaining.of_panel_rule(n, w, v)  # type: ignore[misc]
    for own in OUTDATED_RULES.values():
        yield own.name, lambda own=own: explaining.of_outdated_rule(own, where)  # type: ignore[misc]
    for house in (*ids, ""):
        for one in guide.for_house(house):
            yield one.name, lambda named=one.name: explaining.of_rule(named, where)  # type: ignore[misc]
    for house in project.house_folders:
        for id in clauses.get(house) or clauses_of(project, house):
            yield id, lambda id=id, house=house: _clause(project, house, id)  # type: ignore[misc]


def _where(project: Project, ids: list[str]) -> explaining.Where:
    clauses = {id: clauses_of(project, id) for id in ids}
    return explaining.Where(project.style_guide, [project.house(id) for id in ids], clauses)


def _category(category: Category, where: explaining.Where) -> dict[str, Any]:
    data = explaining.of_category(category, where)
    if category == "template":
        data["rules"] += [
            {"rule": rule.name, "level": rule.level, "message": rule.why}
            for rule in TEMPLATE_RULES.values()
        ]
    data["rules"] += [
        {"rule": rule.name, "level": "error", "message": rule.message}
        for rule in OUTDATED_RULES.values()
        if rule.category == category
    ]
    return data


def _clause(project: Project, house: str, id: str) -> dict[str, Any]:
    one = next(one for one in carried(project, house) if one.clause.id == id)
    return explaining.of_clause(project.house(house), one.clause, one.also, one.missing)
