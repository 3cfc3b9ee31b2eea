"""From paths, folders and standard input to documents: the only module of reading with a disk."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from corro.correspondence import Correspondence, Kind
from corro.errors import CannotRead
from corro.read.limits import FILE_BYTES

STANDARD_INPUT = "-"


def read_file(path: Path | str, *, house: str = "", kind: Kind | None = None) -> Correspondence:
    """The document in a file; "-" is standard input. Raises CannotRead."""
    from corro.read import read

    if str(path) == STANDARD_INPUT:
        return read_input(house=house, kind=kind)
    return read(contents(path), str(path), house=house, kind=kind)


def read_input(*, house: str = "", kind: Kind | None = None, usual: str = "") -> Correspondence:
    """The document on standard input, in any format. Raises CannotRead."""
    from corro.read import read

    data = sys.stdin.buffer.read(FILE_BYTES + 1)
    return read(data, "standard input", house=house, kind=kind, usual=usual)


def contents(path: Path | str) -> bytes:
    """A file's bytes, no more of them than are needed to see that it is too big."""
    path = Path(path)
    try:
        if path.is_dir():
            raise CannotRead(f"{path}: this is a folder. Name the files in it, or give a document.")
        if path.exists() and not path.is_file() and not _shell_pipe(path):
            raise CannotRead(f"{path}: this is a pipe or a device, not a file. Give a document.")
        with path.open("rb") as stream:
            return stream.read(FILE_BYTES + 1)
    except FileNotFoundError:
        raise CannotRead(f"{path}: there is no such file. Check its name and folder.") from None
    except PermissionError:
        raise CannotRead(
            f"{path}: this file may not be read. If it is open in Word, close it in Word and try "
            "again; otherwise ask for permission to read it."
        ) from None
    except OSError as error:
        reason = error.strerror or "the system would not open it"
        raise CannotRead(f"{path}: the file can't be read ({reason}).") from None
    except ValueError:
        raise CannotRead(
            "The name of the file has a character that no file's name can have."
        ) from None


def _shell_pipe(path: Path) -> bool:
    """The shell opened it for this command, so that somebody writes to it: `corro lint <(…)`."""
    return path.parent.as_posix() in ("/dev/fd", "/proc/self/fd") or path.as_posix() == "/dev/stdin"


def files(paths: Iterable[Path | str]) -> Iterator[Path]:
    """The documents that these paths name: files as they are, and of folders all that corro can
    read, in the order of their names. Hidden files and Word's own lock files ("~$…") are left out.

    Raises CannotRead for a path that isn't there, and for a folder without a document.
    """
    from corro.read.formats import SUFFIXES

    for given in paths:
        path = Path(given)
        if not path.is_dir():
            yield path
            continue
        found = sorted(
            file
            for file in path.rglob("*")
            if file.suffix.lower() in SUFFIXES
            and file.is_file()
            and not any(part.startswith((".", "~$")) for part in file.relative_to(path).parts)
        )
        if not found:
            raise CannotRead(
                f"{path}: there is no document in this folder. corro reads "
                f"{', '.join(sorted(SUFFIXES))}."
            )
        yield from found
