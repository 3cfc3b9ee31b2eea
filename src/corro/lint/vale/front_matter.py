"""The strings of a Markdown file's YAML front matter, each with its places."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import yaml

_FENCE = re.compile(r"\A\s*---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)

# (line, column) from 1 of an offset in the value.
Places = Callable[[int], tuple[int, int]]


def values(content: str) -> Iterator[tuple[str, str, Places]]:
    """Each top-level string: its key, its text, and where an offset of the text stands.

    Front matter that isn't YAML has none.
    """
    match = _FENCE.match(content)
    if match is None:
        return
    before = content.count("\n", 0, match.start(1))
    try:
        node = yaml.compose(match.group(1), Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return
    if not isinstance(node, yaml.MappingNode):
        return
    for key, value in node.value:
        if isinstance(value, yaml.ScalarNode) and value.tag == "tag:yaml.org,2002:str":
            yield key.value, value.value, _places(value, before, match.group(1))


def _places(value: yaml.ScalarNode, before: int, written: str) -> Places:
    mark = value.start_mark
    quoted = value.style in ("'", '"')

    def place(at: int) -> tuple[int, int]:
        if value.style in ("|", ">"):
            lines = value.value[:at].split("\n")
            first = mark.line + 1
            text = written.split("\n")[first] if first < written.count("\n") + 1 else ""
            indent = len(text) - len(text.lstrip(" "))
            return before + first + len(lines), indent + len(lines[-1]) + 1
        return before + mark.line + 1, mark.column + 1 + quoted + at

    return place
