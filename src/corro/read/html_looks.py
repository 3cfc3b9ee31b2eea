"""How text looks at an element of a web page, by its tag, its styles and what is around it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from corro.correspondence import Message
from corro.read.seen import Align
from corro.read.stylesheet import points

_SILENT = frozenset(
    "script style head template svg math object select noscript iframe textarea".split()  # noqa: SIM905
)


@dataclass(frozen=True, slots=True)
class Looks:
    """How text looks where the parser is; an element's children begin with its looks."""

    bold: bool = False
    italic: bool = False
    underlined: bool = False
    href: str | None = None
    lang: str | None = None
    font: str | None = None
    size: float | None = None
    align: Align = "left"
    hidden: bool = False
    keeps_spaces: bool = False
    part: str | None = None
    message: Message | None = None
    quoted: bool = False


def looks_of(
    tag: str,
    attributes: Mapping[str, str],
    style: Mapping[str, str],
    looks: Looks,
    page_language: str,
) -> Looks:
    """The looks of what an element holds; `looks` are those around it.

    Where the file says which part it is, bold and italic are what its tags say, not its styles.
    """
    declared = looks.part or "data-part" in attributes
    changes: dict[str, object] = {}
    if tag in ("b", "strong") or (not declared and _heavy(style.get("font-weight", ""))):
        changes["bold"] = True
    elif not declared and style.get("font-weight") in ("normal", "400"):
        changes["bold"] = False
    if tag in ("i", "em") or (not declared and "italic" in style.get("font-style", "")):
        changes["italic"] = True
    if tag == "u" or ("underline" in style.get("text-decoration", "") and tag != "a"):
        changes["underlined"] = True
    if tag == "a" and attributes.get("href"):
        changes["href"] = attributes["href"].strip()
    if tag == "span" and attributes.get("lang") and attributes["lang"] != page_language:
        changes["lang"] = attributes["lang"]
    font = style.get("font-family") or (attributes.get("face") if tag == "font" else None)
    if font:
        changes["font"] = font.split(",")[0].strip(" '\"")
    size = points(style.get("font-size", ""), looks.size)
    if size:
        changes["size"] = size
    align = style.get("text-align") or attributes.get("align", "")
    if align in ("left", "right", "center"):
        changes["align"] = "centre" if align == "center" else align
    if _hides(tag, attributes, style):
        changes["hidden"] = True
    if tag == "pre" or style.get("white-space", "").startswith(("pre", "break-spaces")):
        changes["keeps_spaces"] = True
    elif style.get("white-space") == "normal":
        changes["keeps_spaces"] = False
    if "data-part" in attributes:
        changes["part"] = attributes["data-part"]
        if attributes.get("data-message") in ("inside", "outside"):
            changes["message"] = attributes["data-message"]
    return replace(looks, **changes) if changes else looks  # type: ignore[arg-type]


def _heavy(weight: str) -> bool:
    return weight in ("bold", "bolder") or (weight.isdecimal() and int(weight[:4]) >= 600)


def _hides(tag: str, attributes: Mapping[str, str], style: Mapping[str, str]) -> bool:
    return (
        (tag in _SILENT)
        or "hidden" in attributes
        or "data-note" in attributes
        or style.get("display") == "none"
        or style.get("visibility") == "hidden"
        or style.get("mso-hide") == "all"
        or (style.get("font-size") in ("0", "0px", "0pt"))
    )
