"""How a document in HTML looks, as inline styles.

Word, which draws HTML in classic Outlook, gives a table's cells no font of their surroundings, and
takes no `padding` of a list. So every block names its own font, and lists are moved in by `margin`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from corro.correspondence import Kind
from corro.house import House
from corro.write.options import WriteOptions

# Kinds that are set in the house's reply font (Rykneld's Appendix 3: Arial 11).
REPLIES: frozenset[Kind] = frozenset(("email", "out-of-office", "signature"))

_GENERIC = {"times new roman": "serif", "georgia": "serif", "courier new": "monospace"}


@dataclass(frozen=True, slots=True)
class Style:
    """Sizes in points. `leading` in per cent of the size, 0 for the program's own."""

    family: str
    size: float
    leading: int = 0
    large: bool = False  # large print: no italics, no blocks of capitals, no small print

    def text(self, **more: str) -> str:
        """A `style` attribute with the font, and with `more` declarations (`margin="0"`)."""
        declared = {"font_family": self.family, "font_size": points(self.size)}
        if self.leading:
            declared["line_height"] = f"{self.leading}%"
        declared |= more
        return attribute(**declared)

    def scaled(self, scale: float) -> Style:
        return replace(self, size=self.size * scale)

    @property
    def after(self) -> str:
        """The space after a paragraph."""
        return f"0 0 {points(round(self.size * (1 if self.leading else 0.9)))} 0"


def points(size: float) -> str:
    return f"{round(size, 1):g}pt"


def attribute(**declared: str) -> str:
    """` style="…"`, in the order given; `margin_top` is `margin-top`."""
    return ' style="{}"'.format(
        ";".join(f"{name.replace('_', '-')}:{value}" for name, value in declared.items())
    )


def style_for(kind: Kind, house: House, options: WriteOptions) -> Style:
    """The house's reply font for replies and signatures, its letter font for the rest.

    Large print follows RNIB's Clear Print: no italics, no blocks of capitals, no small
    print, half a line between lines.
    """
    reply = kind in REPLIES
    family = house.fonts.reply if reply else house.fonts.letter
    size = house.fonts.reply_size if reply else house.fonts.letter_size
    if options.large_print:
        return Style(font_stack(family), options.large_print, 150, large=True)
    return Style(font_stack(family), size, 0 if reply else 140)


def font_stack(family: str) -> str:
    """A family as CSS names it, with what is taken where it isn't there."""
    name = re.sub(r"[^\w -]", "", family).strip() or "Arial"
    quoted = name if re.fullmatch(r"[A-Za-z-]{1,60}", name) else f"'{name}'"
    if name.lower() == "arial":
        return "Arial,Helvetica,sans-serif"
    return f"{quoted},{_GENERIC.get(name.lower(), 'Arial,Helvetica,sans-serif')}"
