"""Technical words and abbreviations, which are explained where they come first.

    problem: term              a word of `terms` that nothing explains
    problem: abbreviation      capitals that nothing explains
    terms:                     pattern -> what it means in plain words
      void: an empty home
    exempt: [UK, MP]           abbreviations that everybody knows

A word is explained by what stands in brackets after it, by "which means", "that is", "called" and
the like around it, or by its plain words near by. An abbreviation is explained by its long form,
with it in either order, or anywhere before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corro.house import House
from corro.lint import cue_patterns, pattern
from corro.lint.document import At, Document
from corro.lint.finding import Finding
from corro.lint.keys import Keys, Preparing
from corro.lint.rules import Rule

KEYS = frozenset({"problem", "terms", "exempt"})
_PROBLEMS = ("term", "abbreviation")
_ABBREVIATION = re.compile(
    r"(?<![\w/&@.#£<\[{«%-])(?P<word>(?:[A-Z]{2,6}|[A-Z]{1,3}&[A-Z]{1,3}|(?:[A-Z]\.){2,5}))(?P<plural>s|’s|'s)?(?![\w/&@])(?!-\d)(?!\.\w)"
)
_LITTLE_WORDS = frozenset(
    ["and", "of", "the", "for", "to", "in", "on", "a", "an", "at", "by", "with"]
)
_EXPLAINS_AFTER = re.compile(
    r"^(?:['’]?s)?\W{0,3}(?:\(|[–—]\s|-\s|,?\s(?:which|that|this) (?:is|means|are"
    r"|was)\b|,?\s(?:is|are) (?:a|an|the|where|when|what|how)\b|,?\s(?:means|meaning"
    r"|that is|i\.?e\.?|in other words|or)\b|,\s(?:a|an|the|when|where|your|our"
    r"|which)\b|:\s)"
)
_EXPLAINS_BEFORE = re.compile(
    r"(?:\b(?:called|known as|named|term(?:ed)?|what we call|this is (?:a|an|the)?"
    r"|which is (?:a|an|the)?)\s(?:an?\s|the\s)?[“\"‘']?|\()\Z",
    re.IGNORECASE,
)
_THIS_MEANS = re.compile(
    r"[.!?]\s+(?:This|That|It|These|They|By this we|A \w+|An \w+)\s(?:means?|is (?:a"
    r"|an|the|when|where|what|how)|are (?:the|where|when))\b"
)
_ROMAN = re.compile(r"[IVXLC]{2,6}")


@dataclass(frozen=True, slots=True)
class Settings:
    problem: str
    terms: tuple[tuple[str, str], ...]
    exempt: frozenset[str]


def prepare(keys: Keys, preparing: Preparing) -> Settings:
    problem = keys.text("problem")
    if problem not in _PROBLEMS:
        keys.problem("problem", f"‘problem’ must be one of {', '.join(_PROBLEMS)}.")
    terms = keys.mapping("terms")
    for term, _ in terms if preparing.compile else ():
        try:
            cue_patterns.compiled(rf"\b(?:{term})\b")
        except (cue_patterns.UnknownName, pattern.BadPattern) as error:
            keys.problem("terms", f"‘{term}’ is not a pattern: {error}.")
    return Settings(problem, terms, frozenset(keys.texts("exempt")))


def check(rule: Rule, document: Document) -> Iterator[Finding]:
    if rule.settings.problem == "term":
        yield from _terms(rule, document)
    else:
        yield from _abbreviations(rule, document)


def _terms(rule: Rule, document: Document) -> Iterator[Finding]:
    settings: Settings = rule.settings
    prose = [at for at in document.prose if at.of.name == "body"]
    said = "\n".join(at.text for at in prose).lower()
    for term, meaning in settings.terms:
        cue = rf"\b(?:{term})\b"
        first = _first(prose, cue_patterns.compiled(cue)) if cue_patterns.says(cue, said) else None
        if first is None:
            continue
        at, start, end = first
        if _explained(at, start, end, meaning, prose):
            continue
        word = at.text[start:end]
        yield document.finding(rule, at, start, end, word, meaning)


def _first(prose: list[At], compiled: object) -> tuple[At, int, int] | None:
    for at in prose:
        for match in pattern.matches(compiled, at.text):
            return at, match.start(), match.end()
    return None


def _explained(at: At, start: int, end: int, meaning: str, prose: list[At]) -> bool:
    after, before = at.text[end:], at.text[:start]
    if _EXPLAINS_AFTER.match(after) or _EXPLAINS_BEFORE.search(before[-60:]):
        return True
    if re.match(r"[^.!?]{0,40}?,?\s(?:which|that|this) (?:is|means|are)\b", after):
        return True
    if re.match(r"[^.!?]{0,80}\((?!\d)[^)]{8,}\)", after) or _THIS_MEANS.match(
        re.sub(r"^[^.!?]*", "", after)
    ):
        return True
    near = (before[-160:] + " " + after[:200]).lower()
    words = [
        word
        for word in re.findall(r"[a-z]{4,}", meaning.lower())
        if word not in {"that", "with", "your", "from", "when", "where", "which", "have"}
    ]
    return bool(words) and sum(word[:5] in near for word in words) * 3 >= len(words) * 2


def _abbreviations(rule: Rule, document: Document) -> Iterator[Finding]:
    settings: Settings = rule.settings
    known = dict(settings.terms)
    own = _own(document)
    said = "\n".join(at.text for at in document.blocks("subject", "body"))
    told: set[str] = set()
    for at in document.blocks("subject", "body"):
        if _shouted(at.text):
            continue
        for match in _ABBREVIATION.finditer(at.text):
            word = match["word"].replace(".", "")
            if word in told or word in settings.exempt or word in own or _ROMAN.fullmatch(word):
                continue
            told.add(word)
            if _beside_capitals(at.text, *match.span()) or _long_form(word, said):
                continue
            long_form = known.get(word, "")
            if known and not long_form:
                continue
            yield document.finding(
                rule, at, match.start(), match.end("word"), word, long_form,
                suggestions=(f"{long_form} ({word})",) if long_form else (),
            )  # fmt: skip


def _own(document: Document) -> frozenset[str]:
    """Capitals that are names: the house's, the sender's and the recipient's own."""
    house: House | None = document.house
    names = [document.text("letterhead", "signatory", "address", "reference", "copies", "footer")]
    if house is not None:
        names += [house.name, house.legal_name, *house.companies, *house.offices]
        names += [line.name.split("(")[0] for line in house.telephones]
    found = {word for name in names for word in re.findall(r"\b[A-Z]{2,6}\b", name)}
    if house is not None:
        for name in (house.name, *house.companies):
            found.add("".join(word[0] for word in name.split() if word[0].isupper()))
        found |= {line.name for line in house.telephones if line.name.isupper()}
    return frozenset(found)


