"""The exact wording of a letter: every paragraph that any of its variants can say, once."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from corro.compose.choosing import Picks
from corro.compose.composer import Composer
from corro.compose.field import Field
from corro.compose.library import Template
from corro.compose.parts import Section, parts_of
from corro.compose.variants import LIMIT, Outcome, Variant, explorer
from corro.correspondence import PARTS, Block, Part, Place
from corro.panel.conditions import SOMETIMES, Far, Known, Shown, condition
from corro.panel.words import AS_ONE, LEFT_OUT, Key, digest, of_part, placed

At = tuple[str, int]  # a file and an offset in it


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a letter. `wording` has `[field]` for data; `text` is how it looks with an
    example; `when` says in words when it is sent, empty where every letter has it."""

    number: int
    part: str
    wording: str
    text: str
    when: str = ""

    @property
    def digest(self) -> str:
        return digest(self.part, self.wording)


@dataclass(frozen=True, slots=True)
class Wording:
    """All paragraphs of one letter at one house, numbered from 1. `complete` says that every
    variant was looked at."""

    template: str
    house: str
    title: str
    paragraphs: tuple[Paragraph, ...]
    complete: bool

    @property
    def code(self) -> str:
        """Tells one wording of the whole letter from another: eight hexadecimal digits."""
        return digest("", "|".join(one.digest for one in self.paragraphs))[:8]


def wording(
    composer: Composer, template: Template, dates: Sequence[date], limit: int = LIMIT
) -> Wording:
    """Every paragraph that a letter can say at a house.

    Raises:
        InvalidTemplate: the template is broken.
    """
    composer.compiled(template, composer.traced)
    exploring = explorer(composer, template, dates, limit)
    exploring.kept = []
    explored = exploring.explore()
    fields = composer.fields(template)
    found: dict[Key, str] = {}
    spans: dict[Key, set[At]] = {}
    order: dict[tuple[str, str], _Order] = {}

    def run(variant: Variant) -> _Run:
        said: set[Key] = set()
        for part in _parts(composer, template, variant.sections):
            sequence = []
            for index, key, text in placed(part, fields):
                found.setdefault(key, text)
                spans.setdefault(key, set()).update(_places(part.blocks[index]))
                sequence.append(key)
            order.setdefault((part.name, part.message or ""), _Order()).add(sequence)
            said |= set(sequence)
        outcomes = frozenset((key, min(outcome, 1)) for key, outcome in variant.outcomes)
        return _Run(variant.picks, outcomes, frozenset(said))

    whole = [run(variant) for variant in explored.documents]  # first, as they have the order
    units = [_Unit([run(one) for one in unit.variants], unit.complete) for unit in exploring.kept]
    known = Known(composer.traced.decisions, exploring.chooser.domains, fields)
    ordered = [
        key
        for place in sorted(order, key=lambda at: (_rank(at[0]), at[1]))
        for key in order[place].sorted()
    ]
    keys = list(dict.fromkeys(ordered))
    told = {key: _when(key, units, whole, known, _far(spans[key], known)) for key in keys}
    return Wording(
        template.name,
        composer.house.id,
        template.title,
        tuple(_numbered(keys, found, told)),
        explored.complete,
    )


def _numbered(
    keys: Sequence[Key], texts: Mapping[Key, str], told: Mapping[Key, str]
) -> Iterator[Paragraph]:
    """The paragraphs in order; what is one paragraph to a reader is one."""
    number, done = 0, set()
    for key in keys:
        part = key[0]
        if part in done:
            continue
        number += 1
        if part not in AS_ONE:
            yield Paragraph(number, part, key[1], texts[key], told[key])
            continue
        done.add(part)
        mine = [other for other in keys if other[0] == part]
        when = {told[other] for other in mine}
        yield Paragraph(
            number,
            part,
            "\n".join(wording for _, wording in mine),
            "\n".join(texts[other] for other in mine),
            when.pop() if len(when) == 1 else "",
        )


@dataclass(frozen=True, slots=True)
class _Run:
    """What a variant was made with, and the paragraphs that it has."""

    picks: Picks
    outcomes: frozenset[Outcome]
    said: frozenset[Key]

    def shown(self, key: Key) -> Shown:
        return Shown(self.outcomes, self.picks, key in self.said)


@dataclass(frozen=True, slots=True)
class _Unit:
    """The variants of parts alone, and whether they are all."""

    runs: Sequence[_Run]
    complete: bool


def _when(key: Key, units: Sequence[_Unit], whole: Sequence[_Run], known: Known, far: Far) -> str:
    """In which letters a paragraph is; it may stand in several places of the template. The whole
    letters without it tell what decides, outside of the parts, whether it is there."""
    without = [one.shown(key) for one in whole if key not in one.said]
    said = []
    for unit in units:
        shown = [one.shown(key) for one in unit.runs]
        if any(one.has for one in shown):
            said.append(condition([*shown, *without], known, far, complete=unit.complete))
    if not said:
        said = [condition([one.shown(key) for one in whole], known, far, complete=False)]
    if SOMETIMES in said:
        return SOMETIMES
    return "" if "" in said else ", or ".join(dict.fromkeys(said))


def _places(block: Block) -> Iterator[At]:
    for one in block.spans:
        for place in (one.place, *one.place.via):
            yield place.path, place.start


def _far(places: Collection[At], known: Known) -> Far:
    """How far before the words of a paragraph, or the tags that print it, a test stands."""

    def far(key: int) -> float:
        site = known.decisions[key].site
        return min(
            (
                start - site.start
                for path, start in places
                if path == site.path and start >= site.start
            ),
            default=math.inf,
        )

    return far


def _rank(part: str) -> int:
    return PARTS.index(part) if part in PARTS else PARTS.index("body")


class _Order:
    """Paragraphs in an order that agrees with every letter that has two of them."""

    def __init__(self) -> None:
        self.known: dict[Key, set[Key]] = {}  # each with those that stand before it

    def add(self, sequence: Sequence[Key]) -> None:
        before: list[Key] = []
        for key in dict.fromkeys(sequence):
            earlier = self.known.setdefault(key, set())
            earlier |= {one for one in before if key not in self.known[one]}
            before.append(key)

    def sorted(self) -> list[Key]:
        """By the longest chain of paragraphs that stand before each."""
        level: dict[Key, int] = {}
        for _ in range(len(self.known)):
            new = {
                key: max((level.get(one, 0) + 1 for one in before), default=0)
                for key, before in self.known.items()
            }
            if new == level:
                break
            level = new
        return sorted(self.known, key=lambda key: level[key])


def _parts(composer: Composer, template: Template, sections: Sequence[Section]) -> tuple[Part, ...]:
    def extends(path: str) -> tuple[Place, ...]:
        return composer.chain(template.path, path)

    kept = [section for section in sections if section.name not in LEFT_OUT]
    return parts_of(kept, template.kind, extends, composer.locate)


def with_texts(said: Wording, parts: Iterable[Part], fields: Mapping[str, Field]) -> Wording:
    """The wording with its paragraphs' texts as they stand in a document that was composed."""
    texts: dict[Key, str] = {}
    for part in parts:
        for key, text in of_part(part, fields):
            texts.setdefault(key, text)
    return replace(
        said,
        paragraphs=tuple(
            replace(one, text=texts.get((one.part, one.wording), one.text))
            for one in said.paragraphs
        ),
    )


__all__ = ["Paragraph", "Wording", "digest", "with_texts", "wording"]
