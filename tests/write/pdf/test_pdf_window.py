"""The address, and nothing else, shows in the window wherever the folded sheet lies."""

from __future__ import annotations

import dataclasses
import io
import itertools

import pdfplumber
import pytest

import samples
from corro.correspondence import Block, Correspondence, Person, Picture, Recipient
from corro.envelope import MM, PROFILES, Zone, of_house
from corro.errors import CannotWrite
from corro.house import House
from corro.write.options import WriteOptions
from corro.write.pdf import write_pdf

HOUSES = {
    "plain": samples.HOUSE,
    "with a logo": dataclasses.replace(samples.HOUSE, logo=samples.LOGO),
    "on its own paper": dataclasses.replace(samples.HOUSE, preprinted=True),
}
LONG_LETTERHEAD = samples.part(
    "letterhead", *samples.lines("A house with a very long name indeed Ltd", *["A line of it"] * 9)
)


def letter(lines: list[str], letterhead: bool = False) -> Correspondence:
    made = samples.letter()
    parts = [part for part in made.parts if part.name != "marking"]
    for index, part in enumerate(parts):
        if part.name == "address":
            parts[index] = samples.part("address", *samples.lines(*lines))
        if part.name == "letterhead" and letterhead:
            parts[index] = LONG_LETTERHEAD
    return dataclasses.replace(made, parts=tuple(parts))


def drawn(data: bytes) -> tuple[list[Zone], list[Zone]]:
    """The boxes, in millimetres, of the first page's address and of all else on it."""
    address, others = [], []
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        page = pdf.pages[0]
        for kind, found in (("char", page.chars), ("line", page.lines), ("image", page.images)):
            for each in found:
                box = Zone(each["x0"] / MM, each["top"] / MM, each["x1"] / MM, each["bottom"] / MM)
                mine = kind == "char" and box.left < 100 and 50 < box.top < 95
                if kind == "char" and not each["text"].strip():
                    continue
                (address if mine else others).append(box)
    return address, others


@pytest.mark.parametrize("house", HOUSES)
@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("large", [None, 16, 28])
@pytest.mark.parametrize("draft", [False, True])
def test_only_the_address_shows(house: str, profile: str, large: float | None, draft: bool) -> None:
    own = dataclasses.replace(HOUSES[house], envelope=profile)
    options = WriteOptions(large_print=large, draft=draft)
    lines = ["Mrs Zoë Smith", "12 St. Mary’s Gate", "Ashgate", "CHESTERFIELD", "S41 7TD"]
    data = write_pdf(letter(lines, letterhead=True), own, options)
    address, others = drawn(data)
    assert len(address) == sum(len(line.replace(" ", "")) for line in lines)
    envelope = of_house(own)
    for across, down in itertools.product(
        *(
            [low + (high - low) * i / 10 for i in range(11)]
            for low, high in (envelope.across, envelope.down)
        )
    ):
        seen = envelope.shown(across, down)
        clear = Zone(seen.left + 2, seen.top + 2, seen.right - 2, seen.bottom - 2)
        assert all(clear.holds(box) for box in address)
        assert not any(seen.touches(box) for box in others)


@pytest.mark.parametrize(("profile", "room"), [("c5", 7), ("dl", 6), ("dl-35", 5)])
def test_as_many_lines_as_the_window_holds(profile: str, room: int) -> None:
    house = dataclasses.replace(samples.HOUSE, envelope=profile)
    lines = ["Ågot Ìgbà", *[f"Line {i}" for i in range(room - 1)]]
    address, _ = drawn(write_pdf(letter(lines), house, samples.OPTIONS))
    zone = of_house(house).address_zone
    assert min(box.left for box in address) >= zone.left
    assert min(box.top for box in address) >= zone.top
    assert max(box.bottom for box in address) <= zone.bottom
    with pytest.raises(CannotWrite, match=f"room for {room}"):
        write_pdf(letter([*lines, "One more"]), house, samples.OPTIONS)


def test_a_long_name_takes_two_lines() -> None:
    person = Person("Mr", "Bartholomew Featherstonehaugh", "and Mrs Philippa Smythe-Cholmondeley")
    made = letter([person.full, "1 Mill Lane", "S42 6NG"])
    made = dataclasses.replace(
        made, facts=dataclasses.replace(made.facts, recipient=Recipient(names=(person,)))
    )
    address, _ = drawn(write_pdf(made, samples.HOUSE, samples.OPTIONS))
    assert len({round(box.top, 1) for box in address}) == 4
    assert max(box.right for box in address) <= 89


def test_an_address_that_is_too_wide_names_the_line() -> None:
    line = "The Old Maltings Business and Residential Centre of North Derbyshire"
    with pytest.raises(CannotWrite, match=line):
        write_pdf(letter(["Mrs A Smith", line, "S42 6NG"]), samples.HOUSE, samples.OPTIONS)


def test_a_name_in_another_script_stands_at_the_left_of_the_window() -> None:
    data = write_pdf(letter(["محمد علی", "1 Mill Lane", "S42 6NG"]), samples.HOUSE, samples.OPTIONS)
    address, _ = drawn(data)
    assert min(box.left for box in address) == pytest.approx(22, abs=0.5)
    assert max(box.right for box in address) < 60


def test_in_large_print_all_but_the_address_is_large() -> None:
    options = WriteOptions(large_print=20)
    with pdfplumber.open(io.BytesIO(write_pdf(samples.letter(), samples.HOUSE, options))) as pdf:
        for number, page in enumerate(pdf.pages):
            small = [each for each in page.chars if each["size"] < 19.99]
            assert number == 0 or not small
            assert all(each["x0"] / MM >= 22 and each["x1"] / MM <= 89 for each in small)
            assert not any("Italic" in each["fontname"] for each in page.chars)


def test_the_sign_off_is_never_alone_on_a_page() -> None:
    for count in range(10, 40):
        body = [Block("paragraph", f"Paragraph {i} has a line of text.") for i in range(count)]
        made = samples.letter()
        parts = tuple(
            samples.part("body", *body) if part.name == "body" else part
            for part in made.parts
            if part.name not in {"languages", "formats", "enclosures", "copies"}
        )
        data = write_pdf(dataclasses.replace(made, parts=parts), samples.HOUSE, samples.OPTIONS)
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            texts = [page.extract_text() for page in pdf.pages]
        page = next(text for text in texts if "Yours sincerely" in text)
        assert f"Paragraph {count - 1} " in page
        assert "Repairs Coordinator" in page


def test_room_for_a_pen_and_a_picture_of_the_signature() -> None:
    def gap(house: House, correspondence: Correspondence) -> tuple[float, int]:
        data = write_pdf(correspondence, house, samples.OPTIONS)
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            page = pdf.pages[-1]
            words = {word["text"]: word for word in page.extract_words()}
            return (words["Priya"]["top"] - words["sincerely"]["bottom"]) / MM, len(page.images)

    made = samples.letter()
    space, images = gap(samples.HOUSE, made)
    assert space >= 24.9
    assert images == 0
    sender = dataclasses.replace(
        samples.SENDER, signature=Picture(samples.PIXEL, "png", "Signed: Priya O’Neill")
    )
    signed = dataclasses.replace(made, facts=dataclasses.replace(made.facts, sender=sender))
    assert gap(samples.HOUSE, signed)[1] == 1
