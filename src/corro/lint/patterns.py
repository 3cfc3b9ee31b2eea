"""How Vale joins a rule's tokens into one pattern."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any

from corro.lint import pattern
from corro.lint.keys import Keys, Preparing
from corro.lint.prefilter import Prefilter, required


def joined(tokens: str, *, word: bool, ignorecase: bool, before: str = "", after: str = "") -> str:
    """The tokens between word boundaries (unless `word` is false), with raw text around them."""
    body = rf"(?m)\b(?:{tokens})\b" if word else rf"(?m)(?:{tokens})"
    return ("(?i)" if ignorecase else "") + before + body + after


FEW = 6  # tokens that are quicker looked for all at once
MOST_KEPT = 64
_LEAKS = re.compile(r"\(\?[a-z]*-?[a-z]*\)|\\[1-9]|\\k|\(\?P=")


class Alternatives:
    """Many tokens of one pattern, of which a text is searched for those only that it can have.

    The rest can't match in it, so what is found is the same; a pattern of three tokens is found
    many times faster than one of two hundred. `whole` is the pattern of them all.
    """

    def __init__(self, tokens: Sequence[str], join: Callable[[str], str]) -> None:
        self.tokens = tuple(tokens)
        self.join = join
        self.whole = join("|".join(self.tokens))
        self.made: dict[tuple[int, ...], Any] = {}

    @cached_property
    def prefilter(self) -> Prefilter | None:
        """What tells which tokens a text can have; `None` where to ask isn't worth it, or wrong."""
        if len(self.tokens) <= FEW or any(_LEAKS.search(token) for token in self.tokens):
            return None
        return Prefilter([required(token) for token in self.tokens])

    def for_text(self, lower: str) -> tuple[Any, tuple[int, ...] | None]:
        """The pattern for a text that is given in small letters, and which tokens it has.

        `None` for all of them; an empty tuple where none can match.
        """
        if self.prefilter is None:
            return pattern.compiled(self.whole), None
        kept = tuple(sorted(self.prefilter.possible(lower)))
        made = self.made.get(kept)
        if made is None and kept:
            if len(self.made) >= MOST_KEPT:
                # Its tokens come in too many mixtures: to compile each costs more than it saves.
                return pattern.compiled(self.whole), None
            made = pattern.compiled(self.join("|".join(self.tokens[index] for index in kept)))
            self.made[kept] = made
        return made, kept


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
