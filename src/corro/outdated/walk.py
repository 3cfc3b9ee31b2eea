"""The files of a folder tree that can hold a greeting, one at a time, whatever the tree's size."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from corro.errors import CannotRead
from corro.read.files import contents
from corro.read.rtf import text_of

READ = frozenset(
    {".txt", ".text", ".md", ".markdown", ".html", ".htm", ".eml", ".msg", ".oft"}
    | {".docx", ".docm", ".dotx", ".rtf"}
)
DEPTH = 40  # folders within folders
BYTES = 2_000_000  # a greeting with a logo is far smaller
AT_ONCE = 20_000  # names of one folder that are put in order together
_WEB, _PLAIN = (".htm", ".html"), (".txt",)


@dataclass(frozen=True, slots=True)
class Seen:
    """One entry: `take` is a file to read, `passed` was looked at no further, `unread` couldn't be
    read and `why` says so in a line."""

    path: Path
    what: str  # take, passed, unread
    why: str = ""


def walk(top: Path) -> Iterator[Seen]:
    """Every file under `top`, folder by folder in the order of their names. Links aren't followed.

    Of a signature that Outlook keeps in three formats one is taken.
    """
    if not os.path.lexists(top):
        yield Seen(top, "unread", f"{top}: there is no such folder or file. Check its name.")
        return
    if not top.is_dir():
        yield Seen(top, "take")
        return
    waiting = [(top, 0)]
    while waiting:
        folder, depth = waiting.pop()
        below: list[Path] = []
        try:
            with os.scandir(folder) as entries:
                while some := sorted(islice(entries, AT_ONCE), key=lambda entry: entry.name):
                    for entry in some:
                        yield from _entry(entry, folder, below)
        except OSError as error:
            yield Seen(folder, "unread", _folder_unread(folder, error))
        if depth >= DEPTH and below:
            yield Seen(
                folder,
                "unread",
                f"{folder}: the folders in it are more than {DEPTH} deep, and weren’t looked into. "
                "Give them by name.",
            )
            continue
        waiting += [(one, depth + 1) for one in reversed(below)]


def _entry(entry: os.DirEntry[str], folder: Path, below: list[Path]) -> Iterator[Seen]:
    path = folder / entry.name
    try:
        if entry.is_symlink() or getattr(entry, "is_junction", bool)():
            yield Seen(path, "passed")
        elif entry.is_dir(follow_symlinks=False):
            if not entry.name.startswith(".") and not _is_companion(path):
                below.append(path)
        elif not _wanted(path) or not entry.is_file(follow_symlinks=False) or _is_copy(path):
            yield Seen(path, "passed")
        else:
            size = entry.stat(follow_symlinks=False).st_size
            yield Seen(path, "take" if 0 < size <= BYTES else "passed")
    except OSError as error:
        why = f"{path}: the file can’t be looked at ({error.strerror or 'no reason is given'})."
        yield Seen(path, "unread", why)


def _wanted(path: Path) -> bool:
    return path.suffix.lower() in READ and not path.name.startswith((".", "~$"))


def _is_companion(path: Path) -> bool:
    """The folder of pictures that Word and Outlook put beside a web page, "Name_files"."""
    stem = next(
        (path.name[: -len(end)] for end in ("_files", "-files", ".files", "_Dateien")
         if path.name.endswith(end)),
        "",
    )  # fmt: skip
    return bool(stem) and any((path.parent / f"{stem}{end}").exists() for end in _WEB)


def _is_copy(path: Path) -> bool:
    """Whether the same signature stands beside it in a format that says more."""
    suffix = path.suffix.lower()
    if suffix not in (".txt", ".rtf"):
        return False

    def beside(*ends: str) -> bool:
        return any((path.parent / f"{path.stem}{end}").exists() for end in ends)

    if suffix == ".rtf":
        return beside(*_WEB, *_PLAIN)
    return beside(*_WEB) and (
        beside(".rtf") or path.parent.name.casefold() in ("signatures", "signature")
    )


def _folder_unread(folder: Path, error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return f"{folder}: there is no such folder. Check its name."
    if isinstance(error, PermissionError):
        return f"{folder}: this folder may not be read. Ask for permission to read it."
    return f"{folder}: this folder can’t be read ({error.strerror or 'no reason is given'})."


def words_of(path: Path) -> bytes:
    """A file's bytes as `corro.read.read` takes them; of RTF its words. Raises CannotRead."""
    data = contents(path)
    if not data.startswith(b"{\\rtf"):
        return data
    text = text_of(data)
    if not text.strip():
        raise CannotRead(f"{path}: there are no words in this RTF file.")
    return text.encode()
