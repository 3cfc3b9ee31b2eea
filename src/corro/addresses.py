"""Postal addresses: what the envelope shows, line by line, and what Royal Mail couldn't deliver.

The order and the capitals of the post town are Royal Mail's ("How to address your mail"); 3 to 7
lines, and no brackets or the like at the start of a line, are what the post's sorting machines
take (as GOV.UK Notify has it). BFPO addresses end in their BFPO number and, if given, a postcode.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from corro.correspondence import Recipient
from corro.errors import Problem
from corro.names import joined

FEWEST_LINES = 3
MOST_LINES = 7

_AREA_LIST = (
    "AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY "
    "E EC EH EN EX FK FY G GL GU HA HD HG HP HR HS HU HX IG IP IV KA KT KW KY L LA LD LE LL LN LS "
    "LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO "
    "SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE GY JE IM"
)
POSTCODE_AREAS = frozenset(_AREA_LIST.split())
# Only London's busiest districts are divided by a letter: EC1A, SW1A, W1A, N1C.
_DIVIDED = {"E", "N", "W", "EC", "NW", "SE", "SW", "WC"}
_NOT_GEOGRAPHIC = {"BF", "BX"}  # British Forces; large organisations

_SHAPE = re.compile(
    r"([A-Z]{1,2})([0-9]{1,2}|[0-9][A-Z])([0-9][A-Z]{2})"  # area, district, inward code
)
_IN_LINE = re.compile(r"\b([A-Za-z]{1,2}[0-9][0-9A-Za-z]?)\s{0,2}([0-9][A-Za-z]{2})\s*$")
_BFPO = re.compile(r"B\.?F\.?P\.?O\.?\s*([0-9]{1,4})", re.I)
_BAD_START = r'@()=[]"\/,<>~'
_EMAIL = re.compile(r"\S@\S+\.\S")
_NO_ABODE = re.compile(r"no fixed (?:abode|address)|\bnfa\b", re.I)
_CARE_OF = re.compile(r"(?:c\s*/\s*o|care of|℅)[\s:]*", re.I)
_HOME = {
    "england",
    "scotland",
    "wales",
    "cymru",
    "northern ireland",
    "uk",
    "the uk",
    "u.k.",
    "united kingdom",
    "the united kingdom",
    "great britain",
    "gb",
    "britain",
}
_ISLANDS = {
    "jersey",
    "guernsey",
    "alderney",
    "sark",
    "isle of man",
    "channel islands",
    "the isle of man",
}
_COUNTY_LIST = (
    "Cornwall,Cumbria,Devon,Dorset,Essex,Kent,Norfolk,Suffolk,Surrey,East Sussex,West Sussex,"
    "Sussex,Middlesex,Merseyside,Tyne and Wear,Tyne & Wear,West Midlands,Greater Manchester,"
    "Greater London,Northumberland,Rutland,Somerset,Isle of Wight,County Durham,Co Durham,"
    "Co. Durham,North Yorkshire,South Yorkshire,West Yorkshire,East Riding of Yorkshire,Avon,"
    "Cleveland,Humberside,North Humberside,South Humberside,Gwent,Dyfed,Powys,Gwynedd,Clwyd,"
    "Mid Glamorgan,South Glamorgan,West Glamorgan,Isle of Anglesey,Anglesey,Fife,Angus,"
    "East Lothian,Midlothian,West Lothian,Argyll,Caithness,Sutherland,Isle of Skye,Hereford & "
    "Worcester,Herts,Beds,Berks,Bucks,Cambs,Derbys,Glos,Hants,Lancs,Leics,Lincs,Northants,Notts,"
    "Oxon,Salop,Shrops,Staffs,Warks,Wilts,Worcs,Yorks,N Yorks,S Yorks,W Yorks"
)
_COUNTIES = {county.casefold() for county in _COUNTY_LIST.split(",")}


@dataclass(frozen=True, slots=True)
class AddressLine:
    """A line as the envelope shows it, and the record's field that it came from."""

    text: str
    field: str


@dataclass(frozen=True, slots=True)
class Address:
    """An address that is a field's value: of a property, say. As text it is on one line."""

    lines: tuple[str, ...]
    postcode: str = ""
    country: str = ""

    def __str__(self) -> str:
        return ", ".join(part for part in (*self.lines, self.postcode, self.country) if part)


