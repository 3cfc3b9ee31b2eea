"""One finished file at a time: read it, judge it and, where that is asked, put it right."""

from __future__ import annotations

import datetime
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from corro.calendar import Calendar
from corro.correspondence import Correspondence, Kind
from corro.engines.grammar.ready import Wanted
from corro.errors import CannotRead, CannotWrite, CorroError
from corro.lint.engine import lint
from corro.lint.finding import Finding
from corro.lint.levels import is_switched_off
from corro.lint.readability import scores
from corro.lint.rules import StyleGuide
from corro.nearest import did_you_mean
from corro.project import Project, find_project, shown
from corro.read import read, read_input
from corro.read.files import contents
from corro.report.results import FileResult, located_in_file


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one file: the result, or `why` there is none. `changes` are lines that say what
    was changed, or the lines of a diff; `said` what else there is to say, once."""

    path: str
    result: FileResult | None = None
    why: str = ""
    changes: tuple[str, ...] = ()
    said: tuple[str, ...] = ()


Judge = Callable[[Path], Outcome]


@dataclass(frozen=True, slots=True)
class Judging:
    """How files are judged. `house` is empty where none is asked for: a file that corro wrote names
    its own, and the settings' is taken for the others. `fix` puts right what is certain, `dry`
    shows that alone. `whole` keeps the documents, for reports that show them; where not
    `scored`, a document of which there is nothing to say isn't measured."""

    house: str
    kind: Kind | None
    today: datetime.date
    grammar: Wanted
    fix: bool = False
    dry: bool = False
    whole: bool = False
    scored: bool = True
    baseline: Path | None = None

    def ready(self, project: Project, engines: Mapping[str, Any]) -> Judge:
        """The function that judges a file."""
        agreed = _agreed(self.baseline) if self.fix and self.baseline else None
        return partial(_judge, self, project, engines, agreed)

    def guide(self, project: Project, house: str) -> StyleGuide:
        """The style guide for a house; a `.vale.ini`'s where that alone stands.

        Raises:
            CannotRead: there is no such house.
        """
        if not house and project.vale_guide is not None:
            return project.vale_guide
        if house not in project.house_folders:
            known = ", ".join(sorted(project.house_folders))
            if not house:
                raise CannotRead(
                    f"Say whose correspondence it is with --house. The houses are: {known}."
                )
            hint = did_you_mean(house, tuple(project.house_folders))
            raise CannotRead(f"There is no house called ‘{house}’.{hint} The houses are: {known}.")
        return project.style_guide


WARMING = 8  # files that are judged before other processes begin


