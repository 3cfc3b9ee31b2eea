"""Where LanguageTool is put on this machine, and where its running server is noted.

Nothing in either place says anything about a letter or who wrote it.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from corro import user_folders

VERSION = "6.8"
FOLDER = f"LanguageTool-{VERSION}"  # the name that language-tool-python looks for
SERVER_JAR = "languagetool-server.jar"


def installed_folder() -> Path:
    """Where `corro grammar install` puts it for this user."""
    return user_folders.installed() / "languagetool"


def notes_folder() -> Path:
    """Where the running server is noted."""
    return user_folders.caches() / "languagetool" / "running"


@dataclass(frozen=True, slots=True)
class Program:
    """A LanguageTool that is there: the folder with its server's jar and `libs`."""

    folder: Path

    @property
    def class_path(self) -> str:
        jars = [self.folder / SERVER_JAR] if (self.folder / SERVER_JAR).is_file() else []
        folders = [self.folder / "libs", self.folder]
        found = [str(one / "*") for one in folders if any(one.glob("*.jar"))]
        return os.pathsep.join([*map(str, jars), *found])


def program_in(folder: Path) -> Program | None:
    """The LanguageTool in a folder, or in a folder `LanguageTool-…` in it, the newest first."""
    try:
        inner = sorted(folder.glob("LanguageTool-*"), key=_version, reverse=True)
    except OSError:
        return None
    for candidate in (folder, *inner):
        if _is_program(candidate):
            return Program(candidate.resolve())
    return None


def _is_program(folder: Path) -> bool:
    if (folder / SERVER_JAR).is_file():
        return True
    names = [jar.name for one in (folder, folder / "libs") for jar in one.glob("*.jar")]
    return any(name.startswith("languagetool-server-") for name in names) and any(
        name.startswith("language-en-") for name in names
    )


def _version(folder: Path) -> tuple[int, ...]:
    return tuple(int(part) for part in folder.name.partition("-")[2].split(".") if part.isdigit())
