"""The clauses of the five policies: quoted word for word, each with what carries it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from corro.clauses import FORMATS, Clause, load_clauses
from corro.cli import COMMANDS
from corro.errors import InvalidHouse
from corro.houses import load_house
from corro.shipped import shipped

HOUSES = shipped("styleguide") / "houses"
SHARED = Path(__file__).parents[2] / "shared"
POLICIES = {
    "rykneld": "rykneld-homes.txt",
    "halton": "halton-housing-trust.txt",
    "calico": "calico-group.txt",
    "port-of-leith": "port-of-leith.txt",
    "south-western": "south-western.txt",
}
CLAUSES = [
    pytest.param(id, clause, id=clause.id)
    for id in POLICIES
    for clause in load_clauses(HOUSES / id).values()
]


def plain(text: str) -> str:
    return " ".join(text.replace("**", "").split())


@pytest.mark.parametrize(("house", "clause"), CLAUSES)
def test_a_clause_is_quoted_word_for_word(house, clause: Clause):
    policy = SHARED / "policies" / POLICIES[house]
    if not policy.is_file():
        pytest.skip("the policies are not beside this checkout")
    said = plain(policy.read_text(encoding="utf-8"))
    assert [quote for quote in clause.quotations if quote not in said] == []


def test_every_clause_of_the_requirements_is_there_with_its_treatment():
    requirements = SHARED / "REQUIREMENTS.md"
    if not requirements.is_file():
        pytest.skip("the requirements are not beside this checkout")
    rows = re.findall(
        r"^\| ([A-Z]{2}-\S+) \|.*\| ([^|]+) \|$", requirements.read_text("utf-8"), re.MULTILINE
    )
    asked = {id: set(re.sub(r"\([^)]*\)|,", " ", treatment).split()) for id, treatment in rows}
    ours = {param.values[1].id: set(param.values[1].treatment) for param in CLAUSES}
    assert ours == asked


@pytest.mark.parametrize(("house", "clause"), CLAUSES)
def test_what_carries_a_clause_exists(house, clause: Clause):
    standards = load_house(HOUSES / house).standards
    for carrier in clause.carriers:
        match carrier.kind:
            case "template":
                names = (f"{house}/{carrier.name}.md", f"common/{carrier.name}.md")
                assert any((shipped("templates") / name).is_file() for name in names), carrier
            case "standard":
                assert carrier.name in standards
            case "format":
                assert carrier.name in FORMATS
            case "command":
                assert carrier.name.split()[0] in COMMANDS
            case _:
                assert carrier.name


@pytest.mark.parametrize("house", POLICIES)
def test_a_standard_names_a_clause_of_its_house(house):
    clauses = load_clauses(HOUSES / house)
    assert {one.clause for one in load_house(HOUSES / house).standards.values()} <= set(clauses)


def test_a_clause_says_where_it_stands_and_what_it_says():
    clause = load_clauses(HOUSES / "rykneld")["RH-A4-close"]
    assert clause.section == "Appendix 4"
    assert clause.quotation == "And end with: … Yours sincerely"
    lines = Path(clause.path).read_text("utf-8").splitlines()
    assert lines[clause.line - 1] == "RH-A4-close:"


def test_a_house_without_clauses_has_none(tmp_path):
    assert load_clauses(tmp_path) == {}


def test_wrong_clauses_are_refused_in_words(tmp_path):
    (tmp_path / "clauses.yml").write_text(
        "AH-1-close:\n"
        "  section: '1'\n"
        "  title: How letters end\n"
        "  quote: End well.\n"
        "  treatment: [rules]\n"
        "  carriers:\n"
        "    - tempate: letters/reply\n"
        "    - format: colours\n"
        "closing:\n"
        "  section: '2'\n",
        encoding="utf-8",
    )
    with pytest.raises(InvalidHouse) as error:
        load_clauses(tmp_path, "clauses.yml")
    assert [str(problem) for problem in error.value.problems] == [
        "clauses.yml:5:15: AH-1-close.treatment[0]: ‘rules’ is not a known treatment. Write one of: "
        "rule, template, format, deadline, workflow, guidance.",
        "clauses.yml:7:7: AH-1-close.carriers[0].tempate: corro doesn't know the name ‘tempate’. "
        "Did you mean ‘template’?",
        f"clauses.yml:8:15: AH-1-close.carriers[1].format: Write one of: {', '.join(FORMATS)}.",
        "clauses.yml:9:1: closing: The id of a clause is such as RH-A4-close: house, section, a "
        "word or two.",
        "clauses.yml:10:3: closing.quote: This is missing. Quote the words of the policy.",
        "clauses.yml:10:3: closing.title: This is missing. Give it, such as title: Letters are "
        "acknowledged",
        "clauses.yml:10:3: closing.treatment: This is missing. Write one or more of: rule, template, "
        "format, deadline, workflow, guidance",
        "clauses.yml:10:3: closing.carriers: This is missing. Say what carries the clause, or "
        "planned: …",
    ]
