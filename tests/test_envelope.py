"""Where an address may stand, told by sliding the sheet in its envelope millimetre by millimetre."""

from __future__ import annotations

import itertools

import pytest

from corro.correspondence import Person, Recipient
from corro.envelope import PROFILES, Zone, fit_address, name_lines, of_house, profile, sizes
from corro.errors import CannotWrite, InvalidHouse
from corro.house import House, Window

EXPECTED = {
    "c5": (Zone(22, 60, 89, 86.5), Zone(1, 44.5, 110, 102)),
    "dl": (Zone(22, 55, 101, 79), Zone(10, 42, 113, 92)),
    "dl-35": (Zone(22, 59, 98, 79), Zone(10, 46, 110, 92)),
}


def wide(text: str, size: float) -> float:
    """A typewriter: each letter is half the size wide, in millimetres."""
    return len(text) * size / 2 * 25.4 / 72


@pytest.mark.parametrize("name", PROFILES)
def test_the_zones_are_what_the_window_shows_always_and_ever(name: str) -> None:
    envelope = profile(name)
    steps = [
        [low + (high - low) * i / 20 for i in range(21)]
        for low, high in (envelope.across, envelope.down)
    ]
    shown = [envelope.shown(across, down) for across, down in itertools.product(*steps)]
    always = Zone(
        max(z.left for z in shown) + 2,
        max(z.top for z in shown) + 2,
        min(z.right for z in shown) - 2,
        min(z.bottom for z in shown) - 2,
    )
    ever = Zone(
        min(z.left for z in shown),
        min(z.top for z in shown),
        max(z.right for z in shown),
        max(z.bottom for z in shown),
    )
    assert (envelope.address_zone, envelope.clear_zone) == (always, ever) == EXPECTED[name]


@pytest.mark.parametrize(("name", "room"), [("c5", 7), ("dl", 6), ("dl-35", 5)])
def test_a_window_holds_so_many_lines(name: str, room: int) -> None:
    zone = profile(name).address_zone
    fitted = fit_address(["A line"] * room, wide, zone, sizes(12))
    assert fitted.size >= 10
    assert room * fitted.leading <= zone.height * 72 / 25.4
    with pytest.raises(CannotWrite, match=f"takes {room + 1} lines and there is room for {room}"):
        fit_address(["A line"] * (room + 1), wide, zone, sizes(12))


def test_an_address_that_fits_has_the_size_of_the_body() -> None:
    fitted = fit_address(["Mrs A Smith", "S42 6NG"], wide, profile("c5").address_zone, sizes(12))
    assert (fitted.size, fitted.leading) == (12, pytest.approx(14.4))


def test_a_wide_line_makes_the_address_smaller_before_a_name_wraps() -> None:
    zone = profile("c5").address_zone
    fitted = fit_address(["x" * 35, "S42 6NG"], wide, zone, sizes(12))
    assert fitted.lines == ("x" * 35, "S42 6NG")
    assert fitted.size == 10.5


def test_a_long_name_wraps_to_a_second_line() -> None:
    lines = ["Mr Bartholomew Featherstonehaugh and Mrs Philippa Smythe", "1 Mill Lane", "S42 6NG"]
    fitted = fit_address(lines, wide, profile("c5").address_zone, sizes(12))
    assert fitted.lines[:2] == (
        "Mr Bartholomew Featherstonehaugh",
        "and Mrs Philippa Smythe",
    )
    assert fitted.origins == (0, 0, 1, 2)
    assert fitted.size == 11.5


@pytest.mark.parametrize(
    "lines",
    [
        ["Mrs A Smith", "A line of an address that is a good deal too wide", "S42 6NG"],
        ["x" * 60, "S42 6NG"],
        ["word " * 30, "S42 6NG"],
    ],
)
def test_a_line_that_is_too_wide_is_named(lines: list[str]) -> None:
    with pytest.raises(CannotWrite) as refused:
        fit_address(lines, wide, profile("c5").address_zone, sizes(12), envelope="c5")
    message = str(refused.value)
    assert max(lines, key=len) in message
    assert "67 mm are sure to be seen" in message
    assert "c5" in message


def test_lines_that_may_wrap_are_names() -> None:
    recipient = Recipient(
        names=(Person("Mr", "John", "Smith"), Person("Ms", "Ann", "Jones")), organisation="Age UK"
    )
    lines = ["PRIVATE", "Mr John Smith", "Ms Ann Jones", "Age UK", "1 Mill Lane"]
    assert name_lines(lines, recipient) == {1, 2, 3}
    assert name_lines(lines, None) == {0}


def test_a_house_measures_its_own_envelope() -> None:
    own = {
        "width": "229",
        "height": 162,
        "window_width": 90,
        "window_height": 44,
        "window_left": 20,
        "window_bottom": 60,
        "folds": [148.5],
    }
    assert profile(own).address_zone == profile("c5").address_zone


def test_the_envelope_of_a_house_is_one_that_is_known_or_its_own() -> None:
    house = House("own", "Own", "england", envelope="dl")
    assert of_house(house) == PROFILES["dl"]
    window = Window(229, 162, 90, 44, 20, 60, (148.5,))
    house = House("own", "Own", "england", envelope="own", window=window)
    assert of_house(house).clear_zone == PROFILES["c5"].clear_zone


def test_where_the_second_panel_is_taller_the_first_lies_lower_in_the_packet() -> None:
    own = {
        "width": 229,
        "height": 162,
        "window_width": 90,
        "window_height": 44,
        "window_left": 20,
        "window_top": 58,
        "folds": [140],
    }
    assert profile(own).down == (17, 22)
    assert profile(own).address_zone == Zone(22, 43, 89, 78)


GOOD = {
    "width": 229,
    "height": 162,
    "window_width": 90,
    "window_height": 44,
    "window_left": 20,
    "window_top": 58,
    "folds": [148.5],
}


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"width": 200}, "doesn't go into an envelope"),
        ({"folds": []}, "doesn't go into an envelope"),
        ({"folds": [198, 99]}, "in order"),
        ({"folds": [400]}, "in order"),
        ({"window_left": 150}, "over the envelope's edge"),
        ({"window_height": 16}, "No address would be seen"),
        ({"window_width": "wide"}, "in millimetres, such as 90"),
        ({"window_bottom": 60}, "one of window_top and window_bottom"),
        ({"windowtop": 60}, 'no measure "windowtop"'),
    ],
)
def test_measures_that_cannot_be_right_are_refused(change: dict[str, object], says: str) -> None:
    with pytest.raises(InvalidHouse, match=says):
        profile({**GOOD, **change})


def test_an_unknown_envelope_is_refused_with_the_known_ones() -> None:
    with pytest.raises(InvalidHouse, match="c5, dl, dl-35"):
        profile("c6")
