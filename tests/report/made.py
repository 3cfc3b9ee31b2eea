"""Results as the commands make them, small enough to be read."""

from __future__ import annotations

from corro.clauses import Clause
from corro.correspondence import Block, Correspondence, Part, Place, Span
from corro.lint.finding import Action, Finding, InBlock
from corro.lint.rules import Example, Rule
from corro.report.results import (
    FileResult,
    Located,
    Readability,
    Region,
    Results,
    TemplatePlace,
    Variants,
    located_in_file,
    region,
)

LETTER = """Dear Mrs Smith

\tPlease find enclosed the 標準 form.

Yours faithfully
"""

CLAUSE = Clause(
    "RH-A4-close", "Appendix 4", "How a letter ends", ("Ends “Yours sincerely”",), ("rule",), ()
)
RULES = {
    rule.name: rule
    for rule in (
        Rule(
            "pairing.SignOff",
            "pairing",
            "End with “%s”.",
            "error",
            category="pairing",
            clause="RH-A4-close",
            why="The policy says so.",
            bad=(Example("Yours faithfully"),),
            good=(Example("Yours sincerely"),),
        ),
        Rule("plain.Enclosed", "existence", "Say “I enclose” instead of “%s”.", "warning"),
    )
}


def letter(text: str = LETTER) -> Correspondence:
    """The text, a part a paragraph."""
    parts, at = [], 0
    names = iter(("salutation", "body", "sign-off"))
    for paragraph in text.split("\n"):
        words = paragraph.strip()
        if words:
            start = at + paragraph.index(words)
            span = Span(0, len(words), Place("file", "letter.md", start, start + len(words)))
            kind = "line" if len(parts) != 1 else "paragraph"
            parts.append(Part(next(names), (Block(kind, words, spans=(span,)),)))
        at += len(paragraph) + 1
    return Correspondence("letter", "rykneld", tuple(parts), source=text)


def of_a_letter(**more: object) -> Results:
    """What `lint` finds in a letter: an error, a warning, and a suggestion on the whole of it."""
    document = letter()
    found = [
        Finding(
            "layout.Title",
            "layout",
            "suggestion",
            "Give the letter a title.",
        ),
        Finding(
            "plain.Enclosed",
            "plain-english",
            "warning",
            "Say “I enclose” instead of “Please find enclosed”.",
            InBlock(1, 0, 0, 20),
            "Please find enclosed",
            why="Nobody speaks like this.",
            part="body",
            suggestions=("I enclose", "Here is"),
        ),
        Finding(
            "pairing.SignOff",
            "pairing",
            "error",
            "Rykneld Homes ends every letter “Yours sincerely”.",
            InBlock(2, 0, 0, 16),
            "Yours faithfully",
            "RH-A4-close",
            "The policy says so.",
            "sign-off",
            suggestions=("Yours sincerely",),
            action=Action("replace", ("Yours sincerely",)),
        ),
    ]
    file = FileResult(
        "letter.md",
        "letter",
        "rykneld",
        tuple(located_in_file(document, one) for one in found),
        Readability(71.04, 5.21, 10, 2, 5.0),
        text=LETTER,
        document=document,
    )
    settings: dict[str, object] = {
        "clauses": {CLAUSE.id: CLAUSE},
        "rules": RULES,
    }
    return Results((file,), **{**settings, **more})  # type: ignore[arg-type]


def clean(path: str = "clean.md") -> FileResult:
    return FileResult(path, "letter", "rykneld", text="Dear Mrs Smith\n")


LAYOUT = """{% part "sign-off" %}
Yours faithfully
{% endpart %}
"""
COVER = """{% extends "letter" %}
"""
RECORD = {
    "sender": {"name": "Jo Taylor"},
    "recipient": {"names": [{"title": "Mrs", "first": "Anne", "last": "Smith"}]},
    "date": "2027-03-10",
    "bring": ["your keys", "a form"],
}


def of_templates() -> Results:
    """What `check` finds: one place of a layout, in two templates at two houses."""
    files = []
    for path in ("templates/cover.md", "templates/reply.md"):
        for house in ("halton", "rykneld"):
            finding = Finding(
                "pairing.SignOff",
                "pairing",
                "error" if house == "rykneld" else "warning",
                "This letter ends “Yours sincerely”.",
                InBlock(0, 0, 0, 16),
                "Yours faithfully",
                "RH-A4-close" if house == "rykneld" else None,
                "The policy says so.",
                "sign-off",
                suggestions=("Yours sincerely",),
                action=Action("replace", ("Yours sincerely",)),
            )
            where = Region(2, 1, 2, 17)
            via = TemplatePlace(path, Region(1, 1, 1, 23))
            place = TemplatePlace("templates/letter.md", where, (via,))
            files.append(
                FileResult(
                    path,
                    "letter",
                    house,
                    (Located(finding, where, place, 3, RECORD),),
                    variants=Variants(38, True),
                )
            )
    files.append(FileResult("templates/card.md", "card", "rykneld", variants=Variants(1200, False)))
    return Results(
        tuple(files),
        sources={"templates/letter.md": LAYOUT, "templates/cover.md": COVER},
        rules=RULES,
        clauses={CLAUSE.id: CLAUSE},
    )


def hostile() -> Results:
    """Words that each format must escape, in every place where words go."""
    words = (
        "100%: a,b\r\n::error::x ##[add-mask]y | `code` <b>&\"'\x00\x1b[31m \u202e]]> *bold* _it_"
    )
    text = f"{words}\n"
    finding = Finding(
        "wording.Odd",
        "wording",
        "error",
        words,
        InBlock(0, 0, 0, 4),
        words,
        why=words,
        part="body",
        suggestions=(words,),
        link="https://example.org/a b",
    )
    file = FileResult(
        "odd: 100%, é\n#1 <&>.md",
        "letter",
        "rykneld",
        (Located(finding, region(text, 0, 4)),),
        text=text,
    )
    return Results((file,), (words,), (("worse\x07.pdf", words),))


def many(number: int) -> Results:
    """So many suggestions, in one file."""
    text = "word\n" * number
    found = tuple(
        Located(
            Finding("plain.Word", "plain-english", "suggestion", f"Word {line}.", text="word"),
            Region(line, 1, line, 5),
        )
        for line in range(1, number + 1)
    )
    return Results((FileResult("long.txt", "letter", "rykneld", found, text=text),))
