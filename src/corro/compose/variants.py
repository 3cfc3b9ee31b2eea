"""Every document that a template can produce, without making all of them.

The trace tells which fields each part reads. So each part is exhausted alone over the fields that
it reads, parts that one rule relates together, and whole documents are combined pairwise. Past a
limit a part falls back to pairs, and to the pursuit of outcomes that were not seen yet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import islice, product
from typing import Any, NamedTuple

from corro.compose.choosing import Chooser, Picks
from corro.compose.composer import Composer
from corro.compose.library import Template
from corro.compose.origin import Origin
from corro.compose.parts import Section, sections
from corro.compose.served import View, house_view
from corro.compose.tracing import TracingEnvironment
from corro.errors import InvalidRecord, InvalidTemplate, Problem

LIMIT = 2000  # runs of one template at one house
OUTER = 512  # runs that look for the ways to reach each part
TOGETHER = (
    frozenset({"marking", "address", "salutation", "sign-off"}),
    frozenset({"subject", "body", "enclosures"}),
)

Outcome = tuple[int, int]


class Site(NamedTuple):
    """A `{% part %}` tag: where it is, and the part's name."""

    at: str
    name: str


@dataclass(frozen=True)
class Variant:
    """A run: its picks, the sections that it made (all, or those of one unit), and what the
    template's decisions came to."""

    picks: Picks
    sections: tuple[Section, ...]
    outcomes: frozenset[Outcome]

    @property
    def size(self) -> tuple[int, int]:
        """How much a record says more than the plainest: for the smallest that shows a finding."""
        return sum(1 for index in self.picks.values() if index), sum(self.picks.values())


@dataclass(frozen=True)
class Failure:
    """A render that failed, and the picks that made it fail."""

    problem: Problem
    picks: Picks


class Runs(NamedTuple):
    """Every run of one unit, and whether they are all that its fields allow."""

    variants: tuple[Variant, ...]
    complete: bool


@dataclass
class Exploration:
    """What was found out about one template at one house.

    `units` are the variants of parts, each different text once; `documents` whole ones. `complete`
    says that every unit was exhausted. `seen` are the outcomes of decisions, `used` the names read.
    """

    chooser: Chooser
    units: list[Variant] = field(default_factory=list)
    documents: list[Variant] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    seen: set[Outcome] = field(default_factory=set)
    used: set[str] = field(default_factory=set)
    runs: int = 0
    complete: bool = True


