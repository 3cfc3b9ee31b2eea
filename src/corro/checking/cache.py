"""What was found out about a template is kept until something that it hangs on changes.

An entry is keyed on the versions, the settings, the style guide and the house; it also says which
files were read, and which were looked for and not found, with a digest of each. It holds words of
templates and their examples, never a person's record.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from corro import __version__
from corro.checking.check import Checked
from corro.checking.codec import decode, encode

FOLDER = ".corro-cache"
FORM = 1  # of what is kept
IGNORE = "*\n"


def digest(text: str | bytes | None) -> str:
    if text is None:
        return ""
    data = text.encode() if isinstance(text, str) else text
    return hashlib.sha256(data).hexdigest()


@lru_cache(maxsize=1)
def program() -> str:
    """A digest of what does the judging: corro's own files and the versions under it."""
    here = Path(__file__).parents[1]
    files = sorted(f for f in here.rglob("*") if f.suffix in {".py", ".txt", ".json"})
    stats = [
        (f.relative_to(here).as_posix(), s.st_size, s.st_mtime_ns) for f in files if (s := f.stat())
    ]
    return digest(
        repr((FORM, __version__, sys.version, platform.system(), version("jinja2"), stats))
    )


def of_folders(folders: Iterable[Path], suffixes: tuple[str, ...]) -> str:
    """A digest of all files with these endings under some folders."""
    made = hashlib.sha256()
    for folder in folders:
        for parent, names, files in os.walk(folder):
            names.sort()
            for name in sorted(files):
                if name.endswith(suffixes):
                    path = Path(parent, name)
                    made.update(path.relative_to(folder).as_posix().encode())
                    made.update(digest(path.read_bytes()).encode())
    return made.hexdigest()


@dataclass
class Cache:
    """A folder of entries. What can't be read or written is made anew and not spoken of."""

    folder: Path | None
    settings: str  # a digest of everything that all entries hang on
    hits: int = 0
    _made: bool = field(default=False, repr=False)

    def get(self, house: str, name: str, read: Callable[[str], str | None]) -> Checked | None:
        """What is kept of a template at a house, if all that it hangs on is as it was. `read` gives
        a file's text by its path as it is shown, or nothing where there is none."""
        if self.folder is None:
            return None
        try:
            kept = json.loads(self._path(house, name).read_text("utf-8"))
            if any(digest(read(path)) != was for path, was in kept["files"].items()):
                return None
            found: Checked = decode(Checked, kept["checked"])
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            return None
        self.hits += 1
        return found

    def put(self, house: str, name: str, checked: Checked, asked: Mapping[str, str | None]) -> None:
        """Keep what was found; `asked` are the files that were looked for, and their texts."""
        if self.folder is None:
            return
        kept: dict[str, Any] = {
            "files": {path: digest(text) for path, text in asked.items()},
            "checked": encode(checked),
        }
        target = self._path(house, name)
        beside = target.with_suffix(f".{os.getpid()}.tmp")
        try:
            self._make_folder()
            beside.write_text(json.dumps(kept), "utf-8")
            beside.replace(target)
        except OSError:
            beside.unlink(missing_ok=True)

    def _make_folder(self) -> None:
        if self._made or self.folder is None:
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / ".gitignore").write_text(IGNORE, "utf-8")
        self._made = True

    def _path(self, house: str, name: str) -> Path:
        assert self.folder is not None
        return self.folder / f"{digest(f'{self.settings}|{house}|{name}')[:40]}.json"
