"""How Vale joins a rule's tokens into one pattern."""

from __future__ import annotations

from corro.lint import pattern
from corro.lint.keys import Keys, Preparing


def joined(tokens: str, *, word: bool, ignorecase: bool, before: str = "", after: str = "") -> str:
    """The tokens between word boundaries (unless `word` is false), with raw text around them."""
    body = rf"(?m)\b(?:{tokens})\b" if word else rf"(?m)(?:{tokens})"
    return ("(?i)" if ignorecase else "") + before + body + after


def checked(keys: Keys, key: str, written: str, preparing: Preparing) -> str:
    """Note a problem on `key` where the pattern, or the one of its tokens, doesn't compile."""
    if not preparing.compile:
        return written
    try:
        pattern.compiled(written)
    except pattern.BadPattern as error:
        for item in keys.scalars(key):
            try:
                pattern.compiled(item.text)
            except pattern.BadPattern as own:
                keys.problem(key, f"‘{item.text}’ is not a pattern: {own}.", item.mark)
                return written
        keys.problem(key, f"The pattern can't be read: {error}.")
    return written
