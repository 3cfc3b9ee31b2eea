"""A block's text as WordprocessingML runs: looks, links, languages and scripts.

Word takes a character's font, size and language from one of three sets, by its script. A stretch
in another script than Latin therefore becomes a run of its own, with the font that Word has for it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Literal, NamedTuple

from corro.correspondence import Block, Run
from corro.errors import CannotWrite
from corro.write.direction import direction
from corro.write.docx.styles import DIRECTION, style_id
from corro.write.large_print import without_capitals

Script = Literal["latin", "right-to-left", "indic", "chinese", "japanese", "korean", "complex"]

# XML 1.0, production 2; a carriage return would be read back as a line feed.
_FORBIDDEN = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NOT_LATIN = re.compile(
    "[\u0590-\u10ff\u1100-\u11ff\u1200-\u1cff\u2e80-\ua4cf\ua800-\ud7ff\uf900-\ufaff\ufb1d-\ufdff"
    "\ufe30-\ufe4f\ufe70-\ufeff\uff01-\uffee\U00010800-\U00010fff\U0001e800-\U0001efff"
    "\U00020000-\U0003ffff]"
)
_RANGES: tuple[tuple[int, int, Script], ...] = (
    (0x0590, 0x08FF, "right-to-left"),
    (0x0900, 0x0DFF, "indic"),
    (0x0E00, 0x10FF, "complex"),
    (0x1100, 0x11FF, "korean"),
    (0x1200, 0x1CFF, "complex"),
    (0x2E80, 0x303F, "chinese"),
    (0x3040, 0x30FF, "japanese"),
    (0x3100, 0x312F, "chinese"),
    (0x3130, 0x318F, "korean"),
    (0x3190, 0xA4CF, "chinese"),
    (0xA8E0, 0xA8FF, "indic"),
    (0xA960, 0xA97F, "korean"),
    (0xA800, 0xABFF, "complex"),
    (0xAC00, 0xD7FF, "korean"),
    (0xF900, 0xFAFF, "chinese"),
    (0xFB1D, 0xFDFF, "right-to-left"),
    (0xFE30, 0xFE4F, "chinese"),
    (0xFE70, 0xFEFF, "right-to-left"),
    (0xFF01, 0xFFEE, "chinese"),
    (0x10800, 0x10FFF, "right-to-left"),
    (0x1E800, 0x1EFFF, "right-to-left"),
    (0x20000, 0x3FFFF, "chinese"),
)
# Latin words and numbers, with what joins them, inside of a line that runs from right to left.
_WORDS_IN_LATIN = re.compile(
    r"(?:\([0-9A-Za-z]{1,20}\)|[0-9A-Za-z\u00c0-\u024f+])"
    r"(?:[ \-./@:_]{0,3}(?:\([0-9A-Za-z]{1,20}\)|[0-9A-Za-z\u00c0-\u024f+]))*"
)
_NUMBER = re.compile(r"\W{0,3}[0-9]")
_NUMBER_WITH_GAPS = re.compile(r"[+(]?[0-9]+[)\-./: ]")
# LibreOffice takes no notice of where a run turns, and would print "01430 457426" back to front.
_MARK = f'<w:r><w:rPr><w:rStyle w:val="{style_id(DIRECTION)}"/></w:rPr><w:t>\u200e</w:t></w:r>'

# What Word calls the languages whose tags are more exact, or less, than its own.
_EAST_ASIAN = {"zh": "zh-CN", "cmn": "zh-CN", "yue": "zh-HK", "ja": "ja-JP", "ko": "ko-KR"}
_COMPLEX = {
    "ar": "ar-SA", "bn": "bn-BD", "fa": "fa-IR", "gu": "gu-IN", "he": "he-IL", "hi": "hi-IN",
    "ml": "ml-IN", "mr": "mr-IN", "ne": "ne-NP", "pa": "pa-IN", "ps": "ps-AF", "si": "si-LK",
    "ta": "ta-IN", "te": "te-IN", "th": "th-TH", "ur": "ur-PK",
}  # fmt: skip
INDIC_FONT = "Nirmala UI"
TRADITIONAL_FONT = "Microsoft JhengHei"
SIMPLIFIED_FONT = "Microsoft YaHei"
JAPANESE_FONT = "Yu Gothic"
KOREAN_FONT = "Malgun Gothic"

Link = Callable[[str], str | None]

# Capitals stay here in large print: a post town is in capitals, a name is as its owner has it.
_AS_WRITTEN = frozenset({"address", "letterhead"})


class Face(NamedTuple):
    """How a stretch looks. `half_points` is its size where it isn't the style's, else 0."""

    bold: bool = False
    italic: bool = False
    linked: bool = False
    lang: str | None = None
    half_points: int = 0
    large: bool = False


@lru_cache(maxsize=64)
def is_right_to_left(lang: str | None) -> bool:
    """Whether a language of this BCP 47 tag is written from right to left."""
    return lang is not None and direction(lang) == "rtl"


def escaped(text: str) -> str:
    """Text for XML, outside of an attribute or in one with double quotes."""
    return (
        text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    )


def runs_xml(
    block: Block, part: str, link: Link, *, large_print: bool = False, size: float | None = None
) -> str:
    """The `w:r` and `w:hyperlink` elements of a block.

    `link` gives a relationship's id for an address, or `None` where it can't be one. `size`, in
    points, is set where it isn't the style's. Raises `CannotWrite` for a character that no XML
    file can hold, with the name of the field, or part, that it is in.
    """
    text = block.text
    if not text:
        return ""
    if not (text.isascii() and text.isprintable()):
        _refuse_forbidden(block, part)
    if large_print and part not in _AS_WRITTEN:
        text = without_capitals(text)
    plain = Face(lang=block.lang, half_points=round(size * 2) if size else 0, large=large_print)
    if not block.runs:
        return _stretch(text, plain)
    made: list[str] = []
    for run in _covering(block):
        target = link(run.href) if run.href else None
        face = plain._replace(
            bold=run.bold,
            italic=run.italic,
            linked=target is not None,
            lang=run.lang or block.lang,
        )
        xml = _stretch(text[run.start : run.end], face)
        if target:
            xml = f'<w:hyperlink r:id="{target}" w:history="1">{xml}</w:hyperlink>'
        made.append(xml)
    return "".join(made)


def _refuse_forbidden(block: Block, part: str) -> None:
    found = _FORBIDDEN.search(block.text)
    if found is None:
        return
    at = found.start()
    fields = [span.field for span in block.spans if span.start <= at < span.end and span.field]
    where = f"The field “{fields[0]}”" if fields else f"The {part}"
    raise CannotWrite(
        f"{where} has a character that a Word file can't hold (U+{ord(found[0]):04X}). It can't be "
        "seen: delete the text around it and type it again."
    )


def _covering(block: Block) -> list[Run]:
    """The block's runs with plain ones between them, so that all its text is covered."""
    covered: list[Run] = []
    at = 0
    length = len(block.text)
    for run in sorted(block.runs, key=lambda each: each.start):
        start, end = max(run.start, at), min(run.end, length)
        if start >= end:
            continue
        if start > at:
            covered.append(Run(at, start))
        covered.append(Run(start, end, run.bold, run.italic, run.href, run.lang))
        at = end
    if at < length:
        covered.append(Run(at, length))
    return covered


