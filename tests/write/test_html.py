"""A document in HTML: valid, whole in one file, safe, and to be read back without loss."""

from __future__ import annotations

import dataclasses
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import samples
from corro.correspondence import Block, Correspondence, Picture, Run
from corro.house import Fonts
from corro.read import read
from corro.write.html import write_html
from corro.write.options import WriteOptions
from read_back import parts_of, told, tree

HOUSE = samples.HOUSE
OPTIONS = samples.OPTIONS


def html(correspondence: Correspondence, options: WriteOptions = OPTIONS, **house: object) -> str:
    return write_html(correspondence, dataclasses.replace(HOUSE, **house), options).decode()


def one_part(*blocks: Block, name: str = "body") -> Correspondence:
    return samples.letter(parts=(samples.part(name, *blocks),))


@pytest.mark.parametrize("correspondence", samples.every_kind(), ids=lambda made: made.kind)
def test_every_kind_parses_without_one_error(correspondence: Correspondence) -> None:
    for draft in (False, True):
        for large in (None, 18):
            options = dataclasses.replace(OPTIONS, draft=draft, large_print=large)
            root = tree(html(correspondence, options))
            assert root.get("lang") == "en-GB"
            assert root.find("head/meta").get("charset") == "utf-8"
            assert root.find("head/title").text


@pytest.mark.parametrize("correspondence", samples.every_kind(), ids=lambda made: made.kind)
def test_nothing_is_fetched_and_nothing_runs(correspondence: Correspondence) -> None:
    root = tree(html(correspondence, logo=samples.LOGO))
    for element in root.iter():
        assert element.tag not in {"script", "style", "link", "iframe", "object", "form"}
        assert not [name for name in element.attrib if name.startswith("on")]
        assert "url(" not in element.get("style", "")
        if element.tag == "img":
            assert element.get("src").startswith("data:image/")
            assert element.get("alt")


@pytest.mark.parametrize("correspondence", samples.every_kind(), ids=lambda made: made.kind)
def test_it_reads_back_without_loss(correspondence: Correspondence) -> None:
    read = list(parts_of(html(correspondence)))
    assert [part[:2] for part in read] == [
        (part.name, part.message) for part in correspondence.parts
    ]
    for (_, _, blocks), part in zip(read, correspondence.parts, strict=True):
        assert blocks == [told(block) for block in part.blocks]


@pytest.mark.parametrize("correspondence", samples.every_kind(), ids=lambda made: made.kind)
@pytest.mark.parametrize("options", [{}, {"draft": True}, {"large_print": 20}], ids=str)
def test_corro_reads_its_own_html_back_without_loss(
    correspondence: Correspondence, options: dict[str, object]
) -> None:
    source = html(correspondence, dataclasses.replace(OPTIONS, **options), logo=samples.LOGO)
    back = read(source.encode(), "x.html")
    assert (back.kind, back.house) == (correspondence.kind, correspondence.house)
    assert [
        (part.name, part.message, [told(block) for block in part.blocks]) for part in back.parts
    ] == [
        (part.name, part.message, [told(block) for block in part.blocks])
        for part in correspondence.parts
    ]


_TEXT = st.text(st.sampled_from("ab é<>&\"'\n 漢ا"), min_size=1, max_size=12).filter(str.strip)


@st.composite
def _blocks(draw: st.DrawFn) -> tuple[Block, ...]:
    made: list[Block] = []
    for group in range(draw(st.integers(1, 4))):
        form = draw(st.sampled_from(("paragraph", "lines", "items", "table", "heading")))
        texts = draw(st.lists(_TEXT, min_size=1, max_size=4))
        if form == "paragraph":
            made += [samples.paragraph(text) for text in texts]
        elif form == "heading":
            made += [Block("heading", text, level=draw(st.integers(1, 4))) for text in texts]
        elif form == "lines":
            made += [Block("line", text, gap=draw(st.booleans())) for text in texts]
        elif form == "table":
            made += samples.table(group, *((text, "b") for text in texts))
        else:
            labels = draw(
                st.sampled_from(
                    (("•",) * 4, ("1.", "2.", "3.", "4."), ("(a)", "(b)", "(c)", "(d)"))
                )
            )
            level = 1
            for label, text in zip(labels, texts, strict=False):
                made.append(Block("item", text, level=level, group=group, marker=label))
                level = draw(st.integers(1, level + 1))
                if draw(st.booleans()):
                    made.append(Block("item", text, level=made[-1].level, group=group))
    return tuple(made)


@settings(deadline=None, max_examples=150)
@given(_blocks())
def test_any_blocks_read_back_without_loss(blocks: tuple[Block, ...]) -> None:
    (read,) = parts_of(html(one_part(*blocks)))
    assert read[2] == [told(block) for block in blocks]


