"""Reads the fields that front matter declares, and says everything that is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from corro import strict_yaml
from corro.compose.field import TYPES, Field, FieldType
from corro.compose.record_convert import example_problems
from corro.compose.shared_record import RESERVED
from corro.errors import Problem
from corro.nearest import did_you_mean
from corro.strict_yaml import Mark, Scalar, Sequence

_EVERY = ("type", "help", "example", "optional")
_KEYS: Mapping[str, tuple[str, ...]] = {
    "number": ("min", "max", "decimals"),
    "money": ("min", "max"),
    "date": ("after", "not_before", "not_after", "working_day"),
    "choice": ("options",),
    "list": ("of", "min", "max", "fields", "options"),
    "record": ("fields",),
}
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,63}")
# Words that mean something else in a template's expressions, or name something there already.
_WORDS = (
    "and or not if else elif is in true false none self super loop caller varargs kwargs "
    "audience languages"
)
_TEMPLATE_WORDS = frozenset(_WORDS.split())
_DEEPEST = 5


class Declarations:
    """The fields under a node; mistakes are added to `problems`."""

    def __init__(self, path: str, problems: list[Problem]) -> None:
        self.path, self.problems = path, problems

    def wrong(self, message: str, mark: Mark | None, where: str) -> None:
        line, column = (mark.line, mark.column) if mark else (0, 0)
        self.problems.append(Problem(message, self.path, line, column, where))

    def mapping(self, node: strict_yaml.Node | None, where: str, depth: int) -> dict[str, Field]:
        if node is None or (isinstance(node, Scalar) and not node.text):
            return {}
        if not isinstance(node, strict_yaml.Mapping):
            self.wrong(
                f"‘{where}’ should have a line for each field, such as  repair: {{type: text, "
                "help: What is being repaired, example: kitchen tap}",
                node.mark,
                where,
            )
            return {}
        fields = {}
        for name, declaration in node.items.items():
            mark, at = node.keys[name], f"{where}.{name}"
            if self.name_is_right(name, mark, at, depth):
                one = self.field(name, declaration, mark, at, depth)
                if one is not None:
                    fields[name] = one
        return fields

    def name_is_right(self, name: str, mark: Mark, where: str, depth: int) -> bool:
        better = re.sub(r"[^A-Za-z0-9]+", "_", name).strip("_").lower()
        if not _NAME.fullmatch(name):
            instead = f" Call it ‘{better}’." if _NAME.fullmatch(better) else ""
            self.wrong(
                f"‘{name}’ can't be a field's name: it must be letters, digits and underscores, "
                f"and begin with a letter.{instead}",
                mark,
                where,
            )
        elif name.lower() in _TEMPLATE_WORDS:
            self.wrong(
                f"‘{name}’ can't be a field's name, because templates use the word for something "
                f"else. Call it ‘{name.lower()}_given’, or another name that says more.",
                mark,
                where,
            )
        elif depth == 0 and name in RESERVED:
            self.wrong(
                f"‘{name}’ is there in every record and can't be declared again. Use it as it is, "
                "or choose another name.",
                mark,
                where,
            )
        else:
            return True
        return False

    def field(
        self, name: str, node: strict_yaml.Node, mark: Mark, where: str, depth: int
    ) -> Field | None:
        if depth > _DEEPEST:
            self.wrong(f"‘{where}’ is nested too deeply.", mark, where)
            return None
        if not isinstance(node, strict_yaml.Mapping):
            said = node.text if isinstance(node, Scalar) and node.text in TYPES else "text"
            self.wrong(
                f"‘{name}’ should say its type, a help text and an example: {name}: "
                f"{{type: {said}, help: …, example: …}}",
                node.mark if isinstance(node, Scalar) and node.text else mark,
                where,
            )
            return None
        kind = self.type(name, node, mark, where)
        if kind is None:
            return None
        known = (*_EVERY, *_KEYS.get(kind, ()))
        for key, at in node.keys.items():
            if key not in known:
                elsewhere = [other for other, keys in _KEYS.items() if key in keys]
                belongs = f" It belongs to the type {' or '.join(elsewhere)}." if elsewhere else ""
                self.wrong(
                    f"‘{key}’ says nothing about a field of the type {kind}."
                    f"{belongs or did_you_mean(key, known)}",
                    at,
                    f"{where}.{key}",
                )
        made = Field(
            name,
            kind,
            help=self.text(node, "help", where),
            example=strict_yaml.plain(node.get("example")) or None,
            optional=self.yes_or_no(node, "optional", where),
            options=self.options(node, where) if kind == "choice" else (),
            min=self.bound(node, "min", kind, where),
            max=self.bound(node, "max", kind, where),
            decimals=self.decimals(node, where) if kind == "number" else 0,
            after=self.text(node, "after", where) if kind == "date" else "",
            not_before=self.text(node, "not_before", where) if kind == "date" else "",
            not_after=self.text(node, "not_after", where) if kind == "date" else "",
            working_day=self.yes_or_no(node, "working_day", where) if kind == "date" else False,
            of=self.items(node, mark, where, depth) if kind == "list" else None,
            fields=self.parts(node, mark, where, depth) if kind == "record" else {},
            mark=mark,
            path=self.path,
        )
        self.check(made, node, mark, where)
        return made

    def type(
        self, name: str, node: strict_yaml.Mapping, mark: Mark, where: str
    ) -> FieldType | None:
        said = node.get("type")
        if not isinstance(said, Scalar) or not said.text:
            self.wrong(f"‘{name}’ has no type. Add one, such as  type: text", mark, f"{where}.type")
            return None
        for known in TYPES:
            if said.text == known:
                return known
        self.wrong(
            f"‘{said.text}’ is not a type of field.{did_you_mean(said.text, TYPES)} The types are "
            f"{', '.join(TYPES)}.",
            said.mark,
            f"{where}.type",
        )
        return None

    def text(self, node: strict_yaml.Mapping, key: str, where: str) -> str:
        value = node.get(key)
        if value is None or isinstance(value, Scalar):
            return " ".join(value.text.split()) if value else ""
        self.wrong(f"‘{key}’ should be one piece of text.", value.mark, f"{where}.{key}")
        return ""

    def yes_or_no(self, node: strict_yaml.Mapping, key: str, where: str) -> bool:
        value = node.get(key)
        said = value.text.lower() if isinstance(value, Scalar) else None
        if value is None or said in ("false", "no", ""):
            return False
        if said in ("true", "yes"):
            return True
        self.wrong(f"‘{key}’ should be true or false.", value.mark, f"{where}.{key}")
        return False

    def bound(
        self, node: strict_yaml.Mapping, key: str, kind: FieldType, where: str
    ) -> Decimal | None:
        value = node.get(key)
        if value is None or kind not in ("number", "money", "list"):
            return None
        text = value.text.replace(",", "").removeprefix("£") if isinstance(value, Scalar) else ""
        shape = r"[0-9]{1,6}" if kind == "list" else r"-?[0-9]{1,12}(?:\.[0-9]{1,6})?"
        if re.fullmatch(shape, text):
            return Decimal(text)
        self.wrong(f"‘{key}’ should be a number, such as 1.", value.mark, f"{where}.{key}")
        return None

    def decimals(self, node: strict_yaml.Mapping, where: str) -> int:
        value = node.get("decimals")
        if value is None:
            return 0
        if isinstance(value, Scalar) and re.fullmatch("[0-6]", value.text):
            return int(value.text)
        self.wrong(
            "‘decimals’ is how many figures may follow the point: a number from 0 to 6.",
            value.mark,
            f"{where}.decimals",
        )
        return 0

    def options(self, node: strict_yaml.Mapping, where: str) -> tuple[str, ...]:
        value = node.get("options")
        options: list[str] = []
        if isinstance(value, Sequence):
            for item in value:
                text = item.text.strip() if isinstance(item, Scalar) else ""
                if not text:
                    self.wrong("An option should be text.", item.mark, f"{where}.options")
                elif text.casefold() in (option.casefold() for option in options):
                    self.wrong(f"The option “{text}” is here twice.", item.mark, f"{where}.options")
                else:
                    options.append(text)
        if not options:
            self.wrong(
                "A choice needs options, such as  options: [by post, by email]",
                value.mark if value else node.mark,
                f"{where}.options",
            )
        return tuple(options)

    def items(self, node: strict_yaml.Mapping, mark: Mark, where: str, depth: int) -> Field | None:
        """What a list is of: a type's name, or a declaration of its own."""
        of = node.get("of")
        if isinstance(of, strict_yaml.Mapping):
            return self.field("item", of, of.mark, f"{where}.of", depth + 1)
        if of is None or not isinstance(of, Scalar) or not of.text:
            self.wrong(
                "A list needs to say what it is a list of, such as  of: text", mark, f"{where}.of"
            )
            return None
        taken = ("fields",) if of.text == "record" else ()
        taken = ("options",) if of.text == "choice" else taken
        for key in ("fields", "options"):
            if key in node.keys and key not in taken:
                self.wrong(
                    f"‘{key}’ says nothing about a list of {of.text}.",
                    node.keys[key],
                    f"{where}.{key}",
                )
        items = {"type": of, **{key: node.items[key] for key in taken if key in node.items}}
        keys = {"type": of.mark, **{key: node.keys[key] for key in taken if key in node.keys}}
        return self.field(
            "item", strict_yaml.Mapping(items, keys, of.mark), of.mark, f"{where}.of", depth + 1
        )

    def parts(
        self, node: strict_yaml.Mapping, mark: Mark, where: str, depth: int
    ) -> dict[str, Field]:
        parts = self.mapping(node.get("fields"), f"{where}.fields", depth + 1)
        if "fields" not in node.keys or not (parts or self.problems):
            self.wrong(
                "A record needs to say which fields it has, such as  fields: {room: {type: text}}",
                mark,
                f"{where}.fields",
            )
        return parts

    def check(self, made: Field, node: strict_yaml.Mapping, mark: Mark, where: str) -> None:
        if made.min is not None and made.max is not None and made.min > made.max:
            self.wrong(
                f"‘min’ ({made.min}) is more than ‘max’ ({made.max}). Swap them.",
                node.keys["max"],
                f"{where}.max",
            )
            return
        if made.type == "money" and (made.min or 0) < 0:
            self.wrong(
                "A sum of money is never negative. Say in the words what is owed and by whom.",
                node.keys["min"],
                f"{where}.min",
            )
        example = node.get("example")
        if example is None or (isinstance(example, Scalar) and not example.text):
            return
        if made.type == "list" and made.of is None:
            return
        for problem in example_problems(made, example, self.path, f"{where}.example"):
            self.problems.append(problem)


