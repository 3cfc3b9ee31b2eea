"""What a template does wrong in some of its letters, told from all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from corro.checking import template_rules
from corro.checking.template_rules import AtPlace, made
from corro.compose.fields import Field
from corro.compose.tracing import Decision
from corro.compose.variants import Exploration, Site, Variant
from corro.correspondence import Block, Correspondence, Kind, Part, Place
from corro.house import House

# Parts that a document of a kind has whoever it is for.
NEEDED: Mapping[Kind, frozenset[str]] = {
    "letter": frozenset(
        {"address", "date", "salutation", "subject", "body", "sign-off", "signatory"}
    ),
    "email": frozenset({"salutation", "subject", "body", "sign-off", "signatory"}),
    "out-of-office": frozenset({"body"}),
    "signature": frozenset({"body"}),
    "voicemail": frozenset({"body"}),
    "card": frozenset({"body"}),
}
ONE_LINE = frozenset({"heading", "cell", "line"})
ONE_LINE_PARTS = frozenset({"subject", "salutation", "sign-off", "date", "reference"})


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding of the template itself, and the variant that shows it."""

    at: AtPlace
    variant: Variant


def lost_parts(kind: Kind, explored: Exploration, sites: Iterable[Site]) -> Iterator[Shown]:
    """Parts that some letters have and others lack."""
    by_name = {site.name: site for site in sites}
    for name in sorted(NEEDED[kind]):
        having = [v for v in explored.documents if any(_says(s, name) for s in v.sections)]
        lacking = [v for v in explored.documents if v not in having]
        if not having or not lacking or name not in by_name:
            continue
        path, _, offset = by_name[name].at.rpartition(":")
        place = Place("template", path, int(offset), int(offset) + 1, False)
        said = f"Some letters have no {name.replace('-', ' ')}, as the part is empty there."
        smallest = min(lacking, key=lambda variant: variant.size)
        yield Shown(made(template_rules.LOST_PART, said, place), smallest)


def _says(section: object, name: str) -> bool:
    return getattr(section, "name", "") == name and bool(getattr(section, "text", "").strip())


def broken_places(parts: Iterable[Part], fields: Mapping[str, Field]) -> Iterator[AtPlace]:
    """Fields of several lines that are printed where there is room for one."""
    for part in parts:
        for block in part.blocks:
            if block.kind not in ONE_LINE and part.name not in ONE_LINE_PARTS:
                continue
            yield from _several_lines(part, block, fields)


def _several_lines(part: Part, block: Block, fields: Mapping[str, Field]) -> Iterator[AtPlace]:
    for span in block.spans:
        declared = fields.get((span.field or "").partition("[")[0].partition(".")[0])
        if declared is None or span.field is None:
            continue
        inner = declared.of if declared.of is not None else declared
        name = span.field.rpartition(".")[2]
        if inner.fields:
            inner = inner.fields.get(name, inner)
        if inner.type == "paragraph":
            where = {"cell": "a table", "heading": "a heading"}.get(block.kind, part.name)
            said = (
                f"‘{span.field.partition('[')[0]}’ may have several lines, and {where} has one. "
                "Make it a field of type text, or print it in a paragraph of its own."
            )
            yield made(template_rules.BREAKS_PLACE, said, span.place)


def only_white_space(
    shown: Sequence[tuple[Variant, str]], decisions: Sequence[Decision]
) -> Iterator[Shown]:
    """Variants of a unit that differ only in white space, at the test that tells them apart."""
    known: dict[str, tuple[Variant, str]] = {}
    told: set[int] = set()
    for variant, text in shown:
        plain = " ".join(text.split())
        other = known.setdefault(plain, (variant, text))
        if other[1] == text:
            continue
        apart = sorted(key for key, _ in variant.outcomes ^ other[0].outcomes)
        if not apart or apart[0] in told:
            continue
        told.add(apart[0])
        site = decisions[apart[0]].site
        place = Place("template", site.path, site.start, site.end, False)
        said = "Whether this is true or not, the words are the same: only spaces differ."
        yield Shown(made(template_rules.WHITE_SPACE, said, place), variant)


def too_long(document: Correspondence, house: House, path: str) -> AtPlace | None:
    """A document that is longer than its house allows for its kind."""
    allowed = house.longest.get(document.kind)
    if allowed is None:
        return None
    if allowed.unit == "words":
        number = sum(len(block.text.split()) for block in document.blocks("subject", "body"))
    else:
        number = _pages(document, house)
    if number <= allowed.number:
        return None
    unit = allowed.unit if allowed.number > 1 else allowed.unit[:-1]
    said = f"This letter has {number} {allowed.unit}; {house.name} allows {allowed.number} {unit}."
    return made(template_rules.TOO_LONG, said, Place("template", path, 0, 0))


def _pages(document: Correspondence, house: House) -> int:
    import pypdfium2

    from corro.write.options import WriteOptions
    from corro.write.pdf import write_pdf

    pdf = pypdfium2.PdfDocument(write_pdf(document, house, WriteOptions()))
    try:
        return len(pdf)
    finally:
        pdf.close()