def test_data_is_never_markup() -> None:
    text = "<script>alert(1)</script> & \"quotes\" 'too' &amp; <b>x</b>"
    name = samples.letter(title=text, parts=(samples.part("body", samples.paragraph(text)),))
    source = html(name)
    assert "<script" not in source
    assert [block[1] for block in next(parts_of(source))[2]] == [text]
    assert tree(source).find("head/title").text == text


def test_a_house_or_a_picture_cannot_break_out_of_an_attribute() -> None:
    source = html(
        samples.letter(house='x" onload="y'),
        fonts=Fonts(letter='Arial";}<x onload=1>'),
        logo=Picture(b"<svg/>", "svg", '"><script>'),
    )
    root = tree(source)
    assert root.find("body").get("data-house") == 'x" onload="y'
    assert root.find("body").get("onload") is None
    assert root.find(".//img").get("alt") == '"><script>'
    assert root.find(".//script") is None


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "data:text/html,x", " file:///etc/passwd", "//x"]
)
def test_a_link_elsewhere_than_to_a_page_mail_or_telephone_is_words(href: str) -> None:
    block = samples.paragraph("here", Run(0, 4, href=href))
    assert tree(html(one_part(block))).find(".//a") is None


def test_a_link_that_is_partly_bold_is_one_link() -> None:
    block = samples.paragraph(
        "our page",
        Run(0, 4, href="https://a.org/é b"),
        Run(4, 8, bold=True, href="https://a.org/é b"),
    )
    (link,) = tree(html(one_part(block))).iter("a")
    assert link.get("href") == "https://a.org/%C3%A9%20b"
    assert "".join(link.itertext()) == "our page"


def test_replies_and_signatures_are_in_the_house_s_reply_font_and_letters_in_its_letter_font() -> (
    None
):
    fonts = Fonts(letter="Verdana", letter_size=13, reply="Arial", reply_size=11)
    for correspondence in (samples.signature(), samples.out_of_office(), samples.email()):
        for element in set_blocks(html(correspondence, fonts=fonts)):
            assert "font-family:Arial," in element.get("style")
            if element.tag != "h1":
                assert "font-size:11pt" in element.get("style")
    for element in set_blocks(html(one_part(samples.paragraph("x")), fonts=fonts)):
        assert "font-family:Verdana," in element.get("style")
        assert "font-size:13pt" in element.get("style")


def test_every_block_names_its_font_because_word_inherits_none_in_a_table() -> None:
    for element in set_blocks(html(samples.letter())):
        assert "font-family:" in element.get("style", ""), element.tag


def test_headings_begin_at_one_and_leave_out_no_level() -> None:
    ranks = [
        int(element.tag[1])
        for element in tree(html(samples.letter())).iter()
        if re.fullmatch("h[1-6]", str(element.tag))
    ]
    assert ranks == [1, 2, 2]
    deep = one_part(Block("heading", "a", level=2), Block("heading", "b", level=4))
    assert [int(e.tag[1]) for e in set_blocks(html(deep)) if e.tag[0] == "h"] == [1, 2]
    mixed = one_part(*(Block("heading", "a", level=level) for level in (3, 2, 4, 4, 3, 2)))
    assert [int(e.tag[1]) for e in set_blocks(html(mixed)) if e.tag[0] == "h"] == [1, 1, 2, 2, 2, 1]


def test_lists_are_real_and_keep_their_numbers() -> None:
    items = samples.items(1, ("3.", 1, "c"), ("4.", 1, "d"), ("7.", 1, "g"))
    (numbered,) = tree(html(one_part(*items))).iter("ol")
    assert numbered.get("start") == "3"
    assert [item.get("value") for item in numbered.iter("li")] == [None, None, "7"]
    lettered = samples.items(1, ("(a)", 1, "x"), ("(b)", 1, "y"))
    (own,) = tree(html(one_part(*lettered))).iter("ol")
    assert ["'(a)" in item.get("style") for item in own.iter("li")] == [True, False]


def test_a_table_says_which_cells_head_a_column_or_a_row() -> None:
    cells = (
        Block("cell", "", row=0, column=0, header=True),
        Block("cell", "Rent", row=0, column=1, header=True),
        Block("cell", "April", row=1, column=0, header=True),
        Block("cell", "£90", row=1, column=1),
    )
    root = tree(html(one_part(*cells)))
    assert [(e.text, e.get("scope")) for e in root.iter("th")] == [
        ("Rent", "col"),
        ("April", "row"),
    ]


