"""The prose of a letter in sentences, as its reader takes them in.

A full stop ends a sentence unless it belongs to a title ("Mr. Smith"), a street ("St. Mary's"), an
initial ("J. R. Smith"), a time ("8.30 a.m. to noon"), a number ("No. 5"), an abbreviation ("e.g.")
or an address ("www.example.org"). A line's end inside a block ends a sentence where the line has
ended, as in a list typed by hand or an address.

`corro.lint.sentences` is Vale's own way of cutting text; published rules need that one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# Never end a sentence: a name or a number follows.
_TITLES_WORDS = """
    mr mrs ms messrs mx dr prof rev revd hon sir fr sr jr cllr col capt lt sgt maj gen pc st
    ste mt no nos nr tel ext fax ref refs para paras sec sect cl app fig vol pp p ch art
    approx est incl viz vs v eg e.g ie i.e cf ca c dept
    """
_TITLES = frozenset(_TITLES_WORDS.split())
# May end one: only where a new sentence clearly begins.
_MAY_END_WORDS = """
    a.m p.m am pm ltd co plc inc etc al rd ave jan feb mar apr jun jul aug sep sept oct nov
    dec mon tue tues wed thu thur thurs fri sat sun u.k e.u u.s.a n.b b.a m.a ph.d mins min
    hrs hr wk wks yrs sq ft cm mm km p.a p.w p.c.m o.n.o bros esq
    """
_MAY_END = frozenset(_MAY_END_WORDS.split())
_CALENDAR = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b|(?:January|February|March|April|May|June|July|"
    r"August|September|October|November|December)\b"
)
_OPENERS = "\"'“‘([«"
_ENDERS = re.compile(r"(?:\.{3,}|…|[.!?]+)[\"'”’)\]»]*(?=\s|$)")
_LAST_WORD = re.compile(r"[\w.’'-]*[\w’']$")
_MARKER = re.compile(r"(?:^|\n)\s*(?:\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]|[•·*–-])$")
_STARTERS = re.compile(
    r"(?:We|I|You|It|This|That|These|Those|The|A|An|If|Please|Our|Your|They|He|She|There|When|"
    r"However|But|And|So|To|In|On|At|For|As|Also|Then|Because|Although|While|After|Before|Until|"
    r"Unless|Once|Do|Does|Did|Is|Are|Was|Were|Will|Can|Could|What|Who|Where|Why|How|Thank|Sorry|"
    r"Unfortunately|Payments?|Call|Write|Ask|Tell|Each|Every|All|Some|Most|No|Not|My|Their|His|Her)\b"
)
# A line that stops at one of these goes on in the next.
_GOES_ON_WORDS = """
    a an the and or but of on in at to for from with by our your my their his her its this
    that these those is are was were be been has have had will would can could should may
    must not mr mrs ms miss dr between until than as if when we you i it they
    """
_GOES_ON = frozenset(_GOES_ON_WORDS.split())


@dataclass(frozen=True, slots=True)
class Sentence:
    """`text[start:end]` of a block, without the white space around it."""

    start: int
    end: int


def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of one block's text, in order."""
    found: list[Sentence] = []
    start = 0
    for end in (*_ends(text), len(text)):
        first = start + len(text[start:end]) - len(text[start:end].lstrip())
        last = start + len(text[start:end].rstrip())
        if first < last and any(char.isalnum() for char in text[first:last]):
            found.append(Sentence(first, last))
            start = end
    return tuple(found)


def _ends(text: str) -> list[int]:
    ends = {match.end() for match in _ENDERS.finditer(text) if _is_end(text, match)}
    ends |= {at for at, char in enumerate(text) if char == "\n" and _line_has_ended(text, at)}
    return sorted(ends)


def _is_end(text: str, match: re.Match[str]) -> bool:
    mark, rest = match.group(), text[match.end() :].lstrip(" \t")
    following = rest.lstrip("\n").lstrip(_OPENERS + " ")
    if not following:
        return True
    if following[0].islower():
        # “Why?” she asked. An ellipsis goes on; so does a full stop before a small letter.
        return False
    if mark.startswith((".", "…")) and (mark.startswith("..") or mark[0] == "…"):
        return following[0].isupper()
    if mark[0] != ".":
        return True
    before = text[: match.start()]
    if _MARKER.search(text[: match.start() + 1]):
        return False
    word = _LAST_WORD.search(before)
    name = word.group().strip("'’") if word else ""
    if len(name) == 1 and name.isalpha() and name.isupper() and name != "I":
        return bool(_STARTERS.match(following)) and not _initial(before)
    lower = name.lower()
    if lower in _TITLES:
        # “the answer is no. We …” and “on the app. You …” are words after all.
        spoken = lower in {"no", "app", "art", "fig", "mt", "sec", "gen", "est"}
        return spoken and not following[0].isdigit() and name.islower()
    if lower in _MAY_END:
        if _CALENDAR.match(following) or following[0].isdigit():
            return False
        return lower not in {"ltd", "co", "st", "rd", "ave"} or bool(_STARTERS.match(following))
    return True


def _initial(before: str) -> bool:
    """Whether the letter before the stop is one of a name's initials: “J. R.”, “Mr A.”."""
    return bool(
        re.search(r"(?:\b[A-Z]\.? ?|(?:Mr|Mrs|Ms|Miss|Mx|Dr|Cllr|Sir|Dame)\.? )[A-Z]$", before)
    )


def _line_has_ended(text: str, at: int) -> bool:
    line = text[text.rfind("\n", 0, at) + 1 : at].rstrip()
    rest = text[at + 1 :].lstrip(" \t")
    if not line or not rest:
        return True
    if line[-1] in ".!?:;":
        return not _is_abbreviated(line)
    if line.rpartition(" ")[2].lower() in _GOES_ON:
        return False
    begins = rest.lstrip(_OPENERS)[:1]
    short = len(line) < 60
    return short and (begins.isupper() or begins.isdigit() or begins in "•·*–-") and line[-1] != ","


def _is_abbreviated(line: str) -> bool:
    word = _LAST_WORD.search(line[:-1])
    return line[-1] == "." and bool(word) and word.group().lower() in _TITLES - {"no", "app"}  # type: ignore[union-attr]
