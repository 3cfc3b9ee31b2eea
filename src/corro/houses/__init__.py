"""Houses as files: finds `houses/<id>/house.yml` and reads it into a `House`."""

from __future__ import annotations

from corro.houses.find import find_houses
from corro.houses.load import load_house

__all__ = ["find_houses", "load_house"]
