"""The report for people who read on paper: what it says, as HTML and as PDF."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import html5lib
import pytest

import needs
import verapdf
from corro.clauses import Carrier, Clause
from corro.correspondence import Block, Correspondence, Part, Place, Run, Span
from corro.report import html, pdf
from corro.report.marking import Signs, Spot, marked
from corro.report.paper import paper
from corro.report.results import FileResult, Results
from report import made

BRACKETS = Signs("<", ">", lambda number: f"[{number}]")


def of_templates() -> Results:
    """With an example letter, whose sign-off the layout gives and whose body is its own."""
    results = made.of_templates()
    via = (Place("template", "templates/cover.md", 0, 20, False),)
    start = made.LAYOUT.index("Yours")
    sign_off = Place("template", "templates/letter.md", start, start + 16, True, via)
    document = Correspondence(
        "letter",
        "halton",
        (
            Part("subject", (Block("heading", "Your repair", level=1),)),
            Part("body", (Block("heading", "What is next", level=1), Block("paragraph", "Wait."))),
            Part("sign-off", (Block("line", "Yours faithfully", spans=(Span(0, 16, sign_off),)),)),
        ),
        title="Cover letter",
    )
    files = (replace(results.files[0], document=document), *results.files[1:])
    return replace(results, files=files)


def indic() -> Results:
    """Scripts and characters that a font must have, or that none has."""
    text = "ਸਤ ਸ੍ਰੀ ਅਕਾਲ, ہم احساس کرتے ہیں, 標準, \U00010330 and \U0001f600"
    part = Part("body", (Block("paragraph", text, lang=None),))
    document = Correspondence("letter", "rykneld", (part,), source=text)
    return Results((FileResult("odd.txt", "letter", "rykneld", text=text, document=document),))


GUIDANCE = Clause(
    "RH-A4-purpose",
    "Appendix 4",
    "Why we write",
    ("Letters state why.",),
    ("guidance",),
    (Carrier("guidance", "Check that it says why."),),
)
ALL = {
    "letter": replace(made.of_a_letter(), guidance={"rykneld": (GUIDANCE,)}),
    "templates": of_templates(),
    "hostile": made.hostile(),
    "nothing": Results(()),
    "clean": Results((made.clean(), made.clean("other.md"))),
    "scripts": indic(),
}


def said(results: Results) -> str:
    """The HTML report's words."""
    tree = html5lib.parse(html.report(results).decode(), namespaceHTMLElements=False)
    body = tree.find("body")
    return " ".join("".join(body.itertext()).split())


def test_findings_are_grouped_by_what_is_to_be_done_and_numbered() -> None:
    (sheet,) = paper(made.of_a_letter()).sheets
    assert [(heading, [note.number for note in notes]) for heading, notes in sheet.groups] == [
        ("Must be mended", [1]),
        ("Please look at", [2]),
        ("Ideas", [3]),
    ]
    assert sheet.about == (
        "A letter of rykneld.",
        "An average 10-year-old could read this. Its sentences have 5 words on average.",
        "1 thing must be mended, 1 thing to look at and 1 idea.",
    )


def test_a_note_is_a_plain_sentence_with_what_to_write_why_and_the_policy() -> None:
    first, second, third = paper(made.of_a_letter()).sheets[0].notes
    assert first.says == "Rykneld Homes ends every letter “Yours sincerely”."
    assert first.more == (
        "Why: The policy says so.",
        "The policy says: “Ends “Yours sincerely””",
    )
    assert "You could write: “I enclose” or “Here is”" in second.more
    assert not third.seen
    for note in (first, second, third):
        assert "pairing." not in note.says + " ".join(note.more)


def test_a_template_is_one_sheet_whatever_its_houses() -> None:
    cover, reply, card = paper(of_templates()).sheets
    assert cover.title == "Cover letter"
    assert cover.about[0] == (
        "A letter of halton and rykneld. 76 versions of it were read. What you see is one of "
        "them, filled in with examples."
    )
    assert cover.marks == ((1, Spot(2, 0, 0, 16)),)
    assert reply.document is None
    assert card.groups == ()
    assert card.about[-1] == "Nothing was found that needs a change."


def test_what_the_shown_letter_does_not_hold_says_which_one_does() -> None:
    results = of_templates()
    document = results.files[0].document
    assert document is not None
    other = replace(document, parts=document.parts[:2])
    files = (replace(results.files[0], document=other), *results.files[1:])
    note = paper(replace(results, files=files)).sheets[0].notes[0]
    assert not note.seen
    assert note.more[0] == "The words: “Yours faithfully”"
    assert note.more[-1].startswith("Not in the version shown here, but in one to Mrs Anne Smith")


def test_notes_for_the_templates_author_are_counted_and_left_out() -> None:
    results = of_templates()
    file = results.files[0]
    finding = replace(file.findings[0].finding, rule="template.DeadBranch", category="template")
    files = tuple(
        replace(one, findings=(replace(f, finding=finding),))
        for one in results.files[:2]
        for f in one.findings
    )
    (sheet,) = paper(replace(results, files=files)).sheets
    assert sheet.groups == ()
    assert sheet.about[-1] == "Left out here: 1 note for the template’s author."


