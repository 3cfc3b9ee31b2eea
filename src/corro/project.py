"""The files that corro works with: the user's own before the shipped ones.

A project is a folder with `corro.toml`, `templates/` and `styleguide/`; without one there are the
shipped templates and houses alone. This is where the disk is read.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from corro.calendar import Calendar
from corro.errors import CorroError, InvalidInput, InvalidTemplate, Problem
from corro.house import House
from corro.houses.find import find_houses
from corro.houses.load import load_house
from corro.nearest import did_you_mean
from corro.settings import FILE, Settings, load_settings
from corro.shipped import shipped
from corro.user_folders import caches

if TYPE_CHECKING:  # templates are for those who compose; finished documents do without
    from corro.compose.composer import Composer
    from corro.compose.library import Library, Root
    from corro.lint.rules import StyleGuide

VALE_INI = ".vale.ini"
LARGEST_TEMPLATE = 1_000_000  # bytes


@dataclass
class Project:
    """`folder` is the one with `corro.toml`, if there is one."""

    folder: Path | None
    settings: Settings
    vale_ini: Path | None = None
    remarks: tuple[Problem, ...] = ()  # what of the `.vale.ini` is passed over
    _houses: dict[str, House] = field(default_factory=dict)
    _composers: dict[str, Composer] = field(default_factory=dict)

    @cached_property
    def house_folders(self) -> dict[str, Path]:
        """The folder of every house, by its id."""
        return find_houses([root / "houses" for root in self.styleguides])

    @cached_property
    def styleguides(self) -> list[Path]:
        """The style guides, the user's own first."""
        own = [self.folder / "styleguide"] if self.folder else []
        return [folder for folder in [*own, shipped("styleguide")] if folder.is_dir()]

    def house(self, id: str) -> House:
        """Raises CorroError where there is no such house, InvalidHouse where its file is wrong."""
        if id not in self._houses:
            if id not in self.house_folders:
                known = ", ".join(sorted(self.house_folders))
                hint = did_you_mean(id, tuple(self.house_folders))
                raise CorroError(f"There is no house called ‘{id}’.{hint} The houses are: {known}.")
            folder = self.house_folders[id]
            self._houses[id] = load_house(folder, shown(folder / "house.yml"))
        return self._houses[id]

    def house_text(self, id: str) -> str:
        """The text of a house's file, in which its places count."""
        text = (self.house_folders[id] / "house.yml").read_text("utf-8-sig")
        return text.replace("\r\n", "\n")

    def reader(self, id: str) -> Callable[[str], str | None]:
        """Reads a template of a house, or the house's file, by the path that it is shown by."""
        library = self.composer(id).library

        def read(path: str) -> str | None:
            found = library.at(path)
            if found is not None:
                return found.text
            for root in library.roots:
                name = path.removeprefix(f"{root.path}/")
                if name != path:
                    found = library.found_in(root, name)
                    if found is not None:
                        return found.text
            return self.house_text(id) if path == self.composer(id).house.path else None

        return read

    def has_clauses(self, id: str) -> bool:
        """Whether the house says which clauses of its policy there are."""
        return (self.house_folders[id] / "clauses.yml").is_file()

    def composer(self, id: str) -> Composer:
        if id not in self._composers:
            from corro.compose.composer import Composer

            house = self.house(id)
            calendar = Calendar(house.nation, house.closures)
            self._composers[id] = Composer(self.library(id), house, calendar)
        return self._composers[id]

    @property
    def filing_folder(self) -> Path:
        """Where the house's files begin: `[filing] folder` from the project's folder, or here."""
        said = self.settings.sections.get("filing", {}).get("folder")
        if not isinstance(said, str):
            return Path.cwd()
        return (self.folder or Path.cwd()) / said

    @cached_property
    def style_guide(self) -> StyleGuide:
        """All rules, the user's own before the shipped ones, as the settings have them.

        Raises:
            InvalidInput: with every mistake in a rule's file, and every setting that names no rule.
        """
        from corro.lint.levels import misspelt
        from corro.lint.load import style_guide
        from corro.lint.rules import Setting

        guide = style_guide(self.styleguides, caches=caches())
        trusted = tuple(Setting(rule, "on") for rule in self.settings.fix)
        wrong = [said for _, said in misspelt(guide, (*self.settings.rules, *trusted))]
        for id in sorted({one.house for one in self.settings.rules} - {"", *self.house_folders}):
            hint = did_you_mean(id, tuple(self.house_folders))
            wrong.append(f"There is no house called ‘{id}’ ([[overrides]] houses).{hint}")
        if wrong and self.folder is not None:
            where = shown(self.folder / FILE)
            raise InvalidInput([Problem(said, where) for said in wrong])
        return replace(guide, settings=self.settings.rules, pin=self.settings.pin)

    @cached_property
    def vale_guide(self) -> StyleGuide | None:
        """The styles of a `.vale.ini`, where one stands and no `corro.toml`."""
        if self.vale_ini is None:
            return None
        from corro.lint.vale.ini import vale_guide

        guide, self.remarks = vale_guide(self.vale_ini)
        return guide

    def library(self, house: str) -> Library:
        """Where a house's templates are looked for, nearest first."""
        from corro.compose.library import Library

        roots = []
        if self.folder is not None:
            own = self.folder / "templates"
            roots += [
                _root(own / house, "house"),
                _root(own / "common", "common"),
                _root(own, "any"),
            ]
        ships = shipped("templates")
        roots += [
            _root(ships / house, "house", shipped=True),
            _root(ships / "common", "common", shipped=True),
        ]
        return Library(house, tuple(roots), houses=frozenset(self.house_folders))


def find_project(start: Path | None = None) -> Project:
    """The project of a folder: the nearest one at or above it that has a `corro.toml`.

    Raises:
        InvalidInput: its `corro.toml` is wrong.
    """
    here = (start or Path.cwd()).resolve()
    for folder in (here, *here.parents):
        if (folder / FILE).is_file():
            return Project(folder, load_settings(folder / FILE))
    for folder in (here, *here.parents):
        if (folder / VALE_INI).is_file():
            return Project(None, Settings(), folder / VALE_INI)
    return Project(None, Settings())


def _root(folder: Path, role: str, *, shipped: bool = False) -> Root:
    def read(name: str) -> str | None:
        file = folder / name
        try:
            if not file.is_file() or not file.resolve().is_relative_to(folder.resolve()):
                return None
            data = file.read_bytes()
        except OSError as error:
            raise CorroError(f"{shown(file)} can’t be read: {error.strerror}.") from None
        if len(data) > LARGEST_TEMPLATE:
            raise InvalidTemplate([Problem("The template is larger than 1 MB.", shown(file))])
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            raise InvalidTemplate(
                [Problem("The template is not UTF-8 text. Save it as UTF-8.", shown(file), line)]
            ) from None

    def names() -> Iterable[str]:
        if not folder.is_dir():
            return []
        return sorted(
            Path(parent, file).relative_to(folder).as_posix()
            for parent, _, files in os.walk(folder)
            for file in files
            if file.endswith(".md")
        )

    from corro.compose.library import Root

    return Root(shown(folder), read, names, shipped, role)


def shown(path: Path) -> str:
    """A path as a person sees it: from the folder they are in, where it is inside it."""
    try:
        return path.resolve().relative_to(Path.cwd().resolve()).as_posix()
    except ValueError:
        return path.as_posix()
