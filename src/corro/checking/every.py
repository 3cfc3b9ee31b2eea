"""Judges many templates at many houses, several at a time, and remembers what it found."""

from __future__ import annotations

import datetime
import json
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from corro.checking.cache import FOLDER, Cache, digest, of_folders, program
from corro.checking.changed import Changed
from corro.checking.check import Checked, check
from corro.checking.together import together
from corro.compose.library import Library
from corro.compose.record import read_record
from corro.compose.references import FileNames, reached
from corro.correspondence import Correspondence
from corro.engines.grammar.ready import Wanted
from corro.engines.ready import Engines, engines
from corro.errors import CorroError
from corro.panel.judging import with_panel
from corro.project import Project, find_project, shown
from corro.report.results import Results
from corro.shipped import shipped

FEW = 6  # templates that are quicker judged by one process than by several


@dataclass(frozen=True, slots=True)
class Task:
    """One template at one house."""

    house: str
    name: str


@dataclass(frozen=True, slots=True)
class Ask:
    """What is to be judged, and how. `today` is the day of greetings and replies, which have no
    date of their own; without one it is the first of the dates that templates are checked on, so
    that a result doesn't change overnight. `grammar` is what `--grammar` asks for."""

    paths: Sequence[str] = ()
    house: str | None = None
    today: datetime.date | None = None
    jobs: int | None = None
    changed: Changed | None = None
    cached: bool = True
    grammar: Wanted = "none"


Progress = Callable[[int, int], None]


def check_all(project: Project, ask: Ask, progress: Progress | None = None) -> Results:
    """Judge the templates that `ask.paths` name (all, without any) at one house or at every house.

    Raises:
        CorroError: a path names no template, there is no such house, or an engine is insisted on
            and can't be had.
    """
    chosen = ask.house or project.settings.house
    houses = [chosen] if chosen else sorted(project.house_folders)
    tasks = []
    for id in houses:
        library = project.composer(id).library
        tasks += [Task(id, name) for name in _named(library, ask.paths)]
    if ask.paths and not tasks:
        raise CorroError(f"There is no template called {' or '.join(f'‘{p}’' for p in ask.paths)}.")
    if ask.changed is not None:
        tasks = [task for task in tasks if _touched(project, task, ask.changed)]
    asking = engines(project, ask.grammar)
    told: dict[str, None] = {}
    checked = dict(_judged(project, tasks, ask, asking, told, progress))
    texts = _texts(project, houses, checked)
    everything = not ask.paths and ask.changed is None
    ordered = [checked[task] for task in tasks]
    libraries = [project.composer(id).library for id in houses]
    others = set(project.house_folders) - set(houses)
    files = together(
        ordered,
        texts,
        libraries,
        everything=everything,
        of_others=lambda path: _is_for_others(project, Path(path), others),
    )
    notes = tuple(dict.fromkeys((*asking.notes, *told)))
    return Results(tuple(with_panel(project, files)), notes, sources=texts)


def _is_for_others(project: Project, path: Path, others: set[str]) -> bool:
    """Whether a file is also for one of the houses that weren't judged: what came with corro is
    for all of its houses, what is under an organisation's `common/` for all of its own."""
    came_with_corro = {id for id in others if _is_shipped(project.house_folders[id])}
    if _is_shipped(path):
        return bool(came_with_corro)
    return "common" in path.parts and bool(others - came_with_corro)


def _is_shipped(path: Path) -> bool:
    where = path.resolve()
    return any(where.is_relative_to(shipped(one).resolve()) for one in ("templates", "styleguide"))


def _named(library: Library, paths: Sequence[str]) -> Iterator[str]:
    """The names of a house's templates that the paths mean: by name, file or folder."""
    names = library.names()
    if not paths:
        yield from names
        return
    given = [(path.removesuffix(".md").rstrip("/"), shown(Path(path))) for path in paths]
    for name in names:
        found = library.find(name)
        if found is not None and any(
            name == plain
            or name.startswith(f"{plain}/")
            or found.path == file
            or found.path.startswith(f"{file}/")
            for plain, file in given
        ):
            yield name


def _touched(project: Project, task: Task, changed: Changed) -> bool:
    """Whether a change touches a template: itself, what it is made of, its house, the rules."""
    composer = project.composer(task.house)
    if changed.everything or changed.has(composer.house.path):
        return True
    library = composer.library
    library.asked.clear()
    found = library.find(task.name)
    if found is None:
        return True
    names: dict[str, FileNames] = {}
    reached(library, found.path, composer.traced, names)
    if any(file.computed for file in names.values()):
        return True
    return any(changed.has(path) for path in library.asked)


