"""Which rules run on a document, and at which level: settings, the house, the pin, `.vale.ini`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import cast

from corro.correspondence import Kind
from corro.house import House
from corro.lint.finding import GENTLE, LEVELS, Level
from corro.lint.rules import Rule, Section, Setting, StyleGuide

OFF = frozenset({"off", "no", "false"})
ON = frozenset({"on", "yes", "true"})


def chosen(guide: StyleGuide, kind: Kind, house: House | None, path: str = "") -> tuple[Rule, ...]:
    """The rules that run on a document of this kind, house and path, each at its level there."""
    return tuple(_chosen(guide, kind, house, path))


def _chosen(guide: StyleGuide, kind: Kind, house: House | None, path: str) -> Iterator[Rule]:
    name = house.id if house else ""
    by_vale = _by_vale(guide.sections, path) if guide.sections else None
    lowest = LEVELS.index(guide.minimum)
    for rule in guide.for_house(name):
        if rule.kinds and kind not in rule.kinds:
            continue
        if rule.houses and name not in rule.houses:
            continue
        if rule.nations and (house is None or house.nation not in rule.nations):
            continue
        level: str = rule.level
        if by_vale is not None:
            level = by_vale(rule)
        if guide.pin and rule.since and version(rule.since) > version(guide.pin):
            level = "suggestion"
        for setting in _settings(guide, house):
            if _applies(setting, rule, kind, name, path):
                level = rule.level if setting.level in ON else setting.level
        if level in OFF:
            continue
        if level == "error" and rule.category in GENTLE:
            level = "warning"
        if LEVELS.index(cast(Level, level)) >= lowest:
            yield rule if level == rule.level else replace(rule, level=cast(Level, level))


def version(text: str) -> tuple[int, ...]:
    """A version as numbers, so that 1.10 comes after 1.9."""
    return tuple(int(number) for number in re.findall(r"\d+", text))


def _settings(guide: StyleGuide, house: House | None) -> Iterable[Setting]:
    if house is not None:
        for rule, level in house.rules.items():
            yield Setting(rule, level)
    yield from guide.settings


def _applies(setting: Setting, rule: Rule, kind: str, house: str, path: str) -> bool:
    named = setting.rule in {rule.name, rule.style}
    return (
        named
        and (not setting.kind or setting.kind == kind)
        and (not setting.house or setting.house == house)
        and (not setting.pattern or glob_matches(setting.pattern, path))
    )


class _ByVale:
    """A `.vale.ini`'s say: later sections win; a later `BasedOnStyles` replaces an earlier."""

    def __init__(self, sections: tuple[Section, ...], path: str) -> None:
        self.styles: tuple[str, ...] = ()
        self.checks: dict[str, str] = {}
        for section in sections:
            if not (section.pattern == "*" or glob_matches(section.pattern, path)):
                continue
            if section.styles is not None:
                self.styles = section.styles
                if not section.styles:
                    self.checks = {}
            for rule, level in section.checks:
                if level == "UNSET":
                    self.checks.pop(rule, None)
                else:
                    self.checks[rule] = level

    def __call__(self, rule: Rule) -> str:
        level = self.checks.get(rule.name, self.checks.get(rule.style))
        if level is not None:
            if level.lower() in OFF:
                return "off"
            return rule.level if level.lower() in ON else level
        return rule.level if rule.style in self.styles else "off"


def _by_vale(sections: tuple[Section, ...], path: str) -> _ByVale:
    return _ByVale(sections, path)


def glob_matches(pattern: str, path: str) -> bool:
    """Whether a glob names a path: `*`, `?`, `[…]`, `{a,b}` and `**`, as Vale reads them.

    A pattern without a slash is matched against the file's name too.
    """
    path = path.replace("\\", "/")
    made = _glob(pattern)
    return bool(made.fullmatch(path)) or (
        "/" not in pattern and bool(made.fullmatch(path.rpartition("/")[2]))
    )


@lru_cache(maxsize=256)
def _glob(pattern: str) -> re.Pattern[str]:
    out, at, depth = [], 0, 0
    while at < len(pattern):
        char = pattern[at]
        if pattern.startswith("**/", at):
            out.append("(?:.*/)?")
            at += 3
            continue
        if pattern.startswith("**", at):
            out.append(".*")
            at += 2
            continue
        if char == "*":
            out.append(".*")
        elif char == "?":
            out.append(".")
        elif char == "{":
            out.append("(?:")
            depth += 1
        elif char == "}" and depth:
            out.append(")")
            depth -= 1
        elif char == "," and depth:
            out.append("|")
        elif char == "[" and (end := pattern.find("]", at + 2)) > 0:
            inner = pattern[at + 1 : end].replace("\\", "\\\\")
            out.append("[" + ("^" + inner[1:] if inner[0] in "!^" else inner) + "]")
            at = end
        elif char == "\\" and at + 1 < len(pattern):
            at += 1
            out.append(re.escape(pattern[at]))
        else:
            out.append(re.escape(char))
        at += 1
    if depth:
        return re.compile(re.escape(pattern))
    return re.compile("".join(out), re.DOTALL)
