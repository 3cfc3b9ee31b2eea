"""The names that a house and its companies go by."""

from __future__ import annotations

import re

from corro.house import House

_LEGAL = re.compile(r"\s+(?:ltd|limited|plc|llp|cic)\.?$", re.I)


def names_of(house: House) -> tuple[str, ...]:
    """Every name that is right, the longest first: "Rykneld Homes Ltd", "Rykneld Homes"."""
    names = {house.name, house.legal_name, house.registered.name, *house.companies} - {""}
    names |= {_LEGAL.sub("", name) for name in names}
    names |= {re.sub(r"^The\s+", "", name) for name in names}
    return tuple(sorted(names, key=lambda name: (-len(name), name)))