@pytest.mark.parametrize(
    ("runs", "spots", "text", "bold"),
    [
        ((), [(1, 5, 8)], "Dear <Sir>[1] now", [(5, 13)]),
        ((), [(1, 0, 4), (2, 5, 8)], "<Dear>[1] <Sir>[2] now", [(0, 9), (10, 18)]),
        ((), [(1, 0, 8), (2, 5, 8)], "<Dear ><Sir>[1][2] now", [(0, 18)]),
        ((), [(1, 12, 12)], "Dear Sir now[1]", [(12, 15)]),
        ((), [(1, 0, 0)], "[1]Dear Sir now", [(0, 3)]),
        ((Run(0, 8, italic=True),), [(1, 5, 12)], "Dear <Sir>< now>[1]", [(5, 19)]),
    ],
)
def test_numbers_are_put_at_the_words(
    runs: tuple[Run, ...],
    spots: list[tuple[int, int, int]],
    text: str,
    bold: list[tuple[int, int]],
) -> None:
    block = Block("paragraph", "Dear Sir now", runs)
    document = Correspondence("letter", "x", (Part("body", (block,)),))
    marks = [(number, Spot(0, 0, start, end)) for number, start, end in spots]
    (made_block,) = marked(document, marks, BRACKETS).parts[0].blocks
    assert made_block.text == text
    covered = [index for run in made_block.runs if run.bold for index in range(run.start, run.end)]
    assert covered == [index for start, end in bold for index in range(start, end)]


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("large", [None, 20])
def test_html_is_valid_and_its_links_lead_somewhere(name: str, large: int | None) -> None:
    text = html.report(ALL[name], large_print=large).decode()
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    tree = parser.parse(text)
    ids = [node.get("id") for node in tree.iter() if node.get("id")]
    assert len(ids) == len(set(ids))
    for link in tree.iter("a"):
        if link.get("href", "").startswith("#"):
            assert link.get("href")[1:] in ids
    assert "<script" not in text
    assert f"font: {large or 14}pt" in text


@pytest.mark.parametrize("name", ALL)
def test_no_level_of_heading_is_left_out(name: str) -> None:
    ranks = [int(found) for found in re.findall(r"<h([1-6])", html.report(ALL[name]).decode())]
    assert ranks[0] == 1
    assert ranks.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(ranks))


def test_html_says_it_in_the_order_of_reading() -> None:
    words = said(made.of_a_letter())
    at = [
        words.index(one)
        for one in (
            "What was found in this letter",
            "letter.md",
            "An average 10-year-old could read this.",
            "Dear Mrs Smith",
            "Please find enclosed[note 2] the 標準 form.",
            "Yours faithfully[note 1]",
            "Must be mended",
            "Please look at",
            "Ideas",
            "Your comments",
        )
    ]
    assert at == sorted(at)


def test_words_of_a_letter_are_no_markup() -> None:
    text = html.report(made.hostile()).decode()
    assert "<b>" not in text
    assert "&lt;b&gt;" in text


def test_a_letter_that_holds_the_signs_of_marks_is_told_from_its_marks() -> None:
    results = made.of_a_letter()
    (file,) = results.files
    assert file.document is not None
    body = Part("body", (Block("paragraph", "\U0010ff007\U0010ff02 \U0010ff0212\U0010ff03"),))
    document = replace(file.document, parts=(file.document.parts[0], body, file.document.parts[2]))
    text = html.report(replace(results, files=(replace(file, document=document, findings=()),)))
    assert b"note-12" not in text
    assert "\ufffd7\ufffd \ufffd12\ufffd".encode() in text


def test_pdf_is_accessible_and_can_be_archived(tmp_path: Path) -> None:
    files = []
    for name, results in ALL.items():
        for large in (None, 20):
            file = tmp_path / f"{name}-{large}.pdf"
            file.write_bytes(pdf.report(results, large_print=large))
            files.append(file)
    assert verapdf.failures(files, "ua1") == []
    assert verapdf.failures(files, "2a") == []
    assert verapdf.broken_fonts(files) == []


def test_pdf_says_the_same(tmp_path: Path) -> None:
    file = tmp_path / "letter.pdf"
    file.write_bytes(pdf.report(made.of_a_letter()))
    asked = [needs.tool("pdftotext"), "-raw", str(file), "-"]
    words = subprocess.run(asked, capture_output=True, check=True).stdout.decode()
    words = " ".join(words.replace("\u00a0", " ").split())
    for one in (
        "What was found in this letter",
        "Please find enclosed [2] the 標準 form.",
        "Yours faithfully [1]",
        "[1] Rykneld Homes ends every letter “Yours sincerely”.",
        "Your comments",
        "Page 1 of",
    ):
        assert one in words


def test_the_same_results_give_the_same_pdf() -> None:
    assert pdf.report(made.of_a_letter()) == pdf.report(made.of_a_letter())


def test_what_no_font_has_is_a_question_mark() -> None:
    assert pdf.printable("a\U0001f600b") == "a?b"
