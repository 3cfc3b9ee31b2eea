"""A part's blocks as HTML: paragraphs, headings, real lists, tables with headings.

Where an element doesn't tell what the block was, a `data-` attribute does, so that a reader gets
back what was written: `data-block` (`lines`: one `<p>` with a `<br>` between lines; `paragraph`,
`line` in a heading's element), `data-gap`, `data-level`, `data-group`, `data-marker`. A break that
stands inside a line is a `<br data-within="line">`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corro.correspondence import Block
from corro.write.html.inline import language, needs_its_spaces, text, words
from corro.write.html.style import Style, attribute, points
from corro.write.stretches import Number, Stretch, number, rows, stretches

_BULLETS = {"•": "disc", "◦": "circle", "○": "circle", "▪": "square", "■": "square"}
_LONG_WORD = 20  # letters
_HEADING_SCALES = (1.2, 1.1, 1.0)


@dataclass(frozen=True, slots=True)
class Setting:
    """What the blocks of a part are set with. `ranks` has each heading's rank, in order."""

    style: Style
    ranks: Iterator[int]
    first_line: dict[str, str] | None = None  # of the first line: how a letterhead's name looks
    tight: bool = False  # the part's last paragraph has no space after it


def blocks_html(blocks: Sequence[Block], setting: Setting) -> str:
    """The blocks, one element to a line of the file."""
    made = []
    gathered = list(stretches(blocks))
    for place, stretch in enumerate(gathered):
        after = gathered[place + 1] if place + 1 < len(gathered) else None
        margin = _margin(stretch, after, setting)
        made.append(_stretch(stretch, setting, margin, first=place == 0))
    return "\n".join(made)


def heading_html(words_in_it: str, rank: int, style: Style, attributes: str = "") -> str:
    """`<h1>` … `<h6>`; `words_in_it` is HTML."""
    scale = _HEADING_SCALES[min(rank, len(_HEADING_SCALES)) - 1]
    looks = style.scaled(scale).text(
        font_weight="bold", margin=f"{points(style.size)} 0 4pt 0", page_break_after="avoid"
    )
    return f"<h{rank}{attributes}{looks}>{words_in_it}</h{rank}>"


def _margin(stretch: Stretch, after: Stretch | None, setting: Setting) -> str:
    if after is None:
        return "0" if setting.tight else setting.style.after
    same_lines = stretch.form == after.form == "lines" and not after.blocks[0].gap
    return "0" if same_lines else setting.style.after


def _stretch(stretch: Stretch, setting: Setting, margin: str, *, first: bool) -> str:
    block = stretch.blocks[0]
    match stretch.form:
        case "lines":
            return _lines(stretch.blocks, setting, margin, first=first)
        case "list":
            return _list(stretch.blocks, setting, margin)
        case "table":
            return _table(stretch.blocks, setting, margin)
        case "heading":
            return _heading(block, setting)
        case "page-break":
            looks = attribute(
                border="0", border_top="1px dashed #767676", page_break_after="always"
            )
            return f'<hr data-block="page-break"{looks}>'
        case "paragraph":
            looks = setting.style.text(margin=margin, **_spaces(block.text))
            return f"<p{language(block.lang)}{looks}>{_words(block, setting)}</p>"


def _words(block: Block, setting: Setting) -> str:
    return words(block, italics=not setting.style.large)


def _spaces(value: str) -> dict[str, str]:
    return {"white_space": "pre-wrap"} if needs_its_spaces(value) else {}


def _lines(blocks: Sequence[Block], setting: Setting, margin: str, *, first: bool) -> str:
    made = []
    for place, block in enumerate(blocks):
        inner = words(block, italics=not setting.style.large, line_break='<br data-within="line">')
        if first and place == 0 and setting.first_line:
            inner = f"<span{attribute(**setting.first_line)}>{inner}</span>"
        made.append(inner)
    gap = ' data-gap="true"' if blocks[0].gap else ""
    spaces = _spaces("\n".join(block.text for block in blocks))
    looks = setting.style.text(margin=margin, **spaces)
    return f'<p data-block="lines"{gap}{language(blocks[0].lang)}{looks}>{"<br>".join(made)}</p>'


def _heading(block: Block, setting: Setting) -> str:
    rank = next(setting.ranks, 1)
    level = f' data-level="{block.level}"' if block.level != rank else ""
    return heading_html(
        _words(block, setting), rank, setting.style, f"{level}{language(block.lang)}"
    )


def _table(cells: Sequence[Block], setting: Setting, margin: str) -> str:
    looks = attribute(border_collapse="collapse", margin=margin)
    made = [f'<table data-group="{cells[0].group}"{looks}>']
    table = rows(cells)
    headed = bool(table) and all(cell and cell[0].header for cell in table[0])
    for place, row in enumerate(table):
        inner = "".join(_cell(cell, setting, column=headed and place == 0) for cell in row)
        if place == 0:
            made.append("<thead>" if headed else "<tbody>")
        made.append(f"<tr{attribute(page_break_inside='avoid')}>{inner}</tr>")
        if headed and place == 0:
            made.append("</thead>\n<tbody>" if len(table) > 1 else "</thead>")
    if not (headed and len(table) == 1):
        made.append("</tbody>")
    return "\n".join((*made, "</table>"))


