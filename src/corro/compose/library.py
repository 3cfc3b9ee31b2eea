"""Templates by name: which file stands for a name at a house, and what its front matter says.

The order for house `rykneld` is: the user's `templates/rykneld/`, `templates/common/`,
`templates/`, then the shipped `templates/rykneld/`, `templates/common/`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property
from typing import get_args

from corro import strict_yaml
from corro.compose.fields import Field, merge_fields, parse_fields
from corro.correspondence import KINDS, Kind
from corro.errors import InvalidInput, InvalidTemplate, Problem
from corro.filing import FILED_AS
from corro.strict_yaml import Mark, Scalar, Sequence

FENCE = re.compile(r"\A---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
EXTENDS = re.compile(r"\{%-?\s*extends\s+(['\"])([^'\"\n]+)\1\s*-?%\}")
AUDIENCES = ("individual", "majority")
KEYS = (
    "title",
    "kind",
    "audience",
    "clauses",
    "standard",
    "counts_from",
    "filed_as",
    "fields",
    "examples",
)
NEEDED = ("title", "kind")


@dataclass(frozen=True)
class Root:
    """A folder in which names are looked for. `path` is how it is shown; `read` gives a file's
    text by its name in the folder, or nothing; `names` lists the `.md` files that are there."""

    path: str
    read: Callable[[str], str | None]
    names: Callable[[], Iterable[str]]
    shipped: bool = False
    role: str = "house"  # house | common | any

    def shown(self, name: str) -> str:
        return f"{self.path}/{name}"


@dataclass(frozen=True)
class Found:
    """A file of a template or part-file: its text, and what of it is front matter."""

    name: str  # in its root, with .md
    root: Root
    text: str

    @property
    def path(self) -> str:
        return self.root.shown(self.name)

    @cached_property
    def front(self) -> tuple[int, int]:
        """Where the front matter's YAML begins and where the body begins; (0, 0) without."""
        fence = FENCE.match(self.text)
        return (fence.start(1), fence.end()) if fence else (0, 0)

    @property
    def is_template(self) -> bool:
        return self.front[1] > 0 and not any(p.startswith("_") for p in self.name.split("/"))


@dataclass(frozen=True)
class Template:
    """What a template declares. `keys` gives the places of its front matter's keys.

    `counts_from` names the date field from which its service standard runs; `filed_as` is one of
    `corro.filing.FILED_AS` where the complaints record is to hear of its letters.
    """

    name: str  # without .md
    path: str
    kind: Kind
    title: str
    audience: str = "individual"
    clauses: tuple[str, ...] = ()
    standard: str | None = None
    counts_from: str = "received"
    filed_as: str = ""
    fields: Mapping[str, Field] = field(default_factory=dict)
    examples: tuple[strict_yaml.Mapping, ...] = ()
    keys: Mapping[str, Mark] = field(default_factory=dict)
    given: frozenset[str] = frozenset()  # the keys that it or a template it extends gives


