"""Markdown becomes blocks, data is never markup, and every letter is at its place."""

import random

import pytest
from pyromark import Options, events

from corro.compose.markdown import BadLink, blocks
from corro.compose.origin import Origin, Site, Stretch, concat
from corro.correspondence import Place, Run, Span

PATH = "t.md"
TAG = Site("template", PATH, 900, 910, False)


def placed(stretch: Stretch) -> tuple[Span, bool]:
    if stretch.site.source == "field":
        place = Place("template", PATH, TAG.start, TAG.end, False)
        return Span(stretch.start, stretch.end, place, stretch.site.path), False
    end = stretch.at + stretch.end - stretch.start
    return Span(stretch.start, stretch.end, Place("template", PATH, stretch.at, end)), True


def literal(source: str) -> Origin:
    return Origin.of(source, Site("template", PATH, 0, len(source), True))


def datum(text: str) -> Origin:
    return Origin.of(text, Site("field", "name", 0, 0, False))


def parsed(text, keep_lines=False):
    text = text if isinstance(text, Origin) else literal(text)
    return blocks(text, keep_lines, placed)


def shape(text, keep_lines=False):
    return [(b.kind, b.text) for b in parsed(text, keep_lines)]


def test_paragraphs_headings_and_lists():
    assert shape("# One\n\nTwo *three*\nfour\n\n- a\n- b\n  1. c\n\n\\pagebreak\n\nfive") == [
        ("heading", "One"),
        ("paragraph", "Two three four"),
        ("item", "a"),
        ("item", "b"),
        ("item", "c"),
        ("page-break", ""),
        ("paragraph", "five"),
    ]


def test_items_know_their_marker_level_and_list():
    found = parsed("3. a\n4. b\n\n   more of b\n\n   - c\n\nText\n\n- d")
    assert [(b.marker, b.level, b.group) for b in found if b.kind == "item"] == [
        ("3.", 1, 1),
        ("4.", 1, 1),
        (None, 1, 1),
        ("–", 2, 1),
        ("•", 1, 2),
    ]


def test_a_table_has_its_cells_in_rows():
    found = parsed("| When | Who |\n|---|---|\n| 9am | **Jo** |\n| | Al |\n")
    assert [(b.row, b.column, b.header, b.text) for b in found] == [
        (0, 0, True, "When"),
        (0, 1, True, "Who"),
        (1, 0, False, "9am"),
        (1, 1, False, "Jo"),
        (2, 0, False, ""),
        (2, 1, False, "Al"),
    ]
    assert found[3].runs == (Run(0, 2, bold=True),)


@pytest.mark.parametrize(
    "text",
    [
        "*a* _b_",
        "# x",
        "- y",
        "1. z",
        "<b>",
        "[a](http://b)",
        "&amp; `c`",
        "a\\*",
        "| x |",
        "    in",
    ],
)
def test_data_is_never_markup(text):
    assert shape(concat([datum(text), literal(" ok")])) == [("paragraph", f"{text} ok".strip())]
    assert shape(concat([literal("- "), datum(text)])) == [("item", text.strip())]


def test_a_paragraph_of_data_keeps_its_line_breaks():
    assert shape(concat([literal("Note: "), datum("one\ntwo\n\nthree")])) == [
        ("paragraph", "Note: one\ntwo\n\nthree")
    ]


def test_what_a_letter_has_not_is_printed_as_it_is():
    assert shape("<b>x</b> ![alt](i.png) `code`") == [("paragraph", "<b>x</b> ![alt](i.png) code")]
    assert shape("a\n\n    indented **bold**\n\n---\n\n```\nfenced\n```") == [
        ("paragraph", "a"),
        ("paragraph", "indented bold"),
        ("paragraph", "---"),
        ("paragraph", "``` fenced ```"),
    ]


@pytest.mark.parametrize(
    ("source", "href"),
    [
        ("[x](https://a.org/b?c=d)", "https://a.org/b?c=d"),
        ("[x](mailto:a@b.org)", "mailto:a@b.org"),
        ("[x](tel:01246%20217)", "tel:01246%20217"),
        ("<https://a.org>", "https://a.org"),
        ("<a@b.org>", "mailto:a@b.org"),
    ],
)
def test_links(source, href):
    assert parsed(source)[0].runs[0].href == href


