"""One value of a record: a node of YAML turned into what its field's type says."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from corro import strict_yaml
from corro.addresses import Address, format_postcode, tidy_line
from corro.compose import record_values as values
from corro.compose.field import Field
from corro.compose.record_text import Wrong, clean
from corro.correspondence import Person
from corro.errors import Problem
from corro.forms import money as written_money
from corro.names import parse_person, takes_first_name, tidy_title
from corro.nearest import did_you_mean
from corro.strict_yaml import Node, Scalar, Sequence

Value = (
    str | int | bool | Decimal | datetime.date | datetime.time | Person | Address
    | tuple["Value", ...] | Mapping[str, "Value"] | None
)  # fmt: skip

# What each type should be, and an example of it.
EXPECTED: Mapping[str, tuple[str, str]] = {
    "text": ("text on one line", "kitchen tap"),
    "paragraph": ("text", "We came on Tuesday."),
    "number": ("a whole number in figures", "3"),
    "money": ("a sum in pounds", "£85.50"),
    "date": ("a date, the day first", "12 March 2027"),
    "time": ("a time", "9.30am"),
    "boolean": ("yes or no", "yes"),
    "choice": ("one of the choices", ""),
    "person": ("title, first and last name", "{title: Mrs, first: Anne, last: Smith}"),
    "address": ("the lines of an address and a postcode", "[12 Mill Lane, Chesterfield, S42 6NG]"),
    "telephone": ("a telephone number with its area code", "01246 217670"),
    "email": ("an email address", "anne.smith@example.com"),
    "postcode": ("a UK postcode", "S42 6NG"),
    "list": ("a list", "[one, another]"),
    "record": ("several lines, each with a name and a value", ""),
}


@dataclass(slots=True)
class Found:
    """What was found while a record was read: its problems, and the line of each value."""

    path: str
    problems: list[Problem] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)

    def wrong(self, message: str, node: Node | None, where: str) -> None:
        mark = node.mark if node is not None else None
        line, column = (mark.line, mark.column) if mark else (0, 0)
        path = self.path if line else ""
        self.problems.append(Problem(message, path, line, column, where))


def convert(node: Node | None, declared: Field, where: str, found: Found) -> Value:
    """The value, or `None` for one that is absent or wrong (its problem is then in `found`)."""
    if is_absent(node):
        return None
    assert node is not None
    found.places[where] = node.mark.line
    if declared.type == "list":
        return _list(node, declared, where, found)
    if declared.type == "record":
        return _record(node, declared, where, found)
    try:
        if declared.type == "person":
            return _person(node, where, found)
        if declared.type == "address":
            return _address(node, where, found)
        if not isinstance(node, Scalar):
            raise Wrong(_not_one_piece(node, declared))
        return scalar(node.text, declared)
    except Wrong as wrong:
        found.wrong(_say(where, str(wrong), declared), node, where)
        return None


def scalar(text: str, declared: Field) -> Value:
    """A value of one piece of text; raises `Wrong`."""
    text = clean(text, lines=declared.type == "paragraph")
    if declared.type == "number":
        number = values.number(text, declared.decimals)
        _within(text, Decimal(number), declared)
        return number
    if declared.type == "money":
        amount = values.money(text)
        _within(text, amount, declared)
        return amount
    if declared.type == "choice":
        return values.choice(text, declared.options)
    if declared.type == "person":
        return person_of(parse_person(text))
    if declared.type == "address":
        return address_of([line for line in text.replace("\n", ",").split(",") if line.strip()])
    reader: Callable[[str], Value] | None = _READERS.get(declared.type)
    return reader(text) if reader else text


_READERS: Mapping[str, Callable[[str], Value]] = {
    "date": values.date,
    "time": values.time,
    "boolean": values.boolean,
    "telephone": values.telephone,
    "email": values.email,
    "postcode": values.postcode,
}


def is_absent(node: Node | None) -> bool:
    """An empty value is an absent one. An empty list is a list."""
    return node is None or (isinstance(node, Scalar) and not node.text.strip())


def expected(declared: Field) -> str:
    """ "a date, the day first, such as 12 March 2027"."""
    what, usual = EXPECTED[declared.type]
    if declared.type == "number":
        what = _number_of(declared)
    if declared.type == "choice":
        return f"one of: {', '.join(declared.options)}"
    if declared.type == "record":
        needed = [name for name, part in declared.fields.items() if not part.optional]
        return f"lines for its parts: {', '.join(needed or declared.fields)}"
    example = declared.example if isinstance(declared.example, str) else usual
    if declared.type == "list" and declared.of is not None:
        given = declared.example if isinstance(declared.example, list) else []
        texts = [*given, declared.of.example]
        inside = [text for text in texts if isinstance(text, str)][: len(given) or 1]
        example = f"[{', '.join(inside)}]" if inside else ""
    return f"{what}, such as {example.removesuffix('.')}" if example else what


def _number_of(declared: Field) -> str:
    """ "a whole number in figures, from 1 to 5"."""
    what = "a number in figures" if declared.decimals else "a whole number in figures"
    least, most = declared.min, declared.max
    if least is not None and most is not None:
        return f"{what}, from {least} to {most}"
    if least is not None and least > 0:
        return f"{what}, {least} or more"
    return f"{what}, {most} at most" if most is not None else what


def person_of(person: Person) -> Person:
    """A name with its title in its usual form; raises `Wrong` where a part is missing."""
    made = Person(tidy_title(person.title), person.first, person.last)
    if not made.first and not made.last:
        raise Wrong("has neither a first nor a last name.")
    if takes_first_name(made.title) and not made.first:
        title = made.title.split()[-1]
        raise Wrong(f"has the title {title}, which goes with the first name: give ‘first’ as well.")
    for key in ("title", "first", "last"):
        part = getattr(made, key)
        if part and not any(letter.isalpha() for letter in part):
            raise Wrong(f"has no letters in ‘{key}’ (“{part}”).")
        if len(part) > 200:
            raise Wrong(f"has {len(part)} characters in ‘{key}’; 200 is the most.")
    return made


def address_of(lines: list[str], postcode: str = "", country: str = "") -> Address:
    """An address of its lines, the last of which may be the postcode; raises `Wrong`."""
    tidy = [tidy_line(line) for line in lines if tidy_line(line)]
    if tidy and not postcode and (known := format_postcode(tidy[-1])):
        tidy, postcode = tidy[:-1], known
    if not tidy:
        raise Wrong("has no lines of an address.")
    if not postcode and not country:
        raise Wrong("has no postcode. Put it last, such as S42 6NG.")
    if postcode and not country:
        postcode = values.postcode(postcode)
    return Address(tuple(tidy), postcode, country)


def _within(text: str, number: Decimal, declared: Field) -> None:
    least, most = declared.min, declared.max
    if least is None and (most is None or most >= 0):
        least = Decimal(0)
    show: Callable[[Decimal], str] = written_money if declared.type == "money" else str
    if least is not None and number < least:
        raise Wrong(f"“{text}” is too little: {show(least)} is the least.")
    if most is not None and number > most:
        raise Wrong(f"“{text}” is too much: {show(most)} is the most.")


def _say(where: str, wrong: str, declared: Field) -> str:
    joint = ":" if wrong.startswith("“") else ""
    return f"‘{where}’{joint} {wrong} It should be {expected(declared)}."


def _not_one_piece(node: Node, declared: Field) -> str:
    if isinstance(node, strict_yaml.Mapping):
        return "has names and values under it. Put the text in quotes if it has a colon."
    return "has a list. Give one value, in quotes if it begins with a bracket."


def _list(node: Node, declared: Field, where: str, found: Found) -> Value:
    assert declared.of is not None
    items: tuple[Node, ...]
    if isinstance(node, Sequence):
        items = node.items
    elif isinstance(node, strict_yaml.Mapping) and declared.of.type in ("person", "record"):
        items = (node,)
    elif isinstance(node, Scalar) and declared.of.type not in ("record", "address"):
        lines = [line for line in node.text.split("\n") if line.strip()]
        items = tuple(Scalar(line, node.mark, node.quoted, exact=False) for line in lines)
    else:
        found.wrong(f"‘{where}’ should be a list, with a dash before each item.", node, where)
        return None
    before = len(found.problems)
    made = []
    for index, item in enumerate(items):
        at = f"{where}[{index}]"
        if is_absent(item):
            if declared.of.type != "text" or where != "recipient.address":
                found.wrong(
                    f"‘{at}’ is empty. Write something after the dash, or take the dash out.",
                    item,
                    at,
                )
            continue
        made.append(convert(item, declared.of, at, found))
    if len(found.problems) > before:
        return None
    if declared.min is not None and len(made) < declared.min:
        need = int(declared.min)
        found.wrong(
            f"‘{where}’ has {len(made) or 'no'} item{'s' * (len(made) != 1)}; it needs at least "
            f"{need}.",
            node,
            where,
        )
        return None
    if declared.max is not None and len(made) > declared.max:
        found.wrong(
            f"‘{where}’ has {len(made)} items; {int(declared.max)} is the most.", node, where
        )
        return None
    return tuple(made)


def _record(node: Node, declared: Field, where: str, found: Found) -> Value:
    if not isinstance(node, strict_yaml.Mapping):
        names = ", ".join(declared.fields)
        found.wrong(
            f"‘{where}’ should have a line for each of its parts, indented: {names}.", node, where
        )
        return None
    return parts(node, declared.fields, where, found)


def parts(
    node: strict_yaml.Mapping, fields: Mapping[str, Field], where: str, found: Found
) -> dict[str, Value]:
    """The values of a record's fields; absent ones are `None`."""
    prefix = f"{where}." if where else ""
    refuse_unknown(node, fields, where, found)
    made: dict[str, Value] = {}
    for name, declared in fields.items():
        at = f"{prefix}{name}"
        given = node.get(name)
        if is_absent(given) and not declared.optional:
            say_missing(declared, at, node if where else None, found)
        made[name] = convert(given, declared, at, found)
    return made


