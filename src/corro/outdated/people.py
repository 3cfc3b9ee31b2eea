"""The people of the house: names, numbers, addresses and days away, from a sheet's rows.

A sheet is as the house keeps it: columns go by their headings, in any order, and a person may have
several rows.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from corro.errors import InvalidInput, Problem
from corro.lint.contacts import emails_in, national
from corro.lint.written_dates import written_dates
from corro.read.names import TITLES

DAY = datetime.timedelta(days=1)
LONGEST = datetime.timedelta(days=400)  # of an absence whose heading could mean something else

# What a heading is called -> what its column holds; the first that fits is taken.
_HEADINGS: tuple[tuple[str, str], ...] = (
    ("email", r"e-?mail|\bmail\b"),
    ("", r"manager|^team$|team name|depart|company name|^company$|user ?name|\bjob\b|\brole\b"),
    ("", r"payroll|postal|\b(?:staff|employee|personnel) (?:no|number|id)\b"),
    ("extension", r"\bext(?:n|ension)?\b"),
    ("number", r"tel|phone|mobile|\bnumbers?\b|direct|\bddi\b|\bcell\b|landline|\bline\b"),
    ("first", r"\bfirst\b(?!.*day)|forename|given name|christian name"),
    ("last", r"last name|surname|family name|^last$"),
    ("to", r"last day (?:away|off|of leave|of absence)"),
    (
        "left",
        r"\bleft\b|leav(?:er|ing)|end(?:ed)? (?:of )?employ|last (?:working )?day|employ.*end",
    ),
    ("back", r"\bback\b|return"),
    ("to", r"\b(?:to|until|till|end|ends|ending|finish\w*)\b"),
    ("from", r"(?:away|leave|absen|holiday|\boff\b).*\b(?:from|start\w*|begin\w*|since)\b"),
    ("from", r"first day (?:away|off|of)|^from(?: date)?$|^date from$"),
    ("start", r"\b(?:from|start|starts|starting|since|begin\w*)\b"),
    ("away", r"away|leave|absen|holiday|out of office|dates"),
    ("status", r"status|employed|active"),
    ("name", r"name|colleague|person|employee|staff|officer|who"),
)
_GONE = re.compile(r"\b(?:left|leaver|former|ex|resigned|retired|inactive|no|n|gone)\b", re.I)


@dataclass(frozen=True, slots=True)
class Away:
    """Days on which somebody is away, both included; `last` is `None` where it isn't known."""

    first: datetime.date | None
    last: datetime.date | None

    def meets(self, first: datetime.date, last: datetime.date) -> bool:
        """Whether any day from `first` to `last` is among them."""
        begins = self.first is None or self.first <= last
        return begins and (self.last is None or self.last >= first)


@dataclass(frozen=True, slots=True)
class Colleague:
    """One person. `left`: no longer with the house, since `left_on` where that is known."""

    name: str
    numbers: tuple[str, ...] = ()
    extensions: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    away: tuple[Away, ...] = ()
    left: bool = False
    left_on: datetime.date | None = None

    def has_left(self, today: datetime.date) -> bool:
        return self.left or (self.left_on is not None and self.left_on < today)


@dataclass(frozen=True, slots=True)
class People:
    """Everybody on the list. `source` is what the list is called in messages."""

    source: str = ""
    everybody: tuple[Colleague, ...] = ()
    _by_number: dict[str, Colleague] = field(default_factory=dict, compare=False, repr=False)

    def __post_init__(self) -> None:
        for one in self.everybody:
            for number in one.numbers:
                self._by_number.setdefault(national(number), one)

    def whose_number(self, digits: str) -> Colleague | None:
        return self._by_number.get(digits)

    def whose_email(self, address: str) -> Colleague | None:
        wanted = address.casefold()
        return next(
            (one for one in self.everybody if wanted in map(str.casefold, one.emails)), None
        )

    def called(self, name: str) -> tuple[Colleague, ...]:
        """Those whom a name can mean: in full, by initial or short form, title and surname, or
        first name alone."""
        return tuple(one for one in self.everybody if same_person(name, one.name))


def same_person(said: str, listed: str) -> bool:
    """Whether two ways to write a name can mean one person: "Sam Example", "Mrs S Example"."""
    one, other = _words(said), _words(listed)
    if not one or not other:
        return False
    if one == other:
        return True
    titled = said.split(maxsplit=1)[0].strip(".").casefold() in TITLES
    if len(one) == 1:
        return one[0] == other[-1] if titled else _short(one[0], other[0])
    return one[-1] == other[-1] and (len(other) == 1 or _short(one[0], other[0]))


def _short(one: str, other: str) -> bool:
    """ "S", "Sam" and "Samantha"."""
    shorter, longer = sorted((one, other), key=len)
    return longer.startswith(shorter) and (len(shorter) >= 3 or len(shorter) == 1)


