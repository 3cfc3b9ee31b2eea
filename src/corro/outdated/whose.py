"""Whose a greeting is, and who should be told that it is out of date."""

from __future__ import annotations

import datetime
import re
from pathlib import PurePath

from corro.correspondence import Correspondence
from corro.outdated.people import People, same_person
from corro.read.cues import JOB, SIGN_OFF, WEAK_SIGN_OFF
from corro.read.names import ORGANISATION, looks_like_name

_PERSON = r"(?P<name>[^\W\d_a-z][\w’'-]{1,30}(?:\s[^\W\d_a-z][\w’'-]{1,30}){1,2})"
_OF = re.compile(
    r"(?i:\b(?:this is(?: the (?:voice ?mail|phone|telephone|mailbox|desk) (?:of|for))?|my name is"
    r"|you(?:['’]ve| have) (?:reached|got through to|come through to)"
    r"(?: the (?:voice ?mail|mailbox|phone|desk|office)(?: of| for)?)?"
    r"|you(?: are|['’]re) (?:now )?through to(?: the (?:voice ?mail|phone|desk) (?:of|for))?"
    r"|it['’]s|the voice ?mail (?:of|for)))\s" + _PERSON
)
# "Karl Reed here.", "Rosie Bell's phone.": at the beginning of what is said.
_FIRST = re.compile(
    r"\A(?i:\s*(?:hi|hello|good (?:morning|afternoon))[,.!]?\s)?\s*"
    + _PERSON
    + r"(?:\shere\b|(?<=['’]s)\s(?:phone|telephone|mobile|desk|voice ?mail|line|extension)\b"
    r"|\sspeaking\b)"
)
_OWNS = re.compile(r"(?:['’]s|(?<=s)['’])\Z")
_OF_NOBODY = re.compile(
    r"\b(?:homes?|housing|office|reception|switchboard|enquiries|lettings|income|rents?|sales"
    r"|accounts?|finance|payroll|hotline|helpdesk|help ?line|lines?|desk|centre|duty|emergency"
    r"|out of hours)\b",
    re.IGNORECASE,
)
_SIGNED = ("salutation", "body", "sign-off", "signatory")
_HOMES = frozenset({"users", "home", "homes", "profiles", "mailboxes", "staff", "people"})
_OF_EVERYBODY = frozenset(
    "signatures signature greetings greeting voicemail voicemails replies reply messages message "  # noqa: SIM905
    "microsoft outlook roaming appdata application data documents desktop downloads shared public "
    "templates ooo out-of-office email emails mail inbox sent drafts text txt html htm word docs "
    "telephones phones phone tmp temp old new archive archived backup current standard house all "
    "exchange export exports appdata local data files folder default common corro-demo".split()
)


def whose(document: Correspondence) -> str:
    """The name of the person who signs or speaks; empty where the words name nobody."""
    sender = document.facts.sender
    if sender is not None and sender.name and not _OF_NOBODY.search(sender.name):
        name = re.split(r",|\s(?:at|from|of|in|here)\s", sender.name, flags=re.IGNORECASE)[
            0
        ].strip()
        return name.title() if name.isupper() and " " in name else name
    text = "\n".join(part.text for part in document.parts if part.name not in ("quoted", "headers"))
    for match in (_OF.search(text), _FIRST.search(text)):
        name = _OWNS.sub("", match["name"]) if match else ""
        if name and not _OF_NOBODY.search(name) and not ORGANISATION.search(name):
            return name
    return _titled(text) or _last_line(document)


def _titled(text: str) -> str:
    """The name on a first line such as "Isla Reid, Housing Officer"."""
    name, comma, job = text.strip().split("\n")[0].partition(",")
    named = comma and JOB.search(job) and len(job.split()) <= 5 and len(name.split()) <= 4
    return name if named and looks_like_name(name) and not _OF_NOBODY.search(name) else ""


