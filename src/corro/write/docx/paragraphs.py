"""A `w:p` as text, its properties in the schema's order."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from corro.write.docx.runs import is_right_to_left, language
from corro.write.docx.sheet import twips
from corro.write.docx.styles import style_id


@dataclass(frozen=True, slots=True)
class Frame:
    """A place on the page, in millimetres from the sheet's top left corner.

    With a `height` the frame is exactly as high; without, as high as what it holds.
    """

    left: float
    top: float
    width: float
    height: float | None = None

    def xml(self) -> str:
        high = f' w:h="{twips(self.height)}" w:hRule="exact"' if self.height else ""
        return (
            f'<w:framePr w:w="{twips(self.width)}"{high} w:hSpace="0" w:vSpace="0" '
            f'w:wrap="around" w:vAnchor="page" w:hAnchor="page" '
            f'w:x="{twips(self.left)}" w:y="{twips(self.top)}"/>'
        )


class Setting(NamedTuple):
    """What a paragraph has besides its style. Spaces, indents and `line` (exact) are in twips."""

    keep_next: bool = False
    frame: str = ""
    number: int | None = None
    level: int = 0
    rule_above: bool = False
    before: int | None = None
    after: int | None = None
    line: int | None = None
    left: int | None = None
    right: int | None = None


PLAIN = Setting()


def paragraph(style: str, runs: str, setting: Setting = PLAIN, lang: str | None = None) -> str:
    """A paragraph of the style of this name, around its runs."""
    made = _opening(style)
    if setting is not PLAIN:
        made += _before_direction(setting)
    if is_right_to_left(lang):
        made += "<w:bidi/>"
    if setting is not PLAIN:
        made += _after_direction(setting)
    if lang:
        made += f"<w:rPr>{language(lang)}</w:rPr>"
    return f"{made}</w:pPr>{runs}</w:p>"


@lru_cache(maxsize=512)
def _opening(style: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id(style)}"/>'


def _before_direction(setting: Setting) -> str:
    made = "<w:keepNext/>" if setting.keep_next else ""
    made += setting.frame
    if setting.number is not None:
        level = max(setting.level - 1, 0)
        made += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{setting.number}"/></w:numPr>'
    if setting.rule_above:
        made += '<w:pBdr><w:top w:val="single" w:sz="4" w:space="8" w:color="7F7F7F"/></w:pBdr>'
    return made


def _after_direction(setting: Setting) -> str:
    spacing = ""
    if setting.before is not None:
        spacing += f' w:before="{setting.before}"'
    if setting.after is not None:
        spacing += f' w:after="{setting.after}"'
    if setting.line is not None:
        spacing += f' w:line="{setting.line}" w:lineRule="exact"'
    indent = ""
    if setting.left is not None:
        indent += f' w:left="{setting.left}"'
    if setting.right is not None:
        indent += f' w:right="{setting.right}"'
    if indent:
        indent += ' w:firstLine="0"'
    return (f"<w:spacing{spacing}/>" if spacing else "") + (f"<w:ind{indent}/>" if indent else "")


def page_break(style: str) -> str:
    return paragraph(style, '<w:r><w:br w:type="page"/></w:r>')


def field(instruction: str, shown: str) -> str:
    """A field that Word renews, with what it shows until then."""
    return f'<w:fldSimple w:instr=" {instruction} "><w:r><w:t>{shown}</w:t></w:r></w:fldSimple>'


def words(text: str) -> str:
    """A run of words of the writer's own."""
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'
