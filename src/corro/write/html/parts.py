"""The parts of a document in HTML, one after the other, and what stands around them."""

from __future__ import annotations

import base64
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from corro.correspondence import Block, Correspondence, Part, Picture
from corro.house import House
from corro.write.headings import message_heading
from corro.write.html.blocks import Setting, blocks_html, heading_html
from corro.write.html.inline import language, text, words
from corro.write.html.style import REPLIES, Style, attribute, points, style_for
from corro.write.large_print import without_capitals
from corro.write.options import WriteOptions

_PEN_MM = 25  # left for a signature by hand
_LOGO_MM = 20
_MEDIA = {"png": "image/png", "jpeg": "image/jpeg", "svg": "image/svg+xml"}
_AS_WRITTEN = frozenset(("address", "letterhead"))  # in large print too
# Parts that a letter sets apart from what is before them, by more than a paragraph's space.
_APART = frozenset(
    ("address", "date", "salutation", "sign-off", "enclosures", "formats", "languages")
)


def content(
    correspondence: Correspondence,
    house: House,
    options: WriteOptions,
    *,
    leave_out: Collection[str] = (),
) -> str:
    """Every part but those left out, with landmarks around them, and headings over messages."""
    style = style_for(correspondence.kind, house, options)
    ranks = _ranks(correspondence, leave_out)
    made: list[tuple[str, str]] = []
    for index, part in enumerate(correspondence.parts):
        heading = message_heading(correspondence, index)
        if heading is not None:
            made.append(("main", _message_heading(heading, style)))
        if part.name not in leave_out:
            made.append((_landmark(part), _part(part, correspondence, house, style, ranks)))
    return _with_landmarks(made, marked=correspondence.kind not in REPLIES - {"out-of-office"})


def _message_heading(heading: str, style: Style) -> str:
    """Over a message, and apart from it, so that it is not copied with it."""
    looks = style.scaled(1.2).text(
        font_weight="bold",
        margin="24pt 0 12pt 0",
        padding="6pt 0 0 0",
        border_top="1px solid #767676",
    )
    return f'<h1 data-note="message"{looks}>{text(heading)}</h1>'


def _landmark(part: Part) -> str:
    return {"letterhead": "header", "footer": "footer"}.get(part.name, "main")


def _with_landmarks(made: Sequence[tuple[str, str]], *, marked: bool) -> str:
    """A header, the main part, and a footer. A mail has none: they would be its reader's page's."""
    if not marked:
        inner = "\n".join(piece for _, piece in made)
        return f'<div lang="en-GB" dir="ltr">\n{inner}\n</div>'
    pieces = [piece for _, piece in made]
    names = [name for name, _ in made]
    start = next((place for place, name in enumerate(names) if name != "header"), len(names))
    end = len(names)
    while end > start and names[end - 1] == "footer":
        end -= 1
    whole = (("header", pieces[:start]), ("main", pieces[start:end]), ("footer", pieces[end:]))
    return "\n".join(
        f"<{name}>\n{chr(10).join(inside)}\n</{name}>" for name, inside in whole if inside
    )


def _ranks(correspondence: Correspondence, leave_out: Collection[str]) -> Iterator[int]:
    """The ranks of the headings' elements, in order, so that none is left out on the way down."""
    subject = "subject" not in leave_out and bool(correspondence.named("subject"))
    messages = len({part.message for part in correspondence.parts} - {None}) > 1
    top = 1 if subject or messages else 0
    above: list[int] = []
    for part in correspondence.parts:
        if part.name in {*leave_out, "subject"}:
            continue
        for block in part.blocks:
            if block.kind == "heading":
                while above and above[-1] >= block.level:
                    above.pop()
                above.append(block.level)
                yield min(6, top + len(above))


def _part(
    part: Part, correspondence: Correspondence, house: House, style: Style, ranks: Iterator[int]
) -> str:
    message = f' data-message="{part.message}"' if part.message else ""
    on_paper = correspondence.kind not in REPLIES
    inner = _inside(part, correspondence, house, style, ranks)
    looks = _looks(part, style) if on_paper else {}
    if part.name == "setting":
        looks = {"margin": "0 0 12pt 0"}
    return (
        f'<div data-part="{text(part.name)}"{message}{attribute(**looks) if looks else ""}>'
        f"\n{inner}\n</div>"
    )


def _inside(
    part: Part, correspondence: Correspondence, house: House, style: Style, ranks: Iterator[int]
) -> str:
    on_paper = correspondence.kind not in REPLIES
    if style.large and part.name not in _AS_WRITTEN:
        part = replace(part, blocks=tuple(_without_capitals(block) for block in part.blocks))
    if part.name == "subject":
        return "\n".join(_subject(part, style))
    if part.name == "footer" and not style.large:
        style = Style(style.family, max(9, style.size - 2), style.leading)
    first = None
    if part.name == "letterhead":
        first = {"font_size": points(style.size * 1.25), "font_weight": "bold"}
    blocks = blocks_html(part.blocks, Setting(style, ranks, first))
    if part.name == "letterhead" and house.logo is not None and on_paper:
        return f"{_picture(house.logo, _LOGO_MM)}\n{blocks}"
    if part.name == "signatory" and correspondence.kind == "letter":
        return f"{_room_for_signature(correspondence)}\n{blocks}"
    return blocks


def _without_capitals(block: Block) -> Block:
    return replace(block, text=without_capitals(block.text))


def _subject(part: Part, style: Style) -> list[str]:
    made = []
    for block in part.blocks:
        kind = "" if block.kind == "heading" else f' data-block="{block.kind}"'
        level = "" if block.level in {0, 1} else f' data-level="{block.level}"'
        gap = ' data-gap="true"' if block.gap else ""
        inner = words(block, italics=not style.large)
        made.append(heading_html(inner, 1, style, f"{kind}{level}{gap}{language(block.lang)}"))
    return made


def _room_for_signature(correspondence: Correspondence) -> str:
    sender = correspondence.facts.sender
    if sender is not None and sender.signature is not None:
        return _picture(sender.signature, 15)
    return f'<div data-note="pen"{attribute(height=f"{_PEN_MM}mm")}></div>'


def _picture(picture: Picture, height_mm: int) -> str:
    data = base64.b64encode(picture.data).decode("ascii")
    looks = attribute(
        display="block",
        height=f"{height_mm}mm",
        width="auto",
        max_width="100%",
        margin="0 0 6pt 0",
        border="0",
    )
    return (
        f'<img src="data:{_MEDIA[picture.kind]};base64,{data}"'
        f' alt="{text(picture.alternative)}"{looks}>'
    )


def _looks(part: Part, style: Style) -> dict[str, str]:
    if part.name == "letterhead":
        return {"border_bottom": "2px solid #000000", "margin": "0 0 18pt 0"}
    if part.name == "footer":
        return {"border_top": "1px solid #767676", "padding_top": "6pt", "margin": "18pt 0 0 0"}
    if part.name in _APART:
        return {"margin": f"{points(style.size * 1.25)} 0 0 0"}
    return {}
