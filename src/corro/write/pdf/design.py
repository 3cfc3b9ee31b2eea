"""How corro's pages look: sizes in points, distances in millimetres.

Text is set in the house's size, 12 point for letters (RNIB and UKAAF ask for that at least), ragged
on the right and never hyphenated. In large print nothing but the address is smaller than the body,
lines are further apart, and there are no italics and no underlining (RNIB, Clear Print).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from corro.correspondence import Kind
from corro.envelope import MM
from corro.house import House
from corro.write.options import WriteOptions
from corro.write.pdf.flow import Styles
from corro.write.pdf.paragraph import Style

A4 = (210 * MM, 297 * MM)
A5_LANDSCAPE = (210 * MM, 148 * MM)
A6_LANDSCAPE = (148 * MM, 105 * MM)
CARD_SIZES = (11.5, 11.0, 10.5, 10.0)  # tried in turn where a card doesn't fit on one side


@dataclass(frozen=True)
class Design:
    """The sizes of one document. `large` is the large print's size, 0 where it isn't."""

    size: float
    large: float = 0

    @property
    def is_large(self) -> bool:
        """Whether it is large print."""
        return self.large > 0

    @cached_property
    def text(self) -> Style:
        """A paragraph."""
        return Style(
            self.size,
            self.size * (1.4 if self.is_large else 1.34),
            after=self.size * 0.75,
            upright=self.is_large,
            underline=not self.is_large,
        )

    @lru_cache(maxsize=256)  # noqa: B019 - a design is a value, and there are few
    def sized(self, size: float, leading: float = 1.3) -> Style:
        """Text of another size, which in large print is never smaller than the body."""
        size = max(size, self.large)
        return replace(self.text, size=size, leading=size * (1.4 if self.is_large else leading))

    @lru_cache(maxsize=256)  # noqa: B019
    def heading(self, level: int) -> Style:
        """A heading. The first level is the subject of a letter."""
        larger = {1: 1.15, 2: 1.05}.get(level, 1.0)
        style = self.sized(self.size * larger)
        return replace(style, bold=True, keep_with_next=True, after=self.size * 0.5)

    @cached_property
    def styles(self) -> Styles:
        """How the parts that run down the page are set."""
        return Styles(self.text, self.heading, self.text, gap=self.size * 0.75)

    @lru_cache(maxsize=256)  # noqa: B019
    def small(self, size: float) -> Styles:
        """The same for parts set smaller, such as the languages."""
        style = self.sized(size)
        style = replace(style, after=style.size * 0.6)
        return Styles(style, self.heading, style, gap=style.size * 0.6)


def designs_for(kind: Kind, house: House, options: WriteOptions) -> tuple[Design, ...]:
    """The sizes that the house, the kind and the options ask for.

    A call card has several, the largest first: it is to keep to one side where it can.
    """
    if options.large_print:
        return (_design(options.large_print, options.large_print),)
    if kind == "card":
        largest = house.fonts.letter_size
        smaller = (size for size in CARD_SIZES if size < largest)
        return tuple(map(_design, (largest, *smaller, largest)))
    replies = kind in {"out-of-office", "signature"}
    return (_design(house.fonts.reply_size if replies else house.fonts.letter_size),)


@lru_cache(maxsize=64)
def _design(size: float, large: float = 0) -> Design:
    return Design(size, large)