def check_dates(
    fields: Mapping[str, Field],
    around: Mapping[str, Field],
    problems: list[Problem],
    path: str,
    where: str,
) -> None:
    """Each `after`, `not_before` and `not_after` names a date, and none comes after itself."""
    known = {**around, **fields}
    for name, one in fields.items():
        for key in ("after", "not_before", "not_after"):
            other = getattr(one, key)
            if not other:
                continue
            at = f"{where}.{name}.{key}"
            line, column = (one.mark.line, one.mark.column) if one.mark else (0, 0)
            dates = [known_name for known_name, f in known.items() if f.type == "date"]
            if other not in known:
                said = f"‘{key}’ of ‘{name}’ names ‘{other}’, which is not a field."
                problems.append(Problem(said + did_you_mean(other, dates), path, line, column, at))
            elif known[other].type != "date":
                said = f"‘{key}’ of ‘{name}’ names ‘{other}’, which is not a date."
                problems.append(Problem(said, path, line, column, at))
            elif _comes_back(name, known):
                said = (
                    f"‘{name}’ would have to come after itself: follow ‘{key}’ from ‘{name}’ to "
                    f"‘{other}’ and on. Take one of them out."
                )
                problems.append(Problem(said, path, line, column, at))
        inner = one.of.fields if one.of else one.fields
        if inner:
            check_dates(inner, known, problems, path, f"{where}.{name}.fields")


def _comes_back(name: str, known: Mapping[str, Field]) -> bool:
    seen: set[str] = set()
    ahead = [name]
    while ahead:
        at = ahead.pop()
        one = known.get(at)
        for other in (one.after, one.not_before) if one else ():
            if other == name:
                return True
            if other and other not in seen:
                seen.add(other)
                ahead.append(other)
    return False
