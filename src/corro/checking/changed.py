"""What a change touches, from git: for `--changed-since`."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

from corro.errors import CorroError
from corro.project import Project, shown
from corro.settings import FILE


@dataclass(frozen=True, slots=True)
class Changed:
    """Files that differ from a revision, by their full paths; `everything` where the settings or
    the style guide are among them."""

    files: frozenset[str]
    everything: bool = False

    def has(self, path: str) -> bool:
        """Whether the file that is shown as `path` is one of them."""
        return Path(path).resolve().as_posix() in self.files


def changed_since(project: Project, revision: str) -> Changed:
    """The files that differ between a git revision and the folder as it is now.

    Raises:
        CorroError: there is no git, no repository here, or no such revision.
    """
    folder = project.folder or Path.cwd()
    if revision.startswith("-"):
        raise CorroError(f"‘{revision}’ is not a revision.")
    top = Path(_git(folder, "rev-parse", "--show-toplevel").strip())
    tracked = _git(folder, "diff", "--name-only", "-z", "--no-renames", revision, "--")
    new = _git(folder, "ls-files", "--others", "--exclude-standard", "-z", "--full-name", str(top))
    names = {name for name in (tracked + new).split("\0") if name}
    files = frozenset((top / name).resolve().as_posix() for name in names)
    return Changed(files, any(_of_everything(project, Path(file)) for file in files))


def _of_everything(project: Project, file: Path) -> bool:
    """Whether a file is the settings or part of a style guide, a house's own file apart."""
    if file.name in {FILE, ".vale.ini"}:
        return True
    for guide in project.styleguides:
        if file.is_relative_to(guide.resolve()):
            inside = file.relative_to(guide.resolve()).parts
            return not (inside[0] == "houses" and len(inside) == 3)
    return False


def _git(folder: Path, *words: str) -> str:
    try:
        done = subprocess.run(  # noqa: S603
            ["git", "-C", str(folder), *words],  # noqa: S607
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )
    except (FileNotFoundError, subprocess.TimeoutExpired):
        raise CorroError("--changed-since needs git, which can’t be run here.") from None
    if done.returncode:
        why = done.stderr.strip().splitlines()
        raise CorroError(
            f"Git can’t say what changed in {shown(folder)}: {why[0] if why else 'no reason given'}"
        )
    return done.stdout
