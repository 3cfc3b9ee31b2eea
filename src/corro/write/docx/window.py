"""What stands in the envelope's window, and beside it.

How a frame is made and what keeps the letter out of the window: docs/analysis/docx-letter.md.
"""

from __future__ import annotations

import contextlib
import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from corro import envelope
from corro.correspondence import Block, Correspondence, Part
from corro.errors import CannotWrite
from corro.house import House
from corro.write.docx.measure import width
from corro.write.docx.paragraphs import PLAIN, Frame, Setting
from corro.write.docx.sheet import ABOVE_BODY, twips
from corro.write.docx.shell import Shell

FACTS = frozenset({"date", "reference"})
_IN_WINDOW = frozenset({"marking", "address"})
_LEAST_WIDTH = 45.0  # millimetres: below this an address isn't moved to the letter's left edge
_MM = 25.4 / 72
_DESCENT = 0.212  # of Arial, as a share of its size
_ROUNDING = 0.4  # points: programs round a line's measures, each in its own way


class Window:
    """Places the marking and the address, a part at a time.

    Raises `CannotWrite` for an address that the window can't show.
    """

    def __init__(self, correspondence: Correspondence, house: House, shell: Shell) -> None:
        self.correspondence = correspondence
        self.house = house
        self.shell = shell
        self.sheet = shell.sheet
        self.placed = 0  # how many paragraphs
        self.setting = PLAIN
        self.zone = self.sheet.address
        self.fitted = self._fit()

    @property
    def size(self) -> float | None:
        """The address's size in points where it isn't the body's."""
        if self.fitted is None or self.fitted.size == self.sheet.size:
            return None
        return self.fitted.size

    def shows(self, part: Part) -> bool:
        """Whether the part stands in a window."""
        return self.fitted is not None and part.name in _IN_WINDOW

    def settings(self, part: Part, *, beside: bool) -> Iterator[tuple[Block, Setting]]:
        """The part's blocks with their places. `beside` says that the part before was shown too."""
        setting = self._window_setting(beside=beside)
        for block in part.blocks:
            yield block, setting
            setting = setting._replace(before=0)
            self.placed += 1

    def _fit(self) -> envelope.FittedAddress | None:
        """The size and line spacing at which the window shows the address.

        On a house's own paper its left edge is the letter's, if it fits there.
        """
        zone = self.sheet.address
        if zone is None:
            return None
        marking = self._lines("marking")
        address = self._lines("address")
        recipient = self.correspondence.facts.recipient
        may_wrap = {len(marking) + at for at in envelope.name_lines(address, recipient)}
        profile = envelope.of_house(self.house)

        def fitted(zone: envelope.Zone) -> envelope.FittedAddress:
            return envelope.fit_address(
                marking + address,
                width,
                zone,
                envelope.sizes(self.house.fonts.letter_size),
                may_wrap=may_wrap,
                envelope=profile.name.upper(),
            )

        if zone.left < self.sheet.left < zone.right - _LEAST_WIDTH:
            aligned = replace(zone, left=self.sheet.left)
            with contextlib.suppress(CannotWrite):
                found = fitted(aligned)
                self.zone = aligned
                return found
        return fitted(zone)

    def _lines(self, name: str) -> list[str]:
        return [
            line
            for part in self.correspondence.parts
            if part.name == name
            for block in part.blocks
            for line in block.text.split("\n")
        ]

    def _window_setting(self, *, beside: bool) -> Setting:
        """The frame, the same for neighbours; what comes after another part has its own below."""
        assert self.fitted is not None
        zone, clear = self.zone, self.sheet.clear
        assert zone is not None
        assert clear is not None
        line, drop = self._window_lines(zone.height / _MM)
        if self.placed and beside:
            return self.setting._replace(before=0)
        if self.placed or not self.shell.guard:
            used = self.placed * line / 20 * _MM
            frame = Frame(zone.left, zone.top + used, zone.width, zone.height - used)
            self.setting = Setting(frame=frame.xml(), line=line, before=drop, after=0)
            return self.setting
        left = min(self.sheet.left, zone.left)
        right = max(self.sheet.width - self.sheet.right, zone.right)
        top = min(self.sheet.top, clear.top)
        frame = Frame(left, top, right - left, clear.bottom + ABOVE_BODY - top)
        self.setting = Setting(
            frame=frame.xml(),
            line=line,
            before=twips(zone.top - top) + drop,
            after=0,
            left=twips(zone.left - left),
            right=twips(right - zone.right),
        )
        return self.setting

    def _window_lines(self, height: float) -> tuple[int, int]:
        """The lines' distance, and the space above the first, in twips, in a height in points.

        In a line of exact height the descent is at its foot. The first line's letters stand a whole
        size below the frame's top, so that no accent reaches out of it.
        """
        assert self.fitted is not None
        size = self.fitted.size
        needed = size * (1 + _DESCENT) + _ROUNDING
        leading = self.fitted.leading
        count = len(self.fitted.lines)
        if count > 1:
            leading = min(leading, (height - needed) / (count - 1))
        line = math.floor(leading * 20)
        return line, max(math.ceil(needed * 20) - line, 0)


def facts_frame(parts: Sequence[Part], shell: Shell) -> Frame | None:
    """Where date and reference stand beside the window, if there is the room."""
    top = shell.facts_from
    sheet = shell.sheet
    if top is None:
        return None
    names = [part.name for part in parts]
    clear = sheet.clear
    assert clear is not None
    column = sheet.width - sheet.right - sheet.beside_window
    blocks = [block for part in parts if part.name in FACTS for block in part.blocks]
    stretches = [are for are, _ in groupby(names, key=FACTS.__contains__) if are]
    if not blocks or len(stretches) > 1:
        return None
    count = sum(
        math.ceil(max(width(line, sheet.size) / (column * 0.97), 0.1))
        for block in blocks
        for line in block.text.split("\n")
    )
    high = count * sheet.size * 1.35 * _MM
    return Frame(sheet.beside_window, top, column) if top + high < clear.bottom else None
