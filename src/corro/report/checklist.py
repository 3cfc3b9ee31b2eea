"""What no program can decide, for whoever sends a document: the guidance of the house's clauses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from corro.clauses import Clause
from corro.report.results import FileResult, Results

WRITTEN = frozenset({"letter", "email"})


@dataclass(frozen=True, slots=True)
class Check:
    """Something to look at, and the clause that asks for it."""

    says: str
    clause: Clause


def checklist(file: FileResult, results: Results) -> Iterator[Check]:
    """What to look at in a finished document. A clause that a template carries out is for documents
    of that name; the others are for all letters and emails."""
    if file.variants is not None:
        return
    for clause in results.guidance.get(file.house, ()):
        names = [one.name for one in clause.carriers if one.kind == "template"]
        if any(_is_called(file, name) for name in names) if names else file.kind in WRITTEN:
            for one in clause.carriers:
                if one.kind == "guidance":
                    yield Check(one.name, clause)


def _is_called(file: FileResult, template: str) -> bool:
    """Whether the document's title or subject has all the words of a template's name."""
    if file.document is None:
        return False
    subject = " ".join(part.text for part in file.document.named("subject"))
    said = f"{file.document.title} {subject}".casefold()
    return all(word in said for word in template.rpartition("/")[2].split("-"))
