"""The labels of list items, counted as Word counts them (ISO 29500-1, 17.9)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from corro.read.docx.package import Element, Package, W, number, value
from corro.read.numerals import letter_numeral, roman_numeral

_SYMBOLS = {
    "\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓", "\uf0a8": "◆", "\uf06f": "□",
    "\uf0be": "–", "\uf02d": "-", "\uf0e0": "→", "\uf076": "❖", "\uf0b0": "◦",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Level:
    form: str = "decimal"
    text: str = "%1."
    start: int = 1
    restarts: bool = True
    font: str = ""


@dataclass(slots=True)
class _Numbering:
    abstract: str
    starts: dict[int, int] = field(default_factory=dict)
    levels: dict[int, Level] = field(default_factory=dict)


class Labels:
    """Gives each item its label, in the order in which the items come."""

    def __init__(self, package: Package, part: str) -> None:
        self._levels: dict[str, dict[int, Level]] = {}
        self._numberings: dict[str, _Numbering] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[str] = set()
        root = package.xml(part)
        if root is None:
            return
        linked: dict[str, str] = {}
        for one in root.iter(W + "abstractNum"):
            identity = one.get(W + "abstractNumId", "")
            self._levels[identity] = _levels(one)
            link = value(one, "styleLink")
            if link:
                linked[link] = identity
        for one in root.iter(W + "abstractNum"):
            link = value(one, "numStyleLink")
            if link in linked:
                self._levels[one.get(W + "abstractNumId", "")] = self._levels[linked[link]]
        for one in root.iter(W + "num"):
            numbering = _Numbering(value(one, "abstractNumId") or "")
            for override in one.iter(W + "lvlOverride"):
                level = number(override.get(W + "ilvl")) or 0
                start = number(value(override, "startOverride"))
                if start is not None:
                    numbering.starts[level] = start
                numbering.levels |= _levels(override)
            self._numberings[one.get(W + "numId", "")] = numbering

    def known(self, number_id: str) -> bool:
        return number_id in self._numberings

    def label(self, number_id: str, level: int) -> str | None:
        """The next item's label at this level, from 0; `None` where no label shows."""
        numbering = self._numberings[number_id]
        levels = {**self._levels.get(numbering.abstract, {}), **numbering.levels}
        counts = self._counts.setdefault(numbering.abstract, [None] * 10)
        if number_id not in self._begun:
            self._begun.add(number_id)
            for at, start in numbering.starts.items():
                if at < 10:
                    counts[at] = start - 1
        level = min(max(level, 0), 8)
        shape = levels.get(level, Level())
        now = counts[level]
        counts[level] = shape.start if now is None else now + 1
        for deeper in range(level + 1, 10):
            if levels.get(deeper, Level()).restarts:
                counts[deeper] = None
        if shape.form == "bullet":
            return _bullet(shape)
        if shape.form == "none":
            return None

        def counted(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            of = levels.get(at, Level())
            count = counts[at]
            return _written(of.start if count is None else count, of.form)

        return re.sub(r"%([1-9])", counted, shape.text) or None


def _levels(parent: Element) -> dict[int, Level]:
    found = {}
    for one in parent.iter(W + "lvl"):
        fonts = one.find(f"{W}rPr/{W}rFonts")
        start = number(value(one, "start"))
        found[number(one.get(W + "ilvl")) or 0] = Level(
            form=value(one, "numFmt") or "decimal",
            text=value(one, "lvlText") or "",
            start=1 if start is None else start,
            restarts=value(one, "lvlRestart") != "0",
            font=(fonts.get(W + "ascii") or "") if fonts is not None else "",
        )
    return found


def _bullet(level: Level) -> str | None:
    text = level.text
    if text == "o" and level.font.startswith("Courier"):
        return "◦"
    text = "".join(
        _SYMBOLS.get(character, "•" if "\ue000" <= character <= "\uf8ff" else character)
        for character in text
    )
    return text.strip() or None


def _written(count: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter") and count > 0:
        letter = letter_numeral(count)
        return letter if form == "lowerLetter" else letter.upper()
    if form in ("lowerRoman", "upperRoman") and 0 < count < 4000:
        roman = roman_numeral(count)
        return roman.lower() if form == "lowerRoman" else roman
    if form == "decimalZero":
        return f"{count:02d}"
    if form == "ordinal":
        ending = (
            "th" if 10 < count % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")
        )
        return f"{count}{ending}"
    return str(count)
