"""Many finished letters in one process: letters per second, and whether memory stays flat.

    python bench/lint_many.py [--letters 1000] [--house rykneld] [--folder FOLDER]

The letters are corro's own, of all its letter templates, with several names and streets, as DOCX,
text, HTML and PDF in turn. They are written first (into FOLDER, where one is given, and kept), then
judged one after the other by what `corro lint` judges with, spelling and readability included,
LanguageTool left out. Memory is the process's resident set, read after every hundredth letter.
"""

from __future__ import annotations

import argparse
import datetime
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

# The folder has a docx.py, which is not python-docx.
sys.path = [entry for entry in sys.path if Path(entry or ".").resolve() != Path(__file__).parent]

from corro.cli.judging import Judging  # noqa: E402
from corro.compose.record_read import read_record  # noqa: E402
from corro.engines.ready import engines  # noqa: E402
from corro.project import find_project  # noqa: E402
from corro.write import write  # noqa: E402

SUFFIXES = (".docx", ".txt", ".html", ".pdf")
NAMES = ("Smith", "Jones", "Patel", "Khan", "Taylor", "Nowak", "Walsh")
STREETS = ("Rowan Close", "Mill Lane", "High Street", "Station Road", "Beech Avenue")


def resident() -> float:
    """The process's memory now, in MB. Linux only."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / 1e6


def written(folder: Path, house: str, count: int) -> list[Path]:
    """The letters' files; one that is there already is left as it is."""
    composer = find_project().composer(house)
    names = [name for name in composer.library.names() if name.startswith("letters/")]
    made = []
    for number in range(count):
        path = folder / f"letter-{number:04}{SUFFIXES[number % 4]}"
        made.append(path)
        if path.exists():
            continue
        name = names[number // 4 % len(names)]
        template = composer.template(name)
        example = re.sub(r"last: .*", f"last: {NAMES[number % 7]}", composer.example(template))
        example = example.replace("Rowan Close", STREETS[number % 5])
        record = composer.record(template, read_record(example, "the example"))
        document = composer.compose(name, record.values)
        path.write_bytes(write(document, composer.house, path.suffix))
    return made


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--letters", type=int, default=1000)
    parser.add_argument("--house", default="rykneld")
    parser.add_argument("--folder", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        files = written(asked.folder or Path(temporary), asked.house, asked.letters)
        # A process of its own, so that what writing them took isn't counted.
        if asked.folder is None:
            again = [sys.executable, __file__, "--folder", temporary]
            more = ["--letters", str(asked.letters), "--house", asked.house]
            sys.exit(subprocess.run([*again, *more], check=False).returncode)
        measure(files, asked.house)


def measure(files: list[Path], house: str) -> None:
    project = find_project()
    judging = Judging(house, None, datetime.date.today(), "none")
    judge = judging.ready(project, engines(project, "none").by_name)
    began, used = time.perf_counter(), time.process_time()
    found = 0
    for number, file in enumerate(files, 1):
        outcome = judge(file)
        if outcome.result is None:
            sys.exit(outcome.why)
        found += len(outcome.result.findings)
        if number % 100 == 0 or number == len(files):
            seconds = time.perf_counter() - began
            print(f"{number:5} letters  {number / seconds:6.1f} a second  {resident():6.0f} MB")
    print(f"{found} findings; {time.process_time() - used:.1f} s of processor time")


if __name__ == "__main__":
    main()
