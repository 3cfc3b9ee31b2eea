"""What a document tells twice, each time otherwise: one of the two is a slip.

`name`: a person of whom the letter speaks, whose surname is spelt in two ways. `number`: the
writer's telephone number in the text and under the signature. `mailbox`: the writer's name and the
name in their email address. That two are nearly alike is what makes it a slip.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from corro.lint.contacts import emails_in, telephones_in
from corro.lint.document import At, Document
from corro.lint.finding import Finding
from corro.lint.keys import Keys, Preparing
from corro.lint.likeness import distance, plain, slip
from corro.lint.rules import Rule
from corro.lint.spotted import Spotted, findings, problem_of
from corro.names import parse_person

KEYS = frozenset({"problem"})
PROBLEMS = frozenset({"name", "number", "mailbox"})

_TITLED = re.compile(
    r"\b(?:Mr|Mrs|Miss|Ms|Mx|Dr|Cllr|Councillor|Rev|Prof)\.?\s+(?:[A-Z][\w’'-]*\.?\s+){0,2}?"
    r"(?P<name>[A-Z][a-zà-ÿ’'-]{3,30})\b(?!\s+[A-Z][a-z])"
)
_MINE = re.compile(
    r"\b(?:me(?: directly| direct| back)? (?:on|at)|my (?:own )?(?:direct )?(?:number|line"
    r"|telephone"
    r"|telephone number|phone|phone number)(?: is)?)[:\s]*\Z",
    re.IGNORECASE,
)


def prepare(keys: Keys, preparing: Preparing) -> str:
    return problem_of(keys, PROBLEMS)


def check(rule: Rule, document: Document) -> Iterator[Finding]:
    return findings(rule, document, document.once(spotted))


def spotted(document: Document) -> Iterator[Spotted]:
    if document.kind not in {"letter", "email"}:
        return
    yield from _names(document)
    yield from _number(document)
    yield from _mailbox(document)


def _names(document: Document) -> Iterator[Spotted]:
    recipient = document.facts.recipient
    known = {plain(one.last) for one in recipient.names} if recipient else set()
    told: list[tuple[At, re.Match[str], str]] = []
    for at in document.blocks("subject", "body"):
        for match in _TITLED.finditer(at.text):
            told.append((at, match, re.sub(r"[’']s$", "", match["name"])))
    counts = Counter(name for _, _, name in told)
    for at in document.blocks("address"):  # The Executors of the late Mr Bell
        for match in _TITLED.finditer(at.text):
            counts[match["name"]] += len(told) + 1
    for at, match, name in told:
        usual = next(
            (
                other
                for other, often in counts.items()
                if often > counts[name] and slip(name, other)
            ),
            "",
        )
        if usual and plain(name) not in known and plain(usual) not in known:
            start = match.start("name")
            yield Spotted("name", at, start, start + len(name), (name, usual), (usual,))


def _number(document: Document) -> Iterator[Spotted]:
    signed = [one for at in document.blocks("signatory") for one in telephones_in(at.text)]
    if len(signed) != 1:
        return
    own = signed[0]
    for at in document.blocks("body"):
        for one in telephones_in(at.text):
            alike = one.digits != own.digits and distance(one.digits, own.digits, 2) <= 2
            if alike and _MINE.search(at.text[: one.start]):
                yield Spotted("number", at, one.start, one.end, (one.text, own.text))


def _mailbox(document: Document) -> Iterator[Spotted]:
    sender = document.facts.sender
    last = plain(parse_person(sender.name).last) if sender and sender.name else ""
    if len(last) < 5:
        return
    for at in document.blocks("body", "signatory"):
        for one in emails_in(at.text):
            mailbox = one.text.partition("@")[0]
            if last in plain(mailbox):
                continue
            words = [plain(word) for word in re.split(r"[._-]", mailbox)]
            # "jsmith" holds the first name's letter too.
            if any(
                len(said) > 4 and slip(said, last) for word in words for said in (word, word[1:])
            ):
                yield Spotted("mailbox", at, one.start, one.end, (one.text, sender.name))  # type: ignore[union-attr]
