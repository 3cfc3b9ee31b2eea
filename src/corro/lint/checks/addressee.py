"""The salutation against whom the letter is written to: the right people, rightly named.

It knows the recipient of a composed letter from its record, and of a finished one from its address
block or its To line. What isn't known is never wrong: an address without a title allows any, one
without a name allows any name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from corro.correspondence import Person, Recipient
from corro.house import House
from corro.lint.document import At, Document
from corro.lint.finding import Finding
from corro.lint.keys import Keys, Preparing
from corro.lint.likeness import plain, slip
from corro.lint.rules import Rule
from corro.lint.spotted import Spotted, findings, problem_of
from corro.names import (
    acceptable_salutations,
    parse_person,
    parse_salutation,
    salutation,
    tidy_title,
)

KEYS = frozenset({"problem"})
PROBLEMS = frozenset(
    {
        "impersonal",  # Sir or Madam, though the name is known
        "generic",  # Dear Tenant, though the name is known
        "wrong-person",
        "misspelt",
        "wrong-title",
        "title-missing",
        "first-name",
        "first-name-after-title",
        "one-of-several",
        "too-many",
        "misspelt-in-text",
    }
)

_SIR_OR_MADAM = re.compile(r"\b(?:sirs?|madam|mesdames)\b|\bwhom", re.I)
_END = re.compile(r"[\s,;:.!–—-]+$")
_EVERYBODY = re.compile(
    r"\b(?:all|everyone|colleagues?|residents|tenants|customers|neighbours)\b", re.I
)
_SHORT_TITLES = r"Mr|Mrs|Miss|Ms|Mx|Dr|Rev|Cllr|Prof"
_NAMED = re.compile(rf"\b(?:{_SHORT_TITLES})\.?\s+(?:[A-Z]\.?\s+)?(?P<name>[A-Z][\w’'-]{{2,30}})")
_SAME = (
    {"rev", "revd", "reverend"},
    {"dr", "doctor"},
    {"prof", "professor"},
    {"cllr", "councillor"},
    {"mr", "mister"},
    {"capt", "captain"},
    {"fr", "father"},
    {"sr", "sister"},
)


# Family names that come first in Chinese, Vietnamese and Korean.
_FAMILY_FIRST_LIST = (
    "ng wong chan li lee chen wang zhang liu nguyen tran pham le kim park choi lam cheung ho yu "
    "tan lim goh koh chow leung lau huang wu zhao zhou xu sun ma zhu hu guo lin luo zheng liang "
    "ong teo "
    "chua yeung hoang vo dang bui do yang jiang song tang deng feng cheng cao peng zeng lu lai mok "
    "kwok tsang yip"
)
_FAMILY_FIRST = frozenset(_FAMILY_FIRST_LIST.split())


def prepare(keys: Keys, preparing: Preparing) -> str:
    return problem_of(keys, PROBLEMS)


def check(rule: Rule, document: Document) -> Iterator[Finding]:
    return findings(rule, document, document.once(spotted))


def spotted(document: Document) -> Iterator[Spotted]:
    house, recipient = document.house, document.facts.recipient
    if house is None or recipient is None or document.kind not in {"letter", "email"}:
        return
    people = _surnamed([one for one in recipient.names if one.first.strip() or one.last.strip()])
    at = next(document.blocks("salutation"), None)
    if not people:
        return
    if at is not None:
        told = [
            list(_salutation(at, document, house, replace(recipient, names=tuple(read)), read))
            for read in _readings(people)
        ]
        yield from min(told, key=lambda spots: [one.problem == "wrong-person" for one in spots])
    yield from _in_text(document, people)


def _readings(people: list[Person]) -> Iterator[list[Person]]:
    """Whom an address may name. In "Mr Peter and Mrs Janice Bower" Peter is Bower's first name, or
    his own surname."""
    shared = list(people)
    for index in range(len(people) - 2, -1, -1):
        one, following = shared[index], shared[index + 1]
        alone = one.title and not one.first and len(one.last.split()) == 1
        whole = following.title and following.first and following.last
        if alone and whole and plain(one.last) != plain(following.last):
            shared[index] = Person(one.title, one.last, following.last)
    yield shared
    if shared != people:
        yield people


def _surnamed(people: list[Person]) -> list[Person]:
    """ "Mr S. and Mrs P. Kaur": an initial that stands where a surname should is his first name."""
    found: list[Person] = []
    for one, following in zip_longest(people, people[1:]):
        initial = one.title and not one.first and len(plain(one.last)) <= 2
        if initial and following is not None and len(plain(following.last)) > 2:
            one = Person(one.title, one.last, following.last)  # noqa: PLW2901
        found.append(one)
    return found


def _salutation(
    at: At, document: Document, house: House, recipient: Recipient, people: list[Person]
) -> Iterator[Spotted]:
    text = _END.sub("", at.text)
    said = re.sub(r"(?<=\w)\s*/\s*(?=\w)", " and ", text.strip())
    right = salutation(recipient, house)
    greeting = parse_salutation(said)
    start = len(at.text) - len(at.text.lstrip())
    place = (at, start, len(text))
    if not greeting.people:
        if not _SIR_OR_MADAM.search(said):
            if not _EVERYBODY.search(said) and document.kind == "letter":
                yield Spotted("generic", *place, (text.strip(), right), (right,))
        elif document.kind == "letter" or _surely_theirs(recipient):
            yield Spotted("impersonal", *place, (text.strip(), right), (right,))
        return
    if plain(said) in {plain(form) for form in acceptable_salutations(recipient, house)}:
        return
    problem = _problem(greeting.people, people)
    if problem == "" or (problem == "first-name" and document.kind == "email"):
        return
    if document.kind == "email" and problem in {"title-missing", "wrong-title", "misspelt"}:
        right = said if problem == "title-missing" else right
        titled = any(one.title for one in people)
        certain = problem == "misspelt" and _surely_theirs(recipient)
        if problem == "title-missing" or not (titled or certain):
            return
    if problem == "misspelt":
        right = _mended(said, people) or right
    named = " and ".join(person.full for person in people)
    yield Spotted(problem, *place, (text.strip(), right, named), (right,))


def _surely_theirs(recipient: Recipient) -> bool:
    """An email's To line names a person for certain: by a title, or in the address too."""
    mailbox = plain(recipient.email.partition("@")[0])
    return any(
        one.title or any(len(name) > 2 and plain(name) in mailbox for name in (one.first, one.last))
        for one in recipient.names
    )


