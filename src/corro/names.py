"""How people are addressed: "Dear Mrs Smith", "Yours sincerely".

"Dear Mr/Mrs SURNAME" (RH-A4-open, PL-5-name) means title and surname, whatever the title; Sir and
Dame take the first name. Names are kept as they were typed, in any script and in any case; only a
title that is known gets its usual capitals and loses its full stop. Salutations have no comma; a
sign-off is the house's own, punctuation and capitals included.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice, permutations, product
from typing import NamedTuple

from corro.correspondence import Person, Recipient
from corro.house import House

# Each row: the ways in which one title is written.
_SAME_TITLE = (
    ("Mr", "Mister"),
    ("Mrs",),
    ("Miss",),
    ("Ms",),
    ("Mx",),
    ("Dr", "Doctor"),
    ("Rev", "Revd", "Reverend", "The Rev", "The Revd", "The Reverend"),
    ("Prof", "Professor"),
    ("Cllr", "Councillor"),
    ("Capt", "Captain"),
    ("Col", "Colonel"),
    ("Lt", "Lieutenant"),
    ("Lt Col", "Lieutenant Colonel"),
    ("Sgt", "Sergeant"),
    ("Cpl", "Corporal"),
    ("LCpl", "Lance Corporal"),
    ("Pte", "Private"),
    ("Maj", "Major"),
    ("Gen", "General"),
    ("Brig", "Brigadier"),
    ("Cmdr", "Commander"),
    ("Hon", "The Hon", "Honourable", "The Honourable"),
    ("Rt Hon", "The Rt Hon"),
    ("Fr", "Father"),
    ("Sr", "Sister"),
    ("Br", "Brother"),
    ("Mme", "Madame"),
    ("Mlle", "Mademoiselle"),
)
_OTHERS = (
    "Sir Dame Lord Lady Baroness Baron Viscount Earl Countess Duke Duchess Canon Archdeacon Dean "
    "Bishop Archbishop Pastor Rabbi Imam Sheikh Master Mistress Alderman Admiral Judge Justice "
    "Ambassador Sensei Monsieur Herr Frau Señor Señora Pan Pani Shri Smt Hajji"
)
# Titles that could as well be a first name are titles only where a record says so.
_ALSO_NAMES = {"earl", "duke", "dean", "baron", "justice", "pan"}

TITLES: tuple[str, ...] = (*(title for row in _SAME_TITLE for title in row), *_OTHERS.split())
_USUAL = {title.casefold(): title for title in TITLES}
_SAME = {title: row for row in _SAME_TITLE for title in row}
_KNIGHTS = {"Sir", "Dame"}
_AFTER_A_NAME = (
    "OBE MBE CBE KBE DBE BEM GBE KC QC JP MP MSP MS MSc BSc BEd MEd PhD DPhil MPhil MBA FRCS MRCP "
    "FRS RN RM CIH MCIH FCIH MRICS FRICS DL KCB KCMG CMG CB CVO LVO MVO DSO DSC MC GC GM"
)
_LETTERS_AFTER = frozenset(_AFTER_A_NAME.split())
_BEFORE_A_NAME = (
    "van von der den de del della di da dos das do du la le ten ter el al bin binti bint ibn ap ab "
    "mac af av zu zur y e st st. o'"
)
_PARTICLES = frozenset(_BEFORE_A_NAME.split())
_NAMES_IN_CAPITALS = {"Al", "Mac", "Do", "E", "Y", "Ab", "Di", "La", "Le"}
_GREETING = re.compile(
    r"^(?:my\s+)?(?:dear|hello|hi|good (?:morning|afternoon|evening))(?:\s+|$)", re.I
)
_UNKNOWN = re.compile(
    r"(?:sirs?|madams?|sirs?\s*(?:/|or|and|&)\s*madams?|madams?\s*(?:/|or|and|&)\s*sirs?|"
    r"(?:the\s+)?(?:tenants?|residents?|customers?|occupiers?|householders?|leaseholders?|"
    r"neighbours?|all|colleagues?|friends?|everyone|team|applicants?|sir\s*,\s*madam))"
)


_MOST = 2_000  # combinations tried for a crowd of people whose titles have many spellings
_SHORT = {"Mr", "Mrs", "Ms", "Mx", "Dr", "Rev", "Revd", "Prof", "Cllr", "Capt", "Col", "Sgt", "Fr"}


class Greeting(NamedTuple):
    """What a salutation says: the people that it names, or the words for someone unknown."""

    people: tuple[Person, ...]
    unknown: str | None


def tidy_title(title: str) -> str:
    """ "mr." is "Mr", "Rev. Dr." is "Rev Dr", "Mr & Mrs" is "Mr and Mrs"; others as typed."""
    words = title.replace("&", " and ").replace(".", ". ").split()
    bare = [word.rstrip(".") for word in words]
    whole = _USUAL.get(" ".join(bare).casefold())
    if whole:
        return whole
    if all(word.casefold() in _USUAL or word.casefold() in {"and", "the"} for word in bare):
        return " ".join(_USUAL.get(word.casefold(), word.lower()) for word in bare)
    return " ".join(
        _USUAL.get(word.casefold(), typed) for word, typed in zip(bare, words, strict=True)
    )


def takes_first_name(title: str) -> bool:
    """Whether someone of this title is addressed by title and first name: Sir and Dame."""
    words = tidy_title(title).split()
    return bool(words) and words[-1] in _KNIGHTS


def salutation(recipient: Recipient | None, house: House) -> str:
    """ "Dear Mrs Smith"; the house's words for someone unknown where no name is known."""
    people = _known(recipient)
    if not people:
        return house.forms.unknown_salutation
    return f"Dear {_together(people)}"


