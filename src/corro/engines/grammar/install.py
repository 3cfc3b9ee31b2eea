"""Downloads LanguageTool from Maven Central: each file is checked, and it is whole or not there.

`artefacts.txt` pins what LanguageTool 6.8 is made of (its server, English, and what they need):
the SHA-256, size in bytes and path of each file. It was made once by Maven's
`dependency:copy-dependencies` of `org.languagetool:languagetool-server` and
`org.languagetool:language-en`, and held against the checksums that Maven Central publishes. What
has been downloaded is kept while the rest is missing, so that an interrupted installation goes on
where it stopped.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import time
import urllib.error
import urllib.request
import zipfile
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from threading import Event, Lock
from typing import IO

from corro.engines.grammar.places import FOLDER, SERVER_JAR, VERSION
from corro.errors import CorroError

AT_A_TIME = 4
TRIES = 4
SECONDS = 30  # without a byte, after which a download is tried again
CHUNK = 1 << 16
SPARE = 50_000_000  # bytes to be left free on the disk
Progress = Callable[[int], None]


class CannotInstall(CorroError):
    """LanguageTool couldn't be downloaded or put in its place. Nothing half-made is in use."""


@dataclass(frozen=True, slots=True)
class Artefact:
    """A file of LanguageTool's: its SHA-256, size in bytes, and path in a Maven repository."""

    sha256: str
    size: int
    path: str

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2]


def artefacts() -> tuple[Artefact, ...]:
    """Everything that LanguageTool is made of."""
    lines = (files("corro.engines.grammar") / "artefacts.txt").read_text("utf-8").splitlines()
    parts = (line.split() for line in lines if line.strip())
    return tuple(Artefact(sha256, int(size), path) for sha256, size, path in parts)


def install(
    target: Path,
    source: str,
    *,
    pinned: tuple[Artefact, ...] | None = None,
    progress: Progress = lambda _: None,
) -> Path:
    """Put LanguageTool in `target`, and return the folder in it.

    `source` is a Maven repository's address, or a `file:` one. `progress` is told of bytes.

    Raises:
        CannotInstall: with what to do about it.
    """
    wanted = artefacts() if pinned is None else pinned
    final, part = target / FOLDER, target / f"{FOLDER}.part"
    if is_whole(final, wanted):
        return final
    try:
        (part / "libs").mkdir(parents=True, exist_ok=True)
        with _alone(target / f"{FOLDER}.lock"):
            _room(target, part, wanted)
            _download(part / "libs", source, wanted, progress)
            _manifest(part, wanted)
            if final.exists():
                shutil.rmtree(final)
            part.replace(final)
    except OSError as error:
        raise CannotInstall(
            f"LanguageTool can’t be put in {target}: {error.strerror or error}. "
            "Choose another folder with --into, and name it in corro.toml: [grammar] folder."
        ) from None
    return final


def is_whole(folder: Path, pinned: tuple[Artefact, ...] | None = None) -> bool:
    """Whether every file is there, at its size."""
    wanted = artefacts() if pinned is None else pinned
    try:
        return (folder / SERVER_JAR).is_file() and all(
            (folder / "libs" / one.name).stat().st_size == one.size for one in wanted
        )
    except OSError:
        return False


def remove(target: Path) -> bool:
    """Take LanguageTool away again, with what is half downloaded; whether there was anything."""
    there = False
    for folder in (target / FOLDER, target / f"{FOLDER}.part"):
        if folder.is_dir():
            there = True
            shutil.rmtree(folder)
    return there


def _room(target: Path, part: Path, wanted: tuple[Artefact, ...]) -> None:
    have = sum(file.stat().st_size for file in (part / "libs").iterdir())
    need = sum(one.size for one in wanted) - have + SPARE
    free = shutil.disk_usage(target).free
    if free < need:
        raise CannotInstall(
            f"LanguageTool needs {_megabytes(need)} in {target}, and {_megabytes(free)} are free. "
            "Make room, or choose another folder with --into."
        )


def _megabytes(size: int) -> str:
    return f"{round(size / 1e6)} MB"


def _download(libs: Path, source: str, wanted: tuple[Artefact, ...], progress: Progress) -> None:
    stop, lock = Event(), Lock()

    def told(size: int) -> None:
        with lock:
            progress(size)

    def one(artefact: Artefact) -> None:
        if not stop.is_set():
            _fetch(artefact, libs / artefact.name, source, told, stop)

    with ThreadPoolExecutor(AT_A_TIME) as pool:
        jobs = [pool.submit(one, artefact) for artefact in wanted]
        try:
            done, _ = wait(jobs, return_when=FIRST_EXCEPTION)
            for job in done:
                job.result()
        except BaseException:
            stop.set()
            for job in jobs:
                job.cancel()
            raise


