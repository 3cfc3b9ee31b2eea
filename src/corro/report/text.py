"""Results for a person: the line, the words underlined, what is wrong, why, how to mend it."""

from __future__ import annotations

import textwrap

import click

from corro.lint.finding import Level
from corro.report.results import FileResult, Located, Results

COLOURS: dict[Level, str] = {"error": "red", "warning": "yellow", "suggestion": "cyan"}
WIDTH = 88


def report(results: Results) -> str:
    """The findings, file by file, and their number."""
    lines: list[str] = []
    for file in results.files:
        if file.findings:
            lines += [click.style(_title(file), bold=True), ""]
            for located in file.findings:
                lines += [*_finding(file, located, results), ""]
    lines += [f"{path}: {why}" for path, why in results.unread]
    lines += list(results.notes)
    lines.append(_summary(results))
    return "\n".join(lines) + "\n"


def _title(file: FileResult) -> str:
    return (
        f"{file.path} ({file.kind}, {file.house})" if file.house else f"{file.path} ({file.kind})"
    )


def _finding(file: FileResult, located: Located, results: Results) -> list[str]:
    found, region = located.finding, located.region
    path = located.template.path if located.template else file.path
    level = click.style(found.level, fg=COLOURS[found.level], bold=True)
    lines = [f"{path}:{region.line}:{region.column}  {level}  {found.rule}"]
    text = results.sources.get(path) or (file.text if located.template is None else None)
    lines += _shown(text, located)
    lines += _wrapped(found.message)
    if found.suggestions:
        offered = " or ".join(f"‘{one}’" for one in found.suggestions[:3] if one)
        if offered:
            lines += _wrapped(f"Write {offered}.")
    if found.why:
        lines += _wrapped(f"Why: {found.why}")
    if found.clause:
        lines += _wrapped(f"Clause: {found.clause}")
    if located.template is not None:
        for tag in located.template.via:
            lines.append(f"    called from {tag.path}:{tag.region.line}:{tag.region.column}")
    return lines


def _shown(text: str | None, located: Located) -> list[str]:
    """The line, and the words underlined."""
    region = located.region
    if not text:
        return []
    lines = text.split("\n")
    if region.line > len(lines):
        return []
    line = lines[region.line - 1]
    end = region.end_column if region.end_line == region.line else len(line) + 1
    start, stop = region.column - 1, max(end - 1, region.column)
    low = max(0, start - 30) if len(line) > WIDTH else 0
    cut = line[low : low + WIDTH]
    marks = " " * (start - low) + "^" * max(1, min(stop, low + WIDTH) - start)
    return [f"    {cut}", f"    {click.style(marks, fg=COLOURS[located.finding.level])}"]


def _wrapped(words: str) -> list[str]:
    return textwrap.wrap(words, WIDTH, initial_indent="    ", subsequent_indent="    ")


def _summary(results: Results) -> str:
    counts = results.count()
    said = [f"{n} {level}{'' if n == 1 else 's'}" for level, n in counts.items() if n]
    number = len(results.files)
    judged = f"{number} file{'' if number == 1 else 's'}"
    return f"{', '.join(said)} in {judged}." if said else f"{judged}: nothing to mend."
