"""Make the list of rules in docs/plain-english.md. Run: python tools/plain_english_page.py

What stands above the mark is written by hand; what follows it is made of the rules' own files.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from corro.lint.load import style_guide
from corro.lint.rules import Rule

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "plain-english.md"
STYLES = {
    "plain-english": "Plain English",
    "grammar": "Common slips of grammar",
    "inclusive": "Words for people",
}
MARK = "<!-- What follows is made of the rules. -->"


def page(written: str) -> str:
    """The page, with the rules in the place of those that it has."""
    guide = style_guide([ROOT / "styleguide"], compile_patterns=False)
    rules = [rule for rule in guide.rules if rule.style in STYLES]
    lines = [written.partition(MARK)[0] + MARK]
    for style, title in STYLES.items():
        lines += ["", f"## {title}"]
        for rule in rules:
            if rule.style == style:
                lines += ["", *_rule(rule)]
    return "\n".join(lines) + "\n"


def _rule(rule: Rule) -> Iterator[str]:
    yield f"### {rule.name} ({rule.level})"
    yield ""
    yield rule.why
    yield ""
    for example in rule.bad:
        yield f"- Not: {_cut(example.text)}"
    for example in rule.good:
        yield f"- Fine: {_cut(example.text)}"
    if rule.extends == "substitution":
        yield ""
        yield from _table(rule.settings.swap)


def _table(swap: Iterable[tuple[str, str]]) -> Iterator[str]:
    yield "| instead of | write |"
    yield "|---|---|"
    phrases = {_plainly(written): _options(better) for written, better in swap}
    rows: dict[str, list[str]] = {}
    for written in sorted(phrases, key=str.lower):
        if not any(_is_form_of(written, other) for other in phrases):
            rows.setdefault(phrases[written], []).append(written)
    for better, several in rows.items():
        yield f"| {', '.join(several)} | {better} |"


def _options(better: str) -> str:
    return " or ".join(re.sub(r"\$\d", "…", better).replace("’ or ‘", "|").split("|"))


def _plainly(pattern: str) -> str:
    """A pattern as one of the phrases that it finds."""
    pattern = pattern.replace(r"\(", "⟨").replace(r"\)", "⟩")
    pattern = re.sub(r"\[\^[^\]]*\]\{[^}]*\}\??", " …", pattern)
    pattern = re.sub(r"\(\?[=!<][^()]*(?:\([^()]*\)[^()]*)*\)", "", pattern)
    pattern = re.sub(r"\[([^\]])[^\]]*\]\??", r"\1", pattern)
    for _ in range(4):
        pattern = re.sub(r"\((?:\?:)?([^()|]*)(?:\|[^()]*)?\)(\??)", _first, pattern)
    pattern = re.sub(r"(\\\.|[ -])\?", r"\1", pattern)
    pattern = re.sub(r"\\(.)", r"\1", re.sub(r"\w\?", "", pattern))
    return " ".join(pattern.replace("⟨", "(").replace("⟩", ")").split())


def _first(match: re.Match[str]) -> str:
    return "" if match.group(2) else match.group(1)


def _is_form_of(written: str, other: str) -> bool:
    """Whether it is another form of a phrase that is listed: “utilised” of “utilise”."""
    first, _, rest = written.partition(" ")
    base, _, others = other.partition(" ")
    if first == base or rest != others or len(base) < 4:
        return False
    stem = base.removesuffix("e").removesuffix("y")
    return first.startswith(stem) and first[len(stem) :] in _ENDINGS


_ENDINGS = frozenset({"s", "es", "ed", "d", "ing", "ies", "ied", "yed", "ying", "ys"})


def _cut(text: str) -> str:
    return text if len(text) < 240 else text[:235].rpartition(" ")[0] + " …"


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text("utf-8")), encoding="utf-8", newline="\n")
