"""Which of the house's service standards a promise answers to."""

from __future__ import annotations

import re
from collections.abc import Mapping

from corro.house import House, Standard
from corro.lint.document import Document
from corro.lint.stretches import sentences_of

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
    r"\b(?:because|as (?:we|I|our|the)|since (?:we|I|our|the)|while (?:we|I|our|the)"
    r"|until (?:we|I|our|the)|needs? to|waiting|due to|owing to|so that we"
    r"|so (?:we|I) (?:have|am|are|need|must)|(?:have|has) asked|still to)\b",
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


def is_call_back(act: str) -> bool:
    """Whether a call is promised."""
    return bool(_BACK.search(act))


def of_written_answer(house: House, act: str, document: Document, sentence: str) -> Standard | None:
    """The standard of an answer, or of what is sent for, that is promised by a day; none where
    something else is promised."""
    replies = bool(_REPLY.search(act))
    asked = _GIVES.search(act) and _FOI.search(document.text("subject", "body"))
    if _BACK.search(act) or not (replies or _FORMS.search(act) or _sends(act) or asked):
        return None
    return of_letter(house, act if replies else act + " answer", document, sentence)


def of_call(house: House, act: str, document: Document) -> Standard | None:
    """The standard of a call that is promised, or of what a greeting promises."""
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


def of_letter(house: House, act: str, document: Document, sentence: str) -> Standard | None:
    """The standard of what a letter or an email promises in `act`, a clause of `sentence`."""
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
    known: Mapping[str, Standard], act: str, subject: str, document: Document
) -> Standard | None:
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
    known: Mapping[str, Standard],
    act: str,
    subject: str,
    about: str,
    document: Document,
    sentence: str,
) -> Standard | None:
    if is_holding(document) and not (_COMPLAINT.search(subject) or _ITS_STANDARD.search(act)):
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
    if document.kind in ("email", "out-of-office"):  # who gets an automatic reply wrote an email
        return known.get("email-reply") or known.get("reply")
    if "reply" in known:
        return known["reply"]
    if "acknowledgement" in known and "email-reply" not in known and not _REASON.search(about):
        return known["acknowledgement"]  # South Western: an acknowledgement or a reply
    return None


def is_holding(document: Document) -> bool:
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
