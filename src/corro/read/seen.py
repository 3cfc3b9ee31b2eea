"""What a format's reader saw, before anyone asks which part of a letter it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from corro.correspondence import Block, Facts, Kind, Look, Message

Region = Literal["body", "header", "footer", "frame"]
Align = Literal["left", "centre", "right"]


@dataclass(frozen=True, slots=True)
class Seen:
    """A paragraph, item or cell in reading order.

    `gap`: an empty line stands before it. `part` is what the file itself calls it, and `message`
    which of an out-of-office reply's two it belongs to. `underlined` because runs don't say so.
    """

    block: Block
    look: Look = field(default_factory=Look)
    region: Region = "body"
    gap: bool = False
    underlined: bool = False
    align: Align = "left"
    part: str | None = None
    message: Message | None = None

    @property
    def bold(self) -> bool:
        """Every letter of it is bold."""
        block = self.block
        covered = {index for run in block.runs if run.bold for index in range(run.start, run.end)}
        return bool(covered) and all(
            index in covered or character.isspace() for index, character in enumerate(block.text)
        )


@dataclass(frozen=True, slots=True)
class Draft:
    """A file as its reader leaves it.

    `source` is the file's own text where places can count in it; `None` where the words had to be
    taken out of the file first, and places count in the extracted text.
    """

    seen: tuple[Seen, ...]
    source: str | None = None
    kind: Kind | None = None
    house: str = ""
    title: str = ""
    facts: Facts = field(default_factory=Facts)
    properties: Mapping[str, str] = field(default_factory=dict)
