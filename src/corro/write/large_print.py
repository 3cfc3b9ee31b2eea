"""What large print asks of every format (RNIB, Clear Print): no blocks of capitals.

A word in capitals is read by its shape more slowly. An abbreviation stays as it is; a whole heading
in capitals, or three words and more in a row, are set as a sentence. The address is left alone: a
post town is in capitals.
"""

from __future__ import annotations

import re

# Words of at least two letters, all capitals, with what joins them.
_WORD = r"(?:[^\W\d_a-z]['’]?){2,}"
_BLOCK = re.compile(rf"(?<!\w){_WORD}(?:(?:[ ,–—-]|, ){{1,3}}(?:{_WORD}|[AI&])){{2,40}}(?!\w)")


_TOKEN = re.compile(r"\w+")


def without_capitals(text: str) -> str:
    """The text with blocks of capitals as sentences. It keeps its length, so that offsets hold."""
    words = [word for word in _TOKEN.findall(text) if word.isalpha() and len(word) > 1]
    if len(words) > 1 and _is_block(text):
        return _as_sentence(text)
    return _BLOCK.sub(
        lambda match: _as_sentence(match[0]) if _is_block(match[0]) else match[0], text
    )


def _is_block(text: str) -> bool:
    """Whether it is all capitals, and not abbreviations alone."""
    capitals = text.upper() == text and text.lower() != text
    words = [word for word in _TOKEN.findall(text) if word.isalpha()]
    return capitals and (len(words) > 4 or any(len(word) > 4 for word in words))


def _as_sentence(text: str) -> str:
    """The first letter stays; so does what has digits, such as a postcode."""
    lowered = _TOKEN.sub(lambda token: _lower(token[0]) if token[0].isalpha() else token[0], text)
    first = next((i for i, character in enumerate(lowered) if character.isalpha()), 0)
    return lowered[:first] + text[first : first + 1] + lowered[first + 1 :]


def _lower(word: str) -> str:
    return "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in word)
