"""What a style guide comes to for one kind, house and path: worked out once, then kept in memory.

Many letters of one house are judged by the same rules; choosing them, reading their scopes and
indexing their words would otherwise cost more than a letter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from corro.correspondence import Kind
from corro.house import House
from corro.lint import checks, scopes
from corro.lint.finding import Finding
from corro.lint.levels import chosen, path_key
from corro.lint.prefilter import Prefilter, required
from corro.lint.rules import Rule, StyleGuide
from corro.lint.scoped import Alert, Memory, Scoped

MOST = 256  # plans that a style guide keeps
MOST_KEPT = 4_096  # blocks of which a plan keeps what was said
LONGEST_KEPT = 2_000  # characters of such a block


# Check types whose verdict on a block doesn't hang on the blocks around it.
OF_ONE_BLOCK = frozenset(
    {"existence", "substitution", "repetition", "capitalization", "spelling"}
    | {"british-spelling", "language-tool", "long-sentence", "long-paragraph"}
)


@dataclass(frozen=True, slots=True)
class Ready:
    """A block rule with its scope read and its function found.

    `remembers`: what it says of a block depends on the document so far, or on an engine.
    """

    rule: Rule
    scope: scopes.Scope
    check: Any
    remembers: bool


@dataclass(slots=True)
class BlockRules:
    """Rules that look at blocks, by name, with what tells quickly which of them to ask."""

    rules: tuple[Ready, ...]
    families: frozenset[str]
    bases: frozenset[str]
    styles: tuple[str, ...]
    in_scope: dict[str, tuple[tuple[int, Ready], ...]] = field(default_factory=dict)
    prefilter: Prefilter | None = None
    latest: tuple[str | None, set[int]] = (None, set())
    judged: dict[Any, tuple[tuple[Ready, tuple[Alert, ...]], ...]] = field(default_factory=dict)

    def alerts(
        self,
        block: Scoped,
        memory: Memory,
        ask: Callable[[Ready, Scoped, Memory], list[Alert]],
        is_off: Callable[[str], bool] = lambda _: False,
    ) -> Iterator[tuple[Ready, Sequence[Alert]]]:
        """What each rule says of a block, by name.

        `ask` asks one rule, in bounded time; a rule that `is_off` is passed over.

        The same words under the same scope get the same answer, so it is kept: a house's letters,
        and a template's variants, have most of their paragraphs in common.
        """
        key = (block.scope, block.text, block.inline)
        known = self.judged.get(key)
        if known is None:
            known = tuple(
                (ready, () if ready.remembers else tuple(ask(ready, _seen(ready, block), memory)))
                for ready in self.for_block(block.scope, block.lower)
            )
            known = tuple((ready, found) for ready, found in known if found or ready.remembers)
            if len(block.text) <= LONGEST_KEPT and not block.metrics:
                if len(self.judged) >= MOST_KEPT:
                    self.judged.clear()
                self.judged[key] = known
        for ready, found in known:
            if is_off(ready.rule.name):
                continue
            yield ready, ask(ready, _seen(ready, block), memory) if ready.remembers else found

    def for_block(self, scope: str, lower: str) -> list[Ready]:
        """The rules that a block's scope is for and that can find something in it."""
        rules = self.in_scope.get(scope)
        if rules is None:
            rules = tuple(
                (index, ready)
                for index, ready in enumerate(self.rules)
                if ready.scope.matches(scope)
            )
            self.in_scope[scope] = rules
        if not rules:
            return []
        possible = self._possible(lower)
        return [ready for index, ready in rules if index in possible]

    def _possible(self, lower: str) -> set[int]:
        # A paragraph comes as itself, as `paragraph` and often as its only sentence.
        if self.latest[0] != lower:
            if self.prefilter is None:
                self.prefilter = Prefilter([_needs(ready.rule) for ready in self.rules])
            self.latest = (lower, self.prefilter.possible(lower))
        return self.latest[1]


def _seen(ready: Ready, block: Scoped) -> Scoped:
    """The block as a rule sees it: without the inline elements that its scope leaves out."""
    if ready.scope.excluded and block.inline:
        return block.without(ready.scope.excluded)
    return block


@dataclass(frozen=True, slots=True)
class Plan:
    """`whole` are rules for whole documents with their functions; the others look at blocks."""

    whole: tuple[tuple[Rule, Callable[..., Iterable[Finding]]], ...]
    prose: BlockRules
    others: BlockRules
    every: BlockRules


def plan(
    guide: StyleGuide,
    kind: Kind,
    house: House | None,
    path: str,
    *,
    blocks_only: bool = False,
    errors_only: bool = False,
) -> Plan:
    """The rules for a document of this kind, house and path.

    `errors_only` leaves the rules of level error; `blocks_only` those that judge a block, or a
    sentence of it, by itself.
    """
    key = (
        kind,
        house.id if house else "",
        house.nation if house else "",
        tuple(house.rules.items()) if house else (),
        path_key(guide, path),
        blocks_only,
        errors_only,
    )
    made: Plan | None = guide.plans.get(key)
    if made is None:
        if len(guide.plans) >= MOST:
            guide.plans.clear()
        rules = (
            rule
            for rule in chosen(guide, kind, house, path)
            if (rule.level == "error" or not errors_only)
            and (rule.extends in OF_ONE_BLOCK or not blocks_only)
        )
        made = guide.plans[key] = _plan(rules)
    return made


def _plan(rules: Iterable[Rule]) -> Plan:
    whole = []
    blocks = []
    for rule in sorted(rules, key=lambda rule: rule.name):
        module = checks.module(rule.extends)
        if hasattr(module, "check"):
            whole.append((rule, module.check))
        else:
            scope = scopes.parsed(rule.scope)
            remembers = getattr(module, "REMEMBERS", False)
            blocks.append(Ready(rule, scope, module.check_block, remembers))
    prose = [ready for ready in blocks if "prose" in ready.scope.bases()]
    others = [ready for ready in blocks if "prose" not in ready.scope.bases()]
    return Plan(tuple(whole), _block_rules(prose), _block_rules(others), _block_rules(blocks))


def _block_rules(rules: list[Ready]) -> BlockRules:
    families = frozenset().union(*(ready.scope.families() for ready in rules))
    bases = frozenset().union(*(ready.scope.bases() for ready in rules))
    styles = tuple(dict.fromkeys(ready.rule.style for ready in rules))
    return BlockRules(tuple(rules), families, bases, styles)


def _needs(rule: Rule) -> frozenset[str]:
    """The words without which a rule finds nothing; none where it must always be asked."""
    needle = getattr(checks.module(rule.extends), "needle", None)
    return required(needle(rule.settings)) if needle else frozenset()
