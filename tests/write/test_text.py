"""The plain-text twin: everything that is said, in order, to be pasted or read aloud."""

from __future__ import annotations

import dataclasses

import pytest

import samples
from corro.correspondence import Block, Correspondence, Run
from corro.write.text import write_text


def text(correspondence: Correspondence, **options: object) -> str:
    made = write_text(
        correspondence, samples.HOUSE, dataclasses.replace(samples.OPTIONS, **options)
    )
    return made.decode("utf-8")


def body(*blocks: Block) -> str:
    return text(samples.letter(parts=(samples.part("body", *blocks),)))


@pytest.mark.parametrize("correspondence", samples.every_kind(), ids=lambda made: made.kind)
def test_every_block_is_said_in_the_document_s_order(correspondence: Correspondence) -> None:
    said, place = text(correspondence), 0
    for part in correspondence.parts:
        if correspondence.kind == "email" and part.name == "subject":
            continue  # its headers say it
        for block in part.blocks:
            for line in block.text.split("\n"):
                first = line.split(" our website")[0]  # its address follows these words
                place = said.index(first, place)


def test_lines_end_with_one_newline_and_never_with_a_space() -> None:
    said = text(samples.letter())
    assert "\r" not in said
    assert said.endswith("Wales.\n")
    assert not [line for line in said.split("\n") if line != line.rstrip()]
    assert "\n\n\n" not in said


def test_a_paragraph_is_one_line_and_parts_are_parted_by_an_empty_one() -> None:
    said = text(samples.letter())
    assert "\n\nDear Mrs Smith\n\nYour repair: kitchen tap\n\nWe have placed an order" in said
    assert "CHESTERFIELD\nS41 7TD\n\n12 March 2027\n\n" in said


def test_lists_keep_their_labels_and_what_goes_on_stands_under_the_words() -> None:
    assert body(
        *samples.items(
            1,
            ("10.", 1, "first\nof two lines"),
            (None, 1, "more"),
            ("•", 2, "inner"),
            (None, 2, "more of it"),
            ("11.", 1, "second"),
        )
    ) == ("10. first\n    of two lines\n    more\n    • inner\n      more of it\n11. second\n")


def test_two_lists_stay_two() -> None:
    both = (*samples.items(1, ("•", 1, "a")), *samples.items(2, ("•", 1, "b")))
    assert body(*both) == "• a\n\n• b\n"


def test_a_table_has_a_line_a_row_with_its_columns_lined_up() -> None:
    assert body(*samples.table(1, ("Day", "Time"), ("Monday", "9 a.m."))) == (
        "Day    | Time\nMonday | 9 a.m.\n"
    )


def test_a_wide_table_is_not_lined_up_and_a_cell_s_breaks_are_kept() -> None:
    assert body(*samples.table(1, ("a", "b" * 120))) == f"a | {'b' * 120}\n"
    assert body(*samples.table(1, ("a\nb", "c"))) == "a | c\nb |\n"


@pytest.mark.parametrize(
    ("words", "href", "said"),
    [
        ("our website", "https://www.example.org/a", "our website (https://www.example.org/a)"),
        ("www.example.org", "https://www.example.org/", "www.example.org"),
        ("example.org", "http://example.org", "example.org"),
        ("a@example.org", "mailto:a@example.org", "a@example.org"),
        ("write to us", "mailto:a@example.org?subject=Hi", "write to us (a@example.org)"),
        ("01246 217670", "tel:+441246217670", "01246 217670"),
        ("(01246) 217670", "tel:01246217670", "(01246) 217670"),
        ("ring us", "tel:01246217670", "ring us (01246217670)"),
    ],
)
def test_a_link_says_where_it_goes_unless_its_words_do(words: str, href: str, said: str) -> None:
    assert (
        body(samples.paragraph(f"Go: {words}.", Run(4, 4 + len(words), href=href)))
        == f"Go: {said}.\n"
    )


def test_a_link_that_is_partly_bold_says_its_address_once() -> None:
    href = "https://example.org/x"
    runs = (Run(0, 4, href=href), Run(4, 8, bold=True, href=href))
    assert body(samples.paragraph("our page", *runs)) == f"our page ({href})\n"


def test_a_language_s_line_stands_under_its_name() -> None:
    assert "Italiano (Italian): 01430 457422\nPer parlare" in text(samples.letter())


def test_an_out_of_office_reply_has_a_heading_over_each_message() -> None:
    said = text(samples.out_of_office())
    assert said.startswith("Start: Monday 15 March 2027, 8 a.m.\nEnd:")
    assert "\n\nInside my organisation\n\nI am out of the office" in said
    assert "\n\nOutside my organisation\n\nI am out of the office" in said
    assert said.count("Kind Regards\n\nPriya O’Neill\n") == 2


def test_one_message_alone_has_no_heading() -> None:
    assert "my organisation" not in text(samples.out_of_office("inside"))


def test_a_signature_is_rykneld_s_appendix_3_to_the_letter() -> None:
    assert text(samples.signature()) == (
        "Kind Regards\n\nPriya O’Neill\nRepairs Coordinator\n"
        "Rykneld Homes, Pioneer House, Mill Lane, Wingerworth, Chesterfield, S42 6NG.\n"
        "Tel: 01246 217671\nEmail: priya.oneill@rykneldhomes.org.uk\n"
    )


def test_an_email_begins_with_its_subject_once() -> None:
    assert text(samples.email()).count("We have your email") == 1
    without = samples.email(parts=samples.email().parts[1:])
    assert text(without).startswith("Subject: We have your email\n\nDear Mrs Smith\n")


def test_a_draft_says_so_first() -> None:
    assert text(samples.letter(), draft=True).startswith("DRAFT: not to be sent\n\nRykneld")


def test_what_a_text_file_cannot_hold_is_seen() -> None:
    assert body(samples.paragraph("a\x00b\ud800c\u2028d")) == "a\ufffdb\ufffdc\nd\n"
