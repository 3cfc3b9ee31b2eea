"""Templates and clauses know each other."""

from __future__ import annotations

import re

import pytest

from corro.clauses import load_clauses
from tests.templates.letters import HOUSES, PROJECT, composer, every_template, template

CLAUSES = {house: load_clauses(PROJECT.house_folders[house]) for house in HOUSES}
EVERY_CLAUSE = {clause for clauses in CLAUSES.values() for clause in clauses}


@pytest.mark.parametrize(("house", "name"), every_template())
def test_a_template_answers_to_clauses_that_there_are(house: str, name: str) -> None:
    declared = template(house, name)
    assert declared.clauses
    assert set(declared.clauses) <= EVERY_CLAUSE
    if f"/{house}/" in f"/{declared.path}":
        assert set(declared.clauses) <= set(CLAUSES[house])


@pytest.mark.parametrize("house", HOUSES)
def test_every_template_that_carries_a_clause_is_there(house: str) -> None:
    names = set(composer(house).library.names())
    for clause in CLAUSES[house].values():
        carried = {carrier.name for carrier in clause.carriers if carrier.kind == "template"}
        assert carried <= names, clause.id


@pytest.mark.parametrize("house", HOUSES)
def test_every_standard_for_something_written_is_answered_by_a_template(house: str) -> None:
    at = composer(house)
    answered = {at.standard(at.template(name)) for name in at.library.names()}
    spoken = r"callback|voicemail|answerphone|translation|timescale"
    written = {name for name in at.house.standards if not re.search(spoken, name)}
    # The outer bounds of what an earlier letter promised, which the rules compare with its date.
    written -= {"appeal", "appeal-director"}
    assert written <= answered
