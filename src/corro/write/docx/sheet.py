"""The paper and what goes where on it, in millimetres, and the sizes of its type, in points."""

from __future__ import annotations

from dataclasses import dataclass

from corro import envelope
from corro.correspondence import Correspondence, Kind
from corro.house import House
from corro.write.options import WriteOptions

TWIPS = 1440 / 25.4  # in a millimetre
SMALL_TYPE = 10.0  # points: letterhead, page number and footer, where the print isn't large
LEAST_LARGE_PRINT = 16.0  # points, and the sheet's own words are no larger: they have to fit it
HEADER_FROM_TOP = 12.0
ABOVE_BODY = 2.0  # between the clear zone's end and the letter
BESIDE_WINDOW = 5.0  # between the clear zone and what stands to its right
REPLY_KINDS: frozenset[Kind] = frozenset({"email", "out-of-office", "signature", "card"})


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's size, its margins, and its type.

    `address` and `clear` are the envelope's zones, `None` where nothing has to show in a window.
    `tight` says that there is little room for white space.
    """

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    font: str
    size: float
    small: float
    large_print: bool
    tight: bool = False
    address: envelope.Zone | None = None
    clear: envelope.Zone | None = None

    @property
    def text_width(self) -> float:
        return self.width - self.left - self.right

    @property
    def space(self) -> float:
        """What a space of one line's size is, in points."""
        return self.size * (0.6 if self.tight else 1)

    @property
    def beside_window(self) -> float:
        """Where the column to the right of the window begins, from the sheet's left edge."""
        assert self.clear is not None
        return self.clear.right + BESIDE_WINDOW


def twips(millimetres: float) -> int:
    """Millimetres in Word's unit, a twentieth of a point."""
    return round(millimetres * TWIPS)


def sheet_for(correspondence: Correspondence, house: House, options: WriteOptions) -> Sheet:
    """The sheet that a document is set on. Raises `InvalidHouse` for an envelope that isn't one."""
    kind = correspondence.kind
    reply = kind in REPLY_KINDS
    usual = house.fonts.reply_size if reply else house.fonts.letter_size
    large = options.large_print
    size = large or usual
    small = LEAST_LARGE_PRINT if large else min(SMALL_TYPE, usual)
    font = house.fonts.reply if reply else house.fonts.letter
    if kind == "card":
        return Sheet(148, 105, 10, 10, 7, 6, font, size, small, bool(large), tight=not large)
    address = clear = None
    left = right = 25.0
    if kind == "letter" and correspondence.named("address"):
        profile = envelope.of_house(house)
        address, clear = profile.address_zone, profile.clear_zone
        left = right = max(address.left, 20.0)
    return Sheet(
        210, 297, left, right, 25, 18, font, size, small, bool(large), address=address, clear=clear
    )
