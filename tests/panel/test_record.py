"""What the Panel said is kept whole, or not at all."""

import io
import os
import subprocess
import sys

import pytest
from docx import Document
from openpyxl import Workbook

from corro.panel.record import parse

FILE = "panel/ashdown-homes/letters/news.yml"


def kept(repository):
    return parse((repository.folder / FILE).read_bytes(), FILE)


def test_comments_and_answers_are_kept_and_no_name(repository):
    sheet = "Paragraph,Comment,Name,What was done\n2,Too long,Mrs Jones,changed\n0,Good,Mr Day,\n"
    assert repository.record(comments=sheet).exit_code == 0
    text = (repository.folder / FILE).read_text("utf-8")
    assert "Jones" not in text
    assert "Day" not in text
    (reading,) = kept(repository).readings
    assert [(c.paragraph, c.comment, c.answer) for c in reading.comments] == [
        (2, "Too long", "changed"),
        (0, "Good", ""),
    ]
    assert reading.present == 6


def test_answers_come_later(repository):
    repository.record(comments="Paragraph,Comment\n2,Too long\n")
    repository.write("answers.csv", 'Paragraph;Answer\n2;"kept, because it is the law"\n')
    asked = ("panel", "record", "letters/news", "--house", repository.house)
    assert repository.corro(*asked, "--answers", "answers.csv").exit_code == 0
    assert kept(repository).unanswered == ()


def test_an_excel_sheet_is_read(repository):
    book = Workbook()
    book.active.append(["Comment sheet"])
    book.active.append(["Paragraph", "Comment"])
    book.active.append([3, "Say it shorter"])
    book.save("sheet.xlsx")
    asked = ("panel", "record", "letters/news", "--house", repository.house)
    day = ("--date", "2027-03-12", "--present", "4", "--comments", "sheet.xlsx")
    assert repository.corro(*asked, *day).exit_code == 0
    assert [c.paragraph for c in kept(repository).last.comments] == [3]
    repository.write("~$sheet.xlsx", "")
    assert "open in Excel" in str(repository.corro(*asked, *day).exception)


def test_word_comments_go_to_the_numbered_paragraph_without_their_author(repository):
    document = Document()
    document.add_paragraph("[3] Your rent will change in April.")
    second = document.add_paragraph("and more of it")
    document.add_comment(second.runs, text="Say how much", author="Mrs Jones", initials="MJ")
    made = io.BytesIO()
    document.save(made)
    (repository.folder / "marked.docx").write_bytes(made.getvalue())
    asked = ("panel", "record", "letters/news", "--house", repository.house)
    day = ("--date", "2027-03-12", "--present", "4", "--comments", "marked.docx")
    assert repository.corro(*asked, *day).exit_code == 0
    (one,) = kept(repository).last.comments
    assert (one.paragraph, one.comment) == (3, "Say how much")
    assert "Jones" not in (repository.folder / FILE).read_text("utf-8")


@pytest.mark.parametrize(
    ("sheet", "said"),
    [
        ("Paragraph,Comment\n99,No\n", "there is no paragraph 99"),
        ("Paragraph,Comment\nsecond,No\n", "row 2 names the paragraph ‘second’"),
        ("A,B\n1,No\n", "does not have the columns"),
        ("", "does not have the columns"),
        ("Paragraph,Comment,Answer\n1,No,perhaps\n", "does not say what was done"),
    ],
)
def test_a_wrong_sheet_is_told_and_nothing_is_kept(repository, sheet, said):
    found = repository.record(comments=sheet)
    assert said in str(found.exception)
    assert not (repository.folder / FILE).exists()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("version: 1", "version: 2", "version ‘2’"),
        ("We will write again", "We will not write", "somebody has edited it"),
        ("present: 6", "present: six", "whole number"),
        ("readings:", "reading:", "not known"),
        ("date: 2027-03-12", "date: lately", "not a date"),
    ],
)
def test_a_broken_record_is_told_with_its_line_and_left_alone(repository, old, new, said):
    repository.record()
    file = repository.folder / FILE
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")
    found = repository.record()
    assert said in str(found.exception)
    assert f"{FILE}:" in str(found.exception)
    assert file.read_text("utf-8") == text.replace(old, new)
    assert "panel.BrokenRecord" in repository.corro("check", "--house", repository.house).output


def test_an_earlier_day_is_refused_and_the_same_meeting_gone_on_with(repository):
    repository.record(comments="Paragraph,Comment\n1,One\n")
    repository.record(comments="Paragraph,Comment\n1,One\n2,Two\n")
    assert len(kept(repository).last.comments) == 2
    assert len(kept(repository).readings) == 1
    assert "later" in str(repository.record(day="2027-01-01").exception)


def test_comments_typed_at_a_terminal(repository):
    terminal = pytest.importorskip("pty")
    keys = "[3]\nSay how much\n\n99\n0\nFriendly\nperhaps\n\n"
    assert type_in(terminal, keys).endswith("2 of them not yet answered.")
    said = [(c.paragraph, c.comment, c.answer) for c in kept(repository).last.comments]
    assert said == [(3, "Say how much", ""), (0, "Friendly", "")]


def test_what_was_typed_is_kept_where_it_is_broken_off(repository):
    terminal = pytest.importorskip("pty")
    assert "Stopped." in type_in(terminal, "3\nSay how much\n\n4\n\x04")
    assert [c.comment for c in kept(repository).last.comments] == ["Say how much"]


def type_in(terminal, keys):
    """What corro says on a real terminal, where somebody types these keys."""
    here, there = terminal.openpty()
    asked = ("panel", "record", "letters/news", "--house", "ashdown-homes")
    day = ("--date", "2027-03-12", "--present", "4")
    os.write(here, keys.encode())
    done = subprocess.run(
        [sys.executable, "-m", "corro", *asked, *day],
        stdin=there,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_csv_as_programs_save_it(repository, mark, encoding):
    rows = [
        ["Our sheet, for March"],
        ["Name", "Comment", "Paragraph", "Age"],
        ["Day", "£5 more isn’t “small”, is it", "3", "71"],
    ]
    lines = [mark.join(f'"{cell}"' if mark in cell else cell for cell in row) for row in rows]
    (repository.folder / "saved.csv").write_bytes("\r\n".join(lines).encode(encoding))
    asked = ("panel", "record", "letters/news", "--house", repository.house)
    day = ("--date", "2027-03-12", "--present", "4", "--comments", "saved.csv")
    assert repository.corro(*asked, *day).exit_code == 0
    (one,) = kept(repository).last.comments
    assert (one.paragraph, one.comment) == (3, "£5 more isn’t “small”, is it")


def test_a_comment_of_an_earlier_meeting_is_answered_by_its_words(repository):
    repository.record(comments="Paragraph,Comment\n2,Too long\n")
    repository.record(comments="Paragraph,Comment\n3,Fine\n", day="2027-06-11")
    asked = ("panel", "record", "letters/news", "--house", repository.house)
    repository.write("answers.csv", "Paragraph,Answer\n2,changed\n")
    bare = repository.corro(*asked, "--answers", "answers.csv")
    assert "no such comment" in str(bare.exception)
    repository.write("answers.csv", "Paragraph,Comment,Answer\n2,Too long,changed\n")
    assert repository.corro(*asked, "--answers", "answers.csv").exit_code == 0
    assert [c.comment for c in kept(repository).unanswered] == ["Fine"]
