"""A house's own letterhead and pictures, and what is said where they are damaged."""

from __future__ import annotations

import dataclasses
import io
from typing import Any

import docx
import pytest

import samples
from corro.correspondence import Picture
from corro.errors import CannotWrite
from corro.write.docx import write_docx

EMPTY_SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="0" height="0"/>'
DRAWN_SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 80"><rect width="200" height="80"/></svg>'


def written(letterhead: bytes | None = None, logo: Picture | None = None) -> Any:
    house = dataclasses.replace(samples.HOUSE, letterhead=letterhead, logo=logo)
    return docx.Document(io.BytesIO(write_docx(samples.letter(), house, samples.OPTIONS)))


@pytest.mark.parametrize("data", [b"", b"junk", b"PK\x03\x04junk", b"\xd0\xcf\x11\xe0" * 100])
def test_a_letterhead_that_isn_t_a_word_file_is_refused_with_what_to_do(data: bytes) -> None:
    with pytest.raises(CannotWrite, match=r"letterhead can't be opened .* save it as"):
        written(letterhead=data)


@pytest.mark.parametrize(
    "picture",
    [
        Picture(b"junk", "png", "Our logo"),
        Picture(samples.PIXEL[:40], "png", "Our logo"),
        Picture(b"<svg", "svg", "Our logo"),
        Picture(EMPTY_SVG, "svg", "Our logo"),
        Picture(b"\xff\xd8\xff", "jpeg", "Our logo"),
    ],
)
def test_a_damaged_picture_is_refused_in_one_line(picture: Picture) -> None:
    with pytest.raises(CannotWrite) as raised:
        written(logo=picture)
    assert "Save it" in str(raised.value)
    sender = dataclasses.replace(samples.SENDER, signature=picture)
    letter = samples.letter()
    letter = dataclasses.replace(letter, facts=dataclasses.replace(letter.facts, sender=sender))
    with pytest.raises(CannotWrite):
        write_docx(letter, samples.HOUSE, samples.OPTIONS)


@pytest.mark.parametrize(
    "picture", [samples.LOGO, Picture(DRAWN_SVG, "svg", samples.LOGO.alternative)]
)
def test_a_logo_is_described_to_those_who_can_t_see_it(picture: Picture) -> None:
    header = written(logo=picture).sections[0].first_page_header
    described = header._element.xpath(".//wp:docPr/@descr")
    assert described == [samples.LOGO.alternative]


def test_a_letterhead_s_styles_are_kept_and_its_body_left_out() -> None:
    paper = docx.Document()
    paper.styles["Heading 1"].font.name = "Georgia"
    paper.styles.add_style("Our Own", 1)
    paper.add_paragraph("Write here.", "Our Own")
    paper.settings.odd_and_even_pages_header_footer = True
    paper.sections[0].header.paragraphs[0].text = "Our paper"
    paper.core_properties.author = "Somebody"
    file = io.BytesIO()
    paper.save(file)
    document = written(letterhead=file.getvalue())
    assert document.styles["Heading 1"].font.name == "Georgia"
    assert "Our Own" in [style.name for style in document.styles]
    assert not any(each.text == "Write here." for each in document.paragraphs)
    assert document.sections[0].first_page_header.paragraphs[0].text == "Our paper"
    assert document.core_properties.author == samples.HOUSE.name
    assert not document.settings.odd_and_even_pages_header_footer


def test_lists_are_numbered_beside_a_letterhead_s_own() -> None:
    paper = docx.Document()
    file = io.BytesIO()
    paper.save(file)
    document = written(letterhead=file.getvalue())
    numbers = document.part.numbering_part.element.xpath("w:num/@w:numId")
    assert len(numbers) == len(set(numbers))
    used = set(document.element.body.xpath(".//w:numPr/w:numId/@w:val")) - {"0"}
    assert used <= set(numbers)
    theirs = set(paper.part.numbering_part.element.xpath("w:num/@w:numId"))
    assert theirs < set(numbers)
    assert not used & theirs