def _problem(said: Sequence[Person], people: Sequence[Person]) -> str:
    """The gravest difference between those greeted and those written to; empty for none."""
    left = list(people)
    found: list[str] = []
    for one in said:
        problem, matched = _nearest(one, left or people)
        found.append(problem)
        if matched in left:
            left.remove(matched)
    if len(said) > len(people):
        known = all(problem not in {"wrong-person", "misspelt"} for problem in found)
        found.append("too-many" if known else "wrong-person")
    elif len(said) < len(people):
        found.append("one-of-several")
    grave = [
        "wrong-person",
        "misspelt",
        "too-many",
        "one-of-several",
        "wrong-title",
        "first-name-after-title",
        "first-name",
        "title-missing",
    ]
    return next((problem for problem in grave if problem in found), "")


def _nearest(said: Person, people: Sequence[Person]) -> tuple[str, Person]:
    """Whom of these a greeted name is closest to, and what is wrong with it."""
    ranked = [(_difference(said, person), person) for person in people]
    order = ["", "title-missing", "first-name", "first-name-after-title", "wrong-title", "misspelt"]
    return min(ranked, key=lambda pair: order.index(pair[0]) if pair[0] in order else len(order))


def _difference(said: Person, person: Person) -> str:
    words = [plain(word) for word in f"{person.first} {person.last}".split()]
    words = [word for word in words if word]
    last = plain(person.last)
    spoken = [plain(word) for word in f"{said.first} {said.last}".split() if plain(word)]
    if not spoken:  # a title alone: "Dear Mrs"
        return "first-name" if said.title else "wrong-person"
    whole, surname = "".join(spoken), spoken[-1]
    # A second title may be read as the first name: Reverend Canon Jane Bell.
    title_right = _same_title(said.title, person.title) or plain(said.title) in words[:1]
    longer = "".join(words).endswith(whole) and len(whole) >= len(last)
    ends_right = bool(last) and (whole.endswith(last) or surname == last or longer)
    if person.first and not last and plain(person.first) in {whole, surname}:
        return "" if title_right else "wrong-title"
    if ends_right:
        if len(spoken) > 1 and not _first_right(spoken, words):
            return "misspelt" if any(slip(spoken[0], word) for word in words) else "wrong-person"
        if said.title and person.title and not title_right:
            return "wrong-title"
        if _knightly(said.title) and person.first and len(spoken) == 1:
            return "misspelt"  # Sir and Dame take the first name
        if not said.title and person.title:
            return "title-missing"
        return ""
    first = plain(person.first.split()[0]) if person.first.split() else ""
    if said.title and whole == first and (_knightly(said.title) or _of_an_order(said.title)):
        return ""
    if len(spoken) == 1 and first and surname in words[:-1] and len(surname) > 1:
        if not said.title:
            return "first-name"
        # In many languages the family name comes first: "Dr Ng Wei Ming" is "Dr Ng".
        return "" if surname == words[0] and surname in _FAMILY_FIRST else "first-name-after-title"
    if last and (slip(surname, last) or slip(whole, last) or _part_of(surname, person.last)):
        return "misspelt"
    if not said.title and len(spoken) == 1 and not person.first:
        return "wrong-person"
    return "wrong-person"