def _shouted(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return len(letters) > 8 and sum(char.isupper() for char in letters) * 10 > len(letters) * 6


def _beside_capitals(text: str, start: int, end: int) -> bool:
    """Whether it is part of a code, a postcode, a vehicle's number or a line of capitals."""
    before = re.search(r"(\S+)\s\Z", text[:start])
    after = re.match(r"\s(\S+)", text[end:])
    code = re.compile(r"(?:[A-Z]*\d[\w/-]*|[A-Z]{2,})[.,;:)]?")
    digits = re.compile(r"\d[A-Z]{2}\b")
    return bool(
        (
            before
            and code.fullmatch(before[1])
            and any(c.isdigit() for c in before[1])
            and len(before[1]) > 1
            and not before[1].isdigit()
        )
        or (after and digits.match(after[1]))
        or (before and before[1].isupper() and len(before[1]) > 3)
        or (after and after[1].strip(".,;:").isupper() and len(after[1].strip(".,;:")) > 3)
        or re.search(
            r"\b(?:reference|ref|number|code|plate|postcode)\b[^.]{0,20}\Z", text[:start], re.I
        )
    )


def _long_form(word: str, said: str) -> bool:
    """Whether the words that it stands for are anywhere in the text."""
    if re.search(
        rf"(?<!\w){re.escape(word)}\s?s?\s?(?:\(|[–—-]\s|,? (?:stands for|which means"
        rf"|means|which is|is (?:a|an|the)|or)\b)",
        said,
    ):
        return True
    match = re.search(
        rf"\(\s?[“\"‘']?(?:the |our )?{re.escape(word)}s?[”\"’']?\s?(?:\)|for short)"
        rf"|\b(?:called|known as)\s(?:the |an? )?[“\"‘']?{re.escape(word)}\b",
        said,
    )
    if match:
        return True
    letters = word.replace("&", "").lower()
    words = [one.lower() for one in re.findall(r"[A-Za-z]+", said)]
    strong = [one for one in words if one not in _LITTLE_WORDS]
    for sequence in (words, strong):
        initials = "".join(one[0] for one in sequence)
        if letters in initials:
            at = initials.find(letters)
            while at >= 0:
                if all(
                    len(one) > 2 or one in _LITTLE_WORDS for one in sequence[at : at + len(letters)]
                ):
                    run = sequence[at : at + len(letters)]
                    if _named_together(run, said):
                        return True
                at = initials.find(letters, at + 1)
    return False


def _named_together(run: list[str], said: str) -> bool:
    joined = r"[\s-]+(?:(?:and|of|the|for|to|in|on|&)[\s-]+){0,2}".join(
        re.escape(one) for one in run
    )
    return re.search(rf"\b{joined}\b", said, re.IGNORECASE) is not None
