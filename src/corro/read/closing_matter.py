"""What stands under the sign-off: signatory, enclosures, copies, formats, languages, footer."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corro.read import cues, names
from corro.read.pieces import Line


def label_close(lines: Sequence[Line]) -> list[str | None]:
    """A label for each line under the sign-off."""
    labels: list[str | None] = []
    now = "signatory"
    for index, line in enumerate(lines):
        said = _says(line, index, lines, now)
        if said is None and line.gap and now in ("enclosures", "copies"):
            said = _after_list(line, now)
        if said is None and now in ("formats", "footer", "body") and line.gap:
            said = _afresh(line, labels)
        if (
            said is None
            and now == "formats"
            and not line.gap
            and line.alone
            and not cues.is_prose(line.text)
        ):
            said = "formats" if cues.has_contact(line.text) else _afresh(line, labels)
        now = said or now
        labels.append(now)
    return labels


def _says(line: Line, index: int, lines: Sequence[Line], now: str) -> str | None:
    text = line.text
    if line.seen.region == "header":
        return "letterhead"
    if line.seen.region == "footer":
        return _in_footer(line)
    if cues.POSTSCRIPT.match(text):
        return "body"
    if cues.ENCLOSURES.match(text):
        return "enclosures"
    if cues.COPIES.match(text):
        return "copies"
    if now == "enclosures" and not line.gap:
        return "enclosures" if not cues.REGISTERED.search(text) else "footer"
    if cues.language_line(text) or _introduces_languages(lines, index):
        return "languages"
    if now == "languages" and (not line.gap or re.fullmatch(r"[\d\s()+]{6,20}", text)):
        return "languages"
    if cues.FORMATS.search(text) and len(text.split()) > 3:
        return "formats"
    if cues.REGISTERED.search(text) or cues.DISCLAIMER.match(text):
        return "footer"
    if (
        cues.PAGE_NUMBER.match(text)
        and re.search(r"\d", text)
        and line.gap
        and index == len(lines) - 1
    ):
        return "footer"
    if now == "signatory" and index and _prose(text):
        return "body"
    return None


def _introduces_languages(lines: Sequence[Line], index: int) -> bool:
    """The English line over the block of languages."""
    text = lines[index].text
    if not re.search(
        r"\blanguages?\b|\btranslat|\bEnglish\b", text, re.IGNORECASE
    ) or index + 1 >= len(lines):
        return False
    other = re.search(r"large print|braille|audio|easy read|formats?\b", text, re.IGNORECASE)
    return other is None and cues.language_line(lines[index + 1].text)


def _prose(text: str) -> bool:
    return (
        cues.is_prose(text)
        and not cues.POSTCODE.search(text)
        and not cues.has_contact(text)
        and not cues.SIGNED_FOR.match(text)
        and text.rstrip().endswith((".", "?", "!", ":"))
    )


def _in_footer(line: Line) -> str:
    if cues.language_of(line.text):
        return "languages"
    if cues.FORMATS.search(line.text) and not cues.REGISTERED.search(line.text):
        return "formats"
    return "footer"


def _after_list(line: Line, now: str) -> str | None:
    """A line after the enclosures' empty line goes on with them only as a list's item does."""
    text = line.text
    if line.seen.block.kind == "item" or re.match(r"[-•*–]\s|\d+[.)]\s", text):
        return now
    if cues.has_contact(text) or cues.JOB.search(text):
        return "footer"
    return "body" if _prose(text) else "footer" if names.ORGANISATION.search(text) else now


def _afresh(line: Line, labels: list[str | None]) -> str | None:
    """After small print: more details of the signatory, or more small print."""
    text = line.text
    if _prose(text):
        return None
    return (
        "footer"
        if "footer" in labels or names.ORGANISATION.search(text) or cues.has_contact(text)
        else None
    )


def unsigned_close(lines: Sequence[Line]) -> int:
    """Where the closing lines begin in a body that no sign-off ends; its length where none do.

    They are a name with a job title or contact details under it, or lines that say what they are
    (enclosures, copies), with nothing but short lines after them.
    """
    start = len(lines)
    while start and _short(lines[start - 1]):
        start -= 1
    for index in range(start, len(lines)):
        text = lines[index].text
        if cues.ENCLOSURES.match(text) or cues.COPIES.match(text):
            return index
        if cues.REGISTERED.search(text) or cues.DISCLAIMER.match(text):
            return index
        following = [line.text for line in lines[index + 1 : index + 7]]
        details = any(cues.JOB.search(one) or cues.has_contact(one) for one in following)
        if names.looks_like_name(text) and (details or (lines[index].gap and not following)):
            return index
        if re.match(r"signed\b", text, re.IGNORECASE):
            return index
        if cues.language_of(text) or lines[index].seen.region == "footer":
            return index
        if cues.FORMATS.search(text) and index == start and len(lines) - index < 4:
            return index
    return len(lines)


def _short(line: Line) -> bool:
    text = line.text
    if line.seen.region == "footer" or cues.language_line(text) or cues.FORMATS.search(text):
        return True
    if cues.REGISTERED.search(text) or cues.DISCLAIMER.match(text):
        return True
    if line.seen.block.kind in ("item", "heading", "cell") and not cues.has_contact(text):
        return False
    if cues.POSTCODE.search(text) and len(text) < 120:
        return True
    return len(text.split()) <= 9 and not text.rstrip().endswith((".", "?", "!", ":", ";"))
