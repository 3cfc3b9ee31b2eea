"""What went wrong in a template, in plain words, at its place."""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterator

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError

from corro.compose.environment import Environment, MistakeAt
from corro.compose.lexing import Pos
from corro.compose.library import Library
from corro.errors import InvalidTemplate, Problem
from corro.nearest import did_you_mean
from corro.positions import line_and_column

TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
QUOTED = re.compile(r"[‘']([^’']{1,80})[’']")


def locate(library: Library, path: str, offset: int) -> tuple[int, int]:
    found = library.at(path)
    return line_and_column(found.text, offset) if found else (0, 0)


def invalid(error: Exception, env: Environment, path: str) -> InvalidTemplate:
    """The mistake as one that its author can mend. `path` is the template that was rendered."""
    where, start = _place(error, env, path)
    line, column = locate(env.library, where, start) if start >= 0 else (1, 1)
    return InvalidTemplate([Problem(plainly(error, env), where, line, column)])


def _place(error: Exception, env: Environment, path: str) -> tuple[str, int]:
    if isinstance(error, MistakeAt):
        where = error.name or path
        start = error.start
        return where, start if start >= 0 else _line_start(env.library, where, error.lineno)
    if isinstance(error, TemplateSyntaxError):
        where = error.name or path
        if isinstance(error.lineno, Pos):
            return where, error.lineno.tag[0]
        return where, _line_start(env.library, where, error.lineno)
    frames = list(_template_frames(error))
    if not frames:
        return path, -1
    where, line = frames[-1]
    return where, _tag_on_line(env.library, where, line, str(error))


def _template_frames(error: Exception) -> Iterator[tuple[str, int]]:
    """The templates' files and lines that the error came through, outermost first."""
    for frame, code_line in traceback.walk_tb(error.__traceback__):
        template = frame.f_globals.get("__jinja_template__")
        if template is not None:
            yield template.name, template.get_corresponding_lineno(code_line)


def _line_start(library: Library, path: str, line: int) -> int:
    found = library.at(path)
    if found is None:
        return -1
    lines = found.text.splitlines(keepends=True)[: max(line - 1, 0)]
    return sum(map(len, lines))


def _tag_on_line(library: Library, path: str, line: int, message: str) -> int:
    """The tag on a line that the message is about: the one that has the name in quotes."""
    found = library.at(path)
    if found is None:
        return -1
    start = _line_start(library, path, line)
    stop = _line_start(library, path, line + 1)
    tags = [
        tag
        for tag in TAG.finditer(found.text, found.front[1])
        if tag.start() < stop and tag.end() > start
    ]
    names = [name for quoted in QUOTED.findall(message) for name in quoted.split(".")[-1:]]
    for name in names:
        for tag in tags:
            if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", tag[0]):
                return tag.start()
    return tags[0].start() if tags else start


def plainly(error: Exception, env: Environment) -> str:
    """The message, for someone who writes templates and not programs."""
    text = str(getattr(error, "message", None) or error).strip().rstrip(".")
    if isinstance(error, TemplateNotFound):
        name = error.name or text
        if error.message and error.message != name:
            return f"‘{name}’ can’t be used here: {error.message}."
        return (
            f"There is no file called ‘{name}’ among the templates. Give its name from a folder of "
            "templates, such as ‘_snippets/contact.md’; a layout by its name alone: ‘letter’."
        )
    if isinstance(error, TemplateSyntaxError):
        return _syntax(text, env)
    if isinstance(error, RecursionError):
        return "A macro, include or layout calls itself without end."
    if isinstance(error, SecurityError):
        names = QUOTED.findall(text)
        if names and "is unsafe" in text:
            return f"‘{names[0]}’ can’t be read in a template. Use the fields and filters alone."
        return f"The template can’t be rendered: {text}."
    if isinstance(error, UndefinedError):
        return _undefined(text, env)
    if isinstance(error, TemplateError):
        return f"{text[:1].upper()}{text[1:]}."
    if isinstance(error, ZeroDivisionError):
        return "This can’t be worked out: it divides by nought."
    if isinstance(error, TypeError):
        return (
            "This can’t be worked out. Words, numbers and dates can’t be added to each other or "
            "compared with each other; ~ joins words."
        )
    return f"This can’t be worked out: {text}."


def _undefined(text: str, env: Environment) -> str:
    names = QUOTED.findall(text)
    if names and "is not one of the template" in text and names[0] in env.fields:
        return (
            f"‘{names[0]}’ is not known in a file that is imported: {{% import %}} doesn’t see the "
            "letter’s fields. Hand it to the macro, or use {% include %}."
        )
    if names and "is not one of the template" in text:
        meant = did_you_mean(names[0], env.fields) or " Declare it under ‘fields’, or take it out."
        return f"{text}.{meant}"
    return f"{text}."


def _syntax(text: str, env: Environment) -> str:
    if text.startswith("Unexpected end of template"):
        closer = re.search(r"innermost block that needs to be closed is '(\w+)'", text)
        if closer:
            name = closer[1]
            return f"This {{% {name} %}} is never closed. Write {{% end{name} %}} where it ends."
        return "This tag is never closed."
    if "nesting mistake" in text and "innermost block" in text:
        closes, opened = QUOTED.findall(text)[0], QUOTED.findall(text)[-1]
        return (
            f"This {{% {opened} %}} is not closed before {{% {closes} %}}. Write "
            f"{{% end{opened} %}} where it ends."
        )
    if "unknown tag" in text:
        named = QUOTED.findall(text)
        name = named[0] if named else "?"
        if name.startswith("end") or name in {"else", "elif"}:
            return f"{{% {name} %}} closes nothing: what it should close is not open here."
        return f"There is no tag {{% {name} %}}."
    if "end of print statement" in text:
        return "This {{ … }} can’t be read. Look for a missing }} or a missing | or ~ inside it."
    if "end of statement block" in text:
        return "This {% … %} can’t be read. Look for a missing %} or a word too many inside it."
    if "No filter named" in text:
        named = QUOTED.findall(text)
        name = named[0] if named else "?"
        return f"There is no filter called ‘{name}’.{did_you_mean(name, env.filters)}"
    if "No test named" in text:
        named = QUOTED.findall(text)
        return f"There is no test called ‘{named[0] if named else '?'}’."
    if "Missing end of comment" in text:
        return "This {# comment is never closed. Write #} where it ends."
    if "Missing end of raw" in text:
        return "This {% raw %} is never closed. Write {% endraw %} where it ends."
    if text.startswith("unexpected char"):
        named = QUOTED.findall(text)
        return (
            f"The sign {named[0] if named else ''} can’t stand inside a {{{{ … }}}} or {{% … %}}. "
            "Look for a missing }} or %} before it."
        )
    return f"This can’t be read: {text[:1].lower()}{text[1:]}."
