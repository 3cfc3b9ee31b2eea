"""What a condition says, in words for a tenant: from a template's tests or a field's values."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from corro.compose.field import Field
from corro.compose.proposition import Compared, Given, Joined, Proposition, opposite

WAYS = {
    "both": "a telephone number and an email address",
    "telephone": "only a telephone number",
    "email": "only an email address",
}
PEOPLE = {
    "recipient": (
        "we know the name of the person we write to",
        "we don’t know the name of the person we write to",
    ),
    "recipient.organisation": ("it is sent to an organisation", "it is sent to a person"),
    "recipient.care_of": (
        "it is sent care of somebody else",
        "it is not sent care of somebody else",
    ),
    "recipient.country": ("it is sent abroad", "it is sent within the country"),
    "sender.telephone": (
        "the writer gives a telephone number",
        "the writer gives no telephone number",
    ),
    "sender.email": ("the writer gives an email address", "the writer gives no email address"),
    "sender.department": ("the writer names their team", "the writer does not name their team"),
    "sender.company": ("the writer names their company", "the writer does not name their company"),
    "sender.pp": ("somebody signs for the writer", "nobody signs for the writer"),
    "languages": (
        "the lines in other languages are asked for",
        "the lines in other languages are not asked for",
    ),
}
PEOPLE["recipient.names"] = PEOPLE["recipient"]
MORE = {">": "more than {}", ">=": "{} or more", "<": "less than {}", "<=": "{} or less"}
LATER = {">": "after {}", ">=": "{} or later", "<": "before {}", "<=": "{} or earlier"}
OPPOSITE = {">": "<=", ">=": "<", "<": ">=", "<=": ">"}


# -- from a template's tests ---------------------------------------------------------------------


def of_tests(said: Sequence[Proposition], fields: Mapping[str, Field]) -> list[str]:
    """Propositions that all hold, each as a phrase; what follows from the others is left out."""
    atoms = _simplified(said)
    phrases = []
    done: set[str] = set()
    for one in atoms:
        declared = declared_at(one.path, fields) if isinstance(one, Compared) else None
        if isinstance(one, Compared) and declared is not None and _is_choice(one, declared):
            if one.path not in done:
                phrases.append(_of_choice(one.path, atoms, declared))
            done.add(one.path)
        else:
            phrases.append(_phrase(one, fields))
    return phrases


def _simplified(said: Sequence[Proposition]) -> list[Proposition]:
    """One list of what holds: "not both, and the first" is the first and not the second."""
    found = list(dict.fromkeys(_all(said)))
    while True:
        new: list[Proposition] = []
        for one in found:
            if not isinstance(one, Joined):
                new.append(one)
                continue
            if any(part in found for part in one.parts):
                continue
            left = tuple(part for part in one.parts if opposite(part) not in found)
            new += _all([left[0]]) if len(left) == 1 else [Joined(one.word, left or one.parts)]
        new = list(dict.fromkeys(new))
        if new == found:
            return found
        found = new


def _all(said: Sequence[Proposition]) -> Iterator[Proposition]:
    for one in said:
        if isinstance(one, Joined) and one.word == "and":
            yield from _all(one.parts)
        else:
            yield one


def _is_choice(one: Compared, declared: Field) -> bool:
    return declared.type == "choice" and one.relation == "in" and not one.other


def _of_choice(path: str, said: Sequence[Proposition], declared: Field) -> str:
    """Which of its options a choice may be, by all that is said of it."""
    left = list(declared.options)
    for one in said:
        if isinstance(one, Compared) and one.path == path and _is_choice(one, declared):
            left = [option for option in left if (option in one.values) == one.holds]
    if not left:
        return f"“{help_of(path, declared)}” is something else"
    return f"“{help_of(path, declared)}” is {either([f'“{option}”' for option in left])}"


def _phrase(said: Proposition, fields: Mapping[str, Field]) -> str:
    match said:
        case Joined(word, parts):
            phrases = list(dict.fromkeys(_phrase(part, fields) for part in parts))
            return f" {word} ".join(phrases) if word == "and" else f"either {' or '.join(phrases)}"
        case Given(path, holds):
            return _given(path, fields, holds=holds)
        case Compared():
            return _compared(said, fields)


def _given(path: str, fields: Mapping[str, Field], *, holds: bool) -> str:
    if path in PEOPLE:
        return PEOPLE[path][0 if holds else 1]
    declared = declared_at(path, fields)
    asked = help_of(path, declared)
    kind = declared.type if declared is not None else ""
    if kind == "boolean":
        return _answer(asked, holds=holds)
    if path.endswith("#") or kind == "list" or declared is None or declared.optional:
        return f"we {'fill in' if holds else 'leave out'} “{asked}”"
    if kind in {"number", "money"}:
        return f"“{asked}” is {'not ' if holds else ''}{said_of(0, declared)}"
    return f"we {'fill in' if holds else 'leave out'} “{asked}”"


def _answer(asked: str, *, holds: bool) -> str:
    if asked.lower().startswith("whether ") and holds:
        return asked[len("whether ") :]
    if asked.lower().startswith("whether "):
        return f"it is not so that {asked[len('whether ') :]}"
    return f"the answer to “{asked}” is {'yes' if holds else 'no'}"


def _compared(said: Compared, fields: Mapping[str, Field]) -> str:
    declared = declared_at(said.path, fields)
    asked = help_of(said.path, declared)
    if declared is not None and declared.type == "boolean" and said.relation == "in":
        return _answer(asked, holds=(True in said.values) == said.holds)
    if said.path.endswith("#"):
        declared = None
        asked = f"the number of things under “{asked}”"
    else:
        asked = f"“{asked}”"
    if said.other:
        other = declared_at(said.other, fields)
        what = [f"the same as “{help_of(said.other, other)}”"]
        bound = f"“{help_of(said.other, other)}”"
    else:
        what = [said_of(value, declared) for value in said.values]
        bound = what[0]
    if said.relation == "in":
        return f"{asked} is {'' if said.holds else 'not '}{either(what)}"
    relation = said.relation if said.holds else OPPOSITE[said.relation]
    words = LATER if declared is not None and declared.type in {"date", "time"} else MORE
    left_out = ", or we leave it out" if declared and declared.optional and not said.holds else ""
    return f"{asked} is {words[relation].format(bound)}{left_out}"


# -- from the values of fields -------------------------------------------------------------------


def of_picks(
    case: Mapping[str, frozenset[int]],
    found: Mapping[str, Sequence[Any]],
    fields: Mapping[str, Field],
) -> list[str]:
    """What each path's values are, as phrases."""
    return [_words(path, meant, found, fields) for path, meant in case.items()]


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
    declared = declared_at(path, fields)
    asked = help_of(path, declared)
    if path.endswith("?"):
        return f"we {'fill in' if values[0] else 'leave out'} “{asked}”"
    if path.endswith("#"):
        return _how_many(asked, values, others)
    if path == "languages":
        return PEOPLE[path][0]
    kind = declared.type if declared is not None else ""
    if kind == "boolean":
        return _answer(asked, holds=bool(values[0]))
    if kind in {"number", "money"}:
        return f"“{asked}” is {_range(values, others, declared)}"
    if kind == "date":
        return f"“{asked}” is on certain days"
    return f"“{asked}” is {either([f'“{value}”' for value in values])}"


