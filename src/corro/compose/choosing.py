"""A record whose values are chosen when the template first reads them.

A run is a list of picks: for each path that was read, which value of its domain it got. Because
each run is an ordinary render of a valid record, an impossible letter can't appear.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TypeVar

from corro import strict_yaml
from corro.calendar import Calendar
from corro.compose import domains
from corro.compose.fields import Field
from corro.compose.probes import ProbedItems, near, probed
from corro.compose.record_convert import scalar
from corro.compose.record_text import Wrong
from corro.compose.served import View, absent, field_site, served
from corro.correspondence import Kind, Recipient, Sender
from corro.errors import InvalidRecord, Problem
from corro.house import House
from corro.nearest import did_you_mean

DAY = datetime.timedelta(days=1)
Picks = dict[str, int]
Value = TypeVar("Value")


@dataclass(eq=False)
class Chooser:
    """Serves the fields of one template at one house.

    `forced` and `frozen` hold picks that are made already; `script` the picks of a search, in the
    order in which they are asked for. Paths: `visits`, `bring?` (is it given), `bring#` (how many),
    `bring[0]`, `sender.contact`.
    """

    fields: Mapping[str, Field]
    kind: Kind
    house: House
    calendar: Calendar
    check_dates: Sequence[datetime.date]
    extra: Mapping[str, Callable[[Chooser], Any]] = field(default_factory=dict)
    domains: dict[str, list[Any]] = field(default_factory=dict)
    picked: Picks = field(default_factory=dict)
    script: list[int] = field(default_factory=list)
    forced: Picks = field(default_factory=dict)
    frozen: Picks = field(default_factory=dict)  # not part of a search
    thawed: Picks = field(default_factory=dict)  # those of the frozen that this run asked for
    direct: set[str] = field(default_factory=set)  # read by the template itself
    restart: bool = False  # something that was held still is read by the template itself
    noticed: Callable[[str], None] | None = None
    used: set[str] = field(default_factory=set)

    # -- what a render asks ----------------------------------------------------------------------

    def __contains__(self, name: str) -> bool:
        return name in self.fields or name in self.extra

    def serve(self, name: str) -> Any:
        self.used.add(name)
        if name in self.extra:
            return self.extra[name](self)
        return self.given(name, self.fields[name])

    def pick(self, path: str, options: Sequence[Any]) -> int:
        """Which value of its domain a path has in this run."""
        domain = self.domains.get(path)
        if domain is None:
            domain = self.domains[path] = list(options)
        if self.noticed is not None and not self.leaning:
            self.noticed(path)
        if self.leaning and path not in self.direct and path not in self.picked:
            index = self.forced.get(path, self.frozen.get(path, 0))
            self.thawed[path] = index = min(index, len(domain) - 1)
            return index
        if not self.leaning and path in self.thawed and path not in self.frozen:
            self.direct.add(path)
            self.restart = True
        if path in self.frozen:
            self.thawed[path] = self.frozen[path]
            return self.frozen[path]
        if path not in self.picked:
            at = len(self.picked)
            index = self.script[at] if at < len(self.script) else 0
            self.picked[path] = min(self.forced.get(path, index), len(domain) - 1)
        return self.picked[path]

    def draw(self, path: str, options: Sequence[Value]) -> Value:
        value: Value = self.domains_of(path, options)[self.pick(path, options)]
        return value

    def domains_of(self, path: str, options: Sequence[Any]) -> list[Any]:
        return self.domains.setdefault(path, list(options))

    def heard(self, path: str, other: Any) -> None:
        """The template compared `path` with `other`: values on both sides of it matter."""
        domain = self.domains.get(path)
        declared = self.declared(path)
        if not domain or declared is None:
            return
        if declared.type == "date":
            sample: Any = datetime.date.min
        else:
            sample = next((v for v in domain if v is not None), None)
        for value in near(sample, other):
            if value not in domain and self.allows(declared, path, value):
                domain.append(value)

    def declared(self, path: str) -> Field | None:
        found: Field | None = None
        fields = self.fields
        for step in path.rstrip("?#").split("."):
            name, _, index = step.partition("[")
            found = fields.get(name)
            if found is None:
                return None
            if index and found.of is not None:
                found = found.of
            fields = found.fields
        return found

    def allows(self, declared: Field, path: str, value: Any) -> bool:
        """Whether a value that was learnt could stand in a valid record."""
        if path.endswith("#"):
            least, most = declared.min or 0, declared.max
            return bool(least <= value <= (most if most is not None else 12))
        match declared.type:
            case "number" | "money":
                least = declared.min if declared.min is not None else 0
                return bool(value >= least and (declared.max is None or value <= declared.max))
            case "text" | "paragraph":
                return bool(str(value).strip())
            case "date":
                return bool(1950 <= value.year <= 2100)
            case "time":
                return True
        return False

    # -- values, as the template sees them -------------------------------------------------------

    def given(self, path: str, declared: Field) -> Any:
        """A field's value: absent, where it is optional and this run goes without it."""
        if declared.optional and not self.draw(f"{path}?", (False, True)):
            return absent(path)
        if path == "recipient":
            return ChosenRecipient(self)
        if path == "sender":
            return ChosenSender(self)
        match declared.type:
            case "list":
                assert declared.of is not None
                size = self.draw(f"{path}#", domains.counts(declared))
                paths = [f"{path}[{index}]" for index in range(size)]
                items = [self.given(one, declared.of) for one in paths]
                return ProbedItems(
                    items, [self.raw(one, declared.of) for one in paths], path, self.heard
                )
            case "record":
                return ChosenRecord(self, path, declared)
            case "date":
                return probed(self.date(path, declared), path, self.heard)
        return probed(self.draw(path, domains.values(declared)), path, self.heard)

    # -- values, as a record has them ------------------------------------------------------------

    def raw(self, path: str, declared: Field) -> Any:
        """The same value, whole and plain; `None` for one that is absent."""
        if declared.optional and not self.draw(f"{path}?", (False, True)):
            return None
        if path == "recipient":
            return ChosenRecipient(self).value
        if path == "sender":
            return ChosenSender(self).value
        match declared.type:
            case "list":
                assert declared.of is not None
                size = self.draw(f"{path}#", domains.counts(declared))
                return tuple(self.raw(f"{path}[{index}]", declared.of) for index in range(size))
            case "record":
                return {
                    name: self.raw(f"{path}.{name}", inner)
                    for name, inner in declared.fields.items()
                }
            case "date":
                return self.date(path, declared)
        return self.draw(path, domains.values(declared))

    def date(self, path: str, declared: Field) -> datetime.date:
        if path == "date":
            return self.draw(path, tuple(self.check_dates))
        base = self.leant(lambda: self.raw("date", self.fields["date"])) or DAY_OF_CHECK
        if path == "received":
            days: Any = self.draw(path, (1, 6))
            if isinstance(days, datetime.date):
                return days
            return self._working_day_before(base, days)
        named = [name for name in (declared.after, declared.not_before, declared.not_after) if name]
        bounds = {name: self.leant(partial(self._bound, path, name)) for name in named}
        chosen: Any = self.draw(path, (0,) if "[" in path else (0, 1))
        if isinstance(chosen, datetime.date):
            return domains.fitting(declared, chosen, bounds, self.calendar)
        return domains.dates(declared, bounds, base, self.calendar)[int(chosen)]

    def leant(self, value: Callable[[], Any]) -> datetime.date | None:
        """A date that another one is bound by: held still where the template doesn't read it."""
        self.leaning += 1
        try:
            found = value()
        finally:
            self.leaning -= 1
        return found if isinstance(found, datetime.date) else None

    leaning: int = 0

    def _bound(self, path: str, name: str) -> datetime.date | None:
        """The date that another is bound by: a sibling's, else that of a field of the record."""
        within, dot, _ = path.rpartition(".")
        sibling = self.declared(f"{within}{dot}{name}")
        where = f"{within}{dot}{name}" if sibling is not None else name
        declared = sibling or self.fields.get(name)
        if declared is None or declared.type != "date":
            return None
        value = self.raw(where, declared)
        return value if isinstance(value, datetime.date) else None

    def _working_day_before(self, base: datetime.date, days: int) -> datetime.date:
        day = base - days * DAY
        while not self.calendar.is_working_day(day):
            day -= DAY
        return day

    def asked_for(self, example: strict_yaml.Mapping) -> Picks:
        """The picks that a record of the front matter's `examples` asks for.

        Raises:
            InvalidRecord: with every value that isn't one.
        """
        problems: list[Problem] = []
        picks: Picks = {}
        own = {n: f for n, f in self.fields.items() if n not in {"recipient", "sender"}}
        for name, node in example.items.items():
            declared = own.get(name)
            mark = example.keys[name]
            if declared is None:
                said = f"‘{name}’ under ‘examples’ is not a field.{did_you_mean(name, own)}"
                problems.append(Problem(said, "", mark.line, mark.column))
            else:
                self._ask_for(name, declared, node, picks, problems)
        if problems:
            raise InvalidRecord(problems)
        return picks

    def _ask_for(
        self,
        path: str,
        declared: Field,
        node: strict_yaml.Node,
        picks: Picks,
        problems: list[Problem],
    ) -> None:
        mark = node.mark
        if declared.optional:
            self.domains_of(f"{path}?", (False, True))
            picks[f"{path}?"] = 1
        if declared.type == "list" and isinstance(node, strict_yaml.Sequence):
            assert declared.of is not None
            picks[f"{path}#"] = self._index(f"{path}#", domains.counts(declared), len(node.items))
            for index, item in enumerate(node.items):
                self._ask_for(f"{path}[{index}]", declared.of, item, picks, problems)
        elif declared.type == "record" and isinstance(node, strict_yaml.Mapping):
            for name, inner in node.items.items():
                if name in declared.fields:
                    self._ask_for(f"{path}.{name}", declared.fields[name], inner, picks, problems)
        elif isinstance(node, strict_yaml.Scalar) and declared.type not in {"list", "record"}:
            try:
                value = scalar(node.text, declared)
            except Wrong as error:
                problems.append(Problem(f"‘{path}’: {error}", "", mark.line, mark.column))
                return
            usual = (0, 1) if declared.type == "date" else domains.values(declared)
            picks[path] = self._index(path, usual, value)
        else:
            said = f"‘{path}’ under ‘examples’ is not a {declared.type}."
            problems.append(Problem(said, "", mark.line, mark.column))

    def _index(self, path: str, usual: Sequence[Any], value: Any) -> int:
        domain = self.domains_of(path, usual)
        if value not in domain:
            domain.append(value)
        return domain.index(value)

    def record(self, picks: Picks) -> dict[str, Any]:
        """The whole record that these picks make; what was not picked is the plainest."""
        self.picked, self.script, self.forced, noticed = {}, [], dict(picks), self.noticed
        self.noticed, self.frozen = None, {}
        try:
            return {name: self.raw(name, declared) for name, declared in self.fields.items()}
        finally:
            self.forced, self.noticed = {}, noticed


