"""When a paragraph is sent, in words: from the variants that have it and those that don't."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from corro.compose.choosing import Picks
from corro.compose.field import Field
from corro.names import joined

SOMETIMES = "in some letters"
MOST_CASES = 3  # that are told one by one
DULL = ("recipient", "sender", "date", "received", "marking", "reference", "their_reference")

WAYS = {
    "both": "a telephone number and an email address",
    "telephone": "only a telephone number",
    "email": "only an email address",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A variant's picks, and whether it has the paragraph."""

    picks: Picks
    has: bool


Case = dict[str, frozenset[int]]  # for each path, the picks that are meant


def condition(
    variants: Sequence[Shown], found: Mapping[str, Sequence[Any]], fields: Mapping[str, Field]
) -> str:
    """When a paragraph is sent, as "if …"; empty where every variant has it."""
    without = [one.picks for one in variants if not one.has]
    having = [one.picks for one in variants if one.has]
    if not without:
        return ""
    cases: list[Case] = []
    while having:
        case = _case(having[0], without, having)
        if case is None or len(cases) == MOST_CASES:
            return SOMETIMES
        cases.append(case)
        having = [picks for picks in having if not _fits(picks, case)]
    said = [
        joined([_words(path, picks, found, fields) for path, picks in case.items()])
        for case in cases
    ]
    return f"if {', or if '.join(dict.fromkeys(said))}"


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


# -- in words ------------------------------------------------------------------------------------


def _words(
    path: str,
    meant: frozenset[int],
    found: Mapping[str, Sequence[Any]],
    fields: Mapping[str, Field],
) -> str:
    domain = found[path]
    values = [domain[index] for index in sorted(meant)]
    others = [value for index, value in enumerate(domain) if index not in meant]
    if path.startswith(("recipient.", "sender.")):
        return _of_person(path, meant, values)
    declared = _declared(path, fields)
    help_text = _help(path, declared)
    if path.endswith("?"):
        return f"we {'fill in' if values[0] else 'leave out'} “{help_text}”"
    if path.endswith("#"):
        return _how_many(help_text, values, others)
    if declared is not None and declared.type == "boolean":
        return f"the answer to “{help_text}” is {'yes' if values[0] else 'no'}"
    if declared is not None and declared.type in {"number", "money"}:
        return f"“{help_text}” is {_range(values, others)}"
    if declared is not None and declared.type == "choice":
        options = [f"“{value}”" for value in values]
        return f"“{help_text}” is {_either(options)}"
    if declared is not None and declared.type == "date":
        return f"“{help_text}” is on certain days"
    if path == "languages":
        return "the lines in other languages are asked for"
    return f"“{help_text}” is {_either([f'“{_said(value)}”' for value in values])}"


def _declared(path: str, fields: Mapping[str, Field]) -> Field | None:
    found: Field | None = None
    for step in path.rstrip("?#").split("."):
        name, _, index = step.partition("[")
        found = fields.get(name)
        if found is None:
            return None
        if index and found.of is not None:
            found = found.of
        fields = found.fields
    return found


def _help(path: str, declared: Field | None) -> str:
    if declared is not None and declared.help:
        return declared.help.strip().rstrip(".")
    return path.rstrip("?#").replace("_", " ").replace(".", ", ")


def _how_many(help_text: str, values: Sequence[int], others: Sequence[int]) -> str:
    if set(values) == {0}:
        return f"we leave out “{help_text}”"
    if set(others) <= {0} and others:
        return f"we fill in “{help_text}”"
    return f"the number of things under “{help_text}” is {_range(values, others)}"


def _range(values: Sequence[Any], others: Sequence[Any]) -> str:
    """Numbers as a range, where all of one side of a bound are meant."""
    low, high = min(values), max(values)
    if others and low > max(others) and len(values) > 1:
        return f"{_said(low)} or more"
    if others and high < min(others) and len(values) > 1:
        return f"{_said(high)} or less"
    if len(others) == 1 and len(values) > 1:
        return f"anything but {_said(others[0])}"
    return _either([_said(value) for value in sorted(values)])


def _said(value: Any) -> str:
    if isinstance(value, datetime.date):
        return f"{value.day} {value:%B %Y}"
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return str(value)


def _either(options: Sequence[str]) -> str:
    return options[0] if len(options) == 1 else f"{', '.join(options[:-1])} or {options[-1]}"


def _of_person(path: str, meant: frozenset[int], values: Sequence[Any]) -> str:
    match path:
        case "recipient.names":
            if meant == {1}:
                return "we don’t know the name of the person we write to"
            if 1 not in meant:
                return "we know the name of the person we write to"
            return "the person we write to has a name of a certain form"
        case "recipient.organisation":
            return f"it is sent to {'an organisation' if values[0] else 'a person'}"
        case "recipient.care_of":
            return f"it is {'' if values[0] else 'not '}sent care of somebody else"
        case "recipient.address":
            return f"it is sent {'abroad' if values[0].get('country') else 'within the country'}"
        case "sender.contact":
            said = [WAYS[way] for way in values]
            return f"the writer gives {_either(said)}"
        case "sender.company":
            return f"it comes from {_either([str(value) for value in values])}"
        case "sender.department":
            return f"the writer {'names' if values[0] else 'does not name'} their team"
        case "sender.pp":
            return f"{'somebody signs' if values[0] else 'nobody signs'} for the writer"
    return f"the {path.replace('.', '’s ')} is as it must be"
