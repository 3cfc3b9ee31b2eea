"""What a template sees: the record's and the house's values, each knowing where it is from.

A value is served when the template reads it. Text comes as an `Origin`; numbers, money, dates and
times as themselves with the field's name; a record as a `View` whose attributes are served in turn.
"""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Protocol

from jinja2 import StrictUndefined, Undefined
from jinja2.exceptions import UndefinedError

from corro.compose.origin import Origin, Site
from corro.house import House


class Unknown(StrictUndefined):
    """A name that nothing serves."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        name = self._undefined_name
        if self._undefined_hint:
            return self._undefined_hint
        return f"‘{name}’ is not one of the template’s fields"


class Absent(Undefined):
    """An optional field that the record doesn't give: it tests false, and can't be printed."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        if str(self._undefined_name).startswith("house."):
            return (
                f"‘{self._undefined_name}’ has yet to be supplied in the house’s file. "
                f"Print it inside {{% if {self._undefined_name} %}} … {{% endif %}}"
            )
        return (
            f"‘{self._undefined_name}’ is optional and was not given. "
            f"Print it inside {{% if {self._undefined_name} %}} … {{% endif %}}"
        )

    def _refuse(self, *args: Any, **named: Any) -> Any:
        self._fail_with_undefined_error()

    __str__ = __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = _refuse
    __hash__ = __mod__ = __call__ = __getitem__ = __len__ = __int__ = __float__ = _refuse

    def __bool__(self) -> bool:
        return False

    def __iter__(self) -> Iterator[Any]:
        return iter(())

    def __eq__(self, other: object) -> bool:
        return False

    def __ne__(self, other: object) -> bool:
        return True

    def _less(self, other: object) -> bool:
        return False

    __lt__ = __le__ = __gt__ = __ge__ = _less  # type: ignore[assignment]

    def __contains__(self, item: object) -> bool:
        return False

    def __getattr__(self, name: str) -> Any:
        if name[:2] == "__":
            raise AttributeError(name)
        return Absent(name=f"{self._undefined_name}.{name}")

    def __html__(self) -> str:
        self._fail_with_undefined_error()
        raise AssertionError


def absent(name: str) -> Absent:
    return Absent(name=name, exc=UndefinedError)


class Number(int):
    field_site: Site


class Money(Decimal):
    field_site: Site


class Day(datetime.date):
    field_site: Site


class Moment(datetime.datetime):
    field_site: Site


class Clock(datetime.time):
    field_site: Site


def field_site(path: str) -> Site:
    return Site("field", path, 0, 0, False)


def served(value: Any, path: str, site: Callable[[str], Site] = field_site) -> Any:
    """The value as a template sees it. `site` says where the text at a path stands."""
    made: Any
    match value:
        case None:
            return absent(_said(path, site))
        case bool():
            return value
        case str():
            return Origin.of(value, site(path))
        case int():
            made = Number(value)
        case Decimal():
            made = Money(value)
        case datetime.datetime():
            made = Moment.combine(value.date(), value.timetz())
        case datetime.date():
            made = Day(value.year, value.month, value.day)
        case datetime.time():
            made = Clock(value.hour, value.minute, value.second)
        case Mapping():
            return View(value, path, site)
        case tuple() | list():
            return Items(value, path, site)
        case _ if dataclasses.is_dataclass(value):
            return View(value, path, site)
        case _:
            return value
    made.field_site = site(path)
    return made


def _said(path: str, site: Callable[[str], Site]) -> str:
    """A path as a template writes it: the house's begin with `house`."""
    if site is field_site:
        return path
    return f"house.{path}" if path else "house"


