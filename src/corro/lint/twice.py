"""The same words found by a rule and by an engine are told once, by the rule: it says why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from corro.correspondence import Correspondence
from corro.lint.finding import Finding, InBlock, InSource

# How much longer than the engine's words the rule's may be, to be about the same thing: a long
# sentence isn't about a misspelt word in it.
TIMES_LONGER = 3
ABOUT_WORDS = frozenset({"spelling", "grammar", "placeholder", "name", "contact"})
Where = tuple[int, int]


def told_once(
    document: Correspondence, found: Sequence[Finding], engines: Iterable[str]
) -> list[Finding]:
    """The findings without those of the rules `engines` whose words another rule has found.

    `engines` are names of rules, or of a style with its dot (`LanguageTool.`).
    """
    names = tuple(engines)
    ours: dict[Where, list[tuple[int, int, Finding]]] = defaultdict(list)
    for finding in found:
        place = finding.location
        if not isinstance(place, InBlock) or place.start == place.end or _is_of(finding, names):
            continue
        ours[place.part, place.block].append((place.start, place.end, finding))
    spans = [f.location for f in found if isinstance(f.location, InSource) and not _is_of(f, names)]
    return [
        finding
        for finding in found
        if not _is_of(finding, names)
        or (not _is_told(finding, ours) and not _is_in_source(document, finding, spans))
    ]


def _is_of(finding: Finding, names: tuple[str, ...]) -> bool:
    return any(
        finding.rule == name or (name.endswith(".") and finding.rule.startswith(name))
        for name in names
    )


def _is_told(finding: Finding, ours: dict[Where, list[tuple[int, int, Finding]]]) -> bool:
    place = finding.location
    if not isinstance(place, InBlock):
        return False
    length = place.end - place.start
    return any(
        start < place.end
        and place.start < end
        and (other.category in ABOUT_WORDS or end - start <= TIMES_LONGER * length)
        and other.category != "readability"
        for start, end, other in ours[place.part, place.block]
    )


def _is_in_source(
    document: Correspondence, finding: Finding, spans: Sequence[InSource | None]
) -> bool:
    """Whether a rule on the file's own text found the words."""
    place = finding.location
    if not isinstance(place, InBlock) or not spans:
        return False
    for span in document.parts[place.part].blocks[place.block].spans:
        if span.place.source == "file" and span.start <= place.start < span.end:
            start = span.place.start + place.start - span.start
            end = start + place.end - place.start
            return any(
                one is not None
                and one.start < end
                and start < one.end
                and one.end - one.start <= TIMES_LONGER * (end - start)
                for one in spans
            )
    return False
