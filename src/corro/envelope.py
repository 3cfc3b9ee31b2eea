"""Where an address must stand to be seen in a window envelope, however the folded sheet lies in it.

A sheet of A4 folded with its print outwards is smaller than its envelope and slides in it, by the
difference of the two in each direction. What the window shows at *every* position, less 2 mm, is
the address zone; what it shows at *any* position is the clear zone, where nothing else may stand.
All measures are millimetres; zones count from the top left corner of the sheet. The sizes of C5
and DL are those of ISO 269.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from corro.correspondence import Recipient
from corro.errors import AddressTooLarge, InvalidHouse, Problem
from corro.house import House

SHEET_WIDTH = 210.0
SHEET_HEIGHT = 297.0
CLEARANCE = 2.0
SMALLEST = 10.0  # points: below this an address isn't easily read
MM = 72 / 25.4  # points in a millimetre

# Arial's own ascent and descent together, and line spacings, all as shares of the size.
LINE_BOX = 1.117
ROUNDING = 0.1  # points, so that nothing rounded in a file stands over the edge
CLOSEST = 1.05
CLOSE = 1.12
COMFORTABLE = 1.2


@dataclass(frozen=True, slots=True)
class Zone:
    """A rectangle of the sheet, in millimetres from its top left corner."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    def holds(self, other: Zone) -> bool:
        """Whether all of `other` lies inside."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and other.right <= self.right
            and other.bottom <= self.bottom
        )

    def touches(self, other: Zone) -> bool:
        """Whether any of `other` lies inside."""
        return (
            other.left < self.right
            and self.left < other.right
            and other.top < self.bottom
            and self.top < other.bottom
        )


@dataclass(frozen=True, slots=True)
class Profile:
    """An envelope, its window, and how the sheet is folded for it, all in millimetres.

    `window_left` and `window_top` count from the envelope's top left corner, seen from the front.
    `folds` are the heights at which the sheet is folded, from its top.
    """

    name: str
    width: float
    height: float
    window_width: float
    window_height: float
    window_left: float
    window_top: float
    folds: tuple[float, ...]

    @property
    def panels(self) -> tuple[float, ...]:
        """The heights of the folded sheet's panels, from the top."""
        edges = (0.0, *self.folds, SHEET_HEIGHT)
        return tuple(below - above for above, below in pairwise(edges))

    @property
    def window_bottom(self) -> float:
        """From the window's lower edge to the envelope's."""
        return self.height - self.window_top - self.window_height

    @property
    def across(self) -> tuple[float, float]:
        """The least and the greatest distance of the sheet's left edge from the envelope's."""
        return 0.0, self.width - SHEET_WIDTH

    @property
    def down(self) -> tuple[float, float]:
        """The least and the greatest distance of the first panel's top from the envelope's.

        The first fold lies along the lower edge of the packet. Where a later panel is taller than
        the first, the first panel's top lies below the packet's.
        """
        tallest = max(self.panels)
        lowered = tallest - self.panels[0]
        return lowered, lowered + self.height - tallest

    @property
    def address_zone(self) -> Zone:
        """What the window shows wherever the sheet lies, 2 mm clear of the window's edges."""
        return _zones(self)[0]

    @property
    def clear_zone(self) -> Zone:
        """What the window could ever show: only the address may stand in it."""
        return _zones(self)[1]

    def _address_zone(self) -> Zone:
        (least_across, most_across), (least_down, most_down) = self.across, self.down
        return Zone(
            max(self.window_left - least_across, 0.0) + CLEARANCE,
            max(self.window_top - least_down, 0.0) + CLEARANCE,
            min(self.window_left + self.window_width - most_across, SHEET_WIDTH) - CLEARANCE,
            min(self.window_top + self.window_height - most_down, self.panels[0]) - CLEARANCE,
        )

    def _clear_zone(self) -> Zone:
        (least_across, most_across), (least_down, most_down) = self.across, self.down
        return Zone(
            max(self.window_left - most_across, 0.0),
            max(self.window_top - most_down, 0.0),
            min(self.window_left + self.window_width - least_across, SHEET_WIDTH),
            min(self.window_top + self.window_height - least_down, self.panels[0]),
        )

    def shown(self, across: float, down: float) -> Zone:
        """What the window shows of the sheet's first panel at one position of the sheet."""
        return Zone(
            max(self.window_left - across, 0.0),
            max(self.window_top - down, 0.0),
            min(self.window_left + self.window_width - across, SHEET_WIDTH),
            min(self.window_top + self.window_height - down, self.panels[0]),
        )


@lru_cache(maxsize=64)
def _zones(profile: Profile) -> tuple[Zone, Zone]:
    return profile._address_zone(), profile._clear_zone()


PROFILES: Mapping[str, Profile] = {
    profile.name: profile
    for profile in (
        Profile("c5", 229, 162, 90, 44, 20, 58, (148.5,)),
        Profile("dl", 220, 110, 93, 39, 20, 53, (99, 198)),
        Profile("dl-35", 220, 110, 90, 35, 20, 57, (99, 198)),
    )
}