def refuse_unknown(
    node: strict_yaml.Mapping, fields: Mapping[str, Field], where: str, found: Found
) -> None:
    """A problem for each name that is no field's."""
    prefix = f"{where}." if where else ""
    absent = [name for name in fields if name not in node.items]
    for name, mark in node.keys.items():
        if name not in fields:
            whose = f"no part of ‘{where}’" if where else "not a field of this template"
            meant = did_you_mean(name, absent) or did_you_mean(name, fields)
            others = meant or f" Take it out. The fields are: {', '.join(fields)}."
            shown = values.shown(name)
            found.problems.append(
                Problem(
                    f"‘{prefix}{shown}’ is {whose}.{others}",
                    found.path if mark.line else "",
                    mark.line,
                    mark.column,
                    f"{prefix}{name}",
                )
            )


def say_missing(declared: Field, where: str, node: Node | None, found: Found) -> None:
    """A problem for a field that has to be given and isn't."""
    help = f" ({declared.help})" if declared.help else ""
    message = f"‘{where}’ is missing{help}. It should be {expected(declared)}."
    if node is None:
        found.problems.append(Problem(message, found.path, field=where))
    else:
        found.wrong(message, node, where)


def _person(node: Node, where: str, found: Found) -> Value:
    if isinstance(node, Scalar):
        return person_of(parse_person(clean(node.text)))
    if not isinstance(node, strict_yaml.Mapping):
        raise Wrong("has a list. Give one name.")
    _texts(node, ("title", "first", "last"), where, found)
    return person_of(Person(*(_text(node, key) for key in ("title", "first", "last"))))