def test_a_link_takes_its_address_from_data():
    text = concat([literal("[write]("), literal("mailto:"), datum("a_b@c.org"), literal(") now")])
    assert parsed(text)[0].runs == (Run(0, 5, href="mailto:a_b@c.org"),)
    text = concat([literal("[ring](tel:"), datum("01246 217670"), literal(")")])
    assert parsed(text)[0].runs == (Run(0, 4, href="tel:01246217670"),)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "/x", "http:"])
def test_other_links_are_refused(url):
    with pytest.raises(BadLink):
        parsed(f"[x]({url})")
    with pytest.raises(BadLink):
        parsed(concat([literal("[x]("), datum(url), literal(")")]))


def test_lines_are_kept_where_the_part_keeps_them():
    found = parsed("Kind Regards\n\n**Jo**\nManager", keep_lines=True)
    assert [(b.kind, b.text, b.gap) for b in found] == [
        ("line", "Kind Regards", False),
        ("line", "Jo", True),
        ("line", "Manager", False),
    ]
    assert found[1].runs == (Run(0, 2, bold=True),)


PIECES = [
    "word ", "**bold** ", "*it* ", "\n", "\n\n", "- item\n", "1. step\n", "# Head\n", "&amp; ",
    "\\* ", "é ", "漢字 ", "[l](https://x.org) ", "<b> ", "a\\\nb ", "| a | b |\n|---|---|\n| c | d |\n\n",
    "  - sub\n", "`c` ", "> q\n", "\\pagebreak\n\n", "\U0001f600 ", "    four\n", "x  \ny ",
]  # fmt: skip
DATA = [
    "Ann",
    "*x*",
    "# y",
    "- z",
    "",
    "one\ntwo",
    "<i>",
    "é漢",
    "  ",
    "1. a",
    "a|b",
    "[t](u)",
    "\U0001f600",
]


@pytest.mark.parametrize("seed", range(30))
def test_every_letter_of_random_documents_is_at_its_place(seed):
    chance = random.Random(seed)
    for _ in range(100):
        source, parts = "", []
        for _ in range(chance.randint(1, 14)):
            if chance.random() < 0.3:
                parts.append(datum(chance.choice(DATA)))
                source += "{{ name }}"
            else:
                piece = chance.choice(PIECES)
                site = Site("template", PATH, len(source), len(source) + len(piece), True)
                parts.append(Origin.of(piece, site))
                source += piece
        text = concat(parts)
        for keep_lines in (False, True):
            for block in parsed(text, keep_lines):
                check_places(block, source, text)


def check_places(block, source, text):
    done = 0
    for span in block.spans:
        assert span.start == done, (block, source)
        done = span.end
        says = block.text[span.start : span.end]
        if span.place.literal:
            stands = source[span.place.start : span.place.end]
            assert stands.replace("\n", " ") == says.replace("\n", " "), (block, source)
        elif span.field:
            assert says in "".join(text), (block, source)
    assert done == len(block.text), (block, source)


WORDS = ["Ann", "漢字", "x9"]


def test_with_plain_data_the_structure_is_that_of_the_same_text_without_places():
    chance = random.Random(3)
    for _ in range(400):
        parts, plain = [], ""
        for _ in range(chance.randint(1, 12)):
            if chance.random() < 0.3:
                word = chance.choice(WORDS)
                parts.append(datum(word))
            else:
                word = chance.choice([p for p in PIECES if "<" not in p and "    " not in p])
                parts.append(literal(word))
            plain += word
        found = parsed(concat(parts))
        kinds = [e for e in events(plain, options=Options.ENABLE_TABLES) if isinstance(e, dict)]
        starts = [e["Start"] for e in kinds if "Start" in e]
        heads = sum(1 for s in starts if isinstance(s, dict) and "Heading" in s)
        cells = sum(1 for s in starts if s == "TableCell")
        items = sum(1 for s in starts if s == "Item")
        assert sum(b.kind == "cell" for b in found) == cells, plain
        assert sum(b.kind == "item" and b.marker is not None for b in found) == items, plain
        assert sum(b.kind == "heading" for b in found) <= heads, plain
