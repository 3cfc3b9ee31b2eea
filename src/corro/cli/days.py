"""A day as people write it on the command line: 2027-03-01, 01/03/2027 or 1 March 2027."""

from __future__ import annotations

import datetime

import click

from corro.complaints.table import written_date


class Day(click.ParamType):  # type: ignore[type-arg]
    """A day as people write it."""

    name = "date"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime.date:
        if isinstance(value, datetime.date):
            return value
        found = written_date(str(value))
        if found is None:
            self.fail(f"‘{value}’ is no date. Write it as 2027-03-01, 01/03/2027 or 1 March 2027.")
        return found
