"""Every correspondence rule finds its bad examples and leaves its good ones alone."""

from __future__ import annotations

from pathlib import Path

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
    "pairing",
    "addressee",
    "postal-address",
    "sender",
    "contact-details",
    "opening-hours",
    "company-names",
    "required-parts",
    "email-signature",
    "greeting",
    "call-card",
}
RULES = [rule for rule in GUIDE.rules if rule.extends in OURS]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_examples_show_what_they_should(rule: Rule):
    found = failures(
        rule,
        GUIDE,
        HOUSES,
        facts_of=recognised,
        calendar_of=lambda house: Calendar(house.nation, house.closures),
    )
    assert [problem.message for problem in found] == []
    assert rule.why


@pytest.mark.parametrize("extends", sorted(OURS))
def test_every_problem_of_a_check_has_a_rule(extends):
    named = {rule.settings for rule in RULES if rule.extends == extends}
    module = checks.module(extends)
    assert named <= module.PROBLEMS
    assert module.PROBLEMS - named <= {"date-missing"}  # a card's date alone is asked for nowhere


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_its_clauses_are_the_houses_own(rule: Rule):
    clauses = dict(rule.clauses)
    for house in rule.houses if rule.clause else ():
        clauses[house] = rule.clause or ""
    for house, clause in clauses.items():
        assert clause in load_clauses(shipped("styleguide") / "houses" / house), clause
    assert not rule.clause or rule.houses


def test_a_problem_that_a_check_does_not_know_is_refused(tmp_path: Path):
    (tmp_path / "Ours").mkdir()
    (tmp_path / "Ours" / "Slip.yml").write_text(
        "extends: pairing\nproblem: sign-of-form\nmessage: m\n", encoding="utf-8"
    )
    with pytest.raises(Exception, match="Did you mean ‘sign-off-form’"):
        style_guide([tmp_path])


@pytest.mark.parametrize("house", sorted(HOUSES))
def test_a_clause_that_names_a_rule_names_one_that_runs_there(house):
    for clause in load_clauses(shipped("styleguide") / "houses" / house).values():
        for carrier in clause.carriers:
            if carrier.kind == "rule" and carrier.name.startswith("correspondence."):
                rule = GUIDE.rule(carrier.name)
                assert rule is not None, carrier.name
                assert not rule.houses or house in rule.houses, carrier.name
