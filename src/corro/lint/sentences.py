"""Text in sentences, as Vale cuts it: the Punkt algorithm with its English model.

Source: `github.com/neurosnap/sentences` 1.0.7 and prose 3.2's changes to it (MIT); the model is
`punkt_english.json`. A sentence is `text[start:end]`, without the white space around it.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from itertools import pairwise

_MID_UPPER = 1 << 2
_UPPER = (1 << 1) + _MID_UPPER + (1 << 3)
_BEGINS_LOWER = 1 << 4
_LOWER = _BEGINS_LOWER + (1 << 5) + (1 << 6)

_CJK = "。；！？"
_PUNCTUATION = frozenset(";:,.!?；：，。！？")
_ENDING = re.compile(r"[.!?。！？]")
_ELLIPSIS = re.compile(r"\.\.+\Z")
_NUMBER = re.compile(r"-?[.,]?[0-9][0-9,.\-]*\.?\Z")
_INITIAL = re.compile(r"\A[A-Za-z]\.\Z")
_ABBREVIATION = re.compile(r"((?:[\w]\.)+[\w]*\.)", re.ASCII)
_LIKE_ELLIPSIS = re.compile(r"(?:\.\s?){2,}\.", re.ASCII)
_ENDERS = (
    *('."', ".)", ".’", ".”"),
    *("?", '?"', "?'", "?)", "?’", "?”"),
    *("!", '!"', "!'", "!)", "!’", "!”"),
)
_BRACKETED = (".[", ".(", '."', "?[", "?(", "![", "!(")
_INTERNAL = (")", "’", "”", '"', "'")


@dataclass(frozen=True, slots=True)
class Model:
    abbreviations: frozenset[str]
    collocations: frozenset[str]
    starters: frozenset[str]
    contexts: dict[str, int]


@lru_cache(maxsize=1)
def model() -> Model:
    """The English model, read once."""
    text = resources.files("corro.lint").joinpath("punkt_english.json").read_text("utf-8")
    data = json.loads(text)
    return Model(
        frozenset(data["abbreviations"]),
        frozenset(data["collocations"]),
        frozenset(data["starters"]),
        data["contexts"],
    )


@dataclass(slots=True)
class _Token:
    text: str
    end: int
    breaks: bool = False
    abbreviation: bool = False

    def type(self) -> str:
        kind = _NUMBER.sub("##number##", self.text.lower())
        return kind if len(kind.encode()) == 1 else kind.replace(",", "")

    def type_without_period(self) -> str:
        kind = self.type()
        return kind[:-1] if len(kind) > 1 and kind.endswith(".") else kind

    def next_type(self) -> str:
        return self.type_without_period() if self.breaks else self.type()


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Where each sentence begins and ends."""
    return _sentences(text)


@lru_cache(maxsize=4096)
def _sentences(text: str) -> tuple[tuple[int, int], ...]:
    if not text.strip():
        return ()
    found: list[tuple[int, int]] = []
    begins = 0
    if _ENDING.search(text):
        for token in _annotated(_tokens(text), model()):
            if token.breaks:
                _keep(text, begins, token.end, found)
                begins = token.end
    _keep(text, begins, len(text), found)
    return tuple(found)


def _keep(text: str, start: int, end: int, found: list[tuple[int, int]]) -> None:
    piece = text[start:end]
    stripped = piece.strip()
    if stripped:
        start += len(piece) - len(piece.lstrip())
        found.append((start, start + len(stripped)))


def _tokens(text: str) -> list[_Token]:
    found: list[_Token] = []
    last_space, wants_next = 0, False
    last = len(text) - 1
    for match in re.finditer(rf"[\s{_CJK}]|.\Z", text, re.DOTALL):
        at, char = match.start(), match.group()
        if char in _CJK:
            at += 1
        # The last character, where it is one byte, ends the text; in Go a last character of
        # several bytes never does, and what follows the last space is then left out.
        if match.start() == last and not char.isspace() and char not in _CJK:
            if not char.isascii():
                continue
            at = len(text)
        elif at == last:
            at = len(text)
        word = text[last_space:at].strip()
        if not word:
            continue
        ends = bool(_ENDING.search(word))
        if not ends and not wants_next:
            last_space = at
            continue
        found.append(_Token(word, at))
        last_space, wants_next = at, ends
    return found or [_Token(text, len(text))]


