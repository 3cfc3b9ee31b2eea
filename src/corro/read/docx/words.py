"""The words of a Word paragraph as they are seen: changes accepted, hidden text left out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from corro.read.docx.ink import Ink
from corro.read.docx.package import MC, Element, M, R, W, value
from corro.read.docx.style_sheet import Format, StyleSheet
from corro.write.docx import styles as corro_styles

_GONE = frozenset(
    W + name
    for name in (
        "del",
        "moveFrom",
        "pPr",
        "rPr",
        "sdtPr",
        "sdtEndPr",
        "commentRangeStart",
        "commentRangeEnd",
        "proofErr",
    )
)
_SYMBOLS = {
    "F0FE": "☑",
    "F0A8": "☐",
    "F06F": "☐",
    "F0FD": "☒",
    "F0B7": "•",
    "F0A7": "▪",
    "F0FC": "✓",
    "F0E0": "→",
}
_LINK = re.compile(r"\s*HYPERLINK\s+\"([^\"]{1,2000})\"", re.IGNORECASE)
_PAGE_FIELD = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b", re.IGNORECASE)
_DROPPED = dict.fromkeys(map(ord, "\u00ad\u200b\ufeff"))


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that look alike. `own`: what they have besides their paragraph's style."""

    text: str
    look: Format
    own: Format
    href: str | None = None


@dataclass(slots=True)
class Field:
    """A field under way: its instruction, and whether its result has begun."""

    instruction: str = ""
    shows: bool = False


@dataclass(slots=True)
class Words:
    """What a paragraph holds. `boxes` are the text boxes in it."""

    stretches: list[Stretch] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)  # ("footnotes", id)
    breaks: int = 0  # of pages
    rendered_breaks: int = 0
    page_field: bool = False
    ink: list[int] = field(default_factory=list)  # each character's number, where that is asked

    @property
    def text(self) -> str:
        return "".join(one.text for one in self.stretches)


