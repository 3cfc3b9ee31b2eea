"""Logos and signatures: images of the file's own, SVG drawn as one as fine as a printer's dots.

Nothing is fetched: an SVG that refers to anything outside itself is refused. Its text, where it
isn't drawn as outlines, is set in Arimo, so that it looks the same on every machine.
"""

from __future__ import annotations

import hashlib
import io
import re
import zlib
from functools import lru_cache
from importlib.resources import files
from typing import Protocol

from corro.correspondence import Picture
from corro.errors import CannotWrite
from corro.write.pdf.canvas import TaggedCanvas

MOST_POINTS = 50_000_000
DOTS = 400 / 72  # of a printed image, for each point: more can't be seen
FONTS = ("Regular", "Bold", "Italic", "BoldItalic")
BIGGEST = 130 * 72 / 25.4  # points: no picture is printed larger
TALLEST_SVG = round(26 / 25.4 * 400)  # dots of a letterhead's logo
_OUTSIDE = re.compile(
    r"(?:url\s*\(\s*['\"]?)(?!\s*['\"]?(?:#|data:image/(?:png|jpeg);))|@import", re.IGNORECASE
)
_INSIDE = re.compile(r"#|data:image/(?:png|jpeg);base64,", re.IGNORECASE)
_LIVELY = frozenset(("script", "foreignObject", "iframe"))


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
        lively = element.tag.rpartition("}")[2] in _LIVELY
        outside = any(
            (key.rpartition("}")[2] in {"href", "src"} and not _INSIDE.match(value.strip()))
            or _OUTSIDE.search(value)
            for key, value in element.attrib.items()
        )
        if lively or outside or _OUTSIDE.search(element.text or ""):
            raise CannotWrite(
                f"The SVG picture of {what} has a script in it, or refers to something outside "
                "itself, which corro never fetches. Save it as a plain SVG, or as a PNG."
            )


def _drawn(data: bytes, what: str) -> bytes:
    """An SVG as a PNG."""
    _check_svg(data, what)
    from resvg_py import svg_to_bytes

    fonts = [str(files("corro.fonts").joinpath(f"Arimo-{style}.ttf")) for style in FONTS]
    try:
        drawn = svg_to_bytes(
            svg_string=data.decode("utf-8-sig"),
            height=TALLEST_SVG,
            skip_system_fonts=True,
            font_files=fonts,
            font_family="Arimo",
            sans_serif_family="Arimo",
        )
    except ValueError:
        raise _undrawable(what) from None
    return bytes(drawn)


@lru_cache(maxsize=32)
def drawable(picture: Picture, what: str) -> Drawable:
    """The picture ready to be drawn. `what` says what it shows, as "the logo", for messages.

    Raises `CannotWrite` where it can't be opened or drawn.
    """
    if picture.kind == "svg":
        return Raster(_drawn(picture.data, what), what)
    return Raster(picture.data, what)
