"""The address in the envelope's window, and nothing else there: judged on LibreOffice's own pages."""

from __future__ import annotations

import dataclasses
import io
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import docx
import pdfplumber
import pytest
from docx.shared import Mm
from PIL import Image, ImageDraw

import needs
import samples
from corro import envelope
from corro.correspondence import Block, Correspondence, Part, Picture
from corro.errors import CannotWrite
from corro.house import House, Window
from corro.write.docx import write_docx
from corro.write.options import WriteOptions

MM = 25.4 / 72
ADDRESS = ("Mrs Zoë Smith", "Flat 3", "12 St. Mary’s Gate", "CHESTERFIELD", "S41 7TD")
SEVEN = (
    "Dr Álvaro Jones",
    "c/o Mrs A Jones",
    "The Old Mill",
    "Flat 12",
    "3 Quay Lane",
    "GÖTEBORG",
    "S1 1AA",
)
BIG = dataclasses.replace(samples.OPTIONS, large_print=18, draft=True)


def addressed(*lines: str, marking: str | None = "Private and confidential") -> Correspondence:
    letter = samples.letter()
    parts: list[Part] = []
    for part in letter.parts:
        if part.name == "marking" and marking is None:
            continue
        parts.append(
            samples.part("address", *samples.lines(*lines)) if part.name == "address" else part
        )
    facts = dataclasses.replace(letter.facts, recipient=None)
    return dataclasses.replace(letter, parts=tuple(parts), facts=facts)


def named(name: str) -> Correspondence:
    """A letter of a house with this name."""
    letter = addressed(*ADDRESS)
    head = samples.part("letterhead", *samples.lines(name, "Telephone: 01246 217670"))
    parts = tuple(head if part.name == "letterhead" else part for part in letter.parts)
    return dataclasses.replace(letter, parts=parts)


def in_order(*names: str) -> Correspondence:
    """A letter whose first parts come in this order."""
    letter = addressed(*ADDRESS)
    first = tuple(part for name in names for part in letter.named(name))
    rest = tuple(part for part in letter.parts if part.name not in names)
    return dataclasses.replace(letter, parts=(*first, *rest))


def logo() -> Picture:
    file = io.BytesIO()
    image = Image.new("RGB", (600, 900), "white")
    ImageDraw.Draw(image).rectangle((0, 0, 599, 899), fill="navy")
    image.save(file, "PNG")
    return Picture(file.getvalue(), "png", "Rykneld Homes")


