"""Which houses there are."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from corro.errors import CorroError

HOUSE_FILE = "house.yml"


def find_houses(roots: Sequence[Path]) -> dict[str, Path]:
    """The folders that hold a `house.yml`, by the house's id, in alphabetical order.

    A root is a folder such as `styleguide/houses`. Where two roots have a house of the same id the
    first root's is taken, so an organisation's own come before the shipped ones.

    Raises:
        CorroError: a root can't be read.
    """
    found: dict[str, Path] = {}
    for root in roots:
        if not root.is_dir():
            continue
        try:
            folders = sorted(root.iterdir())
        except OSError as error:
            raise CorroError(f"The houses in {root} can't be read: {error.strerror}.") from None
        for folder in folders:
            if (folder / HOUSE_FILE).is_file():
                found.setdefault(folder.name, folder)
    return dict(sorted(found.items()))
