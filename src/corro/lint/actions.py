"""What a rule's `action` makes of the words that it found. Source: `internal/check/action.go`.

Of Vale's edits, the word-to-number ones (`words`, `digits`) and scripts are not here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence

from corro.lint import pattern
from corro.lint.finding import Action
from corro.lint.rules import Rule

# How many parameters each edit takes, with its own name.
ARITY = {
    "replace": 3,
    "remove": 2,
    "regex": 3,
    "trim_right": 2,
    "trim_left": 2,
    "trim": 2,
    "truncate": 2,
    "split": 3,
    "wrap": 2,
    "unwrap": 2,
    "prefix": 2,
    "suffix": 2,
    "squeeze": 1,
    "capitalize": 1,
    "uncapitalize": 1,
    "smart": 1,
    "dumb": 1,
    "ascii": 1,
    "lower": 1,
    "upper": 1,
    "simple": 1,
    "kebab": 1,
    "snake": 1,
    "camel": 1,
    "pascal": 1,
}

_GROUP = re.compile(r"\$(\d+|\{[^}]*\}|&|\$)")


def carried_out(
    rule: Rule, action: Action, match: str, groups: tuple[str, ...] = ()
) -> tuple[str, ...]:
    """The suggestions of a rule's action; none where only an engine could tell (`suggest`)."""
    params = action.params
    if rule.matchcase and action.name == "replace":
        from corro.lint.matchcase import match_case

        params = tuple(match_case(param, match) for param in params)
    if action.name == "replace":
        return tuple(expanded(param, match, groups) for param in params)
    if action.name == "remove":
        return ("",)
    if action.name == "convert":
        return (" ".join(_pieces(match)),)
    if action.name == "edit":
        return (_edited(params, match, groups),)
    return ()


def mistake(action: Action) -> str:
    """What is wrong with an action, or nothing."""
    if action.name == "convert" and action.params != ("simple",):
        return "‘convert’ takes one parameter: ‘simple’."
    if action.name == "suggest" and action.params not in ((), ("spellings",)):
        return "‘suggest’ with a script is not there: corro runs no program of a style guide."
    if action.name != "edit":
        return ""
    at, params = 0, action.params
    if not params:
        return "‘edit’ needs an operation."
    while at < len(params):
        if params[at] not in ARITY:
            return f"‘{params[at]}’ is not an edit."
        if at + ARITY[params[at]] > len(params):
            return f"‘{params[at]}’ takes {ARITY[params[at]] - 1} parameters."
        if params[at] == "split" and not params[at + 2].lstrip("-").isdigit():
            return f"‘split’ needs a number, not ‘{params[at + 2]}’."
        if params[at] == "regex":
            try:
                pattern.compiled(params[at + 1])
            except pattern.BadPattern as error:
                return f"‘{params[at + 1]}’ is not a pattern: {error}."
        at += ARITY[params[at]]
    return ""


def expanded(template: str, match: str, groups: Sequence[str]) -> str:
    """`$1` and `${1}` are the match's groups, `$0` and `$&` the match, `$$` a dollar."""

    def fill(found: re.Match[str]) -> str:
        name = found.group(1).strip("{}")
        if name == "$":
            return "$"
        if name in {"&", "0"}:
            return match
        if not name.isdigit():
            return found.group()
        return groups[int(name) - 1] if int(name) <= len(groups) else ""

    return _GROUP.sub(fill, template)


def _edited(params: tuple[str, ...], match: str, groups: tuple[str, ...]) -> str:
    whole, at = match, 0
    while at < len(params):
        name = params[at]
        step = params[at + 1 : at + ARITY[name]]
        if name != "regex":
            step = tuple(expanded(part, whole, groups) for part in step)
        match = _STEPS[name](match, *step)
        at += ARITY[name]
    return match.strip()


def _regex(match: str, written: str, template: str) -> str:
    def fill(found: re.Match[str]) -> str:
        return expanded(template, found.group(), [group or "" for group in found.groups()])

    result: str = pattern.compiled(written).sub(fill, match, timeout=pattern.SECONDS)
    return result


def _nth(match: str, separator: str, index: str) -> str:
    parts = match.split(separator) if separator else list(match)
    return parts[int(index)] if 0 <= int(index) < len(parts) else match


def _pieces(match: str) -> list[str]:
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", match)
    return re.sub(r"[\W_]+", " ", spaced).lower().split()


def _pascal(match: str) -> str:
    return "".join(piece[:1].upper() + piece[1:] for piece in _pieces(match))


def _camel(match: str) -> str:
    return _pascal(match)[:1].lower() + _pascal(match)[1:]


def _smart(match: str) -> str:
    match = match.replace("---", "—").replace("--", "–").replace("...", "…")
    match = re.sub(r'(?:(?<=[\s(\[{<—–/])|^)"', "“", match).replace('"', "”")
    return re.sub(r"(?:(?<=[\s(\[{<—–/])|^)'", "‘", match).replace("'", "’")


def _dumb(match: str) -> str:
    for smart, dumb in (
        ("“", '"'),
        ("”", '"'),
        ("‘", "'"),
        ("’", "'"),
        ("—", "---"),
        ("–", "--"),
        ("…", "..."),
        ("\u00a0", " "),
    ):
        match = match.replace(smart, dumb)
    return match


def _ascii(match: str) -> str:
    parted = unicodedata.normalize("NFD", match)
    return "".join(char for char in parted if not unicodedata.combining(char))


_STEPS: dict[str, Callable[..., str]] = {
    "replace": lambda match, old, new: match.replace(old, new),
    "remove": lambda match, chars: "".join(char for char in match if char not in chars),
    "regex": _regex,
    "trim_right": lambda match, chars: match.rstrip(chars),
    "trim_left": lambda match, chars: match.lstrip(chars),
    "trim": lambda match, chars: match.strip(chars),
    "truncate": lambda match, separator: match.split(separator)[0] if separator else match[:1],
    "split": _nth,
    "wrap": lambda match, text: text + match + text,
    "unwrap": lambda match, text: match.removeprefix(text).removesuffix(text),
    "prefix": lambda match, text: text + match,
    "suffix": lambda match, text: match + text,
    "squeeze": lambda match: re.sub(r"\s+", " ", match),
    "capitalize": lambda match: match[:1].upper() + match[1:],
    "uncapitalize": lambda match: match[:1].lower() + match[1:],
    "smart": _smart,
    "dumb": _dumb,
    "ascii": _ascii,
    "lower": str.lower,
    "upper": str.upper,
    "simple": lambda match: " ".join(_pieces(match)),
    "kebab": lambda match: "-".join(_pieces(match)),
    "snake": lambda match: "_".join(_pieces(match)),
    "camel": _camel,
    "pascal": _pascal,
}