def sign_off(recipient: Recipient | None, house: House) -> str:
    """ "Yours sincerely" to a known name, the house's other form where none is known."""
    return house.forms.sign_off_known if _known(recipient) else house.forms.sign_off_unknown


def acceptable_salutations(recipient: Recipient | None, house: House) -> frozenset[str]:
    """Every salutation that is right for this recipient, for whoever checks a finished letter.

    The one that `salutation` gives; the full name ("Dear Mrs Anne Smith"); other ways to write the
    same title ("Reverend", "Rev"); joint tenants in either order, with their surname once or twice.
    Without a comma, and with "and" where an "&" may have been written.
    """
    people = _known(recipient)
    if not people:
        return frozenset({house.forms.unknown_salutation})
    if len(people) > 3:
        orders: list[Sequence[Person]] = [people]
    else:
        orders = list(permutations(people))
    said = {salutation(recipient, house)}
    for order in orders:
        for chosen in _titled_alike(order):
            said |= {f"Dear {_together(chosen)}", f"Dear {_stopped(_together(chosen))}"}
        each = islice(product(*(sorted(_ways(person)) for person in order)), _MOST)
        said.update(f"Dear {joined(forms)}" for forms in each)
        if len(order) > 2:
            said.update(f"Dear {words}" for words in _couple_and_others(order))
    return frozenset(said)


def parse_salutation(text: str) -> Greeting:
    """The people whom a salutation names, as far as its words tell.

    "Dear Mr and Mrs Smith" gives both their surname. Of several words after a title the last, with
    its particles ("van der Berg"), is the surname. Names nobody: `unknown` has the words.
    """
    words = " ".join(text.split()).rstrip(" ,:;.!")
    if re.fullmatch(r"to whom(?:soever)? it may concern", words, re.I):
        return Greeting((), words)
    named = _GREETING.sub("", words)
    if not named or _UNKNOWN.fullmatch(named.casefold()):
        return Greeting((), words)
    pieces = [
        piece.strip() for piece in re.split(r"\s*,\s*(?:and\s+)?|\s+(?:and|&)\s+", named) if piece
    ]
    people = [parse_person(piece) for piece in pieces]
    if not any(any(map(str.isalpha, person.full)) for person in people):
        return Greeting((), words)
    for index in range(len(people) - 2, -1, -1):
        person, following = people[index], people[index + 1]
        alone = not person.last and (not person.first or takes_last_of(person, following))
        if alone and following.last:
            people[index] = replace(person, last=following.last)
    return Greeting(tuple(people), None)


