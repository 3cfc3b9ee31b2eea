"""What a test needs of the machine: found, or the test skips with the reason (in CI it fails)."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import NoReturn

import pytest


def tool(name: str) -> str:
    """The path of a program."""
    return shutil.which(name) or _absent(f"this machine has no {name}")


def file(*candidates: str | Path) -> Path:
    """The first of these files that is there."""
    for candidate in candidates:
        if Path(candidate).is_file():
            return Path(candidate)
    return _absent(f"none of these files is here: {', '.join(map(str, candidates))}")


def _absent(reason: str) -> NoReturn:
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)