def _cell(blocks: Sequence[Block], setting: Setting, *, column: bool) -> str:
    inner = '<br data-within="cell">'.join(_words(block, setting) for block in blocks)
    looks = {
        "border": "1px solid #767676",
        "padding": "3pt 6pt",
        "text_align": "left",
        "vertical_align": "top",
        **_spaces("\n".join(block.text for block in blocks)),
    }
    if any(len(word) > _LONG_WORD for block in blocks for word in block.text.split()):
        looks["overflow_wrap"] = "anywhere"  # else a web address pushes the table off a telephone
    lang = language(blocks[0].lang) if blocks else ' data-absent="true"'
    if lang.endswith('dir="rtl"'):
        looks["text_align"] = "right"
    header = bool(blocks) and blocks[0].header
    if header and inner:
        scope = "col" if column else "row"
        return (
            f'<th scope="{scope}"{lang}{setting.style.text(font_weight="bold", **looks)}>'
            f"{inner}</th>"
        )
    marked = ' data-header="true"' if header else ""
    return f"<td{marked}{lang}{setting.style.text(**looks)}>{inner}</td>"


@dataclass(slots=True)
class _OpenList:
    level: int
    tag: str
    style: str
    before: Number | None
    in_item: bool = False


def _list(items: Sequence[Block], setting: Setting, margin: str) -> str:
    """Items as nested lists. An item without a marker goes on in the item before it."""
    made: list[str] = []
    stack: list[_OpenList] = []
    for item in items:
        while stack and item.level < stack[-1].level and len(stack) > 1:
            made.append(_close(stack.pop()))
        if item.marker is None and stack:
            looks = setting.style.text(margin="4pt 0 0 0", **_spaces(item.text))
            level = f' data-level="{item.level}"' if item.level != len(stack) else ""
            made.append(
                f'<p data-block="item"{level}{language(item.lang)}{looks}>'
                f"{_words(item, setting)}</p>"
            )
            continue
        marker = item.marker or ""
        counted = number(marker, stack[-1].before if stack else None)
        kind = _kind(counted, marker)
        if stack and item.level <= stack[-1].level and (stack[-1].tag, stack[-1].style) != kind:
            made.append(_close(stack.pop()))
        if not stack or item.level > stack[-1].level:
            nested = bool(stack) and stack[-1].in_item
            made.append(_open(kind, counted, item, setting, "0" if nested else margin))
            stack.append(_OpenList(item.level, *kind, _before_first(counted)))
        made.append(_item(item, stack, counted, setting))
        stack[-1].before = counted
    made.extend(_close(opened) for opened in reversed(stack))
    return "".join(made)


def _before_first(counted: Number | None) -> Number | None:
    """What goes before the first item of a list, so that it needs no `value` of its own."""
    return replace(counted, value=counted.value - 1) if counted else None


def _kind(counted: Number | None, marker: str) -> tuple[str, str]:
    if counted is None:
        return "ul", _BULLETS.get(marker, _string(marker))
    if counted.plain:
        return "ol", {
            "1": "decimal",
            "a": "lower-alpha",
            "A": "upper-alpha",
            "i": "lower-roman",
            "I": "upper-roman",
        }[counted.style]
    return "ol", "own"


def _open(
    kind: tuple[str, str], counted: Number | None, item: Block, setting: Setting, margin: str
) -> str:
    tag, style = kind
    _, _, below, _ = (margin.split() * 4)[:4]
    looks = setting.style.text(
        margin=f"0 0 {below} {points(setting.style.size * 2)}",
        padding="0",
        **({} if style == "own" else {"list_style_type": style}),
    )
    start = ""
    if counted is not None:
        start += f' type="{counted.style}"' if counted.style != "1" else ""
        start += f' start="{counted.value}"' if counted.value != 1 else ""
    return f'\n<{tag} data-group="{item.group}"{start}{looks}>'.lstrip("\n")


def _close(opened: _OpenList) -> str:
    return f"{'</li>' if opened.in_item else ''}\n</{opened.tag}>"


def _item(item: Block, stack: list[_OpenList], counted: Number | None, setting: Setting) -> str:
    opened = stack[-1]
    closing = "</li>" if opened.in_item else ""
    opened.in_item = True
    value = ""
    if counted is not None and (opened.before is None or counted.value != opened.before.value + 1):
        value = f' value="{counted.value}"'
    own = {"list_style_type": _string(item.marker or "")} if opened.style == "own" else {}
    level = f' data-level="{item.level}"' if item.level != len(stack) else ""
    looks = setting.style.text(margin="0 0 3pt 0", **own, **_spaces(item.text))
    marker = f' data-marker="{text(item.marker)}"' if item.marker is not None else ""
    return (
        f"{closing}\n<li{marker}{value}{level}{language(item.lang)}{looks}>{_words(item, setting)}"
    )


def _string(marker: str) -> str:
    """A label of one's own as a CSS string, for a `style` attribute."""
    if not marker:
        return "none"
    escaped = "".join(
        char if char.isalnum() or char in ".) (•–-" else f"\\{ord(char):x} " for char in marker
    )
    return f"'{escaped}\\a0 '"
