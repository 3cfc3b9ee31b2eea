"""What a person reads at the terminal, to the letter."""

from __future__ import annotations

from dataclasses import replace

import click
import pytest

from corro.report.quoting import cells, quoted
from corro.report.results import FileResult, Region, Results
from corro.report.text import report
from report import made


def plain(results: Results) -> str:
    return click.unstyle(report(results))


def test_a_letter() -> None:
    assert plain(made.of_a_letter()) == (
        """\
letter.md (letter, rykneld): 1 error, 1 warning and 1 suggestion
An average 10-year-old could read this. Its sentences have 5 words on average.

letter.md:1:1  suggestion  layout.Title
    Give the letter a title.

letter.md:3:2  warning  plain.Enclosed
    Say “I enclose” instead of “Please find enclosed”.
    3 │     Please find enclosed the 標準 form.
      │     ^^^^^^^^^^^^^^^^^^^^
    Write     “I enclose” or “Here is”
    Why       Nobody speaks like this.

letter.md:5:1  error  pairing.SignOff
    Rykneld Homes ends every letter “Yours sincerely”.
    5 │ Yours faithfully
      │ ^^^^^^^^^^^^^^^^
    Why       The policy says so.
    Clause    RH-A4-close, How a letter ends (Appendix 4): “Ends “Yours sincerely””

1 error, 1 warning and 1 suggestion in 1 file.
"""
    )


def test_a_place_of_several_templates() -> None:
    assert plain(made.of_templates()) == (
        """\
templates/letter.md: 1 error

templates/letter.md:2:1  error  pairing.SignOff
    This letter ends “Yours sincerely”.
    2 │ Yours faithfully
      │ ^^^^^^^^^^^^^^^^
    Why       The policy says so.
    Clause    RH-A4-close, How a letter ends (Appendix 4): “Ends “Yours sincerely””
    Found at  2 templates and 2 houses: templates/cover.md (halton, rykneld) and
              templates/reply.md (halton, rykneld)
    Shown by  to Mrs Anne Smith; date: 2027-03-10; bring: your keys, a form
    See it    corro check templates/cover.md --house rykneld --show 3
    Used by   templates/cover.md:1:1

1 error in 1,352 documents of 3 templates at 2 houses.
Not every letter could be tried of templates/card.md, as there are too many: each pair
of values was.
"""
    )


def test_nothing_to_mend() -> None:
    assert plain(Results((made.clean(), made.clean("other.md")))) == "2 files: nothing to mend.\n"


def test_notes_and_what_could_not_be_read() -> None:
    results = Results((made.clean(),), ("LanguageTool is not there.",), (("a.pdf", "a.pdf: No."),))
    assert plain(results) == "a.pdf: No.\nLanguageTool is not there.\n\n1 file: nothing to mend.\n"


def test_the_worst_files_are_named() -> None:
    (letter,) = made.of_a_letter().files
    both = Results((*made.many(3).files, letter))
    assert plain(both).splitlines()[-3:] == [
        "",
        "1 error, 1 warning and 4 suggestions in 2 files.",
        "Most to mend: letter.md (1 error, 1 warning and 1 suggestion), long.txt (3 suggestions).",
    ]


def test_nothing_of_a_letter_reaches_the_terminal_as_a_command() -> None:
    shown = plain(made.hostile())
    assert all(letter == "\n" or letter.isprintable() for letter in shown)


def test_levels_are_coloured() -> None:
    assert click.style("error", fg="red", bold=True) in report(made.of_a_letter())


@pytest.mark.parametrize(
    ("line", "start", "end", "marks"),
    [
        ("Dear Sir", 5, 8, "     ^^^"),
        ("標準 form", 3, 7, "     ^^^^"),
        ("標準 form", 0, 2, "^^^^"),
        ("cafe\u0301 is", 6, 8, "     ^^"),
        ("cafe\u0301", 0, 5, "^^^^"),
        ("\tx", 1, 2, "    ^"),
        ("ਪੰਜਾਬੀ x", 7, 8, " " * cells("ਪੰਜਾਬੀ ") + "^"),
        ("👩‍👧 x", 4, 5, "   ^"),
        ("end", 3, 3, "   ^"),
        ("", 0, 0, "^"),
    ],
)
def test_marks_stand_under_the_words(line: str, start: int, end: int, marks: str) -> None:
    (one,) = quoted(line, Region(1, start + 1, 1, end + 1), 80)
    assert one.marks == marks


def test_a_long_line_is_cut_around_the_words() -> None:
    line = "word " * 40 + "HERE" + " word" * 40
    (one,) = quoted(line, Region(1, 201, 1, 205), 60)
    assert cells(one.line) <= 60
    assert one.line.startswith("…")
    assert one.line.endswith("…")
    at = one.marks.index("^")
    assert one.line[at : at + 4] == "HERE"
    assert one.marks.count("^") == 4


def test_a_long_line_is_filled_with_what_is_before_where_the_words_are_its_last() -> None:
    (one,) = quoted("word " * 40 + "HERE", Region(1, 201, 1, 205), 60)
    assert cells(one.line) == 60
    assert one.line.endswith("HERE")
    assert one.marks == " " * 56 + "^^^^"


def test_a_clause_is_quoted_once_a_file() -> None:
    results = made.of_a_letter()
    (file,) = results.files
    twice = replace(file, findings=(*file.findings, file.findings[2]))
    shown = plain(replace(results, files=(twice,)))
    assert shown.count("How a letter ends (Appendix 4)") == 2
    assert shown.count("“Ends “Yours sincerely””") == 1


def test_words_over_several_lines_are_underlined_on_each_at_most_three() -> None:
    text = "one two\n  three\nfour\nfive"
    shown = quoted(text, Region(1, 5, 4, 3), 80)
    assert [(one.number, one.marks) for one in shown] == [
        (1, "    ^^^"),
        (2, "  ^^^^^"),
        (3, "^^^^"),
    ]


def test_a_place_past_the_end_shows_nothing() -> None:
    assert quoted("one", Region(9, 1, 9, 2), 80) == []


def test_where_something_is_missing_the_mark_stands_after_the_last_word() -> None:
    (one,) = quoted("Yours sincerely", Region(1, 16, 1, 16), 80)
    assert one.marks == " " * 15 + "^"


def test_another_house_may_say_something_else() -> None:
    results = made.of_templates()
    file = results.files[0]
    (located,) = file.findings
    other = replace(located, finding=replace(located.finding, message="Halton says so."))
    changed = replace(results, files=(replace(file, findings=(other,)), *results.files[1:]))
    assert "    At halton Halton says so.\n" in plain(changed)


def test_a_finding_of_a_file_whose_text_is_not_known_shows_no_line() -> None:
    results = made.of_a_letter()
    (file,) = results.files
    shown = plain(replace(results, files=(replace(file, text=None),)))
    assert "│" not in shown
    assert isinstance(file, FileResult)
