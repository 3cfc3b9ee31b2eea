"""A record as it comes: from YAML or JSON, with `--set` over it and the saved sender under it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from collections.abc import Mapping as AnyMapping
from dataclasses import replace

from corro import strict_yaml
from corro.compose.record_json import load_json
from corro.errors import InvalidInput, InvalidRecord, Problem
from corro.strict_yaml import LARGEST, Mapping, Mark, Node, Scalar, Sequence

NOWHERE = Mark(0, 0, 0, 0)
_STEP = re.compile(r"([A-Za-z_][A-Za-z0-9_]{0,99})|\[([0-9]{1,4})\]")
_NAMED = re.compile(r"[\s\-{\[\"]*([A-Za-z_][A-Za-z0-9_]{0,99})\"?\s*:")
_MOST_ITEMS = 1_000


def read_record(
    text: str | bytes,
    path: str,
    assignments: Iterable[str] = (),
    *,
    saved: AnyMapping[str, str] = {},
) -> Mapping:
    """Read a record's YAML or JSON, with `--set` assignments over it and `saved` (the sender's own
    details) for what its sender leaves out.

    Raises:
        InvalidRecord: not UTF-8, larger than 1 MB, not YAML or JSON, not names and values; or an
            assignment that can't be carried out.
    """
    try:
        node = _load(text, path)
    except InvalidInput as error:
        raise InvalidRecord([_explained(problem, text) for problem in error.problems]) from None
    if isinstance(node, Scalar) and not node.text:
        node = Mapping({}, {}, node.mark)
    if not isinstance(node, Mapping):
        raise InvalidRecord(
            [
                Problem(
                    "A record has a name and a value on each line, such as  date: 12 March 2027",
                    path,
                    node.mark.line,
                    node.mark.column,
                )
            ]
        )
    return with_saved_sender(with_assignments(node, assignments), saved)


def with_assignments(node: Mapping, assignments: Iterable[str]) -> Mapping:
    """The record with `recipient.names[0].last=Smith` and the like set in it.

    Raises:
        InvalidRecord: with every assignment that can't be carried out.
    """
    problems: list[Problem] = []
    for assignment in assignments:
        name, equals, value = assignment.partition("=")
        name = name.strip()
        try:
            if not equals:
                raise _CannotSet("there is no = in it. Write it as  --set name=value")
            set_in = _set(node, _steps(name), value, name)
            assert isinstance(set_in, Mapping)
            node = set_in
        except _CannotSet as error:
            problems.append(Problem(f"--set {assignment}: {error}", field=name))
    if problems:
        raise InvalidRecord(problems)
    return node


def with_saved_sender(node: Mapping, saved: AnyMapping[str, str]) -> Mapping:
    """The record with each of the saved details that its own sender doesn't give.

    A record that gives a telephone number or an email address doesn't get the other one: it says
    how its sender is to be reached.
    """
    sender = node.get("sender")
    if not saved or (sender is not None and not isinstance(sender, (Mapping, Scalar))):
        return node
    if isinstance(sender, Scalar) and sender.text.strip():
        return node
    own = sender if isinstance(sender, Mapping) else Mapping({}, {}, NOWHERE)
    given = {name for name, value in own.items.items() if not _is_empty(value)}
    contact = {"telephone", "email"}
    added = {
        name: value
        for name, value in saved.items()
        if value and name not in given and not (name in contact and contact & given)
    }
    items = {**own.items, **{name: Scalar(value, NOWHERE) for name, value in added.items()}}
    keys = {**own.keys, **dict.fromkeys(added, NOWHERE)}
    return _with(node, "sender", Mapping(items, keys, own.mark))


class _CannotSet(Exception):
    pass


def _load(text: str | bytes, path: str) -> Node:
    if isinstance(text, bytes) and len(text) <= LARGEST:
        try:
            text = text.decode("utf-8-sig")
        except UnicodeDecodeError:
            return strict_yaml.load(text, path)  # which says where
    if isinstance(text, str):
        text = text.removeprefix("\ufeff")
        is_json = path.lower().endswith(".json")
        if len(text) <= LARGEST and (is_json or text.lstrip()[:1] in ("{", "[")):
            try:
                return load_json(text, path)
            except InvalidInput:
                if is_json:
                    raise
    return strict_yaml.load(text, path)


def _explained(problem: Problem, text: str | bytes) -> Problem:
    """What is wrong on the line, where the line tells more than the reader of YAML does."""
    if isinstance(text, bytes):
        text = text.decode("utf-8", "replace")
    lines = text.replace("\r\n", "\n").split("\n")
    if not 0 < problem.line <= len(lines):
        return problem
    line = lines[problem.line - 1]
    if "\t" in line[: len(line) - len(line.lstrip())]:
        said = "This line is indented with a tab. Indent it with spaces instead."
        return replace(problem, message=said)
    control = next((c for c in line if unicodedata.category(c) == "Cc" and c != "\t"), None)
    name = _NAMED.match(line)
    if control and name:
        said = (
            f"‘{name[1]}’ has a control character (U+{ord(control):04X}). Delete it, or type the "
            "words again."
        )
        return replace(problem, message=said, field=name[1])
    return problem


def _is_empty(node: Node) -> bool:
    return isinstance(node, Scalar) and not node.text.strip()


def _steps(name: str) -> list[str | int]:
    steps: list[str | int] = []
    at = 0
    while at < len(name):
        if name[at] == "." and steps and at + 1 < len(name) and name[at + 1] != "[":
            at += 1
        found = _STEP.match(name, at)
        if found is None or (found[1] and at and name[at - 1] != "."):
            break
        steps.append(found[1] if found[1] else int(found[2]))
        at = found.end()
    if at < len(name) or not steps or isinstance(steps[0], int):
        raise _CannotSet(
            f"“{name}” is not a field's name. Write it as  recipient.names[0].last=Smith"
        )
    return steps


def _set(node: Node | None, steps: list[str | int], value: str, name: str) -> Node:
    if not steps:
        return Scalar(value, NOWHERE)
    step, rest = steps[0], steps[1:]
    if node is not None and _is_empty(node):
        node = None
    if isinstance(step, str):
        if node is None:
            node = Mapping({}, {}, NOWHERE)
        if not isinstance(node, Mapping):
            before = name.rpartition(f".{step}")[0]
            raise _CannotSet(f"‘{before}’ has no parts, so ‘{step}’ can’t be one of them.")
        return _with(node, step, _set(node.get(step), rest, value, name))
    items = () if node is None else node.items if isinstance(node, Sequence) else None
    if items is None:
        raise _CannotSet(f"the record has no list there that [{step}] could be in.")
    if step > len(items) or step >= _MOST_ITEMS:
        raise _CannotSet(
            f"the list has {len(items)} item{'s' * (len(items) != 1)}. The next one is "
            f"[{len(items)}]."
        )
    old = items[step] if step < len(items) else None
    made = _set(old, rest, value, name)
    mark = node.mark if node is not None else NOWHERE
    return Sequence((*items[:step], made, *items[step + 1 :]), mark)


def _with(node: Mapping, key: str, value: Node) -> Mapping:
    keys = node.keys if key in node.keys else {**node.keys, key: NOWHERE}
    return Mapping({**node.items, key: value}, keys, node.mark)
