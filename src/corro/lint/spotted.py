"""What a correspondence check spots: problems by name, which a rule picks from.

A check type of ours knows several problems of one idea; a rule names one of them as its
`problem`, and gives it the message, level, clause and reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from corro.correspondence import Message
from corro.lint.document import At, Document
from corro.lint.finding import Finding
from corro.lint.keys import Keys, nearest
from corro.lint.rules import Rule


@dataclass(frozen=True, slots=True)
class Spotted:
    """A problem at `at.text[start:end]`, or missing at the end of the part `missing_from`.

    `values` fill the message. With neither `at` nor `missing_from` it is about the whole.
    """

    problem: str
    at: At | None = None
    start: int = 0
    end: int | None = None
    values: tuple[object, ...] = ()
    suggestions: tuple[str, ...] = ()
    missing_from: str = ""
    of_message: Message | None = None


def problem_of(keys: Keys, known: Iterable[str]) -> str:
    """The rule's `problem`, one of the check's own."""
    problem, names = keys.text("problem"), sorted(known)
    if problem not in names:
        said = f"‘{problem}’ is not one" if problem else "‘problem’ is missing. It is one"
        keys.problem(
            "problem",
            f"{said} of the problems that this kind of rule finds: "
            f"{', '.join(names)}.{nearest(problem, names)}",
        )
    return problem


def findings(rule: Rule, document: Document, spotted: Iterable[Spotted]) -> Iterator[Finding]:
    """Those that are the rule's own problem, as findings.

    A check whose rules are many sees its problems once: `document.once(spotted)`.
    """
    for one in spotted:
        if one.problem != rule.settings:
            continue
        if one.missing_from:
            found = document.missing(
                rule,
                one.missing_from,
                *one.values,
                suggestions=one.suggestions,
                of_message=one.of_message,
            )
            yield replace(found, part=one.missing_from, of_message=one.of_message)
        else:
            yield document.finding(
                rule, one.at, one.start, one.end, *one.values, suggestions=one.suggestions
            )
