"""Lists as Word has them: a `w:num` for every list, with its own start and kind of label."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corro.correspondence import Block

LEVELS = 9
INDENT = 1.8  # of the body's size, a level

_COUNTED = re.compile(r"(\(?)(?:([0-9]{1,6})|([a-z])|([A-Z]))([.):]?)")


@dataclass(frozen=True, slots=True)
class Label:
    """A kind of label: `form` is Word's name of the count, `text` the label with `%` for it."""

    form: str
    text: str


@dataclass(frozen=True, slots=True)
class WordList:
    """One `w:num`: its labels, its level from 1 and what it begins with."""

    label: Label
    level: int
    start: int = 1


def read_label(marker: str) -> tuple[Label, int]:
    """The kind of label that an item's marker is, and its place in the count (0: not counted)."""
    found = _COUNTED.fullmatch(marker)
    if found is None or (marker.isalnum() and not marker.isdecimal()):
        return Label("bullet", marker), 0
    before, number, small, capital, after = found.groups()
    if number:
        if number != str(int(number)):
            return Label("bullet", marker), 0
        return Label("decimal", f"{before}%{after}"), int(number)
    letter = small or capital
    form = "lowerLetter" if small else "upperLetter"
    return Label(form, f"{before}%{after}"), ord(letter.lower()) - ord("a") + 1


class Lists:
    """Gives each item of a document its list, so that every label in Word is the one composed."""

    def __init__(self) -> None:
        self.made: list[WordList] = []
        self._open: list[tuple[int, Label, int]] = []  # by level: list's index, label, next count
        self._group: int | None = None

    def end(self) -> None:
        """What follows is another list."""
        self._open = []
        self._group = None

    def number(self, item: Block) -> int | None:
        """The item's list, counted from 1 in `made`; `None` for one that goes on."""
        level = min(max(item.level, 1), LEVELS)
        if item.group != self._group:
            self.end()
            self._group = item.group
        if item.marker is None:
            return None
        label, count = read_label(item.marker)
        if len(self._open) >= level:
            index, current, following = self._open[level - 1]
            if index and current == label and following == count:
                self._open[level - 1 :] = [(index, label, count + 1 if count else 0)]
                return index
        self.made.append(WordList(label, level, count or 1))
        index = len(self.made)
        del self._open[level - 1 :]
        while len(self._open) < level - 1:
            self._open.append((0, label, 0))
        self._open.append((index, label, count + 1 if count else 0))
        return index


@dataclass(frozen=True, slots=True)
class Numbering:
    """A numbering part that is there already, cut where ours go in, and its highest numbers."""

    head: str
    middle: str = ""
    tail: str = "</w:numbering>"
    highest_abstract: int = 0
    highest_num: int = 0


def numbering_xml(lists: tuple[WordList, ...], base: Numbering, size: float) -> str:
    """The numbering part for these lists, with labels hanging as the body's size asks."""
    labels = tuple(dict.fromkeys(each.label for each in lists))
    abstract = {label: base.highest_abstract + 1 + at for at, label in enumerate(labels)}
    kinds = "".join(_abstract(abstract[label], label, size) for label in labels)
    nums = "".join(
        f'<w:num w:numId="{base.highest_num + at}"><w:abstractNumId '
        f'w:val="{abstract[each.label]}"/><w:lvlOverride w:ilvl="{each.level - 1}">'
        f'<w:startOverride w:val="{each.start}"/></w:lvlOverride></w:num>'
        for at, each in enumerate(lists, 1)
    )
    return base.head + kinds + base.middle + nums + base.tail


def _abstract(number: int, label: Label, size: float) -> str:
    levels = "".join(_level(level, label, size) for level in range(LEVELS))
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="hybridMultilevel"/>'
        f"{levels}</w:abstractNum>"
    )


def _level(level: int, label: Label, size: float) -> str:
    text = label.text if label.form == "bullet" else label.text.replace("%", f"%{level + 1}")
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{label.form}"/>'
        f'<w:lvlText w:val="{_attribute(text)}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{indent(level + 1, size)}" w:hanging="{indent(1, size)}"/></w:pPr>'
        "</w:lvl>"
    )


def indent(level: int, size: float) -> int:
    """How far the text of an item of this level stands in, in twips."""
    return round(level * INDENT * size * 20)


def _attribute(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
