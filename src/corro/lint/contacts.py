"""Telephone numbers, email and web addresses in a text, where they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Digits with what people put between them; a date, money or a reference is told apart after.
_NUMBER = re.compile(
    r"(?<![\w/.£@#-])(?:\+\s?44[\s.-]{0,2}(?:\(0\)[\s.-]{0,2})?|"
    r"\(?0)\d(?:[\s().-]{0,3}\d){5,13}(?![\w/@-])"
)
_EMAIL = re.compile(r"[\w.!#$%&*+=?^{|}~'’-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,6}")
_AT = re.compile(r"[^\s<>()\[\],;:|“”\"]{0,64}@[^\s<>()\[\];:|“”\"]{0,120}")
_WEB = re.compile(
    r"(?<![@\w.-])(?:https?://)?(?P<host>(?:www\.)(?:[A-Za-z0-9-]{1,63}\.){1,5}[A-Za-z]{2,12}"
    r"|(?:[A-Za-z0-9-]{1,63}\.){1,5}(?:org|com|net|gov|co|info|uk|scot|ac|nhs|org\.uk|"
    r"co\.uk))(?![\w@-])"
    r"(?P<path>/[^\s<>,;)]*[^\s<>,;).])?",
    re.I,
)
_NOT_A_NUMBER = re.compile(
    r"\b(?:ref(?:erence)?|account|acc|a/c|policy|invoice|order|customer|tenancy|tenant|payment|"
    r"case|job|"
    r"complaint|sort code|iban|company|charity|registered|registration|vat|roll|member(?:ship)?)\b"
    r"(?:\s(?:no|number|code|ref))?(?:\sis)?[\s.:#]{0,4}$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of a text: `text` as it stands there."""

    text: str
    start: int
    end: int

    @property
    def digits(self) -> str:
        """A telephone number's digits, from the 0 of its area code."""
        return national(self.text)


def national(number: str) -> str:
    """ "+44 (0)1246 217 670" as "01246217670"."""
    bare = re.sub(r"^\s*\+\s?44[\s.-]{0,2}(?:\(0\))?", "0", number)
    return "".join(letter for letter in bare if letter in "0123456789")


def telephones_in(text: str) -> list[Found]:
    """The telephone numbers of a text: right, or with a digit too few or too many."""
    found = []
    for match in _NUMBER.finditer(text):
        if _NOT_A_NUMBER.search(text[max(0, match.start() - 40) : match.start()]):
            continue
        one = Found(
            match[0].rstrip(" ().-"), match.start(), match.start() + len(match[0].rstrip(" ().-"))
        )
        if re.fullmatch(r"0\d[.-]\d\d[.-]\d{2,4}", one.text):
            continue  # a date
        found.append(one)
    return found


def emails_in(text: str) -> list[Found]:
    return [_trimmed(match) for match in _EMAIL.finditer(text)]


def _trimmed(match: re.Match[str]) -> Found:
    lead = len(match[0]) - len(match[0].lstrip(".'’*"))
    return Found(match[0][lead:], match.start() + lead, match.end())


def broken_emails_in(text: str) -> list[Found]:
    """What was meant for an email address and isn't one: "contactus@rykneldhomes"."""
    whole = emails_in(text)
    found = []
    for match in _AT.finditer(text):
        said = match[0].rstrip(".,!?'’*")
        start = match.start() + len(said) - len(said.lstrip(".'’*"))
        said = said.lstrip("'’*")
        if any(one.start <= start < one.end and one.end >= start + len(said) for one in whole):
            continue
        name, _, domain = said.partition("@")
        if name == "" and not re.search(r"\.[a-z]{2,}", domain):
            continue  # @RyknelHomes: a name on social media
        if name == "" and domain == "":
            continue
        found.append(Found(said, start, start + len(said)))
    return found


def webs_in(text: str) -> list[Found]:
    """Web addresses, with their path."""
    taken = [(one.start, one.end) for one in emails_in(text)]
    return [
        Found(match[0], match.start(), match.end())
        for match in _WEB.finditer(text)
        if not any(start <= match.start() < end for start, end in taken)
    ]


def host(web: str) -> str:
    """The host of a web address, without "www."."""
    match = _WEB.search(web)
    name = match["host"].casefold() if match else ""
    return name.removeprefix("www.")
