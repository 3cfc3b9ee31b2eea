"""A message's words out of Outlook's compressed RTF, where it has no other body.

[MS-OXRTFCP] says how it is compressed, [MS-OXRTFEX] how HTML is wrapped in it.
"""

from __future__ import annotations

import re
import struct

from corro.read.limits import TEXT_BYTES, too_long

_DICTIONARY = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern "
    b"\\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0"
    b"\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)
_WINDOW = 4096
_TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})?[ ]?|\\'(?P<hex>[0-9a-fA-F]{2})"
    rb"|\\(?P<sign>[^a-zA-Z])|(?P<brace>[{}])|(?P<break>[\r\n]+)|(?P<text>[^\\{}\r\n]+)"
)
_SKIPPED = frozenset(
    "fonttbl colortbl stylesheet info pict object header footer generator xmlnstbl listtable "  # noqa: SIM905
    "listoverridetable rsidtbl themedata latentstyles datastore mhtmltag".split()
)
_SAID = {"par": "\n", "line": "\n", "tab": "\t", "lquote": "‘", "rquote": "’", "ldblquote": "“",
         "rdblquote": "”", "bullet": "•", "endash": "–", "emdash": "—", "~": "\u00a0", "_": "-",
         "cell": "\t", "row": "\n"}  # fmt: skip


def message_of(compressed: bytes, name: str) -> tuple[str, str]:
    """(HTML, plain text) of a message in compressed RTF; one of the two is empty."""
    rtf = decompress(compressed, name)
    is_html = b"\\fromhtml1" in rtf[:1000]
    said = _words(rtf, is_html)
    return (said, "") if is_html else ("", said)


def text_of(rtf: bytes) -> str:
    """The words of an RTF file."""
    return _words(rtf, is_html=False)


def decompress(data: bytes, name: str) -> bytes:
    """LZFu and stored RTF. Raises CannotRead where it unfolds to more than any letter has."""
    size, _, kind, _ = struct.unpack("<4I", data[:16])
    end = min(len(data), size + 4)
    if kind == 0x414C454D:  # "MELA": stored
        return data[16:end]
    window = bytearray(_WINDOW)
    window[: len(_DICTIONARY)] = _DICTIONARY
    at, place = 16, len(_DICTIONARY)
    made = bytearray()
    while at < end:
        control = data[at]
        at += 1
        for bit in range(8):
            if at >= end:
                return bytes(made)
            if control >> bit & 1:
                if at + 1 >= end:
                    return bytes(made)
                token = data[at] << 8 | data[at + 1]
                at += 2
                start, length = token >> 4, (token & 15) + 2
                if start == place:
                    return bytes(made)
                for step in range(length):
                    byte = window[(start + step) % _WINDOW]
                    made.append(byte)
                    window[place] = byte
                    place = (place + 1) % _WINDOW
            else:
                made.append(data[at])
                window[place] = data[at]
                place = (place + 1) % _WINDOW
                at += 1
        if len(made) > TEXT_BYTES:
            raise too_long(name)
    return bytes(made)


def _words(rtf: bytes, is_html: bool) -> str:
    """The text of an RTF, or the HTML that was wrapped in it."""
    found = re.search(rb"\\ansicpg(\d{3,5})", rtf[:2000])
    codec = f"cp{found[1].decode()}" if found else "cp1252"
    made: list[str] = []
    groups: list[tuple[bool, bool]] = []  # silent, and inside \htmltag
    silent = in_tag = ignorable = hidden = False
    skip = 0
    for token in _TOKEN.finditer(rtf):
        if token["brace"] == b"{":
            groups.append((silent, in_tag))
            continue
        if token["brace"] == b"}":
            silent, in_tag = groups.pop() if groups else (False, False)
            ignorable = False
            continue
        said = ""
        if token["word"]:
            word = token["word"].decode("ascii")
            number = int(token["number"] or 1)
            if word == "htmltag" and is_html:
                in_tag, ignorable, silent = True, False, False
            elif ignorable or word in _SKIPPED:
                silent, ignorable = True, False
            elif word == "htmlrtf":
                hidden = token["number"] != b"0"
            elif word == "u":
                said, skip = chr(number % 65536), 1
            elif not (is_html and word in ("cell", "row")):
                said = _SAID.get(word, "")
        elif token["hex"]:
            if skip:
                skip -= 1
                continue
            said = bytes.fromhex(token["hex"].decode("ascii")).decode(codec, "replace")
        elif token["sign"]:
            sign = token["sign"].decode("latin-1")
            ignorable = ignorable or sign == "*"
            said = sign if sign in "\\{}" else _SAID.get(sign, "\n" if sign in "\r\n" else "")
        elif token["text"]:
            said = token["text"].decode(codec, "replace")
            if skip:
                said, skip = said[skip:], 0
        if said and not silent and (not hidden or in_tag):
            made.append(said)
    # A letter outside the first plane is two numbers, a pair of surrogates.
    return "".join(made).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