def _words(name: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", name)
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()
    plain = re.sub(r"\([^)]{0,40}\)|['’`.]", "", plain)
    return [word for word in re.split(r"[\s-]+", plain) if word and word not in TITLES]


def people_of(rows: Sequence[Sequence[str]], source: str) -> People:
    """The people in a sheet's rows, of which the first with a name among its headings is taken for
    the headings.

    Raises:
        InvalidInput: there are no headings, or dates that can't be read.
    """
    top = next((at for at, row in enumerate(rows[:20]) if _heads(_columns(row))), None)
    if top is None:
        raise InvalidInput(
            [
                Problem(
                    "The first line must say what each column holds: a name, and at least one of "
                    "telephone, email, away from, away until.",
                    source,
                    1,
                )
            ]
        )
    columns, wrong = _columns(rows[top]), list[Problem]()
    found: dict[tuple[str, ...], Colleague] = {}
    for line, cells in enumerate(rows[top + 1 :], top + 2):
        one = _colleague(columns, cells, source, line, wrong)
        if one is not None:
            key = tuple(_words(one.name))
            found[key] = _merged(found[key], one) if key in found else one
    if wrong:
        raise InvalidInput(wrong)
    if not found:
        raise InvalidInput([Problem("There is nobody on this list of people.", source)])
    return People(source, tuple(found.values()))


def _heads(columns: dict[int, str]) -> bool:
    held = set(columns.values())
    return bool(held & {"name", "last", "first"}) and len(held) > 1


def _columns(row: Sequence[str]) -> dict[int, str]:
    found: dict[int, str] = {}
    for index, heading in enumerate(row):
        plain = " ".join(re.sub(r"[_/().:-]+", " ", heading).casefold().split())
        named = next((what for what, cue in _HEADINGS if plain and re.search(cue, plain)), "")
        if re.search(r"e-mail", heading, re.I):
            named = "email"
        if named:
            found[index] = named
    return found


def _colleague(
    columns: dict[int, str], cells: Sequence[str], source: str, line: int, wrong: list[Problem]
) -> Colleague | None:
    said: dict[str, list[str]] = {}
    for index, what in columns.items():
        if index < len(cells) and cells[index].strip():
            said.setdefault(what, []).append(cells[index].strip())
    name = " ".join(said.get("first", []) + said.get("last", [])) or (said.get("name") or [""])[0]
    if "," in name:
        last, _, first = name.partition(",")
        name = f"{first.strip()} {last.strip()}"
    name = " ".join(name.split())
    if not name or not any(letter.isalpha() for letter in name):
        return None

    def day(what: str) -> datetime.date | None:
        for text in said.get(what, ()):
            dates = [one.date() for one in written_dates(text.split(" 00:00")[0])]
            if dates and dates[0]:
                return dates[0]
            if any(letter.isdigit() for letter in text):
                wrong.append(
                    Problem(
                        f"‘{text}’ isn’t a date with day, month and year, such as 12/03/2027.",
                        source,
                        line,
                    )
                )
        return None

    begins, ends, back = day("from"), day("to"), day("back")
    ends = ends or (back - DAY if back else None)
    if begins is None and ends is not None:
        # "Start date" by itself can be that of the employment, which is no absence.
        begins = day("start")
        if begins is not None and ends - begins > LONGEST:
            begins = ends = None
    away = [Away(begins, ends)] if begins or ends else []
    for text in said.get("away", ()):
        away += _spans(text)
    gone = any(_GONE.search(text) for text in said.get("status", ()))
    left_on = day("left")
    marked = any(
        re.fullmatch(r"(?:y|yes|true|x|left|leaver)", text, re.I) for text in said.get("left", ())
    )
    return Colleague(
        name,
        tuple(n for text in said.get("number", ()) for n in _numbers(text)),
        tuple(re.sub(r"\D", "", text) for text in said.get("extension", ())),
        tuple(one.text for text in said.get("email", ()) for one in emails_in(text)),
        tuple(away),
        gone or marked,
        left_on,
    )


def _numbers(cell: str) -> list[str]:
    """A cell's numbers, with the 0 that a spreadsheet takes off."""
    found = []
    for text in re.split(r"[;/\n,]|\bor\b", cell):
        digits = national(text.partition("ext")[0].removesuffix(".0"))
        if len(digits) in (9, 10) and digits[0] in "123789":
            digits = f"0{digits}"
        if digits.startswith("44") and len(digits) == 12:
            digits = f"0{digits[2:]}"
        if 9 <= len(digits) <= 11:
            found.append(text.strip() if national(text) == digits else digits)
    return found


def _spans(cell: str) -> list[Away]:
    """ "1 to 5 March 2027; 12/04/2027"."""
    found = []
    for text in re.split(r";|\n|,\s(?=\d)", cell):
        dates = [date for one in written_dates(text) if (date := one.date())]
        shared = [one for one in written_dates(text) if one.year is None]
        if len(dates) == 1 and shared:
            dates = sorted([*dates, *(d for one in shared if (d := one.date(dates[0])))])
        if dates:
            back = re.search(r"\b(?:back|return)", text, re.I)
            last = max(dates) - DAY if back and len(dates) > 1 else max(dates)
            found.append(Away(min(dates), last))
    return found


def _merged(one: Colleague, other: Colleague) -> Colleague:
    return Colleague(
        one.name,
        tuple(dict.fromkeys(one.numbers + other.numbers)),
        tuple(dict.fromkeys(one.extensions + other.extensions)),
        tuple(dict.fromkeys(one.emails + other.emails)),
        one.away + other.away,
        one.left and other.left,
        one.left_on or other.left_on,
    )
