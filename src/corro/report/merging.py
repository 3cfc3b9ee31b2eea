"""The same words found at several templates and houses are one thing to mend, and told once.

Only findings at a template's place are merged: two finished documents never share a place. JSON is
for programs and doesn't merge.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from corro.lint.finding import LEVELS, Level
from corro.names import joined
from corro.report.results import FileResult, Located, Results

# How it was found again: the file, its ordinal there, the rule, and where the words stand.
_Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Merged:
    """One thing to mend: `path` is the file where the words stand, `located` the worst finding
    there, of `file`. `files` are all in which it was found, and `others` what it says there, by
    house, where that is something else."""

    path: str
    located: Located
    file: FileResult
    files: tuple[FileResult, ...]
    others: tuple[tuple[str, str], ...] = ()

    @property
    def level(self) -> Level:
        return self.located.finding.level

    @property
    def offers(self) -> bool:
        """Whether there are suggestions that the message doesn't say itself."""
        finding = self.located.finding
        return any(words not in finding.message for words in finding.suggestions)

    @property
    def templates(self) -> int:
        return len({file.path for file in self.files})

    @property
    def houses(self) -> int:
        return len({file.house for file in self.files})


def merged(results: Results) -> tuple[Merged, ...]:
    """Everything to mend, in the order of the results, each place of a template once."""
    groups: dict[_Key, list[tuple[FileResult, Located]]] = defaultdict(list)
    for number, file in enumerate(results.files):
        times: dict[_Key, int] = defaultdict(int)
        for located in file.findings:
            key = _key(number, located)
            groups[*key, times[key]].append((file, located))
            times[key] += 1
    return tuple(_merged(group) for group in groups.values())


def _key(number: int, located: Located) -> _Key:
    place = located.template
    if place is None:
        return number, located.finding.rule, located.region
    return None, located.finding.rule, place.path, place.region


def _merged(group: Sequence[tuple[FileResult, Located]]) -> Merged:
    file, worst = max(group, key=lambda one: LEVELS.index(one[1].finding.level))
    path = worst.template.path if worst.template else file.path
    said = worst.finding.message
    others = {f.house: one.finding.message for f, one in group if one.finding.message != said}
    return Merged(path, worst, file, tuple(f for f, _ in group), tuple(others.items()))


def found_at(one: Merged) -> str:
    """ "12 templates and 5 houses": how often it was found, or nothing if only once."""
    said = []
    if one.templates > 1:
        said.append(counted(one.templates, "template"))
    if one.houses > 1:
        said.append(counted(one.houses, "house"))
    return " and ".join(said)


def by_file(found: Iterable[Merged]) -> dict[str, list[Merged]]:
    """What there is to mend in each file, the files in the order in which they come first."""
    files: dict[str, list[Merged]] = {}
    for one in found:
        files.setdefault(one.path, []).append(one)
    return files


def by_level(found: Iterable[Merged]) -> dict[Level, int]:
    """How many there are of each level, the worst first."""
    counts: dict[Level, int] = dict.fromkeys(reversed(LEVELS), 0)
    for one in found:
        counts[one.level] += 1
    return counts


def worst_first(found: Iterable[Merged]) -> list[Merged]:
    """The worst level first, otherwise in the order given."""
    return sorted(found, key=lambda one: -LEVELS.index(one.level))


def counted(number: int, noun: str) -> str:
    """ "1 error", "1,204 letters"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def counts_in_words(counts: Mapping[Level, int]) -> str:
    """ "1 error, 2 warnings and 3 suggestions"; nothing where there is nothing."""
    said = [counted(number, level) for level, number in counts.items() if number]
    return joined(said)
