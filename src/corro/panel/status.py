"""Whether the Panel has seen a letter as it stands, and what has changed since it has."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from corro.panel.record import Comment, PanelRecord, Seen, seen
from corro.panel.wording import Wording

State = Literal["seen", "changed", "never seen"]

_SENTENCE = re.compile(r"(?<=[.!?])\s+")


@dataclass(frozen=True, slots=True)
class Change:
    """What a paragraph said and says; empty where it is new or gone. `old_sentences` and
    `new_sentences` are those that differ."""

    number: int  # of the paragraph now; of the old one where it is gone
    old: str
    new: str
    when: str
    old_sentences: tuple[str, ...]
    new_sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Status:
    """One letter at one house."""

    template: str
    house: str
    title: str
    state: State
    record: PanelRecord | None
    changes: tuple[Change, ...] = ()

    @property
    def unanswered(self) -> tuple[Comment, ...]:
        return self.record.unanswered if self.record else ()


def status(said: Wording, record: PanelRecord | None) -> Status:
    """The letter's wording against what the Panel saw last."""
    last = record.last if record else None
    if last is None:
        return Status(said.template, said.house, said.title, "never seen", record)
    changes = differences(last.paragraphs, seen(said))
    state: State = "changed" if changes else "seen"
    return Status(said.template, said.house, said.title, state, record, changes)


def differences(old: Sequence[Seen], new: Sequence[Seen]) -> tuple[Change, ...]:
    """Each paragraph that is new, gone or reworded. A reworded one is told from a new one by its
    likeness to one that is gone."""
    old_digests, new_digests = {one.digest for one in old}, {one.digest for one in new}
    gone = [one for one in old if one.digest not in new_digests]
    come = [one for one in new if one.digest not in old_digests]
    found = []
    for now in come:
        before = _likest(now, gone)
        if before is not None:
            gone.remove(before)
        found.append(_change(before, now))
    found += [_change(one, None) for one in gone]
    return tuple(found)


def _likest(now: Seen, gone: Sequence[Seen]) -> Seen | None:
    """The paragraph of the same part that is most like it, if it is like it at all."""
    best, most = None, 0.4
    for one in gone:
        if one.part != now.part:
            continue
        words = difflib.SequenceMatcher(None, one.wording.split(), now.wording.split(), False)
        if (ratio := words.ratio()) > most:
            best, most = one, ratio
    return best


def _change(before: Seen | None, now: Seen | None) -> Change:
    old, new = before.wording if before else "", now.wording if now else ""
    olds, news = _sentences(old), _sentences(new)
    kept = set(olds) & set(news)
    one = now or before
    assert one is not None
    return Change(
        one.number,
        old,
        new,
        one.when,
        tuple(said for said in olds if said not in kept),
        tuple(said for said in news if said not in kept),
    )


def _sentences(text: str) -> list[str]:
    return [" ".join(one.split()) for one in _SENTENCE.split(text) if one.strip()]
