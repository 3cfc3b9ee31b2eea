"""The house's name and its companies' names: rightly spelt, and one company's throughout.

CG-companies: a letter is from one company of the group. SafeNet is a domestic abuse service, so a
letter that names it beside another company could tell somebody what they must not know.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corro.house import House
from corro.lint.companies import names_of
from corro.lint.document import At, Document
from corro.lint.finding import Finding
from corro.lint.keys import Keys, Preparing
from corro.lint.likeness import distance, plain
from corro.lint.rules import Rule
from corro.lint.spotted import Spotted, findings, problem_of

KEYS = frozenset({"problem"})
PROBLEMS = frozenset({"misspelt", "mixed", "mixed-in-text", "refuge-mixed"})

_REFUGE = "SafeNet"
_SKIPPED = {"address", "headers", "quoted", "languages", "marking", "copies"}
_WORD = re.compile(r"[^\W_][\w&-]*(?:[’'](?!s\b)\w[\w&-]*)*")
_ADDRESS = re.compile(r"\S*@\S+|(?:https?://|www\.|facebook\.com|twitter\.com)\S*", re.I)
_FIRM = frozenset(
    ["homes", "housing", "trust", "association", "society", "group", "ltd", "limited", "enterprise"]
)
_AFTER = frozenset(
    [
        "road",
        "street",
        "lane",
        "avenue",
        "close",
        "way",
        "drive",
        "court",
        "house",
        "view",
        "park",
        "school",
        "college",
    ]
)
_PART_OF = re.compile(
    r"\b(?:part|member|subsidiary|companies|company|one) of\s+(?:the\s+)?$|\btrading as\s+$", re.I
)
# Names of places that others share (Halton Borough Council); only a firm's word makes them ours.
_PLACES = frozenset(
    {"halton", "leith", "south", "western", "port", "acorn", "whitworth", "ring", "the"}
)


def prepare(keys: Keys, preparing: Preparing) -> str:
    return problem_of(keys, PROBLEMS)


def check(rule: Rule, document: Document) -> Iterator[Finding]:
    return findings(rule, document, document.once(spotted))


def spotted(document: Document) -> Iterator[Spotted]:
    house = document.house
    if house is None:
        return
    names = names_of(house)
    for at in document.blocks():
        if at.of.name not in _SKIPPED and (at.it.lang or "en")[:2] == "en":
            yield from _misspelt(at, house, names)
    if house.companies:
        yield from _mixed(document, house)


# -- spelling --------------------------------------------------------------------------------------


def _misspelt(at: At, house: House, names: tuple[str, ...]) -> Iterator[Spotted]:
    text = _masked(at.text)
    words = list(_WORD.finditer(text))
    begin = {plain(name.split()[0]) for name in names}
    taken = 0
    for index, word in enumerate(words):
        if word.start() < taken:
            continue
        if not word[0][:1].isupper() and plain(word[0]) not in begin:
            continue
        if exact := _exact_end(text, word.start(), names):
            taken = exact
            continue
        found = _name_at(text, words, index, names)
        if found is None:
            continue
        count, name, right = found
        end = words[index + count - 1].end()
        taken = end
        if not right:
            said = text[word.start() : end]
            yield Spotted("misspelt", at, word.start(), end, (said, name), (name,))


def _exact_end(text: str, start: int, names: tuple[str, ...]) -> int:
    """Where a name ends that stands here letter for letter, signs and all ("Acme & Sons"); or 0."""
    for name in sorted(names, key=len, reverse=True):
        end = start + len(name)
        if text[start:end] in (name, name.upper()) and not text[end : end + 1].isalnum():
            return end
    return 0


def _name_at(
    text: str, words: list[re.Match[str]], index: int, names: tuple[str, ...]
) -> tuple[int, str, bool] | None:
    """The name that begins at a word: how many words, which name, and whether it is right."""
    for name in names:
        count = len(name.split())
        said = _joined(text, words, index, count)
        if said and _same(said, name):
            return count, name, True
    best: tuple[int, int, str] | None = None
    for name in names:
        count = len(name.split())
        for length in {count, count - 1, count + 1} - {0}:
            said = _joined(text, words, index, length)
            if not said or not _nearly(said, name):
                continue
            after = words[index + length][0].casefold() if index + length < len(words) else ""
            if after in _AFTER:
                continue
            closeness = distance(plain(said), plain(name), 4)
            if best is None or (closeness, -length) < (best[0], -best[1]):
                best = (closeness, length, name)
    if best is not None:
        return best[1], best[2], False
    return _another_firm(text, words, index, names)


def _another_firm(
    text: str, words: list[re.Match[str]], index: int, names: tuple[str, ...]
) -> tuple[int, str, bool] | None:
    """ "Rykneld Housing Association": the house's own word with another firm's."""
    word = words[index][0]
    for name in names:
        first = name.split()[0]
        if len(name.split()) < 2:
            continue
        slip = first.casefold() not in _PLACES and len(first) > 5
        alike = word == first or (
            slip and word[:1].isupper() and distance(plain(word), plain(first), 1) == 1
        )
        if not alike:
            continue
        length = 1
        lead = name.split()
        while (
            index + length < len(words)
            and length < 5
            and words[index + length][0][:1].isupper()
            and text[words[index + length - 1].end() : words[index + length].start()] == " "
            and (
                words[index + length][0].casefold() in _FIRM
                or (length < len(lead) and words[index + length][0] == lead[length])
            )
        ):
            length += 1
        said = _joined(text, words, index, length) or ""
        firms = [one for one in said.split() if one.casefold() in _FIRM]
        # The beginning of the name alone is its short form: "Halton Housing", "Rykneld".
        if any(plain(own).startswith(plain(said)) for own in names):
            return None
        places = first.casefold() in _PLACES
        if (firms and (not places or len(firms) > 1)) or (not places and word != first):
            after = words[index + length][0].casefold() if index + length < len(words) else ""
            return None if after in _AFTER else (length, name, False)
    return None


def _joined(text: str, words: list[re.Match[str]], index: int, count: int) -> str | None:
    if index + count > len(words):
        return None
    said = text[words[index].start() : words[index + count - 1].end()]
    return (
        said if "\n" not in said and len(said) < 90 and not re.search(r"[.,;:!?]", said) else None
    )


def _same(said: str, name: str) -> bool:
    if said == name or said == name.upper():
        return True
    told = " ".join(said.split())
    return told.replace("Limited", "Ltd") == name.replace("Limited", "Ltd")


def _nearly(said: str, name: str) -> bool:
    """A slip of the keyboard in a name that begins with a capital, or wrong capitals or spaces."""
    one, other = plain(said), plain(name)
    if not said[:1].isupper() and one != other:
        return False
    if one == other:
        # "safenet", "Safe Net"; but "ring stones" and "the group" are also just words.
        return said.isupper() is False and (
            any(letter.isupper() for letter in said)
            or name.split(maxsplit=1)[0].casefold() not in _PLACES
        )
    if len(other) < 7:
        return False
    most = 1 if len(other) < 12 else 2
    count = distance(one, other, most)
    said_words, words = said.split(), name.split()
    if count > most:
        return _shortened(said_words, words)
    if len(said_words) == len(words):
        if sum(plain(a) != plain(b) for a, b in zip(said_words, words, strict=True)) > 1:
            return False
        # The possessive and the plural of another word are no slips: "Calico Homes’".
        return not (one.endswith("s") and one[:-1] == other and said.endswith(("’s", "'s")))
    return True


def _shortened(said: list[str], words: list[str]) -> bool:
    """All words but one are the name's, and that one begins alike: "South West Housing Society"."""
    if len(said) != len(words) or len(words) < 3:
        return False
    other = [(a, b) for a, b in zip(said, words, strict=True) if plain(a) != plain(b)]
    return len(other) == 1 and plain(other[0][0])[:4] == plain(other[0][1])[:4]


