"""What stands over the salutation: letterhead, address, date, references."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corro.read import cues, dates, names
from corro.read.pieces import Line


def label_head(lines: Sequence[Line], salutation: str, house: str) -> list[str]:
    """A label for each line over the salutation (or over the body, where there is none).

    Lines that say what they are get their label by that; the rest falls into groups (cut by empty
    lines, columns, postcodes and names), and the likeliest group is the recipient's address.
    """
    labels: list[str | None] = [_certain(line, index, lines) for index, line in enumerate(lines)]
    head = _Head(lines, labels, _groups(lines, labels), salutation, house)
    address = head.address()
    for group in head.groups:
        for index in group:
            labels[index] = "address" if index in address else "letterhead"
    _mark_subject(lines, labels, address)
    return [label or "letterhead" for label in labels]


def _certain(line: Line, index: int, lines: Sequence[Line]) -> str | None:
    text = line.text
    if cues.MARKING.match(text):
        return "marking"
    if dates.date_line(text):
        return "date"
    if cues.SUBJECT.match(text) and not re.match(r"ref", text, re.IGNORECASE):
        return "subject"
    if cues.REFERENCE.match(text):
        return "reference"
    if line.seen.region == "header":
        return "letterhead"
    if index and lines[index - 1].text.rstrip(":").lower() in (
        "our ref",
        "your ref",
        "date",
        "ref",
        "our reference",
        "your reference",
    ):
        previous = _certain(lines[index - 1], 0, ()) or "date"
        if re.search(r"\d", text) and len(text) < 40:
            return "reference" if previous == "reference" else "date"
    if re.fullmatch(
        r"(?:our|your)?\s?ref(?:erence)?\.?|(?:our|your) reference", text, re.IGNORECASE
    ):
        return "reference"
    if re.fullmatch(r"dated?:?", text, re.IGNORECASE):
        return "date"
    if cues.language_of(text):
        return "languages"
    if cues.FORMATS.search(text) and len(text.split()) > 5:
        return "formats"
    if cues.REGISTERED.search(text):
        return "letterhead"
    if cues.has_contact(text):
        return "letterhead"
    if (
        cues.is_prose(text)
        and not names.NOBODY.match(text)
        and not cues.POSTCODE.search(text)
        and text.count(",") < 3
    ):
        return "body"
    return None


def _groups(lines: Sequence[Line], labels: Sequence[str | None]) -> list[list[int]]:
    """Unlabelled lines that stand together; lines of one column are together across another's."""
    open_groups: dict[int, list[int]] = {}
    groups: list[list[int]] = []
    for index, line in enumerate(lines):
        if line.gap and line.seen.block.kind != "cell":
            open_groups.clear()
        if labels[index] is not None:
            open_groups.pop(line.column, None)
            continue
        group = open_groups.get(line.column)
        if group is None or _breaks(lines[group[-1]], line, lines, group):
            group = []
            groups.append(group)
            open_groups[line.column] = group
        group.append(index)
    return groups


def _breaks(before: Line, line: Line, lines: Sequence[Line], group: list[int]) -> bool:
    if before.seen.region != line.seen.region or (
        before.emphasised > line.emphasised and len(group) == 1 and not names.titled(before.text)
    ):
        return True
    if line.seen.block.kind == "cell" and line.paragraph != before.paragraph:
        return (
            before.seen.block.row == line.seen.block.row
            or before.seen.block.group != line.seen.block.group
        )
    if cues.POSTCODE.search(before.text) and not names.COUNTRY.fullmatch(line.text.strip(" .,")):
        return True
    return _begins_address(line.text) and not _begins_address(before.text)


def _begins_address(text: str) -> bool:
    return (
        names.titled(text)
        or bool(names.NOBODY.match(text))
        or bool(re.match(r"f\.?a\.?o\b", text, re.IGNORECASE))
    )


