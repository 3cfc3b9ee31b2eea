"""What a list's labels count."""

from __future__ import annotations

import pytest

from corro.write.stretches import number


@pytest.mark.parametrize(
    ("markers", "counted"),
    [
        (["1.", "2."], [("1", 1, True), ("1", 2, True)]),
        (["10)"], [("1", 10, False)]),
        (["(a)", "(b)"], [("a", 1, False), ("a", 2, False)]),
        (["h.", "i.", "j."], [("a", 8, True), ("a", 9, True), ("a", 10, True)]),
        (
            ["i.", "ii.", "iv.", "v."],
            [("i", 1, True), ("i", 2, True), ("i", 4, True), ("i", 5, True)],
        ),
        (["IX."], [("I", 9, True)]),
        (["c."], [("a", 3, True)]),
        (["B."], [("A", 2, True)]),
        (["•"], [None]),
        (["–"], [None]),
        (["iiii."], [None]),
        (["Note."], [None]),
    ],
)
def test_labels_count(markers: list[str], counted: list[tuple[str, int, bool] | None]) -> None:
    before, made = None, []
    for marker in markers:
        before = number(marker, before)
        made.append((before.style, before.value, before.plain) if before else None)
    assert made == counted
