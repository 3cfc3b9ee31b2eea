"""One sample: a template with its fields' examples, checked, in every format it can be had in."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from corro.calendar import Calendar
from corro.compose.composer import Composer
from corro.compose.record_example import EXAMPLE_DATE
from corro.compose.record_read import read_record
from corro.correspondence import Correspondence, Kind
from corro.errors import CorroError
from corro.house import House
from corro.lint.engine import lint
from corro.lint.finding import LEVELS, Finding, Level
from corro.lint.load import style_guide
from corro.lint.rules import Rule, StyleGuide
from corro.project import Project, find_project
from corro.write import write
from corro.write.files import write_file
from corro.write.options import WriteOptions

FORMATS = (".pdf", ".docx", ".html", ".txt")
LARGE_PRINT = "-large-print.pdf"
_OPTIONS = WriteOptions(
    made=datetime.datetime.combine(EXAMPLE_DATE, datetime.time(9), tzinfo=datetime.UTC)
)
_LARGE = replace(_OPTIONS, large_print=18)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one rule says of a sample."""

    level: Level
    rule: str
    message: str
    text: str | None


@dataclass(frozen=True, slots=True)
class Sample:
    """What was made. `files` are paths in the demo's folder; `problem` says why there are none."""

    house: str
    name: str
    title: str
    kind: Kind | None = None
    for_everybody: bool = False
    files: tuple[str, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    problem: str = ""

    def count(self, level: Level) -> int:
        return Counter(verdict.level for verdict in self.verdicts)[level]

    @property
    def worst(self) -> Level | None:
        """The gravest level of what was found, if anything was."""
        return next((level for level in reversed(LEVELS) if self.count(level)), None)


def make_sample(
    start: Path, house: str, name: str, folder: Path, formats: Sequence[str] = FORMATS
) -> Sample:
    """Compose, check and write the template `name` of a house, to `folder/house/name.*`.

    `start` is where the project is looked for. A template or format that fails is told in the
    sample's `problem`, so that the others are still made.
    """
    project = _project(start)
    title, kind = name, None
    try:
        composer = project.composer(house)
        template = composer.template(name)
        title, kind = template.title, template.kind
        correspondence = compose_example(composer, name)
        verdicts = _verdicts(correspondence, composer.house, start)
        files = [f"{house}/{name}{ending}" for ending in _endings(kind, formats)]
        for file in files:
            path = folder / file
            path.parent.mkdir(parents=True, exist_ok=True)
            options = _LARGE if file.endswith(LARGE_PRINT) else _OPTIONS
            write_file(path, write(correspondence, composer.house, path.suffix, options))
    except CorroError as error:
        return Sample(house, name, title, kind, problem=str(error))
    everybody = template.audience == "majority"
    return Sample(house, name, title, kind, everybody, tuple(files), verdicts)


def _endings(kind: Kind, formats: Sequence[str]) -> list[str]:
    """What a sample's files end in: an email is a mail too, a letter is in large print too."""
    endings = [*formats]
    if kind == "email":
        endings.append(".eml")
    if kind == "letter" and ".pdf" in formats:
        endings.append(LARGE_PRINT)
    return endings


def compose_example(composer: Composer, name: str) -> Correspondence:
    """The document that a template makes of its fields' examples.

    Raises InvalidTemplate or InvalidRecord where it can't be made.
    """
    template = composer.template(name)
    record = composer.record(template, read_record(composer.example(template), "the example"))
    return composer.compose(name, record.values)


def rules_of(start: Path, house: str) -> tuple[Rule, ...]:
    """The rules that a house's samples are checked against."""
    return _guide(start).for_house(house)


def _verdicts(correspondence: Correspondence, house: House, start: Path) -> tuple[Verdict, ...]:
    """Greetings and replies are judged as on the day of the examples, not today."""
    found: tuple[Finding, ...] = lint(
        correspondence,
        _guide(start),
        house,
        today=EXAMPLE_DATE,
        calendar=Calendar(house.nation, house.closures),
    )
    return tuple(Verdict(one.level, one.rule, one.message, one.text) for one in found)


@lru_cache(maxsize=4)
def _project(start: Path) -> Project:
    return find_project(start)


@lru_cache(maxsize=4)
def _guide(start: Path) -> StyleGuide:
    return style_guide(_project(start).styleguides, compile_patterns=False)
