"""Asks who a letter is from and to, by their parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from corro.addresses import address_problems, format_postcode, why_no_postcode
from corro.compose.asking_values import Asking
from corro.compose.field import Field
from corro.compose.questions import Answer, question_for, sentence
from corro.correspondence import Kind, Person, Recipient
from corro.errors import Problem


def ask_sender(
    asking: Asking,
    declared: Field,
    known: Mapping[str, str],
    saved: Mapping[str, str],
    companies: Sequence[str],
) -> dict[str, Answer]:
    """The sender's parts: those that are known, those saved, and what is answered."""
    made: dict[str, Answer] = {}
    contact = {"telephone", "email"} & {name for name, value in known.items() if value}
    for name, part in declared.fields.items():
        where, given = f"sender.{name}", known.get(name)
        if given and asking.is_right(part, where, given):
            made[name] = given
        elif name in ("pp", "signature") or (known and not given and not _needs(part, made, saved)):
            other = {"telephone": "email", "email": "telephone"}.get(name)
            if saved.get(name) and other not in contact:
                made[name] = saved[name]
        elif name != "company" or companies:
            asked = part
            if name == "company":
                asked = replace(part, type="choice", options=tuple(companies))
            elif name == "email" and "telephone" not in made:
                asked = replace(part, optional=False)
            answer = asking.scalar(asked, where, saved.get(name, ""))
            if answer:
                made[name] = answer
    return made


def _needs(part: Field, made: Mapping[str, Answer], saved: Mapping[str, str]) -> bool:
    """Whether a sender of whom something is known lacks this part."""
    if part.name == "email":
        return "telephone" not in made and not saved.get("email")
    return not part.optional and not saved.get(part.name)


def ask_recipient(
    asking: Asking, declared: Field, known: Mapping[str, Answer], kind: Kind, most_lines: int
) -> dict[str, Answer] | None:
    """The recipient's parts, asked for until the post (or an email) can reach them; `None` where
    a card goes to nobody by name."""
    if (
        declared.optional
        and not known
        and not asking.yes("Is it addressed to somebody?", "recipient")
    ):
        return None
    made: dict[str, Answer] = {key: value for key, value in known.items() if value}
    if not known:
        names = _names(asking, declared)
        made.update({"names": list(names)} if names else {})
    for key in ("organisation", "care_of"):
        _unknown_part(asking, made, declared, key, bool(known))
    if kind == "email":
        _unknown_part(asking, made, declared, "email", bool(known))
        return made
    problem = ""
    while True:
        if problem or not made.get("address"):
            _address(asking, made, declared, problem)
        broken = address_problems(_recipient_of(made), most=most_lines)
        if not broken:
            return made
        problem = _without_field(broken[0])
        key = broken[0].field.partition(".")[2]
        if key in ("care_of", "organisation"):
            del made[key]
            part = partial(_optional_part, asking, made, declared, key)
            asking.with_problem(problem, part)
            problem = ""


def _names(asking: Asking, declared: Field) -> list[dict[str, Answer]]:
    names: list[dict[str, Answer]] = []
    while True:
        at = f"recipient.names[{len(names)}]"
        if names and not asking.yes("Is it to another person as well?", at):
            return names
        name = asking.person(declared.fields["names"], at, not names)
        if name is None:
            return names
        names.append(name)


def _unknown_part(
    asking: Asking, made: dict[str, Answer], declared: Field, key: str, known: bool
) -> None:
    """Asks for a part of the recipient that isn't given, or is wrong. Of a recipient who is
    known, what may be left out isn't asked for."""
    given = made.pop(key, None)
    if isinstance(given, str) and asking.is_right(declared.fields[key], f"recipient.{key}", given):
        made[key] = given
    elif not known or given or not declared.fields[key].optional:
        _optional_part(asking, made, declared, key)


def _optional_part(asking: Asking, made: dict[str, Answer], declared: Field, key: str) -> None:
    answer = asking.scalar(declared.fields[key], f"recipient.{key}")
    if answer:
        made[key] = answer


def _address(asking: Asking, made: dict[str, Answer], declared: Field, problem: str) -> None:
    part = replace(declared.fields["address"], optional=False)
    made["address"] = (
        asking.with_problem(problem, lambda: asking.lines(part, "recipient.address", None)) or []
    )
    for key in ("postcode", "country"):
        made.pop(key, None)
    question = question_for(declared.fields["postcode"], "recipient.postcode", "")
    while True:
        given = asking.cleaned(question)
        if not given:
            _optional_part(asking, made, declared, "country")
            return
        if known := format_postcode(given):
            made["postcode"] = known
            return
        question = replace(question, problem=why_no_postcode(given))


def _without_field(problem: Problem) -> str:
    """The message without the field's name, which the question shows anyway."""
    message = problem.message
    if message.startswith("‘"):
        rest = message.partition("’")[2].lstrip(": ")
        return sentence(rest if rest.startswith("“") else f"The line {rest}")
    return message


def _recipient_of(made: Mapping[str, Answer]) -> Recipient:
    names = made.get("names") or []
    lines = made.get("address") or []
    people = [
        Person(**{key: str(value) for key, value in name.items()})
        for name in names
        if isinstance(name, dict)
    ]
    texts = {
        key: str(made.get(key) or "") for key in ("care_of", "organisation", "postcode", "country")
    }
    return Recipient(names=tuple(people), address=tuple(map(str, lines)), **texts)
