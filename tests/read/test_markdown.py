"""Markdown: a letter in headings, lists and tables, every letter with its place."""

from __future__ import annotations

from corro.correspondence import Run
from corro.read import read
from tests.read.test_recognise import lines
from tests.read.test_round_trip import places_hold

LETTER = """\
---
title: Your repair
---
Rykneld Homes
01246 217670

Mrs Zoë Smith
12 High Street
CHESTERFIELD
S40 1AB

12 March 2027

Dear Mrs Smith

## Your kitchen tap

We **will** mend your tap &amp; sink on *Friday* 19 March 2027. This sentence is long enough to be
wrapped by hand, and goes on. See [our website](https://www.rykneldhomes.org.uk).

- clear the space
  1. under the sink
- keep pets away

| Visit | Day |
|-------|-----|
| First | Friday |

<!-- a note to the writer -->

Yours sincerely

Priya O'Neill
Repairs Coordinator
"""


def test_a_letter_in_markdown() -> None:
    found = read(LETTER.encode(), "letter.md")
    places_hold(found)
    assert found.title == "Your repair"
    assert lines(found, "address") == ["Mrs Zoë Smith", "12 High Street", "CHESTERFIELD", "S40 1AB"]
    assert lines(found, "date") == ["12 March 2027"]
    assert lines(found, "subject") == ["Your kitchen tap"]
    assert lines(found, "signatory") == ["Priya O'Neill", "Repairs Coordinator"]
    first, *rest = found.blocks("body")
    assert first.text == (
        "We will mend your tap & sink on Friday 19 March 2027. This sentence is long enough to be wrapped "
        "by hand, and goes on. See our website."
    )
    at = first.text.index("our website")
    assert Run(3, 7, bold=True) in first.runs
    assert Run(at, at + 11, href="https://www.rykneldhomes.org.uk") in first.runs
    assert [(one.kind, one.marker, one.level, one.text) for one in rest] == [
        ("item", "•", 1, "clear the space"),
        ("item", "1.", 2, "under the sink"),
        ("item", "•", 1, "keep pets away"),
        ("cell", None, 0, "Visit"),
        ("cell", None, 0, "Day"),
        ("cell", None, 0, "First"),
        ("cell", None, 0, "Friday"),
    ]


def test_an_email_whose_quotation_is_the_customers() -> None:
    text = "Hi Tom\n\nWe will come today.\n\nRegards\nBeth\n\nOn 10 May 2027 Tom <t@e.org> wrote:\n\n> come now!!!\n"
    found = read(text.encode(), "mail.md")
    assert lines(found, "quoted")[-1].endswith("come now!!!")
    assert lines(found, "body") == ["We will come today."]
