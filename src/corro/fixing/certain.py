"""What may be changed without a person's look, and by which letters.

A finding is certain where its rule says `certain: true`, or `[fix] rules` in `corro.toml` names it,
and it has exactly one suggestion. Names, addresses, contact details, dates, times promised and what
is yet to be filled in are never certain, nor is anything that would change a figure.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from corro.correspondence import Block, Correspondence
from corro.lint.finding import Category, Finding, InBlock, InSource

FOR_PEOPLE: frozenset[Category] = frozenset(
    {"name", "address", "contact", "date", "deadline", "placeholder", "enclosure", "template"}
)
_SENTENCE_BEGINS = re.compile(r"(?:^|[.!?:]['’\"”)]*\s|\n)[\s‘“'\"(•*–-]*$")
_MARKUP = re.compile(r"[*_`\[\]<>#|\\&\n]")
_PAIRED = re.compile(r"[*_`\[\]<>]")


@dataclass(frozen=True, slots=True)
class Change:
    """`new` in the place of `text[start:end]` of a block, or of the source where `block` is None.

    `finding` is what it answers, whole: the letters that stay are not part of the change.
    """

    finding: Finding
    block: tuple[int, int] | None
    start: int
    end: int
    new: str

    @property
    def where(self) -> tuple[int, int, int, int]:
        part, block = self.block or (-1, -1)
        return part, block, self.start, self.end

    def overlaps(self, other: Change) -> bool:
        return self.block == other.block and other.start <= self.end and self.start <= other.end


def certain(document: Correspondence, finding: Finding, rules: Collection[str]) -> bool:
    """Whether the finding's one suggestion may be put in the place of its words."""
    words = finding.text
    if finding.rule not in rules or finding.category in FOR_PEOPLE or not words:
        return False
    if len(finding.suggestions) != 1 or finding.suggestions[0] == words:
        return False
    new = finding.suggestions[0]
    if re.findall(r"\d", words) != re.findall(r"\d", new):
        return False
    if set(_MARKUP.findall(new)) - set(_MARKUP.findall(words)):
        return False
    if isinstance(finding.location, InSource) and _PAIRED.findall(words) != _PAIRED.findall(new):
        return False  # half of a pair: **a large number of
    before = _before(document, finding)
    if before is None:
        return False
    # A capital in the middle of a sentence may be a name: “the Kennedy Center”.
    in_a_name = finding.category == "spelling" and words[:1].isupper()
    return not in_a_name or bool(_SENTENCE_BEGINS.search(before))


def change_of(document: Correspondence, finding: Finding) -> Change | None:
    """The fewest letters that must change: what the words and the suggestion have in common at
    both ends stays."""
    words, new = finding.text or "", finding.suggestions[0]
    if words[:1].isupper() and _SENTENCE_BEGINS.search(_before(document, finding) or ""):
        new = new[:1].upper() + new[1:]
    first = 0
    while first < min(len(words), len(new)) and words[first] == new[first]:
        first += 1
    last = 0
    while last < min(len(words), len(new)) - first and words[-1 - last] == new[-1 - last]:
        last += 1
    new = new[first : len(new) - last]
    match finding.location:
        case InBlock(part, block, start, end):
            return Change(finding, (part, block), start + first, end - last, new)
        case InSource(start, end):
            return Change(finding, None, start + first, end - last, new)
    return None


def block_of(document: Correspondence, change: Change) -> Block | None:
    if change.block is None:
        return None
    part, block = change.block
    return document.parts[part].blocks[block]


def slid(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stretches whose removal leaves the same text: “the| the| cat” or “|the |the cat”."""
    found = [(start, end)]
    while end < len(text) and text[start] == text[end]:
        start, end = start + 1, end + 1
        found.append((start, end))
    start, end = found[0]
    while start > 0 and text[start - 1] == text[end - 1]:
        start, end = start - 1, end - 1
        found.append((start, end))
    return found


def _before(document: Correspondence, finding: Finding) -> str | None:
    """What stands before the words; nothing where the finding's words don't stand at its place."""
    match finding.location:
        case InBlock(part, block, start, end):
            text = document.parts[part].blocks[block].text
        case InSource(start, end):
            text = document.source or ""
        case _:
            return None
    return text[:start] if text[start:end] == finding.text else None
