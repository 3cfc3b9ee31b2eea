"""Scoped blocks of a correspondence that has no markup of its own: a template's, a DOCX's, a PDF's.

Each block is one scope: `text` for a paragraph or line, `text.heading.h2`, `text.list`,
`text.table.cell` or `.header`; a paragraph is `paragraph.text` too, and each has its sentences as
`sentence.…`. Subject and body are also `prose`. Parts that aren't the writer's own words
(letterhead, address, a quoted message, languages) have no scope.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from corro.correspondence import Block
from corro.lint.document import At, Document
from corro.lint.scoped import Scoped

# Not the writer's own words.
OUTSIDE = frozenset(
    {"letterhead", "address", "marking", "reference", "headers", "setting", "quoted"}
    | {"languages", "formats", "footer", "date", "signatory", "copies"}
)
BREAK = "\n\n"


@dataclass(frozen=True, slots=True)
class Piece:
    """A scoped block and where it stands: its text begins `start` into `at`'s block.

    `at` is `None` for the blocks that are the whole document; `parts` then says where each
    block's text begins in it.
    """

    block: Scoped
    at: At | None
    start: int = 0
    parts: tuple[tuple[int, At], ...] = ()


def pieces(document: Document, bases: frozenset[str], *, text: bool = True) -> Iterator[Piece]:
    """The scoped blocks of a document, in order; `text` gives them Vale's scopes besides `prose`.

    `bases` are the families that some rule asks for, so that sentences are only sought if needed.
    """
    prose = {(at.part, at.block) for at in document.prose}
    for at in document.blocks():
        is_prose = (at.part, at.block) in prose
        if not is_prose and (not text or at.of.name in OUTSIDE):
            continue
        scope = _scope(at.it, ("prose" if is_prose else "") if not text else "text")
        if text and is_prose:
            scope += ".prose"
        yield from _of_block(at, scope, bases)
    yield from _whole(document, bases, text=text)


def _of_block(at: At, scope: str, bases: frozenset[str]) -> Iterator[Piece]:
    words = _masked(at.it)
    if "prose" in scope:
        words = words.replace("\n", " ")  # a phrase may run over a line's end
    inline = tuple(_inline(at.it))
    block = Scoped(words, scope, inline=inline)
    if "paragraph" in bases and at.it.kind in {"paragraph", "line"}:
        yield Piece(Scoped(words, f"paragraph.{scope}", inline=inline), at)
    if "sentence" in bases:
        for start, end in _sentences(words, scope):
            inner = tuple(
                (name, first - start, last - start)
                for name, first, last in inline
                if first >= start and last <= end
            )
            piece = Scoped(words[start:end], f"sentence.{scope}", inline=inner)
            yield Piece(piece, at, start)
    yield Piece(block, at)
    for name, start, end in inline:
        if name in bases:
            yield Piece(Scoped(words[start:end], name), at, start)


def _sentences(words: str, scope: str) -> list[tuple[int, int]]:
    """Sentences of prose as its reader takes them in; elsewhere as Vale cuts them."""
    if "prose" in scope.split("."):
        from corro.lint import prose_sentences

        return [(found.start, found.end) for found in prose_sentences.sentences(words)]
    from corro.lint.sentences import sentences

    return list(sentences(words))


def _scope(block: Block, base: str) -> str:
    if block.kind == "heading":
        return f"{base}.heading.h{min(max(block.level, 1), 6)}"
    if block.kind == "item":
        return f"{base}.list"
    if block.kind == "cell":
        return f"{base}.table.{'header' if block.header else 'cell'}"
    return base


def _inline(block: Block) -> Iterator[tuple[str, int, int]]:
    for run in block.runs:
        if run.href:
            yield "link", run.start, run.end
        if run.bold:
            yield "strong", run.start, run.end
        if run.italic:
            yield "emphasis", run.start, run.end


def _masked(block: Block) -> str:
    """The block's text with stretches in another language masked, as Vale masks code."""
    text = block.text
    for run in block.runs:
        if run.lang and run.lang.lower().partition("-")[0] != "en":
            text = text[: run.start] + "*" * (run.end - run.start) + text[run.end :]
    return text


def _whole(document: Document, bases: frozenset[str], *, text: bool) -> Iterator[Piece]:
    if "summary" in bases:
        words, metrics = _metrics(document)
        yield Piece(Scoped(words, "summary.prose", metrics=metrics), None)
    if "raw" in bases and text:
        raw, places = "", []
        for at in document.blocks():
            if at.of.name not in OUTSIDE:
                places.append((len(raw), at))
                raw += at.text + "\n"
        yield Piece(Scoped(raw, "raw"), None, parts=tuple(places))


def _metrics(document: Document) -> tuple[str, dict[str, int]]:
    words: list[str] = []
    counts: dict[str, int] = {}
    for at in document.prose:
        scope = _scope(at.it, "text").removeprefix("text").removeprefix(".") or "paragraphs"
        counts[scope] = counts.get(scope, 0) + 1
        if at.it.kind in {"paragraph", "item", "line"}:
            words.append(at.text)
    return BREAK.join(words) + BREAK, counts
