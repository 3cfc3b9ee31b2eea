"""What each style looks like: its spaces, its weight, and its size where it isn't the body's."""

from __future__ import annotations

from dataclasses import dataclass, replace

from corro.correspondence import PARTS, Block
from corro.write.docx import styles
from corro.write.docx.sheet import Sheet

LETTERHEAD_NAME_SIZE = 20  # points


@dataclass(frozen=True, slots=True)
class Look:
    """A style's look. Spaces are shares of the body's size, `size` in points (0: the body's)."""

    before: float = 0
    after: float = 0
    size: float = 0
    bold: bool = False
    keep_next: bool = False
    keep_lines: bool = False
    line: float = 0
    exact: float = 0
    right: bool = False
    outline: int | None = None
    based_on: str = "Normal"


NO_PARTS_LOOKS: dict[str, Look] = {
    styles.LETTERHEAD_NAME: Look(bold=True),
    styles.MESSAGE_STYLES["inside"]: Look(
        before=1.5, after=0.6, bold=True, keep_next=True, based_on="Heading 2"
    ),
    styles.MESSAGE_STYLES["outside"]: Look(
        before=2, after=0.6, bold=True, keep_next=True, based_on="Heading 2"
    ),
    styles.MESSAGES_END: Look(before=1),
    styles.PAGE_NUMBER: Look(right=True),
    styles.DRAFT: Look(bold=True, exact=20, size=16),
    styles.TITLE: Look(after=0.9, bold=True, keep_next=True, based_on="Heading 1"),
    styles.SEPARATOR: Look(size=1, exact=1),
    styles.SIGNATURE: Look(before=0.5, after=0.5, keep_next=True, line=1),
    styles.ONLY_STYLES["inside"]: Look(size=1, exact=1),
    styles.ONLY_STYLES["outside"]: Look(size=1, exact=1),
}
_PARTS: dict[str, Look] = {
    "address": Look(line=1),
    "marking": Look(line=1, bold=True),
    "salutation": Look(before=0, after=0.7),
    "body": Look(after=0.65),
    "quoted": Look(after=0.65),
    "formats": Look(after=0.65, keep_lines=True),
    "setting": Look(after=0.25),
    "languages": Look(keep_lines=True),
    "signatory": Look(keep_lines=True),
}


def look_of(name: str, sheet: Sheet) -> Look | None:
    """The look of the style of this name, `None` where it is none of ours."""
    if name in NO_PARTS_LOOKS:
        look = NO_PARTS_LOOKS[name]
        if name == styles.LETTERHEAD_NAME:
            return replace(look, size=_name_size(sheet), line=1)
        if name == styles.TITLE:
            return replace(look, size=round(sheet.size * 1.2))
        if name == styles.PAGE_NUMBER:
            after = 0.4 if sheet.large_print else 0
            return replace(look, size=sheet.small, right=not sheet.large_print, after=after)
        return look
    styled = styles.styled_as(name)
    if styled is None:
        return None
    if styled.kind == "heading":
        return _heading(name, styled)
    look = _PARTS.get(styled.part, Look())
    if styled.part in ("letterhead", "footer"):
        look = replace(look, size=sheet.small, line=1.15)
    if styled.part == "formats" and sheet.tight:
        look = replace(look, size=9.5)
    if styled.part == "languages" and not sheet.large_print:
        look = replace(look, size=max(sheet.size - 1, 11), line=1.1)
    look = _by_kind(look, styled, tight=sheet.tight)
    return replace(look, before=max(look.before, 0.6)) if styled.gap else look


def _name_size(sheet: Sheet) -> float:
    """The size of the house's name: over a letter the same in every print, as its room is."""
    if sheet.clear is not None:
        return LETTERHEAD_NAME_SIZE
    return sheet.size if sheet.large_print else round(sheet.size * 1.2)


def _by_kind(look: Look, styled: styles.StyledAs, *, tight: bool) -> Look:
    if styled.kind == "item":
        return replace(look, after=0.35)
    if styled.kind == "cell":
        return replace(look, before=0.2, after=0.2, line=1.1, bold=styled.header)
    if styled.kind == "page-break":
        return replace(look, size=1, exact=1, before=0, after=0)
    if styled.kind == "line" and styled.part in ("body", "quoted"):
        return replace(look, after=0 if tight else 0.2)
    return look


def _heading(name: str, styled: styles.StyledAs) -> Look:
    subject = styled.part == "subject"
    rank = 1 if subject and styled.level == 1 else max(styled.level, 2)
    look = Look(
        before=0.3 if subject else 0.9,
        after=0.7 if subject else 0.3,
        bold=True,
        keep_next=True,
        keep_lines=True,
        outline=rank - 1,
    )
    return look if name.startswith("Heading") else replace(look, based_on=f"Heading {rank}")


def _usual(part: str) -> Block:
    kind = styles.usual_kind(part)
    return Block(kind, "", level=1 if kind == "heading" else 0)


# What Word offers in its gallery; the others it lists where a document uses them.
USUAL = frozenset(styles.style_name(part, _usual(part)) for part in PARTS)
COMMON = USUAL | {f"Heading {level}" for level in range(1, 4)}
