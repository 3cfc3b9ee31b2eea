"""An appointment, and the day by which the customer is to say that it doesn't suit.

`told-too-late`: that day comes after the appointment. Where a letter makes several appointments,
the last one counts.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from corro.calendar import day_and_date
from corro.lint.dated import Dated, dated
from corro.lint.document import Document
from corro.lint.finding import Finding
from corro.lint.keys import Keys, Preparing
from corro.lint.rules import Rule
from corro.lint.spotted import Spotted, findings, problem_of

KEYS = frozenset({"problem"})
PROBLEMS = frozenset({"told-too-late"})

_APPOINTMENT = re.compile(
    r"\b(?:appointments?|visits?|inspections?|meetings?|interviews?|viewings?|hearings?|surveys?"
    r"|come|coming|call|calling|see you|meet|attend|start|begin|fit|install|service|check|repair"
    r"|work|works)\b[^.?!]{0,120}\b(?:on|for|is|from|starting|beginning|to)\s"
    r"(?:[\d.:]{1,5}\s?(?:[ap]\.?m\.?)?\s(?:on\s)?|noon on\s)?\Z",
    re.IGNORECASE,
)
_NOT_SUITABLE = re.compile(
    r"\b(?:(?:not|no longer|unable|cannot|(?:do|does|is|are|wo|ca)n[’']t)\b[^.?!]{0,50}?"
    r"\b(?:suit\w*"
    r"|convenient|be (?:in|there|at home|available)|make (?:it|this|that)|come|attend|keep"
    r"|manage|possible)|(?:re-?arrange|change|move|cancel|postpone)\b[^.?!]{0,20}\b(?:appointment"
    r"|visit|date|time|day|it|this)|(?:another|a different|a better) (?:time|date|day|appointment"
    r"|one)|unsuitable|inconvenient|(?:is|are) no good)\b",
    re.IGNORECASE,
)
_TELLS = re.compile(
    r"\b(?:ring|call|phone|telephone|tell|know|contact|email|text|get in touch|in touch|reply"
    r"|change"
    r"|move|cancel|re-?arrange)\b",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\b(?:by|before|until|no later than|at the latest(?: by| on)?)\s(?:the end of\s"
    r"|[\d.:]{1,5}\s?(?:[ap]\.?m\.?)?\s(?:on\s)?|(?:noon|midday|close of business) on\s)?\Z",
    re.IGNORECASE,
)


def prepare(keys: Keys, preparing: Preparing) -> str:
    return problem_of(keys, PROBLEMS)


def check(rule: Rule, document: Document) -> Iterator[Finding]:
    return findings(rule, document, document.once(spotted))


def spotted(document: Document) -> Iterator[Spotted]:
    if document.kind not in {"letter", "email"}:
        return
    near = document.judged_on
    days: list[datetime.date] = []
    told: list[Dated] = []
    for one in dated(document, "subject", "body"):
        if _BY.search(one.before):
            if _NOT_SUITABLE.search(one.sentence) and _TELLS.search(one.before):
                told.append(one)
        elif _APPOINTMENT.search(one.before) and not (near and one.day < near):
            days.append(one.day)
    for one in told:
        if days and one.day > max(days):
            values = (one.written.text, day_and_date(max(days)))
            yield Spotted("told-too-late", one.at, one.written.start, one.written.end, values)
