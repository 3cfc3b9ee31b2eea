"""The words of a page's marked content, with where and how they were drawn."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import pikepdf

MM = 72 / 25.4
ASCENT, DESCENT = 0.905, 0.212  # of the size, as in Arial
_PAIR = re.compile(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_RANGE = re.compile(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_SECTION = re.compile(r"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)


@dataclass(slots=True)
class Marked:
    """Marked content: its text, whether it is a line break of the text's own, and its
    boxes: edges in points from the page's top left, the font, its size in points."""

    text: str = ""
    breaks: bool = False
    boxes: list[tuple[tuple[float, float, float, float], str, float]] = field(default_factory=list)


class Font:
    """What the codes of a font say and how wide they are."""

    def __init__(self, font: Any) -> None:
        self.composite = str(font.get("/Subtype", "")) == "/Type0"
        self.name = re.sub(r"^/?(?:[A-Z]{6}\+)?", "", str(font.get("/BaseFont", "")))
        self.characters = _to_unicode(font)
        self.widths = _widths(font) if self.composite else {}

    def codes(self, data: bytes) -> list[int]:
        """The codes of a string."""
        if not self.composite:
            return list(data)
        return [int.from_bytes(data[i : i + 2], "big") for i in range(0, len(data), 2)]

    def text(self, codes: list[int]) -> str:
        """What they say; a code that says nothing is U+FFFD."""
        fallback = "\ufffd"
        if self.composite:
            return "".join(self.characters.get(code, fallback) for code in codes)
        return "".join(
            self.characters.get(code) or bytes([code]).decode("cp1252", "replace") for code in codes
        )

    def width(self, codes: list[int]) -> float:
        """Their width, in thousandths of the size."""
        return sum(self.widths.get(code, 500.0) for code in codes)


def _to_unicode(font: Any) -> dict[int, str]:
    if "/ToUnicode" not in font:
        return {}
    found: dict[int, str] = {}
    written = font.ToUnicode.read_bytes().decode("latin-1")
    for kind, body in _SECTION.findall(written):
        if kind == "bfchar":
            for code, text in _PAIR.findall(body):
                found[int(code, 16)] = _utf16(text)
            continue
        for low, high, text in _RANGE.findall(body):
            first = _utf16(text)
            for step in range(min(int(high, 16) - int(low, 16), 0xFFFF) + 1):
                found[int(low, 16) + step] = first[:-1] + chr(ord(first[-1]) + step)
    return found


def _utf16(text: str) -> str:
    return bytes.fromhex(text.zfill(4)).decode("utf-16-be", "replace")


def _widths(font: Any) -> dict[int, float]:
    found: dict[int, float] = {}
    listed = list(font.DescendantFonts[0].get("/W", []))
    while listed:
        first = int(listed.pop(0))
        after = listed.pop(0)
        if isinstance(after, pikepdf.Array):
            found.update({first + i: float(width) for i, width in enumerate(after)})
        else:
            width = float(listed.pop(0))
            found.update(dict.fromkeys(range(first, min(int(after), first + 0xFFFF) + 1), width))
    return found


def page_content(page: Any) -> dict[int, Marked]:
    """MCID -> what is drawn under it; ActualText replaces what it encloses."""
    reader = _Reader(page)
    instructions: list[Any] = list(pikepdf.parse_content_stream(page))
    for operands, operator in instructions:
        act = getattr(reader, f"do_{_NAMES.get(str(operator), '')}", None)
        if act is not None:
            act(operands)
    return reader.found


_NAMES = {
    "BDC": "begin",
    "BMC": "begin_plain",
    "EMC": "end",
    "Tf": "font",
    "Td": "move",
    "Tm": "matrix",
    "BT": "text",
    "Tj": "show",
    "TJ": "show_moved",
}


class _Reader:
    def __init__(self, page: Any) -> None:
        self.page = page
        self.height = float(page.mediabox[3])
        self.found: dict[int, Marked] = {}
        self.stack: list[tuple[int | None, bool]] = []
        self.mcid: int | None = None
        self.silent = False
        self.fonts: dict[str, Font] = {}
        self.now: Font | None = None
        self.size = 0.0
        self.x = self.y = 0.0

    def do_begin(self, operands: Any) -> None:
        self.stack.append((self.mcid, self.silent))
        entries = operands[1]
        if isinstance(entries, pikepdf.Name):
            entries = self.page.Resources.get("/Properties", {}).get(str(entries), {})
        if "/MCID" in entries:
            self.mcid = int(entries.MCID)
            self.found.setdefault(self.mcid, Marked()).breaks = "/corro_LineBreak" in entries
        if "/ActualText" in entries:
            self._say(str(entries.ActualText))
            self.silent = True

    def do_begin_plain(self, operands: Any) -> None:
        self.stack.append((self.mcid, self.silent))

    def do_end(self, operands: Any) -> None:
        if self.stack:
            self.mcid, self.silent = self.stack.pop()

    def do_font(self, operands: Any) -> None:
        name = str(operands[0])
        if name not in self.fonts:
            self.fonts[name] = Font(self.page.Resources.Font[name])
        self.now, self.size = self.fonts[name], float(operands[1])

    def do_text(self, operands: Any) -> None:
        self.x = self.y = 0.0

    def do_move(self, operands: Any) -> None:
        self.x, self.y = self.x + float(operands[0]), self.y + float(operands[1])

    def do_matrix(self, operands: Any) -> None:
        self.x, self.y = float(operands[4]), float(operands[5])

    def do_show(self, operands: Any) -> None:
        self._show([operands[0]])

    def do_show_moved(self, operands: Any) -> None:
        self._show(operands[0])

    def _show(self, operands: Any) -> None:
        if self.now is None:
            return
        across = 0.0
        text = ""
        for operand in operands:
            if isinstance(operand, pikepdf.String):
                codes = self.now.codes(bytes(operand))
                text += self.now.text(codes)
                across += self.now.width(codes)
            else:
                across -= float(operand)
        if self.mcid is not None:
            top = self.height - self.y - ASCENT * self.size
            right = self.x + across * self.size / 1000
            edges = (self.x, top, right, top + (ASCENT + DESCENT) * self.size)
            self.found[self.mcid].boxes.append((edges, self.now.name, self.size))
        self._say(text)

    def _say(self, text: str) -> None:
        if self.mcid is not None and not self.silent:
            self.found[self.mcid].text += text