@dataclass(frozen=True, slots=True)
class _Head:
    """The lines over the salutation, and the groups of those that don't say what they are."""

    lines: Sequence[Line]
    labels: Sequence[str | None]
    groups: Sequence[list[int]]
    salutation: str
    house: str

    def address(self) -> set[int]:
        """The lines of the likeliest group, with what belongs to it; none where none is likely."""
        scores = [self._score(group, position) for position, group in enumerate(self.groups)]
        best = max(range(len(scores)), key=lambda at: (scores[at], at), default=None)
        return self._whole(best) if best is not None and scores[best] > 0 else set()

    def _score(self, group: list[int], position: int) -> int:
        """How likely it is that a group is the recipient's address; above 0 it may be."""
        texts = [self.lines[index].text for index in group]
        text = "\n".join(texts)
        if len(texts) == 1:
            texts = [piece.strip() for piece in texts[0].split(",") if piece.strip()] or texts
        first = texts[0]
        score = 0
        score += 4 if names.titled(first) else 2 if names.looks_like_name(first) else 0
        score += 4 if any(map(names.NOBODY.match, texts[:2])) else 0
        score += 3 if re.match(r"f\.?a\.?o\b|for the attention", first, re.IGNORECASE) else 0
        score += 2 if re.search(r"\bc/o\b|\bcare of\b", text, re.IGNORECASE) else 0
        score += 3 if _shares_name(self.salutation, text) else 0
        score += 1 if cues.POSTCODE.search(text) else 0
        score += 1 if any(map(names.looks_like_street, texts)) else -1
        score += 1 if position == len(self.groups) - 1 and len(self.groups) > 1 else 0
        score += 1 if self.lines[group[0]].seen.region == "frame" else 0
        score += 1 if len(texts) > 2 else 0
        score -= 3 if self.house and self.house.replace("-", " ").lower() in text.lower() else 0
        score -= (
            3
            if names.ORGANISATION.search(first)
            and not cues.POSTCODE.search(first)
            and position == 0
            and len(self.groups) > 1
            else 0
        )
        score -= 1 if names.ORGANISATION.search(first) else 0
        score -= 2 if self._next_to_contact(group) else 0
        score -= 2 if self.lines[group[0]].column else 0
        score -= 2 if self.lines[group[0]].seen.align == "centre" else 0
        score -= 3 if len(group) == 1 and not _begins_address(first) else 0
        return score

    def _next_to_contact(self, group: list[int]) -> bool:
        after = group[-1] + 1
        return (
            after < len(self.lines)
            and self.labels[after] == "letterhead"
            and not self.lines[after].gap
            and self.lines[after].column == self.lines[group[0]].column
            and self.lines[after].seen.region == self.lines[group[0]].seen.region
        )

    def _whole(self, best: int) -> set[int]:
        """The address group, with a name over it and a rest of it under it that a gap cut off."""
        groups, lines = self.groups, self.lines
        chosen = set(groups[best])
        before = best - 1
        while (
            before >= 0
            and len(groups[before]) <= 2
            and _adjoin(groups[before], groups[best], lines)
        ):
            text = lines[groups[before][0]].text
            if not _begins_address(text):
                break
            chosen |= set(groups[before])
            before -= 1
        after = best + 1
        while after < len(groups) and not _complete(chosen, lines):
            nearby = _adjoin(groups[after - 1], groups[after], lines)
            text = lines[groups[after][0]].text
            if not nearby or names.ORGANISATION.search(text) or lines[groups[after][0]].emphasised:
                break
            chosen |= set(groups[after])
            after += 1
        return chosen


def _shares_name(salutation: str, text: str) -> bool:
    ignored = {
        *names.TITLES,
        "dear",
        "sir",
        "madam",
        "and",
        "or",
        "hello",
        "hi",
        "the",
        "tenant",
        "occupier",
        "customer",
        "resident",
    }
    words = [
        word for word in re.findall(r"[^\W\d_][\w’'-]+", salutation.lower()) if word not in ignored
    ]
    return any(re.search(rf"\b{re.escape(word)}\b", text.lower()) for word in words)


def _adjoin(first: list[int], second: list[int], lines: Sequence[Line]) -> bool:
    return second[0] == first[-1] + 1 and lines[first[0]].column == lines[second[0]].column


def _complete(chosen: set[int], lines: Sequence[Line]) -> bool:
    return any(cues.POSTCODE.search(lines[index].text) for index in chosen)


def _mark_subject(lines: Sequence[Line], labels: list[str | None], address: set[int]) -> None:
    """A bold line that stands last, under the address, is the subject."""
    if not lines:
        return
    last = len(lines) - 1
    line = lines[last]
    if (
        labels[last] in ("letterhead", "body")
        and line.emphasised
        and line.gap
        and last - 1
        in {
            *address,
            *(index for index, label in enumerate(labels) if label in ("date", "reference")),
        }
        and not cues.has_contact(line.text)
        and line.seen.region == "body"
    ):
        labels[last] = "subject"
