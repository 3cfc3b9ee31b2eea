"""Whether a body's first lines are its subject."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from corro.correspondence import Kind
from corro.read import cues
from corro.read.pieces import Line


def subject_lines(body: Sequence[Line], kind: Kind) -> int:
    """How many lines at the start of the body are the subject."""
    if not body or body[0].seen.block.kind in ("item", "cell"):
        return 0
    first = body[0]
    if cues.SUBJECT.match(first.text) and len(first.text) <= 200:
        return 1 + _further(
            body, lambda line: line.emphasised or bool(cues.REFERENCE.match(line.text))
        )
    if first.emphasised and len(first.text) <= 200 and (first.alone or not _all_emphasised(first)):
        if cues.is_prose(first.text) and first.text.endswith(".") and len(first.text.split()) > 14:
            return 0
        return 1 + _further(
            body,
            lambda line: (
                (line.emphasised or bool(cues.REFERENCE.match(line.text)))
                and not line.gap
                and line.seen.block.kind == first.seen.block.kind
            ),
        )
    if first.seen.bold and not cues.is_prose(first.seen.block.text):
        return sum(line.paragraph == first.paragraph for line in body)
    return int(_plain_subject(body, kind))


def _all_emphasised(line: Line) -> bool:
    return line.seen.bold and cues.is_prose(line.seen.block.text)


def _further(body: Sequence[Line], also: Callable[[Line], bool]) -> int:
    count = 0
    for line in body[1:4]:
        if not also(line) or len(line.text) > 120 or line.seen.block.kind in ("item", "cell"):
            break
        count += 1
    return count


def _plain_subject(body: Sequence[Line], kind: Kind) -> bool:
    first = body[0]
    text = first.text
    if len(body) < 2:
        return False
    after = body[1].seen.block.text
    if body[1].paragraph == first.paragraph:
        after = body[1].text
    return (
        len(text.split()) <= 14
        and len(text) <= 100
        and text[0].isupper()
        and not text.endswith((".", ",", "?", "!", ";", ":"))
        and not (cues.NOT_A_LETTERS_SUBJECT if kind == "letter" else cues.NOT_A_SUBJECT).match(text)
        and (cues.is_prose(after) or _over_prose(body))
        and not after.lstrip()[:1].islower()
        and (kind == "letter" or len(text.split()) <= 8)
    )


def _over_prose(body: Sequence[Line]) -> bool:
    """A heading comes next, and then a paragraph."""
    heading = body[1].text
    return (
        len(body) > 2
        and body[1].gap
        and len(heading.split()) <= 8
        and not heading.endswith((".", ",", ":", ";"))
        and cues.is_prose(body[2].text)
    )
