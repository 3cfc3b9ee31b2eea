"""What a value at its edge does to a sentence: nothing owed, a list of nothing, "1 visits".

`nothing`: a sum or number of nothing told as if there were something ("You owe us £0.00").
`empty-list`: words that introduce a list, and no list after them. `agreement`: a number that
doesn't agree with its noun.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corro.lint.document import At, Document
from corro.lint.finding import Finding
from corro.lint.keys import Keys, Preparing
from corro.lint.rules import Rule
from corro.lint.spotted import Spotted, findings, problem_of
from corro.lint.stretches import sentence_around

KEYS = frozenset({"problem"})
PROBLEMS = frozenset({"nothing", "empty-list", "agreement"})

_NO_MONEY = re.compile(r"£\s?0(?:\.00)?(?![\d.,]*\d)(?!\s?(?:per|a|each)\b)")
_OWES = re.compile(
    r"\b(?:owe[sd]?|owing|owed|arrears|outstanding|due|debt|overdue|balance"
    r"|pay(?:ment|able|ing)?|paid|charge[ds]?|cost[s]?|refund(?:ed)?|credit(?:ed)?"
    r"|compensation|increase[ds]?|award(?:ed)?|total|amount|sum|rent|fee|bill"
    r"|invoice)\b",
    re.IGNORECASE,
)
_NOT_A_DEBT = re.compile(
    r"\b(?:nil|nothing|no longer|do(?:es)? not owe|don['’]t owe|not owe|clear"
    r"|cleared|up to date|free|paid in full|in full|brings?|no (?:charge|arrears"
    r"|cost|debt|rent)|reduc\w+|down to|from £0|have (?:now )?paid|is now|are now"
    r"|at no cost|without charge|start(?:s|ing)? (?:at|from)|zero)\b",
    re.IGNORECASE,
)
_NO_COUNT = re.compile(
    r"(?<![\w.,£:/-])0\s(?P<noun>(?:working |calendar |further |more |outstanding "
    r"|missed |separate )?(?:visits?|days?|weeks?|months?|calls?|appointments?"
    r"|payments?|repairs?|letters?|items?|people|persons?|rooms?|keys?|hours?"
    r"|instalments?|installments?|restrictions?|enclosures?|documents?|copies"
    r"|bedrooms?|complaints?|points?))\b"
)
_FINE_NONE = re.compile(
    r"\b(?:has|have|had|with|were|was|is|are|scored|received)\s\Z", re.IGNORECASE
)
_INTRODUCES = re.compile(
    r"(?:\b(?:the )?following|\bthese(?: (?:things|points|documents|items|steps"
    r"|times|dates|days|changes|people|options|questions|details|actions|papers"
    r"|reasons|issues|recommendations|forms|restrictions))?|\bas follows|\bbelow"
    r"|\bready|\bwith you|\bto bring|\bwe need|\bwe will need|\bsend us|\bare"
    r"|\binclude|\bone of my colleagues|\bto do|\bchecklist|\bhave to hand"
    r"|\bfollowing \w+|\blisted here|\bcontact|\bplease)\s*:\s*$",
    re.IGNORECASE,
)
_COUNTED = (
    r"visits?|days?|weeks?|months?|years?|hours?|minutes?|calls?|appointments?"
    r"|payments?|repairs?|letters?|instalments?|copies|copy|keys?"
    r"|bedrooms?|rooms?|persons?|people|complaints?|emails?|working days?"
    r"|calendar days?|nights?|pages?|forms?|items?|documents?|times?|stages?|steps?"
    r"|restrictions?|questions?|points?|adults?|child|children|tenants?|members?"
    r"|enclosures?|messages?"
)
_AGREES = re.compile(
    rf"(?<![\w.,£:/%–-])(?P<number>\d{{1,4}}|one|two|three|four|five|six|seven|eight"
    rf"|nine|ten|eleven|twelve|fifteen|twenty|thirty|several|many"
    rf"|both)\s(?P<between>(?:working|calendar|further|more|other|separate|missed"
    rf"|weekly|monthly|short|full|new|extra|telephone|clear|whole"
    rf"|single)\s)?(?P<noun>{_COUNTED})\b(?P<after>['’]s?|-)?",
    re.IGNORECASE,
)
_SINGULAR_AFTER = re.compile(
    r"^\s(?:period|notice|visit|appointment|limit|deadline|programme|plan|contract"
    r"|tenancy|course|break|week|pass|rule|standard|timescale|timeframe|warranty"
    r"|guarantee|cooling|property|flat|house|home|bungalow|maisonette|apartment"
    r"|letter|slot|window|journey|walk|meeting|session|trial|stay|closure|delay|wait"
    r"|lease|inspection|call|reminder|process|procedure|form|document|leaflet|report"
    r"|cycle|response|target|turnaround|return|service|access|parking|permit|bed"
    r"|member|tenant|family|household|centre|operation|line|helpline|emergency|plus"
    r"|or more)\b",
    re.IGNORECASE,
)
_IRREGULAR = {"copy": "copies", "person": "people", "child": "children"}
_PLURALS = {plural: singular for singular, plural in _IRREGULAR.items()}


def prepare(keys: Keys, preparing: Preparing) -> str:
    return problem_of(keys, PROBLEMS)


def check(rule: Rule, document: Document) -> Iterator[Finding]:
    return findings(rule, document, _FINDERS[rule.settings](document))


def _nothing(document: Document) -> Iterator[Spotted]:
    for at in document.blocks("body", "subject"):
        if at.it.kind == "cell":
            continue
        for match in _NO_MONEY.finditer(at.text):
            start, end = sentence_around(at.text, match.start())
            sentence = at.text[start:end]
            if _OWES.search(sentence) and not _NOT_A_DEBT.search(sentence):
                yield Spotted("nothing", at, match.start(), match.end(), (match[0],))
        for match in _NO_COUNT.finditer(at.text):
            if not _FINE_NONE.search(at.text[: match.start()]):
                yield Spotted("nothing", at, match.start(), match.end(), (match[0],))


def _empty_list(document: Document) -> Iterator[Spotted]:
    blocks = [at for at in document.blocks() if at.of.name == "body"]
    for number, at in enumerate(blocks):
        text = at.text.rstrip()
        if at.it.kind in {"heading", "cell", "item"} or not text.endswith(":"):
            continue
        following = blocks[number + 1] if number + 1 < len(blocks) else None
        if following is not None and following.part == at.part and _lists(following):
            continue
        if "\n" in text or not (_INTRODUCES.search(text) or len(text.split()) >= 4):
            continue
        if following is not None and following.part == at.part and not _INTRODUCES.search(text):
            continue
        if following is not None and following.part == at.part and not _prose(following):
            continue
        yield Spotted("empty-list", at, 0, len(text), (text,))


def _lists(at: At) -> bool:
    return at.it.kind in {"item", "cell", "line"} or bool(
        re.match(r"\s*(?:[-•*–·o]|\(?\d{1,2}[.)]|\(?[a-zA-Z][.)])\s", at.text)
    )


def _prose(at: At) -> bool:
    """A whole sentence or a heading: not what a list could be made of."""
    words = at.text.split()
    if at.it.kind == "heading":
        return True
    return (
        bool(
            re.match(
                r"(?:If|Please|We|I|You|Thank|When|Our|This|For|It|To|Your|A|The|They|There|In"
                r"|At|As)\b",
                at.text,
            )
        )
        and len(words) >= 6
        and at.text.rstrip().endswith((".", "?", "!"))
    )


def _agreement(document: Document) -> Iterator[Spotted]:
    for at in document.blocks("body", "subject", "enclosures", "setting"):
        for match in _AGREES.finditer(at.text):
            right = _right_noun(match, at.text)
            if right is not None:
                start, end = match.span("noun")
                better = at.text[match.start() : start] + right
                yield Spotted(
                    "agreement",
                    at,
                    match.start(),
                    end,
                    (better, at.text[match.start() : end]),
                    (better,),
                )


def _right_noun(match: re.Match[str], text: str) -> str | None:
    number, noun = match["number"].lower(), match["noun"]
    single = number in {"1", "one"}
    lower = noun.lower()
    plural = lower in _PLURALS or lower.endswith("s")
    after = match["after"] or ""
    if after.startswith("-") or (plural and after):
        return None
    if single == (not plural):
        return None
    before = text[: match.start()]
    if single:
        if re.search(
            r"(?:\b(?:\d+|day|week|no|number|of|stage|step|page|room|flat|unit|option"
            r"|question|part|form|point|level|item|phase|every|is|or|any|block|floor)"
            r"|[-–,/])\s*\Z",
            before,
            re.I,
        ):
            return None
        if lower == "people":
            return noun[:-6] + "person"
        return _PLURALS.get(lower, noun[:-1])
    rest = text[match.end() :]
    if after or re.match(r"^-", rest) or _SINGULAR_AFTER.match(rest) or number == "0":
        return None
    if re.search(r"\b(?:a|an|the|this|your|our|one|each|every|any|another|my)\s\Z", before, re.I):
        return None
    if (
        lower
        in {
            "form",
            "repair",
            "call",
            "visit",
            "step",
            "question",
            "point",
            "time",
            "email",
            "letter",
            "page",
        }
        and re.match(r"^\s[a-z]", rest)
        and not re.match(
            r"^\s(?:to|in|on|at|and|or|by|from|for|of|with|this|each|a|we|you|I|before|after"
            r"|a week|is|are|will)\b",
            rest,
        )
    ):
        return None
    return _IRREGULAR.get(lower, noun + "s")


_FINDERS = {"nothing": _nothing, "empty-list": _empty_list, "agreement": _agreement}
