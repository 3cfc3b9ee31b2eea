"""Which words of a template are reached, and found at their place: corro beside SQLFluff.

The same random branch structures for both: tests of booleans and of a choice, nested three deep,
each branch with a word of its own. Run: python bench/variants.py [TEMPLATES], with sqlfluff
installed (`pip install ".[bench]"`).
"""

from __future__ import annotations

import logging
import random
import re
import sys
import time

from corro.calendar import Calendar
from corro.compose.composer import Composer
from corro.compose.library import Library, Root
from corro.compose.variants import explorer
from corro.house import House
from corro.settings import CHECK_DATES

FLAGS = ("a", "b", "c", "d")
TESTS = (*FLAGS, *(f"not {flag}" for flag in FLAGS), "k == 'x'", "k == 'y'", "a and b", "c or d")
WORD = re.compile(r"w\d+")
FRONT = """---
title: T
kind: voicemail
fields:
  a: {type: boolean, help: h}
  b: {type: boolean, help: h}
  c: {type: boolean, help: h}
  d: {type: boolean, help: h}
  k: {type: choice, options: [x, y, z], help: h}
---
"""


def structure(chance: random.Random, depth: int, words: list[str]) -> str:
    word = f"w{len(words)}"
    words.append(word)
    if not depth or chance.random() < 0.2:
        return f"{word} "
    inside = "".join(
        f"{{% {'elif' if n else 'if'} {chance.choice(TESTS)} %}}"
        + structure(chance, depth - 1, words)
        for n in range(chance.randint(1, 2))
    )
    other = f"{{% else %}}{structure(chance, depth - 1, words)}" if chance.random() < 0.7 else ""
    return f"{word} {inside}{other}{{% endif %}} "


def by_corro(body: str) -> tuple[set[str], int]:
    """The words reached, and how many stretches claim a place where they don't stand."""
    files = {"t.md": FRONT + body}
    root = Root("t", files.get, lambda: list(files), role="common")
    composer = Composer(Library("h", (root,)), House("h", "H", "england"), Calendar("england"))
    found = explorer(composer, composer.template("t"), CHECK_DATES).explore()
    reached, wrong = set(), 0
    for variant in found.units + found.documents:
        for section in variant.sections:
            plain = "".join(section.text)
            for s in section.text.stretches:
                for word in WORD.finditer(plain, s.start, s.end):
                    reached.add(word[0])
                    at = (s.at or 0) + word.start() - s.start
                    wrong += files["t.md"][at : at + len(word[0])] != word[0]
    return reached, wrong


def by_sqlfluff(body: str) -> tuple[set[str], int]:
    from sqlfluff.core import FluffConfig
    from sqlfluff.core.templaters.jinja import JinjaTemplater

    config = FluffConfig(
        overrides={"dialect": "ansi", "templater": "jinja", "render_variant_limit": 100}
    )
    context = {**dict.fromkeys(FLAGS, True), "k": "x"}
    templater = JinjaTemplater(override_context=context)
    reached, wrong = set(), 0
    for variant, _ in templater.process_with_variants(in_str=body, fname="t", config=config):
        if variant is None:
            continue
        for word in WORD.finditer(variant.templated_str):
            reached.add(word[0])
            place = variant.templated_slice_to_source_slice(slice(*word.span()))
            # A slice that begins at a boundary takes the tags before it along: its end counts.
            wrong += not body[place].endswith(word[0])
    return reached, wrong


def main(number: int) -> None:
    logging.disable(logging.CRITICAL)
    tools = {"corro": by_corro}
    try:
        import sqlfluff  # noqa: F401

        tools["SQLFluff"] = by_sqlfluff
    except ImportError:
        print("SQLFluff is not installed; corro alone.")
    chance = random.Random(11)
    bodies = []
    for _ in range(number):
        words: list[str] = []
        bodies.append((structure(chance, 3, words), set(words)))
    every: dict[str, list[set[str]]] = {}
    for name, tool in tools.items():
        started, wrong, reached = time.perf_counter(), 0, []
        for body, _ in bodies:
            found, bad = tool(body)
            reached.append(found)
            wrong += bad
        every[name] = reached
        seconds = time.perf_counter() - started
        total = sum(map(len, reached))
        print(f"{name:9} reached {total:6} words; {wrong} at a wrong place; {seconds:.1f} s")
    feasible = sum(len(possible(body)) for body, _ in bodies)
    print(f"{'possible':9}         {feasible:6} words, by brute force over all records")


def possible(body: str) -> set[str]:
    from itertools import product

    from jinja2 import Environment

    template = Environment().from_string(body)
    found: set[str] = set()
    for *flags, k in product(*[(True, False)] * len(FLAGS), "xyz"):
        found |= set(WORD.findall(template.render(**dict(zip(FLAGS, flags, strict=True)), k=k)))
    return found


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
