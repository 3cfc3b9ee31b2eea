"""What a person is asked at a terminal: one question at a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from corro.compose.field import Field
from corro.compose.record_convert import expected

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
Answer = str | list["Answer"] | dict[str, "Answer"]


def question_for(declared: Field, where: str, default: str) -> Question:
    example = declared.example if isinstance(declared.example, str) else ""
    if isinstance(declared.example, list) and declared.example:
        first = declared.example[0]
        example = first if isinstance(first, str) else ""
    if not example and declared.type not in ("choice", "boolean", "text", "paragraph"):
        example = expected(declared).rpartition("such as ")[2]
    text = label(declared)
    if declared.type == "boolean":
        text, example = f"{text} (yes or no)", ""
    return Question(
        where, text, declared.help, example, default, declared.optional, declared.options
    )


def nth_example(declared: Field, index: int) -> str:
    """The line of the example that shows what an address's or paragraph's nth line is like."""
    given = declared.example
    lines = given.split("\n") if isinstance(given, str) else given
    if not isinstance(lines, list) or index >= len(lines):
        return ""
    return lines[index] if isinstance(lines[index], str) else ""


def label(declared: Field) -> str:
    return declared.name.replace("_", " ").capitalize()


def sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
