"""Patterns of a rule's cues, with names for what is long to write: `{date}`, `{within}` …

A cue is a regular expression of the `regex` package, without regard to case.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from corro.lint import pattern
from corro.lint.prefilter import may_match

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_NUMBER = (
    r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen|fifteen"
    r"|twenty(?:-\w+)?|thirty|a couple of|a few)"
)
NAMED = {
    "date": rf"(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}\b|{_MONTH} \d{{1,2}}\b"
    r"|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d{2}-\d{2})",
    "weekday": _WEEKDAY,
    "time": r"(?:\d{1,2}(?:[.:]\d{2})? ?[ap]\.? ?m\b|\b\d{1,2}[:.]\d{2}\b|\bnoon\b|\bmidday\b"
    r"|\bo['’]clock\b)",
    "span": rf"{_NUMBER}[ -](?:more )?(?:working |business |calendar )?(?:days?|weeks?"
    rf"|months?|hours?|minutes?|fortnights?)['’]?",
    "telephone": r"(?:\+44 ?|\(?\b0)\d[\d ()-]{7,13}\d",
    "email": r"[\w.+'’-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}",
    "name": r"(?-i:(?:Mr|Mrs|Ms|Miss|Mx|Dr|Cllr)\.? (?:[A-Z][\w’'-]+ ?){1,3}"
    r"|[A-Z][a-zà-ÿ’'-]+(?: [A-Z]\.?){0,2} [A-Z][\w’'-]+)",
}
NAMED["when"] = (
    rf"(?:{NAMED['date']}|within {NAMED['span']}|in {NAMED['span']}|{NAMED['span']} (?:from|of)"
    rf"|(?:by|before|on|until|next|this|end of"
    rf"|beginning) (?:the )?(?:end of )?(?:next |this )?(?:{_WEEKDAY}|week|month"
    rf"|{_MONTH})\b"
    r"|tomorrow|(?:next|following) (?:working )?day|\bweek (?:beginning|commencing|ending)\b)"
)
_SPACE = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]| ", re.DOTALL)
_NAME = re.compile(r"\{([a-z]+)\}")


class UnknownName(ValueError):
    """A name in braces that is not one of `NAMED`: `args[0]` is the name."""


def written_out(cue: str) -> str:
    """The cue with its names written out.

    Raises:
        UnknownName: there is no such name.
    """

    def pattern_of(match: re.Match[str]) -> str:
        if match[1] not in NAMED:
            raise UnknownName(match[1])
        return NAMED[match[1]]

    return _NAME.sub(pattern_of, cue)


@lru_cache(maxsize=512)
def compiled(cue: str) -> Any:
    """The cue's pattern, without regard to case.

    Raises:
        UnknownName, BadPattern: it can't be read.
    """
    return pattern.compiled(_written(cue))


@lru_cache(maxsize=512)
def _written(cue: str) -> str:
    return "(?i)" + _spaced(written_out(cue))


def _spaced(cue: str) -> str:
    """Any white space for each space that is in no class of characters."""
    return _SPACE.sub(lambda match: match[0] if len(match[0]) > 1 else r"(?:[ \xa0\n]+)", cue)


def says(cue: str, text: str) -> bool:
    """Whether the text has the cue.

    A cue that the text has no word of isn't compiled.

    Raises:
        TooSlow: the search took too long.
    """
    return may_match(_written(cue), text.lower()) and pattern.found(compiled(cue), text)
