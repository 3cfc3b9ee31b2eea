"""What corro knows of a house, in plain text for the people who work there, and as plain data."""

from __future__ import annotations

import dataclasses
import datetime
import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence

from corro.forms import in_list, time
from corro.house import Hours, House, PostalAddress, Standard
from corro.standards import in_words

WIDTH = 88

_LABELS = {
    "address": "Address",
    "closures": "Closures",
    "companies": "Companies",
    "emails": "Email addresses",
    "envelope": "Envelope",
    "filing": "Filing",
    "fonts": "Fonts",
    "fonts.letter": "Font of letters",
    "fonts.letter_size": "Size of letters",
    "fonts.reply": "Font of replies and signatures",
    "fonts.reply_size": "Size of replies and signatures",
    "formats_notice": "Notice on other formats",
    "forms": "Salutation, sign-off and times",
    "forms.unknown_salutation": "Salutation where the name is not known",
    "forms.sign_off_known": "Sign-off where the name is known",
    "forms.sign_off_unknown": "Sign-off where the name is not known",
    "forms.time": "How times are written",
    "hours": "Opening hours",
    "languages": "Language lines",
    "languages_notice": "Notice on languages",
    "legal_name": "Legal name",
    "letterhead": "Letterhead",
    "logo": "Logo",
    "name": "Name",
    "nation": "Nation",
    "offices": "Offices",
    "out_of_hours": "Out of hours",
    "preprinted": "Pre-printed paper",
    "registered": "Registered details",
    "rules": "Rules",
    "signature_address": "Address in signatures",
    "social": "Social media",
    "standards": "Service standards",
    "teams": "Teams",
    "telephones": "Telephone lines",
    "websites": "Web addresses",
}
_SLOT = re.compile(r"\{([a-z|]+)\}")
_SLOTS = {"received": "date received", "title": "kind of document"} | {
    slot: slot for slot in ("reference", "surname", "date", "year", "team")
}
_NATIONS = {
    "england": "England",
    "scotland": "Scotland",
    "wales": "Wales",
    "northern-ireland": "Northern Ireland",
}


def describe(house: House) -> str:
    """What there is to say of the house, under headings, in lines of at most 88 characters."""
    sections: list[tuple[str, Iterable[str]]] = [
        ("", _names(house)),
        ("Address", _addresses(house)),
        ("How customers reach us", _contact(house)),
        ("Opening hours", _opening(house)),
        ("Service standards", [_standard(one) for one in house.standards.values()]),
        ("Letters and replies", _letters(house)),
        ("Where it is filed", _filing(house)),
        ("Other formats and languages", _formats(house)),
        ("Still to be supplied", house.to_supply),
        ("Assumed: please confirm", [f"{label(at)}: {why}" for at, why in house.assumed.items()]),
        ("Language lines to be confirmed", _to_confirm(house)),
    ]
    filled = [(heading, given) for heading, lines in sections if (given := list(lines))]
    return "\n".join(_set(heading, lines) for heading, lines in filled)


def label(path: str) -> str:
    """ "Service standards (freedom of information)": a dotted path of house.yml in plain words."""
    if path in _LABELS:
        return _LABELS[path]
    key, _, rest = path.partition(".")
    key, _, number = key.partition("[")
    said = _LABELS.get(key, key.replace("_", " ").capitalize())
    detail = rest.replace("-", " ").replace("_", " ")
    if number:
        said, detail = f"{said}, number {int(number.rstrip(']')) + 1}", ""
    return f"{said} ({detail})" if detail else said


def _set(heading: str, lines: Sequence[str]) -> str:
    indent = "  " if heading else ""
    wrapped = [
        textwrap.fill(
            line,
            WIDTH,
            initial_indent=indent,
            subsequent_indent=indent + "  ",
            break_long_words=False,
            break_on_hyphens=False,
        )
        for line in lines
    ]
    return "\n".join([heading] * bool(heading) + wrapped) + "\n"


def _names(house: House) -> Iterator[str]:
    yield f"{house.name} ({house.id}), {_NATIONS[house.nation]}"
    if house.legal_name and house.legal_name != house.name:
        yield f"Legal name: {house.legal_name}"
    if house.companies:
        yield f"Companies: {in_list(house.companies)}"


def _addresses(house: House) -> Iterator[str]:
    if house.address:
        yield one_line(house.address)
    if house.signature_address:
        yield f"In email signatures: {one_line(house.signature_address)}"
    if house.offices:
        yield f"Offices: {in_list(house.offices)}"


