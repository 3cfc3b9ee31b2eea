"""Results for a person at a terminal: the line with the words underlined, what is wrong with them,
what to write, why, and what the policy says.

Colours are put in here and taken out again by whoever shows it elsewhere than at a terminal.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence

import click

from corro.lint.finding import Level
from corro.names import joined
from corro.report.checklist import checklist
from corro.report.easiness import in_a_sentence
from corro.report.merging import (
    Merged,
    by_file,
    by_level,
    counted,
    counts_in_words,
    found_at,
    merged,
    worst_first,
)
from corro.report.quoting import quoted, safe
from corro.report.records import in_brief
from corro.report.results import FileResult, Results

COLOURS: dict[Level, str] = {"error": "red", "warning": "yellow", "suggestion": "cyan"}
WIDTH = 88
INDENT = "    "
LABEL = 10  # columns of "Write", "Why", "Clause" …
WORST = 5  # files named in the summary
MOST_OFFERED = 3


def report(results: Results) -> str:
    """The findings, file by file, and how many there are."""
    found = merged(results)
    lines: list[str] = []
    for path, group in by_file(found).items():
        lines += _file(path, sorted(group, key=_place), results)
    lines += _checklist(results)
    lines += [line for _, why in results.unread for line in _wrapped(why)]
    lines += [line for note in results.notes for line in _wrapped(note)]
    if results.unread or results.notes:
        lines.append("")
    lines += _summary(results, found)
    return "\n".join(lines) + "\n"


def _place(one: Merged) -> tuple[int, int]:
    return one.located.region.line, one.located.region.column


def _file(path: str, group: Sequence[Merged], results: Results) -> Iterator[str]:
    yield click.style(_title(path, group, results), bold=True)
    file = group[0].file
    if file.readability and group[0].located.template is None:
        yield from _wrapped(in_a_sentence(file.readability))
    yield ""
    told: set[str] = set()  # the clauses that were quoted: once a file is enough
    for one in group:
        yield from _finding(one, results, told)
        yield ""


def _title(path: str, group: Sequence[Merged], results: Results) -> str:
    counts = counts_in_words(by_level(group))
    if group[0].located.template is not None:
        return f"{safe(path)}: {counts}"
    return f"{safe(path)} ({_what(group[0].file, results)}): {counts}"


def _what(file: FileResult, results: Results) -> str:
    house = results.houses.get(file.house)
    name = house.name if house else file.house
    return f"{file.kind}, {name}" if name else file.kind


def _finding(one: Merged, results: Results, told: set[str]) -> Iterator[str]:
    found, region = one.located.finding, one.located.region
    level = click.style(found.level, fg=COLOURS[found.level], bold=True)
    yield f"{safe(one.path)}:{region.line}:{region.column}  {level}  {found.rule}"
    for paragraph in found.message.splitlines():
        yield from _wrapped(paragraph, INDENT)
    yield from _shown(one, results)
    yield from _labelled(_more(one, results, told))


def _shown(one: Merged, results: Results) -> Iterator[str]:
    """The lines, and the words underlined. What is about the whole document shows none."""
    located = one.located
    text = results.sources.get(one.path)
    if text is None and located.template is None:
        text = one.file.text
    if not text or (located.finding.location is None and located.template is None):
        return
    gutter = len(str(located.region.end_line))
    for line in quoted(text, located.region, WIDTH - len(INDENT) - gutter - 3):
        marks = click.style(line.marks, fg=COLOURS[located.finding.level], bold=True)
        yield f"{INDENT}{line.number:{gutter}} │ {line.line}".rstrip()
        yield f"{INDENT}{'':{gutter}} │ {marks}"


def _more(one: Merged, results: Results, told: set[str]) -> Iterator[tuple[str, str]]:
    """What there is to say besides, each under its label."""
    located, found = one.located, one.located.finding
    yield from ((f"At {house}", message) for house, message in one.others)
    if one.offers or "" in found.suggestions:
        yield "Write", _offered(found.suggestions)
    if found.why:
        yield "Why", found.why
    if found.clause:
        yield "Clause", _clause(found.clause, results, quote=found.clause not in told)
        told.add(found.clause)
    if found_at(one):
        yield "Found at", f"{found_at(one)}: {_where(one.files)}"
    if located.record is not None:
        yield "Shown by", in_brief(located.record)
    if located.variant is not None:
        yield "See it", _command(one)
    if located.template and located.template.via:
        tags = (f"{tag.path}:{tag.region.line}:{tag.region.column}" for tag in located.template.via)
        yield "Used by", ", which is used by ".join(tags)
    if found.link:
        yield "See", found.link


def _offered(suggestions: Sequence[str]) -> str:
    words = [f"“{one}”" for one in suggestions[:MOST_OFFERED] if one]
    if "" in suggestions[:MOST_OFFERED]:
        words.append("nothing: take the words out" if not words else "nothing")
    return " or ".join(words)


def _clause(id: str, results: Results, *, quote: bool) -> str:
    clause = results.clauses.get(id)
    if clause is None:
        return id
    named = f"{id}, {clause.title} ({section(clause.section)})"
    return f"{named}: “{clause.quotation}”" if quote else named


def section(where: str) -> str:
    """ "section 5.4", "Appendix 4": where in its policy a clause stands."""
    return f"section {where}" if where[:1].isdigit() else where


def _where(files: Sequence[FileResult]) -> str:
    """The first few, each template once with its houses."""
    houses: dict[str, list[str]] = {}
    for file in files:
        houses.setdefault(file.path, []).append(file.house)
    first = [f"{path} ({', '.join(ids)})" for path, ids in list(houses.items())[:MOST_OFFERED]]
    more = len(houses) - len(first)
    return joined([*first, f"{more} more"] if more else first)


def _command(one: Merged) -> str:
    """The command that shows the letter."""
    path = f'"{one.file.path}"' if " " in one.file.path else one.file.path
    return f"corro check {path} --house {one.file.house} --show {one.located.variant}"


def _labelled(rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    for label, words in rows:
        column = LABEL if len(label) < LABEL else len(label) + 1
        yield from textwrap.wrap(
            safe(" ".join(words.split())),
            WIDTH,
            initial_indent=f"{INDENT}{label:{column}}",
            subsequent_indent=f"{INDENT}{'':{column}}",
            break_long_words=False,
            break_on_hyphens=False,
        )


def _checklist(results: Results) -> Iterator[str]:
    """What is left for the writer to look at, each thing once."""
    checks = dict.fromkeys(one for file in results.files for one in checklist(file, results))
    if not checks:
        return
    yield click.style("Please check yourself what no program can:", bold=True)
    for one in checks:
        yield from _wrapped(one.says, INDENT)
        yield from _labelled([("Clause", _clause(one.clause.id, results, quote=True))])
    yield ""


def _wrapped(words: str, indent: str = "") -> list[str]:
    return textwrap.wrap(
        safe(words),
        WIDTH,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _summary(results: Results, found: Sequence[Merged]) -> Iterator[str]:
    judged = _judged(results)
    if found:
        worst = worst_first(found)[0].level
        counts = click.style(counts_in_words(by_level(found)), fg=COLOURS[worst], bold=True)
        yield f"{counts} in {judged}."
        yield from _wrapped(_worst_files(found))
    elif results.files:
        yield f"{judged[:1].upper()}{judged[1:]}: {click.style('nothing to mend', fg='green')}."
    else:
        yield "Nothing was checked."
    short = {f.path for f in results.files if f.variants and not f.variants.complete}
    if short:
        yield from _wrapped(
            f"Not every letter could be tried of {joined(sorted(short))}, as there are too many: "
            "each pair of values was."
        )


def _judged(results: Results) -> str:
    if not any(file.variants for file in results.files):
        return counted(len(results.files), "file")
    letters = sum(file.variants.checked for file in results.files if file.variants)
    templates = len({file.path for file in results.files})
    houses = len({file.house for file in results.files})
    return (
        f"{counted(letters, 'document')} of {counted(templates, 'template')} "
        f"at {counted(houses, 'house')}"
    )


def _worst_files(found: Sequence[Merged]) -> str:
    files = by_file(found)
    if len(files) < 2:
        return ""
    ranked = sorted(files.items(), key=lambda item: [-n for n in by_level(item[1]).values()])
    named = [f"{path} ({counts_in_words(by_level(group))})" for path, group in ranked[:WORST]]
    return f"Most to mend: {', '.join(named)}."
