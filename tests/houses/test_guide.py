"""The guide to house files tells of every name, and what it shows can be read."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

from corro.clauses import load_clauses
from corro.house import House
from corro.houses import load_house
from corro.houses.load import KEYS

GUIDE = (Path(__file__).parents[2] / "docs" / "house.md").read_text(encoding="utf-8")
SHOWN = [textwrap.dedent(block) for block in re.findall(r" *```yaml\n(.*?)```", GUIDE, re.DOTALL)]


def read(folder: Path, text: str) -> House:
    folder.mkdir()
    (folder / "house.yml").write_text(text, encoding="utf-8")
    return load_house(folder)


def test_every_name_is_explained():
    told = [key for key in KEYS if f"`{key}" in GUIDE or f"\n{key}:" in GUIDE]
    assert told == list(KEYS)


def test_the_examples_are_a_house_file(tmp_path):
    [measured] = [block for block in SHOWN if block.startswith("envelope:\n")]
    shown = [block for block in SHOWN if block != measured and not block.startswith("RH-")]
    house = read(tmp_path / "ashdown", "\n".join(shown))
    assert house.name == "Ashdown Homes"
    assert house.standards["reply"].within == 10
    assert read(tmp_path / "measured", shown[0] + measured).window is not None


def test_the_example_of_clauses_can_be_read(tmp_path):
    (tmp_path / "clauses.yml").write_text(
        next(block for block in SHOWN if block.startswith("RH-")), encoding="utf-8"
    )
    assert load_clauses(tmp_path)["RH-A4-close"].quotation == "And end with: … Yours sincerely"
