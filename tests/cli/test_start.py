"""What a command doesn't load, so that it starts quickly: `bench/start.py` measures how quickly."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import run

STRUCTURE_ALONE = """\
[rules]
"spelling" = "off"
"plain-english.ReadingAge" = "off"
"plain-english.ReadingAgeHigh" = "off"
"""
# What takes long to load, and is for other things.
HEAVY = [
    *("nltk", "textstat", "language_tool_python", "reportlab", "openpyxl", "oxmsg", "pypdfium2"),
    *("jinja2", "spylls", "corro.compose.composer", "corro.lint.vale", "corro.fixing"),
    *("corro.engines.grammar.engine", "concurrent.futures", "asyncio"),
]


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def loaded(*words: str) -> set[str]:
    """The modules that are there when a command has ended."""
    code = (
        "import atexit, sys; from corro.cli import main;"
        "atexit.register(lambda: print(*sys.modules, sep='\\n', file=open('loaded.txt', 'w')));"
        "main()"
    )
    subprocess.run([sys.executable, "-c", code, *words], check=True, capture_output=True)
    return set(Path("loaded.txt").read_text("utf-8").split("\n"))


def test_help_loads_no_command() -> None:
    assert not loaded("--help") & {"corro.project", "corro.lint.engine", "yaml", "regex", *HEAVY}


def test_a_letter_is_judged_without_what_it_has_no_need_of() -> None:
    Path("corro.toml").write_text(STRUCTURE_ALONE, "utf-8")
    repair = "letters/repair-confirmation"
    assert not run("render", repair, "--house", "rykneld", "--example", "-o", "a.docx").status
    assert not loaded("lint", "a.docx", "--house", "rykneld", "--grammar", "none") & set(HEAVY)


def test_rubbish_is_collected_again_once_a_command_is_loaded() -> None:
    code = (
        "import atexit, gc, sys; from corro.cli import main;"
        "atexit.register(lambda: print(gc.isenabled(), file=open('on.txt', 'w'))); main()"
    )
    subprocess.run([sys.executable, "-c", code, "templates", "--house", "rykneld"], check=True)
    assert Path("on.txt").read_text("utf-8") == "True\n"