def _fetch(artefact: Artefact, file: Path, source: str, told: Progress, stop: Event) -> None:
    if file.is_file() and _sha256(file) == artefact.sha256:
        told(artefact.size)
        return
    part = file.with_name(f"{file.name}.part")
    for attempt in range(1, TRIES + 1):
        try:
            _get(source + artefact.path, part, artefact.size, told, stop)
        except (OSError, urllib.error.URLError, ValueError) as error:
            if attempt == TRIES or _is_final(error):
                raise CannotInstall(_said(artefact, source, error)) from None
            if stop.wait(attempt):
                return
            continue
        if stop.is_set():
            return
        if _sha256(part) == artefact.sha256:
            part.replace(file)
            return
        told(-part.stat().st_size)
        part.unlink()
    raise CannotInstall(
        f"{artefact.name} from {source} is not the file that it should be: its checksum is "
        "another. Nothing was installed. Try again later; if it goes on, tell your IT team: "
        "something on the way may be changing downloads."
    )


def _get(url: str, part: Path, size: int, told: Progress, stop: Event) -> None:
    """Download what is still missing of a file."""
    have = part.stat().st_size if part.is_file() else 0
    if have >= size:
        part.unlink()
        have = 0
    request = urllib.request.Request(url)  # noqa: S310
    if have:
        request.add_header("Range", f"bytes={have}-")
    with urllib.request.urlopen(request, timeout=SECONDS) as answer:  # noqa: S310
        goes_on = getattr(answer, "status", None) == 206
        told(have if goes_on else 0)
        got = have if goes_on else 0
        with part.open("ab" if goes_on else "wb") as out:
            while not stop.is_set() and (data := answer.read(CHUNK)):
                out.write(data)
                got += len(data)
                told(len(data))
                if got > size:
                    break
    if got < size and not stop.is_set():
        told(-got)
        raise OSError("the connection ended too soon")


def _is_final(error: Exception) -> bool:
    return isinstance(error, urllib.error.HTTPError) and error.code in {401, 403, 404, 407}


def _said(artefact: Artefact, source: str, error: Exception) -> str:
    if isinstance(error, urllib.error.HTTPError):
        why = f"it answered {error.code}"
    else:
        why = str(getattr(error, "reason", "") or error)
    return (
        f"{artefact.name} can’t be downloaded from {source}: {why}. What is downloaded so far is "
        "kept, and ‘corro grammar install’ goes on from there. If this machine may not reach the "
        "internet, give a folder or server of your organisation’s own: --from."
    )


def _sha256(file: Path) -> str:
    digest = hashlib.sha256()
    with file.open("rb") as data:
        while block := data.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def _manifest(folder: Path, wanted: tuple[Artefact, ...]) -> None:
    """A jar that only names the others: what language-tool-python starts."""
    names = " ".join(f"libs/{one.name}" for one in wanted)
    line = f"Class-Path: {names}"
    lines = ["Manifest-Version: 1.0", "Main-Class: org.languagetool.server.HTTPServer"]
    lines += [line[:70], *(f" {line[at : at + 69]}" for at in range(70, len(line), 69))]
    with zipfile.ZipFile(folder / SERVER_JAR, "w") as jar:
        jar.writestr("META-INF/MANIFEST.MF", "\r\n".join(lines) + "\r\n\r\n")
    (folder / "README.txt").write_text(
        f"LanguageTool {VERSION} (LGPL 2.1 or later, https://languagetool.org), as it is published "
        "in Maven Central.\nPut here by ‘corro grammar install’; ‘corro grammar remove’ takes it "
        "away.\n",
        encoding="utf-8",
    )


STALE = 3600  # seconds after which a lock is nobody's


@contextmanager
def _alone(lock: Path) -> Iterator[IO[bytes]]:
    """Hold the folder, so that two installations don't write the same files."""
    if lock.exists() and time.time() - lock.stat().st_mtime > STALE:
        lock.unlink()
    try:
        handle = os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY)
    except FileExistsError:
        raise CannotInstall(
            f"LanguageTool is being installed already. If it isn’t, delete {lock} and try again."
        ) from None
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
    finally:
        lock.unlink(missing_ok=True)
