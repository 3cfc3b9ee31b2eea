"""Which houses there are."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

HOUSE_FILE = "house.yml"


def find_houses(roots: Sequence[Path]) -> dict[str, Path]:
    """The folders that hold a `house.yml`, by the house's id, in alphabetical order.

    A root is a folder such as `styleguide/houses`. Where two roots have a house of the same id the
    first root's is taken, so an organisation's own come before the shipped ones.
    """
    found: dict[str, Path] = {}
    for root in roots:
        if not root.is_dir():
            continue
        for folder in root.iterdir():
            if (folder / HOUSE_FILE).is_file():
                found.setdefault(folder.name, folder)
    return dict(sorted(found.items()))
