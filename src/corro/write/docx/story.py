"""The letter itself: parts and blocks as the text of `word/document.xml`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corro.correspondence import Block, Correspondence, Part
from corro.house import House
from corro.write.docx import styles
from corro.write.docx.addresses import web_address
from corro.write.docx.drawing import Drawn, signature_of
from corro.write.docx.numbering import Lists, indent
from corro.write.docx.paragraphs import Setting, page_break, paragraph, words
from corro.write.docx.runs import escaped, runs_xml
from corro.write.docx.sheet import twips
from corro.write.docx.shell import Shell
from corro.write.docx.tables import table
from corro.write.docx.window import FACTS, Window, facts_frame
from corro.write.headings import message_heading

PEN_ROOM = 25.0  # millimetres, to sign in
_ON_SHEET = frozenset({"letterhead", "footer"})
# The space above a part that doesn't begin the letter, in lines of the body's size.
_ABOVE = {
    "salutation": 1.0,
    "sign-off": 0.2,
    "enclosures": 1.0,
    "copies": 0.7,
    "formats": 1.0,
    "languages": 1.2,
    "quoted": 1.0,
    "date": 0.6,
}
# Parts with a space below.
_SPACED_OFF = frozenset({"headers", "setting", "marking", "address"})
# Parts whose blocks stay on one page.
_WHOLE = frozenset({"sign-off", "signatory", "enclosures", "copies", "languages"})


class Links:
    """The addresses that a document links to, each once, with its relationship's id."""

    def __init__(self, first: int) -> None:
        self._first = first
        self.targets: dict[str, str] = {}

    def __call__(self, address: str) -> str | None:
        target = web_address(address)
        if target is None:
            return None
        return self.targets.setdefault(target, f"rId{self._first + len(self.targets)}")


@dataclass(frozen=True, slots=True)
class Told:
    """The story's XML, and what the rest of the file has to hold for it."""

    xml: str
    links: Links
    lists: Lists
    picture: Drawn | None


def used_styles(correspondence: Correspondence) -> frozenset[str]:
    """The names of the styles that the document's blocks have."""
    return frozenset(
        styles.style_name(part.name, block)
        for part in correspondence.parts
        for block in part.blocks
    )


def tell(correspondence: Correspondence, house: House, shell: Shell) -> Told:
    """Write the parts down. Raises `CannotWrite` for an address that its window can't show, and
    for a character that no Word file can hold."""
    return _Story(correspondence, house, shell).told()


