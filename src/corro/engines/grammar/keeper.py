"""Keeps a LanguageTool server: starts it, notes where it is, and stops it when nobody asks.

    python -m corro.engines.grammar.keeper NOTES FOLDER JAVA HEAP IDLE

It runs apart from the command that started it, so that the next letter finds the server warm. It
ends when the server does, when its note is taken away or is another's, after IDLE minutes without
work, or when the server isn't ready in time. It never sees a letter.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from corro.engines.grammar.notes import Note, beat, forget, last_used, read_note, write_note
from corro.engines.grammar.places import Program
from corro.engines.grammar.speaking import is_well

EVERY = 1.0  # seconds
STARTS_WITHIN = 90.0  # seconds
TRIES = 3  # ports
# LanguageTool's own settings: what it has read stays read, one document at a time is enough.
CONFIG = {
    "maxTextLength": "200000",
    "maxCheckTimeMillis": "120000",
    "cacheSize": "2000",
    "pipelineCaching": "true",
    "maxPipelinePoolSize": "8",
    "pipelineExpireTimeInSeconds": "7200",
}


def main(arguments: list[str]) -> int:
    notes, folder, java, heap, idle = arguments
    home = Path(notes)
    with tempfile.TemporaryDirectory(prefix="corro-languagetool-") as scratch:
        config = Path(scratch) / "server.properties"
        config.write_text("".join(f"{key}={value}\n" for key, value in CONFIG.items()), "utf-8")
        for _ in range(TRIES):
            port = _free_port()
            server = _start(java, Program(Path(folder)), int(heap), port, config, scratch)
            try:
                if _is_ready(server, port):
                    note = Note(port, os.getpid(), folder)
                    write_note(home, note)
                    _keep(home, note, server, float(idle) * 60)
                    return 0
            finally:
                _stop(server)
    return 1


def _start(
    java: str, program: Program, heap: int, port: int, config: Path, scratch: str
) -> subprocess.Popen[bytes]:
    command = [java, f"-Xmx{heap}m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"]
    command += ["-Dfile.encoding=UTF-8", "-cp", program.class_path]
    command += ["org.languagetool.server.HTTPServer", "--port", str(port), "--config", str(config)]
    flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    return subprocess.Popen(  # noqa: S603
        command,
        cwd=scratch,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        creationflags=flags,
    )


def _is_ready(server: subprocess.Popen[bytes], port: int) -> bool:
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until:
        if server.poll() is not None:
            return False
        if is_well(f"http://127.0.0.1:{port}"):
            return True
        time.sleep(0.2)
    return False


def _keep(home: Path, note: Note, server: subprocess.Popen[bytes], idle: float) -> None:
    began = time.time()
    while server.poll() is None:
        kept = read_note(home)
        if kept is None or kept.pid != note.pid:
            return
        if time.time() - max(began, last_used(home)) > idle:
            break
        beat(home)
        time.sleep(EVERY)
    forget(home, note)


def _stop(server: subprocess.Popen[bytes]) -> None:
    if server.poll() is None:
        server.kill()
    try:
        server.wait(10)
    except subprocess.TimeoutExpired:
        return


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
