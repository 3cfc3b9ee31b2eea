"""Which part of a letter each line of a document is, for documents that don't say so themselves.

The rules are those of a person who holds the sheet: the salutation and the sign-off are found
first, and everything else stands over, between or under them. What is missing leaves the rest as
it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corro.correspondence import Kind
from corro.read import cues
from corro.read.kinds import kind_of
from corro.read.letter import letter
from corro.read.other_kinds import other
from corro.read.pieces import Labelled, Line, explode, labelled
from corro.read.quoted import quoted
from corro.read.seen import Seen


def recognise(
    seen: Sequence[Seen],
    *,
    kind: Kind | None = None,
    house: str = "",
    mail: bool = False,
    paper: bool = False,
) -> tuple[Kind, list[Labelled]]:
    """The kind, where it isn't given, and the document's blocks with their parts, in order.

    `mail`: the file is an email, so its headers are known; `paper`: it has pages.
    """
    lines = [line for line in explode(seen) if not _page_number(line)]
    headers = 0 if mail else _headers(lines)
    top = [line for line in lines if line.seen.region == "header"]
    bottom = [line for line in lines if line.seen.region == "footer"]
    main = [line for line in lines[headers:] if line.seen.region not in ("header", "footer")]
    theirs: list[Line] = []
    if mail or headers or kind in (None, "email"):
        flags = quoted(main)
        theirs = [line for line, flag in zip(main, flags, strict=True) if flag]
        main = [line for line, flag in zip(main, flags, strict=True) if not flag]
    found_kind: Kind = kind or kind_of(main, mail=mail or headers > 0, paper=paper)
    said: list[str | None] = [
        "subject" if re.match(r"\W*subject", line.text, re.IGNORECASE) else "headers"
        for line in lines[:headers]
    ]
    found = labelled(lines[:headers], said)
    subject = "subject" in said
    if found_kind in ("letter", "email"):
        found += letter([*top, *main], bottom, house, found_kind, subject=subject or mail)
    else:
        found += other(found_kind, [*top, *main], bottom, house)
    found += labelled(theirs, ["quoted"] * len(theirs))
    return found_kind, found


def _page_number(line: Line) -> bool:
    at_edge = line.seen.region in ("header", "footer")
    return at_edge and bool(cues.PAGE_NUMBER.match(line.text))


def _headers(lines: Sequence[Line]) -> int:
    """How many lines at the top are an email's headers, typed or pasted."""
    count = 0
    named = 0
    for line in lines:
        if not cues.HEADER.match(line.text) or (count and line.gap and not named):
            break
        named += 1
        count += 1
    first = lines[0].text.lower().lstrip("*") if lines else ""
    return (
        count if named >= 2 and first.startswith(("from", "to", "subject", "date", "sent")) else 0
    )