def _masked(text: str) -> str:
    """The text with addresses blanked: "calico.org.uk" names no company."""
    return _ADDRESS.sub(lambda match: "\u00a0" * len(match[0]), text)


# -- one company -----------------------------------------------------------------------------------


def _mixed(document: Document, house: House) -> Iterator[Spotted]:
    mentions = list(_mentions(document, house))
    if not mentions:
        return
    own = _own(document, house, mentions)
    for at, start, end, name in mentions:
        if _short(name) == _short(own):
            continue
        values = (at.text[start:end], own)
        if _REFUGE in {name, own} and _refuge(house):
            yield Spotted("refuge-mixed", at, start, end, values, (own,))
        elif _PART_OF.search(at.text[:start]):
            continue
        elif at.of.name in {"body", "subject"}:
            yield Spotted("mixed-in-text", at, start, end, values, (own,))
        elif at.of.name not in {"footer", "formats"}:
            yield Spotted("mixed", at, start, end, values, (own,))


def _refuge(house: House) -> bool:
    return _REFUGE in house.companies


def _own(document: Document, house: House, mentions: list[tuple[At, int, int, str]]) -> str:
    """The company that it is from: the sender's, or the first that the letter names."""
    sender = document.facts.sender
    if sender and sender.company:
        for company in house.companies:
            if _short(company) == _short(sender.company):
                return company
    for part in ("letterhead", "signatory"):
        for at, _, _, name in mentions:
            if at.of.name == part:
                return name
    return mentions[0][3]


def _mentions(document: Document, house: House) -> Iterator[tuple[At, int, int, str]]:
    companies = sorted(house.companies, key=len, reverse=True)
    names = "|".join(re.escape(_short(company)) for company in companies)
    pattern = re.compile(rf"(?<![\w@.])(?:[Tt]he\s)?(?P<name>{names})(?![\w@])", re.I)
    for at in document.blocks():
        if at.of.name in _SKIPPED:
            continue
        text = _masked(at.text)
        for match in pattern.finditer(text):
            if not match["name"][:1].isupper():
                continue
            name = next(
                company
                for company in companies
                if _short(company).casefold() == match["name"].casefold()
            )
            yield at, match.start("name"), match.end("name"), name


def _short(company: str) -> str:
    return company.removeprefix("The ").removeprefix("the ")