def _first_right(spoken: list[str], words: list[str]) -> bool:
    """Initials and first names before the surname are the person's, as far as both are given."""
    if len(words) < 2:
        return True
    first, own = spoken[0], words[0]
    return (
        first in words
        or (first[0] == own[0] and (len(first) == 1 or len(own) <= 2))
        or first in own
    )


def _mended(said: str, people: Sequence[Person]) -> str:
    """The salutation with the one word changed that has a slip in it, where the rest is right."""
    words = [word for person in people for word in person.full.split()]
    told = said.split(" ")
    wrong = [
        i for i, one in enumerate(told[1:], 1) if not any(plain(one) == plain(w) for w in words)
    ]
    untitled = not any(person.title for person in people)
    wrong = [
        i
        for i in wrong
        if told[i].casefold() not in {"and", "&"}
        and not (untitled and re.fullmatch(rf"(?:{_SHORT_TITLES})\.?", told[i]))
    ]
    for index in wrong:
        meant = next((word for word in words if slip(told[index], word)), "")
        if not meant or len(wrong) > 1:
            return ""
        told[index] = meant
    return " ".join(told) if wrong else ""


def _part_of(said: str, last: str) -> bool:
    """One half of a double-barrelled surname."""
    halves = [plain(half) for half in re.split(r"[\s‐‑-]+", last)]
    return len(halves) > 1 and said in halves


def _knightly(title: str) -> bool:
    return tidy_title(title).split()[-1:] in (["Sir"], ["Dame"])


def _of_an_order(title: str) -> bool:
    """Father Paul, Sister Mary, Brother John: the first name is the usual one."""
    return tidy_title(title).split()[-1:] in (
        ["Fr"], ["Father"], ["Sr"], ["Sister"], ["Br"], ["Brother"]
    )  # fmt: skip


def _same_title(said: str, known: str) -> bool:
    """Whether a title is the person's, or one of several: "Rev Dr" is "Dr" too."""
    one, others = tidy_title(said).casefold(), tidy_title(known).casefold()
    if not one or not others or one == others:
        return True
    spoken, owned = set(one.split()), set(others.split())
    for group in _SAME:
        if spoken & group:
            spoken |= group
    return bool(spoken & owned)


def _in_text(document: Document, people: Sequence[Person]) -> Iterator[Spotted]:
    """A name in the subject or body that is the recipient's with a slip in it."""
    sender = document.facts.sender
    own = plain(parse_person(sender.name).last) if sender and sender.name else ""
    for at in document.prose:
        for match in _NAMED.finditer(at.text):
            name = match["name"].removesuffix("’s").removesuffix("'s")
            if plain(name) == own:
                continue
            for person in people:
                last = person.last.split()[-1] if person.last.split() else ""
                if any(plain(name) in plain(each.last) for each in people):
                    break
                if len(last) > 3 and slip(name, last):
                    start = match.start("name")
                    yield Spotted(
                        "misspelt-in-text", at, start, start + len(name), (name, last), (last,)
                    )
                    break
