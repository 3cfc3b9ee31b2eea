"""What was judged and what was found, each finding at its line and column.

Lines and columns count code points from 1; ends are exclusive. What is absent is reported at the
end of the part that it should be in, else at 1:1.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from corro.clauses import Clause
from corro.correspondence import Correspondence, Place, Span
from corro.house import House
from corro.lint.finding import LEVELS, Finding, InBlock, InSource, Level
from corro.lint.rules import Rule
from corro.positions import line_and_column


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of a text, by line and column."""

    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1


@dataclass(frozen=True, slots=True)
class TemplatePlace:
    """Where a finding's words stand: in a template, a layout, an include or the house's file.
    `via` are the tags that called it, innermost first."""

    path: str
    region: Region
    via: tuple[TemplatePlace, ...] = ()


@dataclass(frozen=True, slots=True)
class Located:
    """A finding at its place. `record` is the smallest that shows it, `variant` its number."""

    finding: Finding
    region: Region
    template: TemplatePlace | None = None
    variant: int | None = None
    record: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Readability:
    """Scores of the body's prose. `average_sentence` is in words."""

    flesch_reading_ease: float
    flesch_kincaid_grade: float
    words: int
    sentences: int
    average_sentence: float


@dataclass(frozen=True, slots=True)
class Variants:
    """How many documents of a template were judged, and whether every block was exhausted."""

    checked: int
    complete: bool


@dataclass(frozen=True, slots=True)
class FileResult:
    """One finished document, or one template at one house. `text` is what positions count in;
    `document` is there where a report shows the letter itself."""

    path: str
    kind: str
    house: str
    findings: tuple[Located, ...] = ()
    readability: Readability | None = None
    variants: Variants | None = None
    text: str | None = None
    document: Correspondence | None = None


@dataclass(frozen=True, slots=True)
class Results:
    """Everything that one command judged. `notes` are said once, in a line each: an engine that
    is not there, a limit that was reached. `unread` are files that couldn't be judged, and why.
    `rules`, `clauses` and `houses`, by name or id, let a report say more about each of them, and
    `guidance` are the clauses, by house, that ask for what no program can decide."""

    files: tuple[FileResult, ...]
    notes: tuple[str, ...] = ()
    unread: tuple[tuple[str, str], ...] = ()
    sources: Mapping[str, str] = field(default_factory=dict)  # path -> text, for the lines shown
    rules: Mapping[str, Rule] = field(default_factory=dict)
    clauses: Mapping[str, Clause] = field(default_factory=dict)
    houses: Mapping[str, House] = field(default_factory=dict)
    guidance: Mapping[str, tuple[Clause, ...]] = field(default_factory=dict)

    def count(self) -> dict[Level, int]:
        counts: dict[Level, int] = dict.fromkeys(reversed(LEVELS), 0)
        for file in self.files:
            for located in file.findings:
                counts[located.finding.level] += 1
        return counts

    def fails(self, level: Level) -> bool:
        """Whether there is a finding at this level or above it."""
        counts = self.count()
        return any(counts[one] for one in LEVELS[LEVELS.index(level) :])


def region(text: str, start: int, end: int) -> Region:
    """Offsets in a text as lines and columns."""
    return Region(*line_and_column(text, start), *line_and_column(text, max(start, end)))


def located_in_file(document: Correspondence, finding: Finding) -> Located:
    """A finding of a finished document, at its place in the document's text."""
    text = document.source or ""
    match finding.location:
        case InSource(start, end):
            return Located(finding, region(text, start, end))
        case InBlock() as where:
            spans = _spans(document, where)
            own = [span for span in spans if span.place.source == "file"]
            if own:
                first, last = own[0].place, own[-1].place
                return Located(finding, region(text, first.start, max(first.start, last.end)))
            last_of_part = _end_of_part(document, where)
            if last_of_part is not None:
                return Located(finding, region(text, last_of_part, last_of_part))
    return Located(finding, Region())


def located_in_template(
    document: Correspondence, finding: Finding, texts: Callable[[str], str | None], template: str
) -> Located:
    """A finding of a composed document, at the template's own place.

    `texts` gives the text of a template or house file by its path.
    """
    where = finding.location
    if isinstance(where, InBlock):
        spans = _spans(document, where) or _last_spans(document, where)
        if spans:
            place = _chosen_place(spans)
            return _at_place(finding, place, texts)
    place = Place("template", template, 0, 0, False)
    return _at_place(finding, place, texts)


def _at_place(finding: Finding, place: Place, texts: Callable[[str], str | None]) -> Located:
    at = _template_place(place, texts)
    return Located(finding, at.region, at)


def _template_place(place: Place, texts: Callable[[str], str | None]) -> TemplatePlace:
    text = texts(place.path) or ""
    via = tuple(_template_place(one, texts) for one in place.via)
    return TemplatePlace(place.path, region(text, place.start, place.end), via)


def _chosen_place(spans: list[Span]) -> Place:
    """The template's own words among the spans, from the first to the last in the same file;
    where all is data, the tag that prints it."""
    own = [span.place for span in spans if span.place.literal] or [s.place for s in spans]
    first = own[0]
    end = max(p.end for p in own if p.path == first.path and p.start >= first.start)
    return Place(first.source, first.path, first.start, end, first.literal, first.via)


def _spans(document: Correspondence, where: InBlock) -> list[Span]:
    """The spans of a stretch of a block, cut to it."""
    block = document.parts[where.part].blocks[where.block]
    found = []
    for span in block.spans:
        start, end = max(span.start, where.start), min(span.end, where.end)
        if start < end:
            place = span.place
            if place.literal:
                shift = start - span.start
                place = Place(
                    place.source,
                    place.path,
                    place.start + shift,
                    place.start + shift + end - start,
                    True,
                    place.via,
                )
            found.append(Span(start, end, place, span.field))
    return found


def _last_spans(document: Correspondence, where: InBlock) -> list[Span]:
    """The end of the block at which something is missing."""
    spans = document.parts[where.part].blocks[where.block].spans
    if not spans:
        return []
    last = spans[-1].place
    start = last.end if last.literal else last.start
    return [Span(0, 0, Place(last.source, last.path, start, last.end, last.literal, last.via))]


def _end_of_part(document: Correspondence, where: InBlock) -> int | None:
    spans = document.parts[where.part].blocks[where.block].spans
    ends = [s.place.end for s in spans if s.place.source == "file"]
    return max(ends) if ends else None
