"""What a document looks like, and what a reader's program is told of its languages."""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import docx
import pdfplumber
import pytest
from docx.oxml.ns import qn

import samples
from corro.correspondence import Block, Correspondence, Kind, Part
from corro.write.docx import write_docx
from corro.write.docx.measure import width

OPTIONS = samples.OPTIONS
LARGE = dataclasses.replace(OPTIONS, large_print=18)


def opened(
    correspondence: Correspondence, options: Any = OPTIONS, house: Any = samples.HOUSE
) -> Any:
    return docx.Document(io.BytesIO(write_docx(correspondence, house, options)))


def said(text: str, lang: str | None = None) -> Correspondence:
    return Correspondence(
        "voicemail", "rykneld", (Part("body", (Block("paragraph", text, lang=lang),)),)
    )


def runs(text: str, lang: str | None = None) -> list[Any]:
    return list(opened(said(text, lang)).paragraphs[0]._p.iter(qn("w:r")))


def fonts(run: Any) -> dict[str, str]:
    found = run.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
    return {} if found is None else {key.partition("}")[2]: value for key, value in found.items()}


def defaults(document: Any) -> tuple[str, float, str]:
    properties = document.styles.element.find(qn("w:docDefaults")).find(f".//{qn('w:rPr')}")
    return (
        properties.find(qn("w:rFonts")).get(qn("w:ascii")),
        int(properties.find(qn("w:sz")).get(qn("w:val"))) / 2,
        properties.find(qn("w:lang")).get(qn("w:val")),
    )


@pytest.mark.parametrize(
    ("kind", "size"),
    [
        ("letter", 12),
        ("voicemail", 12),
        ("email", 11),
        ("out-of-office", 11),
        ("signature", 11),
        ("card", 11),
    ],
)
def test_letters_are_arial_12_and_replies_and_signatures_arial_11(kind: Kind, size: float) -> None:
    correspondence = next(each for each in samples.every_kind() if each.kind == kind)
    assert defaults(opened(correspondence)) == ("Arial", size, "en-GB")


def test_a_card_is_a6_across_and_all_else_a4_upright() -> None:
    for correspondence in samples.every_kind():
        section = opened(correspondence).sections[0]
        size = (round(section.page_width.mm), round(section.page_height.mm))
        assert size == ((148, 105) if correspondence.kind == "card" else (210, 297))


def test_headings_make_an_outline() -> None:
    document = opened(samples.letter())
    outline = [
        (each.style.name, each.text)
        for each in document.paragraphs
        if each.style.name.startswith("Heading")
    ]
    assert outline == [
        ("Heading 1", "Your repair: kitchen tap"),
        ("Heading 2", "What happens next"),
        ("Heading 2", "If something goes wrong"),
    ]
    reply = opened(samples.out_of_office())
    found = [
        (each.style.base_style.name, each.text)
        for each in reply.paragraphs
        if each.style.base_style is not None
    ]
    assert [each for each in found if each[0].startswith("Heading")] == [
        ("Heading 1", "Out-of-office reply: annual leave"),
        ("Heading 2", "Inside my organisation"),
        ("Heading 2", "Outside my organisation"),
    ]


def test_one_message_alone_is_nothing_but_what_is_pasted() -> None:
    shown = [each.text for each in opened(samples.out_of_office("inside")).paragraphs if each.text]
    assert not any("organisation" in text or "Out-of-office" in text for text in shown)


def test_a_table_says_which_row_is_its_heading() -> None:
    table = opened(samples.letter()).tables[0]
    heading, *others = [row._tr.trPr for row in table.rows]
    assert heading.find(qn("w:tblHeader")) is not None
    assert all(row.find(qn("w:tblHeader")) is None for row in others)
    assert all(row.find(qn("w:cantSplit")) is not None for row in (heading, *others))


def test_links_are_links() -> None:
    links = {
        link.text: link.address
        for each in opened(samples.letter()).paragraphs
        for link in each.hyperlinks
    }
    assert links == {
        "01246 217671": "tel:+441246217671",
        "priya.oneill@rykneldhomes.org.uk": "mailto:priya.oneill@rykneldhomes.org.uk",
        "our website": "https://www.rykneldhomes.org.uk/",
    }


def test_the_end_of_a_letter_stays_together() -> None:
    kept = {
        each.text: each.paragraph_format.keep_with_next
        for each in opened(samples.letter()).paragraphs
    }
    assert kept["Yours sincerely"]
    assert kept["Priya O’Neill"]
    last = next(text for text in kept if text.startswith("If it is not, please call me"))
    assert kept[last]
    assert not kept["priya.oneill@rykneldhomes.org.uk"]


def test_room_is_left_to_sign_unless_somebody_signs_for_the_sender() -> None:
    letter = samples.letter()

    def room(correspondence: Correspondence) -> float:
        found = next(
            each for each in opened(correspondence).paragraphs if each.text == "Yours sincerely"
        )
        return float(found.paragraph_format.space_after.mm)

    assert room(letter) == pytest.approx(25, abs=0.1)
    for changed in ({"pp": "Tom Bell"}, {"signature": samples.LOGO}):
        sender = dataclasses.replace(samples.SENDER, **changed)
        facts = dataclasses.replace(letter.facts, sender=sender)
        assert room(dataclasses.replace(letter, facts=facts)) < 5