@dataclass(slots=True)
class WordReader:
    """Reads the paragraphs of one part; fields may reach over several of them."""

    sheet: StyleSheet
    links: Mapping[str, tuple[str, str]]
    fields: list[Field] = field(default_factory=list)
    ink: Ink | None = None

    def read(self, paragraph: Element, look: Format) -> Words:
        """The words of a `w:p` whose style looks so."""
        words = Words()
        self._children(paragraph, look, None, words)
        return words

    def _children(self, parent: Element, look: Format, href: str | None, words: Words) -> None:
        for child in parent:
            tag = child.tag
            if tag in _GONE:
                continue
            if tag == W + "r":
                self._run(child, look, href, words)
            elif tag == W + "hyperlink":
                self._children(child, look, self._target(child) or href, words)
            elif tag == W + "fldSimple":
                instruction = child.get(W + "instr", "")
                words.page_field |= bool(_PAGE_FIELD.match(instruction))
                self._children(child, look, _link(instruction) or href, words)
            elif tag == W + "sdt":
                content = child.find(W + "sdtContent")
                if content is not None:
                    self._children(content, look, href, words)
            elif tag == MC + "AlternateContent":
                self._children(_alternative(child), look, href, words)
            elif tag == W + "ruby":
                base = child.find(W + "rubyBase")
                if base is not None:
                    self._children(base, look, href, words)
            elif tag == M + "t":
                self._say(child.text or "", look, Format(), href, words, child)
            else:
                self._children(child, look, href, words)

    def _target(self, link: Element) -> str | None:
        return self.links.get(link.get(R + "id", ""), ("", ""))[1] or None

    def _run(self, run: Element, paragraph: Format, href: str | None, words: Words) -> None:
        properties = run.find(W + "rPr")
        if self.sheet.name(value(properties, "rStyle") or "none") == corro_styles.DIRECTION:
            return  # corro's own sign to Word, of where a number runs from left to right
        look, own = self.sheet.of_run(properties, paragraph)
        for field_ in self.fields:
            href = _link(field_.instruction) or href if field_.shows else href
        self._inside(run, look, own, href, words)

    def _inside(
        self, run: Element, look: Format, own: Format, href: str | None, words: Words
    ) -> None:
        for child in run:
            tag = child.tag
            name = tag[len(W) :] if isinstance(tag, str) and tag.startswith(W) else ""
            if name == "fldChar":
                self._field(child.get(W + "fldCharType", ""), words)
            elif name == "instrText":
                if self.fields and not self.fields[-1].shows:
                    self.fields[-1].instruction += child.text or ""
            elif name in ("drawing", "pict", "object") or tag == MC + "AlternateContent":
                inner = _alternative(child) if tag == MC + "AlternateContent" else child
                if inner.find(f".//{W}txbxContent") is not None:
                    words.boxes += _outermost_boxes(inner)
                elif tag == MC + "AlternateContent":
                    self._inside(inner, look, own, href, words)
            elif name == "lastRenderedPageBreak":
                words.rendered_breaks += 1
            elif name in ("footnoteReference", "endnoteReference"):
                kind = "footnotes" if name.startswith("foot") else "endnotes"
                words.notes.append((kind, child.get(W + "id", "")))
            elif name == "br" and child.get(W + "type") == "page":
                words.breaks += 1
            else:
                self._say(_said(name, child), look, own, href, words, child)

    def _field(self, kind: str, words: Words) -> None:
        if kind == "begin":
            self.fields.append(Field())
        elif kind == "separate" and self.fields:
            self.fields[-1].shows = True
            words.page_field |= bool(_PAGE_FIELD.match(self.fields[-1].instruction))
        elif kind == "end" and self.fields:
            words.page_field |= bool(_PAGE_FIELD.match(self.fields[-1].instruction))
            self.fields.pop()

    def _say(
        self,
        written: str,
        look: Format,
        own: Format,
        href: str | None,
        words: Words,
        element: Element,
    ) -> None:
        text = written.translate(_DROPPED)
        if not text or look.hidden or any(not one.shows for one in self.fields):
            return
        if self.ink is not None:
            own_words = element.tag == W + "t" and not self._filled_in(element)
            words.ink += [
                self.ink.add(character, element, index if own_words else -1)
                for index, character in enumerate(written)
                if ord(character) not in _DROPPED
            ]
        last = words.stretches[-1] if words.stretches else None
        if last and (last.look, last.own, last.href) == (look, own, href):
            words.stretches[-1] = replace(last, text=last.text + text)
        else:
            words.stretches.append(Stretch(text, look, own, href))

    def _filled_in(self, element: Element) -> bool:
        """Whether Word or a program writes these words anew: a field's result, a bound control."""
        if any(_link(one.instruction) is None for one in self.fields):
            return True
        for above in element.iterancestors(W + "fldSimple", W + "sdt"):
            if above.tag == W + "fldSimple":
                if _link(above.get(W + "instr", "")) is None:
                    return True
                continue
            about = above.find(W + "sdtPr")
            locked = value(about, "lock") or ""
            bound = about is not None and about.find(W + "dataBinding") is not None
            if bound or "content" in locked.lower():
                return True
        return False


def _said(name: str, element: Element) -> str:
    if name == "t":
        return element.text or ""
    if name in ("tab", "ptab"):
        return "\t"
    if name in ("br", "cr"):
        return "\n"
    if name == "noBreakHyphen":
        return "\u2011"
    if name == "sym":
        code = (element.get(W + "char") or "").upper()
        return _SYMBOLS.get(code, "•" if code.startswith("F0") else _character(code))
    return ""


def _character(code: str) -> str:
    return chr(int(code, 16)) if re.fullmatch("[0-9A-F]{2,4}", code) else ""


def _link(instruction: str) -> str | None:
    match = _LINK.match(instruction)
    return match[1] if match else None


def _alternative(element: Element) -> Element:
    """What Word shows of `mc:AlternateContent`: its first choice, else its fallback; not both."""
    found = element.find(MC + "Choice")
    if found is None:
        found = element.find(MC + "Fallback")
    return found if found is not None else element


def _outermost_boxes(element: Element) -> list[Element]:
    """The text boxes in a drawing; one in another is read with that one."""
    boxes = []
    for box in element.iter(W + "txbxContent"):
        for above in box.iterancestors():
            if above is element:
                boxes.append(box)
                break
            if above.tag in (W + "txbxContent", MC + "Fallback"):
                break
    return boxes


def merged_into_next(properties: Element | None) -> bool:
    """The paragraph's own end was deleted, or moved away: it goes on in the next one."""
    mark = properties.find(W + "rPr") if properties is not None else None
    return mark is not None and (
        mark.find(W + "del") is not None or mark.find(W + "moveFrom") is not None
    )


def mark_language(properties: Element | None) -> str | None:
    """The language on the paragraph's mark."""
    return value(properties.find(W + "rPr"), "lang") if properties is not None else None
