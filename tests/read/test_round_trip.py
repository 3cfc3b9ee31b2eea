"""What corro wrote is read back: the same parts, messages and blocks, in every format that can hold
them; in plain text the same words in the same parts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from corro.compose.composer import Composer
from corro.correspondence import Block, Correspondence
from corro.demo.samples import compose_example
from corro.house import House
from corro.project import find_project
from corro.read import correspondence_text, read
from corro.write import write
from tests import samples

_ROOT = Path(__file__).parents[2]
HOUSES = ("rykneld", "halton", "calico", "port-of-leith", "south-western")


@cache
def _composer(house: str) -> Composer:
    return find_project(_ROOT).composer(house)


def composed() -> Iterator[tuple[str, str]]:
    for house in HOUSES:
        for name in _composer(house).library.names():
            yield house, name


def parts(document: Correspondence) -> list[tuple[str, str | None, list[Block]]]:
    return [
        (part.name, part.message, [replace(block, spans=()) for block in part.blocks])
        for part in document.parts
    ]


def places_hold(document: Correspondence) -> None:
    """Every letter of every block has a place, and where it is literal the words stand there."""
    source = document.source or ""
    for block in document.blocks():
        covered = 0
        for span in block.spans:
            assert span.start == covered
            covered = span.end
            place = span.place
            assert place.source == "file"
            if place.literal:
                assert source[place.start : place.end] == block.text[span.start : span.end]
        assert covered == len(block.text)


@pytest.mark.parametrize("suffix", [".docx", ".pdf", ".html"])
@pytest.mark.parametrize("document", samples.every_kind(), ids=lambda one: one.kind)
def test_every_kind_without_loss(document: Correspondence, suffix: str) -> None:
    found = read(write(document, samples.HOUSE, suffix, samples.OPTIONS), f"letter{suffix}")
    assert parts(found) == parts(document)
    assert (found.kind, found.house) == (document.kind, document.house)
    places_hold(found)
    if suffix != ".html":
        assert found.source == correspondence_text(found)


@pytest.mark.parametrize(("house", "name"), list(composed()))
def test_every_template_without_loss(house: str, name: str) -> None:
    home: House = _composer(house).house
    document = compose_example(_composer(house), name)
    for suffix in (".docx", ".pdf", ".html"):
        found = read(write(document, home, suffix, samples.OPTIONS), f"letter{suffix}")
        assert parts(found) == parts(document), suffix
        assert found.kind == document.kind
        assert found.house == document.house
        places_hold(found)


@pytest.mark.parametrize(("house", "name"), list(composed()))
def test_every_template_in_plain_text(house: str, name: str) -> None:
    document = compose_example(_composer(house), name)
    data = write(document, _composer(house).house, ".txt", samples.OPTIONS)
    found = read(data, "letter.txt", house=house)
    assert found.kind == document.kind
    assert _said(found) == _said(document)
    places_hold(found)


def _said(document: Correspondence) -> dict[tuple[str, str | None], str]:
    """The words of each part, but for headers, which say a subject twice."""
    said: dict[tuple[str, str | None], str] = {}
    for part in document.parts:
        # A signature is one body where it is composed, a closing and a signatory where it is seen.
        key = ("body" if document.kind == "signature" else part.name, part.message)
        said[key] = said.get(key, "") + "".join(
            "".join(block.text.split()) for block in part.blocks
        )
    return {key: words for key, words in said.items() if words}


@pytest.mark.parametrize("house", HOUSES)
def test_emails(house: str) -> None:
    composer = _composer(house)
    for name in composer.library.names():
        if composer.template(name).kind != "email":
            continue
        document = compose_example(composer, name)
        found = read(write(document, composer.house, ".eml", samples.OPTIONS), "mail.eml")
        assert [one for one in parts(found) if one[0] != "headers"] == [
            one for one in parts(document) if one[0] != "headers"
        ]
        assert found.facts.recipient is not None
        assert document.facts.recipient is not None
        assert found.facts.recipient.email == document.facts.recipient.email
        places_hold(found)
