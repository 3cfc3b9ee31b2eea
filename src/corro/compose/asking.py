"""Asks for a record one field at a time. It knows no terminal: whoever calls it brings `prompt`.

Nothing is kept until everything is answered, so that Ctrl-C (which `prompt` raises as it likes)
leaves nothing behind.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

from corro.addresses import MOST_LINES, address_problems, format_postcode, why_no_postcode
from corro.compose.fields import Field, shared_fields
from corro.compose.record import WorkingDays, date_problems
from corro.compose.record_convert import address_of, expected, person_of, scalar
from corro.compose.record_text import Wrong, clean
from corro.correspondence import Kind, Person, Recipient
from corro.errors import Problem
from corro.forms import date_in_words

LEAVE_OUT = "-"  # the answer that leaves out what has a default


@dataclass(frozen=True, slots=True)
class Question:
    """What to ask. `field` is dotted. `problem` is what was wrong with the answer before, in one
    sentence. An empty answer takes the `default`, or leaves an `optional` field out."""

    field: str
    text: str
    help: str = ""
    example: str = ""
    default: str = ""
    optional: bool = False
    options: tuple[str, ...] = ()
    problem: str = ""


Prompt = Callable[[Question], str]
Found = TypeVar("Found")
Answer = str | list["Answer"] | dict[str, "Answer"]


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
    """
    asking = _Asking(prompt, calendar, today)
    shared = shared_fields(kind, standard)
    declared_fields = {**shared, **fields}
    answers: dict[str, object] = {
        name: value
        for name, value in known.items()
        if name not in declared_fields or asking.is_right(declared_fields[name], name, value)
    }
    given = {name: value for name, value in known.items() if isinstance(value, dict)}
    answers["sender"] = asking.sender(
        shared["sender"], given.get("sender", {}), saved or {}, companies
    )
    if "recipient" in shared:
        recipient = asking.recipient(
            shared["recipient"], given.get("recipient", {}), kind, most_lines
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


class _Asking:
    def __init__(
        self, prompt: Prompt, calendar: WorkingDays | None, today: datetime.date | None
    ) -> None:
        self.prompt, self.calendar, self.today = prompt, calendar, today
        self.dates: dict[str, datetime.date] = {}
        self.wrong: dict[str, str] = {}  # what was wrong with a value that was known

    def is_right(self, declared: Field, where: str, value: object) -> bool:
        """Whether a known value can stay. A wrong one is asked for, with what is wrong."""
        if not isinstance(value, str):
            return True
        try:
            if value.strip():
                self.checked(declared, value, where)
                return True
        except Wrong as wrong:
            self.wrong[where] = _sentence(str(wrong))
        return False

    def into(self, answers: dict[str, object], declared: Field, where: str) -> None:
        answer = self.value(declared, where)
        if answer is not None:
            answers[declared.name] = answer

    def value(self, declared: Field, where: str) -> Answer | None:
        """The answer for a field of any type, or `None` for one that is left out."""
        if declared.type == "list":
            return self.items(declared, where)
        if declared.type == "record":
            if declared.optional and not self.yes(f"{_label(declared)}: is there one?", where):
                return None
            return self.parts(declared, where)
        if declared.type == "person":
            return self.person(declared, where, declared.optional)
        if declared.type == "address":
            return self.lines(declared, where, address_of)
        if declared.type == "paragraph":
            lines = self.lines(declared, where, None)
            return "\n".join(map(str, lines)) if lines else None
        default = ""
        if where == "date" and self.today:
            default = date_in_words(self.today)
        return self.scalar(declared, where, default)

    def scalar(self, declared: Field, where: str, default: str = "") -> str | None:
        question = _question(declared, where, default)
        question = replace(question, problem=self.wrong.pop(where, ""))
        while True:
            answer = self.answer(question)
            if not answer:
                if declared.optional:
                    return None
                question = replace(question, problem="An answer is needed here.")
                continue
            try:
                return self.checked(declared, answer, where)
            except Wrong as wrong:
                question = replace(question, problem=_sentence(str(wrong)))

    def checked(self, declared: Field, answer: str, where: str) -> str:
        if declared.type == "choice" and answer.isdecimal() and answer not in declared.options:
            number = int(answer)
            if 1 <= number <= len(declared.options):
                return declared.options[number - 1]
        value = scalar(answer, declared)
        if isinstance(value, datetime.date):
            broken = date_problems(declared, value, self.dates, self.calendar, declared.name)
            if broken:
                raise Wrong(broken[0])
            self.dates[where.rpartition(".")[2]] = value
        return str(value) if declared.type in ("choice", "postcode") else answer

    def answer(self, question: Question) -> str:
        given = self.prompt(question).strip()
        if given == LEAVE_OUT and question.default:
            return ""
        return given or question.default

    def yes(self, text: str, where: str) -> bool:
        question = Question(where, text, default="no")
        while True:
            given = self.answer(question).casefold()
            if given in ("y", "yes"):
                return True
            if given in ("n", "no", ""):
                return False
            question = replace(question, problem="Answer yes or no.")

    def parts(self, declared: Field, where: str) -> dict[str, Answer]:
        made: dict[str, Answer] = {}
        for name, part in declared.fields.items():
            answer = self.value(part, f"{where}.{name}")
            if answer is not None:
                made[name] = answer
        return made

    def items(self, declared: Field, where: str) -> Answer | None:
        of = declared.of
        assert of is not None
        least = int(declared.min or 0)
        most = int(declared.max) if declared.max is not None else 1_000
        made: list[Answer] = []
        while len(made) < most:
            at = f"{where}[{len(made)}]"
            if of.type in ("record", "person", "address"):
                text = f"{_label(declared)}: is there {'another' if made else 'one'}?"
                if len(made) >= least and not self.yes(text, at):
                    break
                item = self.value(replace(of, optional=False, help=declared.help), at)
            else:
                more = "Another, or Enter if there are no more" if made else declared.help
                help = more or of.help
                optional = len(made) >= least
                item = self.scalar(
                    replace(of, name=declared.name, help=help, optional=optional), at
                )
            if item is None:
                break
            made.append(item)
        return made if made or not declared.optional else None

    def person(self, declared: Field, where: str, optional: bool) -> dict[str, Answer] | None:
        problem = ""
        while True:
            given: dict[str, Answer] = {}
            for key, text, example in (
                ("title", "Title", "Mrs"),
                ("first", "First name", "Anne"),
                ("last", "Last name", "Smith"),
            ):
                at = f"{where}.{key}"
                help = "" if key in ("first", "last") else declared.help
                question = Question(at, text, help, example, optional=True, problem=problem)
                answer, problem = self.cleaned(question), ""
                if answer:
                    given[key] = answer
            if not given and optional:
                return None
            try:
                person_of(Person(**{key: str(value) for key, value in given.items()}))
            except Wrong as wrong:
                problem = _sentence(f"The name {wrong}")
                continue
            return given

    def cleaned(self, question: Question) -> str:
        while True:
            try:
                return clean(self.answer(question))
            except Wrong as wrong:
                question = replace(question, problem=_sentence(f"That {wrong}"))

    def lines(
        self, declared: Field, where: str, check: Callable[[list[str]], object] | None
    ) -> list[Answer] | None:
        """Lines until an empty one."""
        problem = ""
        while True:
            lines: list[str] = []
            while True:
                more = "Another line, or Enter if there are no more"
                question = replace(
                    _question(declared, f"{where}[{len(lines)}]", ""),
                    help=more if lines else declared.help,
                    example=_nth_example(declared, len(lines)),
                    optional=bool(lines) or declared.optional,
                    problem=problem,
                )
                line, problem = self.cleaned(question), ""
                if not line:
                    break
                lines.append(line)
            if not lines and declared.optional:
                return None
            try:
                if not lines:
                    raise Wrong("An answer is needed here.")
                if check:
                    check(lines)
            except Wrong as wrong:
                said = str(wrong)
                problem = _sentence(said if said.startswith(("“", "An")) else f"The address {said}")
                continue
            return list(lines)

    def sender(
        self,
        declared: Field,
        known: Mapping[str, str],
        saved: Mapping[str, str],
        companies: Sequence[str],
    ) -> dict[str, Answer]:
        made: dict[str, Answer] = {}
        contact = {"telephone", "email"} & {name for name, value in known.items() if value}
        for name, part in declared.fields.items():
            where, given = f"sender.{name}", known.get(name)
            if given and self.is_right(part, where, given):
                made[name] = given
            elif name in ("pp", "signature") or (
                known and not given and not self.needs(part, made, saved)
            ):
                other = {"telephone": "email", "email": "telephone"}.get(name)
                if saved.get(name) and other not in contact:
                    made[name] = saved[name]
            elif name != "company" or companies:
                asked = part
                if name == "company":
                    asked = replace(part, type="choice", options=tuple(companies))
                elif name == "email" and "telephone" not in made:
                    asked = replace(part, optional=False)
                answer = self.scalar(asked, where, saved.get(name, ""))
                if answer:
                    made[name] = answer
        return made

    @staticmethod
    def needs(part: Field, made: Mapping[str, Answer], saved: Mapping[str, str]) -> bool:
        """Whether a sender of whom something is known lacks this part."""
        if part.name == "email":
            return "telephone" not in made and not saved.get("email")
        return not part.optional and not saved.get(part.name)

    def recipient(
        self, declared: Field, known: Mapping[str, Answer], kind: Kind, most_lines: int
    ) -> dict[str, Answer] | None:
        if (
            declared.optional
            and not known
            and not self.yes("Is it addressed to somebody?", "recipient")
        ):
            return None
        made: dict[str, Answer] = {key: value for key, value in known.items() if value}
        if not known:
            names = self.names(declared)
            made.update({"names": list(names)} if names else {})
        for key in ("organisation", "care_of"):
            self.unknown_part(made, declared, key, bool(known))
        if kind == "email":
            self.unknown_part(made, declared, "email", bool(known))
            return made
        problem = ""
        while True:
            if problem or not made.get("address"):
                self.address(made, declared, problem)
            broken = address_problems(_recipient_of(made), most=most_lines)
            if not broken:
                return made
            problem = _without_field(broken[0])
            key = broken[0].field.partition(".")[2]
            if key in ("care_of", "organisation"):
                del made[key]
                part = partial(self.optional_part, made, declared, key)
                self.with_problem(problem, part)
                problem = ""

    def names(self, declared: Field) -> list[dict[str, Answer]]:
        names: list[dict[str, Answer]] = []
        while True:
            at = f"recipient.names[{len(names)}]"
            if names and not self.yes("Is it to another person as well?", at):
                return names
            name = self.person(declared.fields["names"], at, not names)
            if name is None:
                return names
            names.append(name)

    def unknown_part(self, made: dict[str, Answer], declared: Field, key: str, known: bool) -> None:
        """Asks for a part of the recipient that isn't given, or is wrong. Of a recipient who is
        known, what may be left out isn't asked for."""
        given = made.pop(key, None)
        if isinstance(given, str) and self.is_right(
            declared.fields[key], f"recipient.{key}", given
        ):
            made[key] = given
        elif not known or given or not declared.fields[key].optional:
            self.optional_part(made, declared, key)

    def optional_part(self, made: dict[str, Answer], declared: Field, key: str) -> None:
        answer = self.scalar(declared.fields[key], f"recipient.{key}")
        if answer:
            made[key] = answer

    def with_problem(self, problem: str, go: Callable[[], Found]) -> Found:
        """Ask, with what was wrong before said at the first question."""
        asked, said = self.prompt, [problem] if problem else []

        def prompt(question: Question) -> str:
            return asked(replace(question, problem=said.pop()) if said else question)

        self.prompt = prompt
        try:
            return go()
        finally:
            self.prompt = asked

    def address(self, made: dict[str, Answer], declared: Field, problem: str) -> None:
        part = replace(declared.fields["address"], optional=False)
        made["address"] = (
            self.with_problem(problem, lambda: self.lines(part, "recipient.address", None)) or []
        )
        for key in ("postcode", "country"):
            made.pop(key, None)
        question = _question(declared.fields["postcode"], "recipient.postcode", "")
        while True:
            given = self.cleaned(question)
            if not given:
                self.optional_part(made, declared, "country")
                return
            if known := format_postcode(given):
                made["postcode"] = known
                return
            question = replace(question, problem=why_no_postcode(given))


def _question(declared: Field, where: str, default: str) -> Question:
    example = declared.example if isinstance(declared.example, str) else ""
    if isinstance(declared.example, list) and declared.example:
        first = declared.example[0]
        example = first if isinstance(first, str) else ""
    if not example and declared.type not in ("choice", "boolean", "text", "paragraph"):
        example = expected(declared).rpartition("such as ")[2]
    text = _label(declared)
    if declared.type == "boolean":
        text, example = f"{text} (yes or no)", ""
    return Question(
        where, text, declared.help, example, default, declared.optional, declared.options
    )


def _nth_example(declared: Field, index: int) -> str:
    """The line of the example that shows what an address's or paragraph's nth line is like."""
    given = declared.example
    lines = given.split("\n") if isinstance(given, str) else given
    if not isinstance(lines, list) or index >= len(lines):
        return ""
    return lines[index] if isinstance(lines[index], str) else ""


def _label(declared: Field) -> str:
    return declared.name.replace("_", " ").capitalize()


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _without_field(problem: Problem) -> str:
    """The message without the field's name, which the question shows anyway."""
    message = problem.message
    if message.startswith("‘"):
        rest = message.partition("’")[2].lstrip(": ")
        return _sentence(rest if rest.startswith("“") else f"The line {rest}")
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