def _last_line(document: Correspondence) -> str:
    """A name alone on one of the last lines, without a sign-off over it; of a signature on one of
    the first."""
    blocks = [block.text for block in document.blocks(*_SIGNED)]
    lines = [line.strip() for text in blocks for line in text.split("\n") if line.strip()]
    last = [*reversed(lines[1:][-4:])]
    likely = lines[:3] if document.kind == "signature" else [*last, *lines[:1]]
    for line in likely:
        said = re.split(r"\s[|–-]\s|,|\(", line)[0].strip()
        sentence = line.endswith((".", "!", "?"))
        signs_off = SIGN_OFF.match(said) or WEAK_SIGN_OFF.match(said)
        if len(said.split()) <= 4 and not sentence and not signs_off and looks_like_name(said):
            return said
    return ""


def by_first_name(document: Correspondence, people: People, today: datetime.date) -> str:
    """The one person on the list who signs with a first name alone; empty where there are more."""
    blocks = [block.text for block in document.blocks(*_SIGNED)]
    lines = [line.strip(" ,.") for text in blocks for line in text.split("\n") if line.strip()]
    if len(lines) < 2 or not re.fullmatch(r"[^\W\d_a-z][^\W\d_]{1,20}", lines[-1]):
        return ""
    here = [one for one in people.called(lines[-1]) if not one.has_left(today)]
    return here[0].name if len(here) == 1 else ""


def owner_of(path: PurePath, root: PurePath) -> str:
    """The folder that says whose a file is: the one under `Users` or the like, else the nearest
    one over it that isn't called after its contents. Empty where there is none."""
    folders = path.parts[:-1]
    for number, folder in enumerate(folders[:-1]):
        if folder.casefold() in _HOMES:
            return folders[number + 1]
    try:
        within = path.relative_to(root).parts[:-1]
    except ValueError:
        within = ()
    # The folder that was given is often a share's top: it is somebody's where it is named so.
    top = root.name if re.fullmatch(r"[^\W\d_]{2,}[ ._][^\W\d_]{2,}", root.name) else ""
    for folder in (*reversed(within), top):
        words = re.split(r"[\s_&.-]+", folder.casefold())
        if folder and not all(word in _OF_EVERYBODY or not word.isalpha() for word in words):
            return folder
    return ""


def filed_under(path: PurePath, people: People, today: datetime.date) -> str:
    """The one person on the list whom a file is called after: "Isla Reid voicemail 2.txt"."""
    words = [word for word in re.split(r"[\s_.\d()-]+", path.stem) if word]
    name = " ".join(word for word in words if word.casefold() not in _OF_EVERYBODY)
    here = [one for one in people.everybody if not one.has_left(today)]
    named = [one for one in here if " " in name and same_person(name, one.name)]
    return named[0].name if len(named) == 1 else ""


def told(who: str, owner: str, people: People | None, today: datetime.date) -> str:
    """Who should be told: the person named, with their address where the list has it; else the
    owner of the folder. Somebody who has left can't be told."""
    if who and people is not None:
        listed = people.called(who)
        here = [one for one in listed if not one.has_left(today)]
        if len(here) == 1 and here[0].emails:
            return f"{who} ({here[0].emails[0]})"
        if not here and len(who.split()) > 1:
            return "" if owner and _same(who, owner) else owner
    return who or (_listed(owner, people, today) if people is not None else owner)


def _listed(owner: str, people: People, today: datetime.date) -> str:
    """The one person on the list whom a folder such as `sam.example` is called after."""
    plain = " ".join(re.split(r"[\s._-]+", owner))
    login = re.sub(r"[\W_]+", "", plain).casefold()
    here = [
        one
        for one in people.everybody
        if not one.has_left(today)
        and (
            any(address.partition("@")[0].casefold() == owner.casefold() for address in one.emails)
            or (" " in plain and same_person(plain, one.name))
            or login in _logins(one.name)
        )
    ]
    if len(here) != 1:
        return owner
    return f"{here[0].name} ({here[0].emails[0]})" if here[0].emails else here[0].name


def _logins(name: str) -> frozenset[str]:
    """What a person's user name is usually made of: "msmith", "smithm", "marysmith"."""
    words = re.sub(r"[’'.]", "", name.casefold()).split()
    if len(words) < 2:
        return frozenset()
    first, last = words[0], words[-1].replace("-", "")
    return frozenset({first[0] + last, last + first[0], first + last, last + first})


def _same(who: str, owner: str) -> bool:
    return set(who.casefold().split()) <= set(re.split(r"[\W_]+", owner.casefold()))
