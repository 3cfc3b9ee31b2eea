"""Judges one greeting, reply or signature: what is out of date, who should hear of it, what to say.

Style isn't judged here, which is `corro lint`'s; of its rules only those are asked whose findings
mean that the words were right once, or promise what the house doesn't.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace

from corro.calendar import Calendar, day_and_date
from corro.compose.composer import Composer
from corro.correspondence import Correspondence, Kind
from corro.house import House
from corro.lint.document import At, Document
from corro.lint.engine import lint
from corro.lint.finding import Finding, InBlock, InSource
from corro.lint.rules import Rule, StyleGuide
from corro.lint.written_dates import WEEKDAYS
from corro.outdated.absence import (
    Absence,
    absence,
    crossed,
    days,
    season,
    still_to_come,
    weekday_wrong,
)
from corro.outdated.colleagues import wrong_people
from corro.outdated.everyday import everyday
from corro.outdated.invitations import gone_by
from corro.outdated.people import People
from corro.outdated.rules import RULES, clause_for
from corro.outdated.whose import by_first_name, told, whose
from corro.outdated.wording import Edit, said_now
from corro.report.results import Located, located_in_file

KINDS: frozenset[Kind] = frozenset({"out-of-office", "voicemail", "signature"})
BLANK_RETURN = "[the right day and date]"

# The rules of `corro lint` that tell what is out of date, by check type and problem.
_DATES = frozenset({"past", "weekday", "order", "impossible"})
_ASKED: dict[str, frozenset[str] | None] = {
    "dates": _DATES,
    "contact-details": None,
    "promises": None,
    "opening-hours": None,
}


@dataclass(frozen=True, slots=True)
class Judged:
    """One greeting. `tell` is whom to tell, `now` what it should say; both may be empty."""

    kind: Kind
    who: str
    return_date: datetime.date | None
    findings: tuple[Located, ...]
    tell: str
    now: str


def chosen(guide: StyleGuide) -> StyleGuide:
    """The style guide with only the rules that tell what is out of date."""
    return replace(
        guide,
        rules=tuple(filter(_tells, guide.rules)),
        replaced={house: tuple(filter(_tells, own)) for house, own in guide.replaced.items()},
        plans={},
    )


def _tells(rule: Rule) -> bool:
    if rule.extends not in _ASKED:
        return False
    problems = _ASKED[rule.extends]
    return problems is None or rule.settings in problems


def judge(
    correspondence: Correspondence,
    guide: StyleGuide,
    house: House | None,
    people: People | None,
    today: datetime.date,
    *,
    owner: str = "",
    path: str = "",
    composer: Composer | None = None,
) -> Judged:
    """Judge one greeting, reply or signature. `guide` is `chosen`'s; `owner` is the folder's owner,
    told where the words name nobody. With the house's `composer` a voicemail greeting whose owner
    is back is offered the house's everyday wording."""
    calendar = Calendar(house.nation, house.closures) if house else None
    # An automatic reply in an email has the day on which it was saved: not the day to judge by.
    undated = replace(correspondence, facts=replace(correspondence.facts, date=None))
    document = Document(undated, house, today, calendar, {}, guide.vocabulary)
    when = absence(document)
    left = still_to_come(document, today)
    asked = lint(undated, guide, house, today=today, calendar=calendar, path=path)
    found = [
        _plainer(finding, undated.kind, today) for finding in asked if not _is_left(finding, left)
    ]
    edits = [edit for finding in found if (edit := _mended(finding))]
    found += _of_absence(document, when, found, today, edits)
    who = whose(undated)
    if not who and people is not None:
        who = by_first_name(undated, people, today)
    if people is not None:
        known = [finding.location for finding in found]
        more = _of_people(document, people, who, today, when, edits)
        found += [one for one in more if not _told(one.location, known)]
    gone = _owner_gone(people, who, today) if people is not None else None
    if gone is not None:
        found.insert(0, gone)
    if house is not None:
        clause = clause_for(house.id, undated.kind)
        found = [one if one.clause else replace(one, clause=clause) for one in found]
    located = sorted(
        (located_in_file(undated, finding) for finding in found),
        key=lambda one: (one.region.line, one.region.column),
    )
    now = said_now(undated, edits) if found else ""
    is_back = bool(who) and gone is None and _is_over(when, today)
    if composer is not None and undated.kind == "voicemail" and is_back:
        now = everyday(composer, undated, who) or now
    tell = told(who, owner, people, today) if found else ""
    return Judged(undated.kind, who, when.returns, tuple(located), tell, now)


_THEN = {
    "out-of-office": "Turn the reply off, or say when you will be back.",
    "voicemail": "Record the greeting again.",
}


def _gone(day: str, kind: Kind, today: datetime.date) -> str:
    then = _THEN.get(kind, "Take it out, or give the day that is right.")
    return f"It says {day}, which has gone: today is {day_and_date(today)}. {then}"


def _is_left(finding: Finding, left: frozenset[tuple[int, int, int]]) -> bool:
    where = finding.location
    return (
        finding.rule.endswith(".DatePast")
        and isinstance(where, InBlock)
        and (where.part, where.block, where.start) in left
    )


