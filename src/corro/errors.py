"""What corro says when it can't go on: never a traceback for a user's mistake."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake in something a user wrote, with where it is and how to mend it.

    `line` and `column` count code points from 1; 0 means that there is no such place (`--set`, a
    field that is missing altogether). `field` is dotted, as in `recipient.names[0].last`.
    """

    message: str
    path: str = ""
    line: int = 0
    column: int = 0
    field: str = ""

    def __str__(self) -> str:
        where = ":".join(str(part) for part in (self.path, self.line, self.column) if part)
        return f"{where}: {self.message}" if where else self.message


class CorroError(Exception):
    """It could not do the work (exit status 2). The message is one plain paragraph for a person."""


class InvalidInput(CorroError):
    """A record, house, template, rule or settings file with mistakes: all of them, at once."""

    def __init__(self, problems: list[Problem] | tuple[Problem, ...]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


class InvalidRecord(InvalidInput):
    """The data for one piece of correspondence doesn't fit the template's fields."""


class InvalidHouse(InvalidInput):
    """A `house.yml` is wrong."""


class InvalidTemplate(InvalidInput):
    """A template is broken: syntax, front matter, a missing include, a name that isn't a field."""


class CannotWrite(CorroError):
    """The document can't be made or written as asked: an address too wide, a folder that isn't.

    `field` is the record's field that is to blame, dotted, where one is.
    """

    def __init__(self, message: str, field: str = "") -> None:
        self.field = field
        super().__init__(message)


class AddressTooLarge(CannotWrite):
    """The envelope's window doesn't hold the address. `line` is the printed line that is too wide,
    or the last one where there are too many."""

    def __init__(self, message: str, line: str) -> None:
        self.line = line
        super().__init__(message)


class CannotRead(CorroError):
    """A finished document can't be read: empty, damaged, locked, a scan, or of no known format."""
