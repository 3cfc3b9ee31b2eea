"""How much of a file corro will take in. A letter is far below all of these."""

from __future__ import annotations

from corro.errors import CannotRead

FILE_BYTES = 25_000_000
TEXT_BYTES = 5_000_000
TEXT_CHARACTERS = 1_000_000  # the words that came out of the file
PARAGRAPHS = 20_000
PACKAGE_ENTRIES = 2_000
PACKAGE_BYTES = 100_000_000  # unpacked, all together
XML_BYTES = 20_000_000  # unpacked, one part
PAGES = 200
SECONDS = 20.0
HTML_SECONDS = 5.0


def check_size(data: bytes, name: str) -> None:
    """Raise CannotRead for a file that is empty or too big."""
    if not data.strip(b"\0 \t\r\n"):
        raise CannotRead(f"{name}: the file is empty. Save the document again, or give another.")
    if len(data) > FILE_BYTES:
        raise CannotRead(
            f"{name}: the file is too big (more than {FILE_BYTES // 1_000_000} MB). Take out its "
            "pictures or attachments, and try again."
        )


def too_long(name: str) -> CannotRead:
    """The error for a file with more words than any letter has."""
    return CannotRead(
        f"{name}: this is too long for one piece of correspondence (more than "
        f"{TEXT_CHARACTERS:,} characters or {PARAGRAPHS:,} lines). Give one letter at a time."
    )


def damaged(name: str, what: str, mend: str = "") -> CannotRead:
    """The error for a file that its own format's rules say is broken."""
    mend = mend or "Open it in the program that made it, save it again, and give that copy."
    return CannotRead(f"{name}: this {what} is damaged and can't be read. {mend}")
