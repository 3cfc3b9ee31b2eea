"""Vale's `substitution`: this instead of that."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from corro.lint import pattern
from corro.lint.actions import expanded
from corro.lint.alerts import alert, quoted
from corro.lint.exceptions import Exceptions, exceptions, term_pattern
from corro.lint.finding import Action
from corro.lint.keys import Keys, Preparing
from corro.lint.patterns import Alternatives, joined
from corro.lint.rules import Rule
from corro.lint.scoped import Alert, Memory, Scoped
from corro.lint.spellings import recased

KEYS = frozenset(
    {"swap", "exceptions", "ignorecase", "nonword", "vocab", "capitalize", "pos", "terms"}
)

_CAPTURE = re.compile(r"(?<!\\)\((?!\?)")
_PIPE = re.compile(r"(?<!\\)\|")
_LOOKAROUNDS = ("(?=", "(?!", "(?<=", "(?<!")
_NUMBERED = re.compile(r"\$\d+")


@dataclass(frozen=True, slots=True)
class Settings:
    """`swap` are (pattern, replacement), the longest pattern first, in the order of the groups.

    `terms` says that the rule was made of a vocabulary.
    """

    alternatives: Alternatives
    swap: tuple[tuple[str, str], ...]
    exceptions: Exceptions
    ignorecase: bool = False
    capitalize: bool = False
    terms: bool = False


def prepare(keys: Keys, preparing: Preparing) -> Settings:
    pairs = keys.mapping("swap")
    if not pairs:
        keys.problem("swap", "‘swap’ is missing: pairs of what is written and what to write.")
    swap = tuple(sorted(pairs, key=lambda pair: -len(pair[0].encode())))
    shared = _shared(tuple(written for written, _ in swap))
    tokens = []
    for written, _ in swap:
        token = written.removeprefix(shared)
        if token.count("(") != token.count("(?") + token.count("\\("):
            token = _CAPTURE.sub("(?:", token)
        tokens.append(f"({token})")
        if preparing.compile:
            _compiles(keys, written)
    ignorecase, word = keys.flag("ignorecase"), not keys.flag("nonword")

    def join(body: str) -> str:
        body = f"{shared}(?:{body})" if shared else body
        return joined(body, word=word, ignorecase=ignorecase)

    accepted = tuple(preparing.accepted) if keys.flag("vocab", True) else ()
    return Settings(
        Alternatives(tokens, join),
        swap,
        exceptions(keys.texts("exceptions"), accepted),
        ignorecase,
        keys.flag("capitalize"),
        keys.flag("terms"),
    )


def _compiles(keys: Keys, written: str) -> None:
    try:
        pattern.compiled(written)
    except pattern.BadPattern as error:
        keys.problem("swap", f"‘{written}’ is not a pattern: {error}.")


def _shared(terms: tuple[str, ...]) -> str:
    """A lookaround that every term begins with: it is asserted once, ahead of them all."""
    if len(terms) < 2:
        return ""
    lead = _leading_group(terms[0])
    if not lead or lead.count("(") != lead.count("(?") + lead.count("\\("):
        return ""
    return lead if all(term.startswith(lead) for term in terms) else ""


def _leading_group(term: str) -> str:
    if not term.startswith(_LOOKAROUNDS):
        return ""
    depth = at = 0
    while at < len(term):
        if term[at] == "\\":
            at += 1
        elif term[at] == "(":
            depth += 1
        elif term[at] == ")":
            depth -= 1
            if depth == 0:
                return term[: at + 1]
        at += 1
    return ""


def needle(settings: Settings) -> str:
    """The pattern without a match of which there is nothing to say."""
    return settings.alternatives.whole


def check_block(rule: Rule, block: Scoped, memory: Memory) -> Iterable[Alert]:
    settings: Settings = rule.settings
    message = rule.message
    made, kept = settings.alternatives.for_text(block.lower)
    if kept == ():
        return
    for match in pattern.matches(made, block.text):
        group = match.lastindex
        if group is None or group > len(settings.swap):
            continue
        start, end = match.span(group)
        observed = block.text[start:end]
        index = group - 1 if kept is None else kept[group - 1]
        expected = _replacement(settings, index, observed)
        action = rule.action
        replaces = action is not None and action.name == "replace"
        if _same(settings, expected, observed, replaces) or settings.exceptions.accept(
            observed, block.text, start, end
        ):
            continue
        suggestions: tuple[str, ...] = ()
        if action is not None and replaces and not action.params:
            options = _options(rule, settings, expected, observed)
            action, suggestions = Action("replace", options), options
            expected = quoted(options)
            message = _without_double_quotes(message)
        elif replaces and action is not None:
            suggestions = action.params
        else:
            expected = recased(expected, observed)
            if settings.terms and expected != observed and _plain(expected):
                fixed = _wrapped(expected, observed)
                action, suggestions = Action("replace", (fixed,)), (fixed,)
        yield alert(
            rule,
            start,
            end,
            observed,
            expected,
            observed,
            message=message,
            action=action,
            suggestions=suggestions,
        )


def _replacement(settings: Settings, index: int, observed: str) -> str:
    written, expected = settings.swap[index]
    if settings.capitalize and observed == _capital(observed):
        expected = _capital(expected)
    if not _NUMBERED.search(expected):
        return expected
    made = pattern.compiled(("(?i)" if settings.ignorecase else "") + written)

    def fill(match: object) -> str:
        groups = [group or "" for group in match.groups()]  # type: ignore[attr-defined]
        return expanded(expected, match.group(), groups)  # type: ignore[attr-defined]

    return str(made.sub(fill, observed))


def _same(settings: Settings, expected: str, observed: str, replaces: bool) -> bool:
    if replaces:
        return observed in _split(expected)
    if settings.terms:
        expected = term_pattern(expected)
    if all(char.isalpha() or char.isdigit() or char in " -" for char in expected):
        return expected == observed
    try:
        return pattern.found(pattern.compiled(f"^(?:{expected})$"), observed)
    except pattern.BadPattern:
        return expected == observed


def _options(rule: Rule, settings: Settings, expected: str, observed: str) -> tuple[str, ...]:
    options = _split(expected)
    if settings.capitalize and observed == _capital(observed):
        options = tuple(_capital(option) for option in options)
    if rule.matchcase:
        from corro.lint.matchcase import match_case

        options = tuple(match_case(option, observed) for option in options)
    return options


def _split(expected: str) -> tuple[str, ...]:
    return tuple(option.replace("\\|", "|") for option in _PIPE.split(expected) if option)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:] if text[:1].isascii() else text


def _plain(term: str) -> bool:
    return not re.search(r"[\\+*?()|\[\]{}^$]", term)


def _wrapped(expected: str, observed: str) -> str:
    """`expected` with the white space that `observed` has between its words."""
    words, gaps = expected.split(), re.findall(r"\s+", observed)
    if len(gaps) != len(words) - 1:
        return expected
    return words[0] + "".join(gap + word for gap, word in zip(gaps, words[1:], strict=True))


def _without_double_quotes(message: str) -> str:
    for written in ("'%s'", '"%s"'):
        if message.count(written) == 2:
            message = message.replace(written, "%s", 1)
    return message
