"""Logos and signatures: PNG and JPEG as images of the file's own, SVG as shapes.

Nothing is fetched: an SVG that refers to anything outside itself is refused. Text in an SVG would
need a font that we don't have, and filters, masks, patterns and pictures inside it can't be drawn
as shapes, so such a file is refused with what to do about it.
"""

from __future__ import annotations

import hashlib
import io
import re
import zlib
from functools import lru_cache
from typing import Any, Protocol

from corro.correspondence import Picture
from corro.errors import CannotWrite
from corro.write.pdf.canvas import TaggedCanvas

MOST_POINTS = 50_000_000
DOTS = 400 / 72  # of a printed image, for each point: more can't be seen
BIGGEST = 130 * 72 / 25.4  # points: no picture is printed larger
NOT_AS_SHAPES = {
    "text": "text",
    "image": "a photograph or another picture",
    "filter": "an effect such as a shadow",
    "mask": "a mask",
    "pattern": "a pattern",
    "foreignObject": "a piece of a web page",
    "script": "a script",
}
_OUTSIDE = re.compile(r"url\s*\(\s*['\"]?(?!\s*['\"]?#)|@import", re.IGNORECASE)


class Drawable(Protocol):
    """Something of a certain proportion that can be drawn. Lengths are points."""

    def fitted(self, width: float, height: float) -> tuple[float, float]:
        """Its size, as large as these allow, in proportion."""

    def draw(
        self, canvas: TaggedCanvas, left: float, bottom: float, size: tuple[float, float]
    ) -> None:
        """Draw it at this size."""


def _fit(own: tuple[float, float], width: float, height: float) -> tuple[float, float]:
    scale = min(width / own[0], height / own[1])
    return own[0] * scale, own[1] * scale


class Raster:
    """A PNG or JPEG, on white where it is transparent."""

    def __init__(self, data: bytes, what: str) -> None:
        from PIL import Image, ImageOps

        try:
            with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as image:
                if image.width * image.height > MOST_POINTS:
                    raise CannotWrite(
                        f"The picture of {what} is larger than {MOST_POINTS // 1_000_000} million "
                        "points. Save it smaller."
                    )
                turned = ImageOps.exif_transpose(image)
                shown = turned.convert("RGBA")
        except (OSError, SyntaxError, ValueError):
            raise CannotWrite(
                f"The picture of {what} can't be opened: it is damaged, or it is not a PNG or "
                "JPEG. Save it again from your drawing program."
            ) from None
        most = int(BIGGEST * DOTS)
        if max(shown.size) > most:
            shown.thumbnail((most, most))
        white = Image.new("RGBA", shown.size, "white")
        white.alpha_composite(shown)
        self.size = white.size
        grey = white.convert("L")
        colour = white.convert("RGB")
        is_grey = grey.convert("RGB").tobytes() == colour.tobytes()
        space, chosen = ("DeviceGray", grey) if is_grey else ("DeviceRGB", colour)
        self.data = zlib.compress(chosen.tobytes(), 9)
        self.key = hashlib.sha256(self.data).digest(), self.size
        self.entries = (
            f"/Type/XObject/Subtype/Image/Width {self.size[0]}/Height {self.size[1]}"
            f"/ColorSpace/{space}/BitsPerComponent 8/Filter/FlateDecode"
        )

    def fitted(self, width: float, height: float) -> tuple[float, float]:
        """Its size, as large as these allow."""
        return _fit(self.size, width, height)

    def draw(
        self, canvas: TaggedCanvas, left: float, bottom: float, size: tuple[float, float]
    ) -> None:
        """Draw it at this size."""
        canvas.draw_image(canvas.image(self.key, self.entries, self.data), left, bottom, size)


class Shapes:
    """An SVG, drawn as the shapes it is made of."""

    def __init__(self, data: bytes, what: str) -> None:
        _check_svg(data, what)
        from svglib.svglib import svg2rlg

        drawing: Any = None
        try:
            drawing = svg2rlg(io.BytesIO(data))
        except Exception as error:  # whatever a strange drawing makes of the library
            raise _undrawable(what) from error
        if drawing is None or drawing.width <= 0 or drawing.height <= 0:
            raise _undrawable(what)
        self.drawing = drawing

    def fitted(self, width: float, height: float) -> tuple[float, float]:
        """Its size, as large as these allow."""
        return _fit((self.drawing.width, self.drawing.height), width, height)

    def draw(
        self, canvas: TaggedCanvas, left: float, bottom: float, size: tuple[float, float]
    ) -> None:
        """Draw it at this size."""
        from reportlab.graphics import renderPDF

        canvas.saveState()
        canvas.translate(left, bottom)
        canvas.scale(size[0] / self.drawing.width, size[1] / self.drawing.height)
        renderPDF.draw(self.drawing, canvas, 0, 0)
        canvas.restoreState()


def _undrawable(what: str) -> CannotWrite:
    return CannotWrite(
        f"The SVG picture of {what} can't be drawn. Save it as a plain SVG, or as a PNG."
    )


def _check_svg(data: bytes, what: str) -> None:
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException, ElementTree

    try:
        root = ElementTree.fromstring(data, forbid_dtd=False, forbid_entities=True)
    except (ParseError, ValueError, DefusedXmlException):
        raise _undrawable(what) from None
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        name = element.tag.rpartition("}")[2]
        if name in NOT_AS_SHAPES:
            raise CannotWrite(
                f"The SVG picture of {what} holds {NOT_AS_SHAPES[name]}, which can't be printed "
                "from it. In your drawing program turn text into outlines and save it again as a "
                "plain SVG, or save it as a PNG."
            )
        outside = any(
            (key.rpartition("}")[2] in {"href", "src"} and not value.strip().startswith("#"))
            or _OUTSIDE.search(value)
            for key, value in element.attrib.items()
            if name != "a"
        )
        if outside or _OUTSIDE.search(element.text or ""):
            raise CannotWrite(
                f"The SVG picture of {what} refers to something outside itself, which corro never "
                "fetches. Save it as a plain SVG, or as a PNG."
            )


@lru_cache(maxsize=32)
def drawable(picture: Picture, what: str) -> Drawable:
    """The picture ready to be drawn. `what` says what it shows, as "the logo", for messages.

    Raises `CannotWrite` where it can't be opened or drawn.
    """
    if picture.kind == "svg":
        return Shapes(picture.data, what)
    return Raster(picture.data, what)
