"""Asks for a value of any type of field, until the answer is right."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from corro.compose.field import Field
from corro.compose.questions import (
    LEAVE_OUT,
    Answer,
    Prompt,
    Question,
    label,
    nth_example,
    question_for,
    sentence,
)
from corro.compose.record import WorkingDays, date_problems
from corro.compose.record_convert import address_of, person_of, scalar
from corro.compose.record_text import Wrong, clean
from corro.correspondence import Person
from corro.forms import date_in_words

Found = TypeVar("Found")


class Asking:
    """Puts questions and checks each answer; asks again until it is right."""

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
            self.wrong[where] = sentence(str(wrong))
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
            if declared.optional and not self.yes(f"{label(declared)}: is there one?", where):
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
        question = question_for(declared, where, default)
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
                question = replace(question, problem=sentence(str(wrong)))

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
                text = f"{label(declared)}: is there {'another' if made else 'one'}?"
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
                problem = sentence(f"The name {wrong}")
                continue
            return given

    def cleaned(self, question: Question) -> str:
        while True:
            try:
                return clean(self.answer(question))
            except Wrong as wrong:
                question = replace(question, problem=sentence(f"That {wrong}"))

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
                    question_for(declared, f"{where}[{len(lines)}]", ""),
                    help=more if lines else declared.help,
                    example=nth_example(declared, len(lines)),
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
                problem = sentence(said if said.startswith(("“", "An")) else f"The address {said}")
                continue
            return list(lines)

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