def test_a_language_line_says_its_language_and_direction() -> None:
    root = tree(html(samples.letter()))
    urdu = next(e for e in root.iter("p") if e.get("lang") == "ur")
    assert urdu.get("dir") == "rtl"
    assert {e.get("lang") for e in root.iter("p")} >= {"zh-Hant-HK", "it", "pl", "pa", "bn", "hi"}
    assert any(e.get("lang") == "ur" and e.get("dir") == "rtl" for e in root.iter("span"))


def test_an_out_of_office_reply_has_both_messages_under_their_headings() -> None:
    root = tree(html(samples.out_of_office()))
    assert [e.text for e in root.iter("h1")] == [
        "Inside my organisation",
        "Outside my organisation",
    ]
    read = list(parts_of(html(samples.out_of_office())))
    assert [part[:2] for part in read][1:4] == [
        ("body", "inside"),
        ("sign-off", "inside"),
        ("signatory", "inside"),
    ]


@pytest.mark.parametrize("message", ["inside", "outside"])
def test_one_message_alone_has_no_heading(message: str) -> None:
    assert list(tree(html(samples.out_of_office(message))).iter("h1")) == []


def test_a_draft_says_so_at_the_top_in_its_title_and_on_every_printed_page() -> None:
    root = tree(html(samples.letter(), dataclasses.replace(OPTIONS, draft=True)))
    assert root.find("head/title").text == "DRAFT: Repair confirmation"
    notes = [e for e in root.iter() if e.get("data-note") == "draft"]
    assert [note.text for note in notes] == ["DRAFT: not to be sent", "DRAFT"]
    assert "position:fixed" in notes[1].get("style")
    reply = tree(html(samples.out_of_office(), dataclasses.replace(OPTIONS, draft=True)))
    assert len([e for e in reply.iter() if e.get("data-note") == "draft"]) == 1


def test_large_print_has_its_size_no_italics_and_no_small_print() -> None:
    root = tree(html(samples.letter(), dataclasses.replace(OPTIONS, large_print=20)))
    sizes = {
        float(size)
        for element in root.iter()
        for size in re.findall(r"font-size:([0-9.]+)pt", element.get("style", ""))
    }
    assert min(sizes) == 20
    assert all("font-style:normal" in e.get("style", "") for e in root.iter("em"))


def test_large_print_has_no_blocks_of_capitals_but_an_address_is_as_it_was() -> None:
    parts = (
        samples.part("address", *samples.lines("CHESTERFIELD")),
        samples.part("subject", Block("heading", "YOUR REPAIR AT S41 7TD", level=1)),
    )
    source = html(samples.letter(parts=parts), dataclasses.replace(OPTIONS, large_print=18))
    said = [block[1] for _, _, blocks in parts_of(source) for block in blocks]
    assert said == ["CHESTERFIELD", "Your repair at S41 7TD"]


def test_a_letter_leaves_room_for_a_pen_or_shows_the_signature() -> None:
    assert 'data-note="pen"' in html(samples.letter())
    sender = dataclasses.replace(
        samples.SENDER, signature=Picture(samples.PIXEL, "png", "Priya O’Neill")
    )
    facts = dataclasses.replace(samples.letter().facts, sender=sender)
    signed = html(samples.letter(facts=facts))
    assert 'data-note="pen"' not in signed
    assert 'alt="Priya O’Neill"' in signed


def test_a_signature_has_no_picture_because_outlook_shows_no_data_uri() -> None:
    assert "<img" not in html(samples.signature(), logo=samples.LOGO)


def test_what_was_accepted_is_in_the_document_s_properties() -> None:
    options = dataclasses.replace(OPTIONS, accepted=(("Corro.Jargon", 'the Board said "yes"'),))
    meta = [
        e
        for e in tree(html(samples.letter(), options)).iter("meta")
        if e.get("name") == "corro-accepted"
    ]
    assert [e.get("content") for e in meta] == ['Corro.Jargon: the Board said "yes"']


def test_what_html_cannot_hold_is_seen_and_spaces_are_kept() -> None:
    source = html(one_part(samples.paragraph("a\x00b\ud800c  d\te")))
    (_, _, blocks) = next(parts_of(source))
    assert blocks[0][1] == "a\ufffdb\ufffdc  d\te"
    assert "white-space:pre-wrap" in source


def test_the_same_document_gives_the_same_bytes() -> None:
    assert write_html(samples.letter(), HOUSE, OPTIONS) == write_html(
        samples.letter(), HOUSE, OPTIONS
    )


def set_blocks(source: str) -> list[object]:
    tags = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th"}
    return [
        e
        for e in tree(source).iter()
        if e.tag in tags and not str(e.get("data-note")).startswith("draft")
    ]
