"""Salutation and sign-off, as the house writes them and as they go together.

The words are the house's `forms`: "Dear Sir/ Madam" with "Yours Faithfully" at Port of Leith
(PL-5-pair), always "Yours sincerely" in Rykneld's letters (RH-A4-close), capitals and commas
included. Emails and replies end with the house's signature where it prescribes one
(RH-A3-signature); elsewhere with any of the usual words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corro.house import House
from corro.lint.document import At, Document
from corro.lint.finding import Finding
from corro.lint.keys import Keys, Preparing
from corro.lint.rules import Rule
from corro.lint.spotted import Spotted, findings, problem_of
from corro.names import parse_salutation

KEYS = frozenset({"problem"})
PROBLEMS = frozenset(
    {
        "salutation-missing",
        "salutation-words",
        "salutation-unknown",
        "salutation-capitals",
        "salutation-punctuation",
        "sign-off-missing",
        "sign-off-words",
        "sign-off-pair",
        "sign-off-form",
        "sign-off-email",
    }
)

_SIR_OR_MADAM = re.compile(r"\b(?:sirs?|madam|mesdames)\b", re.I)
_CONCERN = re.compile(r"^to whom(?:so)?(?:ever)? it may concern", re.I)
_DEAR = re.compile(r"dear(?=\s|$)", re.I)
_END = re.compile(r"[\s,;:.!–—-]+$")
_YOURS = re.compile(r"yours?\W?s?\s+(sinc\w*|faith\w*|truly|ever)", re.I)
# What "Kind Regards" is, however it is written.
_REGARDS = re.compile(r"\b(?:regards|wishes|thanks|thank you)\b", re.I)


def prepare(keys: Keys, preparing: Preparing) -> str:
    return problem_of(keys, PROBLEMS)


def check(rule: Rule, document: Document) -> Iterator[Finding]:
    return findings(rule, document, document.once(spotted))


def spotted(document: Document) -> Iterator[Spotted]:
    house = document.house
    if house is None or document.kind not in {"letter", "email", "out-of-office"}:
        return
    salutation = next(document.blocks("salutation"), None)
    if document.kind != "out-of-office":
        if salutation is None:
            yield Spotted("salutation-missing", missing_from="salutation")
        else:
            yield from _salutation(salutation, document, house)
    sign_offs = list(document.blocks("sign-off"))
    if not sign_offs and document.kind != "out-of-office":
        words = _wanted(document, salutation, house)
        yield Spotted(
            "sign-off-missing", missing_from="sign-off", values=words[:1], suggestions=words[:1]
        )
    for sign_off in sign_offs:
        if document.kind == "letter":
            yield from _sign_off(sign_off, document, salutation, house)
        else:
            yield from _mail_sign_off(sign_off, salutation, house)


def _salutation(at: At, document: Document, house: House) -> Iterator[Spotted]:
    text = at.text
    ending = _END.search(text)
    end = ending.start() if ending else len(text)
    said = text[:end].strip()
    start = len(text) - len(text.lstrip())
    greeting = parse_salutation(said)
    unknown = house.forms.unknown_salutation
    impersonal = bool(_SIR_OR_MADAM.search(said)) or bool(_CONCERN.match(said))
    if not greeting.people and impersonal and said != unknown:
        yield Spotted(
            "salutation-unknown", at, start, len(text), (said, unknown), suggestions=(unknown,)
        )
        return
    if not _DEAR.match(said):
        better = re.sub(
            r"^\S+(?:\s(?:morning|afternoon|evening|day|there))?", "Dear", said, count=1
        )
        if better != "Dear" and not impersonal:
            yield Spotted("salutation-words", at, start, end, (said, better), (better,))
        return
    if better := _with_capitals(said):
        yield Spotted("salutation-capitals", at, start, end, (said, better), (better,))
    open_form = not _closed_by_choice(ending[0] if ending else "", document, house)
    if ending and ending[0].strip() and said != unknown and open_form:
        yield Spotted(
            "salutation-punctuation", at, end, len(text), (ending[0].strip(), said), ("",)
        )


def _closed_by_choice(ending: str, document: Document, house: House) -> bool:
    """Whether a letter has commas after both greeting and sign-off, where no policy forbids it.

    Closed punctuation is right English. Only a house that writes its forms without it forbids it.
    """
    own = house.forms.sign_off_known.endswith(",") or "forms" in house.assumed
    sign_off = document.text("sign-off").strip()
    return own and ending.strip() == "," and sign_off.endswith(",")


def _with_capitals(said: str) -> str:
    """How the salutation should be written, where only its capitals are wrong."""
    words = said.split()
    if said.isupper() and len(words) > 1:
        return " ".join(word.capitalize() if word != "AND" else "and" for word in words)
    small = [index for index, word in enumerate(words) if word[:1].islower()]
    named = {"mr", "mrs", "miss", "ms", "mx", "dr", "rev", "prof", "sir", "madam", "cllr"}
    wrong = [i for i in small if i == 0 or words[i].rstrip(".").casefold() in named]
    if len(small) == len(words) - 1 and len(words) > 1:
        wrong = [i for i in small if words[i] not in {"and", "or", "&"}]
    if len(words) > 1 and words[-1][:1].islower() and (len(words) - 2 in wrong or _title(words)):
        wrong.append(len(words) - 1)
    if words[0].isupper() and len(words[0]) > 1:
        wrong.append(0)
    if not wrong:
        return ""
    return " ".join(
        word.capitalize() if index in wrong else word for index, word in enumerate(words)
    )


def _title(words: list[str]) -> bool:
    before = words[-2].rstrip(".").casefold() if len(words) > 2 else ""
    return before in {"mr", "mrs", "miss", "ms", "mx", "dr"}


def _wanted(document: Document, salutation: At | None, house: House) -> tuple[str, ...]:
    """The sign-offs that are right, the likeliest first."""
    known, unknown = house.forms.sign_off_known, house.forms.sign_off_unknown
    if salutation is not None:
        said = parse_salutation(salutation.text)
        if said.people:
            return (known,)
        if _SIR_OR_MADAM.search(salutation.text) or _CONCERN.match(salutation.text.strip()):
            return (unknown,)
    elif document.facts.recipient is not None and document.facts.recipient.names:
        return (known,)
    return (known, unknown) if known != unknown else (known,)


def _sign_off(at: At, document: Document, salutation: At | None, house: House) -> Iterator[Spotted]:
    said = " ".join(at.text.split())
    wanted = _wanted(document, salutation, house)
    if said in wanted:
        return
    right = wanted[0]
    alike = [form for form in wanted if _bare(form) == _bare(said)]
    greeted = salutation.text.strip() if salutation is not None else ""
    if (
        alike
        and said == f"{alike[0]},"
        and greeted.endswith(",")
        and _closed_by_choice(",", document, house)
    ):
        return
    if alike:
        yield Spotted("sign-off-form", at, 0, None, (said, alike[0]), (alike[0],))
        return
    others = {_bare(house.forms.sign_off_known), _bare(house.forms.sign_off_unknown)}
    others |= {"yourssincerely", "yoursfaithfully"}
    if _bare(said) in others and salutation is not None:
        greeting = _END.sub("", salutation.text.strip())
        yield Spotted("sign-off-pair", at, 0, None, (said, greeting, right), (right,))
    else:
        yield Spotted("sign-off-words", at, 0, None, (said, right), (right,))


def _mail_sign_off(at: At, salutation: At | None, house: House) -> Iterator[Spotted]:
    said = " ".join(at.text.split())
    if house.signature_address is not None:  # the house prescribes its signature, "Kind Regards"
        if said != "Kind Regards":
            yield Spotted("sign-off-email", at, 0, None, (said, "Kind Regards"), ("Kind Regards",))
        return
    if salutation is None or _REGARDS.search(said) or not _YOURS.match(said):
        return
    known, unknown = house.forms.sign_off_known, house.forms.sign_off_unknown
    named = bool(parse_salutation(salutation.text).people)
    impersonal = bool(_SIR_OR_MADAM.search(salutation.text))
    right = known if named else unknown if impersonal else ""
    if right and _bare(said) != _bare(right):
        greeting = _END.sub("", salutation.text.strip())
        yield Spotted("sign-off-pair", at, 0, None, (said, greeting, right), (right,))


def _bare(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalpha())
