"""What was found before and agreed to: a baseline takes it out of the report.

A baseline holds, for each rule, a digest of the words found and how often they were: no line
numbers, so that text may move, and no words, so that nothing of a letter is kept.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from corro.errors import InvalidInput, Problem
from corro.report.results import Located, Results

VERSION = 1
Key = tuple[str, str]


def key_of(located: Located) -> Key:
    """The rule, and a digest of the words in question: white space and capitals don't count."""
    finding = located.finding
    words = " ".join((finding.text or finding.message).split()).casefold()
    return finding.rule, hashlib.sha256(words.encode()).hexdigest()[:16]


def made(results: Results) -> str:
    """The baseline of everything found: JSON text, in a fixed order."""
    places: Counter[Key] = Counter()
    seen: set[tuple[str, ...]] = set()
    for number, file in enumerate(results.files):
        for located in file.findings:
            unique = _unique(located, number)
            if unique not in seen:
                seen.add(unique)
                places[key_of(located)] += 1
    rows = [{"rule": r, "words": w, "count": n} for (r, w), n in sorted(places.items())]
    return json.dumps({"version": VERSION, "findings": rows}, indent=1) + "\n"


def _unique(located: Located, number: int) -> tuple[str, ...]:
    """A template's place counts once, however many houses it is found at."""
    place = located.template
    where = f"{place.path}:{located.region}" if place else f"{number}:{located.region}"
    return (*key_of(located), where)


def read(text: str, path: str) -> Counter[Key]:
    """A baseline's counts.

    Raises:
        InvalidInput: it is not a baseline, or one of a later version.
    """
    try:
        said = json.loads(text)
        version, rows = said["version"], said["findings"]
        counts = Counter({(str(r["rule"]), str(r["words"])): int(r["count"]) for r in rows})
    except (ValueError, TypeError, KeyError):
        said_of = "This is not a baseline. Make one with --write-baseline."
        raise InvalidInput([Problem(said_of, path)]) from None
    if version != VERSION:
        said_of = f"The baseline is of version {version}; this corro reads version {VERSION}."
        raise InvalidInput([Problem(said_of, path)])
    return counts


def without(results: Results, known: Mapping[Key, int]) -> Results:
    """The results without what the baseline has: of words found more often, what is more."""
    left: Counter[Key] = Counter(known)
    forgiven: set[tuple[str, ...]] = set()
    files = []
    for number, file in enumerate(results.files):
        kept = []
        for located in file.findings:
            key, unique = key_of(located), _unique(located, number)
            if unique in forgiven:
                continue
            if left[key] > 0:
                left[key] -= 1
                forgiven.add(unique)
                continue
            kept.append(located)
        files.append(replace(file, findings=tuple(kept)))
    return replace(results, files=tuple(files))
