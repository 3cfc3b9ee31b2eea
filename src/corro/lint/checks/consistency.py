"""Vale's `consistency`: one of two forms, not both."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from corro.lint import pattern
from corro.lint.alerts import alert
from corro.lint.keys import Keys, Preparing
from corro.lint.patterns import joined
from corro.lint.prefilter import may_match
from corro.lint.rules import Rule
from corro.lint.scoped import Alert, Memory, Scoped

REMEMBERS = True  # what it says of a block depends on more than the block
KEYS = frozenset({"either", "nonword", "ignorecase", "vocab"})


@dataclass(frozen=True, slots=True)
class Pair:
    """A pattern with the two forms as groups, and what each is remembered as."""

    pattern: str
    remembered: tuple[str, str]


def prepare(keys: Keys, preparing: Preparing) -> tuple[Pair, ...]:
    pairs = []
    if not keys.mapping("either"):
        keys.problem("either", "‘either’ is missing: pairs of forms, of which one may be used.")
    stem = preparing.name.rpartition(".")[2]
    for number, (one, other) in enumerate(keys.mapping("either"), start=1):
        names = (f"{stem}{2 * number}", f"{stem}{2 * number + 1}")
        written = joined(
            f"(?P<one>{one})|(?P<other>{other})",
            word=not keys.flag("nonword"),
            ignorecase=keys.flag("ignorecase"),
        )
        if preparing.compile:
            try:
                pattern.compiled(written)
            except pattern.BadPattern as error:
                keys.problem("either", f"‘{one}: {other}’ is not a pair of patterns: {error}.")
        pairs.append(Pair(written, names))
    return tuple(pairs)


def needle(pairs: tuple[Pair, ...]) -> str:
    """The pattern without a match of which there is nothing to say."""
    return "|".join(f"(?:{pair.pattern})" for pair in pairs)


def check_block(rule: Rule, block: Scoped, memory: Memory) -> Iterable[Alert]:
    last: tuple[int, int] | None = None
    for pair in rule.settings:
        matched = False
        if not may_match(pair.pattern, block.lower):
            continue
        for match in pattern.matches(pattern.compiled(pair.pattern), block.text):
            matched = True
            for group, name in (("one", pair.remembered[0]), ("other", pair.remembered[1])):
                if match.start(group) >= 0:
                    last = match.span(group)
                    memory.seen.add(name)
        if matched and last is not None and memory.seen.issuperset(pair.remembered):
            found = block.text[last[0] : last[1]]
            yield alert(rule, *last, found, found, anchored=False)
