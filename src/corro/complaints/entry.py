"""What one filed letter means for the complaints record, and the record's columns."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

Value = str | datetime.date

FORMAL, INFORMAL = "formal complaint", "informal complaint"
APPEAL, DIRECTOR = "appeal", "appeal about a Director"
OMBUDSMAN = "request of the ombudsman"
TYPES = (FORMAL, INFORMAL, APPEAL, DIRECTOR, OMBUDSMAN)

COLUMNS = (
    "Surname",
    "Reference",
    "Team",
    "Type",
    "Received",
    "Given to",
    "Acknowledged",
    "Hearing",
    "Answered",
    "Letter",
    "Acknowledgement",
    "Response",
)
DATES = ("Received", "Acknowledged", "Hearing", "Answered")
DOCUMENTS = ("Letter", "Acknowledgement", "Response")
NEEDED = ("Surname", "Received")  # without these two a sheet isn't a complaints record

# What people call the columns in sheets of their own.
_ALSO = {
    "Surname": "name,last name,family name,complainant,customer,customer name,tenant,tenant name",
    "Reference": "ref,ref no,reference number,our reference,our ref,case,case number",
    "Team": "department,section",
    "Type": "type of complaint,complaint type,kind,stage",
    "Received": "date received,received on,date of receipt,date complaint received,received date",
    "Given to": "who it went to,passed to,dealt with by,officer,assigned to,manager,owner",
    "Acknowledged": "date acknowledged,acknowledged on,date of acknowledgement,"
    "acknowledgement sent,date acknowledgement sent,acknowledgement date",
    "Hearing": "date of hearing,hearing date,appeal hearing",
    "Answered": "date answered,answered on,responded,date of response,response sent,response date,"
    "date responded,date response sent,date dealt with,dealt with,resolved,date resolved,closed,"
    "date closed",
    "Letter": "letter of complaint,file,document",
    "Acknowledgement": "acknowledgement letter,letter of acknowledgement",
    "Response": "response letter,letter of response,answer",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A row to add (`opens`), or what a letter of ours adds to the row of what it answers.

    `values` are by column. `document` is the column that holds the letter's own path.
    """

    opens: bool
    document: str
    values: Mapping[str, Value] = field(default_factory=dict)

    def text(self, column: str) -> str:
        value = self.values.get(column, "")
        return value.isoformat() if isinstance(value, datetime.date) else value

    @property
    def letter(self) -> str:
        """Where the letter is filed, under the house's files."""
        return self.text(self.document)


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it stands: `sheet` is empty in a CSV file, `number` counts from 1 as Excel does."""

    sheet: str
    number: int
    values: Mapping[str, str]

    def get(self, column: str) -> str:
        return self.values.get(column, "").strip()


def column_of(heading: str) -> str | None:
    """The column that a heading means, as corro or as people call it."""
    return _BY_NAME.get(_plain(heading))


def group(type: str) -> str:
    """ "complaint", "appeal" or "ombudsman": letters answer only what is of their own group."""
    plain = type.casefold()
    for word in ("ombudsman", "appeal"):
        if word in plain:
            return word
    return "complaint"


def same_name(one: str, other: str) -> bool:
    """Whether two surnames are one; case, accents' encoding and white space don't count."""
    return _name(one) == _name(other)


def _name(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).replace("’", "'").casefold().split())


def _plain(heading: str) -> str:
    return " ".join(re.sub(r"[^\w]+|_", " ", heading[:80].casefold()).split())


_BY_NAME = {
    _plain(name): column
    for column in COLUMNS
    for name in (column, *_ALSO.get(column, "").split(","))
    if name
}