@pytest.mark.parametrize(
    ("lang", "text", "attributes", "font"),
    [
        ("ur", "اردو", {"val": "ur", "bidi": "ur-PK"}, {}),
        ("pa", "ਪੰਜਾਬੀ", {"val": "pa", "bidi": "pa-IN"}, {"cs": "Nirmala UI"}),
        ("bn", "বাংলা", {"val": "bn", "bidi": "bn-BD"}, {"cs": "Nirmala UI"}),
        ("hi", "हिन्दी", {"val": "hi", "bidi": "hi-IN"}, {"cs": "Nirmala UI"}),
        (
            "zh-Hant-HK",
            "廣東話",
            {"val": "zh-Hant-HK", "eastAsia": "zh-HK"},
            {"eastAsia": "Microsoft JhengHei"},
        ),
        ("yue", "廣東話", {"val": "yue", "eastAsia": "zh-HK"}, {"eastAsia": "Microsoft JhengHei"}),
        (
            "cmn-Hant",
            "國語",
            {"val": "cmn-Hant", "eastAsia": "zh-TW"},
            {"eastAsia": "Microsoft JhengHei"},
        ),
        (
            "zh-Hans",
            "国语",
            {"val": "zh-Hans", "eastAsia": "zh-CN"},
            {"eastAsia": "Microsoft YaHei"},
        ),
        ("pl", "po polsku", {"val": "pl"}, {}),
        ("it", "italiano", {"val": "it"}, {}),
    ],
)
def test_word_is_told_each_language_where_it_looks_for_it(
    lang: str, text: str, attributes: dict[str, str], font: dict[str, str]
) -> None:
    (run,) = runs(text, lang)
    found = run.find(f"{qn('w:rPr')}/{qn('w:lang')}")
    assert {key.partition("}")[2]: value for key, value in found.items()} == attributes
    assert font.items() <= fonts(run).items()


def test_urdu_runs_from_right_to_left_and_its_numbers_from_left_to_right() -> None:
    paragraph = opened(said("فون 01430 457426 کریں۔", "ur")).paragraphs[0]._p
    assert paragraph.pPr.find(qn("w:bidi")) is not None
    turned = {
        "".join(node.text for node in run.iter(qn("w:t"))): run.find(f"{qn('w:rPr')}/{qn('w:rtl')}")
        is not None
        for run in paragraph.iter(qn("w:r"))
    }
    assert turned == {"فون ": True, "\u200e": False, "01430 457426": False, " کریں۔": True}


def test_a_telephone_number_in_urdu_is_printed_the_right_way_round(
    laid_out: Callable[[Mapping[str, bytes]], dict[str, Path]],
) -> None:
    files = {
        "urdu": write_docx(said("فون 01430 457426 کریں۔", "ur"), samples.HOUSE, OPTIONS),
        "name": write_docx(said("Call محمد علی 01430 457426"), samples.HOUSE, OPTIONS),
    }
    for path in laid_out(files).values():
        digits = [char for char in pdfplumber.open(path).pages[0].chars if char["text"].isdigit()]
        assert (
            "".join(char["text"] for char in sorted(digits, key=lambda each: each["x0"]))
            == "01430457426"
        )


def test_a_name_in_another_script_finds_its_font_without_a_language() -> None:
    found = [
        fonts(run).get("cs") or fonts(run).get("eastAsia") for run in runs("नमस्ते, 木村 and 홍길동")
    ]
    assert found == ["Nirmala UI", "Microsoft JhengHei", None, "Malgun Gothic"]


def test_large_print_is_large_left_aligned_upright_and_has_no_blocks_of_capitals() -> None:
    text = "Please READ THIS LETTER CAREFULLY and keep it."
    body = samples.part("body", samples.paragraph(text, samples.marked(text, "keep", italic=True)))
    letter = samples.letter()
    parts = tuple(body if part.name == "body" else part for part in letter.parts)
    document = opened(dataclasses.replace(letter, parts=parts), LARGE)
    assert defaults(document)[1] == 18
    shown = next(each for each in document.paragraphs if each.text.startswith("Please"))
    assert shown.text == "Please Read this letter carefully and keep it."
    emphasised = next(run for run in shown.runs if run.text == "keep")
    assert emphasised.style.name == "Emphasis"
    assert emphasised.style.font.bold
    assert not emphasised.style.font.italic
    for style in document.styles:
        size = style.font.size if hasattr(style, "font") else None
        exact = hasattr(style, "paragraph_format") and style.paragraph_format.line_spacing_rule == 4
        assert size is None or exact or size.pt >= 16, style.name
        assert not (hasattr(style, "font") and style.font.italic), style.name
    town = next(each for each in document.paragraphs if each.text == "CHESTERFIELD")
    assert town.runs[0].font.size.pt <= 12


def test_a_text_is_as_wide_as_in_arial() -> None:
    assert width("Mrs Zoë Smith", 12) == pytest.approx(width("Mrs Zoe Smith", 12))
    assert width("i" * 10, 10) == pytest.approx(222 * 10 * 10 / 1000 * 25.4 / 72)
    assert width("木", 12) == pytest.approx(12 * 25.4 / 72)
