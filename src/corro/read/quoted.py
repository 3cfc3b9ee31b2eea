"""Where, in an email, the customer's own message begins: it is theirs, and isn't judged."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corro.read import cues
from corro.read.pieces import Line

_ORIGINAL = re.compile(
    r"^[-_*\s]{2,40}(?:original message|forwarded message|original email|begin forwarded "
    r"message)[-_*\s]{0,40}$"
    r"|^begin forwarded message:?$|^>?\s?_{20,}$",
    re.IGNORECASE,
)
_WROTE = re.compile(
    r"^(?:on\b.{6,200}\s?(?:wrote|writes|said)"
    r"|.{2,80}<[^>]{3,80}>\s?(?:wrote|writes|said)(?:\s(?:on|at)\s.{3,60})?)\s*:\s*$",
    re.IGNORECASE,
)
_WROTE_BEGINS = re.compile(r"^on\b.{6,200}$", re.IGNORECASE)
_WROTE_ENDS = re.compile(r"^.{0,200}\bwrote\s*:\s*$", re.IGNORECASE)
_FROM = re.compile(r"^\*{0,2}from\s*:\*{0,2}\s?\S", re.IGNORECASE)
_NEXT = re.compile(r"^\*{0,2}(?:sent|to|date|subject|cc)\s*:\*{0,2}", re.IGNORECASE)


def quoted(lines: Sequence[Line]) -> list[bool]:
    """Whether each line is of a quoted message.

    Known: "-----Original Message-----", "On … wrote:" (broken over two lines, too), Outlook's block
    of From, Sent, To and Subject, a rule of underscores over it, and lines that begin with ">".
    All that follows such a heading is quoted, unless ">" marks it and an answer stands under it.
    """
    marked = [line.text.startswith(">") or line.seen.part == "quoted" for line in lines]
    for index in range(len(lines)):
        if marked[index] or not _begins(lines, index):
            continue
        introduces = _WROTE.match(lines[index].text) or _WROTE_ENDS.match(_text(lines, index + 1))
        last = max((at for at in range(index, len(lines)) if marked[at]), default=None)
        if introduces and last is not None and not lines[last].seen.part:
            # ">" says where the quotation ends; what stands under it is an answer.
            end = next(at for at in range(index, len(lines)) if marked[at])
            return marked[:index] + [True] * (end - index) + marked[end:]
        return marked[:index] + [True] * (len(lines) - index)
    return marked


def _begins(lines: Sequence[Line], index: int) -> bool:
    text = lines[index].text
    if _ORIGINAL.match(text):
        return _message_follows(lines, index)
    if _WROTE.match(text):
        return True
    ahead = _text(lines, index + 1)
    if _WROTE_BEGINS.match(text) and _WROTE_ENDS.match(ahead) and cues.EMAIL.search(text + ahead):
        return True
    return index > 0 and _outlook_block(lines, index)


def _text(lines: Sequence[Line], index: int) -> str:
    return lines[index].text if index < len(lines) else ""


def _message_follows(lines: Sequence[Line], index: int) -> bool:
    """Underscores alone may be a rule under a signature: a message has headers under them."""
    if not lines[index].text.lstrip("> ").startswith("____"):
        return True
    return any(_FROM.match(one.text) for one in lines[index + 1 : index + 3])


def _outlook_block(lines: Sequence[Line], index: int) -> bool:
    if not _FROM.match(lines[index].text):
        return False
    return sum(bool(_NEXT.match(one.text)) for one in lines[index + 1 : index + 5]) >= 2
