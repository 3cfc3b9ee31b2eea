"""Rules as values, and the style guide that holds them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from corro.correspondence import Kind
from corro.house import Nation
from corro.lint.finding import Action, Category, Level


@dataclass(frozen=True, slots=True)
class Example:
    """Something that a rule must find (`bad`) or must leave alone (`good`).

    Either `text` (one paragraph of a letter's body), or a whole correspondence: `kind`, `house`,
    `parts` (name and words, a block a line) and `record`, as `corro.lint.examples` composes it.
    """

    text: str = ""
    kind: Kind = "letter"
    house: str = ""
    parts: tuple[tuple[str, str], ...] = ()
    record: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a style guide: Vale's keys, ours, and its check's own settings.

    `name` is `Style.Rule`. `settings` is what the check's `prepare` made of the keys that are its
    own. `kinds`, `houses` and `nations` say what the rule is for: empty means all. `since` is the
    version of the style guide that brought it. `path` and `line` are where it is written. `clauses`
    are the clause by house, where the rule answers to several policies; where a house is chosen,
    `clause` is its own. `certain`: where a finding has one suggestion, that is right without a
    person's look (`corro lint --fix`).
    """

    name: str
    extends: str
    message: str
    level: Level = "warning"
    scope: tuple[str, ...] = ("text",)
    category: Category = "plain-english"
    settings: Any = None
    description: str = ""
    link: str = ""
    limit: int = 0
    action: Action | None = None
    matchcase: bool = False
    clause: str | None = None
    kinds: tuple[Kind, ...] = ()
    houses: tuple[str, ...] = ()
    nations: tuple[Nation, ...] = ()
    since: str = ""
    why: str = ""
    bad: tuple[Example, ...] = ()
    good: tuple[Example, ...] = ()
    path: str = ""
    line: int = 1
    clauses: Mapping[str, str] = field(default_factory=dict)
    certain: bool = False

    @property
    def style(self) -> str:
        return self.name.partition(".")[0]


@dataclass(frozen=True, slots=True)
class Setting:
    """Rules on, off or at another level: `level` is a level, `off` or `on` (its own level).

    `rule` is `Style.Rule`, or `Style` for all of its rules. `pattern` is a glob over the path;
    with `kind` and `house` it says which documents the setting is for (empty: all).
    """

    rule: str
    level: str
    pattern: str = ""
    kind: str = ""
    house: str = ""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Vale's `accept.txt` and `reject.txt`: patterns, one a line."""

    accepted: tuple[str, ...] = ()
    rejected: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ValeFile:
    """What a `.vale.ini` says of the files that one of its sections is for.

    Empty tuples mean Vale's own defaults. `token_ignores` and `block_ignores` are patterns.
    """

    token_ignores: tuple[str, ...] = ()
    block_ignores: tuple[str, ...] = ()
    ignored_scopes: tuple[str, ...] = ()
    skipped_scopes: tuple[str, ...] = ()
    ignored_classes: tuple[str, ...] = ()
    comment_delimiters: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a `.vale.ini`: the files that its glob names, and what it says of them.

    `styles` is `None` where the section has no `BasedOnStyles`. `checks` are its rule settings
    in the order written: a level, `YES`, `NO` or `UNSET`.
    """

    pattern: str
    styles: tuple[str, ...] | None = None
    checks: tuple[tuple[str, str], ...] = ()
    ignores: ValeFile = ValeFile()
    language: str = ""


@dataclass(frozen=True, slots=True)
class StyleGuide:
    """All rules, in order, with the settings that choose among them.

    `replaced` holds, by house, the rules that `houses/<id>/rules/` puts in a common one's place.
    `pin` is the version that the organisation has agreed to: a rule whose `since` is later
    reports as suggestion. `sections` are a `.vale.ini`'s; where there are any, they alone say
    which rules run. `vale` is what it says of every file. `plans`
    is `corro.lint.plan`'s own.
    """

    rules: tuple[Rule, ...] = ()
    replaced: Mapping[str, tuple[Rule, ...]] = field(default_factory=dict)
    settings: tuple[Setting, ...] = ()
    vocabulary: Vocabulary = Vocabulary()
    pin: str = ""
    minimum: Level = "suggestion"
    sections: tuple[Section, ...] = ()
    vale: ValeFile = field(default_factory=ValeFile)
    plans: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)

    def rule(self, name: str) -> Rule | None:
        """The rule of this name, or none."""
        return next((rule for rule in self.rules if rule.name == name), None)

    def for_house(self, house: str) -> tuple[Rule, ...]:
        """The rules as a house has them: its own in the place of the common ones."""
        own = {rule.name: rule for rule in self.replaced.get(house, ())}
        common = tuple(own.pop(rule.name, rule) for rule in self.rules)
        return common + tuple(own.values())