def printed_lines(recipient: Recipient) -> tuple[AddressLine, ...]:
    """The lines in the envelope's window: names, care of, organisation, address, postcode, country.

    Names of joint tenants stand on one line ("Mrs Anne Smith and Mr John Jones"). The post town of
    an address in the United Kingdom is in capitals: the last line, or the one before a county.
    """
    lines: list[AddressLine] = []
    if recipient.names:
        where = "recipient.names[0]" if len(recipient.names) == 1 else "recipient.names"
        lines.append(AddressLine(joined([person.full for person in recipient.names]), where))
    if recipient.care_of:
        care_of = _CARE_OF.sub("", recipient.care_of, count=1).strip()
        lines.append(AddressLine(f"c/o {care_of}", "recipient.care_of"))
    if recipient.organisation:
        lines.append(AddressLine(recipient.organisation, "recipient.organisation"))
    own = [tidy_line(line) for line in recipient.address]
    if not recipient.country:
        own = town_in_capitals(own)
    lines += [
        AddressLine(line, f"recipient.address[{index}]") for index, line in enumerate(own) if line
    ]
    if recipient.postcode:
        postcode = format_postcode(recipient.postcode) or recipient.postcode
        lines.append(AddressLine(postcode, "recipient.postcode"))
    if recipient.country:
        lines.append(AddressLine(recipient.country.upper(), "recipient.country"))
    return tuple(lines)


def tidy_line(line: str) -> str:
    """A line without doubled spaces or the comma at its end."""
    return " ".join(line.split()).rstrip(" ,;")


def town_in_capitals(lines: list[str]) -> list[str]:
    """The lines of an address in the United Kingdom with the post town in capitals."""
    if not lines:
        return []
    bfpo = _BFPO.fullmatch(lines[-1].strip())
    if bfpo:
        return [*lines[:-1], f"BFPO {int(bfpo[1])}"]
    at = len(lines) - 1
    if len(lines) > 2 and is_county(lines[at]):
        at -= 1
    pieces = re.split(r"(,\s*)", lines[at])
    town = len(pieces) - 1
    if town >= 2 and is_county(pieces[town]):
        town -= 2
    pieces[town] = pieces[town].upper()
    return [*lines[:at], "".join(pieces), *lines[at + 1 :]]


def is_county(words: str) -> bool:
    """Whether the words name a county, which may follow the post town and isn't one."""
    name = " ".join(words.split()).casefold().rstrip(".")
    return (
        name in _COUNTIES or name.endswith("shire") or name.startswith(("county ", "co. ", "co "))
    )


def is_bfpo(recipient: Recipient) -> bool:
    """Whether the address is one of the British Forces Post Office ("BFPO 61")."""
    return any(_BFPO.fullmatch(line.strip()) for line in recipient.address)


def format_postcode(text: str) -> str | None:
    """ "s426ng" as "S42 6NG", or `None` if no such postcode could exist in the United Kingdom.

    Jersey, Guernsey and the Isle of Man, the forces (BF1) and GIR 0AA count as well.
    """
    code = "".join(text.split()).upper()
    if code == "GIR0AA":
        return "GIR 0AA"
    parts = _SHAPE.fullmatch(code)
    if parts is None:
        return None
    area, district, inward = parts.groups()
    if area not in POSTCODE_AREAS | _NOT_GEOGRAPHIC or set("CIKMOV") & set(inward[1:]):
        return None
    if district[-1].isalpha():
        letters = "ABCDEFGHJKPSTUW" if len(area) == 1 else "ABEHMNPRVWXY"
        if area not in _DIVIDED or district[-1] not in letters:
            return None
    if len(district) == 2 and district[0] == "0":
        return None
    return f"{area}{district} {inward}"


def why_no_postcode(text: str) -> str:
    """One sentence on what is wrong with a postcode that `format_postcode` doesn't know."""
    code = "".join(text.split()).upper()
    nearest = _nearest_postcode(code)
    if nearest:
        return f"“{text}” is not a postcode. Did you mean {nearest}?"
    parts = _SHAPE.fullmatch(code)
    if parts is None:
        return (
            f"“{text}” is not a whole UK postcode. One has two parts, such as S42 6NG or SW1A 1AA."
        )
    area, _, inward = parts.groups()
    if area not in POSTCODE_AREAS | _NOT_GEOGRAPHIC:
        return f"“{text}” is not a UK postcode: no postcode begins with {area}."
    wrong = sorted(set("CIKMOV") & set(inward[1:]))
    if wrong:
        return f"“{text}” is not a UK postcode: its last two letters never have {wrong[0]}."
    return f"“{text}” is not a UK postcode: {code[: -len(inward)]} is not a district."


def _nearest_postcode(code: str) -> str | None:
    """The postcode that was meant where O and 0, I, L and 1, S and 5 or B and 8 were mixed up."""
    if not 5 <= len(code) <= 7:
        return None
    digits = str.maketrans("OILSB", "01158")
    letters = str.maketrans("0158", "OISB")
    outward, first, last = code[:-3], code[-3], code[-2:]
    for area in (2, 1):
        guess = (
            outward[:area].translate(letters)
            + outward[area:].translate(digits)
            + first.translate(digits)
            + last.translate(letters)
        )
        if guess != code and (known := format_postcode(guess)):
            return known
    return None


