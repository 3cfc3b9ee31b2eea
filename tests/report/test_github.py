"""Workflow commands as GitHub's runner reads them, and the summary of a run."""

from __future__ import annotations

from corro.report.github import report, summary
from report import made


def test_a_command_a_line_with_the_worst_first_and_the_counts_last() -> None:
    assert report(made.of_a_letter()).splitlines() == [
        "::error file=letter.md,line=5,endLine=5,col=1,endColumn=17,title=pairing.SignOff"
        "::Rykneld Homes ends every letter “Yours sincerely”.%0AClause RH-A4-close",
        "::warning file=letter.md,line=3,endLine=3,col=2,endColumn=22,title=plain.Enclosed"
        "::Say “I enclose” instead of “Please find enclosed”.",
        "::notice file=letter.md,line=1,endLine=1,col=1,endColumn=1,title=layout.Title"
        "::Give the letter a title.",
        "::notice title=corro::1 error, 1 warning and 1 suggestion in 1 file.",
    ]


def test_a_place_found_several_times_is_one_annotation() -> None:
    first, last = report(made.of_templates()).splitlines()
    assert "(Found at 2 templates and 2 houses.)" in first
    assert "%0AUsed by templates/cover.md:1:1" in first
    assert last == "::notice title=corro::1 error in 3 files."


def test_no_word_of_a_letter_is_a_command() -> None:
    lines = report(made.hostile()).splitlines()
    commands = [line for line in lines if line.startswith("::")]
    assert [line.split()[0] for line in commands] == ["::error", "::error", "::notice"]
    assert "file=odd%3A 100%25%2C é%0A#1 <&>.md," in commands[1]
    assert "100%25: a,b%0D%0A::error::x" in commands[1]
    assert all("##[" not in line for line in lines if not line.startswith("::"))
    assert len(lines) == 4


def test_the_counts_are_among_the_ten_notices_that_github_shows() -> None:
    lines = report(made.many(30)).splitlines()
    notices = [line for line in lines if line.startswith("::notice")]
    assert len(notices) == 10
    assert notices[-1] == lines[-1] == "::notice title=corro::30 suggestions in 1 file."
    assert "::group::21 more suggestions" in lines
    assert sum(line.startswith("- long.txt:") for line in lines) == 21


def test_the_summary_is_a_table() -> None:
    assert summary(made.of_a_letter()) == (
        "## corro\n"
        "\n"
        "1 error, 1 warning and 1 suggestion in 1 file\\.\n"
        "\n"
        "| Level | Where | What | Rule |\n"
        "| --- | --- | --- | --- |\n"
        "| error | letter\\.md\\:5\\:1 | Rykneld Homes ends every letter “Yours sincerely”\\. "
        "| pairing\\.SignOff |\n"
        "| warning | letter\\.md\\:3\\:2 "
        "| Say “I enclose” instead of “Please find enclosed”\\. | plain\\.Enclosed |\n"
        "| suggestion | letter\\.md\\:1\\:1 | Give the letter a title\\. | layout\\.Title |\n"
        "\n"
    )


def test_no_word_of_a_letter_is_markdown_in_the_summary() -> None:
    for line in summary(made.hostile()).splitlines():
        assert "<b>" not in line
        if line.startswith("| error"):
            assert line.replace("\\|", "").count("|") == 5


def test_a_long_summary_is_cut_and_says_so() -> None:
    assert "1 more finding not shown here" in summary(made.many(201))
