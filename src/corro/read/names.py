"""Names of people and organisations as they stand in an address block or under a letter."""

from __future__ import annotations

import re

from corro.correspondence import Person

TITLES = (  # noqa: SIM905
    "mr mrs miss ms mx dr doctor rev revd reverend prof professor sir dame lord lady cllr "
    "councillor fr father sister capt captain major col colonel hon master messrs imam rabbi "
    "mme madame mlle mademoiselle monsieur herr frau señor señora shri smt sgt sergeant cpl "
    "baroness viscount pastor sheikh canon archdeacon"
).split()
_TITLE = re.compile(rf"(?:{'|'.join(TITLES)})\b\.?", re.IGNORECASE)
_FIRM = re.compile(r"\b(?:ltd|limited|plc|llp)\b\.?\s*$", re.IGNORECASE)
_NAME_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[’'`.\-‐‑])*\.?")
_PARTICLES = (
    "de",
    "van",
    "von",
    "der",
    "den",
    "del",
    "da",
    "dos",
    "du",
    "le",
    "la",
    "bin",
    "al",
    "ap",
    "st",
    "y",
    "ibn",
)
_INITIALS = re.compile(r"[A-Z]\.?(?:\s?[A-Z]\.?){0,2}")
LETTERS_AFTER = re.compile(
    r"(?:,?\s+(?:OBE|MBE|CBE|BEM|JP|MP|MSP|BA|BSc|MA|MSc|PhD|MCIH|CIHCM|CIHM|FCIH|Jnr|Jr|Esq|Hons|\(Hons\)"
    r"|\((?:he|she|they)/\w{2,5}(?:/\w{2,6})?\)))+\.?$",
    re.IGNORECASE,
)
ORGANISATION = re.compile(
    r"\b(?:ltd|limited|llp|plc|cic|inc|homes|housing|association|trust|society|group|council|"
    r"partnership|company|services?|solicitors|estates|agency|charity|foundation|federation|"
    r"surgery|school|college|university|hospital|church|bank|committee|panel|department|dept|team|"
    r"office|enterprises?|contractors?|plumbing|heating|builders|& sons?|and sons?|"
    r"advice|bureau|centre for|ombudsman|authority|nhs|police|commission|projects?|"
    r"care|support|management|insurance|law|letting|properties|property|maintenance|repairs|"
    r"customer|tenants|residents)\b",
    re.IGNORECASE,
)
NOBODY = re.compile(
    r"^(?:to\s+)?(?:the\s+)?(?:\w+\s)?(?:occupiers?|tenants?|householders?|residents?|leaseholders?|"
    r"owners?|present occupiers?|customers?)(?:\s*\(s\))?,?$"
    r"|^(?:to\s+)?(?:the\s+)?(?:executors?|administrators?|personal representatives?|trustees?"
    r"|estate|family|next of kin)\s+(?:of|to)\s+"
    r"(?:the\s+(?:late|estate)|mr|mrs|miss|ms|mx|dr)\b.{2,80}$",
    re.IGNORECASE,
)
_STREET = re.compile(
    r"\b(?:road|rd|street|st|avenue|ave|lane|ln|close|drive|court|house|way|place|crescent|terrace|"
    r"gardens|grove|park|square|hill|row|walk|view|gate|mews|flat|apartment|building|floor|unit|"
    r"green|rise|croft|wynd|quay|wharf|yard|farm|cottage|lodge|estate|box)\b\.?",
    re.IGNORECASE,
)


COUNTRY = re.compile(
    r"(?:republic of )?(?:ireland|france|spain|germany|poland|italy|portugal|netherlands|belgium"
    r"|usa|united states(?: of america)?|"
    r"canada|australia|new zealand|india|pakistan|bangladesh|romania|lithuania|latvia|greece"
    r"|cyprus|malta|norway|sweden|denmark|finland|"
    r"switzerland|austria|turkey|nigeria|jamaica|china|hong kong|south africa|united kingdom|uk"
    r"|england|scotland|wales|northern ireland)",
    re.IGNORECASE,
)


def titled(line: str) -> bool:
    """The line begins with a title: "Mrs A Smith", "Mr & Mrs Jones"."""
    named = bool(_TITLE.match(line.strip())) and not _FIRM.search(line)
    return named and len(line) <= 80 and bool(people(line))


# "The Reverend P. Tregenza" is a person; "The Editor" and "Messrs Holden Solicitors" are not named.
_THE_TITLE = re.compile(
    r"^the\s+(?=(?:(?:very|right|most)\s+)?(?:rev(?:d|erend)?|hon(?:ourable)?|lord|lady|dr|mr|mrs"
    r"|miss|ms)\b)",
    re.IGNORECASE,
)
_POST_OR_FIRM = re.compile(
    r"^(?:the\s|messrs\b.*\b(?:solicitors|surveyors|accountants|architects|builders|agents|llp|ltd"
    r"|limited|co|company|sons?)\b)",
    re.IGNORECASE,
)


def people(line: str) -> tuple[Person, ...]:
    """The people whom a line names, none where it names none.

    "Mr and Mrs Smith" are Mr Smith and Mrs Smith; "Mr J Smith & Ms A Jones" are those two.
    """
    line = re.sub(
        r"^\s*(?:fao|f\.a\.o\.?|for the attention of|attn|attention)\b[:\s]*",
        "",
        line[:120],
        flags=re.IGNORECASE,
    )
    line = LETTERS_AFTER.sub("", line.strip().rstrip(",;:.")).strip()
    line = re.sub(r"[\"“”]", "", line)
    line = _THE_TITLE.sub("", line)
    if not line or NOBODY.match(line) or _POST_OR_FIRM.match(line):
        return ()
    found: list[Person] = []
    pending: list[str] = []
    pieces = re.split(r"\s*(?:&|\band\b|\+|/|,)\s*", line, flags=re.IGNORECASE)
    for piece in pieces:
        person = _person(piece)
        if person is None:
            return ()
        if person.title and not person.first and not person.last:
            pending.append(person.title)
            continue
        found += [Person(title, "", person.last) for title in pending]
        pending = []
        found.append(person)
    if pending or (len(found) > 1 and not found[-1].last):
        return ()
    return _share_surname(found)


def _share_surname(found: list[Person]) -> tuple[Person, ...]:
    """ "Anne and Bill Smith": Anne is a Smith too, as is Mr S. in "Mr S. and Mrs P. Kaur"."""
    last = found[-1].last if found else ""
    if len(found) > 1 and found[-1].first and not _INITIALS.fullmatch(last):
        found = [
            Person(one.title, f"{one.first} {one.last}".strip(), last)
            if one.title and _INITIALS.fullmatch(f"{one.first} {one.last}".strip())
            else one
            for one in found
        ]
    return tuple(
        Person(one.title, one.last or one.first, last)
        if not one.title
        and not (one.first and one.last)
        and len(found) > 1
        and one is not found[-1]
        else one
        for one in found
    )


def _person(piece: str) -> Person | None:
    words = piece.split()
    titles: list[str] = []
    while words and _TITLE.fullmatch(words[0]):
        titles.append(words.pop(0))
    if not words:
        return Person(" ".join(titles)) if titles else None
    if len(words) > 5 or not all(_NAME_WORD.fullmatch(word) for word in words):
        return None
    if not titles and any(
        word[0].islower() and word.lower().rstrip(".") not in _PARTICLES for word in words
    ):
        return None
    if len(words) == 1:
        return Person(" ".join(titles), "" if titles else words[0], words[0] if titles else "")
    split = len(words) - 1
    while split > 1 and words[split - 1].lower() in _PARTICLES:
        split -= 1
    return Person(" ".join(titles), " ".join(words[:split]), " ".join(words[split:]))


def looks_like_name(line: str) -> bool:
    """Two or more words with capitals that could be a person, and aren't a street or a firm."""
    line = line.strip().rstrip(",")
    if len(line) > 60 or ORGANISATION.search(line) or NOBODY.match(line):
        return False
    if titled(line):
        return True
    found = people(line)
    return bool(found) and all(one.first and one.last for one in found) and not _STREET.search(line)


def looks_like_street(line: str) -> bool:
    """A line of an address: a street, a house with a number."""
    return bool(_STREET.search(line) or re.match(r"\s*\d{1,4}[a-z]?\b[,\s]", line, re.IGNORECASE))
