"""Style guides from files: each rule is one YAML file; mistakes are all told, with their places."""

from __future__ import annotations

import difflib
import os
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from corro.correspondence import KINDS
from corro.errors import InvalidInput, Problem
from corro.lint import checks
from corro.lint.actions import mistake
from corro.lint.finding import CATEGORIES, LEVELS, Action, Category, Level
from corro.lint.inherit import flattened
from corro.lint.kept import Store, store
from corro.lint.keys import Keys, Preparing, nearest
from corro.lint.rules import Example, Rule, StyleGuide, Vocabulary
from corro.shipped import shipped
from corro.strict_yaml import Mapping as YamlMapping
from corro.strict_yaml import Node, Scalar, Sequence, load, plain

NATIONS = ("england", "scotland", "wales", "northern-ireland")

# Keys that every rule may have: Vale's, then ours. `name`, `code` and `tests` are Vale's too.
COMMON = frozenset(
    {"extends", "message", "description", "level", "limit", "link", "scope", "action"}
    | {"matchcase", "name", "selector", "code", "tests"}
    | {"category", "clause", "kinds", "houses", "nations", "since", "why", "examples"}
    | {"certain"}
)

ACTIONS = ("replace", "remove", "edit", "convert", "suggest")
SKIPPED_FOLDERS = frozenset({"config", "houses", "vocabularies", "Vocab"})


@dataclass(slots=True)
class RuleFile:
    """A rule's file before it is a rule: its name, where it is, and its YAML."""

    name: str
    path: str
    node: YamlMapping


@dataclass(slots=True)
class Found:
    """What a walk over style folders brought: files by rule name, the first one wins."""

    files: dict[str, RuleFile] = field(default_factory=dict)
    houses: dict[str, dict[str, RuleFile]] = field(default_factory=dict)
    accepted: list[str] = field(default_factory=list)
    rejected: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    chosen: frozenset[str] | None = None  # the only ones that become rules; the rest are parents
    caches: Path | None = None  # where what was read before is kept
    stores: list[Store] = field(default_factory=list)


def style_guide(
    folders: Iterable[Path | str],
    *,
    examples_required: Path | None = None,
    compile_patterns: bool = True,
    caches: Path | None = None,
) -> StyleGuide:
    """Read the style guides in `folders`; at the same name an earlier folder's rule wins.

    A folder in one is a style (`Microsoft/`, `plain-english/`); `houses/<id>/rules/` holds a
    house's own; vocabularies are in `config/vocabularies/NAME/accept.txt` and `reject.txt`.
    Rules under `examples_required` must have examples of bad and good. The patterns of corro's own
    style guide, which its tests have been through, are compiled when they are used, so that a
    command starts quickly; others are compiled now, so that a bad one is told at once
    (`compile_patterns`). With `examples_required` all are. `caches` is a folder in which the YAML
    that was read is kept for the next time.

    Raises:
        InvalidInput: rules with mistakes: all of them, with file, line and key.
    """
    every = [Path(folder) for folder in folders]
    found = Found(caches=caches)
    for folder in every:
        walk(folder, found)
    try:
        guide = guide_of(found, examples_required, compile_patterns)
    except InvalidInput:
        if not any(one.used for one in found.stores):
            raise
        found = Found()  # what is kept doesn't know its places, for which the message has need
        for folder in every:
            walk(folder, found)
        return guide_of(found, examples_required, compile_patterns)
    for one in found.stores:
        one.save()
    return guide


def guide_of(
    found: Found,
    examples_required: Path | None = None,
    compile_patterns: bool = True,
    builtin: tuple[Rule, ...] = (),
) -> StyleGuide:
    """The style guide of what was found; `builtin` rules come before it.

    Raises:
        InvalidInput: rules with mistakes: all of them, with file, line and key.
    """
    rules = list(builtin)
    trusted = f"{shipped('styleguide')}{os.sep}"

    def compiles(file: RuleFile) -> bool:
        own = examples_required is None and file.path.startswith(trusted)
        return compile_patterns and not own

    for file in found.files.values():
        if found.chosen is not None and file.name not in found.chosen:
            continue
        made = rule_of(file, found, examples_required, compiles(file))
        if made is not None:
            rules.append(made)
    replaced: dict[str, tuple[Rule, ...]] = {}
    for house, files in found.houses.items():
        own = [rule_of(file, found, examples_required, compiles(file)) for file in files.values()]
        replaced[house] = tuple(rule for rule in own if rule is not None)
    if found.problems:
        raise InvalidInput(found.problems)
    vocabulary = Vocabulary(tuple(found.accepted), tuple(found.rejected))
    return StyleGuide(tuple(rules), replaced, vocabulary=vocabulary)


