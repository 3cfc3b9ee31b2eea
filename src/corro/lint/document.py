"""What a correspondence check is given: the document, its house, and words about places.

A check is a module of `corro.lint.checks` with

    KEYS: frozenset[str]                      the keys of its own, for messages and refusals
    def prepare(keys: Keys) -> Settings       read them (note problems on `keys`)
    def check(rule: Rule, document: Document) -> Iterable[Finding]

It finds blocks with `document.blocks("body")` or `document.prose`, and makes findings with
`document.finding(rule, at, start, end, …)` or, where something is missing,
`document.missing(rule, "body", …)`. It reads no clock, disk or network: today, the calendar and
engines are here.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from corro.correspondence import Block, Correspondence, Facts, Kind, Part
from corro.house import House
from corro.lint.finding import Finding, InBlock, InSource
from corro.lint.messages import formatted
from corro.lint.rules import Rule, Vocabulary

# Where the organisation's own prose stands: no letterhead, address, quoted message or language.
PROSE_PARTS = frozenset({"subject", "body"})
# The subject of an answer, or of what is passed on, is in the words of who wrote first.
_OF_ANOTHER = re.compile(r"\s*(?:re|fwd?|aw|sv|antw|tr|wg)\s*(?:\[\d+\])?\s*:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class At:
    """A block with where it stands: `correspondence.parts[part].blocks[block]`."""

    part: int
    block: int
    of: Part
    it: Block

    @property
    def text(self) -> str:
        return self.it.text


@dataclass(frozen=True)
class Document:
    """A correspondence under judgement.

    `today` is the day that greetings and replies are judged against; a document with a date of
    its own is judged against that: `judged_on`. `calendar` is `corro.calendar`'s for the house's
    nation, `None` where the caller has none. `engines` holds what is costly and optional, by
    name (`spelling`, `grammar`).
    """

    correspondence: Correspondence
    house: House | None = None
    today: datetime.date | None = None
    calendar: Any = None
    engines: Mapping[str, Any] = field(default_factory=dict)
    vocabulary: Vocabulary = field(default_factory=Vocabulary)

    @property
    def kind(self) -> Kind:
        return self.correspondence.kind

    @property
    def facts(self) -> Facts:
        return self.correspondence.facts

    @property
    def parts(self) -> tuple[Part, ...]:
        return self.correspondence.parts

    @property
    def judged_on(self) -> datetime.date | None:
        """The document's own date, else today."""
        return self.facts.date or self.today

    @cached_property
    def _kept(self) -> dict[object, tuple[Any, ...]]:
        return {}

    def once(self, work: Callable[[Document], Iterable[Any]]) -> tuple[Any, ...]:
        """What `work` says of the document, made once for all the rules that ask."""
        if work not in self._kept:
            self._kept[work] = tuple(work(self))
        return self._kept[work]

    def blocks(self, *names: str) -> Iterator[At]:
        """The blocks of the parts so named, or of all, in order."""
        for number, part in enumerate(self.parts):
            if not names or part.name in names:
                for index, block in enumerate(part.blocks):
                    if block.kind != "page-break":
                        yield At(number, index, part, block)

    def text(self, *names: str) -> str:
        """The words of the parts so named, a block a line."""
        return "\n".join(at.text for at in self.blocks(*names))

    @cached_property
    def prose(self) -> tuple[At, ...]:
        """The scope `prose`: subject and body with list items, headings and cells, in English.

        Text in another language is left out: a whole block that is in one, and see
        `corro.lint.scopes` for stretches of a block. So is the subject of an email that answers
        another.
        """
        return tuple(
            at
            for at in self.blocks(*PROSE_PARTS)
            if _english(at.it.lang) and not self._is_anothers(at)
        )

    def _is_anothers(self, at: At) -> bool:
        answers = self.kind == "email" and at.of.name == "subject"
        return answers and bool(_OF_ANOTHER.match(at.text))

    def finding(
        self,
        rule: Rule,
        at: At | None,
        start: int = 0,
        end: int | None = None,
        *values: object,
        suggestions: tuple[str, ...] = (),
        message: str | None = None,
        clause: str | None = None,
    ) -> Finding:
        """A finding of `rule` on `at.text[start:end]` (to the block's end where `end` is `None`).

        `values` fill the `%s` of the rule's message in turn. `at` is `None` for a finding about
        the document as a whole.
        """
        said = formatted(rule.message if message is None else message, *values)
        common = {
            "rule": rule.name,
            "category": rule.category,
            "level": rule.level,
            "message": said,
            "clause": rule.clause if clause is None else clause,
            "why": rule.why,
            "suggestions": suggestions,
            "action": rule.action,
            "link": rule.link,
        }
        if at is None:
            return Finding(**common)  # type: ignore[arg-type]
        end = len(at.text) if end is None else end
        return Finding(
            **common,  # type: ignore[arg-type]
            location=InBlock(at.part, at.block, start, end),
            text=at.text[start:end] or None,
            part=at.of.name,
            of_message=at.of.message,
        )

    def missing(
        self,
        rule: Rule,
        part: str,
        *values: object,
        message: str | None = None,
        clause: str | None = None,
        suggestions: tuple[str, ...] = (),
        of_message: str | None = None,
    ) -> Finding:
        """A finding about something that isn't there: at the end of the part it should be in.

        Where the part itself is missing, the finding is about the document as a whole.
        """
        at = None
        for candidate in self.blocks(part):
            if of_message is None or candidate.of.message == of_message:
                at = candidate
        end = len(at.text) if at else 0
        return self.finding(
            rule,
            at,
            end,
            end,
            *values,
            message=message,
            clause=clause,
            suggestions=suggestions,
        )

    def in_source(
        self, rule: Rule, start: int, end: int, *values: object, suggestions: tuple[str, ...] = ()
    ) -> Finding:
        """A finding on a stretch of the file's own text."""
        source = self.correspondence.source or ""
        return Finding(
            rule.name,
            rule.category,
            rule.level,
            formatted(rule.message, *values),
            InSource(start, end),
            source[start:end] or None,
            rule.clause,
            rule.why,
            suggestions=suggestions,
            action=rule.action,
            link=rule.link,
        )


def _english(lang: str | None) -> bool:
    return lang is None or lang.lower().partition("-")[0] == "en"
