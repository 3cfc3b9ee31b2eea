"""The lines at the top of a mail: RFC 5322 for their form, RFC 2047 for letters beyond ASCII.

The standard library folds a long quoted name without its quotes, and drops the space between two
encoded words (Python 3.11), so a name with a comma could become two addresses. These few functions
write every header that holds a person's words; no value can begin another header.
"""

from __future__ import annotations

import base64
import re

from corro.write.characters import fit

_LINE = 76  # RFC 2047, 2
_WORD_BYTES = 33  # of UTF-8 in one encoded word: 56 letters with what stands around them
_ATOMS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+( [A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_LONGEST_WORD = 56  # that is left as it is; a longer one is encoded, so that it can be folded


def one_line(value: str) -> str:
    """The value with each stretch of white space, line ends too, as one space."""
    return " ".join(fit(value).split())


def header(name: str, value: str) -> str:
    """A header of free text (`Subject`), folded, ended by CR LF."""
    said = one_line(value)
    if _needs_encoding(said):
        return _folded(name, _encoded_words(said))
    return _folded(name, said.split(" "))


def mailbox_header(name: str, person: str, address: str) -> str:
    """A header of one mailbox (`To`): `Mrs Anne Smith <anne@example.org>`, ended by CR LF."""
    words = _phrase(one_line(person))
    return _folded(name, [*words, f"<{address}>"] if words else [address])


def _phrase(person: str) -> list[str]:
    if not person:
        return []
    if _needs_encoding(person) or len(person) > _LONGEST_WORD - 2:
        return _encoded_words(person)
    if _ATOMS.fullmatch(person):
        return person.split(" ")
    quoted = person.replace("\\", "\\\\").replace('"', '\\"')
    return [f'"{quoted}"'] if len(quoted) <= _LONGEST_WORD else _encoded_words(person)


def _needs_encoding(value: str) -> bool:
    return (
        not value.isascii()
        or "=?" in value
        or any(len(word) > _LONGEST_WORD for word in value.split(" "))
    )


def _encoded_words(value: str) -> list[str]:
    """`value` in encoded words, cut between letters; the space between two words is not read."""
    chunks, chunk = [], b""
    for letter in value:
        more = letter.encode("utf-8")
        if len(chunk) + len(more) > _WORD_BYTES:
            chunks.append(chunk)
            chunk = b""
        chunk += more
    chunks.append(chunk)
    return [f"=?utf-8?B?{base64.b64encode(chunk).decode('ascii')}?=" for chunk in chunks]


def _folded(name: str, words: list[str]) -> str:
    first, *more = words or [""]
    made, line = "", f"{name}: {first}"
    for word in more:
        if len(line) + 1 + len(word) > _LINE:
            made += f"{line}\r\n"
            line = ""
        line += f" {word}"
    return f"{made}{line}\r\n"