def walk(folder: Path, found: Found, only: Collection[str] = (), vocabularies: bool = True) -> None:
    """Note the rule files of a styles folder (of the styles in `only`, where any are named)."""
    if not folder.is_dir():
        return
    kept = store(folder, found.caches) if found.caches else None
    if kept:
        found.stores.append(kept)
    for style in _folders(folder):
        if style.name.startswith((".", "_")) or style.name in SKIPPED_FOLDERS:
            continue
        if not only or style.name in only:
            _style(Path(style.path), style.name, found.files, found.problems, kept)
    if not vocabularies:
        return
    houses = folder / "houses"
    if houses.is_dir():
        for house in _folders(houses):
            files = found.houses.setdefault(house.name, {})
            root = Path(house.path) / "rules"
            if not root.is_dir():
                continue
            for entry in sorted(os.scandir(root), key=lambda entry: entry.name):
                if entry.is_dir():
                    _style(Path(entry.path), entry.name, files, found.problems, kept)
                elif entry.name.endswith(".yml"):
                    name = f"{house.name}.{_stem(entry.name)}"
                    _file(Path(entry.path), name, files, found.problems, kept)
    for words in ("config/vocabularies", "Vocab", "config/Vocab"):
        for vocabulary in sorted((folder / words).glob("*/")):
            found.accepted += terms(vocabulary / "accept.txt")
            found.rejected += terms(vocabulary / "reject.txt")


def _folders(folder: Path) -> list[os.DirEntry[str]]:
    found = (entry for entry in os.scandir(folder) if entry.is_dir())
    return sorted(found, key=lambda entry: entry.name)


def _stem(name: str) -> str:
    return name.partition(".")[0]


def _style(
    folder: Path,
    prefix: str,
    files: dict[str, RuleFile],
    problems: list[Problem],
    kept: Store | None,
) -> None:
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.is_dir():
            if not entry.name.startswith((".", "_")):
                _style(Path(entry.path), f"{prefix}.{entry.name}", files, problems, kept)
        elif entry.name.endswith(".yml") and not entry.name.endswith((".test.yml", "_test.yml")):
            _file(Path(entry.path), f"{prefix}.{_stem(entry.name)}", files, problems, kept)


def _file(
    path: Path,
    name: str,
    files: dict[str, RuleFile],
    problems: list[Problem],
    kept: Store | None,
) -> None:
    if name in files:
        return
    try:
        data = path.read_bytes()
        node: Node | None = kept.get(data) if kept else None
        if node is None:
            node = load(data, str(path), inner_repeats=True)
            if kept and isinstance(node, YamlMapping):
                kept.put(data, node)
    except InvalidInput as error:
        problems.extend(error.problems)
        return
    except OSError as error:
        problems.append(Problem(f"The file can't be read: {error.strerror}.", str(path)))
        return
    if isinstance(node, YamlMapping):
        files[name] = RuleFile(name, str(path), node)
    else:
        problems.append(Problem("A rule is a list of ‘key: value’ lines.", str(path), 1, 1))


def terms(path: Path) -> list[str]:
    """The terms of a vocabulary file, one a line; a line that begins with `#` is a comment."""
    if not path.is_file():
        return []
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("# ")]


def rule_of(
    file: RuleFile, found: Found, examples_required: Path | None = None, check_patterns: bool = True
) -> Rule | None:
    """The rule that a file describes, or none where it has mistakes (they go to `found`)."""
    problems: list[Problem] = []
    node = flattened(file.node, file.path, found.files, problems)
    keys = Keys(node, file.path, problems)
    rule = _rule(keys, file, found, examples_required, check_patterns) if not problems else None
    found.problems += problems
    return None if problems else rule


def _rule(
    keys: Keys, file: RuleFile, found: Found, examples_required: Path | None, check_patterns: bool
) -> Rule | None:
    extends = keys.text("extends")
    if not keys.has("extends"):
        known = sorted(checks.CHECKS)
        keys.problem("extends", f"‘extends’ is missing. It is one of {', '.join(known)}.")
        return None
    if extends in checks.REFUSED:
        keys.problem("extends", f"corro has no ‘{extends}’ rules. {checks.REFUSED[extends]}")
        return None
    if extends not in checks.CHECKS:
        known = sorted(checks.CHECKS)
        keys.problem(
            "extends",
            f"‘{extends}’ is not a kind of rule.{nearest(extends, known)} "
            f"It is one of {', '.join(known)}.",
        )
        return None
    _scopes(keys)
    module = checks.module(extends)
    keys.refuse_unknown(COMMON | module.KEYS)
    if not keys.text("message"):
        keys.problem("message", "‘message’ is missing: what to say to the person who reads it.")
    examples = keys.node.get("examples")
    bad, good = _examples(keys, "bad", examples), _examples(keys, "good", examples)
    if examples_required and Path(file.path).is_relative_to(examples_required):
        for name, given in (("bad", bad), ("good", good)):
            if not given:
                keys.problem("examples", f"An example of what is {name} is missing.")
    by_house = isinstance(keys.node.get("clause"), YamlMapping)
    return Rule(
        name=file.name,
        extends=extends,
        message=keys.text("message"),
        level=cast(Level, _one_of(keys, "level", LEVELS, "warning")),
        scope=keys.texts("scope") or getattr(module, "SCOPE", ("text",)),
        category=cast(
            Category,
            _one_of(keys, "category", CATEGORIES, checks.CATEGORY.get(extends, "plain-english")),
        ),
        settings=module.prepare(keys, Preparing(file.name, found.accepted, check_patterns)),
        description=keys.text("description"),
        link=keys.text("link"),
        limit=keys.whole("limit"),
        action=_action(keys),
        matchcase=keys.flag("matchcase"),
        clause=None if by_house else keys.text("clause") or None,
        kinds=cast(Any, _each_of(keys, "kinds", KINDS)),
        houses=keys.texts("houses"),
        nations=cast(Any, _each_of(keys, "nations", NATIONS)),
        since=keys.text("since"),
        why=keys.text("why"),
        bad=bad,
        good=good,
        path=file.path,
        line=1,
        clauses=dict(keys.mapping("clause")) if by_house else {},
        certain=keys.flag("certain"),
    )


