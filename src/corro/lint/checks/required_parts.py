"""What a letter, an email and an automatic reply must have: each part, or each thing said.

The date and subject of a letter, its signatory; an email's signature (RH-5.3-email); both messages
of an automatic reply, when it starts and ends, the return date, whom to contact meanwhile
(RH-A3-ooo-tabs, -dates, -wording; HH-wc-ooo). Salutation and sign-off are `pairing`'s, the address
`postal-address`'s.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corro.correspondence import Message
from corro.lint.contacts import emails_in, national, telephones_in
from corro.lint.document import At, Document
from corro.lint.finding import Finding
from corro.lint.keys import Keys, Preparing
from corro.lint.rules import Rule
from corro.lint.spotted import Spotted, findings, problem_of
from corro.read.dates import dates_in, time_in

KEYS = frozenset({"problem"})
PROBLEMS = frozenset(
    {
        "date-missing",
        "subject-missing",
        "body-missing",
        "signatory-missing",
        "signature-missing",
        "message-missing",
        "message-alone",
        "return-date-missing",
        "starts-missing",
        "ends-missing",
        "contact-missing",
        "two-contacts",
        "contact-incomplete",
        "emergency-number-missing",
    }
)

_CLOSED = re.compile(
    r"\b(?:offices?|we)(?:\s(?:is|are|will be|have))?\s(?:now |currently )?(?:closed|shut)\b", re.I
)
_EMERGENCY = re.compile(r"\bemergenc|\bout[\s-]of[\s-]hours|\burgent", re.I)
_NAME = re.compile(r"\b[A-Z][\w’'-]+\s(?:[A-Z][\w’'-]*\s)?[A-Z][\w’'-]+")
_OPENS = re.compile(
    r"^(?:I\b|Thank|For|If|Please|Kind|Yours|Our|My|The|We|You|Your|Out|On|In|Until|Automatic|"
    r"Reply|Unfortunately|Hello|Hi|Dear|Annual)"
)
_FIRST_DAY = re.compile(
    r"\b(?:from|since|starting|beginning|as of)\s(?:[\d.:]{1,5}\s?(?:[ap]\.?m\.?)?\s)?(?:on\s"
    r"|the\s)?\Z",
    re.I,
)
_IN_AGAIN = re.compile(
    r"\b(?:back|return\w*|available|again|in the office|at my desk|at work)\b(?<!not in the office)"
    r"[^.\n]{0,25}\Z",
    re.I,
)
_STARTS = re.compile(r"\b(?:starts?|from|begin\w*|leave)\b", re.I)
_ENDS = re.compile(r"\b(?:ends?|until|till|to|return\w*|finish\w*)\b", re.I)


def prepare(keys: Keys, preparing: Preparing) -> str:
    return problem_of(keys, PROBLEMS)


def check(rule: Rule, document: Document) -> Iterator[Finding]:
    return findings(rule, document, document.once(spotted))


def spotted(document: Document) -> Iterator[Spotted]:
    if document.house is None:
        return
    if document.kind == "letter":
        yield from _letter(document)
    elif document.kind == "email":
        if not document.text("subject").strip():
            yield Spotted("subject-missing", missing_from="subject")
        if not document.text("signatory").strip():
            yield Spotted("signature-missing", missing_from="signatory")
    elif document.kind == "out-of-office":
        yield from _reply(document)
    if document.kind in {"voicemail", "out-of-office"}:
        yield from _closed(document)


def _letter(document: Document) -> Iterator[Spotted]:
    if not document.text("date").strip() and document.facts.date is None:
        yield Spotted("date-missing", missing_from="date")
    if not document.text("subject").strip():
        yield Spotted("subject-missing", missing_from="subject")
    if not document.text("body").strip():
        yield Spotted("body-missing", missing_from="body")
    if not document.text("signatory").strip():
        yield Spotted("signatory-missing", missing_from="signatory")


def _reply(document: Document) -> Iterator[Spotted]:
    messages = {part.message for part in document.parts if part.name == "body"}
    both: tuple[Message, ...] = ("inside", "outside")
    told = [one for one in both if one in messages]
    if len(told) == 1:
        other: Message = "outside" if told[0] == "inside" else "inside"
        yield Spotted("message-missing", missing_from="body", of_message=other, values=(other,))
    elif not told and not document.text("headers").strip():  # a reply that was sent is one of two
        yield Spotted("message-alone", missing_from="body")
    yield from _setting(document, both=len(told) == 2)
    if not told:
        yield from _message(document, None)
    for message in told:
        yield from _message(document, message)


def _setting(document: Document, *, both: bool) -> Iterator[Spotted]:
    lines = [at.text for at in document.blocks("setting")]
    if not lines and not both:
        return
    for problem, pattern, moment in (
        ("starts-missing", _STARTS, document.facts.starts),
        ("ends-missing", _ENDS, document.facts.ends),
    ):
        told = [line for line in lines if pattern.search(line) and next(dates_in(line, 2000), None)]
        dated = [line for line in lines if next(dates_in(line, 2000), None)]
        timed = any(time_in(line) for line in told)
        one_line = any(len(list(dates_in(line, 2000))) > 1 for line in dated)
        if one_line and any(time_in(line) for line in dated):
            continue
        if not (told and timed) and not (moment and lines and not told and timed):
            yield Spotted(problem, missing_from="setting")


def _message(document: Document, message: Message | None) -> Iterator[Spotted]:
    body = [at for at in document.blocks("body") if at.of.message == message]
    text = "\n".join(at.text for at in body)
    if all(_begins(text[:start]) for start, _, _ in dates_in(text, 2000)):
        yield Spotted("return-date-missing", missing_from="body", of_message=message)
    yield from _contacts(document, body, text, message)
    signed = [at for at in document.blocks("signatory") if at.of.message == message]
    if not any(at.text.strip() for at in signed):
        yield Spotted("signature-missing", missing_from="signatory", of_message=message)


def _begins(before: str) -> bool:
    """Whether the day that comes is the first day away, and so not the day of the return."""
    return bool(_FIRST_DAY.search(before)) and not _IN_AGAIN.search(before)


def _contacts(
    document: Document, body: list[At], text: str, message: Message | None
) -> Iterator[Spotted]:
    sender, house = document.facts.sender, document.house
    mine = {national(sender.telephone), sender.email.casefold()} if sender else set()
    if house is not None:  # the house's own line helps, even where it is the writer's too
        mine -= {national(line.number) for line in house.telephones}
        mine -= {email.casefold() for email in house.emails}
    numbers = [one for one in telephones_in(text) if one.digits not in mine]
    emails = [one for one in emails_in(text) if one.text.casefold() not in mine]
    if not numbers and not emails:
        yield Spotted("contact-missing", missing_from="body", of_message=message)
        return
    people = len(_people(text))
    if max(len(numbers), len(emails)) < 2 or (people < 2 and min(len(numbers), len(emails)) < 2):
        yield Spotted("two-contacts", missing_from="body", of_message=message)
    elif len(numbers) < 2 or len(emails) < 2:
        lacking = "a telephone number" if len(numbers) < 2 else "an email address"
        yield Spotted(
            "contact-incomplete", missing_from="body", of_message=message, values=(lacking,)
        )


def _people(text: str) -> set[str]:
    bare = re.sub(r"\S+@\S+", " ", text)
    return {match[0] for match in _NAME.finditer(bare) if not _OPENS.match(match[0])}


def _closed(document: Document) -> Iterator[Spotted]:
    for at in document.blocks("body"):
        match = _CLOSED.search(at.text)
        if match is None:
            continue
        text = document.text("body")
        if not (_EMERGENCY.search(text) and telephones_in(text)):
            yield Spotted("emergency-number-missing", at, match.start(), match.end(), (match[0],))
        return
