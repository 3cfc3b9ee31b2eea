"""What a file of a template names: other files, fields, macros and blocks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from jinja2 import TemplateSyntaxError, nodes

from corro.compose.environment import Environment
from corro.compose.lexing import Pos
from corro.compose.library import Found, Library
from corro.compose.origin import Site

Use = Literal["extends", "include", "import"]


@dataclass(frozen=True, slots=True)
class Reference:
    use: Use
    name: str
    site: Site


@dataclass(frozen=True, slots=True)
class Named:
    """A name that is read, or a macro or block that is defined, and where."""

    name: str
    site: Site


@dataclass(frozen=True, slots=True)
class FileNames:
    """All that one file names. `computed` says that a file's name is worked out when it renders,
    so that what it uses can't be told from its text."""

    path: str
    references: tuple[Reference, ...] = ()
    reads: tuple[Named, ...] = ()
    macros: tuple[Named, ...] = ()
    called: frozenset[str] = field(default_factory=frozenset)
    blocks: tuple[Named, ...] = ()
    computed: bool = False


def names_of(found: Found, env: Environment) -> FileNames:
    """What a file names; nothing where its syntax is broken (which is reported elsewhere)."""
    try:
        tree = env.parse(found.text[found.front[1] :], found.path, found.path)
    except TemplateSyntaxError:
        return FileNames(found.path)
    return FileNames(
        found.path,
        tuple(_references(tree, found.path)),
        tuple(_reads(tree, found.path)),
        tuple(Named(m.name, _site(m, found.path)) for m in tree.find_all(nodes.Macro)),
        frozenset(_called(tree)),
        tuple(Named(b.name, _site(b, found.path)) for b in tree.find_all(nodes.Block)),
        any(
            not isinstance(getattr(node, "template", None), nodes.Const)
            for node in tree.find_all(
                (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)
            )
        ),
    )


def _site(node: nodes.Node, path: str) -> Site:
    pos = node.lineno
    start, end = pos.tag if isinstance(pos, Pos) else (0, 0)
    return Site("template", path, start, end, False)


def _references(tree: nodes.Template, path: str) -> Iterator[Reference]:
    uses: tuple[tuple[type[nodes.Node], Use], ...] = (
        (nodes.Extends, "extends"),
        (nodes.Include, "include"),
        (nodes.Import, "import"),
        (nodes.FromImport, "import"),
    )
    for kind, use in uses:
        for node in tree.find_all(kind):
            named = node.template  # type: ignore[attr-defined]
            if isinstance(named, nodes.Const) and isinstance(named.value, str):
                yield Reference(use, named.value, _site(node, path))


def _reads(tree: nodes.Template, path: str) -> Iterator[Named]:
    """The names that are read and that the file itself doesn't set, each where it stands."""
    own = {n.name for n in tree.find_all(nodes.Name) if n.ctx != "load"}
    own |= {m.name for m in tree.find_all(nodes.Macro)}
    own |= {i.target for i in tree.find_all(nodes.Import)}
    for imported in tree.find_all(nodes.FromImport):
        own |= {n[1] if isinstance(n, tuple) else n for n in imported.names}
    for node in tree.find_all(nodes.Name):
        if node.ctx == "load" and node.name not in own | {"loop", "self", "super", "caller"}:
            yield Named(node.name, _site(node, path))


def _called(tree: nodes.Template) -> Iterator[str]:
    """Names that are called or handed on: a macro under one of them is used."""
    for node in tree.find_all(nodes.Name):
        if node.ctx == "load":
            yield node.name
    yield from (attribute.attr for attribute in tree.find_all(nodes.Getattr))
    for imported in tree.find_all(nodes.FromImport):
        yield from (n[0] if isinstance(n, tuple) else n for n in imported.names)


def reached(
    library: Library, path: str, env: Environment, known: dict[str, FileNames]
) -> dict[str, bool]:
    """Every file that a template is made of, itself first: whether it sees the letter's fields
    (a file that is only imported doesn't)."""
    found = {path: True}
    todo = [(path, True)]
    while todo:
        at, sees = todo.pop()
        file = library.at(at)
        if file is None:
            continue
        if at not in known:
            known[at] = names_of(file, env)
        for reference in known[at].references:
            other = library.refers(reference.name, at)
            if other is None:
                continue
            inner = sees and reference.use != "import"
            if other.path not in found or (inner and not found[other.path]):
                found[other.path] = inner
                todo.append((other.path, inner))
    return found
