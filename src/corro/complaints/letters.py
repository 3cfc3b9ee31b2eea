"""Which letters the complaints record hears of, and what each says to it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import NamedTuple

from corro.complaints.entry import (
    APPEAL,
    DIRECTOR,
    FORMAL,
    OMBUDSMAN,
    Entry,
    Value,
)
from corro.filing import Filed


class Recorded(NamedTuple):
    """`dated` is the column that gets the letter's own date."""

    type: str
    document: str
    dated: str = ""


# By what a house's filing patterns are called by: a template, or a letter that comes in.
RECORDED: Mapping[str, Recorded] = {
    "complaint-received": Recorded(FORMAL, "Letter"),
    "letters/spoken-complaint": Recorded(FORMAL, "Letter"),
    "letters/complaint-acknowledgement": Recorded(FORMAL, "Acknowledgement", "Acknowledged"),
    "letters/complaint-response": Recorded(FORMAL, "Response", "Answered"),
    "appeal-received": Recorded(APPEAL, "Letter"),
    "letters/appeal-acknowledgement": Recorded(APPEAL, "Acknowledgement", "Acknowledged"),
    "letters/appeal-outcome": Recorded(APPEAL, "Response", "Answered"),
    "ombudsman-received": Recorded(OMBUDSMAN, "Letter"),
    "letters/ombudsman-acknowledgement": Recorded(OMBUDSMAN, "Acknowledgement", "Acknowledged"),
    "letters/ombudsman-answer": Recorded(OMBUDSMAN, "Response", "Answered"),
}


def entry_for(
    name: str,
    filed: Filed,
    *,
    type: str = "",
    given_to: str = "",
    hearing: datetime.date | None = None,
    director: bool = False,
) -> Entry | None:
    """What filing this letter means for the record; `None` where it is none of the record's.

    `type` is how the row is called where it isn't the letter's usual one.
    """
    kept = RECORDED.get(name)
    if kept is None:
        return None
    values: dict[str, Value] = {
        "Surname": filed.surname,
        "Reference": filed.reference,
        "Team": filed.team,
        "Type": type or (DIRECTOR if director and kept.type == APPEAL else kept.type),
    }
    dates = {"Received": filed.received, "Hearing": hearing, kept.dated: filed.date}
    values |= {column: date for column, date in dates.items() if column and date}
    if given_to:
        values["Given to"] = given_to
    values[kept.document] = ""
    return Entry(not kept.dated, kept.document, values)