MEASURES = ("width", "height", "window_width", "window_height", "window_left")


def profile(envelope: str | Mapping[str, object]) -> Profile:
    """The profile of this name, or one from a house's own measures of its envelope.

    The measures are `width`, `height`, `window_width`, `window_height`, `window_left`, one of
    `window_top` and `window_bottom` (to the window's nearer edge), all in millimetres, and `folds`,
    a list of heights on the sheet (`[148.5]` or `[99, 198]`).

    Raises `InvalidHouse` where there is no such name, or where no sheet or address would fit.
    """
    if isinstance(envelope, str):
        found = PROFILES.get(envelope.strip().lower())
        if found is None:
            known = ", ".join(PROFILES)
            raise _invalid(
                f'There is no envelope "{envelope}". The ones that corro knows: {known}.'
            )
        return found
    return _measured(envelope)


def of_house(house: House) -> Profile:
    """The envelope that a house uses: one that corro knows, or its own as it measured it.

    Raises `InvalidHouse` as `profile` does.
    """
    window = house.window
    if window is None:
        return profile(house.envelope)
    return profile(
        {
            "width": window.envelope_width,
            "height": window.envelope_height,
            "window_width": window.width,
            "window_height": window.height,
            "window_left": window.left,
            "window_bottom": window.bottom,
            "folds": window.folds,
        }
    )


def _measured(envelope: Mapping[str, object]) -> Profile:
    known = {*MEASURES, "window_top", "window_bottom", "folds", "name"}
    for name in envelope:
        if name not in known:
            raise _invalid(f'An envelope has no measure "{name}".', str(name))
    width, height, window_width, window_height, window_left = (
        _millimetres(envelope, name) for name in MEASURES
    )
    if ("window_top" in envelope) == ("window_bottom" in envelope):
        raise _invalid(
            "An envelope needs one of window_top and window_bottom: the distance in millimetres "
            "from the window to the upper or to the lower edge of the envelope.",
            "window_top",
        )
    if "window_top" in envelope:
        window_top = _millimetres(envelope, "window_top")
    else:
        window_top = height - window_height - _millimetres(envelope, "window_bottom")
    result = Profile(
        str(envelope.get("name", "own")),
        width,
        height,
        window_width,
        window_height,
        window_left,
        window_top,
        _folds(envelope.get("folds")),
    )
    _check(result)
    return result


def _millimetres(envelope: Mapping[str, object], name: str) -> float:
    value = envelope.get(name)
    if value is None:
        raise _invalid(f"An envelope needs {name}, in millimetres.", name)
    return _number(value, name)


def _number(value: object, name: str) -> float:
    try:
        number = float(str(value).strip().removesuffix("mm"))
    except ValueError:
        number = -1.0
    if not 0 <= number <= 1000:
        raise _invalid(
            f'The envelope\'s {name} is "{value}". Give it in millimetres, such as 90.', name
        )
    return number


def _folds(value: object) -> tuple[float, ...]:
    listed = value if isinstance(value, list | tuple) else [] if value is None else [value]
    folds = tuple(_number(fold, "folds") for fold in listed)
    if list(folds) != sorted(set(folds)) or any(not 0 < fold < SHEET_HEIGHT for fold in folds):
        raise _invalid(
            "An envelope's folds are heights on the sheet from its top, in millimetres and in "
            "order, such as [148.5] or [99, 198].",
            "folds",
        )
    return folds


def _check(made: Profile) -> None:
    tallest = max(made.panels)
    if made.width < SHEET_WIDTH or made.height < tallest:
        raise _invalid(
            f"A sheet of A4, folded to {SHEET_WIDTH:g} × {tallest:g} mm, doesn't go into an "
            f"envelope of {made.width:g} × {made.height:g} mm. Check its width, height and folds."
        )
    if made.window_left + made.window_width > made.width or not (
        0 <= made.window_top <= made.height - made.window_height
    ):
        raise _invalid("The window reaches over the envelope's edge. Check its measures.")
    zone = made.address_zone
    if zone.width < 40 or zone.height < 3 * SMALLEST * LINE_BOX / MM:
        raise _invalid(
            "No address would be seen in this window wherever the sheet slides: what always shows "
            f"is {max(zone.width, 0):g} × {max(zone.height, 0):g} mm. Check the measures."
        )


def _invalid(message: str, measure: str = "") -> InvalidHouse:
    return InvalidHouse([Problem(message, field=f"envelope.{measure}" if measure else "envelope")])


@dataclass(frozen=True, slots=True)
class FittedAddress:
    """An address as it is printed: its lines, their size and the distance of baselines, in points.

    `origins` gives, for each printed line, the index of the line that it came from.
    """

    lines: tuple[str, ...]
    origins: tuple[int, ...]
    size: float
    leading: float


