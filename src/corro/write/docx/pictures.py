"""Pictures as Word shows them: PNG and JPEG as they are, SVG drawn as a PNG."""

from __future__ import annotations

import struct
from functools import lru_cache

from docx.image.exceptions import (
    InvalidImageStreamError,
    UnexpectedEndOfFileError,
    UnrecognizedImageError,
)
from docx.image.image import Image

from corro.correspondence import Picture
from corro.errors import CannotWrite

_EMU = 36_000  # in a millimetre
_DAMAGED = (
    UnrecognizedImageError,
    InvalidImageStreamError,
    UnexpectedEndOfFileError,
    LookupError,
    ValueError,
    struct.error,
)
DOTS = 300 / 25.4  # to the millimetre, as printers have them


@lru_cache(maxsize=16)
def as_png(picture: Picture, highest: float) -> bytes:
    """The picture's data, or for an SVG a PNG of it, sharp at a height in millimetres.

    Raises `CannotWrite` where an SVG can't be drawn.
    """
    if picture.kind != "svg":
        return picture.data
    from resvg_py import svg_to_bytes

    try:
        drawn = svg_to_bytes(
            svg_string=picture.data.decode("utf-8-sig"), height=round(highest * DOTS), dpi=300
        )
    except (ValueError, UnicodeDecodeError) as error:
        raise CannotWrite(
            f"The picture “{picture.alternative}” can't be drawn ({error}). Save it as a PNG."
        ) from None
    return bytes(drawn)


def natural_size(data: bytes) -> tuple[float, float]:
    """Width and height in millimetres, by the picture's own resolution."""
    try:
        image = Image.from_blob(data)
    except _DAMAGED:
        raise CannotWrite(
            "A picture is neither PNG nor JPEG, or it is damaged. Save it again as a PNG."
        ) from None
    return max(image.width / _EMU, 0.1), max(image.height / _EMU, 0.1)