def _how_many(asked: str, values: Sequence[int], others: Sequence[int]) -> str:
    if set(values) == {0}:
        return f"we leave out “{asked}”"
    if set(others) <= {0} and others:
        return f"we fill in “{asked}”"
    return f"the number of things under “{asked}” is {_range(values, others, None)}"


def _range(values: Sequence[Any], others: Sequence[Any], declared: Field | None) -> str:
    """Numbers as a range, where all of one side of a bound are meant."""
    low, high = min(values), max(values)
    if others and low > max(others) and len(values) > 1:
        return f"{said_of(low, declared)} or more"
    if others and high < min(others) and len(values) > 1:
        return f"{said_of(high, declared)} or less"
    if len(others) == 1 and len(values) > 1:
        return f"anything but {said_of(others[0], declared)}"
    return either([said_of(value, declared) for value in sorted(values)])


def _of_person(path: str, meant: frozenset[int], values: Sequence[Any]) -> str:
    match path:
        case "recipient.names":
            if meant == {1} or 1 not in meant:
                return PEOPLE["recipient"][meant == {1}]
            return "the person we write to has a name of a certain form"
        case "recipient.address":
            return PEOPLE["recipient.country"][0 if values[0].get("country") else 1]
        case "sender.contact":
            return f"the writer gives {either([WAYS[way] for way in values])}"
        case "sender.company":
            return f"it comes from {either([str(value) for value in values])}"
    if path in PEOPLE:
        return PEOPLE[path][0 if values[0] else 1]
    return f"the {path.replace('.', '’s ')} is as it must be"


# -- fields and values ---------------------------------------------------------------------------


def declared_at(path: str, fields: Mapping[str, Field]) -> Field | None:
    """The field at a path such as `charges[0].what`, `bring?` or `bring#`."""
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


def help_of(path: str, declared: Field | None) -> str:
    """What staff are asked for a field."""
    if declared is not None and declared.help:
        return declared.help.strip().rstrip(".")
    return path.rstrip("?#").replace("[0]", "").replace("_", " ").replace(".", ", ")


def said_of(value: Any, declared: Field | None) -> str:
    """A value as a reader writes it."""
    if isinstance(value, str):
        return f"“{value}”"
    if isinstance(value, datetime.date):
        return f"{value.day} {value:%B %Y}"
    if declared is not None and declared.type == "money":
        amount = Decimal(str(value))
        return f"£{amount:,.2f}".removesuffix(".00")
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return str(value)


def either(options: Sequence[str]) -> str:
    """ "a, b or c"."""
    return options[0] if len(options) == 1 else f"{', '.join(options[:-1])} or {options[-1]}"
