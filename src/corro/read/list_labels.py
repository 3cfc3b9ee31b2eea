"""The labels of lists that somebody typed: dashes, dots, numbers and letters."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from corro.read.dates import MONTHS

MARKER = re.compile(
    r"(?P<indent>[ \t\u00a0]*)(?P<label>[•·▪◦‣●○■□*\u2013\u2014-]|\(?(?:\d{1,2}|[a-z]"
    r"|[ivx]{1,5})[.)]|\(\d{1,2}\)|\([a-z]\))"
    r"(?P<space>[ \t\u00a0]+)(?=\S)"
)
_MONTH = re.compile("|".join(month[:3] for month in MONTHS), re.IGNORECASE)
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")


@dataclass(slots=True)
class Lists:
    """The list that is being read: its number, its indents, the last label at each.

    Lists may lie in one another; a label that doesn't count on from the last begins a new one.
    """

    group: int = 0
    indents: list[int] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)

    def close(self) -> None:
        self.indents, self.labels = [], []

    def item(self, match: re.Match[str]) -> int | None:
        """The level of the item that the line begins, or `None` where it isn't one."""
        indent = len(match["indent"].expandtabs(4))
        label = match["label"]
        if label[-1] in ".)" and not self.counts(label):
            return None
        if not self.indents:
            self.group += 1
        while self.indents and indent < self.indents[-1]:
            self.indents.pop()
            self.labels.pop()
        if not self.indents or indent > self.indents[-1]:
            self.indents.append(indent)
            self.labels.append(label)
        elif _form(label) != _form(self.labels[-1]) and len(self.indents) == 1:
            self.group += 1
        self.labels[-1] = label
        return len(self.indents)

    def counts(self, label: str) -> bool:
        """A number or letter is a label where it is the first one, or the next."""
        bare = label.strip("().")
        before = [one.strip("().") for one in self.labels]
        if bare in ("1", "a", "i"):
            return True
        return any(_next(one) == bare or one == bare for one in before) or (
            bare == "ii" and "i" in before
        )


def _next(label: str) -> str:
    if label.isdecimal():
        return str(int(label) + 1)
    if label in _ROMAN[1:-1]:
        return _ROMAN[_ROMAN.index(label) + 1]
    return chr(ord(label) + 1) if len(label) == 1 and "a" <= label < "z" else ""


def _form(label: str) -> str:
    return re.sub(r"\d+", "1", re.sub(r"[a-z]+", "a", label))


def is_date(match: re.Match[str], text: str) -> bool:
    """The label is the day of a date: "3. March"."""
    return match["label"].rstrip(".").isdecimal() and bool(_MONTH.match(text[match.end() :]))