@dataclass
class Explorer:
    """Runs one template at one house over the records that its fields allow."""

    composer: Composer
    template: Template
    chooser: Chooser
    limit: int = LIMIT
    only: frozenset[str] | None = None  # the part tags that are carried out
    sites: dict[str, Site] = field(default_factory=dict)
    blocks: dict[str, dict[str, str]] = field(default_factory=dict)  # in each part, by name
    failures: dict[Problem, Failure] = field(default_factory=dict)
    runs: int = 0
    kept: list[Runs] | None = None  # every run of each unit, where a list is given

    def __post_init__(self) -> None:
        self.env: TracingEnvironment = self.composer.traced
        self.inside: list[str] = []
        self.in_block = False
        self.outer: list[str] = []
        self.inner: set[str] = set()  # read inside parts, by the unit that is explored
        self.met: set[str] = set()
        self.reached: dict[str, Picks] = {}
        self.chooser.noticed = self.notice

    # -- one run ---------------------------------------------------------------------------------

    def notice(self, path: str) -> None:
        if self.inside:
            self.inner.add(path)
        else:
            self.outer.append(path)

    def part(self, site: str, name: str, caller: Callable[[], str]) -> str:
        """The text of a part, or nothing where it is left out of this run."""
        self.sites.setdefault(site, Site(site, name))
        self.met.add(site)
        if self.only is not None and site not in self.only:
            return Origin("")
        self.inside.append(site)
        try:
            return caller()
        finally:
            self.inside.pop()

    def block(self, name: str, caller: Callable[[], str]) -> str:
        """The text of a block that stands by itself in a part, or nothing where it is left out."""
        if len(self.inside) != 1 or self.in_block or not self.env.separate.get(name):
            return caller()
        site = f"{self.inside[0]}#{name}"
        self.blocks.setdefault(self.inside[0], {}).setdefault(name, site)
        if self.only is not None and site not in self.only:
            return Origin("")
        self.in_block = True
        try:
            return caller()
        finally:
            self.in_block = False

    def run(self) -> Variant | None:
        """Render once; nothing where it fails, which is kept."""
        self.chooser.picked, self.chooser.thawed = {}, {}
        self.outer, self.inside, self.met, self.in_block = [], [], set(), False
        self.env.trace.clear()
        self.env.watcher = self
        self.runs += 1
        try:
            text = self.composer.render(self.template, self.chooser)
            assert isinstance(text, Origin)
            found = tuple(sections(text))
        except InvalidTemplate as error:
            for problem in error.problems:
                self.failures.setdefault(problem, Failure(problem, self.picks()))
            return None
        finally:
            self.env.watcher = None
        if self.only is not None:
            found = tuple(section for section in found if section.text)
        return Variant(self.picks(), found, frozenset(self.env.trace))

    def picks(self) -> Picks:
        return {**self.chooser.thawed, **self.chooser.picked}

    # -- many runs -------------------------------------------------------------------------------

    def every(self) -> Iterator[Variant | None]:
        """All combinations of what is read, each once, by backtracking over the picks."""
        chooser = self.chooser
        chooser.script, chooser.forced = [], {}
        while True:
            yield self.run()
            picked = dict(chooser.picked)
            paths, chooser.script = list(picked), list(picked.values())
            while chooser.script:
                if chooser.script[-1] + 1 < len(chooser.domains[paths[len(chooser.script) - 1]]):
                    break
                chooser.script.pop()
            if not chooser.script:
                return
            chooser.script[-1] += 1

    def pairs(self, paths: Sequence[str]) -> Iterator[Variant | None]:
        """Every pair of values of these paths at least once."""
        chooser = self.chooser
        chooser.script = []
        paths = [path for path in paths if len(chooser.domains[path]) > 1]
        for row in pair_rows(tuple(len(chooser.domains[path]) for path in paths)):
            chooser.forced = dict(zip(paths, row, strict=True))
            yield self.run()
        chooser.forced = {}

    def pursue(self, runs: list[Variant], limit: int) -> Iterator[Variant | None]:
        """For an outcome that was not seen yet, vary just the fields that its test reads."""
        chooser = self.chooser
        chooser.script = []
        seen = set().union(*(run.outcomes for run in runs))
        for key, decision in enumerate(self.env.decisions):
            near = next((r for r in runs if any(k == key for k, _ in r.outcomes)), None)
            if near is None or {(key, 0), (key, 1)} <= seen:
                continue
            paths = [p for p in chooser.domains if p.rstrip("?#") in decision.reads]
            sizes = [range(len(chooser.domains[path])) for path in paths]
            for row in islice(product(*sizes), limit):
                chooser.forced = near.picks | dict(zip(paths, row, strict=True))
                yield self.run()
        chooser.forced = {}

    def unit(self, only: frozenset[str], limit: int) -> tuple[list[Variant], bool]:
        """The variants of some parts alone, and whether they are all.

        What is read outside of the parts is held as it is where it only decides whether the parts
        are there at all.
        """
        chooser = self.chooser
        self.only = only
        chooser.frozen, chooser.direct = self.reaching(only), set()
        while True:
            self.inner, chooser.restart = set(), False
            found = self.searched(limit)
            read_inside = self.inner & chooser.frozen.keys()
            if not read_inside and not chooser.restart:
                chooser.frozen = {}
                return found
            for path in read_inside:
                del chooser.frozen[path]

    def reaching(self, only: frozenset[str]) -> Picks:
        """Picks outside of the parts with which the parts are carried out."""
        if self.env.sets_outside:
            return {}
        best: Picks = {}
        found = [self.reached.get(site, {}) for site in sorted(only)]
        for picks in found:
            best = max(best, picks, key=len)
        # Parts of one name may stand in branches that exclude each other.
        return {
            path: index
            for path, index in best.items()
            if all(picks.get(path, index) == index for picks in found)
        }

    def searched(self, limit: int) -> tuple[list[Variant], bool]:
        """All combinations within the limit; past it, pairs and pursuit, and `False`."""
        runs: list[Variant] = []
        for number, found in enumerate(self.every()):
            if number >= limit:
                break
            if self.chooser.restart or self.inner & self.chooser.frozen.keys():
                return [], False
            if found is not None:
                runs.append(found)
        else:
            return runs, True
        runs = runs[:1]
        paths, size = self.paths(runs), -1
        while size != (size := sum(len(self.chooser.domains[p]) for p in paths)):
            runs += [run for run in self.pairs(paths) if run is not None]
            paths = self.paths(runs)
        known = -1
        while known != (known := len(set().union(*(r.outcomes for r in runs)))):
            runs += [run for run in self.pursue(runs, limit) if run is not None]
        return runs, False

    def author_examples(self) -> Iterator[Variant | None]:
        """The records that the front matter's `examples` ask to be tried."""
        chooser = self.chooser
        for example in self.template.examples:
            chooser.script = []
            try:
                chooser.forced = chooser.asked_for(example)
            except InvalidRecord as error:
                for problem in error.problems:
                    placed = replace(problem, path=self.template.path)
                    self.failures.setdefault(placed, Failure(placed, {}))
                continue
            yield self.run()
        chooser.forced = {}

    def paths(self, runs: list[Variant]) -> list[str]:
        return list(dict.fromkeys(path for run in runs for path in run.picks))

    # -- the whole -------------------------------------------------------------------------------

    def explore(self) -> Exploration:
        found = Exploration(self.chooser)
        self.only = None
        first = self.run()
        self.only = frozenset()
        for number, _ in enumerate(self.every()):
            for site in self.met - self.reached.keys():
                self.reached[site] = {path: self.picks()[path] for path in self.outer}
            if number >= OUTER:
                break
        todo = self.units()
        while todo:
            unit = todo.pop(0)
            runs, complete = self.unit(unit, self.limit)
            found.units += different(runs)
            if self.kept is not None:
                self.kept.append(Runs(tuple(runs), complete))
            found.complete = found.complete and complete
            for run in runs:
                found.seen |= run.outcomes
            new = [one for one in self.units() if one not in self._explored]
            todo += [one for one in new if one not in todo]
        self.only = None
        self.chooser.direct = set(self.chooser.domains)
        paths = [p for p, domain in self.chooser.domains.items() if len(domain) > 1]
        whole = [
            run for run in [first, *self.pairs(paths), *self.author_examples()] if run is not None
        ]
        for run in whole:
            found.seen |= run.outcomes
        found.documents = different(whole)
        found.failures = list(self.failures.values())
        found.used = set(self.chooser.used)
        found.runs = self.runs
        return found

    _explored: set[frozenset[str]] = field(default_factory=set)

    def units(self) -> list[frozenset[str]]:
        """The parts known so far, those together that one rule relates, that are not explored yet.
        A block that stands by itself in a part is a unit of its own, unless it bears the name of
        its part or of one related to it."""
        if not self.sites and not self._explored:
            self._explored.add(frozenset())
            return [frozenset()]
        covered = set().union(*self._explored) if self._explored else set()
        groups: dict[Any, set[str]] = {}
        alone: list[frozenset[str]] = []
        for site in self.sites.values():
            number = next((n for n, names in enumerate(TOGETHER) if site.name in names), None)
            names = TOGETHER[number] if number is not None else frozenset({site.name})
            for name, block in self.blocks.get(site.at, {}).items():
                if block in covered:
                    continue
                if name.replace("_", "-") in names:
                    groups.setdefault(number if number is not None else site.at, set()).update(
                        {site.at, block}
                    )
                else:
                    alone.append(frozenset({site.at, block}))
            if site.at not in covered:
                groups.setdefault(number if number is not None else site.at, set()).add(site.at)
        found = [*(frozenset(group) for group in groups.values()), *alone]
        self._explored.update(found)
        return found


