"""Comments that switch rules off, for rules that judge the correspondence itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from corro.house import House
from corro.lint.engine import lint
from corro.lint.load import style_guide
from corro.read import read

RULE = "extends: existence\nmessage: no %s\nscope: prose\ntokens: [plugh, xyzzy]\n"
LETTER = """Dear Mrs Smith

First plugh.

<!-- {off} -->

Second plugh and xyzzy.

<!-- {on} -->

Third plugh.

Yours sincerely
"""


@pytest.mark.parametrize(
    ("off", "on", "left"),
    [
        ("vale off", "vale on", ["A.One:3", "B.Two:3", "A.One:11", "B.Two:11"]),
        (
            "vale A.One = NO",
            "vale A.One = YES",
            ["A.One:3", "B.Two:3", "B.Two:7", "B.Two:7", "A.One:11", "B.Two:11"],
        ),
        (
            "vale A = NO",
            "vale A = YES",
            ["A.One:3", "B.Two:3", "B.Two:7", "B.Two:7", "A.One:11", "B.Two:11"],
        ),
        (
            'vale A.One["xyzzy"] = NO',
            "a remark",
            ["A.One:3", "B.Two:3", "A.One:7", "B.Two:7", "B.Two:7", "A.One:11", "B.Two:11"],
        ),
        ("vale style = B", "a remark", ["A.One:3", "B.Two:3", "B.Two:7", "B.Two:7", "B.Two:11"]),
    ],
)
def test_a_comment_switches_rules_off(tmp_path: Path, off: str, on: str, left: list[str]):
    for name in ("A/One.yml", "B/Two.yml"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(RULE, encoding="utf-8")
    text = LETTER.format(off=off, on=on)
    house = House("rykneld", "Rykneld Homes", "england")
    document = read(text.encode(), "letter.md", house=house.id, kind="letter")
    findings = lint(document, style_guide([tmp_path]), house, path="letter.md")
    places = []
    for item in findings:
        spans = document.parts[item.location.part].blocks[item.location.block].spans
        at = spans[0].place.start
        places.append(f"{item.rule}:{text.count(chr(10), 0, at) + 1}")
    assert places == left
