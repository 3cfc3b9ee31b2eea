"""Where the templates and style guide that come with corro are."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).parent


def shipped(folder: str) -> Path:
    """The folder `templates` or `styleguide`: in the installed package, else in the checkout."""
    installed = _HERE / "shipped" / folder
    return installed if installed.is_dir() else _HERE.parents[1] / folder
