"""Judges one template at one house over all its variants."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from corro.checking import template_rules
from corro.checking.across_variants import (
    Shown,
    broken_places,
    lost_parts,
    only_white_space,
    too_long,
)
from corro.checking.record_json import record_json
from corro.checking.template_rules import AtPlace
from corro.compose.choosing import Picks
from corro.compose.composer import Composer, facts
from corro.compose.library import Template
from corro.compose.origin import Site
from corro.compose.parts import Section, cuts, parts_of
from corro.compose.references import FileNames, reached
from corro.compose.variants import LIMIT, Exploration, Variant, explorer
from corro.compose.variants import Site as PartSite
from corro.correspondence import Block, Correspondence, Facts, Part, Place
from corro.errors import CorroError, InvalidTemplate
from corro.lint.engine import lint
from corro.lint.finding import Finding, InBlock
from corro.lint.rules import StyleGuide
from corro.report.results import (
    FileResult,
    Located,
    Region,
    TemplatePlace,
    Variants,
    located_in_template,
    region,
)

# What a boundary value brings is told even where no word is the template's own.
TOLD_OF_DATA = {"content", "grammar"}

Texts = Callable[[str], str | None]
Key = tuple[Any, ...]


@dataclass(frozen=True)
class Decided:
    """A decision of a template, and which of its outcomes some variant had."""

    kind: str
    site: Site
    reads: frozenset[str]
    outcomes: frozenset[int]


@dataclass
class Checked:
    """One template at one house, judged; what else is known is for those who judge all of them."""

    result: FileResult
    decided: list[Decided] = field(default_factory=list)
    files: frozenset[str] = frozenset()
    names: dict[str, FileNames] = field(default_factory=dict)
    shown: dict[int, dict[str, Any]] = field(default_factory=dict)  # records by variant's number


@dataclass
class _Best:
    """The smallest variant that shows a finding."""

    located: Located
    picks: Picks
    size: tuple[int, int]
    number: int


def check(
    composer: Composer,
    name: str,
    style_guide: StyleGuide,
    dates: Sequence[datetime.date],
    *,
    texts: Texts,
    today: datetime.date,
    limit: int = LIMIT,
    has_clauses: bool = False,
    engines: Mapping[str, Any] | None = None,
) -> Checked:
    """Judge every variant of a template. A broken template is a finding, not an exception."""
    try:
        template = composer.template(name)
        composer.compiled(template, composer.traced)
    except InvalidTemplate as error:
        return Checked(_broken(composer, name, error))
    checking = _Checking(composer, template, style_guide, texts, today, engines or {})
    return checking.run(dates, limit, has_clauses)


def _broken(composer: Composer, name: str, error: InvalidTemplate) -> FileResult:
    found = composer.library.find(name)
    path = found.path if found else name
    located = []
    for problem in error.problems:
        rule = template_rules.of_problem(problem)
        place = Place("template", problem.path or path, 0, 0)
        at = template_rules.made(rule, problem.message, place).finding
        where = region_at(problem.line or 1, problem.column or 1)
        located.append(Located(at, where, template_place(problem.path or path, where)))
    return FileResult(path, _kind(composer, name), composer.house.id, tuple(located))


def _kind(composer: Composer, name: str) -> str:
    try:
        return composer.template(name).kind
    except InvalidTemplate:
        return "letter"


def region_at(line: int, column: int) -> Region:
    return Region(line, column, line, column + 1)


def template_place(path: str, region: Region) -> TemplatePlace:
    return TemplatePlace(path, region)


@dataclass
class _Checking:
    composer: Composer
    template: Template
    style_guide: StyleGuide
    texts: Texts
    today: datetime.date
    engines: Mapping[str, Any] = field(default_factory=dict)
    best: dict[Key, _Best] = field(default_factory=dict)
    numbers: dict[tuple[tuple[str, int], ...], int] = field(default_factory=dict)
    blocks: dict[Key, tuple[Part, ...]] = field(default_factory=dict)

    def run(self, dates: Sequence[datetime.date], limit: int, has_clauses: bool) -> Checked:
        exploring = explorer(self.composer, self.template, dates, limit)
        self.chooser = exploring.chooser
        first_decision = 0
        explored = exploring.explore()
        self.judge_units(explored)
        for variant in explored.documents:
            self.judge_document(variant)
        names: dict[str, FileNames] = {}
        sees = reached(self.composer.library, self.template.path, self.composer.traced, names)
        files = {path: names[path] for path in sees if path in names}
        reads = {read.name for path, file in files.items() for read in file.reads}
        of_template: list[AtPlace] = [
            *template_rules.declarations(self.composer, self.template, has_clauses),
            *template_rules.unused(self.template, explored.used, reads),
            *template_rules.undeclared(self.composer, self.template, files, sees),
        ]
        located = [
            one.located for one in sorted(self.best.values(), key=lambda b: _order(b.located))
        ]
        located += self.failures(explored)
        located += self.across(explored, list(exploring.sites.values()))
        located += [self.at_place(one) for one in of_template]
        result = FileResult(
            self.template.path,
            self.template.kind,
            self.composer.house.id,
            tuple(_once(sorted(located, key=_order))),
            variants=Variants(len(explored.units) + len(explored.documents), explored.complete),
        )
        env = self.composer.traced
        decided = [
            Decided(
                decision.kind,
                decision.site,
                decision.reads,
                frozenset(o for key, o in explored.seen if key == number),
            )
            for number, decision in enumerate(env.decisions)
            if number >= first_decision and decision.site.path in sees
        ]
        shown = {
            one.variant: dict(one.record)
            for one in located
            if one.variant is not None and one.record is not None
        }
        return Checked(result, decided, frozenset(sees), names, shown)

    # -- judging ---------------------------------------------------------------------------------

    def judge_units(self, explored: Exploration) -> None:
        """The rules that look at one block: each different block once."""
        smallest: dict[Key, tuple[Block, str, Any, Variant]] = {}
        for variant in explored.units:
            for section in variant.sections:
                for part in self.parts(section):
                    for block in part.blocks:
                        key = (part.name, part.message, block.kind, block.text, _own(block))
                        known = smallest.get(key)
                        if known is None or variant.size < known[3].size:
                            smallest[key] = (block, part.name, part.message, variant)
        found = list(smallest.values())
        if not found:
            return
        document = self.document(
            tuple(Part(name, (block,), message) for block, name, message, _ in found), Facts()
        )
        for finding in self.lint(document, blocks_only=True):
            if isinstance(finding.location, InBlock):
                self.keep(document, finding, found[finding.location.part][3])

    def judge_document(self, variant: Variant) -> None:
        parts: list[Part] = []
        for section in variant.sections:
            for part in self.parts(section):
                if parts and (parts[-1].name, parts[-1].message) == (part.name, part.message):
                    parts[-1] = replace(parts[-1], blocks=parts[-1].blocks + part.blocks)
                else:
                    parts.append(part)
        record = self.chooser.record(variant.picks)
        self.compare_untraced(variant, record)
        standard = self.composer.standard(self.template)
        document = self.document(tuple(parts), facts(self.template, record, standard))
        for finding in self.lint(document):
            self.keep(document, finding, variant)

    def compare_untraced(self, variant: Variant, record: dict[str, Any]) -> None:
        """Plain Jinja must say the same: tracing only watches.

        Raises:
            CorroError: it doesn't, which is a fault of corro's own.
        """
        languages = bool(variant.picks.get("languages"))
        serving = self.composer.serving(self.template, record, languages=languages)
        plain = self.composer.render(self.template, serving, self.composer.untraced)
        said = [(name, *more, plain[low:high]) for name, *more, low, high in cuts(plain)]
        ours = [(s.name, s.message, s.lang, "".join(s.text)) for s in variant.sections]
        if said != ours:
            raise CorroError(
                f"corro watched ‘{self.template.path}’ being rendered and changed what it says. "
                "That is a fault of corro’s: please tell its authors."
            )

    def document(self, parts: tuple[Part, ...], facts: Facts) -> Correspondence:
        return Correspondence(
            self.template.kind, self.composer.house.id, parts, self.template.title, facts
        )

    def parts(self, section: Section) -> tuple[Part, ...]:
        """A section's blocks, made once for each text."""
        text = section.text
        key = (section.name, section.message, section.lang, "".join(text), text.stretches)
        if key not in self.blocks:
            self.blocks[key] = parts_of(
                [section], self.template.kind, self.extends, self.composer.locate
            )
        return self.blocks[key]

    def extends(self, path: str) -> tuple[Place, ...]:
        return self.composer.chain(self.template.path, path)

    def lint(self, document: Correspondence, *, blocks_only: bool = False) -> Iterable[Finding]:
        return lint(
            document,
            self.style_guide,
            self.composer.house,
            engines=self.engines,
            today=self.today,
            calendar=self.composer.calendar,
            path=self.template.path,
            blocks_only=blocks_only,
        )

    def keep(self, document: Correspondence, finding: Finding, variant: Variant) -> None:
        """Keep a finding once for its place, with the smallest record that shows it."""
        if not self.is_own(document, finding):
            return
        located = located_in_template(document, finding, self.texts, self.template.path)
        assert located.template is not None
        key = (finding.rule, located.template.path, located.region)
        known = self.best.get(key)
        if known is None or variant.size < known.size:
            number = self.number(variant.picks)
            record = record_json(self.chooser.record(variant.picks))
            located = replace(located, variant=number, record=record)
            self.best[key] = _Best(located, variant.picks, variant.size, number)

    def is_own(self, document: Correspondence, finding: Finding) -> bool:
        """Whether a word of it is the template's: what is only data is not its fault."""
        where = finding.location
        if not isinstance(where, InBlock) or where.start == where.end:
            return True
        if finding.category in TOLD_OF_DATA:
            return True
        block = document.parts[where.part].blocks[where.block]
        return any(
            (span.place.literal or span.field is None)
            and block.text[max(span.start, where.start) : min(span.end, where.end)].strip()
            for span in block.spans
            if span.start < where.end and span.end > where.start
        )

    def number(self, picks: Picks) -> int:
        key = tuple(sorted((path, index) for path, index in picks.items() if index))
        return self.numbers.setdefault(key, len(self.numbers) + 1)

    def across(self, explored: Exploration, sites: list[PartSite]) -> list[Located]:
        """What shows only when the template's letters are held against each other."""
        found = list(lost_parts(self.template.kind, explored, sites))
        house, path = self.composer.house, self.template.path
        for variant in explored.documents:
            parts = [part for section in variant.sections for part in self.parts(section)]
            found += [Shown(one, variant) for one in broken_places(parts, self.template.fields)]
            long = too_long(self.document(tuple(parts), Facts()), house, path)
            found += [Shown(long, variant)] if long else []
        units: dict[tuple[str, ...], list[tuple[Variant, str]]] = defaultdict(list)
        for variant in explored.units:
            parts = [part for section in variant.sections for part in self.parts(section)]
            names = tuple(section.name for section in variant.sections)
            units[names].append((variant, "\n\n".join(part.text for part in parts)))
        for shown in units.values():
            found += only_white_space(shown, self.composer.traced.decisions)
        smallest: dict[Key, Shown] = {}
        for one in found:
            key = (one.at.finding.rule, one.at.place.path, one.at.place.start)
            if key not in smallest or one.variant.size < smallest[key].variant.size:
                smallest[key] = one
        return [
            replace(
                self.at_place(one.at),
                variant=self.number(one.variant.picks),
                record=record_json(self.chooser.record(one.variant.picks)),
            )
            for one in smallest.values()
        ]

    # -- of the template itself ------------------------------------------------------------------

    def failures(self, explored: Exploration) -> list[Located]:
        found = []
        for failure in explored.failures:
            problem = failure.problem
            rule = template_rules.of_problem(problem)
            finding = template_rules.made(
                rule, problem.message, Place("template", problem.path, 0, 0)
            ).finding
            where = region_at(problem.line or 1, problem.column or 1)
            found.append(
                Located(
                    finding,
                    where,
                    template_place(problem.path or self.template.path, where),
                    self.number(failure.picks),
                    record_json(self.chooser.record(failure.picks)),
                )
            )
        return found

    def at_place(self, one: AtPlace) -> Located:
        text = self.texts(one.place.path) or ""
        where = region(text, one.place.start, one.place.end)
        return Located(one.finding, where, TemplatePlace(one.place.path, where))


def _own(block: Block) -> tuple[Any, ...]:
    return tuple((s.place.path, s.place.start, s.place.end) for s in block.spans)


def _order(located: Located) -> tuple[Any, ...]:
    path = located.template.path if located.template else ""
    return (path, located.region.line, located.region.column, located.finding.rule)


def _once(found: Iterable[Located]) -> Iterable[Located]:
    """Each finding once. What is wrong with the template itself may be found by reading it and by
    rendering it: the fuller account stays, with the record that shows it."""
    kept: dict[Key, Located] = {}
    for located in found:
        finding, region = located.finding, located.region
        path = located.template and located.template.path
        key: Key = (finding.rule, path, region)
        if finding.category == "template":
            key = (finding.rule, path, region.line, region.column)
        known = kept.get(key)
        if known is None:
            kept[key] = located
        elif finding.category == "template":
            kept[key] = _fuller(known, located)
    return kept.values()


def _fuller(one: Located, other: Located) -> Located:
    fuller = max(one, other, key=lambda each: len(each.finding.message))
    shown = one if one.record is not None else other
    return replace(fuller, record=shown.record, variant=shown.variant)
