"""How to mend a sentence that is too long or too hard: where to part it, which words to change."""

from __future__ import annotations

import re

from corro.lint.summary import syllables

# One word to the eye, however it is written: a date, a time, a sum, a telephone number, an address.
_AT_A_GLANCE = re.compile(
    r"\S+@\S+\.\w+|(?:https?://|www\.)\S+|(?:\+44|\(?0)\d[\d ()-]{7,14}\d|"
    r"\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b|"
    r"(?:\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"
    r"(?:the )?\b\d{1,2}(?:st|nd|rd|th)?(?: of)? "
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r"(?:,? \d{4})?|"
    r"\b\d{1,2}(?:[.:]\d\d)?\s(?:a\.m\.|p\.m\.|am\b|pm\b)"
)
_WORD = re.compile(r"[^\s]*[^\W_][^\s]*")
_SUBJECT = r"(?:we|you|I|it|they|he|she|this|that|these|there|our|your|the|please|if|when)\b"
# The better the place, the earlier it stands here. The group is where the new sentence begins.
_SEAMS = (
    re.compile(r";\s+(?:(?:and|but|so|or) )?(?P<next>\S)"),
    re.compile(r"\s[–—]\s(?P<next>\w)"),
    re.compile(rf",?\s(?:and|but|so)\s(?P<next>{_SUBJECT})", re.I),
    re.compile(r",\s(?:and|but|so|or)\s(?P<next>\w)"),
    re.compile(r",\s(?P<next>which|who|where|whereas|although|while|because|as|since)\s"),
    re.compile(rf",\s(?P<next>{_SUBJECT})", re.I),
    re.compile(r"\s(?P<next>because|although|while|unless|so that|in case)\s"),
    re.compile(r"\s(?:and|but)\s(?P<next>\w)"),
)
_EDGE = 5  # words at least before and after a seam
_LONG = 4  # syllables
_SHOWN = 4  # words shown of the new sentence


def words_of(sentence: str) -> int:
    """How many words a reader takes in; a date, time, sum or telephone number is one."""
    return len(_WORD.findall(_AT_A_GLANCE.sub("that", sentence)))


def advice(sentence: str) -> str:
    """What to do about a sentence, in a sentence or two."""
    said = [part_at(sentence) or "Say it in two sentences, one for each thing."]
    hard = long_words(sentence)
    if hard:
        said.append(f"Look for a shorter word for {_listed(hard)}.")
    return " ".join(said)


def part_at(sentence: str) -> str:
    """Where to begin a new sentence, or nothing where no seam is to be seen."""
    middle = len(_WORD.findall(sentence)) / 2
    best: tuple[float, int] | None = None
    for rank, seam in enumerate(_SEAMS):
        for match in seam.finditer(sentence):
            before = len(_WORD.findall(sentence[: match.start()]))
            after = len(_WORD.findall(sentence[match.start("next") :]))
            if before < _EDGE or after < _EDGE:
                continue
            cost = abs(before - middle) + 2.0 * rank
            if best is None or cost < best[0]:
                best = (cost, match.start("next"))
    if best is None:
        if sentence.count(",") >= 3:
            return "Make a list of it: an introduction, and a line for each point."
        return ""
    shown = " ".join(sentence[best[1] :].split()[:_SHOWN]).rstrip(",.;:")
    return f"Begin a new sentence at ‘{shown}’."


def long_words(sentence: str, most: int = 3) -> tuple[str, ...]:
    """The hardest words: four syllables or more, names apart."""
    found: dict[str, int] = {}
    for index, match in enumerate(re.finditer(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*", sentence)):
        word = match.group()
        count = max(syllables(piece) for piece in re.split(r"[’'-]", word) if piece)
        if count >= _LONG and (index == 0 or word.islower()):
            found.setdefault(word.lower(), count)
    return tuple(sorted(found, key=lambda word: -found[word])[:most])


def _listed(words: tuple[str, ...]) -> str:
    marked = [f"‘{word}’" for word in words]
    return marked[0] if len(marked) == 1 else f"{', '.join(marked[:-1])} and {marked[-1]}"
