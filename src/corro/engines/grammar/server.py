"""The server of this user on this machine: found where it runs, else started in the background.

One server is shared by everything that this user does. It stops by itself (see
`corro.engines.grammar.keeper`).
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from corro.engines.grammar.java import java
from corro.engines.grammar.notes import forget, fresh_note, read_note, starting
from corro.engines.grammar.places import Program
from corro.engines.grammar.settings import Settings
from corro.engines.grammar.speaking import is_well
from corro.errors import CorroError

STARTS_WITHIN = 60.0  # seconds
STOPS_WITHIN = 15.0


class NoServer(CorroError):
    """No server answers, and none could be started in time."""


def running(home: Path) -> str:
    """The address of the server that runs already, empty where none does."""
    note = fresh_note(home)
    return note.address if note is not None and is_well(note.address) else ""


def started(home: Path, program: Program, settings: Settings, within: float = STARTS_WITHIN) -> str:
    """The address of the running server, which is started where there is none.

    Raises:
        NoJava: there is no Java that it could run in.
        NoServer: it wasn't ready in time, or stopped.
    """
    until = time.monotonic() + within
    address = running(home)
    keeper: subprocess.Popen[bytes] | None = None
    if address:
        return address
    path = java()
    with starting(home) as mine:
        if mine:
            forget(home)
            keeper = _keeper(home, program, path, settings)
        while time.monotonic() < until:
            address = running(home)
            if address:
                return address
            if keeper is not None and keeper.poll() is not None:
                raise NoServer(
                    f"LanguageTool in {program.folder} can’t be started. ‘corro grammar install’ "
                    "puts it there anew; corro.toml’s [grammar] heap gives it more memory."
                )
            time.sleep(0.1)
    if keeper is not None:
        keeper.terminate()
    raise NoServer(f"LanguageTool was not ready within {within:g} seconds.")


def stop(home: Path) -> bool:
    """Stop the server; whether one was running."""
    was = bool(running(home))
    note = read_note(home)
    forget(home)
    if was and note is not None:
        until = time.monotonic() + STOPS_WITHIN
        while time.monotonic() < until and is_well(note.address, 1):
            time.sleep(0.1)
    return was


def _keeper(home: Path, program: Program, java: str, settings: Settings) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "corro.engines.grammar.keeper", str(home)]
    command += [str(program.folder), java, str(settings.heap), str(settings.idle)]
    nowhere = subprocess.DEVNULL
    if sys.platform == "win32":
        flags = subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP
        return subprocess.Popen(  # noqa: S603
            command, stdin=nowhere, stdout=nowhere, stderr=nowhere, creationflags=flags
        )
    return subprocess.Popen(  # noqa: S603
        command, stdin=nowhere, stdout=nowhere, stderr=nowhere, start_new_session=True
    )
