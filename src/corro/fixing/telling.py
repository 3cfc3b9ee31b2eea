"""What was changed, or would be, for a person to read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import unified_diff

from corro.correspondence import Correspondence
from corro.fixing.certain import Change


def told(path: str, changes: Sequence[Change]) -> tuple[str, ...]:
    """A line for each change."""
    return tuple(_told(path, change) for change in changes)


def _told(path: str, change: Change) -> str:
    finding = change.finding
    was, new = _one_line(finding.text or ""), _one_line(finding.suggestions[0])
    did = f"‘{was}’ is now ‘{new}’" if new else f"‘{was}’ was taken out"
    return f"{path}: {did} ({finding.rule})"


def differences(path: str, before: Correspondence, after: Correspondence) -> tuple[str, ...]:
    """The lines that change, before and after, as a unified diff: of a text or Markdown file its
    own lines, of a Word document those that `corro text` prints."""
    return tuple(_without_ends(_diff(path, before.source or "", after.source or "")))


def _diff(path: str, before: str, after: str) -> Iterator[str]:
    return unified_diff(
        before.split("\n"), after.split("\n"), path, f"{path} (put right)", lineterm=""
    )


def _without_ends(lines: Iterator[str]) -> Iterator[str]:
    return (line.rstrip("\r\n") for line in lines)


def _one_line(text: str) -> str:
    return " ".join(text.split())