def _annotated(tokens: list[_Token], punkt: Model) -> list[_Token]:
    for token in tokens:
        _by_type(token, punkt)
    for first, second in pairwise(tokens):
        _by_pair(first, second, punkt)
    for first, second in pairwise(tokens):
        _by_punctuation(first, second, punkt)
    last = tokens[-1]
    if "\n" in last.text and " " in last.text:
        last.breaks = False
    return tokens


def _by_type(token: _Token, punkt: Model) -> None:
    text = token.text
    if (text.endswith(_ENDERS) and "Yahoo!" not in text) or any(
        piece in text for piece in _BRACKETED
    ):
        token.breaks = True
    elif text.endswith((".", "。")) and not text.endswith(".."):
        # Go cuts bytes by the number of characters, so a word with others keeps a piece.
        raw = text.encode()[: len(text) - 1].decode("utf-8", "ignore").lower()
        if raw in punkt.abbreviations or raw.rpartition("-")[2] in punkt.abbreviations:
            token.abbreviation = True
        else:
            token.breaks = True


def _upper(token: _Token) -> bool:
    return token.text[:1].isupper()


def _lower(token: _Token) -> bool:
    return token.text[:1].islower()


def _heuristic(token: _Token, punkt: Model) -> int:
    """1: it begins a sentence; 0: it doesn't; -1: there is no telling."""
    if token.text in _PUNCTUATION:
        return 0
    context = punkt.contexts.get(token.next_type(), 0)
    if _upper(token) and context & _LOWER and not context & _MID_UPPER:
        return 1
    if _lower(token) and (context & _UPPER or not context & _BEGINS_LOWER):
        return 0
    return -1


def _by_pair(first: _Token, second: _Token, punkt: Model) -> None:
    if not first.text.endswith((".", "。")):
        return
    kind, following = first.type_without_period(), second.next_type()
    initial = bool(_INITIAL.match(first.text))
    if f"{kind},{following}" in punkt.collocations:
        first.breaks, first.abbreviation = False, True
        return
    undecided = (first.abbreviation or _ELLIPSIS.search(first.text)) and not initial
    starter = _upper(second) and following in punkt.starters
    if undecided and (starter or _heuristic(second, punkt) == 1):
        first.breaks = True
        return
    if first.text == "." and second.text == ".":
        first.breaks = second.breaks = False
        return
    if initial or kind == "##number##":
        starts = _heuristic(second, punkt)
        unknown = (
            starts == -1
            and initial
            and _upper(second)
            and not punkt.contexts.get(following, 0) & _LOWER
        )
        if starts == 0 or unknown:
            first.breaks, first.abbreviation = False, True


def _by_punctuation(first: _Token, second: _Token, punkt: Model) -> None:
    if first.text.endswith(".") and second.text == ".":
        first.breaks = second.breaks = False
        return
    no_break = first.text.endswith(".") and not first.breaks
    ellipsis = bool(_LIKE_ELLIPSIS.search(first.text))
    internal = first.breaks and first.text.endswith(_INTERNAL)
    following = second.next_type()
    starter = following in punkt.starters
    if ellipsis and (_upper(second) or starter):
        first.breaks = True
        return
    if internal and _lower(second) and not starter:
        first.breaks = False
        return
    if no_break and _upper(second) and punkt.contexts.get(following, 0) & 112:
        first.breaks = True
    if not _ABBREVIATION.search(first.text) or _INITIAL.match(first.text):
        return
    first.abbreviation, first.breaks = True, False
    if _heuristic(second, punkt) == 1 or (_upper(second) and starter):
        first.breaks = True
