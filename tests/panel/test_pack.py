"""The pack says what the Panel needs, is accessible, and its copy for Word reads back."""

import csv
import io

import pdfplumber
import pytest
from docx import Document

import verapdf
from corro.panel.pack import in_brief
from corro.panel.record import parse

from .conftest import LETTER

STEM = "out/letters-news"


def pack(repository, *more):
    asked = ("panel", "pack", "letters/news", "--house", repository.house, "-o", "out")
    said = ("--to", "all tenants", "--number", "4200", "--by", "2027-04-01")
    found = repository.corro(*asked, *said, *more)
    assert found.exit_code == 0, found.output
    return repository.folder


def words(folder):
    with pdfplumber.open(folder / f"{STEM}-pack.pdf") as pdf:
        return " ".join(" ".join(page.extract_text() for page in pdf.pages).split())


def test_the_pack_says_who_gets_it_and_each_paragraph_with_when_it_is_sent(repository):
    said = words(pack(repository))
    assert "All tenants. That is 4,200 letters." in said
    assert "By Thursday 1 April 2027." in said
    assert "We will change your Direct Debit for you." in said
    assert "if the answer to “Does the customer pay by Direct Debit?” is yes" in said
    assert "The Panel has not seen this letter before." in said
    assert "-year-old could read this" in said
    html = (repository.folder / f"{STEM}-pack.html").read_text("utf-8")
    assert "We will change your Direct Debit for you." in html


def test_what_changed_stands_side_by_side(repository):
    repository.record()
    repository.write(
        "templates/letters/news.md", LETTER.replace("go up", "rise").replace("again", "soon")
    )
    html = (pack(repository) / f"{STEM}-pack.html").read_text("utf-8")
    row = html[html.index("<tbody>") :]
    assert row.index("We will write again.") < row.index("We will write soon.")


@pytest.mark.parametrize("more", [(), ("--large-print",)])
def test_the_pdf_is_accessible(repository, more):
    repository.record()
    repository.write("templates/letters/news.md", LETTER.replace("again", "soon"))
    assert verapdf.failures([pack(repository, *more) / f"{STEM}-pack.pdf"], "ua1") == []


def marked(repository):
    document = Document(str(pack(repository) / f"{STEM}-letter.docx"))
    paragraph = next(p for p in document.paragraphs if "Your rent will change" in p.text)
    document.add_comment(paragraph.runs, text="By how much?", author="A", initials="A")
    document.save("marked.docx")
    return paragraph.text


def test_a_sheet_of_an_earlier_wording_or_another_letter_is_refused(repository):
    repository.write("templates/letters/news.md", LETTER)
    repository.write("templates/letters/other.md", LETTER)
    repository.corro("panel", "pack", "letters/news", "--house", repository.house, "-o", "pack")
    sheet = repository.folder / "pack/letters-news-comments.csv"
    sheet.write_text(sheet.read_text("utf-8-sig").replace(",,", ",Too long.,", 1), "utf-8-sig")
    asked = ("--house", repository.house, "--date", "2027-03-12", "--present", "4")
    asked += ("--comments", str(sheet))
    assert repository.corro("panel", "record", "letters/news", *asked).exit_code == 0
    other = repository.corro("panel", "record", "letters/other", *asked)
    assert "is a copy of" in str(other.exception)
    repository.write("templates/letters/news.md", LETTER.replace("again", "soon"))
    again = repository.corro("panel", "record", "letters/news", *asked)
    assert "an earlier wording" in str(again.exception)


def test_comments_made_in_word_come_back_to_their_paragraph(repository):
    text = marked(repository)
    asked = ("panel", "record", "letters/news", "--house", repository.house)
    day = ("--date", "2027-03-12", "--present", "4", "--comments", "marked.docx")
    assert repository.corro(*asked, *day).exit_code == 0
    kept = parse((repository.folder / "panel/ashdown-homes/letters/news.yml").read_bytes(), "")
    (one,) = kept.last.comments
    assert text.startswith(f"[{one.paragraph}] ")
    repository.write("templates/letters/news.md", LETTER.replace("again", "soon"))
    assert "an earlier wording" in str(repository.corro(*asked, *day).exception)


def test_the_comment_sheet_is_numbered_like_the_paragraphs_and_reads_back(repository):
    data = (pack(repository) / f"{STEM}-comments.csv").read_text("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(data)))
    assert [row["Paragraph"] for row in rows] == [str(n) for n in range(len(rows))]
    assert repository.record(comments=data.replace(",,\n", ",Good,changed\n")).exit_code == 0


def test_the_comment_sheet_says_the_letters_own_examples(repository):
    repository.write("templates/letters/news.md", LETTER.replace("again.", "about {{ form }}."))
    data = (pack(repository) / f"{STEM}-comments.csv").read_text("utf-8-sig")
    assert "We will write about the short form." in data


def test_paragraphs_that_begin_alike_are_told_apart_on_the_comment_sheet():
    same = "You can speak to us at any time about this:"
    said = in_brief(f"{same} call us.", [f"{same} write to us.", "Something else"])
    assert said.endswith("call us.")
    assert in_brief("Dear Mrs Smith") == "Dear Mrs Smith"
    assert in_brief(f"{same} call us.", ["Something else"]) == "You can speak to us at any time …"


def test_comments_in_a_folder_are_not_written_over(repository):
    marked(repository)
    (repository.folder / "marked.docx").replace(repository.folder / f"{STEM}-letter.docx")
    asked = ("panel", "pack", "letters/news", "--house", repository.house, "-o", "out")
    assert "has comments in it" in str(repository.corro(*asked).exception)
    (repository.folder / f"{STEM}-letter.docx").unlink()
    sheet = repository.folder / f"{STEM}-comments.csv"
    typed = sheet.read_text("utf-8-sig").replace(",,\n", ",Too long,\n", 1)
    sheet.write_text(typed, "utf-8")
    assert "has comments in it (1)" in str(repository.corro(*asked).exception)
    assert sheet.read_text("utf-8") == typed
    sheet.unlink()
    assert repository.corro(*asked).exit_code == 0