@dataclass(frozen=True)
class Library:
    """The roots of one house, nearest first."""

    house: str
    roots: tuple[Root, ...]
    _known: dict[str, Found | None] = field(default_factory=dict, compare=False, repr=False)
    asked: set[str] = field(
        default_factory=set, compare=False, repr=False
    )  # looked for, found or not

    def find(self, name: str, roots: Iterable[Root] | None = None) -> Found | None:
        """The file for a name, with or without `.md`, in the first root that has it."""
        name = name if name.endswith(".md") else f"{name}.md"
        if not _is_name(name):
            return None
        for root in self.roots if roots is None else roots:
            found = self._in(root, name)
            if found is not None:
                return found
        return None

    def _in(self, root: Root, name: str) -> Found | None:
        path = root.shown(name)
        self.asked.add(path)
        if path not in self._known:
            text = root.read(name)
            normal = None if text is None else text.replace("\r\n", "\n").replace("\r", "\n")
            self._known[path] = None if normal is None else Found(name, root, normal)
        return self._known[path]

    def found_in(self, root: Root, name: str) -> Found | None:
        """A file of one root, by its name there."""
        return self._in(root, name)

    def at(self, path: str) -> Found | None:
        """The file that is shown as `path`."""
        return self._known.get(path)

    def refers(self, name: str, parent: str) -> Found | None:
        """What `{% extends %}`, `{% include %}` and imports in the file `parent` mean by a name.

        `common/NAME` is what a house's version overrides, `shipped/NAME` what a user's does.
        """
        for prefix, roots in (
            ("common/", [r for r in self.roots if r.role == "common"]),
            ("shipped/", [r for r in self.roots if r.shipped]),
        ):
            if name.startswith(prefix):
                later = [r for r in roots if self._is_past(r, parent, name[len(prefix) :])]
                found = self.find(name[len(prefix) :], later)
                if found is not None:
                    return found
        return self.find(name)

    def _is_past(self, root: Root, parent: str, name: str) -> bool:
        """A file that extends itself by `common/` or `shipped/` means the next one."""
        return root.shown(name if name.endswith(".md") else f"{name}.md") != parent

    def names(self) -> list[str]:
        """The names of all templates of the house, in order, without `.md`."""
        seen: dict[str, None] = {}
        owners = {root.path.rsplit("/", 1)[-1] for root in self.roots if root.role == "common"} | {
            self.house
        }
        for root in self.roots:
            for name in root.names():
                if root.role == "any" and name.split("/")[0] in self.siblings(root, owners):
                    continue
                found = self._in(root, name)
                if found is not None and found.is_template:
                    seen.setdefault(name.removesuffix(".md"))
        return sorted(seen)

    def siblings(self, root: Root, owners: set[str]) -> set[str]:
        """Folders of the user's `templates/` that belong to `common` or to a house."""
        return owners | self.houses

    houses: frozenset[str] = frozenset()

    def template(self, name: str) -> Template:
        """What the template of this name declares, with what it inherits.

        Raises:
            InvalidTemplate: there is none, or its front matter is wrong.
        """
        found = self.find(name)
        if found is None or not found.is_template:
            raise InvalidTemplate([Problem(self._no_such(name))])
        return self.declared(found)

    def _no_such(self, name: str) -> str:
        near = get_close_matches(name.removesuffix(".md"), self.names(), 1, 0.4)
        hint = f" Did you mean ‘{near[0]}’?" if near else ""
        return (
            f"There is no template called ‘{name}’ for {self.house}.{hint} "
            f"‘corro templates --house {self.house}’ lists them."
        )

    def declared(self, found: Found, seen: tuple[str, ...] = ()) -> Template:
        base = self._base(found, seen)
        front = _front_matter(found)
        return _template(found, front, base)

    def _base(self, found: Found, seen: tuple[str, ...]) -> Template | None:
        """The template (not layout) that this one extends."""
        extends = EXTENDS.search(found.text, found.front[1])
        if extends is None or found.path in seen:
            return None
        base = self.refers(extends[2], found.path)
        if base is None or not base.front[1]:
            return None
        return self.declared(base, (*seen, found.path))

    def refers_at(self, path: str, start: int) -> Found | None:
        """The file that the `{% extends %}` tag at an offset of a file means."""
        found = self.at(path)
        extends = EXTENDS.match(found.text, start) if found else None
        return self.refers(extends[2], path) if extends else None

    def ancestry(self, path: str) -> Iterator[tuple[str, int, int]]:
        """The chain of `{% extends %}`: each file's path and its tag's start and end."""
        seen = set()
        found = self.at(path)
        while found is not None and found.path not in seen:
            seen.add(found.path)
            extends = EXTENDS.search(found.text, found.front[1])
            if extends is None:
                return
            yield found.path, extends.start(), extends.end()
            found = self.refers(extends[2], found.path)


def _is_name(name: str) -> bool:
    parts = name.split("/")
    return not any(p in {"", ".", ".."} or "\\" in p or ":" in p or "\0" in p for p in parts)


def _front_matter(found: Found) -> strict_yaml.Mapping:
    start, _ = found.front
    fence = FENCE.match(found.text)
    assert fence is not None
    try:
        node = strict_yaml.load(fence[1], found.path, first_line=2, offset=start)
    except InvalidInput as error:
        raise InvalidTemplate(error.problems) from None
    if not isinstance(node, strict_yaml.Mapping):
        raise InvalidTemplate(
            [Problem("Write ‘title: …’, ‘kind: …’ between the two lines of ---.", found.path, 1, 1)]
        )
    return node


