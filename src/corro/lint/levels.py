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
from corro.lint.keys import nearest
from corro.lint.rules import Rule, Section, Setting, StyleGuide

OFF = frozenset({"off", "no", "false"})
ON = frozenset({"on", "yes", "true"})

# The check whose findings have names of their own: LanguageTool.HE_VERB_AGR, of the rule Grammar.
NAMES_FINDINGS = "language-tool"
_NAME_OF_FINDING = re.compile(r"[A-Z][A-Z0-9_]*(?:\[\d+\])?\Z")


def chosen(guide: StyleGuide, kind: Kind, house: House | None, path: str = "") -> tuple[Rule, ...]:
    """The rules that run on a document of this kind, house and path, each at its level there."""
    return tuple(_chosen(guide, kind, house, path))


def _chosen(guide: StyleGuide, kind: Kind, house: House | None, path: str) -> Iterator[Rule]:
    name = house.id if house else ""
    by_vale = _by_vale(guide.sections, path) if guide.sections else None
    lowest = LEVELS.index(guide.minimum)
    fitting = [one for one in _settings(guide, house) if _fits(one, kind, name, path)]
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
        level = _set_level(rule, fitting) or level
        if level in OFF:
            continue
        if level == "error" and rule.category in GENTLE:
            level = "warning"
        if LEVELS.index(cast(Level, level)) >= lowest:
            if rule.extends == NAMES_FINDINGS:
                rule = _with_levels_of_findings(rule, fitting)  # noqa: PLW2901
            if rule.clauses:
                rule = replace(rule, clause=rule.clauses.get(name))  # noqa: PLW2901
            yield rule if level == rule.level else replace(rule, level=cast(Level, level))


def is_switched_off(
    guide: StyleGuide, check_type: str, kind: Kind, house: House | None, path: str = ""
) -> bool:
    """Whether the settings switch off every rule of a check type for documents like this one."""
    name = house.id if house else ""
    rules = [rule for rule in guide.for_house(name) if rule.extends == check_type]
    fitting = [one for one in _settings(guide, house) if _fits(one, kind, name, path)]
    return bool(rules) and all(_set_level(rule, fitting) in OFF for rule in rules)


def misspelt(guide: StyleGuide, settings: Iterable[Setting]) -> Iterator[tuple[Setting, str]]:
    """The settings that no rule answers to, or that aren't a level, each with what to say."""
    rules = {rule.name for rule in guide.rules}
    rules.update(rule.name for own in guide.replaced.values() for rule in own)
    names = rules | {name.partition(".")[0] for name in rules}
    for setting in settings:
        if setting.rule not in names and names_finding(guide, setting.rule) is None:
            near = nearest(setting.rule, names)
            yield setting, f"There is no rule or style ‘{setting.rule}’.{near}"
        elif setting.level.lower() not in {*LEVELS, *OFF, *ON}:
            said = f"‘{setting.level}’ is not a level. It is one of {', '.join(LEVELS)}, on or off."
            yield setting, said + nearest(setting.level, (*LEVELS, "on", "off"))


def path_key(guide: StyleGuide, path: str) -> tuple[bool, ...]:
    """What of a guide's settings a path chooses: the same for paths that are judged alike."""
    settings = (
        glob_matches(setting.pattern, path) for setting in guide.settings if setting.pattern
    )
    sections = (section_matches(section.pattern, path) for section in guide.sections)
    return (*settings, *sections)


def version(text: str) -> tuple[int, ...]:
    """A version as numbers, so that 1.10 comes after 1.9."""
    return tuple(int(number) for number in re.findall(r"\d+", text))


def _settings(guide: StyleGuide, house: House | None) -> Iterable[Setting]:
    if house is not None:
        for rule, level in house.rules.items():
            yield Setting(rule, level)
    yield from guide.settings


def _set_level(rule: Rule, fitting: Iterable[Setting]) -> str:
    """The level that the last setting for a rule gives it; empty where none speaks of it."""
    said = [_level(one, rule) for one in fitting if one.rule in {rule.name, rule.style}]
    return said[-1] if said else ""


def _level(setting: Setting, rule: Rule) -> str:
    said = setting.level.lower()
    return rule.level if said in ON else said


def _with_levels_of_findings(rule: Rule, settings: Iterable[Setting]) -> Rule:
    """The rule with what the settings say of single findings by their own names."""
    levels: dict[str, str] = {}
    for setting in settings:
        style, _, name = setting.rule.partition(".")
        if style == rule.style and name and setting.rule != rule.name:
            level = _level(setting, rule)
            gentle = level == "error" and rule.category in GENTLE
            levels[name] = "warning" if gentle else level
    return replace(rule, settings=replace(rule.settings, levels=levels)) if levels else rule


def names_finding(guide: StyleGuide, name: str) -> Rule | None:
    """The rule that a finding of this name would be of: LanguageTool.Grammar of a name such as
    `LanguageTool.HE_VERB_AGR`, in which capitals, figures and underlines follow the style."""
    style, _, own = name.partition(".")
    if not _NAME_OF_FINDING.match(own):
        return None
    return next((r for r in guide.rules if r.extends == NAMES_FINDINGS and r.style == style), None)


def _fits(setting: Setting, kind: str, house: str, path: str) -> bool:
    return (
        (not setting.kind or setting.kind == kind)
        and (not setting.house or setting.house == house)
        and (not setting.pattern or glob_matches(setting.pattern, path))
    )


class _ByVale:
    """A `.vale.ini`'s say. `[*]` gives rules their own level; later sections win, file by file.

    Source: `NewFile` and `shouldRun` of Vale.
    """

    def __init__(self, sections: tuple[Section, ...], path: str) -> None:
        self.styles: tuple[str, ...] = ()
        self.common: dict[str, str] = {}
        self.checks: dict[str, str] = {}
        unset: set[str] = set()
        for section in sections:
            if section.pattern == "*":
                self.styles = section.styles or ()
                self.common = {rule: level for rule, level in section.checks if level != "UNSET"}
                continue
            if not section_matches(section.pattern, path):
                continue
            if section.styles is not None:
                self.styles = section.styles
                if not section.styles:
                    self.checks = dict.fromkeys(self.common, "NO")
                    unset = set()
            for rule, level in section.checks:
                if level == "UNSET":
                    self.checks.pop(rule, None)
                    unset.add(rule)
                else:
                    self.checks[rule] = level
                    unset.discard(rule)
        self.global_checks = {
            rule: level for rule, level in self.common.items() if rule not in unset
        }

    def __call__(self, rule: Rule) -> str:
        own = _said(self.common, rule)
        compiled = own if own in LEVELS else rule.level
        for checks in (self.checks, self.global_checks):
            said = _said(checks, rule)
            if said:
                if said == "NO":
                    return "off"
                if checks is self.checks and said in LEVELS:
                    return said
                return compiled
        return compiled if rule.style in self.styles else "off"


def _said(checks: dict[str, str], rule: Rule) -> str:
    return checks.get(rule.name) or checks.get(rule.style) or ""


def _by_vale(sections: tuple[Section, ...], path: str) -> _ByVale:
    return _ByVale(sections, path)


def section_matches(pattern: str, path: str) -> bool:
    """Whether a `.vale.ini`'s section is for a path: the whole path, where `*` is anything."""
    wanted = not pattern.startswith("!")
    found = _glob(pattern.lstrip("!")).fullmatch(path.replace("\\", "/"))
    return bool(found) == wanted


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