def _address(node: Node, where: str, found: Found) -> Value:
    if isinstance(node, Scalar):
        lines = clean(node.text, lines=True).replace("\n", ",").split(",")
        return address_of(lines)
    if isinstance(node, Sequence):
        return address_of(_lines(node))
    _texts(node, ("address", "postcode", "country"), where, found)
    given = node.get("address")
    lines = _lines(given) if isinstance(given, Sequence) else _text(node, "address").split(",")
    return address_of(lines, _text(node, "postcode"), _text(node, "country"))


def _lines(node: Sequence) -> list[str]:
    if not all(isinstance(item, Scalar) for item in node.items):
        raise Wrong("should have one line of the address after each dash.")
    return [clean(item.text) for item in node.items if isinstance(item, Scalar)]


def _texts(node: strict_yaml.Mapping, known: tuple[str, ...], where: str, found: Found) -> None:
    for key, mark in node.keys.items():
        if key not in known:
            meant = did_you_mean(key, known) or f" Its parts are {', '.join(known)}."
            raise Wrong(f"has ‘{values.shown(key)}’, which is no part of it.{meant}")
        found.places[f"{where}.{key}"] = mark.line


def _text(node: strict_yaml.Mapping, key: str) -> str:
    value = node.get(key)
    if value is None:
        return ""
    if not isinstance(value, Scalar):
        raise Wrong(f"has more than one piece of text in ‘{key}’.")
    try:
        return clean(value.text)
    except Wrong as wrong:
        raise Wrong(f"{wrong} It is in ‘{key}’.") from None


def example_problems(declared: Field, example: Node, path: str, where: str) -> list[Problem]:
    """Why a field's own example couldn't be its value, if it couldn't."""
    found = Found(path)
    convert(example, replace(declared, example=None), where, found)
    return [
        Problem(
            problem.message.replace(f"‘{where}’", f"The example of ‘{declared.name}’", 1),
            path,
            problem.line or example.mark.line,
            problem.column or example.mark.column,
            where,
        )
        for problem in found.problems
    ]
