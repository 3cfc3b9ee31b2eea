"""Spells out every word of Hunspell's en_GB dictionary, so that a letter is checked at once.

    python tools/spelling_words.py TEXTS…

writes `src/corro/engines/words/en_GB.txt`: every form but the possessives, one a line, in order.
Those that occur in TEXTS (folders or files of the sort of English that is written about homes) are
marked with an asterisk: they are offered first where a word is misspelt. Without TEXTS the marks
that are there are kept.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

WORDS = Path(__file__).parents[1] / "src" / "corro" / "engines" / "words"
OFTEN = 2  # how many times a word must occur to be a common one
POSSESSIVE = "M"
ONLY_IN_COMPOUNDS, NUMBERS = "c", "n"


def forms(dictionary: Any) -> Iterator[str]:
    """Every word that the dictionary accepts, without the possessives and numbers.

    The affixes of en_GB have no flags of their own, so a word has one prefix and one suffix at
    most: `tools` needs no more of Hunspell than that.
    """
    prefixes, suffixes = dictionary.aff.PFX, dictionary.aff.SFX
    for word in dictionary.dic.words:
        if ONLY_IN_COMPOUNDS in word.flags or NUMBERS in word.flags:
            continue
        yield word.stem
        ended = []
        for flag in word.flags & suffixes.keys() - {POSSESSIVE}:
            for suffix in suffixes[flag]:
                if suffix.cond_regexp.search(word.stem) and word.stem.endswith(suffix.strip):
                    stem = word.stem[: len(word.stem) - len(suffix.strip)]
                    ended.append((stem + suffix.add, suffix.crossproduct))
        yield from (form for form, _ in ended)
        for flag in word.flags & prefixes.keys():
            for prefix in prefixes[flag]:
                if prefix.cond_regexp.search(word.stem):
                    yield prefix.add + word.stem
                    yield from (prefix.add + form for form, crossed in ended if crossed)


def occurring(paths: list[Path]) -> set[str]:
    counts: Counter[str] = Counter()
    for path in paths:
        files = [path] if path.is_file() else sorted(path.rglob("*.*"))
        for file in files:
            if file.suffix in {".txt", ".md"}:
                text = file.read_text("utf-8", errors="ignore").replace("’", "'")
                counts.update(word.lower() for word in re.findall(r"[A-Za-z]+(?:'[a-z]+)?", text))
    return {word for word, times in counts.items() if times >= OFTEN}


def main() -> None:
    from spylls.hunspell import Dictionary

    target = WORDS / "en_GB.txt"
    dictionary = Dictionary.from_files(str(WORDS / "en_GB"))
    paths = [Path(path) for path in sys.argv[1:]]
    if paths:
        common = occurring(paths)
    else:
        common = {w[:-1] for w in target.read_text("utf-8").split() if w.endswith("*")}
    words = sorted(set(forms(dictionary)))
    lines = [f"{word}*" if word in common else word for word in words]
    target.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
