"""What is written is read back: parts, blocks, labels, looks, languages, links."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import samples
from corro.correspondence import PARTS, Block, Correspondence, Part, Run
from corro.write.docx import write_docx
from corro.write.docx.styles import style_name, styled_as
from docx_reading import expected, read_parts


@pytest.mark.parametrize("correspondence", samples.every_kind(), ids=lambda each: each.kind)
def test_nothing_of_any_kind_is_lost(correspondence: Correspondence) -> None:
    data = write_docx(correspondence, samples.HOUSE, samples.OPTIONS)
    assert read_parts(data) == expected(correspondence)


@pytest.mark.parametrize("message", ["inside", "outside"])
def test_one_message_alone_is_still_known(message: str) -> None:
    reply = samples.out_of_office(message)  # type: ignore[arg-type]
    data = write_docx(reply, samples.HOUSE, samples.OPTIONS)
    assert read_parts(data) == expected(reply)


def test_a_part_after_the_messages_belongs_to_neither() -> None:
    reply = samples.out_of_office()
    reply = dataclasses.replace(
        reply, parts=(*reply.parts, samples.part("formats", samples.paragraph("In Braille too.")))
    )
    data = write_docx(reply, samples.HOUSE, samples.OPTIONS)
    assert read_parts(data) == expected(reply)


@pytest.mark.parametrize("size", [16, 18, 28])
def test_large_print_loses_nothing_but_the_italics_of_a_link(size: int) -> None:
    options = dataclasses.replace(samples.OPTIONS, large_print=size)
    text = "Please write this down and keep it."
    looks = (samples.marked(text, "this", italic=True), samples.marked(text, "keep", bold=True))
    letter = samples.letter()
    body = samples.part("body", samples.paragraph(text, *looks))
    letter = dataclasses.replace(
        letter, parts=tuple(body if part.name == "body" else part for part in letter.parts)
    )
    assert read_parts(write_docx(letter, samples.HOUSE, options)) == expected(letter)


def test_every_part_s_every_kind_of_block_has_a_name_that_says_so() -> None:
    names: dict[str, tuple[object, ...]] = {}
    for part in PARTS:
        for kind in ("paragraph", "heading", "item", "cell", "line", "page-break"):
            for header in (False, True) if kind == "cell" else (False,):
                block = Block(kind, "", level=2 if kind == "heading" else 0, header=header)  # type: ignore[arg-type]
                name = style_name(part, block)
                assert name not in names
                names[name] = (part, kind, header)
                styled = styled_as(name)
                assert styled is not None
                assert (styled.part, styled.kind, styled.header) == (part, kind, header)
    assert styled_as("Normal") is None
    assert styled_as("Heading 1") == styled_as("heading 1")


LABELS = st.lists(
    st.tuples(
        st.sampled_from(
            ["•", "–", "◦", "1.", "2.", "3.", "7)", "(a)", "b.", "Step 1:", "%", "&", None]
        ),
        st.integers(1, 4),
        st.integers(1, 3),
    ),
    min_size=1,
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(LABELS)
def test_whatever_labels_a_list_has_word_shows_the_same(
    labels: list[tuple[str | None, int, int]],
) -> None:
    labels = sorted(labels, key=lambda each: each[2])
    blocks = tuple(
        Block("item", f"item {at}", level=level, group=group, marker=marker)
        for at, (marker, level, group) in enumerate(labels)
    )
    letter = Correspondence("voicemail", "rykneld", (Part("body", blocks),))
    data = write_docx(letter, samples.HOUSE, samples.OPTIONS)
    assert read_parts(data) == expected(letter)


WORDS = st.text(
    st.characters(min_codepoint=32, exclude_categories=("Cs", "Cc", "Cn", "Co"))
    | st.sampled_from("\n\t&<>\"'"),
    min_size=1,
    max_size=60,
)


@settings(max_examples=150, deadline=None)
@given(WORDS, st.sampled_from([None, "ur", "pa", "zh-Hant-HK", "zh-Hans", "ja", "pl", "en-GB"]))
def test_any_script_keeps_every_character(text: str, lang: str | None) -> None:
    half = len(text) // 2
    runs = (Run(0, half, bold=True),) if half else ()
    letter = Correspondence(
        "voicemail", "rykneld", (Part("body", (Block("paragraph", text, runs=runs, lang=lang),)),)
    )
    data = write_docx(letter, samples.HOUSE, samples.OPTIONS)
    assert read_parts(data) == expected(letter)
