"""Chooses a face for every character: Arimo where it has it, else the first of ours that has."""

from __future__ import annotations

from functools import cache

from corro.fonts import LATIN, UNSEEN, family_of
from corro.write.pdf.face import Face, face


@cache
def latin(bold: bool, italic: bool) -> Face:
    """Arimo in a style."""
    return face(LATIN.file(bold, italic))


@cache
def _face_of(character: str, bold: bool, italic: bool) -> Face:
    family = family_of(character)
    if family is None:
        raise LookupError(f"no font has U+{ord(character):04X}")
    name = family.file(bold, italic)
    chosen = face(name)
    return chosen if chosen.has(character) else face(family.regular)


def face_for(character: str, bold: bool, italic: bool, before: Face | None) -> Face:
    """The face for a character, after one in the face `before`: a comma stays with its word.

    Raises `LookupError` where no font of ours has the character.
    """
    if character in UNSEEN:
        return before or latin(bold, italic)
    if before is not None and not character.isalnum() and before.has(character):
        return before
    return _face_of(character, bold, italic)
