"""What a `corro.toml` may say."""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from corro.errors import InvalidInput, Problem
from corro.nearest import did_you_mean

FILE = "corro.toml"
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
    `check_limit` the most runs a template and house when templates are checked. `sections` holds
    each table as it was written, for those who read further settings of their own."""

    house: str | None = None
    check_dates: tuple[datetime.date, ...] = CHECK_DATES
    check_limit: int = 2000
    panel_required: bool = False
    sections: Mapping[str, Any] = field(default_factory=dict)


TABLES = ("check", "filing", "lint", "panel", "rules", "grammar", "spelling", "styleguide", "readability")


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
    house = said.get("house")
    if house is not None and not isinstance(house, str):
        problems.append(Problem("‘house’ must be a house’s id in quotes.", str(path)))
    check = said.get("check", {})
    dates = check.get("dates", list(CHECK_DATES)) if isinstance(check, dict) else []
    if not (isinstance(dates, list) and dates and all(type(d) is datetime.date for d in dates)):
        problems.append(
            Problem("‘dates’ under [check] must be a list of dates: [2027-03-10].", str(path))
        )
    if problems:
        raise InvalidInput(problems)
    return Settings(
        house or None,
        tuple(dates),
        int(check.get("limit", 2000)),
        bool(said.get("panel", {}).get("required", False)),
        {key: value for key, value in said.items() if key != "house"},
    )


def _wrong(message: str, path: Path) -> InvalidInput:
    return InvalidInput([Problem(message, str(path))])
