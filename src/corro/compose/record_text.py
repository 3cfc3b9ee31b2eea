"""Characters that a record's values can't have: what can't be seen, and what turns text round."""

from __future__ import annotations

import unicodedata

LONGEST = 200_000  # characters of a paragraph
LONGEST_LINE = 2_000  # of a text on one line

# Format characters that writing needs: joiners in Persian and Indic scripts, Arabic number signs.
_NEEDED = {0x200C, 0x200D, *range(0x0600, 0x0606), 0x06DD, 0x070F, 0x08E2, 0x110BD, 0x110CD}
_TURNS_TEXT = {0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)}
_BLANK = {0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0}  # letters and signs that draw nothing
_SHORT_NAMES = {
    0x00AD: "SOFT HYPHEN",
    0x200B: "ZERO WIDTH SPACE",
    0xFEFF: "BYTE ORDER MARK",
    0xFFFD: "REPLACEMENT CHARACTER",
}


class Wrong(ValueError):
    """A value that can't be taken. The message is a sentence that says why, and what to write."""


def clean(text: str, *, lines: bool = False) -> str:
    """The text without space at its ends and with plain line ends.

    A tab is a space. `lines`: line breaks may stand inside.

    Raises:
        Wrong: a character that can't be printed or seen, a line break where there is one line
            only, or a text that is far too long.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    text = text.strip(" \n\u00a0\u2003\u2002\u3000")
    if not text.isascii() or not text.isprintable():
        refuse_unprintable(text, lines=lines)
    if text and all(letter in " \n\u200c\u200d" or letter.isspace() for letter in text):
        raise Wrong("has nothing in it that can be seen.")
    longest = LONGEST if lines else LONGEST_LINE
    if len(text) > longest:
        raise Wrong(f"has {len(text):,} characters; {longest:,} is the most. Shorten it.")
    return text


def refuse_unprintable(text: str, *, lines: bool = False) -> None:
    """Raises `Wrong` for the first character that may not stand in a value."""
    for index, character in enumerate(text):
        if character == "\n":
            if lines:
                continue
            raise Wrong("goes on one line, but has a line break. Write it on one line.")
        what = _what(character)
        if what:
            raise Wrong(
                f"has {what} (U+{ord(character):04X}{_name(character)}) "
                f"{_where(text, index)}. Delete it, or type the words again."
            )


def _what(character: str) -> str | None:
    code, category = ord(character), unicodedata.category(character)
    if code in _TURNS_TEXT:
        return "a hidden character that changes the direction of text"
    if category == "Cc":
        return "a control character"
    if category == "Co":
        return "a private-use character, which no font prints alike"
    if category == "Cs":
        return "half a character"
    if category in ("Zl", "Zp"):
        return "a hidden line break"
    if code == 0xFFFD:
        return "a mark that a letter was lost when the file was saved"
    if code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF:
        return "a code that is not a character"
    if code in _BLANK or (category == "Cf" and code not in _NEEDED):
        return "a character that can't be seen"
    return None


def _name(character: str) -> str:
    name = _SHORT_NAMES.get(ord(character)) or unicodedata.name(character, "")
    return f" {name}" if name else ""


def _where(text: str, index: int) -> str:
    before = text[max(0, index - 12) : index].replace("\n", " ").strip()
    return f"after “{before}”" if before.isprintable() and before else "at its beginning"
