"""The papers that a sentence says are enclosed: "the agreement, with a direct debit form"."""

from __future__ import annotations

import re
from collections.abc import Iterator

_PAPERS = re.compile(
    r"\b(?P<what>(?:[A-Za-z][\w’'-]*\s){0,3}?(?:forms?|slips?|leaflets?|booklets?|handbooks?"
    r"|guides?"
    r"|agreements?|statements?|maps?|plans?|questionnaires?|surveys?|certificates?|cards?|receipts?"
    r"|schedules?|permits?|mandates?|brochures?|factsheets?|invoices?|reports?|photographs?|photos?"
    r"|labels?|vouchers?|keys?|fobs?))\b",
    re.IGNORECASE,
)
# Where a sentence names what it encloses: "I enclose …", "the enclosed …", "… is enclosed, with …".
_NAMES_PAPERS = re.compile(
    r"\b(?:(?:I|we)(?:['’]ve| have| am| are)?\s(?:also\s)?enclos(?:e|ed|ing)|find enclosed|enclosed"
    r" (?:is|are)|(?:the|our|your) enclosed)\s(?P<after>[^.?!;:(]{3,160})"
    r"|(?P<before>[^.?!;:(]{3,120})\s(?:is|are)\s(?:also\s)?enclosed"
    r"(?:,?\s(?:together |along )?with\s(?P<more>[^.?!;:(]{3,120}))?",
    re.IGNORECASE,
)
_THEN = re.compile(
    r"\s(?:so|which|that|to|for|if|because|about|when|where|telling|explaining|showing|as|from|on"
    r"|tells?|explains?|shows?|says?|gives?|has|will|and (?:send|return|post|sign|fill|we|I"
    r"|you))\s",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"\A(?:(?:an?|the|our|your|my|this|these|two|three|and|with|copy|copies|of|also|some|new"
    r"|blank)\s)+",
    re.IGNORECASE,
)


_KINDS = (
    {"leaflet", "booklet", "brochure", "guide", "handbook", "factsheet"},
    {"form", "questionnaire", "survey", "mandate", "slip"},
    {"statement", "invoice", "receipt", "schedule"},
    {"map", "plan", "photograph", "photo"},
    {"key", "fob"},
)


def kind_of(paper: str) -> frozenset[str]:
    """The nouns by which a paper of this name may be called; empty where it has none of them."""
    match = _PAPERS.search(paper)
    noun = match["what"].split()[-1].lower().removesuffix("s") if match else ""
    alike = next((kind for kind in _KINDS if noun in kind), {noun})
    return frozenset(alike) if noun else frozenset()


def papers_in(sentence: str, begins: int = 0) -> Iterator[tuple[int, str]]:
    """Each paper's name and where it begins, counted from the sentence's own place `begins`."""
    for match in _NAMES_PAPERS.finditer(sentence):
        for group in ("after", "before", "more"):
            words = match[group] or ""
            if group != "before":
                words = _THEN.split(words, maxsplit=1)[0]
            for piece in re.finditer(r"[^,]+?(?=,|\sand\s|\swith\s|$)", words):
                paper = _PAPERS.search(piece[0])
                if paper:
                    name = _LEADING.sub("", paper["what"])
                    start = piece.start() + paper.end() - len(name)
                    yield begins + match.start(group) + start, name
