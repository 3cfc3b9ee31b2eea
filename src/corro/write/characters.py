"""Characters that no text file, HTML page or mail can hold."""

from __future__ import annotations

import re

# Controls (but tab and line ends), halves of surrogate pairs, and the 66 noncharacters of Unicode.
_UNFIT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(17))
    + "]"
)
LINE_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")


def fit(text: str) -> str:
    """`text` with each character that can't be written as U+FFFD, so that its loss is seen."""
    return _UNFIT.sub("\ufffd", text)


def lines_of(text: str) -> list[str]:
    """The lines of a text with any kind of line end; one empty line for none."""
    return LINE_BREAK.split(text)
