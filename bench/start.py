"""How long a command takes from cold: a process each, with the interpreter's own start beside.

    python bench/start.py [--runs 9] [--bare] [--first] [--only lint]

Every command is run in turn, several times; the medians are told, of processor time (user and
system together, which a busy machine doesn't count twice) and by the clock. Each run is a process
of its own. By default Python's byte code and corro's own cache are there, as on a machine where
corro is used; `--bare` writes no byte code and takes what the checkout and its packages have,
`--first` empties corro's cache before each run.

The letters are corro's own: a repair confirmation made from its template's examples, in Word, and
as text with some mistakes put in. "Structure alone" is with spelling and readability switched off
in `corro.toml`.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

TEMPLATE = "letters/repair-confirmation"
STRUCTURE_ALONE = """\
[rules]
"spelling" = "off"
"plain-english.ReadingAge" = "off"
"plain-english.ReadingAgeHigh" = "off"
"""
MISTAKES = (
    ("Yours sincerely", "Yours faithfully"),
    ("We have", "In order to assist, we have"),
    ("repair", "repiar"),
)


@dataclass
class Command:
    name: str
    arguments: list[str]
    folder: Path
    processor: list[float] = field(default_factory=list)
    clock: list[float] = field(default_factory=list)


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--runs", type=int, default=9)
    options.add_argument("--bare", action="store_true")
    options.add_argument("--first", action="store_true")
    options.add_argument("--only", default="")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        kept, byte_code = Path(folder, "kept"), Path(folder, "byte-code")
        environment = os.environ | {
            "XDG_CACHE_HOME": str(kept),
            "LOCALAPPDATA": str(kept),
        }
        if given.bare:
            environment["PYTHONDONTWRITEBYTECODE"] = "1"
        else:
            environment["PYTHONPYCACHEPREFIX"] = str(byte_code)
            environment.pop("PYTHONDONTWRITEBYTECODE", None)
        every = [one for one in commands(Path(folder), environment) if given.only in one.name]
        for one in every:
            run(one, environment)  # makes what is kept
        for _ in range(given.runs):
            for one in every:
                if given.first:
                    shutil.rmtree(kept, ignore_errors=True)
                processor, clock = run(one, environment)
                one.processor.append(processor)
                one.clock.append(clock)
    told = "without byte code" if given.bare else "with byte code"
    print(f"{given.runs} runs each, {told}{', nothing kept' if given.first else ''}; seconds")
    print(f"{'':36}{'processor':>10}{'least':>8}{'most':>8}{'clock':>8}")
    for one in every:
        print(
            f"{one.name:36}{statistics.median(one.processor):10.3f}{min(one.processor):8.3f}"
            f"{max(one.processor):8.3f}{statistics.median(one.clock):8.3f}"
        )


def commands(folder: Path, environment: dict[str, str]) -> list[Command]:
    """What is measured, in folders that hold what each needs."""
    whole, structure = folder / "whole", folder / "structure"
    for one in (whole, structure):
        one.mkdir()
    (structure / "corro.toml").write_text(STRUCTURE_ALONE, encoding="utf-8")
    corro = [sys.executable, "-m", "corro"]
    for ending in ("docx", "txt"):
        letter = str(folder / f"letter.{ending}")
        subprocess.run(
            [*corro, "render", TEMPLATE, "--house", "rykneld", "--example", "-o", letter],
            env=environment,
            check=True,
            capture_output=True,
        )
    text = (folder / "letter.txt").read_text(encoding="utf-8")
    for right, wrong in MISTAKES:
        text = text.replace(right, wrong, 1)
    (folder / "mistakes.txt").write_text(text, encoding="utf-8")

    lint = ["lint", "--house", "rykneld", "--grammar", "none"]
    render = ["render", TEMPLATE, "--house", "rykneld", "--example", "-o"]
    return [
        Command("python -c pass", [sys.executable, "-c", "pass"], whole),
        Command("--help", [*corro, "--help"], whole),
        Command("lint, Word, structure alone", [*corro, *lint, "../letter.docx"], structure),
        Command("lint, mistakes, structure alone", [*corro, *lint, "../mistakes.txt"], structure),
        Command("lint, Word", [*corro, *lint, "../letter.docx"], whole),
        Command("lint, mistakes", [*corro, *lint, "../mistakes.txt"], whole),
        Command("render to Word", [*corro, *render, "made.docx"], whole),
        Command("render to PDF", [*corro, *render, "made.pdf"], whole),
    ]


def run(one: Command, environment: dict[str, str]) -> tuple[float, float]:
    """Seconds of processor and by the clock. Raises RuntimeError where corro could not do it."""
    begun, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    ended = subprocess.run(
        one.arguments, cwd=one.folder, env=environment, capture_output=True, check=False
    )
    clock, after = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
    if ended.returncode not in {0, 1}:
        raise RuntimeError(f"{one.name}: {ended.stderr.decode()}")
    used = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return used, clock


if __name__ == "__main__":
    sys.exit(main())
