"""The rules that `corro outdated` has of its own, and the clauses that its findings answer to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from corro.correspondence import Kind
from corro.lint.finding import Category


@dataclass(frozen=True, slots=True)
class OutdatedRule:
    """A rule by its name in a report. Each is an error: what was said isn't so any more."""

    name: str
    category: Category
    message: str
    why: str


_PEOPLE = "It is judged where a list of people is given, with --people."
RULES: Mapping[str, OutdatedRule] = {
    rule.name: rule
    for rule in (
        OutdatedRule(
            "outdated.OwnerGone",
            "contact",
            "Its owner has left, or isn’t on the list of people.",
            "Whoever calls or writes waits for somebody who isn’t there. Whoever has taken over "
            f"takes it down, or puts their own in its place. {_PEOPLE}",
        ),
        OutdatedRule(
            "outdated.ColleagueGone",
            "contact",
            "It sends people to a colleague who has left, or isn’t on the list of people.",
            f"Nobody there can help. Name a colleague who is still here. {_PEOPLE}",
        ),
        OutdatedRule(
            "outdated.ColleagueAway",
            "contact",
            "It sends people to a colleague who is away at the same time.",
            f"Nobody answers. Name a colleague who is there meanwhile. {_PEOPLE}",
        ),
        OutdatedRule(
            "outdated.ColleagueNumber",
            "contact",
            "The number beside a name isn’t that person’s.",
            f"The call goes to somebody else, or to nobody. {_PEOPLE}",
        ),
        OutdatedRule(
            "outdated.ColleagueEmail",
            "contact",
            "The email address beside a name isn’t that person’s.",
            f"The email goes to somebody else, or to nobody. {_PEOPLE}",
        ),
        OutdatedRule(
            "outdated.NumberGone",
            "contact",
            "A number of the house’s own exchange is nobody’s.",
            f"It rings where nobody is. Give a number that is answered. {_PEOPLE}",
        ),
        OutdatedRule(
            "outdated.EmailGone",
            "contact",
            "A person’s email address at the house is nobody’s.",
            f"Nobody reads it. Give an address that is read. {_PEOPLE}",
        ),
        OutdatedRule(
            "outdated.Season",
            "date",
            "It has good wishes for Christmas or the New Year, from February to October.",
            "It shows that nobody has looked at it for a long time.",
        ),
    )
}

# By house: the clause for a kind, else the one for every kind (the empty name).
_CLAUSES: Mapping[str, Mapping[str, str]] = {
    "calico": {"out-of-office": "CG-A2-ooo", "": "CG-A2-outdated"},
}


def clauses_of(house: str) -> tuple[str, ...]:
    """The clauses of a house's policy that ask for what `corro outdated` finds."""
    return tuple(_CLAUSES.get(house, {}).values())


def clause_for(house: str, kind: Kind) -> str | None:
    """The clause that asks that a greeting of this kind be up to date, at that house."""
    asked = _CLAUSES.get(house, {})
    return asked.get(kind) or asked.get("")
