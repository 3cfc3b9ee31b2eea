"""The YAML of rules as it was read before: reading three hundred files anew takes longer than
judging a letter.

What is kept is data alone (JSON): each file’s values, by a digest of its bytes, so that a file
that changed is read anew. Their places are left out: they are for messages, and where a rule has a
mistake its file is read anew, too. A folder has one store, which is made whole beside the old one
and put in its place. A store that can't be read, or written, is done without and not spoken of.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from corro.strict_yaml import Mapping, Mark, Node, Scalar, Sequence

FORM = 1  # of what is kept, and of how YAML is read
FEWEST = 20  # files: fewer are read as quickly
MOST = 12  # stores of a user; the oldest go
_NAME = "rules-{}.json"
_MARK = Mark(0, 0, 1, 1)


@dataclass
class Store:
    """What is kept of a folder's rules. `used` says that something of it was taken."""

    file: Path
    used: bool = False
    _old: dict[str, Any] = field(default_factory=dict)
    _now: dict[str, Any] = field(default_factory=dict)
    _anew: bool = False

    def get(self, data: bytes) -> Mapping | None:
        """The rule that a file of these bytes holds, without its places, if it is kept."""
        digest = _digest(data)
        kept = self._old.get(digest)
        if kept is None:
            return None
        try:
            node = _decoded(kept)
        except (TypeError, ValueError, IndexError, RecursionError):
            return None
        if not isinstance(node, Mapping):
            return None
        self._now[digest] = kept
        self.used = True
        return node

    def put(self, data: bytes, rule: Mapping) -> None:
        self._now[_digest(data)] = _encoded(rule)
        self._anew = True

    def save(self) -> None:
        """Keep what this run read, and no more: what isn't a rule any longer goes."""
        if len(self._now) < FEWEST or not (self._anew or len(self._now) < len(self._old)):
            return
        beside = self.file.with_suffix(f".{os.getpid()}.tmp")
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            text = json.dumps({"form": FORM, "rules": self._now}, ensure_ascii=False)
            beside.write_text(text, "utf-8")
            beside.replace(self.file)
            _forget_oldest(self.file.parent)
        except (OSError, UnicodeEncodeError):
            _remove(beside)


def store(folder: Path, caches: Path) -> Store:
    """The store of a folder of rules, under a user's folder for what may be deleted."""
    name = _NAME.format(_digest(str(folder.absolute()).encode("utf-8", "surrogatepass"))[:24])
    file = caches / name
    try:
        kept = json.loads(file.read_bytes())
        old = kept["rules"] if kept["form"] == FORM else {}
        return Store(file, _old=old if isinstance(old, dict) else {})
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return Store(file)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _encoded(node: Node) -> Any:
    """A text is itself, or a list of itself and its quotes; pairs are pairs; a list begins with
    a nought."""
    if isinstance(node, Scalar):
        return [node.text, node.quoted] if node.quoted else node.text
    if isinstance(node, Sequence):
        return [0, *map(_encoded, node.items)]
    return {key: _encoded(value) for key, value in node.items.items()}


def _decoded(kept: Any) -> Node:
    if isinstance(kept, str):
        return Scalar(kept, _MARK)
    if isinstance(kept, dict):
        items = {key: _decoded(value) for key, value in kept.items()}
        return Mapping(items, dict.fromkeys(items, _MARK), _MARK)
    if kept[0] == 0:
        return Sequence(tuple(map(_decoded, kept[1:])), _MARK)
    text, quoted = kept
    if not isinstance(text, str) or not isinstance(quoted, str):
        raise TypeError(text)
    return Scalar(text, _MARK, quoted)


def _forget_oldest(folder: Path) -> None:
    stores = sorted(folder.glob(_NAME.format("*")), key=lambda one: one.stat().st_mtime)
    for one in stores[:-MOST]:
        _remove(one)


def _remove(file: Path) -> None:
    try:
        file.unlink(missing_ok=True)
    except OSError:
        return
