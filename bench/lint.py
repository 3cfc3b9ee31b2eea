"""Words a second: corro against Vale, write-good, proselint and LanguageTool, on the same letters.

    python bench/lint.py --vale PATH-TO-VALE --styles FOLDER [--letters 400] [--runs 3]
        [--write-good PATH] [--proselint PATH] [--languagetool URL]

FOLDER holds the published styles Microsoft, write-good and proselint. In each round every program
has its turn at letters that none has seen, so that a busy machine is busy for all, and nobody knows
the answers. `vale` and `corro lint` are whole commands,
start included, over the folder of letters, on all cores; `corro, rules loaded` is `lint` alone, in
one process. The places of Vale's findings and corro's are compared, so that speed is never bought
with a miss. write-good and proselint have their own rules, LanguageTool (a running server's
address) its own grammar; being slow, they are given the first `--few` letters.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator
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


def letters(count: int, *, alike: bool, seed: int = 1) -> list[str]:
    """Letters of about 190 words in Markdown.

    `alike`: as a merge makes them, most paragraphs the same. Otherwise every sentence has words
    of its own, so that no paragraph or sentence comes twice.
    """
    chance = random.Random(seed)

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
    options.add_argument("--few", type=int, default=40)
    options.add_argument("--write-good")
    options.add_argument("--proselint")
    options.add_argument("--languagetool")
    given = options.parse_args()
    for alike in (False, True):
        name = "letters of a merge, alike" if alike else "letters with no sentence twice"
        compare(name, given, alike=alike)


def compare(name: str, given: argparse.Namespace, *, alike: bool) -> None:
    """Run them all over the letters, round by round, and print what they did."""
    speeds: dict[str, list[float]] = {}
    same = theirs = ours = 0
    with tempfile.TemporaryDirectory() as folder:
        ini = Path(folder, ".vale.ini")
        ini.write_text(
            f"StylesPath = {given.styles.resolve()}\nMinAlertLevel = suggestion\n[*]\n"
            "BasedOnStyles = Microsoft, write-good, proselint\n",
            encoding="utf-8",
        )
        files = Path(folder, "letters")
        files.mkdir()
        loaded = Loaded(ini, letters(given.letters, alike=alike, seed=0))
        for turn in range(1, given.runs + 1):
            texts = letters(given.letters, alike=alike, seed=turn)
            for number, text in enumerate(texts):
                Path(files, f"{number:05}.md").write_text(text, encoding="utf-8")
            said: dict[str, object] = {}
            for runner, some, work in _runners(given, folder, texts, loaded):
                words = sum(len(text.split()) for text in some)
                begun = time.perf_counter()
                said[runner] = work()
                speeds.setdefault(runner, []).append(words / (time.perf_counter() - begun))
            counts = _places(str(said["vale"]), str(said["corro lint"]))
            same, theirs, ours = same + counts[0], theirs + counts[1], ours + counts[2]
    print(f"{name}: {given.runs} rounds of {given.letters} letters")
    vale = statistics.median(speeds["vale"])
    for runner, found in speeds.items():
        middle = statistics.median(found)
        print(
            f"  {runner:20} {middle:10,.0f} words/s (median; {min(found):,.0f} to "
            f"{max(found):,.0f}), {middle / vale:.2f} times Vale"
        )
    print(f"  findings: vale {theirs}, corro {ours}, the same rule at the same place {same}")
    print(
        f"  corro: {loaded.start:.2f} s to load the rules; memory grew {loaded.grown:.1f} MiB "
        "after the first letters"
    )


Runner = tuple[str, list[str], Callable[[], object]]


def _runners(
    given: argparse.Namespace, folder: str, texts: list[str], loaded: Loaded
) -> Iterator[Runner]:
    """Each program with the letters that it is given and what makes it judge them."""
    vale = [given.vale, "--config", ".vale.ini", "--output=JSON", "--no-exit", "letters"]
    yield "vale", texts, lambda: _command(vale, folder)
    corro = [sys.executable, "-m", "corro", "lint", "letters", "--format", "json"]
    yield "corro lint", texts, lambda: _command(corro, folder)
    yield "corro, rules loaded", texts, lambda: loaded.judge(texts)
    few = texts[: given.few]
    names = [f"letters/{number:05}.md" for number in range(len(few))]
    if given.write_good:
        yield "write-good", few, lambda: _command([given.write_good, *names], folder)
    if given.proselint:
        yield "proselint", few, lambda: _command([given.proselint, "check", *names], folder)
    if given.languagetool:
        yield "languagetool", few, lambda: [_asked(given.languagetool, text) for text in few]


def _command(command: list[str], folder: str) -> str:
    run = subprocess.run(command, capture_output=True, check=False, cwd=folder, encoding="utf-8")
    return run.stdout


def _asked(url: str, text: str) -> bytes:
    data = urllib.parse.urlencode({"language": "en-GB", "text": text}).encode()
    with urllib.request.urlopen(f"{url}/v2/check", data) as answer:
        return bytes(answer.read())


def _places(vale: str, corro: str) -> tuple[int, int, int]:
    """How many findings are the same in both reports (letter, rule, line, column), and of each."""
    theirs = Counter(
        (Path(path).name, alert["Check"], alert["Line"], alert["Span"][0])
        for path, alerts in json.loads(vale).items()
        for alert in alerts
    )
    ours = Counter(
        (Path(file["path"]).name, found["rule"], found["line"], found["column"])
        for file in json.loads(corro)["files"]
        for found in file["findings"]
    )
    return (theirs & ours).total(), theirs.total(), ours.total()


class Loaded:
    """`lint` in this process with its rules loaded. Some letters are judged first, which compiles
    patterns. `grown` is by how many MiB memory grew while the others were judged."""

    def __init__(self, ini: Path, first: list[str]) -> None:
        from corro.lint.vale.ini import vale_guide

        begun = time.perf_counter()
        self.guide, _ = vale_guide(ini)
        self.start = time.perf_counter() - begun
        self.grown = 0.0
        self.judge(first)
        self.grown = 0.0

    def judge(self, texts: list[str]) -> None:
        from corro.correspondence import Correspondence
        from corro.lint.engine import lint

        before = _resident()
        for text in texts:
            lint(Correspondence("letter", "", (), source=text), self.guide, path="letter.md")
        self.grown += _resident() - before


def _resident() -> float:
    """MiB of memory in use now; nought where the system doesn't say."""
    status = Path("/proc/self/statm")
    if not status.exists():
        return 0.0
    return int(status.read_text().split()[1]) * resource.getpagesize() / 2**20


if __name__ == "__main__":
    main()