def sizes(body: float) -> tuple[float, ...]:
    """The sizes tried for an address, in points: the body's, then less by halves, down to 10."""
    found = [body]
    while found[-1] > SMALLEST:
        found.append(max(found[-1] - 0.5, SMALLEST))
    return tuple(found)


def name_lines(lines: Sequence[str], recipient: Recipient | None) -> frozenset[int]:
    """Which lines of an address are names, of people or organisations, and so may wrap.

    Where the recipient isn't known it is the first line alone.
    """
    if recipient is None:
        return frozenset({0})
    names = [person.full for person in recipient.names]
    names += [recipient.care_of, recipient.organisation]
    wanted = [name.casefold() for name in names if name]
    return frozenset(
        index
        for index, line in enumerate(lines)
        if any(name in line.casefold() or line.casefold() in name for name in wanted if line)
    )


def fit_address(
    lines: Sequence[str],
    measure: Callable[[str, float], float],
    zone: Zone,
    sizes: Sequence[float],
    *,
    may_wrap: Collection[int] = frozenset({0}),
    envelope: str = "",
) -> FittedAddress:
    """Set an address in its zone, as large as it fits.

    `measure(text, size)` is a text's width in millimetres at a size in points. `sizes` are tried in
    turn, with every line whole, at a good line spacing and then at a close one; then again with the
    lines `may_wrap` broken in two.

    Raises `AddressTooLarge`, with the reason and the line, where it fits at no size.
    """
    for breaks in (frozenset[int](), frozenset(may_wrap)):
        for closest in (CLOSE, CLOSEST):
            for size in sizes:
                fitted = _at(lines, measure, zone, size, breaks)
                if fitted is not None and fitted.leading >= closest * size:
                    return fitted
    window = f"the window of the {envelope} envelope" if envelope else "the envelope's window"
    line, reason = _reason(lines, measure, zone, min(sizes), frozenset(may_wrap))
    raise AddressTooLarge(f"The address doesn't fit in {window}: {reason}", line)


def most_lines(zone: Zone, size: float = SMALLEST) -> int:
    """How many lines of a size, in points, a zone holds."""
    room = 0
    while _leading(room + 1, zone, size) is not None:
        room += 1
    return room


def _at(
    lines: Sequence[str],
    measure: Callable[[str, float], float],
    zone: Zone,
    size: float,
    may_wrap: Collection[int],
) -> FittedAddress | None:
    printed: list[str] = []
    origins: list[int] = []
    for index, line in enumerate(lines):
        broken = _broken(line, measure, zone.width, size, index in may_wrap)
        if broken is None:
            return None
        printed += broken
        origins += [index] * len(broken)
    leading = _leading(len(printed), zone, size)
    if leading is None:
        return None
    return FittedAddress(tuple(printed), tuple(origins), size, leading)


def _broken(
    line: str,
    measure: Callable[[str, float], float],
    width: float,
    size: float,
    may_wrap: bool,
) -> list[str] | None:
    if measure(line, size) <= width:
        return [line]
    if may_wrap:
        for at in range(len(line) - 1, 0, -1):
            hyphen = line[at - 1] == "-" and (line[at - 2 : at - 1] + line[at : at + 2]).isalpha()
            if line[at - 1] == " " or hyphen:
                first, second = line[:at].rstrip(), line[at:].lstrip()
                if first and second and measure(first, size) <= width:
                    return [first, second] if measure(second, size) <= width else None
    return None


def _leading(count: int, zone: Zone, size: float) -> float | None:
    height = zone.height * MM - ROUNDING
    leading = min(COMFORTABLE * size, height / max(count, 1))
    if count > 1:
        leading = min(leading, (height - LINE_BOX * size) / (count - 1))
    return leading if leading >= CLOSEST * size and height >= LINE_BOX * size else None


def _reason(
    lines: Sequence[str],
    measure: Callable[[str, float], float],
    zone: Zone,
    size: float,
    may_wrap: Collection[int],
) -> tuple[str, str]:
    counted = 0
    for index, line in enumerate(lines):
        broken = _broken(line, measure, zone.width, size, index in may_wrap)
        if broken is None:
            over = ", even over two lines" if index in may_wrap else ""
            mend = (
                "Shorten it, such as with initials for first names"
                if index in may_wrap
                else "Shorten this line, or put a part of it on a line of its own"
            )
            return line, (
                f"“{line}” is {measure(line, size):.0f} mm wide in {size:g} point, and "
                f"only {zone.width:.0f} mm are sure to be seen{over}. {mend}."
            )
        counted += len(broken)
    room = most_lines(zone, size)
    wrapped = " (a long name takes two)" if counted > len(lines) else ""
    return lines[-1], (
        f"it takes {counted} lines{wrapped} and there is room "
        f"for {room}. Its last line is “{lines[-1]}”. Leave out a line, or put two "
        "short lines on one."
    )