def letterhead(
    *, first_page: bool, top: float = 20, lines: int = 3, picture: bool = False
) -> bytes:
    """A house's own paper, as somebody would make it in Word."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin, section.header_distance = Mm(top), Mm(8)
    section.different_first_page_header_footer = first_page
    header = section.first_page_header if first_page else section.header
    header.paragraphs[0].text = "RYKNELD HOMES"
    for number in range(1, lines):
        header.add_paragraph(f"Line {number} of our letterhead")
    if picture:
        header.paragraphs[0].add_run().add_picture(io.BytesIO(logo().data), height=Mm(20))
    footer = section.first_page_footer if first_page else section.footer
    footer.paragraphs[0].text = "Our own footer"
    document.styles["Normal"].font.name = "Arial"
    document.add_paragraph("Delete this and write your letter here.")
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


HOUSES: dict[str, tuple[House, Correspondence, WriteOptions]] = {}


def resaved(data: bytes, folder: Path) -> bytes:
    """The same paper as LibreOffice saves it."""
    source = folder / "paper.docx"
    source.write_bytes(data)
    made = folder / "saved"
    run = [needs.tool("soffice"), f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
    run += ["--headless", "--convert-to", "docx", "--outdir", str(made), str(source)]
    subprocess.run(run, check=True, capture_output=True, timeout=300)
    return (made / "paper.docx").read_bytes()


def case(
    name: str, letter: Correspondence, options: WriteOptions = samples.OPTIONS, **house: Any
) -> None:
    HOUSES[name] = (dataclasses.replace(samples.HOUSE, **house), letter, options)


for kind in envelope.PROFILES:
    case(f"{kind}", addressed(*ADDRESS, marking=None), envelope=kind)
case("c5-marked", addressed(*ADDRESS))
case("c5-seven-lines", addressed(*SEVEN, marking=None))
case("dl-marked", addressed(*ADDRESS), envelope="dl")
case("large", addressed(*ADDRESS), BIG)
case("largest", addressed(*ADDRESS), dataclasses.replace(BIG, large_print=28))
case("logo", addressed(*ADDRESS), logo=logo())
HIGH = Window(229, 162, 90, 44, 20, 85, (148.5,))
case("high-window", addressed(*ADDRESS), window=HIGH, envelope="own")
case("high-window-logo", addressed(*ADDRESS), window=HIGH, envelope="own", logo=logo())
case("long-name", named("The " + "Association of Housing and Community Associations " * 3), BIG)
case("marking-first", in_order("marking", "date", "reference", "address"))
case("preprinted", addressed(*ADDRESS), preprinted=True)
case("own-first-page", addressed(*ADDRESS), letterhead=letterhead(first_page=True))
case("own-every-page", addressed(*ADDRESS), letterhead=letterhead(first_page=False, top=35))
case("own-tall", addressed(*ADDRESS), letterhead=letterhead(first_page=True, lines=5))
case(
    "own-picture",
    addressed(*ADDRESS),
    letterhead=letterhead(first_page=True, lines=1, picture=True),
)
case("own-large", addressed(*ADDRESS), BIG, letterhead=letterhead(first_page=True))

case("own-libreoffice", addressed(*ADDRESS))


@pytest.fixture(scope="module")
def pages(
    laid_out: Callable[[Mapping[str, bytes]], dict[str, Path]],
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, Any]:
    paper = resaved(letterhead(first_page=False), tmp_path_factory.mktemp("paper"))
    house, letter, options = HOUSES["own-libreoffice"]
    HOUSES["own-libreoffice"] = (dataclasses.replace(house, letterhead=paper), letter, options)
    made = {
        name: write_docx(letter, house, options)
        for name, (house, letter, options) in HOUSES.items()
    }
    return {name: pdfplumber.open(path) for name, path in laid_out(made).items()}


def in_zone(page: Any, zone: envelope.Zone) -> list[Any]:
    return [
        char
        for char in page.chars
        if char["text"].strip()
        and zone.touches(
            envelope.Zone(char["x0"] * MM, char["top"] * MM, char["x1"] * MM, char["bottom"] * MM)
        )
    ]


@pytest.mark.parametrize("name", HOUSES)
def test_the_window_shows_the_whole_address_and_nothing_else(
    pages: dict[str, Any], name: str
) -> None:
    house, letter, _ = HOUSES[name]
    profile = envelope.of_house(house)
    page = pages[name].pages[0]
    wanted = "".join(part.text for part in letter.parts if part.name in ("marking", "address"))
    shown = in_zone(page, profile.clear_zone)
    assert "".join(char["text"] for char in shown) == "".join(wanted.split())
    zone = profile.address_zone
    for char in shown:
        box = envelope.Zone(char["x0"] * MM, char["top"] * MM, char["x1"] * MM, char["bottom"] * MM)
        assert zone.left <= box.left
        assert zone.top - 0.05 <= box.top
        assert box.right <= zone.right
        assert box.bottom + 0.212 * char["size"] * MM <= zone.bottom + 0.05, "with its descent"
    for thing in (*page.images, *page.rects, *page.lines):
        box = envelope.Zone(
            thing["x0"] * MM, thing["top"] * MM, thing["x1"] * MM, thing["bottom"] * MM
        )
        assert not profile.clear_zone.touches(box)


@pytest.mark.parametrize("name", HOUSES)
def test_the_ink_itself_stays_in_the_zone(pages: dict[str, Any], name: str) -> None:
    needs.tool("pdftoppm")
    house = HOUSES[name][0]
    profile = envelope.of_house(house)
    dots = 200 / 25.4
    image = pages[name].pages[0].to_image(resolution=200).original.convert("L")
    clear, zone = profile.clear_zone, profile.address_zone
    window = image.crop(
        tuple(round(edge * dots) for edge in (clear.left, clear.top, clear.right, clear.bottom))
    )
    left, top, right, bottom = window.point(lambda value: 255 - value).getbbox()
    assert clear.left + left / dots >= zone.left - 0.1
    assert clear.top + top / dots >= zone.top - 0.1
    assert clear.left + right / dots <= zone.right + 0.1
    assert clear.top + bottom / dots <= zone.bottom + 0.1


@pytest.mark.parametrize("name", HOUSES)
def test_the_letter_begins_below_the_window_and_soon(pages: dict[str, Any], name: str) -> None:
    house = HOUSES[name][0]
    clear = envelope.of_house(house).clear_zone
    words = pages[name].pages[0].extract_words()
    dear = next(word for word in words if word["text"] == "Dear")
    assert dear["top"] * MM >= clear.bottom
    allowed = 70 if HOUSES[name][2].large_print else 35
    assert dear["top"] * MM <= clear.bottom + allowed


def test_pages_are_numbered_from_the_second_on_and_drafts_marked_on_all(
    pages: dict[str, Any],
) -> None:
    for name in ("c5-marked", "own-first-page", "own-every-page", "large"):
        found = pages[name].pages
        total = len(found)
        assert total > 1
        assert "Page 1" not in found[0].extract_text()
        for number, page in enumerate(found[1:], 2):
            assert f"Page {number} of {total}" in page.extract_text()
    for page in pages["large"].pages:
        assert "DRAFT" in page.extract_text()
    assert "DRAFT" not in pages["c5"].pages[0].extract_text()


def test_a_house_s_own_paper_keeps_its_header_and_footer(pages: dict[str, Any]) -> None:
    for name in ("own-first-page", "own-every-page", "own-libreoffice"):
        first, second = pages[name].pages[0].extract_text(), pages[name].pages[1].extract_text()
        assert "RYKNELD HOMES" in first
        assert "RYKNELD HOMES" not in second
        assert "Our own footer" in first
        assert "Delete this" not in first
        assert "contactus@rykneldhomes.org.uk" not in first, "the letterhead is the house's own"
    assert "Our own footer" in pages["own-every-page"].pages[1].extract_text()


def test_large_print_is_large_on_a_house_s_own_paper_too(pages: dict[str, Any]) -> None:
    for page in pages["own-large"].pages:
        for char in page.crop((0, 105 / MM, page.width, 270 / MM)).chars:
            assert char["size"] >= 16


def test_pre_printed_paper_has_no_letterhead(pages: dict[str, Any]) -> None:
    assert "contactus@rykneldhomes.org.uk" not in pages["preprinted"].pages[0].extract_text()


def test_an_address_too_long_for_its_window_is_refused_with_the_reason() -> None:
    wide = addressed(
        "Mrs Smith", "A house with a name that is much too long for any window at all", "S41 7TD"
    )
    with pytest.raises(CannotWrite, match="doesn't fit in the window of the C5 envelope"):
        write_docx(wide, samples.HOUSE, samples.OPTIONS)


def test_the_address_keeps_every_line_even_where_a_long_name_wraps() -> None:
    name = "Mrs Wilhelmina Featherstonehaugh and Mr Bartholomew Cholmondeley"
    letter = addressed(name, "Flat 3", "12 Mill Lane", "S41 7TD", marking=None)
    document = docx.Document(io.BytesIO(write_docx(letter, samples.HOUSE, samples.OPTIONS)))
    found = [p.text for p in document.paragraphs if p.style.name == "Corro Address"]
    assert found == [name, "Flat 3", "12 Mill Lane", "S41 7TD"]
    assert all(Block("line", line) for line in found)