class Items(Sequence[Any]):
    """A list whose items are served as they are taken."""

    def __init__(
        self, value: Sequence[Any], path: str, site: Callable[[str], Site] = field_site
    ) -> None:
        self.value, self.path, self._site = value, path, site

    def __len__(self) -> int:
        return len(self.value)

    def __getitem__(self, index: Any) -> Any:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        at = index + len(self) if index < 0 else index
        return served(self.value[at], f"{self.path}[{at}]", self._site)

    def __str__(self) -> str:
        raise UndefinedError(
            f"‘{self.path}’ is a list. Print its items one by one, in a {{% for %}} loop"
        )


class View:
    """A record, a person, the house: its attributes are served as they are read."""

    def __init__(
        self,
        value: Any,
        path: str,
        site: Callable[[str], Site] = field_site,
        renamed: Mapping[str, str] | None = None,
    ) -> None:
        self.value, self.path, self._site = value, path, site
        self._renamed = renamed or {}
        self.field_site = site(path)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        path = self._renamed.get(name) or (f"{self.path}.{name}" if self.path else name)
        value = self.value
        if isinstance(value, Mapping):
            if name not in value:
                raise AttributeError(name)
            return served(value[name], path, self._site)
        found = getattr(value, name)
        if callable(found):
            raise AttributeError(name)
        if found == "":
            return absent(_said(path, self._site))
        return served(found, path, self._site)

    def __getitem__(self, name: str) -> Any:
        try:
            return getattr(self, name)
        except AttributeError:
            raise KeyError(name) from None

    def __iter__(self) -> Iterator[str]:
        if isinstance(self.value, Mapping):
            return iter(self.value)
        raise TypeError("this can't be gone through one by one")

    def __bool__(self) -> bool:
        """A person, address or sender that says nothing tests false."""
        value = self.value
        if dataclasses.is_dataclass(value):
            return any(getattr(value, f.name) for f in dataclasses.fields(value))
        return bool(value)

    def __eq__(self, other: object) -> bool:
        return bool(self.value == (other.value if isinstance(other, View) else other))

    def __hash__(self) -> int:
        return id(self)

    def __str__(self) -> str:
        raise UndefinedError(
            f"‘{_said(self.path, self._site)}’ has several parts. Say which one to print, "
            f"such as ‘{_said(self.path, self._site)}.{self._first_part()}’"
        )

    def __repr__(self) -> str:
        return repr(self.value)

    def _first_part(self) -> str:
        if isinstance(self.value, Mapping):
            return next(iter(self.value), "name")
        names = [part.name for part in dataclasses.fields(self.value)]
        return "name" if "name" in names else names[0]


def plain(value: Any) -> Any:
    """The value behind what a template holds."""
    if isinstance(value, View | Items):
        return value.value
    return value


class Serving(Protocol):
    """What a render reads its names from: a record, or values that are chosen as they are read."""

    def __contains__(self, name: str) -> bool: ...
    def serve(self, name: str) -> Any: ...


HOUSE_SHORTHANDS = {
    "telephone": "telephones[0].number",
    "email": "emails[0]",
    "website": "websites[0]",
}


def house_view(house: House) -> View:
    """The house, with each of its words at its place in `house.yml`."""

    def site(path: str) -> Site:
        found = house.places.get(path)
        if found is None:
            return Site("house", house.path, 0, 0, False)
        start, end, literal = found
        return Site("house", house.path, start, end, literal)

    return View(house, "", site, HOUSE_SHORTHANDS)


@dataclasses.dataclass
class ServedRecord:
    """A record's values by name, with what every template sees besides."""

    values: Mapping[str, Any]
    fields: frozenset[str]
    extra: Mapping[str, Any]
    noticed: Callable[[str], None] | None = None
    _served: dict[str, Any] = dataclasses.field(default_factory=dict)

    def __contains__(self, name: str) -> bool:
        return name in self.fields or name in self.extra

    def serve(self, name: str) -> Any:
        if self.noticed is not None:
            self.noticed(name)
        if name not in self._served:
            own = name in self.fields or name not in self.extra
            self._served[name] = served(self.values.get(name), name) if own else self.extra[name]
        return self._served[name]
