"""Numbers as the labels of lists write them."""

from __future__ import annotations


def roman_numeral(number: int) -> str:
    """1 to 3999 in Roman capitals."""
    made = ""
    for value, sign in (
        (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
        (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ):  # fmt: skip
        made += sign * (number // value)
        number %= value
    return made


def letter_numeral(number: int) -> str:
    """1 is a, 26 is z, 27 is aa, 28 is bb: as Word counts with letters."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
