"""What one render may cost: ten seconds and a million characters, on every platform.

Loops, prints and calls ask the budget as they go, so nothing has to be stopped from outside.
"""

from __future__ import annotations

import re
import time
from collections.abc import Sized
from dataclasses import dataclass, field
from typing import Any

from jinja2.exceptions import SecurityError

SECONDS = 10.0
CHARACTERS = 1_000_000
# Functions that make something as long as a number that they are given.
LENGTHS = frozenset(
    {"center", "ljust", "rjust", "zfill", "expandtabs", "do_center", "do_batch", "do_slice"}
    | {"sync_do_slice", "range", "safe_range"}
)
GIVEN_WIDTH = re.compile(r"%[^a-zA-Z%]{0,20}?\*|\{[^{}]{0,40}\{")
WIDTH = re.compile(r"%[^a-zA-Z%]{0,20}?(\d{5,})|[:.](?:[^{}]{0,10}?)(\d{5,})")


class TooCostly(SecurityError):
    """The render takes too long or grows too large."""


@dataclass
class Budget:
    """Begins to count when it is made."""

    seconds: float = SECONDS
    characters: int = CHARACTERS
    started: float = field(default_factory=time.monotonic)
    printed: int = 0

    def tick(self) -> None:
        if time.monotonic() - self.started > self.seconds:
            raise TooCostly(
                f"it was still going after {self.seconds:g} seconds. "
                "Look for a loop that never ends or one inside another"
            )

    def size(self, length: int) -> None:
        if length > self.characters:
            raise TooCostly(f"it makes a text of more than {self.characters:,} characters")

    def prints(self, length: int) -> None:
        self.printed += length
        # What is captured is printed again by the tag around it; nesting is at most this deep.
        self.size(self.printed // 20)
        self.size(length)
        self.tick()

    def calls(self, function: Any, args: tuple[Any, ...], named: dict[str, Any]) -> None:
        """Refuse a call whose result would be enormous before it is made."""
        values = (*args, *named.values())
        name = getattr(function, "__name__", "")
        if name in LENGTHS:
            for value in values:
                if isinstance(value, int) and abs(value) > CHARACTERS:
                    raise TooCostly(f"it uses the number {value} where a text would be that long")
        owner = getattr(function, "__self__", None)
        texts = [len(v) for v in (owner, *values) if isinstance(v, str)]
        if name in {"replace", "do_replace"} and len(texts) >= 2:
            self.size(texts[0] * max(1, texts[-1]) if texts[0] * texts[-1] > CHARACTERS * 4 else 0)
        if name in {"join", "do_join"} and values and isinstance(values[0], Sized):
            between = owner if isinstance(owner, str) else values[-1]
            if isinstance(between, str):
                self.size(len(between) * len(values[0]))
        if name == "do_format":
            self.widths(next(iter(values), ""))
        if name == "do_indent" and isinstance(values[0], str):
            width = next((v for v in values[1:] if isinstance(v, int | str)), 4)
            step = width if isinstance(width, int) else len(width)
            self.size(step * (values[0].count("\n") + 1))

    def operates(self, operator: str, left: Any, right: Any) -> None:
        if operator == "*":
            for one, other in ((left, right), (right, left)):
                if isinstance(one, int) and isinstance(other, Sized):
                    self.size(one * len(other))
            if isinstance(left, int) and isinstance(right, int):
                self.bits(left.bit_length() + right.bit_length())
        elif operator == "**":
            if isinstance(left, int) and isinstance(right, int):
                self.bits(left.bit_length() * max(right, 1))
        elif operator == "%" and isinstance(left, str):
            self.widths(left)
        elif operator == "+" and isinstance(left, Sized) and isinstance(right, Sized):
            self.size(len(left) + len(right))

    def bits(self, number: int) -> None:
        if number > 10_000:
            raise TooCostly("it works out a number of thousands of digits")

    def widths(self, pattern: Any) -> None:
        # Doubled braces are braces to print.
        if isinstance(pattern, str) and GIVEN_WIDTH.search(
            str.replace(str.replace(pattern, "{{", ""), "}}", "")
        ):
            raise TooCostly("it takes the width of something from a value")
        if isinstance(pattern, str) and (found := WIDTH.search(pattern)):
            self.size(int((found[1] or found[2])[:12]) * 10)
