"""`corro lint --fix`: put right, in the file itself, what can only be put right in one way."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from corro.correspondence import Correspondence
from corro.fixing.certain import Change, certain, change_of
from corro.lint.finding import Finding
from corro.read.formats import format_of

MENDABLE = frozenset({"text", "markdown", "docx"})
ROUNDS = 20  # a change may bring another; no more often than this

_MADE_FROM = {
    "pdf": "a PDF can’t be mended in place. Mend the document that it was made from.",
    "eml": "an email can’t be mended in place. Mend it in Outlook.",
    "msg": "an Outlook message can’t be mended in place. Mend it in Outlook.",
    "html": "a web page can’t be mended in place. Mend the document that it was made from.",
}


@dataclass(frozen=True, slots=True)
class Mended:
    """A file's new contents, what was changed in it in turn, and the document as it is now with
    what is left to say of it. `why_not` is said where the file can't be mended."""

    data: bytes
    changes: tuple[Change, ...]
    document: Correspondence
    left: tuple[Finding, ...]
    why_not: str = ""


def mended(
    data: bytes,
    name: str,
    read: Callable[[bytes], Correspondence],
    judge: Callable[[Correspondence], tuple[Finding, ...]],
    rules: Collection[str],
    agreed: Callable[[Finding], bool] = lambda _: False,
) -> Mended:
    """Make every certain change, from the end of the file backwards, and judge it again, until
    nothing certain is left.

    `rules` are the names of the rules that are certain; findings that are `agreed` to stay.

    Raises:
        CannotRead: the file is not what it should be.
    """
    form = format_of(data, name)
    document = read(data)
    found = judge(document)
    if form not in MENDABLE:
        return Mended(data, (), document, found, f"{name}: {_MADE_FROM[form]}")
    changes: list[Change] = []
    why_not = ""
    for _ in range(ROUNDS):
        wanted = [
            change
            for finding in found
            if certain(document, finding, rules) and not agreed(finding)
            if (change := change_of(document, finding)) is not None
        ]
        if not wanted:
            break
        after, made, why_not = _written(form, data, name, apart(wanted), document)
        if not made:
            break
        data = after
        changes += made
        document = read(data)
        found = judge(document)
    return Mended(data, tuple(changes), document, found, why_not)


def apart(changes: Iterable[Change]) -> list[Change]:
    """The changes that don't touch each other, the first in the document of those that do."""
    kept: list[Change] = []
    for change in sorted(changes, key=lambda one: one.where):
        if kept and kept[-1].overlaps(change):
            continue
        kept.append(change)
    return kept


def _written(
    form: str, data: bytes, name: str, changes: Sequence[Change], document: Correspondence
) -> tuple[bytes, list[Change], str]:
    if form == "docx":
        from corro.fixing.word import in_word

        return in_word(data, name, changes, document)
    from corro.fixing.plain import in_text

    return (*in_text(data, changes, document), "")