DAY_OF_CHECK = datetime.date(2027, 3, 10)


class ChosenRecord(View):
    """A record field whose own fields are chosen as they are read."""

    def __init__(self, chooser: Chooser, path: str, declared: Field) -> None:
        self._chooser, self._declared = chooser, declared
        self.path, self.field_site = path, field_site(path)

    @property
    def value(self) -> Any:
        return self._chooser.raw(self.path, self._declared)

    def __getattr__(self, name: str) -> Any:
        declared = self._declared.fields.get(name)
        if declared is None:
            raise AttributeError(name)
        return self._chooser.given(f"{self.path}.{name}", declared)

    def __iter__(self) -> Iterator[str]:
        return iter(self._declared.fields)

    def __bool__(self) -> bool:
        return True


class ChosenRecipient(View):
    """Somebody of every form of name, at home or abroad, chosen as it is read."""

    def __init__(self, chooser: Chooser) -> None:
        self._chooser = chooser
        self.path, self.field_site = "recipient", field_site("recipient")

    @property
    def value(self) -> Recipient:
        email = "anne.smith@example.com" if self._chooser.kind == "email" else ""
        where = self._where() if self._chooser.kind != "email" else {}
        return Recipient(
            self._names(),
            care_of=self._care_of(),
            organisation=self._organisation(),
            email=email,
            **where,
        )

    def __getattr__(self, name: str) -> Any:
        parts: dict[str, Callable[[], Any]] = {
            "names": self._names,
            "care_of": self._care_of,
            "organisation": self._organisation,
        }
        value = parts[name]() if name in parts else getattr(self.value, name)
        return absent(f"recipient.{name}") if value == "" else served(value, f"recipient.{name}")

    def _names(self) -> Any:
        return self._chooser.draw("recipient.names", domains.names())

    def _organisation(self) -> Any:
        return self._chooser.draw("recipient.organisation", ("", domains.ORGANISATION))

    def _care_of(self) -> Any:
        if self._chooser.kind == "email":
            return ""
        return self._chooser.draw("recipient.care_of", ("", domains.CARE_OF))

    def _where(self) -> dict[str, Any]:
        home = domains.home_address(self._chooser.house)
        return self._chooser.draw("recipient.address", (home, domains.ABROAD))

    def __bool__(self) -> bool:
        return True