def _template(found: Found, front: strict_yaml.Mapping, base: Template | None) -> Template:
    reading = _Front(found.path, front)
    reading.refuse_unknown()
    kind = reading.one_of("kind", KINDS, base.kind if base else None)
    title = reading.text("title", base.title if base else None)
    audience = reading.one_of("audience", AUDIENCES, base.audience if base else "individual")
    clauses = reading.texts("clauses", base.clauses if base else ())
    standard = reading.text("standard", (base.standard if base else None) or "") or None
    counts_from = reading.text("counts_from", base.counts_from if base else "received")
    filed_as = reading.one_of("filed_as", FILED_AS, (base.filed_as if base else "") or None)
    problems: list[Problem] = []
    inherited = base.fields if base else {}
    fields = parse_fields(front.get("fields"), found.path, problems, inherited=inherited)
    examples = front.get("examples")
    declared = merge_fields(inherited, fields).get(counts_from or "")
    if counts_from != "received" and (declared is None or declared.type != "date"):
        reading.wrong("‘counts_from’ must name a date field.", front.keys["counts_from"])
    for needed in NEEDED:
        if needed not in front.items and base is None:
            what = {"title": "title: Repair confirmation", "kind": "kind: letter"}[needed]
            reading.problems.append(
                Problem(f"‘{needed}’ is missing. Write a line such as ‘{what}’.", found.path, 1, 1)
            )
    if reading.problems or problems:
        raise InvalidTemplate(sorted([*reading.problems, *problems], key=lambda p: p.line))
    assert kind in get_args(Kind)
    return Template(
        found.name.removesuffix(".md"),
        found.path,
        kind,  # type: ignore[arg-type]
        title or "",
        audience or "individual",
        clauses,
        standard,
        counts_from or "received",
        filed_as or "",
        merge_fields(inherited, fields),
        tuple(e for e in examples.items if isinstance(e, strict_yaml.Mapping))
        if isinstance(examples, Sequence)
        else (base.examples if base else ()),
        front.keys,
        frozenset(front.keys) | (base.given if base else frozenset()),
    )


class _Front:
    """Reads the keys of front matter, collecting what is wrong."""

    def __init__(self, path: str, front: strict_yaml.Mapping) -> None:
        self.path, self.front = path, front
        self.problems: list[Problem] = []

    def wrong(self, message: str, mark: Mark) -> None:
        self.problems.append(Problem(message, self.path, mark.line, mark.column))

    def refuse_unknown(self) -> None:
        for key, mark in self.front.keys.items():
            if key not in KEYS:
                near = get_close_matches(key, KEYS, 1, 0.5)
                hint = f" Did you mean ‘{near[0]}’?" if near else f" Use {', '.join(KEYS)}."
                self.wrong(f"‘{key}’ is not something that front matter can say.{hint}", mark)

    def text(self, key: str, default: str | None) -> str | None:
        node = self.front.get(key)
        if node is None:
            return default
        if not isinstance(node, Scalar):
            self.wrong(f"‘{key}’ must be a few words on the same line.", self.front.keys[key])
            return default
        if not node.text.strip() and default is None:
            self.wrong(f"‘{key}’ has no words after it.", self.front.keys[key])
        return node.text.strip()

    def one_of(self, key: str, allowed: tuple[str, ...], default: str | None) -> str | None:
        value = self.text(key, default)
        if value is not None and value not in allowed:
            near = get_close_matches(value, allowed, 1, 0.5)
            hint = f" Did you mean ‘{near[0]}’?" if near else ""
            self.wrong(
                f"‘{key}’ can’t be ‘{value}’. It is one of: {', '.join(allowed)}.{hint}",
                self.front.keys[key],
            )
        return value

    def texts(self, key: str, default: tuple[str, ...]) -> tuple[str, ...]:
        node = self.front.get(key)
        if node is None:
            return default
        if isinstance(node, Scalar):
            return (node.text.strip(),) if node.text.strip() else ()
        if isinstance(node, Sequence) and all(isinstance(item, Scalar) for item in node.items):
            return tuple(item.text for item in node.items if isinstance(item, Scalar))
        self.wrong(f"‘{key}’ must be a list, such as [SW-4.4-repair].", self.front.keys[key])
        return default