def address_problems(recipient: Recipient, *, most: int = MOST_LINES) -> list[Problem]:
    """What would keep the post from arriving. `most` is what the house's window holds.

    The problems name their field and have no place; whoever knows the record adds it.
    """
    problems = [
        problem
        for index, line in enumerate(recipient.address)
        for problem in _line_problems(line, f"recipient.address[{index}]")
    ]
    for name in ("care_of", "organisation"):
        if line := getattr(recipient, name):
            problems += _line_problems(line, f"recipient.{name}")
    if not any(tidy_line(line) for line in recipient.address):
        problems.append(
            Problem(
                "‘recipient.address’ has no lines. Give the house and street, then the town, each "
                "on its own line.",
                field="recipient.address",
            )
        )
        return problems
    problems += _country_problems(recipient) or _postcode_problems(recipient)
    lines = printed_lines(recipient)
    if len(lines) > most:
        problems.append(
            Problem(
                f"The address has {len(lines)} lines, with name and postcode; the envelope's "
                f"window holds {most}. Put two short lines on one, such as “Flat 2, 14 High "
                "Street”.",
                field="recipient.address",
            )
        )
    elif len(lines) < FEWEST_LINES and not problems:
        problems.append(
            Problem(
                f"The address has only {len(lines)} line{'s' * (len(lines) != 1)}, with name and "
                "postcode. The post needs at least 3. Add the street or the town on a line of its "
                "own.",
                field="recipient.address",
            )
        )
    return problems


def _line_problems(line: str, field: str) -> list[Problem]:
    text = tidy_line(line)
    said = None
    if text.startswith(tuple(_BAD_START)):
        said = f"begins with “{text[0]}”, which sorting machines can't read. Take it out."
    elif _EMAIL.search(text):
        said = "has an email address. Put that in ‘recipient.email’."
    elif _NO_ABODE.search(text):
        said = (
            "says that there is no fixed address. Give an address that the post can reach, "
            "“c/o” somebody if need be."
        )
    return [Problem(f"‘{field}’ {said}", field=field)] if said else []


def _country_problems(recipient: Recipient) -> list[Problem]:
    """Problems of a country; none of its postcode are looked for where there are any."""
    country = recipient.country.strip()
    if not country:
        return []
    field = "recipient.country"
    said = None
    if country.casefold() in _HOME:
        said = f"“{country}” is not needed within the United Kingdom. Leave the country out."
    elif country.casefold() in _ISLANDS:
        said = f"Royal Mail finds {country} by its postcode. Leave the country out."
    elif is_bfpo(recipient):
        said = "A BFPO address never names the country. Leave the country out."
    elif not any(
        letter.isalpha() and unicodedata.name(letter, "").startswith("LATIN") for letter in country
    ):
        said = f"Write the country's name in English, such as Germany, and not “{country}”."
    return [Problem(f"‘{field}’: {said}", field=field)] if said else []


def _postcode_problems(recipient: Recipient) -> list[Problem]:
    field = "recipient.postcode"
    if recipient.country:
        if recipient.postcode and format_postcode(recipient.postcode):
            return [
                Problem(
                    f"‘{field}’ is a UK postcode, but the country is {recipient.country}. Leave "
                    "out the one that is wrong.",
                    field=field,
                )
            ]
        return []
    problems = []
    for index, line in enumerate(recipient.address):
        found = _IN_LINE.search(tidy_line(line))
        postcode = found and format_postcode(found[1] + found[2])
        if postcode:
            where = f"recipient.address[{index}]"
            instead = (
                "It has its own field: take it out of the line."
                if recipient.postcode
                else f"Take it out of the line and add  postcode: {postcode}"
            )
            problems.append(
                Problem(f"‘{where}’ ends with the postcode {postcode}. {instead}", field=where)
            )
    if recipient.postcode:
        if format_postcode(recipient.postcode) is None:
            problems.append(
                Problem(f"‘{field}’: {why_no_postcode(recipient.postcode)}", field=field)
            )
    elif not is_bfpo(recipient) and not problems:
        problems.append(
            Problem(
                f"‘{field}’ is missing. Every address in the United Kingdom needs one, such as "
                "S42 6NG. For an address abroad give ‘recipient.country’.",
                field=field,
            )
        )
    last = tidy_line(recipient.address[-1])
    if not any(letter.isalpha() for letter in last):
        where = f"recipient.address[{len(recipient.address) - 1}]"
        problems.append(
            Problem(
                f"‘{where}’ is “{last}”. The last line should be the town that the post goes to.",
                field=where,
            )
        )
    return problems
