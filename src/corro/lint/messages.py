"""A rule's message with its `%s` filled in, as Vale (Go's fmt) fills them."""

from __future__ import annotations

import re

_VERB = re.compile(r"%(?:\[(\d+)\])?([-+#0 ]*\d*(?:\.\d+)?)([a-zA-Z%])")


def formatted(message: str, *values: object) -> str:
    """Fill `%s`, `%d`, `%q`, `%v` and `%[2]s` in turn; values that are left over are dropped."""
    turn = 0

    def fill(match: re.Match[str]) -> str:
        nonlocal turn
        index, _, verb = match.groups()
        if verb == "%":
            return "%"
        if index:
            turn = int(index) - 1
        if turn >= len(values):
            turn += 1
            return (
                f"%!{verb}(BADINDEX)"
                if index
                else ("" if turn == len(values) + 1 else missing(verb))
            )
        value = values[turn]
        turn += 1
        return _shown(verb, value)

    def missing(verb: str) -> str:
        return f"%!{verb}(MISSING)"

    return _VERB.sub(fill, message)


def _shown(verb: str, value: object) -> str:
    if verb == "q":
        return '"' + str(value).replace("\\", "\\\\").replace('"', '\\"') + '"'
    if verb == "d" and isinstance(value, str):
        return f"%!d(string={value})"
    if verb == "s" and isinstance(value, int):
        return str(value)
    return str(value)
