"""Where a user's own files of corro are, by the custom of each system: what it installed for them,
and what it keeps to be quicker and can make anew."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def installed() -> Path:
    """What is installed for this user stays here until they take it away."""
    return _base("LOCALAPPDATA", "XDG_DATA_HOME", "Library/Application Support", ".local/share")


def caches() -> Path:
    """What may be deleted at any time."""
    return _base("LOCALAPPDATA", "XDG_CACHE_HOME", "Library/Caches", ".cache")


def _base(windows: str, linux: str, mac: str, home: str) -> Path:
    if sys.platform == "win32":
        root = Path(os.environ.get(windows) or Path.home() / "AppData/Local")
    elif sys.platform == "darwin":
        root = Path.home() / mac
    else:
        said = os.environ.get(linux, "")
        root = Path(said) if Path(said).is_absolute() else Path.home() / home
    return root / "corro"
