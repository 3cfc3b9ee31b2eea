"""From rows on a page to paragraphs: what is one sentence going on, what a line of its own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from corro.correspondence import Block, Look, Run
from corro.read.cues import CARE_OF, CONTACT_LABEL, HEADER, SIGN_OFF
from corro.read.cutting import cut, merge_runs
from corro.read.pdf_page import Row
from corro.read.seen import Seen

_MM = 25.4 / 72
_GAP = 1.32  # of the usual distance between lines: more is a new paragraph
_ITEM = re.compile(
    r"(?P<label>[•·▪◦‣●○■□–\uf0b7\uf0a7*-]|o(?=\t)|\(?\d{1,2}[.)]|\(?[a-z][.)]"
    r"|\(?[ivx]{1,4}[.)])[\t ]+(?=\S)"
)
_COMPOUND = re.compile(
    r"(?:^|\W)(?:self|non|co|semi|mid|ex|well|ill|long|short|full|half|high|low|two|three|four|five|six|"
    r"first|second|third|follow|check|e|cross|multi|day|year|right|left|user|reply|vice|great|large|easy|"
    r"face|step|door|drop|rent|wheelchair|anti)-$",
    re.IGNORECASE,
)


def paragraphs(pages: Sequence[Sequence[Row]]) -> list[Seen]:
    """The blocks of the pages' rows; a sentence that goes on overleaf is one paragraph."""
    rows = [row for page in pages for row in page]
    words = Counter(re.findall(r"[a-z]+(?:-[a-z]+)*", " ".join(row.text for row in rows).lower()))
    groups: list[list[Row]] = []
    gaps: list[bool] = []
    usual = _usual_leading(rows)
    for number, row in enumerate(rows):
        before = groups[-1][-1] if groups else None
        if before is not None and _same(before, row, usual, groups[-1]):
            groups[-1].append(row)
        else:
            gaps.append(before is not None and _stands_off(rows, number, usual))
            groups.append([row])
    made: list[Seen] = []
    footers: list[Seen] = []
    lists = _Lists()
    for group, gap in zip(groups, gaps, strict=True):
        seen = _seen(group, gap, words, lists)
        last = made[-1] if made else None
        if seen.region == "footer":
            footers.append(seen)
        elif last is not None and _goes_on(last, seen):
            made[-1] = _with(last, seen)
        else:
            made.append(seen)
    return [*made, *footers]


def _usual_leading(rows: Sequence[Row]) -> float:
    """The usual distance between lines, as a share of their size."""
    distances = [
        (row.base - before.base) / row.size
        for before, row in pairwise(rows)
        if row.zone == before.zone and row.page == before.page and row.size
        and 0.9 * row.size < row.base - before.base < 1.75 * row.size
    ]  # fmt: skip
    return median(distances) if distances else 1.2


def _apart(before: Row, row: Row, usual: float) -> bool:
    if before.page != row.page or before.zone != row.zone:
        return True
    return row.base - before.base > _GAP * usual * max(row.size, before.size)


def _stands_off(rows: Sequence[Row], number: int, usual: float) -> bool:
    """More space stands over the row than between its neighbours, or than between lines."""
    row = rows[number]
    here = _distance(rows, number)
    if here is None:
        return True
    near = [
        distance
        for at in (number - 1, number + 1)
        if (distance := _distance(rows, at)) is not None and 0 < distance < 2.7 * row.size
    ]
    return here > _GAP * min(near, default=usual * row.size)


def _distance(rows: Sequence[Row], number: int) -> float | None:
    if not 0 < number < len(rows):
        return None
    before, row = rows[number - 1], rows[number]
    together = before.page == row.page and before.zone == row.zone
    return row.base - before.base if together else None


def _same(before: Row, row: Row, usual: float, group: Sequence[Row]) -> bool:
    if row.cell is not None or before.cell is not None:
        return row.cell == before.cell
    if before.zone != row.zone or before.page != row.page or before.edge != row.edge:
        return False
    if _apart(before, row, usual) or abs(before.size - row.size) > 0.6:
        return False
    if _ITEM.match(row.text):
        return False
    if before.bold != row.bold and (before.bold or row.bold):
        return False
    starts_item = _ITEM.match(group[0].text)
    if starts_item and row.left < group[0].left + 2 and _leaves_item(before, row):
        return False
    if (
        starts_item
        and row.left < group[0].left + 2
        and len(group) > 1
        and group[1].left > row.left + 4
    ):
        return False
    return not (
        row.left > before.left + 8
        and not starts_item
        and len(group) > 1
        and row.left > group[0].left + 8
    )


class _Lists:
    def __init__(self) -> None:
        self.group = 0
        self.lefts: list[float] = []
        self.form = ""

    def level(self, left: float, label: str) -> int:
        form = re.sub(r"\w+", "1", label)
        if not self.lefts or (
            len(self.lefts) == 1 and form != self.form and left < self.lefts[0] + 4
        ):
            self.group += 1
            self.form = form
        while self.lefts and left < self.lefts[-1] - 4:
            self.lefts.pop()
        if not self.lefts or left > self.lefts[-1] + 4:
            self.lefts.append(left)
        return len(self.lefts)


