"""A file under Vale's eyes: comment switches, what was reported, and where alerts are placed.

Source: `internal/core/file.go`. Lines and columns count from 1; a span's end is inclusive, as in
Vale's own output. Offsets are code points.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from dataclasses import dataclass, field

from corro.lint.rules import Rule
from corro.lint.scoped import Alert, Scoped
from corro.lint.vale.locate import byte_slice, count_before, located, masked

_CONTROL = re.compile(r"^vale (.+\..+|[^.]+) = (YES|NO|on|off)$")
_STYLE = re.compile(r"^vale styles? = (.*)$")
_MATCHES = re.compile(r"^vale (.+\..+)(\[.+\]) = (YES|NO)$")


@dataclass(slots=True)
class Reported:
    """An alert with its place."""

    rule: Rule
    alert: Alert
    line: int
    first: int
    last: int


@dataclass(slots=True)
class _Region:
    begin: tuple[int, int]
    end: tuple[int, int] | None = None

    def holds(self, at: tuple[int, int]) -> bool:
        return self.begin <= at and (self.end is None or at < self.end)


@dataclass(slots=True)
class ValeFile:
    """`content` is the text that is searched (Markdown's is prepared); `lines` are the file's."""

    content: str
    markup: bool
    extension: str
    styles: tuple[str, ...] = ()
    meta: str = ""
    lines: list[str] = field(default_factory=list)
    reported: list[Reported] = field(default_factory=list)
    metrics: dict[str, int] = field(default_factory=dict)
    summary: list[str] = field(default_factory=list)
    comments: dict[str, bool] = field(default_factory=dict)
    regions: dict[str, list[_Region]] = field(default_factory=dict)
    history: set[tuple[int, int, str]] = field(default_factory=set)
    counts: dict[str, int] = field(default_factory=dict)
    contexts: dict[str, str] = field(default_factory=dict)
    taken: dict[tuple[str, str], int] = field(default_factory=dict)
    _starts: tuple[str, list[int]] = ("", [0])

    def __post_init__(self) -> None:
        self.lines = self.content.split("\n")
        self.lines = [line + "\n" for line in self.lines[:-1]] + [self.lines[-1]]

    # Comment switches

    def switched(self, comment: str, at: int) -> None:
        """Follow a comment such as `vale off`, which begins at `at` (-1 if unknown)."""
        if comment == "vale off":
            self.switch("off", True, at)
        elif comment == "vale on":
            self.switch("off", False, at)
        elif found := _MATCHES.match(comment):
            self._switch_matches(found, at)
        elif found := _CONTROL.match(comment):
            self.switch(found.group(1), found.group(2) in {"NO", "off"}, at)
        elif found := _STYLE.match(comment):
            for style in self.styles:
                self.comments[style] = True
            for style in found.group(1).split(", "):
                self.comments[style] = False

    def _switch_matches(self, found: re.Match[str], at: int) -> None:
        try:
            words = json.loads(found.group(2))
        except ValueError:
            return
        for word in words:
            self.switch(f"{found.group(1)}[{word}]", found.group(3) == "NO", at)

    def switch(self, key: str, off: bool, at: int) -> None:
        """Switch a rule, a style, a rule's match or all (`off`) from `at` on."""
        self.comments[key] = off
        if at < 0:
            return
        place = self.place(self.content, min(at, len(self.content)))
        regions = self.regions.setdefault(key, [])
        is_open = bool(regions) and regions[-1].end is None
        if off and not is_open:
            regions.append(_Region(place))
        elif not off and is_open:
            regions[-1].end = place

    def reset_comments(self) -> None:
        for key in self.comments:
            if key != "off":
                self.comments[key] = False

    def is_off(self, check: str) -> bool:
        """Whether a comment has switched a rule, or a rule's match, off."""
        return bool(self.comments) and bool(
            self.comments.get("off")
            or self.comments.get(check.partition(".")[0])
            or self.comments.get(check)
        )

    def region_off(self, check: str, match: str, line: int, column: int) -> bool:
        if not self.regions:
            return False
        keys = ["off", check, check.partition(".")[0]]
        if match:
            keys.append(f"{check}[{match}]")
        at = (line, column)
        return any(region.holds(at) for key in keys for region in self.regions.get(key, ()))

    def drop_regions(self) -> None:
        """Leave out what a comment that was read later covers."""
        if self.regions:
            self.reported = [
                item
                for item in self.reported
                if not self.region_off(item.rule.name, item.alert.match, item.line, item.first)
            ]

    # Places

    def place(self, text: str, at: int) -> tuple[int, int]:
        """The line and column of an offset in `text`."""
        if self._starts[0] is not text:
            starts = [0]
            starts.extend(match.end() for match in re.finditer("\n", text))
            self._starts = (text, starts)
        line = bisect_right(self._starts[1], at)
        return line, at - self._starts[1][line - 1] + 1

    def start_block(self) -> None:
        self.contexts = {}
        self.taken = {}

    def add(self, rule: Rule, alert: Alert, block: Scoped, context: str, *, lookup: bool) -> None:
        """Place an alert and keep it, unless the same place has been reported or it is off."""
        name = rule.name
        searched = self.contexts.get(name, context)
        hit = -1
        begin, end = anchored(alert, block, context)
        exact = begin >= 0 and end <= len(context)
        if exact:
            line, first, last = self._exact(context, begin, end)
        elif not alert.match and 0 <= block.line < len(self.lines):
            line, first, last = block.line + 1, 1, 1
        elif (
            block.scope.startswith("raw")
            and alert.match
            and byte_slice(context, alert.start, alert.end) == alert.match
        ):
            line, first, last = self._exact(context, alert.start, alert.end)
        else:
            line, first, last, hit = self._searched(rule, alert, block, searched, lookup=lookup)
        hidden = self.region_off(name, alert.match, line, first)
        if first <= 0:
            return
        if not exact:
            self.contexts[name] = _mask_match(searched, alert.match, hit)
            key = (name, alert.match)
            self.taken[key] = self.taken.get(key, 0) + 1
        if hidden or (line, first, name) in self.history:
            return
        count = self.counts.get(name, 0)
        if rule.limit and count >= rule.limit:
            return
        self.reported.append(Reported(rule, alert, line, first, last))
        self.history.add((line, first, name))
        self.counts[name] = count + 1

    def _exact(self, context: str, begin: int, end: int) -> tuple[int, int, int]:
        line, column = self.place(context, begin)
        return line, column, max(column, column + end - begin - 1)

    def _searched(
        self, rule: Rule, alert: Alert, block: Scoped, context: str, *, lookup: bool
    ) -> tuple[int, int, int, int]:
        skip = 0
        if alert.match and 0 <= alert.start <= len(block.text):
            skip = count_before(byte_slice(block.text, 0, alert.start), alert.match)
            skip = max(0, skip - self.taken.get((rule.name, alert.match), 0)) if skip else 0
        line, first, last, hit = -1, alert.start, alert.end, -1
        if not lookup:
            line, first, last = self._assigned(context, block, alert, skip)
        if lookup or first < 0:
            line, first, last, hit = self._found(context, block, alert, skip)
        return line, first, last, hit

    def _assigned(
        self, context: str, block: Scoped, alert: Alert, skip: int
    ) -> tuple[int, int, int]:
        start, end = alert.start, alert.end
        for index, line in enumerate(_split_after(context)):
            exact = byte_slice(line, end) != "" and byte_slice(line, start, end) == alert.match
            if exact or index == block.line:
                place, words, _ = located(
                    line, block.text, alert.match, begins=start, at=-1, skip=skip
                )
                last = place + len(words) - 1
                if last > len(line):
                    last = len(line)
                elif last <= 0:
                    last = 1
                return index + 1, place, last
        return block.line + 1, start, end

    def _found(
        self, context: str, block: Scoped, alert: Alert, skip: int
    ) -> tuple[int, int, int, int]:
        place, words, hit = located(
            context,
            block.text,
            alert.match,
            begins=alert.start,
            at=block.offset,
            skip=skip,
        )
        if place < 0:
            return place, 0, 0, -1
        lines = self.lines if self.markup else _split_after(context)
        count = len(self.lines)
        counter = 0
        for index, line in enumerate(lines):
            if counter + len(line) >= place:
                first = place - counter
                last = first + len(words) - 1
                if last > len(line):
                    last = len(line)
                elif last <= 0:
                    last = 1
                return count - (len(lines) - (index + 1)), first, last, hit
            counter += len(line)
        return count, alert.start, alert.end, hit


def _split_after(text: str) -> list[str]:
    parts = text.split("\n")
    return [part + "\n" for part in parts[:-1]] + [parts[-1]]


def _mask_match(context: str, match: str, hit: int) -> str:
    if hit < 0 or context[hit : hit + len(match)] != match:
        hit = context.find(match)
        if hit < 0:
            return context
    return masked(context, hit, hit + len(match), "#")


def anchored(alert: Alert, block: Scoped, context: str) -> tuple[int, int]:
    """The alert's exact place in the context, (-1, -1) where only a search can tell."""
    if not alert.anchored:
        return -1, -1
    start, end = alert.start, alert.end
    if alert.whole_word:
        at = block.place(start)
        return (at, at + end - start) if at >= 0 else (-1, -1)
    if block.offset >= 0:
        if block.offset + len(block.text) > len(context):
            return -1, -1
        return block.offset + start, block.offset + end
    if start == end:
        at = block.place(start)
        if at < 0 < start and (before := block.place(start - 1)) >= 0:
            at = before + 1
        return at, at
    first, last = block.place(start), block.place(end - 1)
    if first < 0 or last < first:
        return -1, -1
    return first, last + 1
