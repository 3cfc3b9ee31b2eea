"""The words that every writer adds, so that PDF, DOCX, HTML and text say the same.

An out-of-office reply is one file: its `setting` part, then the parts of message `inside` under one
heading and those of message `outside` under another. `message_heading` tells a writer, which walks
the parts in order, where a heading goes.
"""

from __future__ import annotations

from corro.correspondence import Correspondence, Message

# What Outlook calls its two tabs.
MESSAGE_HEADINGS: dict[Message, str] = {
    "inside": "Inside my organisation",
    "outside": "Outside my organisation",
}

DRAFT = "DRAFT"
DRAFT_NOTICE = "DRAFT: not to be sent"


def message_heading(correspondence: Correspondence, index: int) -> str | None:
    """The heading that stands before `parts[index]`, if one does.

    A heading stands where a message begins, and only where the document has both messages: with
    `--tab inside` or `--tab outside` there is one, and it is all that is pasted.
    """
    messages = {part.message for part in correspondence.parts} - {None}
    message = correspondence.parts[index].message
    before = correspondence.parts[index - 1].message if index else None
    if message is None or message == before or len(messages) < 2:
        return None
    return MESSAGE_HEADINGS[message]
