"""Vale's `spelling`: words that no dictionary has."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corro.lint import pattern
from corro.lint.alerts import alert
from corro.lint.exceptions import Exceptions, exceptions, phrase_pattern, term_pattern
from corro.lint.keys import Keys, Preparing
from corro.lint.load import terms
from corro.lint.rules import Rule
from corro.lint.scoped import Alert, Memory, Scoped
from corro.lint.words import words

REMEMBERS = True  # what it says of a block depends on more than the block
KEYS = frozenset(
    {"filters", "ignore", "exceptions", "dictionaries", "aff", "dic", "dicpath", "threshold"}
    | {"custom", "append", "split"}
)
_NOT_A_WORD = re.compile(r"[^a-zA-Z_']")
_CAPITAL_LAST = re.compile(r"[A-Z]\Z")
_CAMEL = re.compile(r"[A-Z][a-z]+[A-Z]+[A-Za-z0-9_]+")
_NOT_AN_IDENTIFIER = re.compile(r"[^\w\-']")


@dataclass(frozen=True, slots=True)
class Settings:
    """`dictionaries` are pairs of files (.dic, .aff), empty for the engine's own (en_GB)."""

    filters: tuple[str, ...]
    ignored: frozenset[str]
    words: str
    phrases: str
    dictionaries: tuple[tuple[str, str], ...]
    standard: bool
    appended: bool
    split: bool


def prepare(keys: Keys, preparing: Preparing) -> Settings:
    for item in keys.scalars("filters"):
        try:
            pattern.compiled(item.text)
        except pattern.BadPattern as error:
            keys.problem("filters", f"‘{item.text}’ is not a pattern: {error}.", item.mark)
    accepted = tuple(preparing.accepted)
    whole = tuple(rf"\b{term_pattern(term)}\b" for term in accepted)
    phrases: Exceptions = exceptions((), accepted)
    ignored: set[str] = set()
    for name in keys.texts("ignore"):
        for folder in _folders(keys):
            ignored.update(terms(folder / name))
    return Settings(
        keys.texts("filters"),
        frozenset(ignored),
        "(?i)" + "|".join((*keys.texts("exceptions"), *whole)) if whole else "",
        phrases.phrases,
        tuple(_dictionaries(keys)),
        not keys.flag("custom"),
        keys.flag("append"),
        keys.flag("split"),
    )


def _folders(keys: Keys) -> list[Path]:
    """Where a rule's own files are looked for: beside it and in its style guide's `config`."""
    rule = Path(keys.path).resolve()
    found = []
    for parent in rule.parents[:4]:
        found += [parent, parent / "config" / "ignore", parent / "config" / "dictionaries"]
    return found


def _dictionaries(keys: Keys) -> Iterable[tuple[str, str]]:
    folders = _folders(keys)
    if keys.text("dicpath"):
        folders = [folder / keys.text("dicpath") for folder in folders]
    named = [(f"{name}.dic", f"{name}.aff") for name in keys.texts("dictionaries")]
    if keys.text("dic") or keys.text("aff"):
        named.append((keys.text("dic"), keys.text("aff")))
    for dic, aff in named:
        for folder in folders:
            if (folder / dic).is_file() and (folder / aff).is_file():
                yield str(folder / dic), str(folder / aff)
                break
        else:
            keys.problem(
                "dictionaries" if keys.has("dictionaries") else "dic",
                f"The dictionary {dic} with {aff} is not beside the rule, nor in "
                "config/dictionaries of its style guide.",
            )


def check_block(rule: Rule, block: Scoped, memory: Memory) -> Iterable[Alert]:
    settings: Settings = rule.settings
    spellers = _spellers(settings, memory)
    if not spellers:
        return
    text = block.text
    made = phrase_pattern(settings.phrases) if settings.phrases else None
    if made is not None:
        text = made.sub(lambda match: " " * len(match.group()), text, timeout=pattern.SECONDS)
    for found, at in words(text):
        if not _misspelt(settings, spellers, found):
            continue
        if settings.split and (parts := _parts(found)) and parts != [(found, 0)]:
            for part, place in parts:
                checked = sum(map(str.isalpha, part)) >= 3 and part.upper() != part
                if checked and _misspelt(settings, spellers, part):
                    yield _alert(rule, spellers, part, at + place)
            continue
        yield _alert(rule, spellers, found, at)


def _alert(rule: Rule, spellers: list[Any], word: str, at: int) -> Alert:
    suggestions: tuple[str, ...] = ()
    if rule.action is not None and rule.action.name == "suggest":
        suggestions = tuple(spellers[0].suggest(word))[:6]
    made = alert(rule, at, at + len(word), word, word, suggestions=suggestions)
    made.whole_word = True
    return made


def _misspelt(settings: Settings, spellers: list[Any], word: str) -> bool:
    if settings.split:
        if _NOT_AN_IDENTIFIER.search(word):
            return False
    elif settings.standard and (
        _NOT_A_WORD.search(word) or _CAPITAL_LAST.search(word) or _CAMEL.search(word)
    ):
        return False
    if any(pattern.found(pattern.compiled(written), word) for written in settings.filters):
        return False
    if word in settings.ignored or word.lower() in settings.ignored:
        return False
    if any(speller.spell(word) for speller in spellers):
        return False
    return not (settings.words and pattern.found(pattern.compiled(settings.words), word))


def _spellers(settings: Settings, memory: Memory) -> list[Any]:
    found = []
    for dic, aff in settings.dictionaries:
        from corro.lint.dictionary import dictionary

        found.append(dictionary(dic, aff))
    engine = memory.engines.get("spelling")
    if engine is not None and (not found or settings.appended):
        found.append(engine)
    return found


def _parts(word: str) -> list[tuple[str, int]]:
    """The words of an identifier: `getHTTPResponse_v2` is get, HTTP, Response, v."""
    boundary = r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])"
    found = []
    for run in re.finditer(r"[^\W\d_]+", word):
        at = run.start()
        for part in re.split(boundary, run.group()):
            found.append((part, at))
            at += len(part)
    return found
