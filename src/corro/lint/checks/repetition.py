"""Vale's `repetition`: a word that is there twice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from corro.lint import pattern
from corro.lint.alerts import alert
from corro.lint.exceptions import Exceptions, exceptions
from corro.lint.keys import Keys, Preparing
from corro.lint.messages import formatted
from corro.lint.patterns import checked
from corro.lint.rules import Rule
from corro.lint.scoped import Alert, Memory, Scoped
from corro.lint.sentences import sentences

KEYS = frozenset({"tokens", "max", "ignorecase", "alpha", "vocab", "exceptions"})


@dataclass(frozen=True, slots=True)
class Settings:
    pattern: str
    most: int
    ignorecase: bool
    alpha: bool
    exceptions: Exceptions


def prepare(keys: Keys, preparing: Preparing) -> Settings:
    ignorecase = keys.flag("ignorecase")
    if not keys.texts("tokens"):
        keys.problem("tokens", "‘tokens’ is missing: what a word is, such as ‘[^\\s]+’.")
    written = ("(?i)" if ignorecase else "") + f"({'|'.join(keys.texts('tokens'))})"
    accepted = tuple(preparing.accepted) if keys.flag("vocab", True) else ()
    return Settings(
        checked(keys, "tokens", written, preparing),
        keys.whole("max"),
        ignorecase,
        keys.flag("alpha"),
        exceptions(keys.texts("exceptions"), accepted),
    )


def check_block(rule: Rule, block: Scoped, memory: Memory) -> Iterable[Alert]:
    settings: Settings = rule.settings
    previous, begins, count, text = "", 0, 0, block.text
    made = pattern.compiled(settings.pattern)
    # Most blocks repeat nothing: a look at the words alone is enough.
    words = [_first(found).strip().casefold() for found in pattern.all_found(made, text)]
    if not any(one == other for one, other in pairwise(words)):
        return
    for match in pattern.matches(made, text):
        word = match.group().strip()
        same = word.casefold() == previous.casefold() if settings.ignorecase else word == previous
        hit = bool(word) and same and (not settings.alpha or all(map(str.isalpha, word)))
        count += hit
        if hit and count > settings.most:
            found = text[begins : match.end()]
            # Across two sentences it is two sentences: “It is that. That is all.”
            if len(sentences(found)) == 1 and not settings.exceptions.accept(
                found, text, begins, match.end()
            ):
                told = alert(rule, begins, match.end(), found, found)
                told.message = formatted(rule.message, word).replace("\n", " ")
                yield told
                count = 0
        begins, previous = match.start(), word


def _first(found: str | tuple[str, ...]) -> str:
    return found if isinstance(found, str) else found[0]
