"""Changes in a Word document: only the letters between `<w:t>` and `</w:t>` are written anew.

The package's other parts, and every other byte of a part, stay as they are: runs, styles, links,
fields, tracked changes, comments, pictures. Letters that go are cut from the run in which they
stand, and new ones go into the first of those runs (ISO 29500-1, 17.3.3.31).
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import defaultdict
from collections.abc import Sequence
from xml.parsers import expat
from xml.sax.saxutils import escape

from corro.correspondence import Block, Correspondence
from corro.fixing.certain import Change, block_of, slid
from corro.read.docx import read_package
from corro.read.docx.ink import Drop, Ink
from corro.read.docx.package import MC, Element, Package, W
from corro.read.finish import finish

_TEXT = frozenset(
    f"{namespace} t" for namespace in (W[1:-1], "http://purl.oclc.org/ooxml/wordprocessingml/main")
)
_START_TAG = re.compile(rb"<[^>\"']*(?:\"[^\"]*\"[^>\"']*|'[^']*'[^>\"']*)*>")
_SIGNED = "_xmlsignatures/"


def in_word(
    data: bytes, name: str, changes: Sequence[Change], document: Correspondence
) -> tuple[bytes, list[Change], str]:
    """The document with the changes that can be made in it, which those are, and why not more."""
    package = Package(data, name)
    if package.has(_SIGNED):
        return (
            data,
            [],
            f"{name}: the document is signed, so it was left as it is. Mend it in Word.",
        )
    ink = Ink()
    placed = finish(
        read_package(package, name, ink),
        name,
        house=document.house,
        kind=document.kind,
        mail=False,
        paper=True,
    )
    letters: dict[Element, list[str]] = {}
    made: list[Change] = []
    for change in changes:
        block, same = block_of(document, change), block_of(placed, change)
        if block is None or same is None or same.text != block.text:
            continue
        drops = _drops(change, same, ink)
        if drops:
            _change(letters, drops, change)
            made.append(change)
    if not made:
        return data, [], ""
    new = {element: "".join(held) for element, held in letters.items()}
    for element, text in list(new.items()):
        new.update(_twins(element, text))
    return _packed(data, package, new), made, ""


def _drops(change: Change, block: Block, ink: Ink) -> list[Drop]:
    """The letters that go, or the one before which (or after which) new ones come; none where some
    of them are not letters of a run."""
    numbers: dict[int, int] = {}
    for span in block.spans:
        for at in range(span.start, span.end):
            numbers[at] = span.place.start + at - span.start
    stretches = [(change.start, change.end)]
    if not change.new:
        stretches = slid(block.text, change.start, change.end)
    for start, end in stretches:
        wanted = range(start, end) if start < end else [start - 1 if start else start]
        drops = [ink.drops[numbers[at]] for at in wanted if at in numbers]
        if len(drops) == len(wanted) and all(drop.index >= 0 for drop in drops):
            return drops
    return []


def _change(letters: dict[Element, list[str]], drops: list[Drop], change: Change) -> None:
    for drop in drops:
        letters.setdefault(drop.element, list(drop.element.text or ""))
    first = drops[0]
    held = letters[first.element]
    if change.start == change.end:
        after = bool(change.start)
        kept = held[first.index]
        held[first.index] = kept + change.new if after else change.new + kept
        return
    for drop in drops:
        letters[drop.element][drop.index] = ""
    held[first.index] = change.new


def _twins(element: Element, text: str) -> dict[Element, str]:
    """The same words in the fallback of a text box, for programs that don't know its first form."""
    for choice in element.iterancestors(MC + "Choice"):
        fallback = choice.getparent().find(MC + "Fallback")
        if fallback is None:
            continue
        ours, theirs = list(choice.iter(W + "t")), list(fallback.iter(W + "t"))
        if [one.text for one in ours] == [one.text for one in theirs]:
            return {theirs[ours.index(element)]: text}
    return {}


def _packed(data: bytes, package: Package, new: dict[Element, str]) -> bytes:
    by_part: dict[str, dict[int, str]] = defaultdict(dict)
    for part, root in package.read.items():
        for number, element in enumerate(root.iter(W + "t")):
            if element in new:
                by_part[part][number] = new[element]
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as packed:
        packed.comment = old.comment
        for member in old.infolist():
            held = old.read(member)
            texts = by_part.get(member.filename.lower().lstrip("/"))
            packed.writestr(member, _rewritten(held, texts) if texts else held)
    return made.getvalue()


def _rewritten(xml: bytes, texts: dict[int, str]) -> bytes:
    """The part with new letters in some of its `w:t` elements, by number from 0."""
    pieces: list[bytes] = []
    at = 0
    for number, (start, end) in enumerate(_places(xml)):
        if number not in texts:
            continue
        tag = _START_TAG.match(xml, start)
        assert tag is not None
        opening, text = tag[0], texts[number]
        if text != text.strip() and b"xml:space" not in opening:
            opening = opening[:-1] + b' xml:space="preserve">'
        pieces += [xml[at:start], opening, escape(text).encode()]
        at = end
    pieces.append(xml[at:])
    return b"".join(pieces)


def _places(xml: bytes) -> list[tuple[int, int]]:
    """Where each `w:t` begins, and where its end tag does, in bytes."""
    parser = expat.ParserCreate(namespace_separator=" ")
    found: list[tuple[int, int]] = []
    begins: list[int] = []

    def start(tag: str, _: object) -> None:
        if tag in _TEXT:
            begins.append(len(found))
            found.append((parser.CurrentByteIndex, parser.CurrentByteIndex))

    def end(tag: str) -> None:
        if tag in _TEXT:
            number = begins.pop()
            found[number] = (found[number][0], parser.CurrentByteIndex)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.Parse(xml, True)
    return found