def takes_last_of(person: Person, following: Person) -> bool:
    """ "Alex and Sam Smith": neither has a title, so Alex's surname is Smith too."""
    return not person.title and not following.title and bool(following.first)


def parse_person(text: str) -> Person:
    """ "Mrs Anne Smith" as title, first and last name."""
    words = text.split()
    taken = 0
    for count in range(min(4, len(words)), 0, -1):
        lead = [word.rstrip(".").casefold() for word in words[:count]]
        known = " ".join(lead) in _USUAL or all(word in _USUAL for word in lead)
        if known and not (len(words) > 1 and _ALSO_NAMES.intersection(lead)):
            taken = count
            break
    if taken == len(words) and taken > 1:
        taken -= 1  # "Dear Miss Dean": the last word is the name
    title, rest = tidy_title(" ".join(words[:taken])), words[taken:]
    if not rest:
        return Person(title=title)
    if len(rest) == 1:
        first_only = takes_first_name(title) or not title
        return Person(title, *((rest[0], "") if first_only else ("", rest[0])))
    last = len(rest) - 1
    while last and rest[last] in _LETTERS_AFTER:
        last -= 1
    while (
        last
        and rest[last - 1].casefold() in _PARTICLES
        and rest[last - 1] not in _NAMES_IN_CAPITALS
    ):
        last -= 1
    return Person(title, " ".join(rest[:last]), " ".join(rest[last:]))


def joined(words: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def surname(person: Person) -> str:
    """The last name without the letters after it: "Smith OBE" is "Smith"."""
    words = person.last.split()
    if person.last.isupper():
        return person.last
    while len(words) > 1 and words[-1].rstrip(",") in _LETTERS_AFTER:
        words.pop()
        words[-1] = words[-1].rstrip(",")
    return " ".join(words)


def _known(recipient: Recipient | None) -> tuple[Person, ...]:
    names = recipient.names if recipient else ()
    return tuple(person for person in names if person.first.strip() or person.last.strip())


def _alone(person: Person) -> str:
    title, last = tidy_title(person.title), surname(person)
    if takes_first_name(title) and person.first:
        return f"{title.split()[-1]} {person.first}"
    if title:
        return f"{title} {last or person.first}"
    return " ".join(name for name in (person.first, last) if name)


def _together(people: Sequence[Person]) -> str:
    lasts = {unicodedata.normalize("NFC", surname(person)) for person in people}
    titles = [tidy_title(person.title) for person in people]
    if len(people) > 1 and len(lasts) == 1 and "" not in lasts:
        last = lasts.pop()
        if all(titles) and len(set(titles)) == len(titles) and not any(map(_knightly, titles)):
            return f"{joined(titles)} {last}"
        if not any(titles) and all(person.first for person in people):
            return f"{joined([person.first for person in people])} {last}"
    return joined([_alone(person) for person in people])


def _knightly(title: str) -> bool:
    return takes_first_name(title) or " and " in title


def _titles(person: Person) -> tuple[str, ...]:
    title = tidy_title(person.title)
    return _SAME.get(title, (title,))


def _stopped(words: str) -> str:
    """ "Mr Smith" as "Mr. Smith", which some people write."""
    return " ".join(f"{word}." if word in _SHORT else word for word in words.split(" "))


def _titled_alike(people: Sequence[Person]) -> list[list[Person]]:
    ways = [[replace(person, title=title) for title in _titles(person)] for person in people]
    return [list(chosen) for chosen in islice(product(*ways), _MOST)]


def _ways(person: Person) -> set[str]:
    ways: set[str] = set()
    for title in _titles(person):
        alike = replace(person, title=title)
        ways |= {_alone(alike), replace(alike, last=surname(person)).full, alike.full}
    if person.title:
        ways |= {_stopped(way) for way in ways}
    return ways


def _couple_and_others(people: Sequence[Person]) -> list[str]:
    """ "Mr and Mrs Smith and Dr Khan"; "Mr and Mrs Smith, Dr Khan and Ms Jones"."""
    couple, others = _together(people[:2]), [_alone(person) for person in people[2:]]
    return [joined([couple, *others])]
