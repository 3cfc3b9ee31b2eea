"""Put a file in its place whole, or leave everything as it was."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from pathlib import Path

from corro.errors import CannotWrite

_FULL = {errno.ENOSPC, errno.EDQUOT} if hasattr(errno, "EDQUOT") else {errno.ENOSPC}
_READ_ONLY = {errno.EROFS}
_TOO_LONG = {errno.ENAMETOOLONG}


def write_file(path: str | os.PathLike[str], data: bytes) -> None:
    """Write `data` to `path`: beside it first, then in its place in one step.

    A file that was there is replaced whole, or is as it was. The folder must exist. A link is
    followed, so that what it points to is replaced and the link stays. Raises `CannotWrite`.
    """
    target = Path(path)
    if os.path.islink(target):
        target = Path(os.path.realpath(target))
    _check(target, path)
    beside = target.with_name(f".corro-{secrets.token_hex(8)}.part")
    try:
        _write_beside(beside, data, target)
        os.replace(beside, target)
        _keep_the_rename(target.parent)
    except OSError as error:
        raise CannotWrite(_why(error, target, path)) from error
    finally:
        with contextlib.suppress(OSError):
            beside.unlink()


def _check(target: Path, asked: str | os.PathLike[str]) -> None:
    shown = os.fspath(asked)
    if not target.name or "\0" in shown:
        raise CannotWrite(f"‘{shown}’ is not the name of a file. Give a name such as letter.pdf.")
    try:
        if target.is_dir():
            raise CannotWrite(
                f"‘{shown}’ is a folder. Give the name of a file in it, such as"
                f" {os.path.join(shown, 'letter.pdf')}."
            )
        folder_is_there = target.parent.is_dir()
        if not folder_is_there and target.parent.exists():
            raise CannotWrite(
                f"‘{shown}’ can’t be written: ‘{target.parent}’ is a file, not a folder."
                " Give a name in another folder."
            )
    except OSError as error:
        raise CannotWrite(_why(error, target, asked)) from error
    if not folder_is_there:
        raise CannotWrite(
            f"‘{shown}’ can’t be written: there is no folder ‘{target.parent}’."
            " Make the folder first, or give a name in one that is there."
        )
    if target.exists() and not target.is_file():
        raise CannotWrite(
            f"‘{shown}’ is a device or the like, not a file. Give the name of a file."
        )
    if owner_file(target).exists() and _is_open(target):
        raise CannotWrite(
            f"{_open_in_word(shown)} If it is not open anywhere, delete the file"
            f" ‘{owner_file(target).name}’ beside it."
        )


def owner_file(path: Path) -> Path:
    """The file that Word puts beside a document while it is open: `~$pairs letter.docx`.

    Word puts `~$` in the place of the name's first two letters where the name (without its ending)
    has eight or more, of its first letter where it has seven, and before it where it is shorter.
    """
    length = len(path.stem)
    kept = path.name[2:] if length >= 8 else path.name[1:] if length == 7 else path.name
    return path.with_name(f"~${kept}")


def _is_open(path: Path) -> bool:
    """Whether another program really holds the file: an owner file can outlive a crash of Word."""
    if not path.exists():
        return False
    if os.name != "nt":
        return True
    try:
        with path.open("r+b"):
            return False
    except OSError:
        return True


def _write_beside(beside: Path, data: bytes, target: Path) -> None:
    with beside.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    if os.name != "nt" and target.exists():
        if not os.access(target, os.W_OK):
            raise PermissionError(errno.EACCES, "the file is read-only", str(target))
        beside.chmod(target.stat().st_mode & 0o777)


def _keep_the_rename(folder: Path) -> None:
    """Make the new name last through a power cut, where the system can."""
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _why(error: OSError, target: Path, asked: str | os.PathLike[str]) -> str:
    shown = os.fspath(asked)
    if error.errno in _FULL:
        return f"‘{shown}’ can’t be written: the disk is full. Free some space and try again."
    if error.errno in _READ_ONLY:
        return f"‘{shown}’ can’t be written: its disk is read-only. Give a name on another disk."
    if error.errno in _TOO_LONG:
        return f"‘{shown}’ can’t be written: the name is too long. Give a shorter one."
    if error.errno in {errno.EACCES, errno.EPERM} or isinstance(error, PermissionError):
        return _refused(target, shown)
    reason = error.strerror or "the system gave no reason"
    return f"‘{shown}’ can’t be written: {reason}. Give another name or folder."


def _refused(target: Path, shown: str) -> str:
    if os.name == "nt" and target.is_file() and os.access(target, os.W_OK):
        # The file may be written and yet Windows refuses: another program has it open.
        return _open_in_word(shown)
    if target.is_file() and not os.access(target, os.W_OK):
        return (
            f"‘{shown}’ is read-only, so it was left as it was."
            " Give another name, or take the read-only mark off it."
        )
    return (
        f"‘{shown}’ can’t be written: you may not write in the folder ‘{target.parent}’."
        " Give a name in a folder of your own."
    )


def _open_in_word(shown: str) -> str:
    program = {
        ".pdf": "your PDF reader",
        ".eml": "Outlook",
        ".msg": "Outlook",
        ".xlsx": "Excel",
        ".csv": "Excel",
    }.get(Path(shown).suffix.lower(), "Word")
    return f"‘{shown}’ is open in {program}: close it in {program} and try again."