class _Story:
    def __init__(self, correspondence: Correspondence, house: House, shell: Shell) -> None:
        self.correspondence = correspondence
        self.house = house
        self.shell = shell
        self.sheet = shell.sheet
        self.links = Links(shell.next_relationship + 1)
        self.lists = Lists()
        self.out: list[str] = []
        self.parts = [part for part in correspondence.parts if part.name not in _ON_SHEET]
        self.messages = {part.message for part in self.parts} - {None}
        self.picture: Drawn | None = None
        self.begun = False
        self.window = Window(correspondence, house, shell)
        self.facts = facts_frame(self.parts, shell)

    def told(self) -> Told:
        self._title()
        before: Part | None = None
        for index, part in enumerate(self.parts):
            self._message(part, before)
            following = self.parts[index + 1] if index + 1 < len(self.parts) else None
            if self.window.shows(part):
                beside = before is not None and self.window.shows(before)
                self._framed(part, beside=beside)
            else:
                self._part(part, following)
            before = part
        if self.out and self.out[-1].endswith("</w:tbl>"):
            self.out.append(paragraph(styles.SEPARATOR, ""))
        if not self.out:
            self.out.append(paragraph(styles.SEPARATOR, ""))
        return Told("".join(self.out), self.links, self.lists, self.picture)

    def _title(self) -> None:
        """What is read out or set begins with what it is; what is pasted or sent doesn't."""
        kind, title = self.correspondence.kind, self.correspondence.title
        if title and (kind == "voicemail" or (kind == "out-of-office" and len(self.messages) > 1)):
            runs = runs_xml(Block("heading", title), "title", self.links)
            self.out.append(paragraph(styles.TITLE, runs))

    def _message(self, part: Part, before: Part | None) -> None:
        was = before.message if before is not None else None
        if part.message == was:
            return
        if part.message is None:
            self.out.append(paragraph(styles.MESSAGES_END, ""))
        elif len(self.messages) > 1:
            heading = message_heading(self.correspondence, self.correspondence.parts.index(part))
            runs = words(escaped(heading)) if heading else ""
            self.out.append(paragraph(styles.MESSAGE_STYLES[part.message], runs))
        else:
            self.out.append(paragraph(styles.ONLY_STYLES[part.message], ""))

    def _part(self, part: Part, following: Part | None) -> None:
        if self.facts is not None and part.name in FACTS:
            setting = Setting(frame=self.facts.xml())
            self.out += [self._text(part.name, block, setting) for block in part.blocks]
        else:
            self._flowing(part, following)

    def _framed(self, part: Part, *, beside: bool) -> None:
        for block, setting in self.window.settings(part, beside=beside):
            runs = runs_xml(
                block,
                part.name,
                self.links,
                large_print=self.sheet.large_print,
                size=self.window.size,
            )
            style = styles.style_name(part.name, block)
            self.out.append(paragraph(style, runs, setting, block.lang))

    def _flowing(self, part: Part, following: Part | None) -> None:
        self.lists.end()
        blocks = part.blocks
        at = 0
        while at < len(blocks):
            block = blocks[at]
            if block.kind == "cell":
                end = at
                while end < len(blocks) and _same_table(blocks[end], block):
                    end += 1
                self._table(part.name, blocks[at:end], last=end == len(blocks), following=following)
                at = end
                continue
            self.out.append(self._block(part, at, following))
            at += 1
        if part.name == "sign-off":
            self._signature()

    def _block(self, part: Part, at: int, following: Part | None) -> str:
        block = part.blocks[at]
        if block.kind == "page-break":
            return page_break(styles.style_name(part.name, block))
        after = part.blocks[at + 1] if at + 1 < len(part.blocks) else None
        number = left = None
        if block.kind == "item":
            number, left = self._listed(block)
        setting = Setting(
            keep_next=self._keeps(part, block, after, following),
            number=number,
            level=block.level,
            rule_above=part.name == "languages" and at == 0 and self.begun,
            before=self._before(part, at),
            after=self._after(part, block, after, following),
            left=left,
        )
        self.begun = True
        return self._text(part.name, block, setting)

    def _text(self, name: str, block: Block, setting: Setting) -> str:
        runs = runs_xml(block, name, self.links, large_print=self.sheet.large_print)
        return paragraph(styles.style_name(name, block), runs, setting, block.lang)

    def _keeps(self, part: Part, block: Block, after: Block | None, following: Part | None) -> bool:
        """Whether the block stays on the page of what comes next."""
        if after is not None:
            if part.name in _WHOLE:
                return True
            introduces = block.kind == "paragraph" and after.kind in ("item", "cell")
            return introduces and block.text.rstrip().endswith(":")
        if following is None or following.message != part.message:
            return False
        return (part.name, following.name) in (("body", "sign-off"), ("sign-off", "signatory"))

    def _before(self, part: Part, at: int) -> int | None:
        if self.out and self.out[-1].endswith("</w:tbl>") and part.blocks[at].kind != "heading":
            return self._share(0.8)
        if at and part.name == "languages" and _names_a_language(part.blocks[at]):
            return self._share(0.5)
        if at or not self.begun or part.name not in _ABOVE:
            return None
        return self._share(_ABOVE[part.name])

    def _after(
        self, part: Part, block: Block, after: Block | None, following: Part | None
    ) -> int | None:
        if block.kind == "item" and (after is None or after.kind != "item"):
            return self._share(0.7)
        if block.kind == "item" and after is not None and after.group != block.group:
            return self._share(0.7)
        if part.name == "sign-off" and after is None and following is not None:
            return self._room_to_sign()
        if part.name in _SPACED_OFF and after is None:
            return self._share(0.7)
        return None

    def _room_to_sign(self) -> int:
        sender = self.correspondence.facts.sender
        signed = sender is not None and (sender.signature is not None or bool(sender.pp))
        if self.correspondence.kind != "letter":
            return self._share(0.7)
        return self._share(0.5) if signed else twips(PEN_ROOM)

    def _signature(self) -> None:
        sender = self.correspondence.facts.sender
        if sender is None or sender.signature is None or self.correspondence.kind != "letter":
            return
        self.picture = signature_of(sender.signature, f"rId{self.shell.next_relationship}")
        self.out.append(paragraph(styles.SIGNATURE, self.picture.xml))

    def _listed(self, block: Block) -> tuple[int, int | None]:
        """An item's `w:numId`, and its indent where that isn't its list's."""
        number = self.lists.number(block)
        if number is None:
            return 0, indent(block.level, self.sheet.size)
        return self.shell.numbering.highest_num + number, None

    def _share(self, share: float) -> int:
        return round(share * self.sheet.space * 20)

    def _table(
        self, name: str, cells: Sequence[Block], *, last: bool, following: Part | None
    ) -> None:
        self.lists.end()
        if self.out and self.out[-1].endswith("</w:tbl>"):
            self.out.append(paragraph(styles.SEPARATOR, ""))
        stays = last and following is not None and following.name == "sign-off"
        self.out.append(table(self._cells(name, cells), name, self.sheet, stays=stays))
        self.begun = True

    def _cells(self, name: str, cells: Sequence[Block]) -> Iterator[tuple[Block, str]]:
        for block in cells:
            yield block, runs_xml(block, name, self.links, large_print=self.sheet.large_print)


def _names_a_language(block: Block) -> bool:
    """Whether a line of the block of languages begins one's entry, with its name in bold."""
    return any(run.start == 0 and run.bold for run in block.runs)


def _same_table(block: Block, first: Block) -> bool:
    return block.kind == "cell" and block.group == first.group
