"""As much of CSS as tells how a letter's text looks: fonts, sizes, weight, what is hidden."""

from __future__ import annotations

import re

Rules = dict[str, dict[str, str]]
"""From a simple selector (`p`, `.MsoNormal`, `p.MsoNormal`) to its declarations."""

_WANTED = frozenset(
    "font font-family font-size font-weight font-style text-decoration text-align display "  # noqa: SIM905
    "visibility white-space mso-hide list-style-type list-style".split()
)
_RULE = re.compile(r"([^{}@;]{1,500})\{([^{}]{0,5000})\}")
_SELECTOR = re.compile(r"[a-z][a-z0-9]*(?:\.[\w-]+)?|\.[\w-]+", re.IGNORECASE)
_FONT = re.compile(r"(?P<size>[\d.]+(?:pt|px|em|rem|%))(?:/[\d.]+\w*)?\s+(?P<family>.+)$")
_NAMED = {"x-small": 7.5, "small": 10.0, "medium": 12.0, "large": 13.5, "x-large": 18.0}


def inline_style(written: str) -> dict[str, str]:
    """The declarations of a `style` attribute that say how text looks."""
    found: dict[str, str] = {}
    for declaration in written[:5000].split(";"):
        name, _, value = declaration.partition(":")
        name = name.strip().lower()
        if name not in _WANTED:
            continue
        value = value.replace("!important", "").strip()
        if name == "font":
            match = _FONT.search(value)
            if match:
                found |= {"font-size": match["size"], "font-family": match["family"]}
        elif name == "list-style":
            found["list-style-type"] = value.split(" ")[0].lower()
        else:
            found[name] = value if name == "font-family" else value.lower()
    return found


def rules_of(sheet: str) -> Rules:
    """The rules of a style sheet whose selectors are a tag, a class, or a tag with a class."""
    sheet = re.sub(r"/\*.{0,20000}?\*/", "", sheet[:200_000], flags=re.DOTALL)
    sheet = sheet.replace("<!--", "").replace("-->", "")
    found: Rules = {}
    for match in _RULE.finditer(sheet):
        declared = inline_style(match[2])
        if not declared:
            continue
        for selector in map(str.strip, match[1].split(",")):
            if _SELECTOR.fullmatch(selector):
                found.setdefault(selector, {}).update(declared)
    return found


def points(written: str, around: float | None) -> float | None:
    """A font's size in points; `around` is that of the text around it."""
    match = re.fullmatch(r"([\d.]{1,8})\s*(pt|px|em|rem|%)", written.strip())
    if not match or match[1].count(".") > 1 or match[1] == ".":
        return _NAMED.get(written)
    value = float(match[1])
    base = around or 12.0
    factor = {"pt": 1.0, "px": 0.75, "em": base, "rem": 12.0, "%": base / 100}[match[2]]
    return round(value * factor, 2)