def _stretch(text: str, face: Face) -> str:
    if text.isascii() and not is_right_to_left(face.lang):
        return _run(text, face, "latin")
    turns = is_right_to_left(face.lang)
    made: list[str] = []
    turned = False
    for words, script in _stretches(text, face.lang):
        if script == "latin" and (turns or turned):
            number = _NUMBER_WITH_GAPS if turns else _NUMBER
            made.append(_MARK if number.match(words) else "")
        made.append(_run(words, face, script))
        turned = script == "right-to-left" or (turned and not words.strip())
    return "".join(made)


def _stretches(text: str, lang: str | None) -> list[tuple[str, Script]]:
    """The text cut where its script changes. Spaces and signs go with what stands before them."""
    if is_right_to_left(lang):
        return _right_to_left_stretches(text)
    if _NOT_LATIN.search(text) is None:
        return [(text, "latin")]
    made: list[tuple[str, Script]] = []
    start, current = 0, _script(text[0])
    last = 0  # the end of the last character that has a script of its own
    for index, char in enumerate(text):
        script = _script(char)
        if script is None:
            continue
        if current is not None and script != current:
            cut = last if current == "right-to-left" else index
            made.append((text[start:cut], current))
            if cut < index:
                made.append((text[cut:index], "latin"))
            start = index
        current, last = script, index + 1
    made.append((text[start:], current or "latin"))
    return [stretch for stretch in made if stretch[0]]


