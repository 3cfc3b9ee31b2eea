"""The names of the styles in a DOCX, and what they say: which part, which kind of block.

`style_name` gives a block's style and `styled_as` what a style's name means, so that a letter can
be edited in Word and read back. A part has a style for the kind of block that it usually holds
("Corro Address"); what else it holds adds words ("Corro Body Item", "Corro Signatory Spaced"). The
subject is Word's own Heading 1, and headings in the letter are Heading 2 and on.

What is not in a paragraph's style:

- An item's level and label are its numbering's. An item that goes on with the one before it has
  `w:numId` 0. A new `w:numId` at an item's first level is a new list.
- Bold, italic (`w:i`, or the character style `EMPHASIS` in large print) and links are the runs'. A
  paragraph's own language is on its mark (`w:pPr/w:rPr/w:lang/@w:val`), a run's on the run; always
  in `w:val`, as it was given.
- A run of the character style `DIRECTION` is no text of the block's.
- The letterhead is in the first page's header, the registered details in the footer.
- An out-of-office reply's messages each begin with a heading of a `MESSAGE_STYLES` style and end
  with the next or a `MESSAGES_END`. One message alone has no heading: it begins with an empty
  paragraph of an `ONLY_STYLES` style.
- Paragraphs of the styles in `NOT_PARTS` belong to no part.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from corro.correspondence import PARTS, Block, BlockKind, Message

PREFIX = "Corro "

# What a part usually holds; its style needs no further word.
_USUAL: dict[str, BlockKind] = {
    "subject": "heading",
    "body": "paragraph",
    "formats": "paragraph",
    "quoted": "paragraph",
}
_WORDS: dict[BlockKind, str] = {
    "paragraph": "Paragraph",
    "line": "Line",
    "item": "Item",
    "cell": "Cell",
    "heading": "Heading",
    "page-break": "Page Break",
}
_COLUMN_HEADING = "Column Heading"
_SPACED = "Spaced"
HIGHEST_LEVEL = 9

LETTERHEAD_NAME = "Corro Letterhead Name"  # the letterhead's first line
MESSAGE_STYLES: dict[Message, str] = {
    "inside": "Corro Message Inside",
    "outside": "Corro Message Outside",
}
ONLY_STYLES: dict[Message, str] = {
    "inside": "Corro Only Inside",
    "outside": "Corro Only Outside",
}
MESSAGES_END = "Corro Messages End"
PAGE_NUMBER = "Corro Page Number"
DRAFT = "Corro Draft"
TITLE = "Corro Title"  # of a document that has no heading of its own
SEPARATOR = "Corro Separator"  # between two tables, and after a last one
SIGNATURE = "Corro Signature Picture"
NOT_PARTS = frozenset(
    {MESSAGES_END, PAGE_NUMBER, DRAFT, SEPARATOR, SIGNATURE, TITLE}
    | {*MESSAGE_STYLES.values(), *ONLY_STYLES.values()}
)

TABLE = "Corro Table"
EMPHASIS = "Emphasis"
HYPERLINK = "Hyperlink"
DIRECTION = "Corro Direction"  # of a run that holds no words: a mark that sets a number's direction

KIND_PROPERTY = "corro.kind"
HOUSE_PROPERTY = "corro.house"
ACCEPTED_PROPERTY = "corro.accepted."  # with a number from 1; its value is "RULE: because"


@dataclass(frozen=True, slots=True)
class StyledAs:
    """What a style's name says of its paragraph. `level` is a heading's."""

    part: str
    kind: BlockKind
    level: int = 0
    header: bool = False
    gap: bool = False


def usual_kind(part: str) -> BlockKind:
    """The kind of block that a part's plain style stands for."""
    return _USUAL.get(part, "line")


def title(part: str) -> str:
    """ "sign-off" as it stands in a style's name: "Sign-off"."""
    return part[:1].upper() + part[1:]


def style_id(name: str) -> str:
    """A style's id, as Word and python-docx make it from its name."""
    return name.replace(" ", "")


def style_name(part: str, block: Block) -> str:
    """The name of a block's style in a part of this name."""
    return _style_name(part, block.kind, block.level, block.header, block.gap)


@lru_cache(maxsize=1024)
def _style_name(part: str, kind: BlockKind, level: int, header: bool, gap: bool) -> str:
    if kind == "heading":
        return _heading(part, min(max(level, 1), HIGHEST_LEVEL))
    name = PREFIX + title(part)
    if kind == "cell" and header:
        name += f" {_COLUMN_HEADING}"
    elif kind != usual_kind(part):
        name += f" {_WORDS[kind]}"
    return f"{name} {_SPACED}" if gap else name


def _heading(part: str, level: int) -> str:
    if part == "subject" and level == 1:
        return "Heading 1"
    if part == "body" and level > 1:
        return f"Heading {level}"
    return f"{PREFIX}{title(part)} Heading {level}"


def styled_as(name: str) -> StyledAs | None:
    """What the style of this name stands for, or `None` where it stands for no part."""
    return _NAMES.get(name.casefold())


def _every_style() -> dict[str, StyledAs]:
    found = {LETTERHEAD_NAME.casefold(): StyledAs("letterhead", "line")}
    for part in PARTS:
        for block, styled in _every_block(part):
            found[style_name(part, block).casefold()] = styled
    return found


def _every_block(part: str) -> list[tuple[Block, StyledAs]]:
    made: list[tuple[Block, StyledAs]] = []
    for kind in _WORDS:
        if kind == "heading":
            continue
        for header in (False, True) if kind == "cell" else (False,):
            for gap in (False, True):
                block = Block(kind, "", header=header, gap=gap)
                made.append((block, StyledAs(part, kind, header=header, gap=gap)))
    for level in range(1, HIGHEST_LEVEL + 1):
        made.append((Block("heading", "", level=level), StyledAs(part, "heading", level)))
    return made


_NAMES = _every_style()
