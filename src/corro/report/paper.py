"""What a report on paper says, for people who read letters and not reports: the Editorial Panel,
managers. One sheet for each letter: who could read it, the letter with numbers at its words, and a
note for each number, in plain sentences.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from corro.correspondence import Correspondence
from corro.house import House
from corro.lint.finding import Level
from corro.names import joined
from corro.report.checklist import checklist
from corro.report.easiness import in_a_sentence
from corro.report.marking import Spot, spots
from corro.report.merging import Merged, counted, merged
from corro.report.records import in_brief
from corro.report.results import FileResult, Results

POINTS = 14  # the least that a report on paper is set in
COMMENT_LINES = 7
CHECK_YOURSELF = "Please check yourself what no program can"

GROUPS: tuple[tuple[Level, str], ...] = (
    ("error", "Must be mended"),
    ("warning", "Please look at"),
    ("suggestion", "Ideas"),
)
KINDS = {
    "letter": "letter",
    "email": "email",
    "out-of-office": "automatic reply",
    "signature": "email signature",
    "voicemail": "voicemail greeting",
    "card": "call card",
}


@dataclass(frozen=True, slots=True)
class Note:
    """What was found at a number: `says` is the sentence, the rest is said under it."""

    number: int
    says: str
    more: tuple[str, ...]
    seen: bool  # whether the number stands in the letter that is shown


@dataclass(frozen=True, slots=True)
class Sheet:
    """A letter and what was found in it. `groups` are a heading and its notes."""

    title: str
    about: tuple[str, ...]
    kind: str
    document: Correspondence | None
    house: House | None
    marks: tuple[tuple[int, Spot], ...]
    groups: tuple[tuple[str, tuple[Note, ...]], ...]
    checks: tuple[str, ...] = ()  # what no program can decide

    @property
    def in_short(self) -> str:
        """ "2 notes", for a list of the sheets."""
        return counted(len(self.notes), "note") if self.notes else "nothing found"

    @property
    def notes(self) -> tuple[Note, ...]:
        return tuple(note for _, notes in self.groups for note in notes)


@dataclass(frozen=True, slots=True)
class Paper:
    """The whole report. `ends` are said last: what could not be read, and remarks."""

    title: str
    opening: tuple[str, ...]
    sheets: tuple[Sheet, ...]
    ends: tuple[str, ...]


def paper(results: Results) -> Paper:
    """The report's sheets: one a finished document, one a template whatever its houses."""
    found = merged(results)
    sheets = tuple(_sheets(results, found))
    several = len(sheets) != 1
    what = "documents" if several else f"this {sheets[0].kind}" if sheets else "documents"
    title = f"What was found in {counted(len(sheets), 'document') if several else what}"
    opening = [
        "A number in square brackets, such as [1], stands at the words that a note is about. "
        f"The notes are below {'each document' if several else what}.",
        "A computer made these notes. You may well see what it has not seen: there is room for "
        "your comments at the end" + (" of each document." if several else "."),
    ]
    ends = [why for _, why in results.unread]
    return Paper(title, tuple(opening), sheets, (*ends, *results.notes))


def _sheets(results: Results, found: Sequence[Merged]) -> Iterable[Sheet]:
    groups: dict[object, list[FileResult]] = {}
    for number, file in enumerate(results.files):
        is_template = file.variants is not None or any(f.template for f in file.findings)
        groups.setdefault(file.path if is_template else number, []).append(file)
    by_file: dict[int, list[Merged]] = {}
    for one in found:
        for file in one.files:
            by_file.setdefault(id(file), []).append(one)
    for files in groups.values():
        mine = {id(one): one for file in files for one in by_file.get(id(file), ())}
        yield _sheet(files, list(mine.values()), results)


def _sheet(files: Sequence[FileResult], found: Sequence[Merged], results: Results) -> Sheet:
    shown = next((file for file in files if file.document is not None), files[0])
    kind = KINDS.get(shown.kind, shown.kind)
    told = [one for one in found if one.located.finding.category != "template"]
    marks: list[tuple[int, Spot]] = []
    groups = []
    number = 0
    for level, heading in GROUPS:
        notes = []
        for one in told:
            if one.level != level:
                continue
            number += 1
            at = spots(shown, one.located, results.sources)
            marks += [(number, spot) for spot in at]
            notes.append(_note(number, one, shown, results, seen=bool(at)))
        if notes:
            groups.append((heading, tuple(notes)))
    return Sheet(
        _title(shown),
        tuple(_about(files, shown, told, len(found) - len(told), results)),
        kind,
        shown.document,
        results.houses.get(shown.house),
        tuple(marks),
        tuple(groups),
        tuple(
            f"{one.says} The policy says: “{one.clause.quotation}”"
            for one in checklist(shown, results)
        ),
    )


def _title(file: FileResult) -> str:
    if file.variants is not None and file.document is not None and file.document.title:
        return file.document.title
    return PurePath(file.path).name or file.path


def _about(
    files: Sequence[FileResult],
    shown: FileResult,
    told: Sequence[Merged],
    left_out: int,
    results: Results,
) -> Iterable[str]:
    kind = KINDS.get(shown.kind, shown.kind)
    names = [
        results.houses[file.house].name if file.house in results.houses else file.house
        for file in files
        if file.house
    ]
    whose = f" of {joined(list(dict.fromkeys(names)))}" if names else ""
    article = "An" if kind[0] in "aeiou" else "A"
    if shown.variants is not None:
        letters = sum(file.variants.checked for file in files if file.variants)
        example = " What you see is one of them, filled in with examples." if shown.document else ""
        yield f"{article} {kind}{whose}. {counted(letters, 'version')} of it were read.{example}"
    else:
        yield f"{article} {kind}{whose}."
    if shown.readability is not None:
        yield in_a_sentence(shown.readability)
    yield _counted(told)
    if left_out:
        yield f"Left out here: {counted(left_out, 'note')} for the template’s author."


def _counted(told: Sequence[Merged]) -> str:
    if not told:
        return "Nothing was found that needs a change."
    said = []
    for level, words in (
        ("error", ("thing must be mended", "things must be mended")),
        ("warning", ("thing to look at", "things to look at")),
        ("suggestion", ("idea", "ideas")),
    ):
        number = sum(one.level == level for one in told)
        if number:
            said.append(f"{number} {words[number > 1]}")
    return f"{joined(said)}."


def _note(number: int, one: Merged, shown: FileResult, results: Results, *, seen: bool) -> Note:
    finding = one.located.finding
    more = [f"In {house}: {message}" for house, message in one.others]
    if finding.text and not seen:
        more.append(f"The words: “{' '.join(finding.text.split())}”")
    if one.offers:
        offered = (f"“{words}”" for words in finding.suggestions[:3] if words)
        more.append(f"You could write: {' or '.join(offered)}")
    if finding.why:
        more.append(f"Why: {finding.why}")
    clause = results.clauses.get(finding.clause or "")
    if clause:
        more.append(f"The policy says: “{clause.quotation}”")
    if not seen and one.located.record is not None and shown.document is not None:
        more.append(f"Not in the version shown here, but in one {in_brief(one.located.record)}.")
    return Note(number, " ".join(finding.message.split()), tuple(more), seen)
