"""When a paragraph is sent, in words: from the variants that have it and those that don't.

A template's own tests say it best (`{% if method == "cash" %}`). Where something else decides, such
as a filter that greets, the values that the variants were made with do.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from corro.compose.choosing import Picks
from corro.compose.field import Field
from corro.compose.proposition import Proposition, opposite
from corro.compose.tracing import Decision
from corro.compose.variants import Outcome
from corro.names import joined
from corro.panel.told import of_picks, of_tests

SOMETIMES = "in some letters"
MOST_CASES = 3  # that are told one by one
DULL = ("recipient", "sender", "date", "received", "marking", "reference", "their_reference")
OF_PEOPLE = ("recipient.", "sender.")


@dataclass(frozen=True, slots=True)
class Shown:
    """A variant: what its tests came to, its picks, and whether it has the paragraph."""

    outcomes: frozenset[Outcome]
    picks: Picks
    has: bool


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a template: its tests, what its fields may be, and what they are."""

    decisions: Sequence[Decision]
    found: Mapping[str, Sequence[Any]]
    fields: Mapping[str, Field]


Far = Callable[[int], float]  # how far a decision stands from the paragraph
Test = frozenset[Outcome]
Case = dict[str, frozenset[int]]  # for each path, the picks that are meant


def condition(variants: Sequence[Shown], known: Known, far: Far, *, complete: bool) -> str:
    """When a paragraph is sent, as "if …"; empty where every variant has it."""
    if all(one.has for one in variants):
        return ""
    picked = _by_picks(variants) if complete else None
    if picked is not None and all(p.startswith(OF_PEOPLE) for case in picked for p in case):
        return _said([of_picks(case, known.found, known.fields) for case in picked])
    tests = _by_tests(variants, known, far)
    if tests is not None:
        said = [_propositions(case, known) for case in tests]
        plain = [of_tests([p for p in case if p], known.fields) for case in said]
        if all(None not in case for case in said):
            return _said(plain)
        if len(tests) == 1 and (one := _by_one_field(variants, tests[0], known)):
            others = [p for p in said[0] if p and getattr(p, "path", "") not in one]
            told = of_tests(others, known.fields)
            return _said([[*told, *of_picks(one, known.found, known.fields)]])
    if picked is not None:
        return _said([of_picks(case, known.found, known.fields) for case in picked])
    return SOMETIMES


def _said(cases: Sequence[Sequence[str]]) -> str:
    said = [joined(list(dict.fromkeys(phrases))) for phrases in cases if phrases]
    return f"if {', or if '.join(dict.fromkeys(said))}" if said else SOMETIMES


# -- by the template's tests ---------------------------------------------------------------------


def _by_tests(variants: Sequence[Shown], known: Known, far: Far) -> list[Test] | None:
    """The tests whose outcomes tell the variants that have the paragraph from the others."""
    without = [_Ran.of(one.outcomes) for one in variants if not one.has]
    having = [frozenset(one.outcomes) for one in variants if one.has]
    if not having:
        return None
    always = frozenset.intersection(*having)
    if not _may_any(always, without):
        return [_least(always, without, known, far)]
    cases: list[Test] = []
    left = having
    while left:
        if len(cases) == MOST_CASES or _may_any(left[0], without):
            return None
        case = _least(left[0], without, known, far)
        cases.append(case)
        left = [outcomes for outcomes in left if not case <= outcomes]
    return cases


def _least(case: Test, without: Sequence[_Ran], known: Known, far: Far) -> Test:
    """The case without the outcomes that it can do without, those furthest off left out first."""

    def order(outcome: Outcome) -> tuple[bool, bool, float, int]:
        decision = known.decisions[outcome[0]]
        dull = all(_is_dull(name) for name in decision.reads)
        return decision.says is not None, not dull, -far(outcome[0]), -outcome[0]

    for outcome in sorted(case, key=order):
        less = case - {outcome}
        if not _may_any(less, without):
            case = less
    return case


@dataclass(frozen=True, slots=True)
class _Ran:
    """What the tests of a variant came to. One that wasn't reached might have come to anything."""

    outcomes: frozenset[Outcome]
    reached: frozenset[int]

    @classmethod
    def of(cls, outcomes: frozenset[Outcome]) -> _Ran:
        return cls(outcomes, frozenset(key for key, _ in outcomes))


def _may_any(case: Test, ran: Sequence[_Ran]) -> bool:
    return any(
        all(outcome in one.outcomes or outcome[0] not in one.reached for outcome in case)
        for one in ran
    )


def _propositions(case: Test, known: Known) -> list[Proposition | None]:
    found: list[Proposition | None] = []
    for key, result in sorted(case):
        says = known.decisions[key].says
        found.append(says if says is None or result else opposite(says))
    return found


def _by_one_field(variants: Sequence[Shown], case: Test, known: Known) -> Case | None:
    """The one field whose values decide, beside the tests that can be said in words: a macro's
    tests are of names of its own."""
    said = frozenset(outcome for outcome in case if known.decisions[outcome[0]].says is not None)
    near = [one for one in variants if _may_any(said, [_Ran.of(one.outcomes)])]
    having = [one.picks for one in near if one.has]
    without = [one.picks for one in near if not one.has]
    found = []
    for path in having[0] if having and without else ():
        meant = frozenset(picks[path] for picks in having if path in picks)
        if all(path in picks for picks in having) and not _reaches({path: meant}, without):
            found.append({path: meant})
    return found[0] if len(found) == 1 else None


# -- by the values of the variants ---------------------------------------------------------------


def _by_picks(variants: Sequence[Shown]) -> list[Case] | None:
    without = [one.picks for one in variants if not one.has]
    left = [one.picks for one in variants if one.has]
    cases: list[Case] = []
    while left:
        case = _case(left[0], without, left)
        if case is None or len(cases) == MOST_CASES:
            return None
        cases.append(case)
        left = [picks for picks in left if not _fits(picks, case)]
    return cases


def _case(picks: Picks, without: Sequence[Picks], having: Sequence[Picks]) -> Case | None:
    """The fewest picks of this variant that no variant without the paragraph has, each then
    widened to all that are as good."""
    case: Case = {path: frozenset({index}) for path, index in picks.items()}
    if _reaches(case, without):
        return None
    for path in sorted(case, key=lambda p: (not _is_dull(p), -list(picks).index(p))):
        less = {other: meant for other, meant in case.items() if other != path}
        if not _reaches(less, without):
            case = less
    for path in list(case):
        for index in sorted({other[path] for other in having if path in other}):
            wider = {**case, path: case[path] | {index}}
            if not _reaches(wider, without):
                case = wider
    return case


def _reaches(case: Case, variants: Sequence[Picks]) -> bool:
    return any(_may_fit(picks, case) for picks in variants)


def _may_fit(picks: Picks, case: Case) -> bool:
    """Whether the case doesn't rule the variant out; what it didn't read may be anything."""
    return all(picks[path] in meant for path, meant in case.items() if path in picks)


def _fits(picks: Picks, case: Case) -> bool:
    return all(path in picks and picks[path] in meant for path, meant in case.items())


def _is_dull(path: str) -> bool:
    return path.rstrip("?#").split(".")[0] in DULL