def _judged(
    project: Project,
    tasks: Sequence[Task],
    ask: Ask,
    asking: Engines,
    told: dict[str, None],
    progress: Progress | None,
) -> Iterator[tuple[Task, Checked]]:
    """Each task with what was found, those that are remembered first. What an engine has to say
    goes to `told`; what is judged without one that was there is not remembered."""
    cache = _cache(project, ask, asking)
    todo, done = [], 0
    for task in tasks:
        kept = cache.get(task.house, task.name, project.reader(task.house))
        if kept is None:
            todo.append(task)
            continue
        done += 1
        yield task, kept
    jobs = min(ask.jobs or os.cpu_count() or 1, len(todo))
    if progress is not None:
        progress(done, len(tasks))
    for task, checked, asked, notes in _worked(project, todo, ask, asking, jobs):
        told.update(dict.fromkeys(notes))
        if not notes or asking.grammar.engine is None:
            cache.put(task.house, task.name, checked, asked)
        done += 1
        if progress is not None:
            progress(done, len(tasks))
        yield task, checked


Worked = tuple[Task, Checked, dict[str, str | None], tuple[str, ...]]


def _worked(
    project: Project, todo: Sequence[Task], ask: Ask, asking: Engines, jobs: int
) -> Iterator[Worked]:
    if jobs <= 1 or len(todo) <= FEW:
        for task in todo:
            yield _work(project, task, ask.today, asking)
        return
    start = str(project.folder or Path.cwd())
    with ProcessPoolExecutor(
        jobs, get_context("spawn"), initializer=_begin, initargs=(start, ask.today, ask.grammar)
    ) as pool:
        yield from pool.map(_one, todo, chunksize=1)


def _begin(start: str, today: datetime.date | None, grammar: Wanted) -> None:
    """Make a worker's own project, once; all workers share one grammar server."""
    _Worker.project = find_project(Path(start))
    _Worker.today = today
    _Worker.asking = engines(_Worker.project, grammar)


class _Worker:
    project: Project
    asking: Engines
    today: datetime.date | None = None


def _one(task: Task) -> Worked:
    return _work(_Worker.project, task, _Worker.today, _Worker.asking)


def _work(project: Project, task: Task, today: datetime.date | None, asking: Engines) -> Worked:
    composer = project.composer(task.house)
    library = composer.library
    library.asked.clear()
    checked = check(
        composer,
        task.name,
        project.style_guide,
        project.settings.check_dates,
        texts=project.reader(task.house),
        today=today or project.settings.check_dates[0],
        limit=project.settings.check_limit,
        has_clauses=project.has_clauses(task.house),
        engines=asking.by_name,
    )
    asked = {path: _text(library, path) for path in sorted(library.asked)}
    return task, checked, asked, asking.notes


def variant(
    project: Project, house: str, name: str, number: int, grammar: Wanted = "none"
) -> tuple[dict[str, object], Correspondence]:
    """The letter that a report calls by a number: the record that makes it, and the letter.

    Raises:
        CorroError: there is no such letter.
    """
    composer = project.composer(house)
    names = list(_named(composer.library, [name]))
    if len(names) != 1:
        raise CorroError(f"‘{name}’ is not the name of one template.")
    asking = engines(project, grammar)  # a number counts the letters that findings stand in
    _, checked, *_ = _work(project, Task(house, names[0]), None, asking)
    record = checked.shown.get(number)
    if record is None:
        last = max(checked.shown, default=0)
        raise CorroError(
            f"No finding of ‘{names[0]}’ at {house} is shown by letter {number}; "
            + (f"their numbers go up to {last}." if last else "there are no findings.")
        )
    template = composer.template(names[0])
    typed = composer.record(template, read_record(json.dumps(record), "the record"))
    return record, composer.compose(names[0], typed.values)


def _text(library: Library, path: str) -> str | None:
    found = library.at(path)
    return found.text if found else None


def _cache(project: Project, ask: Ask, asking: Engines) -> Cache:
    if not ask.cached:
        return Cache(None, "")
    settings = (
        program(),
        repr(project.settings),
        repr(ask.today),
        asking.key,
        of_folders(project.styleguides, (".yml", ".yaml", ".txt", ".dic", ".aff", ".ini")),
    )
    return Cache((project.folder or Path.cwd()) / FOLDER, digest(repr(settings)))


def _texts(project: Project, houses: Sequence[str], checked: dict[Task, Checked]) -> dict[str, str]:
    """The texts of the files that findings may stand in."""
    texts: dict[str, str] = {}
    for task, one in checked.items():
        read = project.reader(task.house)
        for path in one.files:
            if path not in texts and (text := read(path)) is not None:
                texts[path] = text
    for id in houses:
        house = project.house(id)
        texts[house.path] = project.house_text(id)
    return texts