def in_processes(
    judging: Judging,
    project: Project,
    engines: Mapping[str, Any],
    files: Sequence[Path],
    jobs: int,
) -> Iterator[Outcome]:
    """What `judging` makes of the files, in their order, in several processes.

    On Linux the first files are judged in this process: what was loaded and compiled for them,
    the others then have from the start.
    """
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    forks = sys.platform == "linux" and threading.active_count() == 1
    _here[:] = [judging.ready(project, engines)]
    if forks:
        yield from map(_in_process, files[:WARMING])
        files = files[WARMING:]
        if not files:
            return
    with ProcessPoolExecutor(
        min(jobs, len(files)),
        get_context("fork" if forks and threading.active_count() == 1 else "spawn"),
        initializer=_begin,
        initargs=(judging,),
    ) as pool:
        yield from pool.map(_in_process, files, chunksize=max(1, min(16, len(files) // jobs)))


_here: list[Judge] = []  # of a process


def _begin(judging: Judging) -> None:
    if _here:
        return
    from corro.engines.ready import engines

    project = find_project()
    _here[:] = [judging.ready(project, engines(project, judging.grammar).by_name)]


def _in_process(file: Path) -> Outcome:
    return _here[0](file)


def _judge(
    judging: Judging,
    project: Project,
    engines: Mapping[str, Any],
    agreed: Callable[[Finding], bool] | None,
    file: Path,
) -> Outcome:
    path = "standard input" if str(file) == "-" else shown(file)
    usual = project.settings.house or ""
    try:
        if str(file) == "-":
            document = read_input(house=judging.house, kind=judging.kind, usual=usual)
            found = _found(judging, project, engines, path, document)
            said = ("Standard input can’t be mended in place: give the file’s name.",)
            result = _result(judging, project, path, document, found)
            return Outcome(path, result, said=said if judging.fix else ())
        data = contents(file)
        reads = partial(read, name=str(file), house=judging.house, kind=judging.kind, usual=usual)
        if not judging.fix:
            document = reads(data)
            found = _found(judging, project, engines, path, document)
            return Outcome(path, _result(judging, project, path, document, found))
        return _put_right(judging, project, engines, agreed, file, data, reads)
    except (CannotRead, CannotWrite) as error:
        said_of = str(error)
        return Outcome(path, why=said_of if str(file) in said_of else f"{path}: {said_of}")


def _put_right(
    judging: Judging,
    project: Project,
    engines: Mapping[str, Any],
    agreed: Callable[[Finding], bool] | None,
    file: Path,
    data: bytes,
    reads: Callable[[bytes], Correspondence],
) -> Outcome:
    from corro.fixing import mended
    from corro.fixing.telling import differences, told
    from corro.write.files import write_file

    path = shown(file)
    before = reads(data)
    guide = judging.guide(project, before.house)
    rules = {rule.name for rule in guide.for_house(before.house) if rule.certain}
    rules |= {
        rule.name
        for rule in guide.for_house(before.house)
        if {rule.name, rule.style} & set(project.settings.fix)
    }
    made = mended(
        data,
        path,
        reads,
        lambda document: _found(judging, project, engines, path, document),
        rules,
        agreed or (lambda _: False),
    )
    said = (made.why_not,) if made.why_not else ()
    result = _result(judging, project, path, made.document, made.left)
    if made.data == data:
        return Outcome(path, result, said=said)
    if judging.dry:
        return Outcome(path, result, changes=differences(path, before, made.document), said=said)
    write_file(file, made.data)
    return Outcome(path, result, changes=told(path, made.changes), said=said)


def _found(
    judging: Judging,
    project: Project,
    engines: Mapping[str, Any],
    path: str,
    document: Correspondence,
) -> tuple[Finding, ...]:
    guide = judging.guide(project, document.house)
    if not document.house:
        return lint(document, guide, None, engines=engines, today=judging.today, path=path)
    home = project.house(document.house)
    return lint(
        document,
        guide,
        home,
        engines=engines,
        today=judging.today,
        calendar=Calendar(home.nation, home.closures),
        path=path,
    )


def _result(
    judging: Judging,
    project: Project,
    path: str,
    document: Correspondence,
    found: Sequence[Finding],
) -> FileResult:
    """What reports need of a file, and no more, so that a thousand of them fit."""
    measured = bool(document.house and (found or judging.scored)) and not is_switched_off(
        judging.guide(project, document.house),
        "reading-age",
        document.kind,
        project.house(document.house),
        path,
    )
    return FileResult(
        path,
        document.kind,
        document.house,
        tuple(located_in_file(document, finding) for finding in found),
        readability=scores(document) if measured else None,
        text=document.source if found or judging.whole else "",
        document=document if judging.whole else None,
    )


def _agreed(path: Path) -> Callable[[Finding], bool]:
    from corro.report import baseline
    from corro.report.results import Located, Region

    try:
        known = baseline.read(path.read_text("utf-8"), shown(path))
    except (OSError, UnicodeDecodeError):
        raise CorroError(
            f"The baseline {shown(path)} can’t be read. Make one with --write-baseline."
        ) from None
    return lambda finding: bool(known[baseline.key_of(Located(finding, Region()))])
