"""What a letter says is enclosed, against its list of enclosures.

`not-listed`: the body speaks of an enclosure and the letter lists none. `not-mentioned`: something
is listed that the body never speaks of. `reply-paid`: the customer must send something back, and no
reply-paid envelope comes with it (RH-A4-reply-paid). `unlisted-item`: a named thing that the body
encloses isn't in the list. `not-attached`: an email says that something is attached, and its file
has no attachment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corro.lint.document import At, Document
from corro.lint.finding import Finding
from corro.lint.keys import Keys, Preparing
from corro.lint.papers import kind_of, papers_in
from corro.lint.rules import Rule
from corro.lint.spotted import Spotted, findings, problem_of
from corro.lint.stretches import sentences_of

KEYS = frozenset({"problem"})
PROBLEMS = frozenset({"not-listed", "not-mentioned", "reply-paid", "unlisted-item", "not-attached"})

_ENCLOSES = re.compile(
    r"\b(?:enclos(?:e|ed|es|ing|ures?)|encl\b|attach(?:ed|ing)?\b(?!\sto\b)|I attach"
    r"|we attach|accompanying (?:leaflet|form|booklet|map|statement|document)"
    r"|with this letter (?:is|are|you)|(?:come|comes|included|sent) with this letter"
    r"|included? (?:is|are|with this)|(?:also )?find (?:here)?with)\b",
    re.IGNORECASE,
)
# "We attached a bracket to the wall": nothing that comes with a letter.
_FIXED = re.compile(
    r"\battach\w*\s(?:it|them|an?|the)\s[^.?!]{0,40}?\bto (?:the|your|an?|it)\b", re.I
)
_NOT_OURS = re.compile(
    r"\b(?:you(?:r letter)? (?:enclosed|attached|sent)|you have (?:enclosed"
    r"|attached)|your (?:enclosed|attached)"
    r"|(?<!\bwe )(?<!\bi )(?<!\bam )(?<!\bare )(?:enclose|attach|enclosing"
    r"|attaching) (?:a |any |your |the )?(?:copy|copies|proof|evidence|photos?"
    r"|photographs?|receipts?|payment|cheque|documents? (?:that )?you)"
    r"|please (?:also )?(?:enclose|attach)|(?:must|should|need to|remember to|do not"
    r"|don['’]t|not) (?:enclose|attach)|if you (?:enclose|attach)|attached (?:house"
    r"|property|garage|bungalow|building|to the wall)|terms attached|semi-attached|"
    r"no enclosures?|nothing enclosed|enclosed (?:space|area|garden|yard|stair\w*"
    r"|porch|balcony|courtyard)|(?:will|shall|to) (?:enclose|attach)|enclosed (?:it"
    r"|this|them) with your|mistake[^.]{0,40}enclos\w+)\b",
    re.IGNORECASE,
)
_ATTACHES = re.compile(
    r"\b(?:I|we)(?:['’]ve| have| am| are|['’]m|['’]re)? (?:also |now )?attach(?:ed|ing)?\b"
    r"|\b(?:is|are|as|see|find|the) attached\b(?! to\b)|(?:^|[.!?\n] ?)attached (?:is|are|you"
    r"|please)\b"
    r"|\bsee (?:the )?attachments?\b|\b(?:in|as) (?:the|an) attachment\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"\b(?:last|previous|earlier|first|other|next) (?:e-?mail|message)\b", re.I)
_ENVELOPE = re.compile(
    r"\b(?:reply|post(?:age)?|pre)[ -]?paid\b|\bfree\s?post\b|\bfreepost\b"
    r"|\b(?:stamped|self)[ -]?(?:and )?addressed\b|\bs\.?a\.?e\b|\b(?:return|reply"
    r"|pre-?addressed|addressed) envelope\b|\benvelope (?:provided|enclosed"
    r"|supplied)\b|\bno stamp\b|\bdo(?:n['’]t| not) need a stamp\b|\bbusiness reply\b",
    re.IGNORECASE,
)
_PAID_ENVELOPE = re.compile(
    r"\b(?:(?:reply|post(?:age)?|pre)[ -]?paid|free\s?post"
    r"|stamped[ -]?(?:and )?addressed|return|reply|pre-?addressed|addressed"
    r"|business reply)\s(?:\w+\s)?envelope\b",
    re.IGNORECASE,
)
_FORM = re.compile(
    r"\b(?:forms?|slips?|agreements?|questionnaires?|surveys?|mandates?|cards?)\b", re.I
)
_RETURN = re.compile(
    r"\b(?:return|send|post|mail)\s(?:(?:it|them|this|these|the|your|a|an|both|all"
    r"|one|each|us|me|to us|any)\s)(?:[\w’'-]+\s){0,7}?(?:back|to (?:us|me|our"
    r"|the (?:office|address|above))|in (?:the|an) (?:\w+\s)?envelope|by|within"
    r"|before|as soon as|no later)\b"
    r"|\b(?:sign|complete|fill in|fill out)\b[^.?!]{0,60}\b(?:and|then)\s(?:return|send|post)\b"
    r"|\b(?:needs? to|must|should) be (?:returned|sent back|posted back)\b"
    r"|\breturn\s(?:the|your|this|it|both|all)\b[^.?!]{0,60}\b(?:form|slip|copy"
    r"|agreement|questionnaire|survey|card|document|mandate|letter)s?\b"
    r"|\b(?:send|post)\s(?:us\s)?(?:back\s)?(?:the|your|a"
    r"|this)\s(?:\w+\s){0,3}?(?:form|slip|questionnaire|survey|mandate|proof|copy"
    r"|copies|document|documents|bank statement|payslips?)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\b(?:please|you (?:must|need|will need|have to|should)|we need you|ask you"
    r"|could you|would you)\b|\A\W*(?:return|send|sign|complete|fill|post)\b",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\b(?:by email|e-?mail|online|website|upload|by text|call|phone|ring|telephone"
    r"|in person|to (?:our|the) (?:office|reception|shop)|bring|hand (?:it|them) in"
    r"|keys?|do(?:n['’]t| not) need to (?:return|send|post)|no need to"
    r"|nothing (?:back|to return)|we (?:will|have|can|may|could)? ?(?:return|send"
    r"|post)|I (?:will|have|can)? ?(?:send|sent|return|post))\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"\bif (?:you (?:would like|want|wish|have|do not|don['’]t|disagree|prefer|can"
    r"|think|are|need)|any|this|it|the)\b",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^\W*(?:enc(?:l|s|ls)?|enclosures?|enclosed(?: with this letter)?|encl?\(?s?\)?"
    r"|attach(?:ed|ments?))\b\.?\s*(?:\(?\d{1,2}\)?)?\s*[:.–-]?\s*",
    re.IGNORECASE,
)
_WORD = re.compile(r"[A-Za-z][A-Za-z’'-]{2,}")
_LITTLE = frozenset(
    [
        "the",
        "and",
        "for",
        "you",
        "your",
        "our",
        "with",
        "from",
        "this",
        "that",
        "copy",
        "copies",
        "of",
        "a",
        "an",
        "enclosed",
        "dated",
        "new",
        "one",
        "two",
        "blank",
    ]
)


def prepare(keys: Keys, preparing: Preparing) -> str:
    return problem_of(keys, PROBLEMS)


def check(rule: Rule, document: Document) -> Iterator[Finding]:
    if document.kind in {"letter", "email"}:
        yield from findings(rule, document, _FINDERS[rule.settings](document))


def _items(document: Document) -> list[tuple[At, int, str]]:
    """What is listed: each with where it begins."""
    found = []
    for at in document.blocks("enclosures"):
        for line_start, line in _lines(at.text):
            label = _LABEL.match(line)
            start = label.end() if label else 0
            for piece in line[start:].split(";"):
                item = piece.strip(" •-–*\t")
                if item:
                    found.append((at, line_start + line.find(item), item))
    return found


def _lines(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for line in text.split("\n"):
        yield start, line
        start += len(line) + 1


def _has_list(document: Document) -> bool:
    return any(at.text.strip() for at in document.blocks("enclosures"))


def _mentions(document: Document) -> Iterator[tuple[At, int, int, str]]:
    """Each mention of an enclosure: the word's place and its sentence."""
    for at in document.blocks("body"):
        for start, end in sentences_of(at.text):
            sentence = at.text[start:end]
            if _NOT_OURS.search(sentence):
                continue
            match = _ENCLOSES.search(sentence)
            if match:
                yield at, start + match.start(), start + match.end(), sentence


