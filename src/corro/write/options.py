"""What a person may ask of a written document besides its words."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class WriteOptions:
    """`large_print` is the body's size in points (16 to 28), `None` for the house's own.

    `draft` marks every page DRAFT. `accepted` holds (rule, because) pairs, kept in the document's
    properties. `made` is the moment that goes into the file's metadata; it is passed in, so that
    the same input gives the same bytes.
    """

    large_print: float | None = None
    draft: bool = False
    accepted: tuple[tuple[str, str], ...] = ()
    made: datetime.datetime = field(
        default_factory=lambda: datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
    )
