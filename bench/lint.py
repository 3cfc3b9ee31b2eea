"""Words a second: corro's rules against Vale's, on the same letters and the same rules.

    python bench/lint.py --vale PATH-TO-VALE --styles FOLDER [--letters 400] [--runs 3]

FOLDER holds the published styles Microsoft, write-good and proselint. Each run lints every letter
once: Vale in one call over the folder, corro in one process with its rules already loaded (its
start is told apart). Findings are compared, so that speed is never bought with a miss.
"""

from __future__ import annotations

import argparse
import gc
import json
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SENTENCES = """\
Thank you for your letter about the kitchen tap at your home.
We have placed an order to repair it, and Bell Plumbing Ltd will do the work.
The repair will be finished by Friday 12 March 2027, between 8.30 a.m. and 12 noon.
Please make sure that somebody over eighteen is at home when they call.
If this day does not suit you, please ring us on 01246 217670 and we will find another.
Your rent account is £124.50 in arrears, and it is really very important that you contact us.
A payment plan was agreed with you on 3 February, but the payments were not received.
In order to avoid further action you should utilise the form that is enclosed.
We are sorry that you had to wait so long for an answer to your complaint.
Mr. Smith of our repairs team looked at the damp in your bedroom on Tuesday.
He found that the gutter is broken, and that water is getting into the wall.
There are a number of ways to pay: by direct debit, at a PayPoint, or over the telephone.
The FAQ on our website explains what happens to your data and who may see it.
Your views are obviously important to us, and a meeting has been arranged.
Prior to the commencement of the works, access will be required to all rooms.
You can ask for this letter in large print, in braille or on audio CD.
Our offices are closed on Monday 3 May because it is a bank holiday.
If you are not happy with our answer, you may ask the ombudsman to look at it.
The lift will be out of use while the the engineers replace the doors.
We will write to you again within ten working days with a decision.
""".splitlines()


# fmt: off
WORDS = [
    "kitchen", "tap", "boiler", "gutter", "window", "lift", "roof", "fence", "door", "bath",
    "radiator", "light", "stairs", "drain", "heater", "lock", "garden", "path", "wall", "floor",
    "ceiling", "sink", "shower", "chimney", "alarm", "gate", "porch", "shed", "meter", "cable",
]
# fmt: on


def letters(count: int, *, alike: bool) -> list[str]:
    """Letters of about 190 words in Markdown.

    `alike`: as a merge makes them, most paragraphs the same. Otherwise every sentence has words
    of its own, so that no paragraph or sentence comes twice.
    """
    chance = random.Random(1)

    def sentence() -> str:
        text = chance.choice(SENTENCES)
        if alike:
            return text
        own = f"{chance.choice(WORDS)} {chance.choice(WORDS)} {chance.randrange(10**6)}"
        return text[:-1] + f" for the {own}."

    made = []
    for number in range(count):
        paragraphs = [" ".join(sentence() for _ in range(3)) for _ in range(3)]
        items = "\n".join(f"- {sentence()}" for _ in range(3))
        made.append(
            f"Dear Mrs Smith\n\n# Your repair: order {number}\n\n{paragraphs[0]}\n\n"
            f"{paragraphs[1]}\n\n{items}\n\n{paragraphs[2]}\n\nYours sincerely\n"
        )
    return made


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--vale", required=True)
    options.add_argument("--styles", type=Path, required=True)
    options.add_argument("--letters", type=int, default=400)
    options.add_argument("--runs", type=int, default=3)
    given = options.parse_args()
    for alike in (False, True):
        name = "letters of a merge, alike" if alike else "letters with no sentence twice"
        compare(name, letters(given.letters, alike=alike), given)


def compare(name: str, texts: list[str], given: argparse.Namespace) -> None:
    """Run both over the letters and print what they did."""
    words = sum(len(text.split()) for text in texts)
    with tempfile.TemporaryDirectory() as folder:
        ini = Path(folder, ".vale.ini")
        ini.write_text(
            f"StylesPath = {given.styles.resolve()}\nMinAlertLevel = suggestion\n[*]\n"
            "BasedOnStyles = Microsoft, write-good, proselint\n",
            encoding="utf-8",
        )
        files = Path(folder, "letters")
        files.mkdir()
        for number, text in enumerate(texts):
            Path(files, f"{number:05}.md").write_text(text, encoding="utf-8")
        theirs, counted = _vale(given.vale, ini, files, given.runs)
        ours, found, start, grown = _corro(ini, texts, given.runs)
    print(f"{name}: {len(texts)} letters, {words} words, {given.runs} runs")
    for program, seconds in (("vale", theirs), ("corro", ours)):
        speeds = sorted(words / second for second in seconds)
        print(
            f"  {program:6} {statistics.median(speeds):12,.0f} words/s (median; "
            f"{speeds[0]:,.0f} to {speeds[-1]:,.0f})"
        )
    print(f"  ratio  {statistics.median(theirs) / statistics.median(ours):.1f}")
    print(f"  findings: vale {counted}, corro {found}")
    print(
        f"  corro: {start:.2f} s to load the rules; memory grew {grown:.1f} MiB after the first run"
    )


def _vale(program: str, ini: Path, files: Path, runs: int) -> tuple[list[float], int]:
    seconds, counted = [], 0
    for _ in range(runs):
        begun = time.perf_counter()
        run = subprocess.run(
            [program, "--config", str(ini), "--output=JSON", "--no-exit", str(files)],
            capture_output=True,
            check=False,
        )
        seconds.append(time.perf_counter() - begun)
        counted = sum(len(alerts) for alerts in json.loads(run.stdout).values())
    return seconds, counted


def _corro(ini: Path, texts: list[str], runs: int) -> tuple[list[float], int, float, float]:
    from corro.correspondence import Correspondence
    from corro.lint.engine import lint
    from corro.lint.vale.ini import vale_guide

    begun = time.perf_counter()
    guide, _ = vale_guide(ini)
    start = time.perf_counter() - begun
    seconds, found, after_first = [], 0, 0.0
    for run in range(runs + 1):
        gc.collect()
        begun = time.perf_counter()
        found = 0
        for text in texts:
            document = Correspondence("letter", "", (), source=text)
            found += len(lint(document, guide, path="letter.md"))
        if run:  # the first run compiles the patterns
            seconds.append(time.perf_counter() - begun)
        else:
            after_first = _resident()
    return seconds, found, start, _resident() - after_first


def _resident() -> float:
    """MiB of memory in use now; nought where the system doesn't say."""
    status = Path("/proc/self/statm")
    if not status.exists():
        return 0.0
    return int(status.read_text().split()[1]) * resource.getpagesize() / 2**20


if __name__ == "__main__":
    sys.exit(main())
