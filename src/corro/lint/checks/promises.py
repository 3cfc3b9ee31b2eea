"""Promised times against the house's service standards.

A promise is the house's own act with a span of time or a day: "we will reply within 15 working
days", "I'll call you back by Friday 12 March 2027". Which standard it answers to is told by the
kind, by what is promised and by what the document is about. A promise that is sooner is fine, and
what a customer is asked to do is no promise. A holding reply may go past the standard.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from corro.calendar import OutOfCalendar, day_and_date
from corro.house import House, Standard
from corro.lint.document import At, Document
from corro.lint.durations import Duration, durations, later
from corro.lint.finding import Finding
from corro.lint.keys import Keys, Preparing
from corro.lint.rules import Rule
from corro.lint.spoken_days import Spoken, spoken_days
from corro.lint.spotted import problem_of
from corro.lint.stretches import sentences_of
from corro.lint.written_dates import Written, written_dates
from corro.standards import due, in_words

KEYS = frozenset({"problem"})
PROBLEMS = frozenset({"callback", "time", "date", "late"})
PARTS = frozenset({"subject", "body"})

_CALL = r"(?:call(?:ed|s|ing)?|ring|rung|phon(?:e|ed)|telephon(?:e|ed))"
_BACK = re.compile(
    rf"\b(?:{_CALL}\s(?:you\s|them\s|the caller\s)?back"
    rf"|{_CALL}[- ]?backs?|return(?:ed|s)? (?:your|the|any|all)\s(?:\w+\s)?(?:calls?"
    rf"|messages?))\b",
    re.IGNORECASE,
)
# What a greeting promises: any sort of answer.
_ANSWER = re.compile(
    rf"\b(?:{_CALL}|get back|be back in touch|be in touch|contact(?:ed)?|respon(?:d"
    rf"|ded|se)|repl(?:y|ied)|answer(?:ed)?|return(?:ed)?|deal(?:t)? with"
    rf"|pick(?:ed)? up)\b",
    re.IGNORECASE,
)
_ACKNOWLEDGE = re.compile(r"\backnowledg\w*", re.IGNORECASE)
_FORMS = re.compile(
    r"\b(?:send|sent|post(?:ed)?|provide|receive|have|get|issue"
    r"|let you have)\b[^.?!]{0,50}\b(?:forms?|leaflets?|brochures?|information pack"
    r"|application pack|general information|copy of the (?:handbook|policy))\b",
    re.IGNORECASE,
)
_TRANSLATION = re.compile(r"\btranslat(?:ion|ions|ed|e)\b", re.IGNORECASE)
_REPLY = re.compile(
    r"\b(?:repl(?:y|ies|ied)|respon(?:d|ded|se|ses)|answer(?:s|ed)?|hear from (?:us"
    r"|me)|write (?:back\s)?(?:to you|again)|writing to you|written (?:response"
    r"|answer|reply)|come back to you|get back to you|be in touch"
    r"|contact(?:ing)? you|outcome|decision|findings|resol(?:ve|ved|ution)"
    r"|deal(?:t)? with (?:it|your (?:letter|email|enquiry|complaint)))\b",
    re.IGNORECASE,
)
_OURS = re.compile(
    r"\b(?:we|I|he|she|they|someone|somebody|colleagues?|officer|manager|director"
    r"|team|policy|standard|department|member of (?:our )?staff|contact centre|association|society"
    r"|trust|group|homes)\b"
    r"(?:['’]ll|\s(?:will|shall|aim|hope|expect|plan|intend|promise|can|should|try"
    r"|endeavour|are going|am going|would like|must|do|always|usually|normally"
    r"|have))?"
    r"|\byou\s(?:will|can expect|should|ought)\b[^.?!]{0,30}?\b(?:hear|receive|get"
    r"|have|be (?:sent|contacted|told|called|given))\b|\byou['’]ll\s(?:hear|receive"
    r"|get|have|be)\b"
    r"|\b(?:your|the|a|any|all|full|our|my|each|these|this|written|them|it"
    r"|which)\s(?:\w+\s){0,5}?(?:will|should|can|are|is|takes?)\s(?:also\s|normally\s"
    r"|usually\s|now\s|only\s)?(?:be\s)?(?:sent|made|given|answered|returned"
    r"|acknowledged|called|responded|dealt|resolved|replied|investigated|issued"
    r"|posted|provided|ready|with you|follow|up|take)\b"
    r"|\b(?:please )?allow\b|\bexpect (?:a|an|our|to)\b|\btakes? (?:up to|about|around)\b",
    re.IGNORECASE,
)
_THEIRS = re.compile(
    r"\b(?:please|you (?:must|need|have|can|may|could|should(?! (?:hear|receive"
    r"|get))|do not|don['’]t|wish|want|would)|if you|unless you|ask you|asked you)\b",
    re.IGNORECASE,
)
_FUTURE = re.compile(
    r"['’]ll\b|\b(?:will|shall|may|might|aim|hope|expect|plan|intend|promise|endeavour|try"
    r"|going to|can|should|allow|takes?|always|usually|normally|policy is|standard is"
    r"|(?:answer|acknowledge|reply to|respond to|deal with) (?:all|every|any)"
    r"|all (?:letters|emails|complaints|enquiries))\b",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:was|were|had|did|didn['’]t|failed|should have|has been|have been|took|missed)\b",
    re.IGNORECASE,
)
_COMPLAINT = re.compile(r"\bcomplain(?:t|ts|ed|ing|ant)?\b", re.IGNORECASE)
_APPEAL = re.compile(r"\bappeal(?:s|ed)?\b", re.IGNORECASE)
_OMBUDSMAN = re.compile(r"\bombudsman\b", re.IGNORECASE)
_GIVES = re.compile(r"\b(?:send|give|let you have|provide)\b", re.IGNORECASE)
_FOI = re.compile(r"\bfreedom of information|\bfoi\b", re.IGNORECASE)
_DIRECTOR = re.compile(
    r"\b(?:about|against|concerning|involv\w+|is a"
    r"|are a)\b[^.?!]{0,50}\bdirector(?:['’]s)?\b|\baudit committee\b",
    re.IGNORECASE,
)
_HOLDING = re.compile(
    r"\b(?:more time|longer|delay(?:ed)?|not (?:yet )?(?:been )?able|unable"
    r"|(?:cannot|can['’]t)\b[^.?!]{0,60}\byet|do(?:n['’]t| not) (?:yet )?know"
    r"|cannot (?:yet )?(?:give|answer|reply|send)|can['’]t (?:yet )?(?:give|answer"
    r"|reply|send)|revised|new date|extend(?:ed)?|not yet|waiting for|awaiting)\b",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"\b(?:because|as we|since we|while we|until we|need to|waiting|due to|owing to|so that we)\b",
    re.IGNORECASE,
)
# What the house's time runs from is still to come: "when we have both forms, we will answer …".
_ONCE = re.compile(
    r"\b(?:when|once|after|as soon as|from when|of (?:receiving|getting|having))\s(?!you\s(?:write"
    r"|wrote|contact|complain|email|call|ring|phone))(?![^.?!,;:]{0,80}\b(?:letter|email|complaint"
    r"|enquir|appeal|message|question|request|contact))[^.?!,;:]{3,80}",
    re.IGNORECASE,
)
_ITS_STANDARD = re.compile(
    r"\b(?:normally|usually|always|standard|policy|aim to|try to|target)\b", re.IGNORECASE
)
_ANSWERS = re.compile(
    r"\b(?:received|reached us|thank(?:s| you) for (?:your|the) (?:\w+ ){0,2}?(?:letter|email"
    r"|complaint|enquiry|appeal)|acknowledg\w+|(?:have|got) your (?:\w+ )?(?:letter|email"
    r"|complaint|enquiry"
    r"|appeal))\b",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\b(?:by|before|until|no later than|not later than|on or before"
    r"|on)\s(?:the end of\s|\d{1,2}[.:]?\d{0,2}\s?(?:[ap]m)?\son\s"
    r"|noon on\s)?(?:\*\*)?\Z",
    re.IGNORECASE,
)


def prepare(keys: Keys, preparing: Preparing) -> str:
    return problem_of(keys, PROBLEMS)


def check(rule: Rule, document: Document) -> Iterator[Finding]:
    house = document.house
    if house is None or not house.standards:
        return
    if rule.settings == "late":
        yield from _late(rule, document, house)
        return
    for at in document.blocks("body", "subject", "formats"):
        text = at.text
        for start, end in sentences_of(text):
            sentence = text[start:end]
            if not _FUTURE.search(sentence) or not any(c.isalpha() for c in sentence):
                continue
            if rule.settings == "date":
                yield from _dates(rule, at, start, sentence, document, house)
            else:
                yield from _times(rule, at, start, sentence, document, house)


def _times(
    rule: Rule, at: At, start: int, sentence: str, document: Document, house: House
) -> Iterator[Finding]:
    spans = durations(sentence)
    for one in spans:
        if not (
            one.led
            or sentence[one.start : one.end].lower().startswith(("the next", "tomorrow", "next "))
        ):
            continue
        if not _promised(sentence, one.start):
            continue
        act = _act(sentence, one)
        back = document.kind == "voicemail" or bool(_BACK.search(act))
        if back != (rule.settings == "callback"):
            continue
        standard = (
            _of_call(house, act, document) if back else _of_letter(house, act, document, sentence)
        )
        if standard is None or not later(one, standard):
            continue
        if at.of.name == "formats" and standard.id != "translation":
            continue
        yield document.finding(
            rule, at, start + one.start, start + one.end,
            sentence[one.start : one.end], in_words(standard), standard.name,
            clause=standard.clause or None,
            suggestions=() if one.led.lower().startswith("by") else (in_words(standard),),
        )  # fmt: skip


def _promised(sentence: str, at: int) -> bool:
    """Whether the house promises what stands before (or, at the start, after) this place."""
    before = sentence[:at]
    ours = [match.start() for match in _OURS.finditer(before)]
    theirs = [match.start() for match in _THEIRS.finditer(before)]
    if not ours:
        rest = sentence[at:]
        return not theirs and bool(_OURS.search(rest)) and not _DONE.search(rest)
    if theirs and max(theirs) > max(ours):
        return False
    clause = before[max(ours) :]
    return not _DONE.search(clause)


def _act(sentence: str, one: Duration) -> str:
    """The clause with the promise: from the last one that speaks of "you" or a condition."""
    before = sentence[: one.start]
    cut = max(
        (
            match.end()
            for match in re.finditer(
                r"[;:]\s|,\s(?:and|but|or)\s|\sand\s(?=we\b|I\b|will\b|then\b)", before
            )
        ),
        default=0,
    )
    after = re.split(r"[;:,]|\sand\s|\sbut\s", sentence[one.end :], maxsplit=1)[0]
    clause = before[cut:] if len(before[cut:].split()) > 2 else before
    if len(before[cut:].split()) <= 2 and len(before.split()) <= 2:
        after = sentence[one.end :]
    return clause + sentence[one.start : one.end] + after


def _of_call(house: House, act: str, document: Document) -> Standard | None:
    if document.kind == "voicemail" and not _ANSWER.search(act):
        return None
    standards = house.standards
    said = document.text("body")
    if "callback-contact-centre" in standards and re.search(
        r"\b(?:customer )?contact centre\b", said, re.I
    ):
        return standards["callback-contact-centre"]
    if "voicemail-colleagues" in standards and re.search(
        r"\bcolleagues? (?:who|from|calling)\b|\binternal (?:call|line)", said, re.I
    ):
        return standards["voicemail-colleagues"]
    if document.kind == "voicemail" and "answerphone" in standards:
        return standards["answerphone"]  # messages are answered by it, whoever's greeting it is
    answerphone = re.search(
        r"\banswer\s?(?:ing\s)?(?:phone|machine)\b|\b(?:offices? (?:is|are)"
        r"|we are) (?:now |currently )?closed\b",
        said,
        re.I,
    )
    if answerphone and "answerphone" in standards:
        return standards["answerphone"]
    return standards.get("callback")


def _of_letter(house: House, act: str, document: Document, sentence: str) -> Standard | None:
    standards = house.standards
    about = document.text("subject", "body")
    if _TRANSLATION.search(act):
        return standards.get("translation")
    if _ONCE.search(sentence):
        return None
    if _FORMS.search(act):
        return standards.get("forms")
    subject = document.text("subject") or about[:400]
    if _ACKNOWLEDGE.search(act):
        return _acknowledgement(standards, act, subject, document)
    if not _REPLY.search(act):
        asked = _GIVES.search(act) and _FOI.search(about)
        return standards.get("freedom-of-information") if asked else None
    return _answer(standards, act, subject, about, document, sentence)


def _acknowledgement(
    standards: object, act: str, subject: str, document: Document
) -> Standard | None:
    known: dict[str, Standard] = dict(standards)  # type: ignore[call-overload]
    if "appeal-acknowledgement" in known and (_APPEAL.search(act) or _APPEAL.search(subject)):
        return known["appeal-acknowledgement"]
    if "complaint-acknowledgement" in known and (
        _COMPLAINT.search(act) or _COMPLAINT.search(subject)
    ):
        return known["complaint-acknowledgement"]
    if "ombudsman-acknowledgement" in known and _OMBUDSMAN.search(subject):
        return known["ombudsman-acknowledgement"]
    return known.get("acknowledgement")


def _answer(
    standards: object, act: str, subject: str, about: str, document: Document, sentence: str
) -> Standard | None:
    known: dict[str, Standard] = dict(standards)  # type: ignore[call-overload]
    if _holding(document) and not (_COMPLAINT.search(subject) or _ITS_STANDARD.search(act)):
        return None
    if "freedom-of-information" in known and _FOI.search(about):
        return known["freedom-of-information"]
    if "appeal" in known and (_APPEAL.search(act) or _APPEAL.search(subject)):
        if re.search(r"\bhearing\b", act):
            return known.get("appeal-outcome")
        director = _DIRECTOR.search(about)
        return known["appeal-director" if director else "appeal"]
    if _COMPLAINT.search(act) or _COMPLAINT.search(subject):
        if "complaint" in known:
            return known["complaint"]
    elif "ombudsman" in known and _OMBUDSMAN.search(subject):
        return known["ombudsman"]
    if (
        "telephone-written" in known
        and re.search(r"\b(?:telephone|phone) (?:call|enquiry)\b", subject, re.I)
        and "reply" not in known
    ):
        return known["telephone-written"]
    if document.kind == "email":
        return known.get("email-reply") or known.get("reply")
    if "reply" in known:
        return known["reply"]
    if "acknowledgement" in known and "email-reply" not in known and not _REASON.search(about):
        return known["acknowledgement"]  # South Western: an acknowledgement or a reply
    return None


def _dates(
    rule: Rule, at: At, start: int, sentence: str, document: Document, house: House
) -> Iterator[Finding]:
    facts = document.facts
    received = facts.counted_from or facts.received
    if received is None and _ANSWERS.search(document.text("body")):
        received = facts.date  # it came no later than the day on which it is answered
    if received is None or document.calendar is None or document.kind not in {"letter", "email"}:
        return
    near = facts.date or received
    dated: list[tuple[Written | Spoken, datetime.date | None]] = []
    dated += [(one, one.date(near)) for one in written_dates(sentence)]
    dated += spoken_days(sentence, near)
    for one, date in dated:
        if (
            date is None
            or not _BY.search(sentence[: one.start])
            or not _promised(sentence, one.start)
        ):
            continue
        stretch = Duration(one.start, one.end, 1, "days")
        act = _act(sentence, stretch)
        asked = _FOI.search(document.text("subject", "body")) and _GIVES.search(act)
        if _BACK.search(act) or not (
            _REPLY.search(act) or _FORMS.search(act) or _sends(act) or asked
        ):
            continue
        standard = _of_letter(
            house, act if _REPLY.search(act) else act + " answer", document, sentence
        )
        if standard is None or standard.id == "acknowledgement":
            continue
        if standard.unit in {"minutes", "hours"} or _acknowledges(standard, document):
            continue
        if _holding(document):
            continue
        last = _due(standard, received, document)
        if last is not None and date > _with_post(last, document):
            yield document.finding(
                rule, at, start + one.start, start + one.end,
                sentence[one.start : one.end], in_words(standard), day_and_date(last),
                standard.name,
                clause=standard.clause or None, suggestions=(day_and_date(last),),
            )  # fmt: skip


def _with_post(last: datetime.date, document: Document) -> datetime.date:
    """In a finished file the day of receipt is often that of the customer's letter, which took a
    day or two to come."""
    if document.correspondence.source is None or "received" in document.text("body").lower():
        return last
    by_post: datetime.date = document.calendar.add_working_days(last, 2)
    return by_post


def _holding(document: Document) -> bool:
    """Whether it is a holding reply, which gives a reason: it may go past the standard."""
    said = [
        at.text[start:end]
        for at in document.blocks("subject", "body")
        for start, end in sentences_of(at.text)
        if not re.match(r"\W*(?:if|should|where)\b", at.text[start:end], re.IGNORECASE)
    ]
    return any(map(_HOLDING.search, said)) and any(map(_REASON.search, said))


def _sends(act: str) -> bool:
    return bool(
        re.search(
            r"\bsend (?:you )?(?:our|a|the|my)\s(?:full |final |written )?(?:answer|response"
            r"|reply|decision)\b",
            act,
            re.I,
        )
    )


def _acknowledges(standard: Standard, document: Document) -> bool:
    """A document that is itself the first response: its own date keeps the standard of replying."""
    return standard.id in {"reply", "email-reply"} and standard.within <= 3


def _due(standard: Standard, counted: datetime.date, document: Document) -> datetime.date | None:
    try:
        return due(standard, counted, document.calendar)
    except OutOfCalendar:
        return None


def _late(rule: Rule, document: Document, house: House) -> Iterator[Finding]:
    """A document dated after the last day of the standard that it answers."""
    facts = document.facts
    counted = facts.counted_from or facts.received
    if facts.date is None or counted is None or document.calendar is None or not facts.standard:
        return
    standard = house.standards.get(facts.standard)
    if standard is None or facts.date < counted:
        return
    last = _due(standard, counted, document)
    if last is None or facts.date <= last:
        return
    if re.search(
        r"\b(?:sorry|apolog\w+|delay|later than|longer than|late)\b", document.text("body"), re.I
    ):
        return
    at = next(iter(document.blocks("date")), None)
    yield document.finding(
        rule, at, 0, None, day_and_date(facts.date), in_words(standard), day_and_date(last),
        standard.name, clause=standard.clause or None,
    )  # fmt: skip
