"""Asks for a record one field at a time. It knows no terminal: whoever calls it brings `prompt`.

Nothing is kept until everything is answered, so that Ctrl-C (which `prompt` raises as it likes)
leaves nothing behind.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import replace

from corro import strict_yaml
from corro.addresses import MOST_LINES
from corro.compose.asking_people import ask_recipient, ask_sender
from corro.compose.asking_values import Asking
from corro.compose.field import Field
from corro.compose.questions import LEAVE_OUT, Answer, Prompt, Question
from corro.compose.record import WorkingDays
from corro.compose.record_convert import Found, refuse_unknown
from corro.compose.record_write import write_record
from corro.compose.shared_record import shared_fields
from corro.correspondence import Kind
from corro.errors import InvalidRecord

__all__ = ["LEAVE_OUT", "Answer", "Prompt", "Question", "ask"]


def ask(
    fields: Mapping[str, Field],
    kind: Kind,
    known: Mapping[str, object],
    prompt: Prompt,
    *,
    standard: str | None = None,
    calendar: WorkingDays | None = None,
    saved: Mapping[str, str] | None = None,
    companies: Sequence[str] = (),
    most_lines: int = MOST_LINES,
    today: datetime.date | None = None,
) -> dict[str, object]:
    """Everything that a record needs, as text, lists and mappings.

    `known` is what the record has already; what is right of it isn't asked for again. `saved` are
    the sender's saved details, and `today` the date, offered as defaults. Every answer is checked
    when it is given and asked for again, with what is wrong, until it is right.

    Raises:
        InvalidRecord: before anything is asked, if `known` has a name that is no field's.
    """
    asking = Asking(prompt, calendar, today)
    shared = shared_fields(kind, standard)
    declared_fields = {**shared, **fields}
    _refuse_unknown(known, declared_fields)
    answers: dict[str, object] = {
        name: value
        for name, value in known.items()
        if name not in declared_fields or asking.is_right(declared_fields[name], name, value)
    }
    given = {name: value for name, value in known.items() if isinstance(value, dict)}
    answers["sender"] = ask_sender(
        asking, shared["sender"], given.get("sender", {}), saved or {}, companies
    )
    if "recipient" in shared:
        recipient = ask_recipient(
            asking, shared["recipient"], given.get("recipient", {}), kind, most_lines
        )
        if recipient:
            answers["recipient"] = recipient
    order = ["received", "date", "reference", "their_reference"]
    order += ["marking", "copies"] if kind == "letter" else []
    for name in order:
        declared = shared[name]
        greeting = kind in ("out-of-office", "signature", "voicemail")
        if name in answers or (declared.optional and (greeting or name == "received")):
            continue
        asking.into(answers, declared, name)
    for name, declared in fields.items():
        if name not in answers:
            asking.into(answers, declared, name)
    return answers


def _refuse_unknown(known: Mapping[str, object], declared: Mapping[str, Field]) -> None:
    node = strict_yaml.load(write_record(known), "") if known else None
    if not isinstance(node, strict_yaml.Mapping):
        return
    found = Found("")
    refuse_unknown(node, declared, "", found)
    for name in ("sender", "recipient"):
        part = node.get(name)
        if name in declared and isinstance(part, strict_yaml.Mapping):
            refuse_unknown(part, declared[name].fields, name, found)
    if found.problems:
        raise InvalidRecord([replace(one, line=0, column=0) for one in found.problems])
