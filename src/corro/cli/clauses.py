"""`corro clauses`: each clause of the policies, what carries it, and whether that exists."""

from __future__ import annotations

import json
import sys
import textwrap
from collections.abc import Iterator, Sequence
from typing import Any

import click

from corro.carriers import Carried, carried, unknown_clauses
from corro.clauses import Carrier
from corro.project import Project, find_project
from corro.report.merging import counted

WIDTH = 88


@click.command("clauses")
@click.option("--house", metavar="HOUSE", help="One house; without it, every house.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to show it.",
)
def command(house: str | None, form: str) -> None:
    """List the clauses of the houses’ policies, with what carries each of them.

    A clause is carried by a template, a rule, a standard, what the layouts do, or a command. What
    is only planned is counted apart. The exit status is 1 where something named doesn’t exist.
    """
    project = find_project()
    chosen = house or project.settings.house
    ids = [chosen] if chosen else sorted(project.house_folders)
    found = {id: carried(project, id) for id in ids}
    unknown = {id: list(unknown_clauses(project, id)) for id in ids}
    if form == "json":
        click.echo(json.dumps(_data(found, unknown), ensure_ascii=False, indent=2))
    else:
        for id, clauses in found.items():
            click.echo("\n".join(_house(project, id, clauses, unknown[id])) + "\n")
        click.echo(_summary([one for clauses in found.values() for one in clauses]))
    wrong = any(one.missing for clauses in found.values() for one in clauses)
    sys.exit(1 if wrong or any(unknown.values()) else 0)


def _house(
    project: Project, id: str, clauses: Sequence[Carried], unknown: Sequence[tuple[Carrier, str]]
) -> Iterator[str]:
    yield click.style(f"{project.house(id).name} ({counted(len(clauses), 'clause')})", bold=True)
    for one in clauses:
        clause = one.clause
        yield ""
        yield from _wrapped(f"{clause.id}  {clause.title} ({clause.section})", 2)
        for carrier in one.missing:
            said = (
                f"{carrier.kind}: {carrier.name}: there is none. Mend {clause.path}:{clause.line}."
            )
            yield from (click.style(line, fg="red") for line in _wrapped(said, 6))
        for carrier in one.there:
            yield from _wrapped(f"{carrier.kind}: {carrier.name}", 6)
        for carrier in one.planned:
            yield from _wrapped(f"planned: {carrier.name}", 6)
    for carrier, clause_id in unknown:
        said = f"The {carrier.kind} {carrier.name} answers to {clause_id}: there is no such clause."
        yield from (click.style(line, fg="red") for line in _wrapped(said, 2))


def _wrapped(words: str, indent: int) -> list[str]:
    return textwrap.wrap(
        words,
        WIDTH,
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent + 4),
        break_long_words=False,
        break_on_hyphens=False,
    )


def _summary(clauses: Sequence[Carried]) -> str:
    counts = _counts(clauses)
    return (
        f"{counted(counts['clauses'], 'clause')}: {counts['carried']} carried "
        f"({counts['partly planned']} of them with more planned), {counts['only planned']} only "
        f"planned, {counts['missing']} with a carrier that doesn’t exist."
    )


def _counts(clauses: Sequence[Carried]) -> dict[str, int]:
    return {
        "clauses": len(clauses),
        "carried": sum(bool(one.there) for one in clauses),
        "partly planned": sum(bool(one.there and one.planned) for one in clauses),
        "only planned": sum(bool(one.planned and not one.there) for one in clauses),
        "missing": sum(bool(one.missing) for one in clauses),
    }


def _data(
    found: dict[str, list[Carried]], unknown: dict[str, list[tuple[Carrier, str]]]
) -> dict[str, Any]:
    counts = _counts([one for clauses in found.values() for one in clauses])
    return {
        "version": 1,
        "houses": [
            {
                "house": id,
                "clauses": [_clause(one) for one in clauses],
                "unknown": [
                    {"kind": carrier.kind, "name": carrier.name, "clause": clause}
                    for carrier, clause in unknown[id]
                ],
            }
            for id, clauses in found.items()
        ],
        "summary": {name.replace(" ", "_"): number for name, number in counts.items()},
    }


def _clause(one: Carried) -> dict[str, Any]:
    clause = one.clause
    carriers = [
        {"kind": carrier.kind, "name": carrier.name, "exists": carrier not in one.missing}
        for carrier in (*clause.carriers, *one.also)
    ]
    return {
        "id": clause.id,
        "section": clause.section,
        "title": clause.title,
        "quotation": clause.quotation,
        "treatment": list(clause.treatment),
        "carriers": carriers,
        "note": clause.note or None,
        "path": clause.path,
        "line": clause.line,
    }
