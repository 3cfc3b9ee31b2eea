"""Where each character of a Word document stands in its XML, for those who mend its words.

While `Story` reads with an `Ink`, every character that it says is noted; a block's spans then
count in the ink's text, as those of a text file count in the file.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from corro.correspondence import Block, Place, Span
from corro.read.docx.package import Element


@dataclass(frozen=True, slots=True)
class Drop:
    """A character: `element.text[index]`, or, where `index` is -1, what stands for one (a tab, a
    line break, a symbol) or belongs to a field that Word fills in itself."""

    element: Element
    index: int


@dataclass(slots=True)
class Ink:
    """The characters of all stories in the order read. `text` has a character for each drop."""

    drops: list[Drop] = field(default_factory=list)
    characters: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.characters)

    def add(self, character: str, element: Element, index: int) -> int:
        """Note a character; its number is given back."""
        self.drops.append(Drop(element, index))
        self.characters.append(character)
        return len(self.drops) - 1

    def placed(self, block: Block, numbers: list[int]) -> Block:
        """The block with its places in the ink's text, where it has the words just read."""
        if len(numbers) != len(block.text):
            return block
        spans: list[Span] = []
        start = 0
        for at in range(1, len(numbers) + 1):
            if at < len(numbers) and numbers[at] == numbers[at - 1] + 1:
                continue
            place = Place("file", "", numbers[start], numbers[at - 1] + 1)
            spans.append(Span(start, at, place))
            start = at
        return replace(block, spans=tuple(spans))
