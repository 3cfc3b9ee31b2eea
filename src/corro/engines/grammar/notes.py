"""The note of a running server: its port and its keeper. It says nothing of any letter.

The keeper touches the note every second, so a note that hasn't been touched for a while is of a
server that is no more, whoever has its port now.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

NOTE, USED, LOCK = "server.json", "used", "starting"
FRESH = 15.0  # seconds
ABANDONED = 120.0  # seconds after which nobody is starting a server any more


@dataclass(frozen=True, slots=True)
class Note:
    port: int
    pid: int  # of the keeper
    folder: str

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"


def write_note(home: Path, note: Note) -> None:
    home.mkdir(parents=True, exist_ok=True)
    part = home / f"{NOTE}.{note.pid}"
    handle = os.open(part, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(asdict(note), file)
    part.replace(home / NOTE)


def read_note(home: Path) -> Note | None:
    """The note, whether or not its server is still there."""
    try:
        said = json.loads((home / NOTE).read_text("utf-8"))
        return Note(int(said["port"]), int(said["pid"]), str(said["folder"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def fresh_note(home: Path) -> Note | None:
    """The note of a server whose keeper is there."""
    try:
        age = time.time() - (home / NOTE).stat().st_mtime
    except OSError:
        return None
    return read_note(home) if abs(age) < FRESH else None


def beat(home: Path) -> None:
    _touch(home / NOTE, make=False)


def use(home: Path) -> None:
    """Note that the server has been asked, so that its keeper lets it live."""
    _touch(home / USED, make=True)


def last_used(home: Path) -> float:
    try:
        return (home / USED).stat().st_mtime
    except OSError:
        return 0.0


def forget(home: Path, note: Note | None = None) -> None:
    """Take the note away (where it is `note`), which tells the keeper to stop."""
    if note is None or read_note(home) == note:
        (home / NOTE).unlink(missing_ok=True)


@contextmanager
def starting(home: Path) -> Iterator[bool]:
    """Whether this process is the one to start the server: another may be at it."""
    home.mkdir(parents=True, exist_ok=True)
    lock = home / LOCK
    try:
        if time.time() - lock.stat().st_mtime > ABANDONED:
            lock.unlink(missing_ok=True)
    except OSError:
        pass
    try:
        os.close(os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
    except FileExistsError:
        yield False
        return
    try:
        yield True
    finally:
        lock.unlink(missing_ok=True)


def _touch(file: Path, *, make: bool) -> None:
    try:
        if make and not file.exists():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.touch(0o600)
        os.utime(file)
    except OSError:
        return
