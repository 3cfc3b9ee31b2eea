"""Whose a greeting is, and who should be told that it is out of date."""

from __future__ import annotations

import datetime
import re
from pathlib import PurePath

from corro.correspondence import Correspondence
from corro.outdated.people import People
from corro.read.cues import SIGN_OFF, WEAK_SIGN_OFF
from corro.read.names import looks_like_name

_OF = re.compile(
    r"(?i:\b(?:this is(?: the (?:voice ?mail|phone|telephone|mailbox|desk) (?:of|for))?|my name is"
    r"|you(?:['’]ve| have) (?:reached|got through to)"
    r"(?: the (?:voice ?mail|mailbox|phone|desk|office)(?: of| for)?)?"
    r"|you are through to|it['’]s|the voice ?mail (?:of|for)))\s"
    r"(?P<name>[^\W\d_a-z][\w’'-]{1,30}(?:\s[^\W\d_a-z][\w’'-]{1,30}){1,2})"
)
_SIGNED = ("salutation", "body", "sign-off", "signatory")
_HOMES = frozenset({"users", "home", "homes", "profiles", "mailboxes", "staff", "people"})
_OF_EVERYBODY = frozenset(
    "signatures signature greetings greeting voicemail voicemails replies reply messages message "  # noqa: SIM905
    "microsoft outlook roaming appdata application data documents desktop downloads shared public "
    "templates ooo out-of-office email emails mail inbox sent drafts text txt html htm word docs "
    "telephones phones phone tmp temp old new archive archived backup current standard house all "
    "appdata local data files folder default common corro-demo".split()
)


def whose(document: Correspondence) -> str:
    """The name of the person who signs or speaks; empty where the words name nobody."""
    sender = document.facts.sender
    if sender is not None and sender.name:
        name = re.split(r",|\s(?:at|from|of|in|here)\s", sender.name, flags=re.IGNORECASE)[
            0
        ].strip()
        return name.title() if name.isupper() and " " in name else name
    text = "\n".join(part.text for part in document.parts if part.name not in ("quoted", "headers"))
    match = _OF.search(text)
    if match and not re.search(
        r"\b(?:Homes?|Housing|Trust|Group|Society|Team|Office)\b", match["name"]
    ):
        return match["name"]
    return _last_line(document)


def _last_line(document: Correspondence) -> str:
    """A name alone on one of the last lines, without a sign-off over it; of a signature on one of
    the first."""
    blocks = [block.text for block in document.blocks(*_SIGNED)]
    lines = [line.strip() for text in blocks for line in text.split("\n") if line.strip()]
    likely = lines[:3] if document.kind == "signature" else [*reversed(lines[1:][-4:])]
    for line in likely:
        said = re.split(r"\s[|–-]\s|,|\(", line)[0].strip()
        sentence = line.endswith((".", "!", "?"))
        signs_off = SIGN_OFF.match(said) or WEAK_SIGN_OFF.match(said)
        if len(said.split()) <= 4 and not sentence and not signs_off and looks_like_name(said):
            return said
    return ""


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
    return who or owner


def _same(who: str, owner: str) -> bool:
    return set(who.casefold().split()) <= set(re.split(r"[\W_]+", owner.casefold()))
