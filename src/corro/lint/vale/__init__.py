"""Vale's view of a Markdown, HTML or text file: its scopes, its comment switches, its places.

A published Vale style gives here what Vale gives, at the line and column that Vale gives. Source:
Vale 3.22, `internal/lint`. What differs is listed in `docs/decisions/rules-are-vales-yaml.md`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from corro.lint import pattern
from corro.lint.finding import Finding, InSource
from corro.lint.levels import section_matches
from corro.lint.rules import StyleGuide
from corro.lint.rules import ValeFile as Settings
from corro.lint.scoped import Memory, Scoped
from corro.lint.vale.file import Reported, ValeFile
from corro.lint.vale.front_matter import values
from corro.lint.vale.markup import Reader
from corro.lint.vale.source import Source, prepared, sanitized

if TYPE_CHECKING:
    from corro.lint.engine import Run
    from corro.lint.plan import BlockRules

_FRONT_MATTER = re.compile(r"\A(?:---|\+\+\+)\n(.+?)\n(?:---|\+\+\+)", re.DOTALL)
_WRAPS = {
    ".md": ("\n```\n{}\n```\n", "`{}`"),
    ".html": ("<pre>{}</pre>", "<code>{}</code>"),
}
LARGEST_SEARCH = 8 << 10  # bytes of context in which a block of unknown place is looked for


def findings_of(
    run: Run, rules: BlockRules, guide: StyleGuide, extension: str, path: str
) -> Iterator[Finding]:
    """The findings of block rules on the source of `run`'s document."""
    source = run.document.correspondence.source or ""
    judged = Judged(run, rules, guide, sanitized(source), extension=extension, path=path)
    for reported in judged.reported():
        yield _finding(reported, judged.source, source)


def _finding(reported: Reported, text: Source, source: str) -> Finding:
    rule, alert = reported.rule, reported.alert
    start, end = text.span(reported.line, reported.first, reported.last)
    return Finding(
        rule.name,
        rule.category,
        rule.level,
        alert.message,
        InSource(start, end if alert.match else start),
        source[start:end] if alert.match else None,
        rule.clause,
        rule.why,
        suggestions=alert.suggestions,
        action=alert.action,
        link=rule.link,
    )


