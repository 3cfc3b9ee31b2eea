"""Vale's scopes: `heading.h1`, `~heading`, `list & ~link`, and corro's own `prose`.

A scoped block has a dotted scope (`sentence.text.heading.h2.md`); a selector matches it when all
of the selector's sections are among the block's. Source: Vale's `internal/check/scope.go`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

INLINE = frozenset({"link", "strong", "emphasis", "code"})
SIZED = frozenset({"raw", "summary", "doc"})


@dataclass(frozen=True, slots=True)
class Selector:
    sections: frozenset[str]
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Scope:
    """A rule's scopes: any of them, each all of its parts. `excluded` are inline elements whose
    text is left out of the blocks (`~link`)."""

    any_of: tuple[tuple[Selector, ...], ...]
    excluded: frozenset[str] = frozenset()
    first: frozenset[str] = frozenset()

    def bases(self) -> frozenset[str]:
        """The families of blocks that are asked for: `sentence`, `paragraph`, `link` …"""
        names = {
            section
            for part in self.any_of
            for selector in part
            if not selector.negated
            for section in selector.sections
        }
        return frozenset(names) | self.excluded

    def families(self) -> frozenset[str]:
        """The first section of each term, as Vale decides what to build."""
        return self.first | self.excluded

    def matches(self, scope: str) -> bool:
        sections = sections_of(scope)
        fragment = scope.startswith("sentence.")
        for part in self.any_of:
            # A sentence has its block's scope too: only a rule that asks for sentences sees it.
            if fragment and not any(
                not selector.negated and "sentence" in selector.sections for selector in part
            ):
                continue
            if all(_fits(selector, sections) for selector in part):
                return True
        return False


def _fits(selector: Selector, sections: frozenset[str]) -> bool:
    if not selector.negated:
        return selector.sections <= sections
    return not (selector.sections <= sections or sections & SIZED)


@lru_cache(maxsize=1024)
def sections_of(scope: str) -> frozenset[str]:
    return frozenset(scope.split("."))


@lru_cache(maxsize=1024)
def parsed(scopes: tuple[str, ...]) -> Scope:
    """A rule's `scope` key, read."""
    any_of = []
    excluded: set[str] = set()
    first: set[str] = set()
    for written in scopes:
        part = []
        for term in written.split("&"):
            name = term.strip()
            negated = name.startswith("~")
            name = name.removeprefix("~").strip()
            part.append(Selector(frozenset(name.split(".")), negated))
            if not negated:
                first.add(name.partition(".")[0])
            if negated and name in INLINE:
                excluded.add(name)
        any_of.append(tuple(part))
    return Scope(tuple(any_of), frozenset(excluded), frozenset(first))