# What a scope may begin with, so that a misspelt one is told; others may come from elsewhere.
SCOPES = (
    *("text", "heading", "list", "paragraph", "sentence", "table", "blockquote", "raw", "summary"),
    *("link", "strong", "emphasis", "code", "alt", "attr", "prose", "meta", "comment", "figure"),
    *("frontmatter", "class"),
)


def _scopes(keys: Keys) -> None:
    for item in keys.scalars("scope"):
        if "doc(" in item.text:
            keys.problem("scope", "corro has no ‘doc(…)’ scopes. Leave the rule out.", item.mark)
            continue
        for term in item.text.split("&"):
            name = term.strip().removeprefix("~").strip().partition(".")[0]
            if name in SCOPES:
                continue
            near = difflib.get_close_matches(name, SCOPES, n=1, cutoff=0.75)
            if near:
                said = f"‘{name}’ is not a scope. Did you mean ‘{near[0]}’?"
                keys.problem("scope", said, item.mark)


def _one_of(keys: Keys, key: str, allowed: Iterable[str], default: str) -> str:
    text = keys.text(key) or default
    names = list(allowed)
    if text not in names:
        keys.problem(
            key, f"‘{key}’ must be one of {', '.join(names)}, not ‘{text}’.{nearest(text, names)}"
        )
        return default
    return text


def _each_of(keys: Keys, key: str, allowed: Iterable[str]) -> tuple[str, ...]:
    names = list(allowed)
    for item in keys.scalars(key):
        if item.text not in names:
            keys.problem(
                key,
                f"‘{item.text}’ is not one of {', '.join(names)}.{nearest(item.text, names)}",
                item.mark,
            )
    return keys.texts(key)


def _action(keys: Keys) -> Action | None:
    node = keys.node.get("action")
    if not isinstance(node, YamlMapping):
        return None
    inner = Keys(node, keys.path, keys.problems)
    inner.refuse_unknown({"name", "params"})
    name = inner.text("name")
    if name not in ACTIONS:
        keys.problem("action", f"‘{name}’ is not an action.{nearest(name, ACTIONS)}")
    params: list[str] = []
    given = node.get("params")
    for item in given.items if isinstance(given, Sequence) else ():
        # Edits may be written as a list each.
        params += [str(plain(part)) for part in (item if isinstance(item, Sequence) else (item,))]
    action = Action(name, tuple(params))
    if name in ACTIONS and (wrong := mistake(action)):
        keys.problem("action", wrong)
    return action


def _examples(keys: Keys, which: str, node: Node | None) -> tuple[Example, ...]:
    if node is None:
        return ()
    if not isinstance(node, YamlMapping):
        if which == "bad":
            keys.problem("examples", "‘examples’ has two keys: ‘bad’ and ‘good’.", node.mark)
        return ()
    if which == "bad":
        Keys(node, keys.path, keys.problems).refuse_unknown({"bad", "good"})
    value = node.get(which)
    items = value.items if isinstance(value, Sequence) else (value,) if value else ()
    return tuple(example for item in items if (example := _example(keys, item)) is not None)


def _example(keys: Keys, node: Node) -> Example | None:
    if isinstance(node, Scalar):
        return Example(text=node.text) if node.text else None
    if not isinstance(node, YamlMapping):
        keys.problem("examples", "An example is text, or ‘kind’, ‘house’ and ‘parts’.", node.mark)
        return None
    inner = Keys(node, keys.path, keys.problems)
    inner.refuse_unknown({"kind", "house", "parts", "record", "text"})
    record = plain(node.get("record"))
    return Example(
        text=inner.text("text"),
        kind=cast(Any, _one_of(inner, "kind", KINDS, "letter")),
        house=inner.text("house"),
        parts=inner.mapping("parts"),
        record=cast(Mapping[str, object], record) if isinstance(record, dict) else {},
    )
