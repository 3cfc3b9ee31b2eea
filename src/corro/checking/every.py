"""Judges many templates at many houses, and what only shows when all of them are seen."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from corro.checking import template_rules
from corro.checking.check import Checked, check
from corro.compose.library import Library
from corro.correspondence import Place
from corro.errors import CorroError
from corro.project import Project, shown
from corro.report.results import FileResult, Located, Results, TemplatePlace, region

# What a house or the template's own front matter decides once and for all: one outcome is enough.
SETTLED = {"house", "title", "kind", "audience", "standard", "languages"}


def check_all(
    project: Project, paths: Sequence[str], house: str | None, today: datetime.date
) -> Results:
    """Judge the templates that `paths` name (all, without any) at one house or at every house.

    Raises:
        CorroError: a path names no template, or there is no such house.
    """
    chosen = house or project.settings.house
    houses = [chosen] if chosen else sorted(project.house_folders)
    texts: dict[str, str] = {}
    checked: list[Checked] = []
    wanted: set[str] = set()
    for id in houses:
        composer = project.composer(id)
        names = list(_named(composer.library, paths))
        wanted.update(names)
        if composer.house.path:
            texts[composer.house.path] = project.house_text(id)

        def text_of(path: str, library: Library = composer.library) -> str | None:
            found = library.at(path)
            return found.text if found else texts.get(path)

        for name in names:
            one = check(
                composer,
                name,
                project.style_guide,
                project.settings.check_dates,
                texts=text_of,
                today=today,
                limit=project.settings.check_limit,
                has_clauses=project.has_clauses(id),
            )
            checked.append(one)
            for path in one.files:
                text = text_of(path)
                if text is not None:
                    texts[path] = text
    if paths and not wanted:
        raise CorroError(f"There is no template called {' or '.join(f'‘{p}’' for p in paths)}.")
    files = [one.result for one in checked]
    of_all = list(_dead_branches(checked, texts, everything=not paths))
    return Results(tuple(_with(files, of_all)), sources=texts)


def _named(library: Library, paths: Sequence[str]) -> Iterator[str]:
    """The names of a house's templates that the paths mean: by name, file or folder."""
    names = library.names()
    if not paths:
        yield from names
        return
    for name in names:
        found = library.find(name)
        assert found is not None
        for path in paths:
            given = path.removesuffix(".md").rstrip("/")
            file = shown(Path(path))
            if name == given or found.path == file or found.path.startswith(f"{file}/"):
                yield name
                break
            if name.startswith(f"{given}/"):
                yield name
                break


def _dead_branches(
    checked: Iterable[Checked], texts: dict[str, str], *, everything: bool
) -> Iterator[tuple[str, Located]]:
    """Outcomes that no variant of any template at any house had.

    A part-file's branches are judged over all its users, so only when everything is judged.
    """
    outcomes: dict[tuple[str, int, str], set[int]] = defaultdict(set)
    where = {}
    users: dict[str, set[str]] = defaultdict(set)
    for one in checked:
        for path in one.files:
            users[path].add(one.result.path)
        for decided in one.decided:
            key = (decided.site.path, decided.site.start, decided.kind)
            outcomes[key] |= decided.outcomes
            where[key] = decided
    for key, seen in outcomes.items():
        path, _, kind = key
        decided = where[key]
        own = path in {one.result.path for one in checked}
        if not (own or everything):
            continue
        names = {name.partition(".")[0] for name in decided.reads}
        if not seen or (names and names <= SETTLED):
            continue
        wanted = {1} if kind == "for" else {0, 1}
        reached = {min(outcome, 1) for outcome in seen}
        for outcome in sorted(wanted - reached):
            text = texts.get(path, "")
            place = Place("template", path, decided.site.start, decided.site.end, False)
            said = _dead(kind, outcome)
            at = template_rules.made(template_rules.DEAD, said, place)
            area = region(text, place.start, place.end)
            yield (
                path if own else min(users[path]),
                Located(at.finding, area, TemplatePlace(path, area)),
            )


def _dead(kind: str, outcome: int) -> str:
    if kind.startswith("for"):
        return (
            "This list always has items, so what stands under {% else %} is never printed."
            if outcome == 0
            else "This list is always empty, so nothing in the loop is ever printed."
        )
    never = "true" if outcome else "false"
    return f"This is never {never}, whatever the record says: one side of it is never printed."


def _with(files: list[FileResult], more: list[tuple[str, Located]]) -> Iterator[FileResult]:
    from dataclasses import replace

    by_path = defaultdict(list)
    for path, located in more:
        by_path[path].append(located)
    for file in files:
        extra = by_path.pop(file.path, [])
        yield replace(file, findings=(*file.findings, *extra)) if extra else file
