"""A `.vale.ini` as the style guide it describes.

Source: `internal/core/ini.go`. Keys before the first section are the file's own (`StylesPath`,
`MinAlertLevel`, `Vocab` …); `[*]` and `[*.md]` choose styles and rules for the files they name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from corro.errors import InvalidInput, Problem
from corro.lint.finding import LEVELS
from corro.lint.keys import nearest
from corro.lint.load import Found, guide_of, terms, walk
from corro.lint.rules import Section, StyleGuide, Vocabulary
from corro.lint.rules import ValeFile as Settings
from corro.lint.vale.builtin import builtin_rules

CORE = frozenset(
    {"StylesPath", "MinAlertLevel", "IgnoredScopes", "SkippedScopes", "IgnoredClasses", "Vocab"}
    | {"Packages", "WordTemplate", "NLPEndpoint"}
)
OF_SECTION = frozenset(
    {"BasedOnStyles", "BlockIgnores", "TokenIgnores", "CommentDelimiters", "IgnorePatterns"}
    | {"Transform", "Lang", "View", "Vocab"}
)
NOT_THERE = {
    "WordTemplate": "corro uses Vale's own word boundaries.",
    "NLPEndpoint": "corro sends no text to a service.",
    "Transform": "corro applies no stylesheet before it reads a file.",
    "View": "corro has no views.",
    "Packages": "corro fetches nothing: put the package's folder into the styles folder yourself.",
}
_SECTION = re.compile(r"\[(.*)\]\s*\Z")
_PARAMETER = re.compile(r"([^\[\]]+\.[^\[\]]+)\[([A-Za-z][A-Za-z0-9]*)\]\Z")


@dataclass(slots=True)
class _Line:
    key: str
    value: str
    line: int


@dataclass(slots=True)
class _Ini:
    """The file in parts: the core keys, then the sections in order."""

    path: str
    core: list[_Line] = field(default_factory=list)
    sections: list[tuple[str, int, list[_Line]]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def problem(self, message: str, line: int, key: str = "") -> None:
        self.problems.append(Problem(message, self.path, line, 1, key))


def vale_guide(path: Path | str) -> tuple[StyleGuide, tuple[Problem, ...]]:
    """The style guide of a `.vale.ini`, and what of it corro passes over (as remarks).

    Raises:
        InvalidInput: the file, or a rule that it names, has mistakes.
    """
    path = Path(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InvalidInput([Problem(f"It can't be read: {error.strerror}.", str(path))]) from None
    except UnicodeDecodeError:
        raise InvalidInput([Problem("The file is not UTF-8 text.", str(path))]) from None
    ini = _read(text, str(path))
    core: dict[str, _Line] = {}
    remarks: list[Problem] = []
    for line in ini.core:
        core[line.key] = line
        if line.key in NOT_THERE:
            said = f"‘{line.key}’ is passed over: {NOT_THERE[line.key]}"
            remarks.append(Problem(said, str(path), line.line, 1, line.key))
        elif line.key not in CORE:
            if line.key in OF_SECTION or "." in line.key:
                ini.problem(
                    f"‘{line.key}’ belongs under a section, such as [*].", line.line, line.key
                )
            else:
                near = nearest(line.key, CORE)
                said = f"‘{line.key}’ is passed over: it is not a key of Vale's.{near}"
                remarks.append(Problem(said, str(path), line.line, 1, line.key))
    styles_path = _styles_path(ini, core, path)
    level = core["MinAlertLevel"].value if "MinAlertLevel" in core else "suggestion"
    if level not in LEVELS:
        ini.problem(
            f"‘MinAlertLevel’ must be one of {', '.join(LEVELS)}, not ‘{level}’.",
            core["MinAlertLevel"].line,
            "MinAlertLevel",
        )
    vocabulary = _vocabulary(ini, core, styles_path)
    sections, parameters = _sections(ini, remarks)
    if ini.problems:
        raise InvalidInput(ini.problems)
    found = Found(accepted=list(vocabulary.accepted), rejected=list(vocabulary.rejected))
    based = {style for section in sections for style in section.styles or ()}
    named = {rule.partition(".")[0] for section in sections for rule, _ in section.checks}
    wanted = based | named
    if styles_path is not None:
        walk(styles_path, found, only=wanted, vocabularies=False)
        _missing(ini, sections, based, styles_path)
    if ini.problems:
        raise InvalidInput(ini.problems)
    # A rule that no section lets run isn't read, so its mistakes don't matter; Vale does the same.
    parents = {name: file for name, file in found.files.items() if _runs(name, sections)}
    guide = guide_of(
        replace(found, chosen=frozenset(parents)),
        builtin=builtin_rules(vocabulary) if "Vale" in wanted else (),
    )
    guide = _with_parameters(guide, parameters, found)
    settings = Settings(
        ignored_scopes=_list(core, "IgnoredScopes"),
        skipped_scopes=_list(core, "SkippedScopes"),
        ignored_classes=_list(core, "IgnoredClasses"),
    )
    made = replace(
        guide,
        vocabulary=vocabulary,
        minimum=level,  # type: ignore[arg-type]
        sections=tuple(sections),
        vale=settings,
    )
    return made, tuple(remarks)


def _read(text: str, path: str) -> _Ini:
    ini = _Ini(path)
    current = ini.core
    for number, line in _logical(text):
        stripped = line.strip()
        if not stripped or stripped.startswith(("#", ";")):
            continue
        section = _SECTION.match(stripped)
        if section:
            current = []
            ini.sections.append((section.group(1), number, current))
            continue
        match = re.match(r"\s*([^=:]+?)\s*[=:]\s*(.*)\Z", line, re.DOTALL)
        if not match:
            ini.problem("This line is neither ‘key = value’ nor a [section].", number)
            continue
        value = re.split(r"\s[#;]", match.group(2), maxsplit=1)[0].strip()
        if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'`":
            value = value[1:-1]
        current.append(_Line(match.group(1), value, number))
    return ini


def _logical(text: str) -> Iterator[tuple[int, str]]:
    """Lines with those that a backslash carries on joined."""
    held, begins = "", 0
    for number, line in enumerate(text.splitlines(), start=1):
        begins = begins or number
        if line.endswith("\\"):
            held += line[:-1]
            continue
        yield begins, held + line
        held, begins = "", 0
    if held:
        yield begins, held


def _list(core: dict[str, _Line], key: str) -> tuple[str, ...]:
    return _split(core[key].value) if key in core else ()


def _split(value: str) -> tuple[str, ...]:
    parts = (part.strip() for part in value.split(","))
    return tuple(dict.fromkeys(part for part in parts if part))


def _patterns(value: str) -> tuple[str, ...]:
    """Patterns parted by commas; `\\,` is a comma."""
    parts = re.split(r"(?<!\\),", value)
    return tuple(part.strip().replace("\\,", ",") for part in parts if part.strip())


def _styles_path(ini: _Ini, core: dict[str, _Line], path: Path) -> Path | None:
    if "StylesPath" not in core:
        return None
    found = path.parent / core["StylesPath"].value
    if not found.is_dir():
        ini.problem(
            f"There is no folder {found}. Mend ‘StylesPath’.", core["StylesPath"].line, "StylesPath"
        )
        return None
    return found


def _vocabulary(ini: _Ini, core: dict[str, _Line], styles: Path | None) -> Vocabulary:
    accepted: list[str] = []
    rejected: list[str] = []
    for name in _list(core, "Vocab"):
        folders = (
            [styles / "config" / "vocabularies" / name, styles / "Vocab" / name] if styles else []
        )
        folder = next((folder for folder in folders if folder.is_dir()), None)
        if folder is None:
            ini.problem(f"There is no vocabulary ‘{name}’.", core["Vocab"].line, "Vocab")
            continue
        accepted += terms(folder / "accept.txt")
        rejected += terms(folder / "reject.txt")
    return Vocabulary(tuple(accepted), tuple(rejected))


def _sections(ini: _Ini, remarks: list[Problem]) -> tuple[list[Section], dict[str, dict[str, str]]]:
    # `[*]` comes first whatever its place in the file, as in Vale.
    ordered = sorted(ini.sections, key=lambda section: section[0] != "*")
    made: list[Section] = []
    parameters: dict[str, dict[str, str]] = {}
    for pattern, _, lines in ordered:
        if pattern in {"formats", "asciidoctor"}:
            continue
        styles: tuple[str, ...] | None = None
        checks: list[tuple[str, str]] = []
        ignores: dict[str, tuple[str, ...]] = {}
        for line in lines:
            if line.key in CORE and line.key != "Vocab":
                ini.problem(f"‘{line.key}’ belongs above the first section.", line.line, line.key)
            elif line.key == "BasedOnStyles":
                styles = _split(line.value)
            elif line.key in {"TokenIgnores", "BlockIgnores", "IgnorePatterns"}:
                name = "token_ignores" if line.key == "TokenIgnores" else "block_ignores"
                ignores[name] = ignores.get(name, ()) + _patterns(line.value)
            elif line.key == "CommentDelimiters":
                pair = _split(line.value)
                if len(pair) != 2:
                    ini.problem("‘CommentDelimiters’ are two.", line.line, line.key)
                ignores["comment_delimiters"] = pair
            elif line.key in OF_SECTION:
                said = NOT_THERE.get(line.key, "corro reads English, and its own vocabularies.")
                remarks.append(
                    Problem(
                        f"‘{line.key}’ is passed over: {said}", ini.path, line.line, 1, line.key
                    )
                )
            elif match := _PARAMETER.match(line.key):
                parameters.setdefault(match.group(1), {})[match.group(2).lower()] = line.value
            else:
                if line.value not in {*LEVELS, "YES", "NO", "UNSET"}:
                    ini.problem(
                        f"‘{line.key}’ must be YES, NO or one of {', '.join(LEVELS)}, "
                        f"not ‘{line.value}’.",
                        line.line,
                        line.key,
                    )
                checks.append((line.key, line.value))
        made.append(
            Section(pattern, styles, tuple(checks), Settings(**ignores))  # type: ignore[arg-type]
        )
    return made, parameters


def _runs(name: str, sections: list[Section]) -> bool:
    """Whether any section could let a rule run."""
    style = name.partition(".")[0]
    common = next((section for section in sections if section.pattern == "*"), Section("*"))
    for section in sections:
        checks = dict(section.checks)
        said = checks.get(name) or checks.get(style)
        if section is not common and said and said not in {"NO", "UNSET"}:
            return True
    said = dict(common.checks).get(name) or dict(common.checks).get(style)
    if said:
        return said != "NO"
    for section in sections:
        checks = dict(section.checks)
        if style in (section.styles or ()) and (checks.get(name) or checks.get(style)) != "NO":
            return True
    return False


def _missing(ini: _Ini, sections: list[Section], based: set[str], styles: Path) -> None:
    there = [entry.name for entry in styles.iterdir() if entry.is_dir()]
    for style in sorted(based - {"Vale"}):
        if style not in there:
            line = next(
                (
                    line.line
                    for _, _, lines in ini.sections
                    for line in lines
                    if line.key == "BasedOnStyles" and style in _split(line.value)
                ),
                0,
            )
            ini.problem(f"There is no style ‘{style}’ in {styles}.{nearest(style, there)}", line)


def _with_parameters(
    guide: StyleGuide, parameters: dict[str, dict[str, str]], found: Found
) -> StyleGuide:
    """`Style.Rule[max] = 30`: the rule with that key changed."""
    if not parameters:
        return guide
    from corro.lint.load import rule_of
    from corro.strict_yaml import Mapping, Mark, Scalar

    rules = []
    for rule in guide.rules:
        changed = parameters.get(rule.name)
        file = found.files.get(rule.name)
        if not changed or file is None:
            rules.append(rule)
            continue
        mark = Mark(0, 0, 1, 1)
        items = file.node.items | {key: Scalar(value, mark) for key, value in changed.items()}
        keys = {**dict.fromkeys(items, mark), **file.node.keys}
        file.node = Mapping(items, keys, file.node.mark)
        made = rule_of(file, found)
        if made is not None:
            rules.append(made)
    if found.problems:
        raise InvalidInput(found.problems)
    return replace(guide, rules=tuple(rules))
