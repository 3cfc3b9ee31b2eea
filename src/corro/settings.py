"""What a `corro.toml` may say."""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import Any, TypeVar

from corro.correspondence import KINDS
from corro.errors import InvalidInput, Problem
from corro.lint.rules import Setting
from corro.nearest import did_you_mean

FILE = "corro.toml"
OVERRIDES = ("paths", "kinds", "houses", "rules")
# The ordinary day, the eve of a bank holiday, Christmas Eve and a leap day.
CHECK_DATES = (
    datetime.date(2027, 3, 10),
    datetime.date(2027, 3, 25),
    datetime.date(2027, 12, 24),
    datetime.date(2028, 2, 29),
)


@dataclass(frozen=True, slots=True)
class Settings:
    """`house` is the id taken where none is asked for. `check_dates` are the record's dates and
    `check_limit` the most runs a template and house when templates are checked. `rules` set rules
    on, off or at another level, the later over the earlier; `pin` is the version of the style guide
    that the organisation has agreed to. `fix` are rules, or styles, whose one suggestion `lint
    --fix` may put in besides those that say so themselves. `sections` holds each table as it was
    written, for those who read further settings of their own.
    """

    house: str | None = None
    check_dates: tuple[datetime.date, ...] = CHECK_DATES
    check_limit: int = 2000
    panel_required: bool = False
    rules: tuple[Setting, ...] = ()
    pin: str = ""
    fix: tuple[str, ...] = ()
    sections: Mapping[str, Any] = field(default_factory=dict)


TABLES = (
    "check",
    "filing",
    "fix",
    "overrides",
    "lint",
    "panel",
    "rules",
    "grammar",
    "spelling",
    "styleguide",
    "readability",
)
# The keys of the tables whose keys are all known here.
KEYS = {
    "check": ("dates", "limit"),
    "filing": ("folder",),
    "fix": ("rules",),
    "panel": ("required",),
    "styleguide": ("version",),
}


def load_settings(path: Path) -> Settings:
    """Read a `corro.toml`.

    Raises:
        InvalidInput: it can't be read, or says what corro doesn't know.
    """
    try:
        said = tomllib.loads(path.read_text("utf-8-sig"))
    except UnicodeDecodeError:
        raise _wrong("The file is not UTF-8 text. Save it as UTF-8.", path) from None
    except tomllib.TOMLDecodeError as error:
        raise _wrong(f"This is not TOML that can be read: {error}.", path) from None
    problems = []
    for key in said:
        if key not in {"house", *TABLES}:
            hint = did_you_mean(key, ("house", *TABLES))
            problems.append(Problem(f"‘{key}’ is not a setting.{hint}", str(path)))
    for table, keys in KEYS.items():
        problems += _unknown(said.get(table, {}), table, keys, path)
    house = said.get("house")
    if house is not None and not isinstance(house, str):
        problems.append(Problem("‘house’ must be a house’s id in quotes.", str(path)))
    check = said.get("check", {})
    dates = check.get("dates", list(CHECK_DATES)) if isinstance(check, dict) else []
    if not (isinstance(dates, list) and dates and all(type(d) is datetime.date for d in dates)):
        problems.append(
            Problem("‘dates’ under [check] must be a list of dates: [2027-03-10].", str(path))
        )
    limit = _of(said, "check", "limit", int, 2000, path, problems)
    required = _of(said, "panel", "required", bool, False, path, problems)
    pin = _of(said, "styleguide", "version", str, "", path, problems)
    fix = _of(said, "fix", "rules", list, [], path, problems)
    if not all(isinstance(rule, str) for rule in fix):
        problems.append(Problem("‘rules’ under [fix] must be names of rules in quotes.", str(path)))
    rules = (*_rules(said.get("rules", {}), {}, path, problems), *_overrides(said, path, problems))
    if problems:
        raise InvalidInput(problems)
    return Settings(
        house or None,
        tuple(dates),
        limit,
        required,
        rules,
        pin,
        tuple(fix),
        {key: value for key, value in said.items() if key != "house"},
    )


def _unknown(within: object, table: str, keys: tuple[str, ...], path: Path) -> Iterator[Problem]:
    if not isinstance(within, dict):
        yield Problem(f"‘{table}’ must be a table: [{table}] on a line of its own.", str(path))
        return
    for key in within:
        if key not in keys:
            hint = did_you_mean(key, keys)
            yield Problem(f"‘{key}’ is not a setting of [{table}].{hint}", str(path))


_CALLED: dict[type, str] = {
    int: "a whole number",
    bool: "true or false",
    str: "text in quotes",
    list: "a list in square brackets",
}
Kept = TypeVar("Kept", int, bool, str, list[Any])


def _of(
    said: dict[str, Any],
    table: str,
    key: str,
    kind: type[Kept],
    usual: Kept,
    path: Path,
    problems: list[Problem],
) -> Kept:
    """A key of a table, of its type."""
    within = said.get(table, {})
    value = within.get(key, usual) if isinstance(within, dict) else None
    if type(value) is kind:
        return value
    what = _CALLED[kind]
    problems.append(Problem(f"‘{key}’ under [{table}] must be {what}.", str(path)))
    return usual


def _rules(
    said: object, where: dict[str, str], path: Path, problems: list[Problem]
) -> Iterator[Setting]:
    """`"Style.Rule" = "level"` of a table."""
    if not isinstance(said, dict):
        problems.append(Problem('‘rules’ must be lines such as "Style.Rule" = "off".', str(path)))
        return
    for rule, level in said.items():
        if isinstance(level, bool):
            level = "on" if level else "off"  # noqa: PLW2901
        if not isinstance(level, str):
            said_of = f'‘{rule}’ under rules must be a level in quotes, or "on" or "off".'
            problems.append(Problem(said_of, str(path)))
            continue
        yield Setting(rule, level, **where)


def _overrides(said: dict[str, Any], path: Path, problems: list[Problem]) -> Iterator[Setting]:
    """`[[overrides]]`: rules for some paths, kinds and houses alone."""
    overrides = said.get("overrides", [])
    if not isinstance(overrides, list) or not all(isinstance(one, dict) for one in overrides):
        problems.append(Problem("Write [[overrides]], in two pairs of brackets.", str(path)))
        return
    for one in overrides:
        for key in one:
            if key not in OVERRIDES:
                hint = did_you_mean(key, OVERRIDES)
                problems.append(
                    Problem(f"‘{key}’ is not known under [[overrides]].{hint}", str(path))
                )
        lists = [one.get(key) or [""] for key in ("paths", "kinds", "houses")]
        if not all(
            isinstance(each, list) and all(isinstance(x, str) for x in each) for each in lists
        ):
            problems.append(
                Problem("‘paths’, ‘kinds’ and ‘houses’ must be lists of text in quotes.", str(path))
            )
            continue
        for kind in one.get("kinds", []):
            if kind not in KINDS:
                hint = did_you_mean(kind, KINDS) or f" The kinds are: {', '.join(KINDS)}."
                problems.append(Problem(f"‘{kind}’ is not a kind of document.{hint}", str(path)))
        for pattern, kind, house in product(*lists):
            where = {"pattern": pattern, "kind": kind, "house": house}
            yield from _rules(one.get("rules", {}), where, path, problems)


def _wrong(message: str, path: Path) -> InvalidInput:
    return InvalidInput([Problem(message, str(path))])
