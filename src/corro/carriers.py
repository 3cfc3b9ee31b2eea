"""Whether what is said to carry a clause is there: each template, rule, standard and command."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module

import click

from corro.clauses import CLAUSES_FILE, FORMATS, Carrier, Clause, load_clauses
from corro.errors import InvalidTemplate
from corro.lint.rules import Rule
from corro.project import Project, shown


@dataclass(frozen=True, slots=True)
class Carried:
    """A clause of a house. `missing` are carriers that don't exist, `also` templates and rules
    that name the clause and that `clauses.yml` doesn't name."""

    house: str
    clause: Clause
    missing: tuple[Carrier, ...] = ()
    also: tuple[Carrier, ...] = ()

    @property
    def planned(self) -> tuple[Carrier, ...]:
        return tuple(one for one in self.clause.carriers if one.kind == "planned")

    @property
    def there(self) -> tuple[Carrier, ...]:
        """What carries it now."""
        named = (c for c in self.clause.carriers if c.kind != "planned" and c not in self.missing)
        return (*named, *self.also)


def clauses_of(project: Project, house: str) -> dict[str, Clause]:
    """The clauses of a house, in the order of its policy.

    Raises:
        CorroError: there is no such house.
        InvalidHouse: its clauses have mistakes.
    """
    project.house(house)
    folder = project.house_folders[house]
    return load_clauses(folder, shown(folder / CLAUSES_FILE))


def carried(project: Project, house: str) -> list[Carried]:
    """Every clause of a house, with what carries it."""
    templates, rules = _by_clause_of_templates(project, house), _by_clause_of_rules(project, house)
    found = []
    for clause in clauses_of(project, house).values():
        named = set(clause.carriers)
        also = [*templates.get(clause.id, ()), *rules.get(clause.id, ())]
        missing = [one for one in clause.carriers if not exists(project, house, one)]
        extra = tuple(one for one in also if one not in named)
        found.append(Carried(house, clause, tuple(missing), extra))
    return found


def unknown_clauses(project: Project, house: str) -> Iterator[tuple[Carrier, str]]:
    """Templates and rules that answer to a clause of this house that there isn't."""
    known = clauses_of(project, house)
    if not known:
        return
    for by_clause in (
        _by_clause_of_templates(project, house),
        _by_clause_of_rules(project, house),
    ):
        for id, carriers in by_clause.items():
            prefixes = {one.partition("-")[0] for one in known}
            if id not in known and id.partition("-")[0] in prefixes:
                yield from ((carrier, id) for carrier in carriers)


def exists(project: Project, house: str, carrier: Carrier) -> bool:
    """Whether there is such a template, rule, format, standard or command at the house."""
    match carrier.kind:
        case "template":
            found = project.library(house).find(carrier.name)
            return found is not None and found.is_template
        case "rule":
            return any(
                rule.name == carrier.name and _is_for(rule, house)
                for rule in project.style_guide.for_house(house)
            )
        case "format":
            return carrier.name in FORMATS
        case "standard":
            return carrier.name in project.house(house).standards
        case "command":
            return _is_command(carrier.name)
        case "guidance" | "planned":
            return True


def _is_for(rule: Rule, house: str) -> bool:
    return not rule.houses or house in rule.houses


def _is_command(words: str) -> bool:
    """Whether corro has the command, and each option named after it."""
    from corro.cli import COMMANDS

    name, *more = words.split()
    if name not in COMMANDS:
        return False
    try:
        command: click.Command = import_module(f"corro.cli.{COMMANDS[name]}").command
    except ModuleNotFoundError:
        return False
    inner = getattr(command, "commands", {})
    options = {option for parameter in command.params for option in parameter.opts}
    return all(word in options or word in inner for word in more)


def _by_clause_of_templates(project: Project, house: str) -> dict[str, list[Carrier]]:
    found: dict[str, list[Carrier]] = {}
    library = project.composer(house).library
    for name in library.names():
        try:
            template = library.template(name)
        except InvalidTemplate:
            continue
        for id in template.clauses:
            found.setdefault(id, []).append(Carrier("template", name))
    return found


def _by_clause_of_rules(project: Project, house: str) -> dict[str, list[Carrier]]:
    found: dict[str, list[Carrier]] = {}
    for rule in project.style_guide.for_house(house):
        id = rule.clauses.get(house) or rule.clause
        if id and _is_for(rule, house):
            found.setdefault(id, []).append(Carrier("rule", rule.name))
    return found