def _right_to_left_stretches(text: str) -> list[tuple[str, Script]]:
    """Numbers and Latin words run from left to right inside a line that doesn't."""
    made: list[tuple[str, Script]] = []
    at = 0
    for found in _WORDS_IN_LATIN.finditer(text):
        end = found.end()
        if found.start() > at:
            made.append((text[at : found.start()], "right-to-left"))
        made.append((text[found.start() : end], "latin"))
        at = end
    if at < len(text):
        made.append((text[at:], "right-to-left"))
    return made


def _script(char: str) -> Script | None:
    """The script of a letter or ideograph; `None` for what goes with any script."""
    code = ord(char)
    if code < 0x0590:
        return "latin" if char.isalnum() else None
    for first, last, script in _RANGES:
        if first <= code <= last:
            return script
    return "latin" if char.isalnum() else None


def _run(text: str, face: Face, script: Script) -> str:
    return f"<w:r>{run_properties(face, script)}{_text(text)}</w:r>"


def _text(text: str) -> str:
    if "\n" not in text and "\t" not in text:
        return f'<w:t xml:space="preserve">{escaped(text)}</w:t>'
    made: list[str] = []
    for piece in re.split("([\n\t])", text):
        if piece == "\n":
            made.append("<w:br/>")
        elif piece == "\t":
            made.append("<w:tab/>")
        elif piece:
            made.append(f'<w:t xml:space="preserve">{escaped(piece)}</w:t>')
    return "".join(made)


@lru_cache(maxsize=512)
def run_properties(face: Face, script: Script) -> str:
    """A run's `w:rPr`, its children in the schema's order, or nothing where all is the style's."""
    emphasised = face.italic and face.large
    style = "Hyperlink" if face.linked else "Emphasis" if emphasised else ""
    size = face.half_points
    made = [
        f'<w:rStyle w:val="{style}"/>' if style else "",
        _fonts(script, face.lang),
        "<w:b/><w:bCs/>" if face.bold or (emphasised and face.linked) else "",
        "<w:i/><w:iCs/>" if face.italic and not face.large else "",
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>' if size else "",
        "<w:rtl/>" if script == "right-to-left" else "",
        language(face.lang) if face.lang else "",
    ]
    joined = "".join(made)
    return f"<w:rPr>{joined}</w:rPr>" if joined else ""


def _fonts(script: Script, lang: str | None) -> str:
    if script == "indic":
        font = INDIC_FONT
        return f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:cs="{font}"/>'
    font = {"chinese": _chinese_font(lang), "japanese": JAPANESE_FONT, "korean": KOREAN_FONT}.get(
        script, ""
    )
    return f'<w:rFonts w:hint="eastAsia" w:eastAsia="{font}"/>' if font else ""


def _chinese_font(lang: str | None) -> str:
    tag = (lang or "").lower()
    if tag.startswith("ja"):
        return JAPANESE_FONT
    if tag.startswith("ko"):
        return KOREAN_FONT
    return SIMPLIFIED_FONT if _is_simplified(tag) else TRADITIONAL_FONT


def _is_simplified(tag: str) -> bool:
    parts = tag.split("-")
    return "hans" in parts or parts in (["zh"], ["cmn"]) or bool({"cn", "sg"} & set(parts))


def language(lang: str) -> str:
    """`w:lang`: the tag as it was given, and as Word knows it where it looks for that script."""
    parts = lang.lower().split("-")
    attributes = f'w:val="{escaped(lang)}"'
    if parts[0] in _EAST_ASIAN:
        known = _EAST_ASIAN[parts[0]]
        if parts[0] in ("zh", "cmn"):
            traditional = "zh-HK" if "hk" in parts else "zh-TW"
            known = "zh-CN" if _is_simplified(lang.lower()) else traditional
        attributes += f' w:eastAsia="{known}"'
    elif parts[0] in _COMPLEX or is_right_to_left(lang):
        attributes += f' w:bidi="{_COMPLEX.get(parts[0], escaped(lang))}"'
    return f"<w:lang {attributes}/>"
