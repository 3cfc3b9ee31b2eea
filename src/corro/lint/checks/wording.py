"""Wording that a policy prescribes: the text is compared with it, and each difference shown.

    texts:                     the prescribed texts, by name; the nearest one is compared
      Scenario 1: Thank you for calling <NAME> …
    of: part                   part (of each message), sentence or line
    parts: [body]
    when: ["annual leave"]     cues that the prescribed text is meant (see `cue_patterns`)
    unless: []
    like: 0.5                  how like it must be at least to be compared (else it is `other`)

`%s` of the message is filled with what to say: "Write ‘one working day’, not ‘a working day’".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corro.lint import cue_patterns, pattern
from corro.lint.document import At, Document
from corro.lint.finding import Finding
from corro.lint.keys import Keys, Preparing
from corro.lint.prescribed import Comparison, Difference, compared
from corro.lint.rules import Rule
from corro.lint.stretches import sentences_of
from corro.lint.written_dates import written_dates

KEYS = frozenset({"texts", "of", "parts", "when", "unless", "like", "other"})
_OF = ("part", "sentence", "line")
_TELEPHONE = re.compile(r"(?:\+44|\(?0)[\d ()-]{8,15}\d")


@dataclass(frozen=True, slots=True)
class Settings:
    """`other` is the message where nothing like a prescribed text is there, empty for none."""

    texts: tuple[tuple[str, str], ...]
    of: str
    parts: tuple[str, ...]
    when: tuple[str, ...]
    unless: tuple[str, ...]
    like: float
    other: str


def prepare(keys: Keys, preparing: Preparing) -> Settings:
    texts = keys.mapping("texts")
    if not texts:
        keys.problem("texts", "‘texts’ is missing: the prescribed words, by name.")
    of = keys.text("of", "part")
    if of not in _OF:
        keys.problem("of", f"‘of’ must be one of {', '.join(_OF)}, not ‘{of}’.")
    for key in ("when", "unless") if preparing.compile else ():
        for item in keys.scalars(key):
            try:
                cue_patterns.compiled(item.text)
            except (cue_patterns.UnknownName, pattern.BadPattern) as error:
                keys.problem(key, f"‘{item.text}’ is not a pattern: {error}.", item.mark)
    return Settings(
        texts,
        of,
        keys.texts("parts") or ("body",),
        keys.texts("when"),
        keys.texts("unless"),
        keys.number("like", 0.5),
        keys.text("other"),
    )


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that are compared: their text, and where each block's begins in it."""

    text: str
    starts: tuple[tuple[int, At, int], ...]  # where in the text, the block, where in the block

    def place(self, at: int, *, end: bool = False) -> tuple[At, int]:
        """The block and offset of a place in the text."""
        here = self.starts[0]
        for start in self.starts:
            if start[0] < at or (start[0] == at and not end):
                here = start
        start_in_text, block, offset = here
        return block, min(offset + at - start_in_text, len(block.text))


def check(rule: Rule, document: Document) -> Iterator[Finding]:
    settings: Settings = rule.settings
    for stretch in _stretches(document, settings):
        if settings.when and not any(cue_patterns.says(cue, stretch.text) for cue in settings.when):
            continue
        if any(cue_patterns.says(cue, stretch.text) for cue in settings.unless):
            continue
        comparison = _nearest(settings, stretch.text)
        if comparison.likeness < settings.like:
            if settings.other:
                block, start = stretch.place(0)
                yield document.finding(
                    rule, block, start, None, settings.other, message=settings.other
                )
            continue
        yield from _told(rule, document, stretch, comparison)


def _stretches(document: Document, settings: Settings) -> Iterator[Stretch]:
    if settings.of == "part":
        parts: dict[int, list[At]] = {}
        for at in document.blocks(*settings.parts):
            parts.setdefault(at.part, []).append(at)
        for blocks in parts.values():
            text, starts = "", []
            for at in _without_titles(blocks):
                starts.append((len(text), at, 0))
                text += at.text + "\n"
            if starts:
                yield Stretch(text.rstrip("\n"), tuple(starts))
        return
    for at in document.blocks(*settings.parts):
        if settings.of == "line":
            begin = 0
            for line in at.text.split("\n"):
                if line.strip():
                    yield Stretch(line, ((0, at, begin),))
                begin += len(line) + 1
        else:
            for start, end in sentences_of(at.text):
                yield Stretch(at.text[start:end], ((0, at, start),))


def _without_titles(blocks: list[At]) -> list[At]:
    """The blocks without a title over the words: what the sheet is called, not what is said."""
    first = 0
    while first < len(blocks) - 1 and (
        blocks[first].it.kind == "heading"
        or (
            len(blocks[first].text.split()) <= 8
            and not blocks[first].text.rstrip().endswith((".", ",", "!"))
        )
    ):
        first += 1
    return blocks[first:]


def _nearest(settings: Settings, text: str) -> Comparison:
    results = [compared(wanted, text) for _, wanted in settings.texts]
    return min(
        results,
        key=lambda one: (
            sum(len(each.prescribed) + len(each.own) for each in one.differences),
            -one.likeness,
        ),
    )


def _told(
    rule: Rule, document: Document, stretch: Stretch, comparison: Comparison
) -> Iterator[Finding]:
    for one in comparison.differences:
        block, start = stretch.place(one.start, end=one.start == one.end)
        last, end = stretch.place(one.end, end=True)
        if last != block:
            end = len(block.text)
        yield document.finding(
            rule, block, start, end, _said(one),
            suggestions=(one.prescribed,) if one.prescribed and "<" not in one.prescribed else (),
        )  # fmt: skip
    for slot, slot_start, slot_end in comparison.filled:
        wrong = _misfit(slot, stretch.text[slot_start:slot_end])
        if wrong:
            block, start = stretch.place(slot_start)
            last, end = stretch.place(slot_end, end=True)
            yield document.finding(rule, block, start, end if last == block else None, wrong)


def _said(one: Difference) -> str:
    own, prescribed = " ".join(one.own.split()), one.prescribed
    if not own:
        return f"‘{prescribed}’ is missing here."
    if not prescribed:
        return f"‘{own}’ isn’t in the prescribed words. Take it out."
    return f"Write ‘{prescribed}’, not ‘{own}’."


def _misfit(slot: str, text: str) -> str:
    """What is wrong with what stands in a slot; empty if nothing."""
    if slot == "DAY and DATE":
        dates = written_dates(text)
        if not dates:
            return f"Give the day and the date here, such as ‘Monday 15 March 2027’, not ‘{text}’."
        if dates[0].weekday is None:
            return (
                f"Give the day of the week as well, such as ‘Monday 15 March 2027’, not ‘{text}’."
            )
    elif slot == "TELEPHONE NUMBER":
        if not _TELEPHONE.search(text) and not re.search(r"\d", text):
            return f"Give a telephone number here, not ‘{text}’."
    elif slot == "EMAIL ADDRESS":
        if "@" not in text:
            return f"Give an email address here, not ‘{text}’."
    elif slot == "NAME, TITLE" and "," not in text:
        return f"Give the name and the job title with a comma between them, not ‘{text}’."
    return ""
