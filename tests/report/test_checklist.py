"""What no program can decide is left to whoever sends the document, with the clause quoted."""

from __future__ import annotations

from dataclasses import replace

import click

from corro.clauses import Carrier, Clause
from corro.correspondence import Correspondence
from corro.report import html, pdf
from corro.report.checklist import checklist
from corro.report.results import FileResult, Results, Variants
from corro.report.text import report
from report import made

PURPOSE = Clause(
    "RH-A4-purpose",
    "Appendix 4",
    "Why we write",
    ("Letters state why.",),
    ("guidance",),
    (Carrier("guidance", "Check that it says why."),),
)
RESTRICTION = Clause(
    "RH-8.1-restriction",
    "8.1",
    "Restrictions",
    ("Each case must be approved.",),
    ("template", "guidance"),
    (
        Carrier("template", "letters/contact-restriction"),
        Carrier("guidance", "Check that the case is approved."),
    ),
)
GUIDANCE = {"rykneld": (PURPOSE, RESTRICTION)}


def said(file: FileResult) -> list[str]:
    return [one.says for one in checklist(file, Results((file,), guidance=GUIDANCE))]


def file(kind: str = "letter", title: str = "", house: str = "rykneld") -> FileResult:
    document = Correspondence("letter", house, (), title=title)
    return FileResult("x.pdf", kind, house, document=document)


def test_letters_and_emails_are_looked_through() -> None:
    assert said(file()) == ["Check that it says why."]
    assert said(file("email")) == ["Check that it says why."]
    assert said(file("voicemail")) == []
    assert said(file(house="halton")) == []


def test_a_clause_of_a_template_is_for_documents_of_its_name() -> None:
    assert said(file(title="Contact restriction")) == [
        "Check that it says why.",
        "Check that the case is approved.",
    ]


def test_templates_have_no_checklist() -> None:
    assert said(replace(file(), variants=Variants(3, True))) == []


def test_the_text_report_says_each_thing_once_with_its_clause() -> None:
    results = Results(
        (file(), file()), guidance=GUIDANCE, clauses={one.id: one for one in (PURPOSE, RESTRICTION)}
    )
    assert click.unstyle(report(results)) == (
        """\
Please check yourself what no program can:
    Check that it says why.
    Clause    RH-A4-purpose, Why we write (Appendix 4): “Letters state why.”

2 files: nothing to mend.
"""
    )


def test_the_reports_on_paper_say_it() -> None:
    results = replace(made.of_a_letter(), guidance=GUIDANCE)
    words = "Check that it says why. The policy says: “Letters state why.”"
    assert words.encode() in html.report(results)
    assert pdf.report(results).startswith(b"%PDF")