class ChosenSender(View):
    """The sender with each way to be reached, for each company of the house."""

    def __init__(self, chooser: Chooser) -> None:
        self._chooser = chooser
        self.path, self.field_site = "sender", field_site("sender")

    @property
    def value(self) -> Sender:
        return Sender(
            "Jo Taylor",
            "Housing Officer",
            self._department(),
            self._company(),
            self._telephone(),
            self._email(),
            self._pp(),
        )

    def __getattr__(self, name: str) -> Any:
        parts: dict[str, Callable[[], str]] = {
            "department": self._department,
            "company": self._company,
            "telephone": self._telephone,
            "email": self._email,
            "pp": self._pp,
        }
        simple = {"name": "Jo Taylor", "job_title": "Housing Officer", "signature": None}
        if name not in parts and name not in simple:
            raise AttributeError(name)
        value = parts[name]() if name in parts else simple[name]
        return served(value or None, f"sender.{name}")

    def _contact(self) -> str:
        ways = ("both", "telephone", "email")
        return self._chooser.draw("sender.contact", ways)

    def _telephone(self) -> str:
        return "" if self._contact() == "email" else "01632 960123"

    def _email(self) -> str:
        if self._contact() == "telephone":
            return ""
        return domains.sender_email(self._chooser.house)

    def _department(self) -> str:
        return self._chooser.draw("sender.department", ("", "Repairs Team"))

    def _company(self) -> str:
        return self._chooser.draw("sender.company", domains.companies(self._chooser.house))

    def _pp(self) -> str:
        return self._chooser.draw("sender.pp", ("", "Sam Green"))

    def __bool__(self) -> bool:
        return True
