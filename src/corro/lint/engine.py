"""Judges a correspondence by a style guide. Pure: no clock, disk or network.

The rules that want the whole document (`check`) are asked first, then each scoped block is shown
to the rules that want blocks (`check_block`), in the order that Vale has: block by block, rules by
name. Where the document has a Markdown, HTML or text source, Vale's scopes are that source's own;
`prose`, and everything in a document without one, are the correspondence's blocks.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from corro.correspondence import Correspondence
from corro.house import House
from corro.lint import pattern
from corro.lint.composed import Piece, pieces
from corro.lint.document import Document
from corro.lint.finding import Finding, InBlock, InSource
from corro.lint.plan import BlockRules, Ready, plan
from corro.lint.rules import Rule, StyleGuide
from corro.lint.scoped import Alert, Memory, Scoped
from corro.lint.switches import left_on, source_offset
from corro.lint.twice import told_once

# What `correspondence.properties["format"]` says of a source that Vale's scopes can be read from.
SOURCE_FORMATS = {"markdown": ".md", "html": ".html", "text": ".txt"}

# Rules, or styles, whose findings an engine makes: what another rule says of the words goes first.
BY_ENGINES = ("spelling.Misspelt", "LanguageTool.")


def lint(
    correspondence: Correspondence,
    style_guide: StyleGuide,
    house: House | None = None,
    *,
    engines: Mapping[str, Any] | None = None,
    today: datetime.date | None = None,
    calendar: Any = None,
    path: str = "",
    blocks_only: bool = False,
    errors_only: bool = False,
) -> tuple[Finding, ...]:
    """Every finding, in the order of the document.

    `errors_only` asks only the rules of level error. `blocks_only` asks only the rules that judge
    a block, or a sentence of it, by itself.

    `engines` are what is costly and optional, by name. `today` is for greetings and replies,
    which have no date. `calendar` counts working days. `path` chooses among settings that are by
    path, and tells a source's format where `properties["format"]` doesn't.
    """
    rules = plan(
        style_guide,
        correspondence.kind,
        house,
        path,
        blocks_only=blocks_only,
        errors_only=errors_only,
    )
    document = Document(
        correspondence, house, today, calendar, engines or {}, style_guide.vocabulary
    )
    run = Run(document)
    for rule, check in rules.whole:
        run.whole(rule, check)
    extension = source_extension(correspondence, path)
    if extension:
        run.blocks(rules.prose, text=False)
        if extension != ".txt":
            run.findings = left_on(correspondence, run.findings)
        run.source(rules.others, style_guide, extension, path)
    else:
        run.blocks(rules.every, text=True)
    findings = told_once(correspondence, run.findings, BY_ENGINES) if engines else run.findings
    return tuple(sorted(findings, key=lambda finding: _order(document, finding)))


def source_extension(correspondence: Correspondence, path: str = "") -> str:
    """`.md`, `.html` or `.txt` where Vale's scopes are the source's own, else empty."""
    if correspondence.source is None:
        return ""
    named = correspondence.properties.get("format", "")
    if named:
        return SOURCE_FORMATS.get(named, "")
    for extension, of in (
        (".md", (".md", ".markdown")),
        (".html", (".html", ".htm")),
        (".txt", (".txt", ".text")),
    ):
        if path.lower().endswith(of):
            return extension
    return ""


def _order(document: Document, finding: Finding) -> tuple[int, int, int, str]:
    place = finding.location
    if place is None:
        return (-1, 0, 0, finding.rule)
    if document.correspondence.source is not None:
        at = source_offset(document.correspondence, finding)
        if at >= 0:
            return (0, 0, at, finding.rule)
    if isinstance(place, InSource):
        return (0, 0, place.start, finding.rule)
    return (place.part, place.block, place.start, finding.rule)


@dataclass
class Run:
    """One document under judgement: what was found, and what to report once only."""

    document: Document
    findings: list[Finding] = field(default_factory=list)
    slow: set[str] = field(default_factory=set)
    told: set[tuple[str, object]] = field(default_factory=set)
    counts: dict[str, int] = field(default_factory=dict)

    def whole(self, rule: Rule, check: Any) -> None:
        try:
            self.findings.extend(check(rule, self.document))
        except pattern.TooSlow:
            self._stopped(rule)

    def blocks(self, rules: BlockRules, *, text: bool) -> None:
        """The correspondence's own blocks."""
        if not rules.rules:
            return
        memory = Memory(engines=self.document.engines)
        for piece in pieces(self.document, rules.bases, text=text):
            for ready, alerts in rules.alerts(piece.block, memory, self.asked):
                for alert in alerts:
                    self._tell(ready.rule, self._composed(ready.rule, piece, alert))

    def asked(self, ready: Ready, block: Scoped, memory: Memory) -> list[Alert]:
        """What a rule says of a block; a rule that takes too long is stopped and named."""
        found: list[Alert] = []
        rule = ready.rule
        if rule.name not in self.slow:
            try:
                found.extend(ready.check(rule, block, memory))
            except pattern.TooSlow:
                self._stopped(rule)
        return found

    def _composed(self, rule: Rule, piece: Piece, alert: Alert) -> Finding:
        at, start, end = piece.at, piece.start + alert.start, piece.start + alert.end
        for begins, part in piece.parts:
            if begins <= alert.start:
                at = part
                start, end = alert.start - begins, min(alert.end - begins, len(part.text))
        if at is None or not alert.match:
            location = None if at is None else InBlock(at.part, at.block, piece.start, piece.start)
        else:
            location = InBlock(at.part, at.block, start, end)
        return Finding(
            rule.name,
            rule.category,
            rule.level,
            alert.message,
            location,
            at.text[start:end] if at is not None and alert.match else None,
            rule.clause,
            rule.why,
            at.of.name if at is not None else None,
            at.of.message if at is not None else None,
            alert.suggestions,
            alert.action,
            rule.link,
        )

    def source(self, rules: BlockRules, guide: StyleGuide, extension: str, path: str) -> None:
        """Vale's scopes on the file's own text."""
        if not rules.rules:
            return
        from corro.lint.vale import findings_of

        self.findings.extend(findings_of(self, rules, guide, extension, path))

    def _tell(self, rule: Rule, finding: Finding) -> None:
        place = finding.location
        key = (place.part, place.block, place.start) if isinstance(place, InBlock) else place
        if (rule.name, key) in self.told:
            return
        count = self.counts.get(rule.name, 0)
        if rule.limit and count >= rule.limit:
            return
        self.told.add((rule.name, key))
        self.counts[rule.name] = count + 1
        self.findings.append(finding)

    def _stopped(self, rule: Rule) -> None:
        """Name a rule that took too long, and ask it no more."""
        self.slow.add(rule.name)
        self.findings.append(
            Finding(
                rule.name,
                rule.category,
                "error",
                f"The rule ‘{rule.name}’ ({rule.path}) took longer than {pattern.SECONDS:g} "
                "seconds on this text and was stopped. Make its pattern simpler: a repeat "
                "inside a repeat is the usual cause.",
                why=rule.why,
            )
        )
