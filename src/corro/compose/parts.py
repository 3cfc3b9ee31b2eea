"""From the text that a template renders to the document's parts and blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Literal, NamedTuple

from corro.compose.environment import PART_CLOSES, PART_OPENS, PART_SAYS
from corro.compose.markdown import BadLink, blocks
from corro.compose.origin import Origin, Site, Stretch
from corro.correspondence import Block, Kind, Message, Part, Place, Span
from corro.errors import InvalidTemplate, Problem

KEEP_LINES = {
    "headers",
    "letterhead",
    "marking",
    "address",
    "date",
    "reference",
    "salutation",
    "sign-off",
    "signatory",
    "enclosures",
    "copies",
    "footer",
}
KEEP_LINES_OF = {"signature", "card"}  # kinds whose bodies keep their lines too


class Section(NamedTuple):
    """What a `{% part %}` tag enclosed."""

    name: str
    message: str
    lang: str
    text: Origin


def sections(text: Origin) -> Iterator[Section]:
    """Cut a rendered text at its parts; a text that has none is all body."""
    for name, message, lang, start, end in cuts("".join(text)):
        inside = text[start:end]
        assert isinstance(inside, Origin)
        yield Section(name, message, lang, inside)


def cuts(plain: str) -> Iterator[tuple[str, str, str, int, int]]:
    """Each part's name, message and language, and where its text begins and ends."""
    if PART_OPENS not in plain:
        yield "body", "", "", 0, len(plain)
        return
    at = 0
    while (start := plain.find(PART_OPENS, at)) >= 0:
        says, end = plain.index(PART_SAYS, start), plain.index(PART_CLOSES, start)
        name, message, lang = plain[start + 1 : says].split("|")
        yield name, message, lang, says + 1, end
        at = end + 1


def parts(
    text: Origin, kind: Kind, extends: Callable[[str], tuple[Place, ...]], locate: Locate
) -> tuple[Part, ...]:
    """The parts of a rendered text, without those that say nothing.

    `extends` gives the chain of `{% extends %}` tags that lead to a file of the template.

    Raises:
        InvalidTemplate: a link leads somewhere that a letter may not.
    """

    return parts_of(sections(text), kind, extends, locate)


def parts_of(
    cut: Iterable[Section],
    kind: Kind,
    extends: Callable[[str], tuple[Place, ...]],
    locate: Locate,
) -> tuple[Part, ...]:
    """The parts of sections, neighbours of one name as one part."""

    def placed(stretch: Stretch) -> tuple[Span, bool]:
        return span(stretch, extends)

    found: list[Part] = []
    for section in cut:
        keep = section.name in KEEP_LINES or (section.name == "body" and kind in KEEP_LINES_OF)
        try:
            inside = blocks(section.text, keep, placed)
        except BadLink as link:
            raise _bad_link(link, section.text, placed, locate) from None
        inside = tuple(_shaped(block, section) for block in inside)
        if not inside:
            continue
        message: Message | None = section.message if section.message else None  # type: ignore[assignment]
        if found and (found[-1].name, found[-1].message) == (section.name, message):
            found[-1] = Part(section.name, _following(found[-1].blocks, inside), message)
        else:
            found.append(Part(section.name, inside, message))
    return tuple(found)


Locate = Callable[[str, int], tuple[int, int]]
"""From a path and an offset to a line and a column."""


def _shaped(block: Block, section: Section) -> Block:
    if section.name == "subject" and block.kind in {"paragraph", "line"}:
        block = replace(block, kind="heading", level=1)
    elif block.kind == "heading":
        block = replace(block, level=max(2, block.level))
    return replace(block, lang=section.lang) if section.lang else block


def _following(before: tuple[Block, ...], after: tuple[Block, ...]) -> tuple[Block, ...]:
    """Blocks after others of the same part: their lists and tables are other ones."""
    most = max((block.group for block in before), default=0)
    return before + tuple(
        replace(block, group=block.group + most) if block.group else block for block in after
    )


def span(stretch: Stretch, extends: Callable[[str], tuple[Place, ...]]) -> tuple[Span, bool]:
    """A stretch as a span, and whether its words are the template's own and so may be markup."""
    chain = [stretch.site, *stretch.via]
    field = None
    if chain[0].source == "field":
        field = chain[0].path
        chain = chain[1:] or [Site("template", "", 0, 0, False)]
    own = chain[0]
    via = tuple(_place(site) for site in chain[1:])
    via += extends(chain[-1].path)
    literal = own.literal and stretch.at is not None and field is None
    if literal and stretch.at is not None:
        place = Place(
            _source(own), own.path, stretch.at, stretch.at + stretch.end - stretch.start, True, via
        )
    else:
        place = Place(_source(own), own.path, own.start, own.end, False, via)
    is_markup = literal and own.source == "template"
    return Span(stretch.start, stretch.end, place, field), is_markup


def _source(site: Site) -> Literal["template", "house", "style-guide"]:
    return "template" if site.source == "field" else site.source


def _place(site: Site) -> Place:
    return Place(_source(site), site.path, site.start, site.end, False)


def _bad_link(
    link: BadLink, text: Origin, placed: Callable[[Stretch], tuple[Span, bool]], locate: Locate
) -> InvalidTemplate:
    url, start, _ = link.args
    path, line, column = "", 0, 0
    for stretch in text.stretches:
        if stretch.start <= start < stretch.end:
            place = placed(stretch)[0].place
            shift = start - stretch.start if place.literal else 0
            path = place.path
            line, column = locate(path, place.start + shift)
    return InvalidTemplate(
        [
            Problem(
                f"The link to ‘{url}’ can’t be printed. A link must begin with https:, http:, "
                "mailto: or tel:.",
                path,
                line,
                column,
            )
        ]
    )
