"""Every rule finds its bad examples, leaves its good ones alone, and names clauses that there are."""

from __future__ import annotations

import pytest

from corro.calendar import Calendar
from corro.clauses import load_clauses
from corro.houses.find import find_houses
from corro.houses.load import load_house
from corro.lint import checks
from corro.lint.examples import failures, recognised
from corro.lint.load import style_guide
from corro.lint.rules import Rule
from corro.shipped import shipped

GUIDE = style_guide([shipped("styleguide")], examples_required=shipped("styleguide"))
HOUSES = {
    name: load_house(folder)
    for name, folder in find_houses([shipped("styleguide") / "houses"]).items()
}
OURS = {
    "wording",
    "dates",
    "appointments",
    "times-of-day",
    "dates-together",
    "twice-told",
    "promises",
    "expects",
    "enclosures",
    "placeholder",
    "access",
    "glossary",
    "boundary",
    "look",
}
OF_HOUSES = [
    (house, rule)
    for house, rules in GUIDE.replaced.items()
    for rule in rules
    if rule.extends in OURS
]
RULES = [("", rule) for rule in GUIDE.rules if rule.extends in OURS] + OF_HOUSES


def name(pair: tuple[str, Rule]) -> str:
    return f"{pair[0]}:{pair[1].name}" if pair[0] else pair[1].name


@pytest.mark.parametrize("pair", RULES, ids=name)
def test_the_examples_show_what_they_should(pair: tuple[str, Rule]):
    house, rule = pair
    found = failures(
        rule,
        GUIDE,
        {house: HOUSES[house]} if house else HOUSES,
        facts_of=recognised,
        calendar_of=lambda house: Calendar(house.nation, house.closures),
    )
    assert [problem.message for problem in found] == []
    assert rule.why


@pytest.mark.parametrize("extends", sorted(OURS))
def test_every_problem_of_a_check_has_a_rule(extends: str):
    known = getattr(checks.module(extends), "PROBLEMS", frozenset())
    named = {rule.settings for _, rule in RULES if rule.extends == extends} if known else known
    assert named == known


@pytest.mark.parametrize("pair", RULES, ids=name)
def test_its_clauses_are_the_houses_own(pair: tuple[str, Rule]):
    own, rule = pair
    clauses = dict(rule.clauses)
    if rule.clause:
        assert rule.houses or own
        clauses |= dict.fromkeys((own,) if own else rule.houses, rule.clause)
    for house, clause in clauses.items():
        assert clause in load_clauses(shipped("styleguide") / "houses" / house), clause