class Judged:
    """One file, one pass."""

    def __init__(
        self,
        run: Run,
        rules: BlockRules,
        guide: StyleGuide,
        source: Source,
        *,
        extension: str,
        path: str,
    ) -> None:
        self.run, self.rules, self.source, self.extension = run, rules, source, extension
        self.bases = rules.families
        self.memory = Memory(engines=run.document.engines)
        self.settings = _settings(guide, path)
        real = re.search(r"\.[^./\\]+$", path)
        self.file = ValeFile(
            source.text, extension != ".txt", real.group() if real else extension, rules.styles
        )
        self.bytes = len(source.text.encode("utf-8", "surrogatepass"))

    def reported(self) -> list[Reported]:
        file = self.file
        if self.extension == ".txt":
            block = Scoped(file.content, f"text{file.meta}{file.extension}", offset=0)
            self.prose(block, file.content, True)
        else:
            self.markup()
        file.drop_regions()
        raw = Scoped(self.source.text, f"raw{file.extension}", offset=0)
        self.show(raw, self.source.text, True)
        return file.reported

    def markup(self) -> None:
        file = self.file
        if self.extension == ".md":
            self.front_matter()
        text = self.transformed(file.content)
        if self.extension == ".md":
            from corro.lint.vale.markdown import to_html

            text = to_html(text)
            file.content = prepared(file.content)
        wanted = frozenset({"link", "strong", "emphasis", "code"}) & self.bases
        Reader(file, self.settings, wanted, self.show, self.prose).read(text)
        summary = Scoped("".join(file.summary), f"summary{file.extension}", 0, metrics=file.metrics)
        self.show(summary, file.content, True)

    def front_matter(self) -> None:
        """The strings of front matter, each under `text.frontmatter.KEY`."""
        file = self.file
        for key, text, places in values(file.content):
            meta = f".frontmatter.{key}"
            inner = ValeFile(text, file.markup, file.extension, file.styles, meta)
            inner.comments = file.comments
            inner.counts = file.counts
            self.file = inner
            block = Scoped(text, f"text{meta}{file.extension}", offset=0)
            self.show(block, text, True)
            self.file = file
            for reported in inner.reported:
                at = self.source.line_start_in(text, reported.line) + max(reported.first - 1, 0)
                line, column = places(at)
                width = reported.last - reported.first
                file.reported.append(
                    Reported(reported.rule, reported.alert, line, column, column + width)
                )
                file.history.add((line, column, reported.rule.name))

    def transformed(self, text: str) -> str:
        """The text with front matter and what is to be ignored made code."""
        block, inline = _WRAPS[self.extension]
        text = _FRONT_MATTER.sub(lambda match: block.format(match.group(1)), text)
        for patterns, wrap in (
            (self.settings.block_ignores, block),
            (self.settings.token_ignores, inline),
        ):
            for written in patterns:
                made = pattern.compiled(written)
                text = made.sub(lambda match, wrap=wrap: wrap.format(_first(match)), text)
        before, after = self.settings.comment_delimiters
        if before and after:
            text = text.replace(before, "<!--").replace(after, "-->")
        return text

    def prose(self, block: Scoped, context: str, split: bool) -> None:
        """A block of prose: its paragraphs, its sentences, then the whole."""
        lookup = "\n" in block.text
        base = self._offset(block, context)
        whole = Scoped(block.text, block.scope, block.line, base, block.runs, block.inline)
        if split and "paragraph" in self.bases:
            at = 0
            for part in re.findall(r"(?s).*?\n\n|.+\Z", block.text) or [block.text]:
                self.show(_piece(whole, part, at, "paragraph"), context, lookup)
                at += len(part)
            if block.text.endswith("\n\n"):
                self.show(_piece(whole, "", at, "paragraph"), context, lookup)
        if "sentence" in self.bases:
            from corro.lint.sentences import sentences

            for start, end in sentences(block.text):
                piece = _piece(whole, block.text[start:end], start, "sentence")
                self.show(piece, context, lookup)
        self.show(whole, context, lookup)

    def _offset(self, block: Scoped, context: str) -> int:
        if block.offset >= 0:
            return block.offset
        if block.text == context:
            return 0
        if self.bytes > LARGEST_SEARCH:
            return -1
        first = context.find(block.text)
        if first >= 0 and context.find(block.text, first + len(block.text)) >= 0:
            return -1
        return first

    def show(self, block: Scoped, context: str, lookup: bool) -> None:
        """Show a block to the rules that its scope is for, by name."""
        file = self.file
        file.start_block()
        for ready, alerts in self.rules.alerts(block, self.memory, self.run.asked, file.is_off):
            name = ready.rule.name
            for alert in alerts:
                if file.comments and file.is_off(f"{name}[{alert.match}]"):
                    continue
                file.add(ready.rule, alert, block, context, lookup=lookup)


def _piece(whole: Scoped, text: str, at: int, family: str) -> Scoped:
    end = at + len(text)
    runs = tuple(
        (
            max(start, at) - at,
            source + max(start, at) - start,
            min(start + size, end) - max(start, at),
        )
        for start, source, size in whole.runs
        if max(start, at) < min(start + size, end)
    )
    inline = tuple(
        (scope, first - at, last - at)
        for scope, first, last in whole.inline
        if first >= at and last <= end
    )
    offset = whole.offset + at if whole.offset >= 0 else -1
    return Scoped(text, f"{family}.{whole.scope}", whole.line, offset, runs, inline)


def _first(match: object) -> str:
    group = match.group  # type: ignore[attr-defined]
    try:
        return group(1) or ""
    except IndexError:
        return "$1"


def _settings(guide: StyleGuide, path: str) -> Settings:
    """What the sections of a `.vale.ini` that are for this path say, the later over the earlier."""
    made = guide.vale
    tokens: tuple[str, ...] = made.token_ignores
    blocks: tuple[str, ...] = made.block_ignores
    delimiters = made.comment_delimiters
    for section in guide.sections:
        if section.pattern == "*" or section_matches(section.pattern, path):
            tokens += section.ignores.token_ignores
            blocks += section.ignores.block_ignores
            if section.ignores.comment_delimiters != ("", ""):
                delimiters = section.ignores.comment_delimiters
    return Settings(
        tokens,
        blocks,
        made.ignored_scopes,
        made.skipped_scopes,
        made.ignored_classes,
        delimiters,
    )
