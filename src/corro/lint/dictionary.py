"""A Hunspell dictionary of a style guide's own, read by spylls when a rule first asks for it."""

from __future__ import annotations

from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

from corro.errors import InvalidInput, Problem


class Dictionary:
    """`spell` says whether a word is right, `suggest` what it may have been."""

    def __init__(self, inner: Any) -> None:
        self._inner = inner
        self._known: dict[str, bool] = {}

    def spell(self, word: str) -> bool:
        if word not in self._known:
            self._known[word] = bool(self._inner.lookup(word))
        return self._known[word]

    def suggest(self, word: str, most: int = 6) -> tuple[str, ...]:
        return tuple(islice(self._inner.suggest(word), most))


@lru_cache(maxsize=16)
def dictionary(dic: str, aff: str) -> Dictionary:
    """The dictionary of a `.dic` and an `.aff` file.

    Raises:
        InvalidInput: they aren't a Hunspell dictionary that can be read.
    """
    from spylls.hunspell import Dictionary as Hunspell
    from spylls.hunspell.readers.aff import read_aff
    from spylls.hunspell.readers.dic import read_dic
    from spylls.hunspell.readers.file_reader import FileReader

    try:
        rules, context = read_aff(FileReader(str(Path(aff))))
        read = read_dic(
            FileReader(str(Path(dic)), encoding=context.encoding), aff=rules, context=context
        )
        return Dictionary(Hunspell(rules, read))
    except (ValueError, OSError, LookupError, TypeError, AttributeError, AssertionError):
        said = "This dictionary is not a Hunspell one that can be read. Save both files as UTF-8."
        raise InvalidInput([Problem(said, dic)]) from None