def _not_listed(document: Document) -> Iterator[Spotted]:
    if document.kind != "letter" or _has_list(document):
        return
    for at, start, end, sentence in _mentions(document):
        if at.text[start:end].lower().startswith("attach") and _FIXED.search(sentence):
            continue
        yield Spotted("not-listed", at, start, end, (at.text[start:end],))
        return


def _not_mentioned(document: Document) -> Iterator[Spotted]:
    items = _items(document)
    if document.kind != "letter" or not items:
        return
    body = document.text("body", "subject").lower()
    general = any(True for _ in _mentions(document))
    listed = re.search(
        r"\b(?:list|listed|everything|following|documents?|information|papers|copies"
        r"|what you asked|items)\b",
        body,
    )
    for at, start, item in items:
        words = _key_words(item)
        if _ENVELOPE.search(item):
            continue
        if not words or (general and (listed or len(items) == 1)):
            continue
        if any(word[:6] in body for word in words):
            continue
        yield Spotted("not-mentioned", at, start, start + len(item), (item,))


def _key_words(item: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(item) if word.lower() not in _LITTLE]


def _unlisted_item(document: Document) -> Iterator[Spotted]:
    """A thing in quotation marks, or an envelope, that the body says is enclosed."""
    listed = document.text("enclosures").lower()
    if document.kind != "letter" or not _items(document):
        return
    for at, _, _, sentence in _mentions(document):
        match = re.search(r"[“\"‘'](?P<what>[A-Z][^”\"’']{3,60})[”\"’']", sentence)
        if match and match["what"].lower() not in listed:
            offset = at.text.find(match[0])
            yield Spotted("unlisted-item", at, offset, offset + len(match[0]), (match["what"],))
    yield from _unlisted_envelope(document, listed)
    yield from _unlisted_paper(document)