def different(runs: list[Variant]) -> list[Variant]:
    """Each text once, with the smallest record that makes it. The same words from another place
    of the template count as another text."""
    best: dict[Any, Variant] = {}
    for run in runs:
        key = tuple(
            (s.name, s.message, s.lang, "".join(s.text), _places(s.text)) for s in run.sections
        )
        if key not in best or run.size < best[key].size:
            best[key] = run
    return list(best.values())


def _places(text: Origin) -> tuple[Any, ...]:
    return tuple((s.site.path, s.site.start, s.at) for s in text.stretches)


@lru_cache(maxsize=512)
def pair_rows(sizes: tuple[int, ...]) -> tuple[tuple[int, ...], ...]:
    """Rows of indices in which every pair of values of two columns is found."""
    if not sizes:
        return ()
    if len(sizes) == 1:
        return tuple((index,) for index in range(sizes[0]))
    from allpairspy import AllPairs

    return tuple(tuple(row) for row in AllPairs([list(range(size)) for size in sizes]))


def explorer(
    composer: Composer, template: Template, dates: Sequence[Any], limit: int = LIMIT
) -> Explorer:
    """An explorer of one template at one house; `dates` are what the record's date may be."""
    standard = composer.standard(template)
    house = house_view(composer.house)
    everybody = template.audience == "majority"
    extra: dict[str, Callable[[Chooser], Any]] = {
        "house": lambda chooser: house,
        "title": lambda chooser: template.title,
        "kind": lambda chooser: template.kind,
        "audience": lambda chooser: template.audience,
        "languages": lambda chooser: everybody or chooser.draw("languages", (False, True)),
        "standard": lambda chooser: (
            View(composer.house.standards[standard], "standard") if standard else False
        ),
        "_counts_from": lambda chooser: template.counts_from,
    }
    chooser = Chooser(
        composer.fields(template),
        template.kind,
        composer.house,
        composer.calendar,
        tuple(dates),
        extra,
    )
    return Explorer(composer, template, chooser, limit)
