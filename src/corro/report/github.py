"""Results as GitHub's workflow commands, and the summary that a run's page shows.

GitHub shows ten annotations of each level from a step, so the worst come first, and the last
notice says how many there are; suggestions past the ninth go to the log, folded, so that this
notice is among the ten. The escapes are those of GitHub's toolkit (`core/src/command.ts`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from corro.lint.finding import Level
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
from corro.report.results import Results

COMMANDS: dict[Level, str] = {"error": "error", "warning": "warning", "suggestion": "notice"}
MOST_NOTICES = 9  # of ten, for the summary is one
MOST_ROWS = 200  # of the summary's table; GitHub takes 1 MiB a step
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~@&$:])")


def report(results: Results, *, folder: str = "") -> str:
    """A command a line, the worst first, and a notice that counts them. `folder` is where the paths
    begin, in the repository: GitHub wants them from its top."""
    found = worst_first(merged(results))
    lines = [
        _command("error", {"file": _from_top(path, folder)}, why) for path, why in results.unread
    ]
    shown = [one for one in found if one.level != "suggestion"]
    mild = [one for one in found if one.level == "suggestion"]
    lines += [_annotation(one, folder) for one in (*shown, *mild[:MOST_NOTICES])]
    lines += _folded(mild[MOST_NOTICES:])
    lines += [f"- {_plain(note)}" for note in results.notes]
    lines.append(_command("notice", {"title": "corro"}, _counted(results, found)))
    return "\n".join(lines) + "\n"


def summary(results: Results) -> str:
    """The same for the run's page, as GitHub's Markdown."""
    found = worst_first(merged(results))
    lines = ["## corro", "", f"{_escaped(_counted(results, found))}", ""]
    lines += [f"- {_escaped(why)}" for _, why in results.unread]
    lines += [f"- {_escaped(note)}" for note in results.notes]
    if results.unread or results.notes:
        lines.append("")
    if found:
        lines += ["| Level | Where | What | Rule |", "| --- | --- | --- | --- |"]
        lines += [_row(one) for one in found[:MOST_ROWS]]
        if len(found) > MOST_ROWS:
            lines += ["", f"{counted(len(found) - MOST_ROWS, 'more finding')} not shown here\\."]
        lines += ["", *_files(found)]
    return "\n".join(lines) + "\n"


def _counted(results: Results, found: Sequence[Merged]) -> str:
    files = counted(len({file.path for file in results.files}), "file")
    counts = counts_in_words(by_level(found)) or "nothing to mend"
    unread = f" {counted(len(results.unread), 'file')} could not be read." if results.unread else ""
    return f"{counts[:1].upper()}{counts[1:]} in {files}.{unread}"


def _annotation(one: Merged, folder: str) -> str:
    region, finding = one.located.region, one.located.finding
    properties = {
        "file": _from_top(one.path, folder),
        "line": str(region.line),
        "endLine": str(region.end_line),
    }
    if region.line == region.end_line:  # GitHub refuses columns over several lines
        properties |= {"col": str(region.column), "endColumn": str(region.end_column)}
    properties["title"] = finding.rule
    return _command(COMMANDS[finding.level], properties, "\n".join(_says(one)))


def _from_top(path: str, folder: str) -> str:
    """The path from the repository's top; one that begins elsewhere stays."""
    absolute = path.startswith("/") or path[1:2] == ":"
    return path if absolute else folder + path


def _says(one: Merged) -> Iterator[str]:
    finding = one.located.finding
    again = f" (Found at {found_at(one)}.)" if found_at(one) else ""
    yield finding.message + again
    if finding.clause:
        yield f"Clause {finding.clause}"
    if one.located.template:
        for tag in one.located.template.via:
            yield f"Used by {tag.path}:{tag.region.line}:{tag.region.column}"


def _command(name: str, properties: Mapping[str, str], message: str) -> str:
    said = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{name} {said}::{_data(message)}"


def _data(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")


def _folded(found: Sequence[Merged]) -> list[str]:
    if not found:
        return []
    lines = [f"::group::{counted(len(found), 'more suggestion')}"]
    for one in found:
        region = one.located.region
        said = f"{one.path}:{region.line}:{region.column}: {' '.join(_says(one))}"
        lines.append(f"- {_plain(said)} [{one.located.finding.rule}]")
    return [*lines, "::endgroup::"]


def _plain(words: str) -> str:
    """A line of the log that holds no command: an old form of them works within a line too."""
    return " ".join(words.split()).replace("##[", "# #[")


def _row(one: Merged) -> str:
    region, finding = one.located.region, one.located.finding
    again = f" (Found at {found_at(one)}.)" if found_at(one) else ""
    cells = (
        finding.level,
        f"{one.path}:{region.line}:{region.column}",
        finding.message + again,
        finding.rule,
    )
    return f"| {' | '.join(map(_escaped, cells))} |"


def _files(found: Sequence[Merged]) -> list[str]:
    ranked = sorted(by_file(found).items(), key=lambda i: [-n for n in by_level(i[1]).values()])
    if len(ranked) < 2:
        return []
    return [
        "Most to mend:",
        "",
        *(f"- {_escaped(f'{path}: {counts_in_words(by_level(of))}')}" for path, of in ranked[:5]),
    ]


def _escaped(words: str) -> str:
    """Words as Markdown shows them, on one line."""
    return _MARKDOWN.sub(r"\\\1", " ".join(words.split()))