def _unlisted_envelope(document: Document, listed: str) -> Iterator[Spotted]:
    for at in document.blocks("body"):
        envelope = _PAID_ENVELOPE.search(at.text)
        if envelope and not re.search(r"envelope|reply|paid|freepost|s\.?a\.?e", listed):
            start, end = envelope.span()
            yield Spotted("unlisted-item", at, start, end, (envelope[0],))
            return


def _unlisted_paper(document: Document) -> Iterator[Spotted]:
    """A form or leaflet that the body says is enclosed, where each listed thing is another one."""
    items = [item.lower() for _, _, item in _items(document)]
    named = [
        (at, start, what)
        for at, begins, _, sentence in _mentions(document)
        for start, what in papers_in(sentence, at.text.rfind(sentence, 0, begins + len(sentence)))
    ]
    of_item = {
        what: {item for item in items if any(word[:5] in item for word in _key_words(what))}
        for _, _, what in named
    }
    unspoken = set(items) - set().union(*of_item.values(), set()) - _envelopes(items)
    for at, start, what in named:
        if items and not of_item[what] and not any(_may_be(what, item) for item in unspoken):
            yield Spotted("unlisted-item", at, start, start + len(what), (what,))
            return


def _may_be(paper: str, item: str) -> bool:
    """Whether an item may be the paper by another name: "Application for housing" is a form."""
    kind = kind_of(item)
    return not kind or bool(kind & kind_of(paper))


def _envelopes(items: list[str]) -> set[str]:
    return {item for item in items if _ENVELOPE.search(item)}


def _reply_paid(document: Document) -> Iterator[Spotted]:
    if document.kind != "letter" or _ENVELOPE.search(document.text("body", "enclosures")):
        return
    for at in document.blocks("body"):
        for start, end in sentences_of(at.text):
            sentence = at.text[start:end]
            match = _RETURN.search(sentence)
            if not match or not _ASKS.search(sentence) or _ELSEWHERE.search(sentence):
                continue
            if _CONDITION.search(sentence[: match.start()]) and not _FORM.search(sentence):
                continue
            yield Spotted("reply-paid", at, start + match.start(), start + match.end(), (match[0],))
            return


def _not_attached(document: Document) -> Iterator[Spotted]:
    if document.kind != "email" or document.correspondence.properties.get("attachments") != "0":
        return
    for at in document.blocks("body"):
        for start, end in sentences_of(at.text):
            sentence = at.text[start:end]
            match = _ATTACHES.search(sentence)
            if not match or _NOT_OURS.search(sentence) or _BEFORE.search(sentence):
                continue
            if _FIXED.search(sentence):
                continue
            yield Spotted("not-attached", at, start + match.start(), start + match.end())
            return


_FINDERS = {
    "not-listed": _not_listed,
    "not-mentioned": _not_mentioned,
    "unlisted-item": _unlisted_item,
    "reply-paid": _reply_paid,
    "not-attached": _not_attached,
}
