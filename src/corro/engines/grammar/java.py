"""The Java that LanguageTool runs in: version 17 or later."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from corro.errors import CorroError

NEEDED = 17
SECONDS = 20
_VERSION = re.compile(r'version "(?:1\.)?(\d+)')


class NoJava(CorroError):
    """There is no Java on this machine, or it is too old."""


def java() -> str:
    """The path of a Java that LanguageTool can run in.

    Raises:
        NoJava: there is none. The message says what to install.
    """
    found = _candidates()
    old = []
    for path in found:
        version = _version_of(path)
        if version >= NEEDED:
            return path
        if version:
            old.append(version)
    if old:
        raise NoJava(
            f"Checking grammar needs Java {NEEDED} or later, and this machine has Java {max(old)}. "
            f"{_how()}"
        )
    raise NoJava(
        f"Checking grammar needs Java {NEEDED} or later, and this machine has none. {_how()}"
    )


def _candidates() -> list[str]:
    found = []
    home = os.environ.get("JAVA_HOME")
    if home:
        found.append(str(Path(home) / "bin" / ("java.exe" if sys.platform == "win32" else "java")))
    on_path = shutil.which("java")
    if on_path:
        found.append(on_path)
    return found


def _version_of(path: str) -> int:
    """The version, 0 where it doesn't run."""
    try:
        ran = subprocess.run(  # noqa: S603
            [path, "-version"], capture_output=True, timeout=SECONDS, check=False
        )
    except (OSError, subprocess.SubprocessError):
        return 0
    match = _VERSION.search((ran.stderr + ran.stdout).decode(errors="replace"))
    return int(match.group(1)) if match else 0


def _how() -> str:
    if sys.platform == "win32":
        return (
            "Ask your IT team to install ‘Microsoft Build of OpenJDK 17’, or with winget: "
            "winget install Microsoft.OpenJDK.17"
        )
    if sys.platform == "darwin":
        return "Install it with Homebrew: brew install openjdk@17"
    return "Install it with: sudo apt install openjdk-17-jre-headless"
