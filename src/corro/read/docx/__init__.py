"""DOCX: what Word shows of a letter, tracked changes as accepted, comments left out.

A document that corro wrote says by its styles (`corro.write.docx.styles`) which part and block each
paragraph is; any other is read paragraph by paragraph, with its looks, and recognised.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corro.correspondence import KINDS
from corro.read.docx.frames import sheet_of
from corro.read.docx.ink import Ink
from corro.read.docx.labels import Labels
from corro.read.docx.package import Element, Package, R, W
from corro.read.docx.story import Story
from corro.read.docx.style_sheet import style_sheet
from corro.read.limits import damaged
from corro.read.seen import Draft, Region, Seen
from corro.write.docx import styles as corro_styles

_WHAT = "Word document"
_CORE = "{http://purl.org/dc/elements/1.1/}"


def read_docx(data: bytes, name: str) -> Draft:
    """The document's blocks: headers, body, notes, footers. Raises CannotRead."""
    return read_package(Package(data, name), name)


def read_package(package: Package, name: str, ink: Ink | None = None) -> Draft:
    """The blocks of an open package, each character noted in `ink` where one is given."""
    main = package.main()
    root = package.xml(main)
    body = root.find(W + "body") if root is not None else None
    if root is None or body is None:
        raise damaged(name, _WHAT)
    links = dict(package.relationships(main))
    sheet = style_sheet(package, links)
    targets = dict(links.values())
    labels = Labels(package, targets.get("numbering", "word/numbering.xml"))
    said = _properties(package)
    section = body.find(W + "sectPr")
    story = Story(name, sheet, labels, links, paper=sheet_of(section), ink=ink)
    story.declares = corro_styles.KIND_PROPERTY in said
    story.rendered = body.find(f".//{W}lastRenderedPageBreak") is not None
    seen = list(story.read(body))
    seen += _notes(package, story, targets)
    top = list(_around(package, body, story, "header"))
    bottom = list(_around(package, body, story, "footer"))
    kind = said.get(corro_styles.KIND_PROPERTY, "")
    title = said.get("title", "")
    return Draft(
        (*top, *seen, *bottom),
        kind=next((one for one in KINDS if one == kind), None),
        house=said.get(corro_styles.HOUSE_PROPERTY, ""),
        title=title,
        source=None if ink is None else ink.text,
        properties={
            key: value
            for key, value in (
                ("title", title),
                ("lang", sheet.defaults.lang or said.get("language", "")),
                ("author", said.get("creator", "")),
                *((key, value) for key, value in said.items() if key.startswith("corro.")),
            )
            if value
        },
    )


def _properties(package: Package) -> dict[str, str]:
    """The document's own account of itself: core properties, and custom ones by their names."""
    found: dict[str, str] = {}
    core = package.xml("docProps/core.xml")
    if core is not None:
        for name in ("title", "language", "creator"):
            found[name] = (core.findtext(_CORE + name) or "").strip()
    custom = package.xml("docProps/custom.xml")
    if custom is not None:
        for one in custom:
            found[one.get("name", "")] = "".join(one.itertext()).strip()
    return found


def _notes(package: Package, story: Story, targets: dict[str, str]) -> Iterator[Seen]:
    """The foot- and endnotes that the body refers to, after it."""
    asked, story.notes = story.notes, []
    for kind in ("footnotes", "endnotes"):
        wanted = [number for of, number in asked if of == kind]
        root = package.xml(targets[kind]) if wanted and kind in targets else None
        if root is None:
            continue
        notes = {one.get(W + "id"): one for one in root}
        for number in wanted:
            if number in notes:
                yield from story.read(notes[number])


def _around(package: Package, body: Element, main: Story, region: Region) -> Iterator[Seen]:
    """The headers or footers, each text once, the first page's before the others'."""
    known: set[str] = set()
    read: set[str] = set()
    order = {"first": 0, "default": 1, "even": 2}
    for section in body.iter(W + "sectPr"):
        first_differs = section.find(W + "titlePg") is not None
        references = sorted(
            section.findall(f"{W}{region}Reference"),
            key=lambda one: order.get(one.get(W + "type", "default"), 1),
        )
        for reference in references:
            if reference.get(W + "type") == "first" and not first_differs:
                continue
            part = main.links.get(reference.get(R + "id", ""), ("", ""))[1]
            root = package.xml(part) if part and part not in read else None
            read.add(part)
            if root is None:
                continue
            links = package.relationships(part)
            story = Story(main.name, main.sheet, main.labels, links, region, main.paper)
            story.declares, story.ink = main.declares, main.ink
            for one in story.read(root):
                key = re.sub(r"\W", "", one.block.text).casefold()
                if key not in known:
                    known.add(key)
                    yield one
