"""Words that a policy prescribes, with slots, and how a text differs from them.

The prescribed text has slots in angle brackets, by type: `<NAME>`, `<TITLE>`, `<NAME, TITLE>`,
`<DAY and DATE>`, `<TELEPHONE NUMBER>`, `<EMAIL ADDRESS>`; `[.]` may be there or not. Curly and
straight quotation marks, kinds of dashes, spaces in a telephone number and white space make no
difference; every other letter does. The comparison is by words, the cheapest alignment of the two,
bounded by the lengths of both.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

_TOKEN = re.compile(
    r"<(?P<slot>[A-Z][A-Za-z ,]{1,40})>|\[(?P<optional>[^\]\n]{1,20})\]"
    r"|(?P<word>[\w.+'’-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}"
    r"|(?:\+44|\(?0)\d[\d ()-]{7,14}\d|[^\W_]+(?:['’.-][^\W_]+)*|[^\s\w]|_+)"
)
_OF_A_DATE = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august"
    r"|september|october|november|december",
    re.IGNORECASE,
)
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‐": "-"})
LONGEST = 400  # words of a text that are compared; a prescribed wording has fewer than a hundred


@dataclass(frozen=True, slots=True)
class Token:
    """A word, mark or slot. `same` is what it is compared by."""

    start: int
    end: int
    text: str
    slot: str = ""
    optional: bool = False

    @property
    def same(self) -> str:
        plain = self.text.translate(_QUOTES)
        if re.fullmatch(r"(?:\+44|\(?0)[\d ()-]{8,}", plain):
            return re.sub(r"[ ()-]", "", plain)
        return plain


def tokens(text: str, *, slots: bool = False) -> list[Token]:
    """The words and marks of a text; with `slots`, of a prescribed one."""
    found = []
    for match in _TOKEN.finditer(text):
        if match["slot"] and slots:
            found.append(Token(*match.span(), match["slot"], match["slot"]))
        elif match["optional"] and slots:
            found.append(Token(*match.span(), match["optional"], "", optional=True))
        elif match["word"]:
            found.append(Token(*match.span(), match[0]))
        else:  # a bracket that is no slot here: each of its marks and words
            inner = match[0]
            for part in re.finditer(r"\w+|[^\w\s]", inner):
                at = match.start() + part.start()
                found.append(Token(at, at + len(part[0]), part[0]))
    return found


@dataclass(frozen=True, slots=True)
class Difference:
    """Where a text leaves the prescribed one: its own words at `[start:end]` (none where it says
    less), and the prescribed words there (none where it says more)."""

    start: int
    end: int
    prescribed: str
    own: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """`differences` in order; `filled` are the slots with what stands in them; `likeness` is the
    share of the prescribed words that the text has."""

    differences: tuple[Difference, ...]
    filled: tuple[tuple[str, int, int], ...]
    likeness: float


@dataclass
class _Edits:
    prescribed: list[Token] = field(default_factory=list)
    own: list[Token] = field(default_factory=list)


def compared(prescribed: str, text: str) -> Comparison:
    """How `text` differs from the prescribed words."""
    wanted, given = tokens(prescribed, slots=True), tokens(text)[:LONGEST]
    steps = _aligned(wanted, given)
    filled: list[tuple[str, int, int]] = []
    differences: list[Difference] = []
    edits = _Edits()
    kept = 0
    at = 0  # where in the text the alignment is
    number = 0
    while number < len(steps):
        kind, i, j = steps[number]
        if kind == "keep":
            _close(edits, differences, given, at, prescribed, text)
            kept += 1
            at = j + 1
        elif kind == "slot":
            _close(edits, differences, given, at, prescribed, text)
            first = j
            while number + 1 < len(steps) and steps[number + 1][:2] == ("slot", i):
                number += 1
            last = steps[number][2]
            filled.append((wanted[i].slot, given[first].start, given[last].end))
            at = last + 1
        elif kind == "drop":
            if not wanted[i].optional:
                edits.prescribed.append(wanted[i])
        else:
            edits.own.append(given[j])
            at = j + 1
        number += 1
    _close(edits, differences, given, at, prescribed, text)
    words = sum(not token.slot and not token.optional for token in wanted)
    return Comparison(tuple(differences), tuple(filled), kept / max(words, 1))


def _close(
    edits: _Edits,
    found: list[Difference],
    given: Sequence[Token],
    at: int,
    prescribed: str,
    text: str,
) -> None:
    if edits.own:
        start, end = edits.own[0].start, edits.own[-1].end
    elif edits.prescribed:
        start = end = given[at - 1].end if at else 0
    else:
        return
    wanted = (
        prescribed[edits.prescribed[0].start : edits.prescribed[-1].end] if edits.prescribed else ""
    )
    wanted = re.sub(r"\[([^\]\n]{1,20})\]", r"\1", " ".join(wanted.split()))
    found.append(Difference(start, end, wanted, text[start:end]))
    edits.prescribed, edits.own = [], []


def _aligned(wanted: Sequence[Token], given: Sequence[Token]) -> list[tuple[str, int, int]]:
    """The cheapest way from the one to the other: steps of (what, wanted, given)."""
    rows, columns = len(wanted) + 1, len(given) + 1
    large = 10**9
    cost = [[large] * columns for _ in range(rows)]
    back: list[list[str]] = [[""] * columns for _ in range(rows)]
    cost[0][0] = 0
    for i in range(rows):
        for j in range(columns):
            here = cost[i][j]
            # Where two ways cost the same, what is missing is missing at the end.
            if i:
                drop = 1 if wanted[i - 1].optional else 12 if wanted[i - 1].slot else 10
                if cost[i - 1][j] + drop < here:
                    here, back[i][j] = cost[i - 1][j] + drop, "drop"
            if j and cost[i][j - 1] + 10 < here:
                here, back[i][j] = cost[i][j - 1] + 10, "add"
            if i and j:
                token, own = wanted[i - 1], given[j - 1]
                if token.slot:
                    # begin the slot with this word, or go on with it
                    fits = _fit(token.slot, own)
                    further = _going_on(cost, back, i, j)
                    for previous, what in ((cost[i - 1][j - 1], "slot"), (further, "more")):
                        if previous + fits < here:
                            here, back[i][j] = previous + fits, what
                elif token.same == own.same and cost[i - 1][j - 1] < here:
                    here, back[i][j] = cost[i - 1][j - 1], "keep"
            cost[i][j] = here
    return _path(back, len(wanted), len(given))


def _going_on(cost: list[list[int]], back: list[list[str]], i: int, j: int) -> int:
    return cost[i][j - 1] if back[i][j - 1] in {"slot", "more"} else 10**9


def _fit(slot: str, own: Token) -> int:
    """What it costs that this word stands in this slot: little where it looks like its type."""
    text = own.text
    if slot == "TELEPHONE NUMBER":
        return 1 if sum(char.isdigit() for char in text) > 5 else 15
    if slot == "EMAIL ADDRESS":
        return 1 if "@" in text else 15
    if slot == "DAY and DATE":
        is_date = text[0].isdigit() or text[0].isupper() or text.lower() in {"the", "of", ","}
        return 2 if is_date else 13
    if (
        _OF_A_DATE.fullmatch(text)
        or text in {".", ";", ":", "!", "?"}
        or any(char.isdigit() for char in text)
        or "@" in text
    ):
        return 13
    return (
        3
        if text[0].isupper() or text in {",", "and", "of", "&", "(", ")", "'", "-", "/", "for"}
        else 11
    )


def _path(back: list[list[str]], i: int, j: int) -> list[tuple[str, int, int]]:
    steps: list[tuple[str, int, int]] = []
    while i or j:
        what = back[i][j]
        if what in {"keep", "slot"}:
            steps.append((what, i - 1, j - 1))
            i, j = i - 1, j - 1
        elif what == "more":
            steps.append(("slot", i - 1, j - 1))
            j -= 1
        elif what == "drop":
            steps.append(("drop", i - 1, j))
            i -= 1
        else:
            steps.append(("add", i, j - 1))
            j -= 1
    return steps[::-1]