def _plainer(finding: Finding, kind: Kind, today: datetime.date) -> Finding:
    if not finding.rule.endswith(".DatePast") or finding.text is None:
        return finding
    return replace(finding, message=_gone(finding.message.partition(" has gone")[0], kind, today))


def _is_over(when: Absence, today: datetime.date) -> bool:
    return when.returns is not None and when.returns < today


def _told(place: object, known: list[InBlock | InSource | None]) -> bool:
    """Whether something was found in the same words already."""
    return isinstance(place, InBlock) and any(
        isinstance(one, InBlock)
        and (one.part, one.block) == (place.part, place.block)
        and one.start < place.end
        and place.start < one.end
        for one in known
    )


def _mended(finding: Finding) -> Edit | None:
    where = finding.location
    if not isinstance(where, InBlock):
        return None
    if finding.rule.endswith((".DatePast", ".DateOrder", ".DateImpossible")):
        return Edit(where.part, where.block, where.start, where.end, BLANK_RETURN)
    if finding.suggestions:
        return Edit(where.part, where.block, where.start, where.end, finding.suggestions[0])
    return None


def _of_absence(
    document: Document,
    when: Absence,
    known: Iterable[Finding],
    today: datetime.date,
    edits: list[Edit],
) -> list[Finding]:
    """What `corro lint`'s rules on dates leave to a closer reader of absences."""
    rules = {finding.rule.rpartition(".")[2] for finding in known}
    found = []
    last = when.last
    if last is not None and when.returns and when.returns < today and "DatePast" not in rules:
        message = _gone(day_and_date(when.returns), document.kind, today)
        if last.reckoned:
            message = message.replace("It says", "By what it says the absence ends on", 1)
        found.append(_finding("correspondence.DatePast", last.at, last.start, last.end, message))
        edits.append(Edit(last.at.part, last.at.block, last.start, last.end, BLANK_RETURN))
    if _is_over(when, today):
        starts = (day for day in days(document) if day.role == "start" and day.date < today)
        edits += [
            Edit(one.at.part, one.at.block, one.start, one.end, BLANK_RETURN) for one in starts
        ]
    if "DateOrder" not in rules:
        for first, second in crossed(document):
            message = (
                f"The return on {day_and_date(second.date)} doesn’t come after the start on "
                f"{day_and_date(first.date)}. Check both days."
            )
            found.append(
                _finding("correspondence.DateOrder", second.at, second.start, second.end, message)
            )
            edits.append(
                Edit(second.at.part, second.at.block, second.start, second.end, BLANK_RETURN)
            )
    for day, said in weekday_wrong(document):
        message = (
            f"{day_and_date(day.date)} is not a {WEEKDAYS[said]}. Check which is meant, and write "
            "them so that they agree."
        )
        found.append(_finding("correspondence.DateWeekday", day.at, day.start, day.end, message))
        edits.append(Edit(day.at.part, day.at.block, day.start, day.end, BLANK_RETURN))
    if "DatePast" not in rules and not _is_over(when, today):
        for at, start, end, when_said in gone_by(document, today):
            message = (
                f"It invites people to what was on {when_said}: today is {day_and_date(today)}. "
                "Take it out."
            )
            found.append(_finding("correspondence.DatePast", at, start, end, message))
            edits.append(Edit(at.part, at.block, start, end, BLANK_RETURN))
    for at, start, end in season(document, today):
        message = (
            f"These are good wishes for a season that has gone: today is {day_and_date(today)}."
        )
        found.append(_finding("outdated.Season", at, start, end, message))
    return found


def _of_people(
    document: Document,
    people: People,
    who: str,
    today: datetime.date,
    when: Absence,
    edits: list[Edit],
) -> list[Finding]:
    found = []
    for wrong in wrong_people(document, people, who, today, when):
        mend = wrong.suggestion
        offered = () if mend.startswith("[") else (mend,)
        found.append(_finding(wrong.rule, wrong.at, wrong.start, wrong.end, wrong.message, offered))
        edits.append(Edit(wrong.at.part, wrong.at.block, wrong.start, wrong.end, mend))
        edits += [Edit(at.part, at.block, start, end, to) for at, start, end, to in wrong.blanks]
    return found


def _owner_gone(people: People, who: str, today: datetime.date) -> Finding | None:
    if not who or len(who.split()) < 2:
        return None
    listed = people.called(who)
    if any(not one.has_left(today) for one in listed):
        return None
    left = listed[0].left_on if listed else None
    why = (
        f"{who} left{f' on {day_and_date(left)}' if left else ''}"
        if listed
        else f"{who}, whose it is, isn’t on the list of people ({people.source})"
    )
    message = f"{why}. Whoever has taken over should take it down or put their own in its place."
    return Finding("outdated.OwnerGone", "contact", "error", message, clause=None)


def _finding(
    rule: str, at: At, start: int, end: int, message: str, suggestions: tuple[str, ...] = ()
) -> Finding:
    own = RULES.get(rule)
    return Finding(
        rule,
        own.category if own else "date",
        "error",
        message,
        InBlock(at.part, at.block, start, end),
        at.text[start:end] or None,
        part=at.of.name,
        of_message=at.of.message,
        suggestions=suggestions,
    )