def one_line(address: PostalAddress) -> str:
    """The address in one line: as a clause prescribes it, or its lines with commas."""
    return address.one_line or ", ".join((*address.lines, address.postcode))


def _contact(house: House) -> Iterator[str]:
    for line in house.telephones:
        yield "Telephone: " + ", ".join(
            part for part in (line.number, line.name, line.purpose) if part
        )
    for what, values in (
        ("Email", house.emails),
        ("Web", house.websites),
        ("Social media", house.social),
    ):
        yield from (f"{what}: {value}" for value in values)


def _opening(house: House) -> Iterator[str]:
    for hours in house.hours:
        yield f"{_days(hours)}: {time(hours.opens, house)} to {time(hours.closes, house)}"
    if house.closures:
        yield f"Closed: {', '.join(house.closures)}"
    if house.out_of_hours:
        yield f"When we are closed: {house.out_of_hours}"


def _days(hours: Hours) -> str:
    if not hours.days:
        return ""
    first, last = hours.days[0].capitalize(), hours.days[-1].capitalize()
    return first if len(hours.days) == 1 else f"{first} to {last}"


def _standard(standard: Standard) -> str:
    name = standard.name or standard.id.replace("-", " ").capitalize()
    since = standard.counts_from
    since = since if since.startswith("the ") or since == "receipt" else f"the {since}"
    clause = f" ({standard.clause})" if standard.clause else ""
    return f"{name}: within {in_words(standard)} of {since}{clause}"


def _letters(house: House) -> Iterator[str]:
    forms, fonts = house.forms, house.fonts
    yield f"To a customer whose name we know: “{forms.sign_off_known}”"
    yield (
        f"To a customer whose name we don't know: “{forms.unknown_salutation}” and "
        f"“{forms.sign_off_unknown}”"
    )
    yield f"Font of letters: {fonts.letter}, {fonts.letter_size:g} point"
    yield f"Font of out-of-office replies and signatures: {fonts.reply}, {fonts.reply_size:g} point"
    yield f"Envelope: {_envelope(house)}"
    if house.preprinted:
        yield "Paper: our own, with the letterhead printed on it"
    elif house.letterhead:
        yield "Letterhead: our own Word document"
    if house.logo:
        yield f"Logo: {house.logo.alternative}"
    registered = house.registered
    for what, value in (
        ("Registered name", registered.name),
        ("Registered number", registered.number),
        ("Registered office", registered.office),
        ("Registered charity number", registered.charity_number),
    ):
        if value:
            yield f"{what}: {value}"


def _filing(house: House) -> Iterator[str]:
    for name, pattern in house.filing.items():
        words = _SLOT.sub(lambda slot: _in_capitals(slot[1]), pattern).replace("/", " > ")
        yield f"{'Everything else' if name == 'default' else _document(name)}: {words}"


def _in_capitals(slot: str) -> str:
    """ "REFERENCE or DATE": what stands in a pattern's place."""
    return " or ".join(_SLOTS[choice].upper() for choice in slot.split("|"))


def _document(name: str) -> str:
    return name.rpartition("/")[2].replace("-", " ").capitalize()


def _envelope(house: House) -> str:
    if house.window is None:
        return f"{house.envelope.upper()}, with a window"
    window = house.window
    return (
        f"our own, {window.envelope_width:g} × {window.envelope_height:g} mm, with a window of "
        f"{window.width:g} × {window.height:g} mm"
    )


def _formats(house: House) -> Iterator[str]:
    if house.formats_notice:
        yield house.formats_notice
    if house.languages:
        yield "Language lines: " + in_list([line.english for line in house.languages])


def _to_confirm(house: House) -> list[str]:
    return [f"{line.english}: {line.confirm}" for line in house.languages if line.confirm]


def as_data(house: House) -> dict[str, object]:
    """The house as JSON has it: names, texts, numbers, lists; pictures and files by their kind."""
    left_out = {"places", "logo", "letterhead"}
    data: dict[str, object] = {
        field.name: _plain(getattr(house, field.name))
        for field in dataclasses.fields(house)
        if field.name not in left_out
    }
    data["logo"] = (
        {"kind": house.logo.kind, "alternative": house.logo.alternative} if house.logo else None
    )
    data["letterhead"] = house.letterhead is not None
    data["to_confirm"] = _to_confirm(house)
    return data


def _plain(value: object) -> object:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: _plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, datetime.time):
        return value.isoformat("minutes")
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value
