"""Makes an alert of a match: the message filled in, the action carried out on the words."""

from __future__ import annotations

from functools import lru_cache

from corro.lint.finding import Action
from corro.lint.messages import formatted
from corro.lint.rules import Rule
from corro.lint.scoped import Alert


def alert(
    rule: Rule,
    start: int,
    end: int,
    match: str,
    *values: object,
    groups: tuple[str, ...] = (),
    message: str | None = None,
    action: Action | None = None,
    suggestions: tuple[str, ...] | None = None,
    anchored: bool = True,
) -> Alert:
    """An alert of `rule` on a block's `[start:end]`.

    `values` fill the message. Where the rule has an action and `values` is the match alone, what
    the action makes of it is the second value, as in Vale.
    """
    action = action or rule.action
    if suggestions is None:
        suggestions = ()
        if action is not None:
            from corro.lint.actions import carried_out

            suggestions = carried_out(rule, action, match, groups)
            values = (*values, in_words(suggestions) if suggestions else match)
    said = _said(rule.message if message is None else message, values)
    return Alert(start, end, match, said, suggestions, action, anchored)


@lru_cache(maxsize=4096)
def _said(message: str, values: tuple[object, ...]) -> str:
    return formatted(message, *values).replace("\n", " ")


def in_words(options: tuple[str, ...], joint: str = "or") -> str:
    """'this', 'that', or 'the other' (a single one stands as it is)."""
    if len(options) == 1:
        return options[0]
    return quoted(options, joint)


def quoted(options: tuple[str, ...], joint: str = "or") -> str:
    """Vale's ToSentence: each option in quotes, the last after `joint`."""
    if not options:
        return ""
    marked = [f"'{option}'" for option in options]
    if len(marked) == 1:
        return marked[0]
    if len(marked) == 2:
        return f"{marked[0]} {joint} {marked[1]}"
    return ", ".join([*marked[:-1], f"{joint} {marked[-1]}"])
