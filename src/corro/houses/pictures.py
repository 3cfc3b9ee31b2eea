"""Tells what a picture is by its bytes, and refuses what could fetch or run something."""

from __future__ import annotations

import re
import warnings
from typing import Literal

from corro.houses.values import Wrong

LARGEST = 5_000_000  # bytes
MOST_POINTS = 50_000_000

# A reference in a style to anything but a part of the picture itself or a picture in it.
_EXTERNAL = re.compile(
    r"(?:url\s{0,9}\(|@import)(?!\s{0,9}['\"]?\s{0,9}(?:#|data:image/(?:png|jpeg)[;,]))",
    re.IGNORECASE,
)
_SVG = "{http://www.w3.org/2000/svg}"
_REFUSED = {"script", "foreignObject", "iframe", "handler", "set", "animate", "animateTransform"}


def picture_kind(data: bytes, name: str) -> Literal["png", "jpeg", "svg"]:
    """What the picture is.

    Raises:
        Wrong: it is none of the three, it is damaged, or it is an SVG that could fetch or run
            something.
    """
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        _open(data, name)
        return "png"
    if data.startswith(b"\xff\xd8\xff"):
        _open(data, name)
        return "jpeg"
    if b"<svg" in data[:10_000] or b":svg" in data[:10_000]:
        _refuse_lively(data, name)
        return "svg"
    raise Wrong(f"‘{name}’ is not a PNG, JPEG or SVG picture. Save it as one of these.")


def _open(data: bytes, name: str) -> None:
    import io

    from PIL import Image

    too_large = Wrong(f"‘{name}’ has more than 50 million points. Save a smaller picture.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as image:
                if image.width * image.height > MOST_POINTS:
                    raise too_large
                image.load()
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise too_large from None
    except Wrong:
        raise
    except (OSError, SyntaxError, ValueError):
        raise Wrong(
            f"‘{name}’ is damaged: it can't be opened as a picture. Save it again."
        ) from None


def _refuse_lively(data: bytes, name: str) -> None:
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException, ElementTree

    lively = Wrong(
        f"‘{name}’ has a script, or fetches something from elsewhere. "
        "Save it as a plain SVG or as a PNG."
    )
    try:
        root = ElementTree.fromstring(data, forbid_dtd=False)
    except DefusedXmlException:
        raise lively from None
    except (ParseError, ValueError):
        raise Wrong(f"‘{name}’ is damaged: it can't be opened as an SVG. Save it again.") from None
    if root.tag != f"{_SVG}svg":
        raise Wrong(f"‘{name}’ is not an SVG picture. Save it as PNG, JPEG or SVG.")
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag.rpartition("}")[2] in _REFUSED or _EXTERNAL.search(element.text or ""):
            raise lively
        for attribute, value in element.attrib.items():
            short = attribute.rpartition("}")[2].lower()
            if short.startswith("on") or _EXTERNAL.search(value):
                raise lively
            if short in {"href", "src"} and not re.match(
                r"#|data:image/(?:png|jpeg);base64,", value.strip()
            ):
                raise lively