def _seen(group: Sequence[Row], gap: bool, words: Counter[str], lists: _Lists) -> Seen:
    text = ""
    runs: list[Run] = []
    before: Row | None = None
    for row in group:
        if before is not None:
            text = _joint(text, before, row, words)
        runs += [
            Run(len(text) + start, len(text) + start + len(letter.text), letter.bold, letter.italic)
            for letter, start in zip(row.letters, row.starts, strict=True)
        ]
        text += row.text
        before = row
    block = Block("paragraph", text, _over_spaces(merge_runs(runs), text))
    first = group[0]
    item = _ITEM.match(text) if first.cell is None else None
    if first.cell is not None:
        lists.lefts = []
        table, number, column = first.cell
        block = replace(block, kind="cell", group=1000 + table, row=number, column=column)
    elif item:
        level = lists.level(first.left, item["label"])
        label = {"\uf0b7": "•", "\uf0a7": "▪", "o": "◦"}.get(item["label"], item["label"])
        block = cut(block, item.end(), len(text))
        block = replace(block, kind="item", level=level, group=lists.group, marker=label)
    else:
        lists.lefts = []
    return Seen(
        block,
        _look(group),
        region="footer" if first.edge == "footer" else "body",
        gap=gap,
        align="right" if _is_right(group) else "centre" if _is_centred(group) else "left",
    )


def _joint(text: str, before: Row, row: Row, words: Counter[str]) -> str:
    """The text with what stands between a line and the next: nothing, a space or a break."""
    if row.cell is None:
        first = row.text.split(" ")[0]
        letters = row.letters[: len(first)] or row.letters
        width = letters[-1].right - letters[0].left
        fits = before.right + width + 0.2 * row.size < row.measure - 2
        if (
            _is_ragged(before, row)
            or _begins(row.text)
            or (fits and not text.endswith(("-", "\u00ad")))
        ):
            return text + (
                " " if not CARE_OF.match(row.text) and _mid_sentence(before, row) else "\n"
            )
    if text.endswith("\u00ad"):
        return text[:-1]
    if text.endswith("-") and row.text[:1].islower() and text[-2:-1].isalpha():
        half = re.search(r"[a-z]+-$", text.lower())
        rest = re.match(r"[a-z]+", row.text.lower())
        if half and rest:
            if words[half[0] + rest[0]]:
                return text
            whole = half[0][:-1] + rest[0]
            if words[whole] or not _COMPOUND.search(text[-16:]):
                return text[:-1]
        return text
    return text + " "


def _leaves_item(before: Row, row: Row) -> bool:
    """A line under an item, at the item's own margin, that isn't the item going on."""
    return not row.text[:1].islower() and _joint("", before, row, Counter()) == "\n"


def _begins(text: str) -> bool:
    """The line says of itself that it begins something."""
    return bool(
        SIGN_OFF.match(text)
        or HEADER.match(text)
        or CONTACT_LABEL.match(text)
        or CARE_OF.match(text)
        or re.match(r"dear\b.{0,60}$|-{2,}|>", text, re.IGNORECASE)
    )


def _is_ragged(before: Row, row: Row) -> bool:
    """Two lines set to the right, or in the middle: each is a line of its own."""
    if row.left > 0.5 * row.width and not row.running:
        return True
    if abs(before.left - row.left) < 0.5 * row.size:
        return False
    middle = abs(before.left + before.right - row.left - row.right) < 3
    right = abs(before.right - row.right) < 2 and row.left > 0.35 * row.width
    return middle or right or abs(before.left - row.left) > 3 * row.size


def _mid_sentence(before: Row, row: Row) -> bool:
    """A ragged line in the middle of a sentence: lower case goes on, and it isn't that short."""
    reach = (before.right - before.left) / max(row.measure - before.left, 1)
    return row.text[:1].islower() and reach > 0.6 and not before.text.endswith((".", ":", ","))


def _over_spaces(runs: tuple[Run, ...], text: str) -> tuple[Run, ...]:
    """Neighbouring runs that look alike, with only spaces between them, made one."""
    made: list[Run] = []
    for run in runs:
        last = made[-1] if made else None
        if (
            last is not None
            and (last.bold, last.italic) == (run.bold, run.italic)
            and not text[last.end : run.start].strip()
        ):
            made[-1] = replace(last, end=run.end)
        else:
            made.append(run)
    return tuple(made)


def _look(group: Sequence[Row]) -> Look:
    letters = [letter for row in group for letter in row.letters]
    font, size = Counter((letter.font, letter.size) for letter in letters).most_common(1)[0][0]
    return Look(
        font=font or None,
        size=size,
        page=group[0].page,
        left=round(min(row.left for row in group) * _MM, 2),
        top=round(min(row.base - 0.75 * row.size for row in group) * _MM, 2),
        right=round(max(row.right for row in group) * _MM, 2),
        bottom=round(max(row.base + 0.2 * row.size for row in group) * _MM, 2),
    )


def _is_right(group: Sequence[Row]) -> bool:
    return group[0].right_column or all(row.left > 0.52 * row.width for row in group)


def _is_centred(group: Sequence[Row]) -> bool:
    return all(
        row.left > 0.2 * row.width and abs(row.left + row.right - row.width) < 0.04 * row.width
        for row in group
    )


def _goes_on(last: Seen, seen: Seen) -> bool:
    before, after = last.block, seen.block
    return (
        before.kind == after.kind == "paragraph"
        and last.region == seen.region == "body"
        and last.look.page is not None
        and seen.look.page == last.look.page + 1
        and after.text[:1].islower()
        and not before.text.rstrip().endswith((".", "?", "!", ":"))
        and len(before.text) > 40
    )


def _with(last: Seen, seen: Seen) -> Seen:
    text = last.block.text
    shift = len(text) + 1
    runs = [replace(run, start=run.start + shift, end=run.end + shift) for run in seen.block.runs]
    block = replace(last.block, text=f"{text} {seen.block.text}", runs=(*last.block.runs, *runs))
    return replace(last, block=block)
