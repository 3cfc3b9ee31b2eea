"""What a PDF says, refuses and keeps."""

from __future__ import annotations

import dataclasses
import io

import pdfplumber
import pikepdf
import pytest

import samples
from corro.correspondence import Block, Picture, Place, Span
from corro.errors import CannotWrite
from corro.write.options import WriteOptions
from corro.write.pdf import write_pdf


def text_of(data: bytes) -> list[str]:
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        return [page.extract_text() for page in pdf.pages]


def test_the_same_letter_gives_the_same_bytes_whatever_was_written_before() -> None:
    first = write_pdf(samples.letter(), samples.HOUSE, samples.OPTIONS)
    odd = Block("paragraph", "e\u0301cole ةمة ক্ষ স্ত্র")
    write_pdf(samples.letter(parts=(samples.part("body", odd),)), samples.HOUSE, samples.OPTIONS)
    assert write_pdf(samples.letter(), samples.HOUSE, samples.OPTIONS) == first


def test_text_is_data() -> None:
    words = "<b>bold</b> &amp; <para> {{ name }} {% if x %} (\\) %PDF endstream"
    made = samples.letter(parts=(samples.part("body", Block("paragraph", words)),))
    assert words in text_of(write_pdf(made, samples.HOUSE, samples.OPTIONS))[0]


def test_pages_are_numbered_from_the_second_on() -> None:
    first, second = text_of(write_pdf(samples.letter(), samples.HOUSE, samples.OPTIONS))
    assert "Page" not in first
    assert second.endswith("Page 2 of 2")


def test_a_draft_says_so_on_every_page_and_is_heard_as_the_letter() -> None:
    data = write_pdf(samples.letter(), samples.HOUSE, WriteOptions(draft=True))
    assert all("DRAFT: not to be sent" in page for page in text_of(data))


def test_properties_say_what_it_is_and_what_was_accepted() -> None:
    options = dataclasses.replace(
        samples.OPTIONS, accepted=(("Corro.Passive", "the solicitor asked for it"),)
    )
    with pikepdf.open(io.BytesIO(write_pdf(samples.letter(), samples.HOUSE, options))) as pdf:
        assert str(pdf.docinfo.Title) == "Repair confirmation"
        assert str(pdf.docinfo.Author) == "Rykneld Homes Ltd"
        assert str(pdf.docinfo.CorroAccepted) == "Corro.Passive: the solicitor asked for it"
        assert str(pdf.docinfo.CreationDate) == "D:20270312093000+00'00'"
        assert str(pdf.Root.Lang) == "en-GB"


@pytest.mark.parametrize("character", ["😀", "ᚠ", "\ue000"])
def test_a_character_without_a_font_is_named_with_its_field(character: str) -> None:
    place = Place("template", "letters/x.md", 0, 4)
    block = Block(
        "paragraph", f"Dear {character}", spans=(Span(5, 6, place, "recipient.names[0].first"),)
    )
    made = samples.letter(parts=(samples.part("salutation", block),))
    with pytest.raises(CannotWrite) as refused:
        write_pdf(made, samples.HOUSE, samples.OPTIONS)
    assert f"U+{ord(character):04X}" in str(refused.value)
    assert "‘recipient.names[0].first’" in str(refused.value)


def test_without_a_field_the_part_is_named() -> None:
    made = samples.letter(parts=(samples.part("subject", Block("heading", "Fire 🔥", level=1)),))
    with pytest.raises(CannotWrite, match=r"fire, U\+1F525\) in the subject part"):
        write_pdf(made, samples.HOUSE, samples.OPTIONS)


@pytest.mark.parametrize(
    ("data", "kind", "says"),
    [
        (b"not a picture", "png", "damaged"),
        (samples.PIXEL[:40], "png", "damaged"),
        (b"<svg", "svg", "can't be drawn"),
        (
            b'<!DOCTYPE s [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>',
            "svg",
            "can't be drawn",
        ),
        (
            b'<svg xmlns="http://www.w3.org/2000/svg"><image href="http://example.org/a.png"/></svg>',
            "svg",
            "outside itself",
        ),
        (
            b'<svg xmlns="http://www.w3.org/2000/svg"><image href="/etc/passwd"/></svg>',
            "svg",
            "outside itself",
        ),
        (
            b'<svg xmlns="http://www.w3.org/2000/svg"><style>@import "x.css";</style></svg>',
            "svg",
            "outside itself",
        ),
        (
            b'<svg xmlns="http://www.w3.org/2000/svg"><rect fill="url(http://a/b#c)"/></svg>',
            "svg",
            "outside itself",
        ),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>', "svg", "script"),
    ],
)
def test_a_logo_that_cannot_be_drawn_is_refused(data: bytes, kind: str, says: str) -> None:
    house = dataclasses.replace(samples.HOUSE, logo=Picture(data, kind, "Logo"))  # type: ignore[arg-type]
    with pytest.raises(CannotWrite, match=says):
        write_pdf(samples.letter(), house, samples.OPTIONS)


def test_large_print_has_no_blocks_of_capitals_but_the_post_town() -> None:
    made = samples.letter()
    shout = Block("heading", "PLEASE READ THIS LETTER", level=1)
    parts = tuple(
        samples.part("subject", shout) if part.name == "subject" else part for part in made.parts
    )
    options = WriteOptions(large_print=18)
    page = text_of(write_pdf(dataclasses.replace(made, parts=parts), samples.HOUSE, options))[0]
    assert "Please read this letter" in page
    assert "CHESTERFIELD" in page


def test_preprinted_paper_has_its_letterhead_already() -> None:
    house = dataclasses.replace(samples.HOUSE, preprinted=True)
    page = text_of(write_pdf(samples.letter(), house, samples.OPTIONS))[0]
    assert "Pioneer House" not in page


def test_urdu_with_brackets_and_numbers_is_seen_in_its_right_order() -> None:
    words = "فون 0151 510 5000 پر Rykneld (S42 6NG) کریں"
    block = Block("paragraph", words, lang="ur")
    made = samples.letter(parts=(samples.part("body", block),))
    data = write_pdf(made, samples.HOUSE, samples.OPTIONS)
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        seen = "".join(
            each["text"] for each in sorted(pdf.pages[0].chars, key=lambda each: each["x0"])
        )
    assert "Rykneld (S42 6NG)" in seen
    assert "0151 510 5000" in seen
    assert seen.index("Rykneld") < seen.index("0151")


def test_cards_are_a6_and_in_large_print_a5() -> None:
    def size(options: WriteOptions) -> tuple[int, int]:
        with pdfplumber.open(io.BytesIO(write_pdf(samples.card(), samples.HOUSE, options))) as pdf:
            page = pdf.pages[0]
            return round(page.width / 72 * 25.4), round(page.height / 72 * 25.4)

    assert size(samples.OPTIONS) == (148, 105)
    assert size(WriteOptions(large_print=18)) == (210, 148)


def test_a_card_keeps_to_one_side_where_smaller_type_can_do_that() -> None:
    def pages(paragraphs: int) -> tuple[int, float]:
        made = samples.card()
        body = samples.part("body", *[Block("paragraph", "A line of text.")] * paragraphs)
        parts = tuple(body if part.name == "body" else part for part in made.parts)
        data = write_pdf(dataclasses.replace(made, parts=parts), samples.HOUSE, samples.OPTIONS)
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            return len(pdf.pages), min(each["size"] for each in pdf.pages[0].chars)

    assert pages(2) == (1, 12)
    count, size = pages(6)
    assert count == 1
    assert 10 <= size < 12
    assert pages(20)[0] == 3
