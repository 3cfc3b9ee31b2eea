"""The command line as a whole: its help, and what it says of a wrong command."""

import subprocess
import sys

import pytest
from click.testing import CliRunner

from corro.cli import COMMANDS, SUMMARIES, corro


def run(*words, **more):
    return subprocess.run(
        [sys.executable, "-m", "corro", *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        **more,
    )


def test_every_command_has_a_summary_that_fits():
    assert COMMANDS.keys() == SUMMARIES.keys()
    done = CliRunner().invoke(corro, ["--help"])
    for name, said in SUMMARIES.items():
        assert f"  {name:14}  {said}\n" in done.output


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name):
    done = CliRunner().invoke(corro, [name, "--help"])
    assert done.exit_code == 0
    assert done.output.startswith(f"Usage: corro {name}")


def test_a_wrong_command_is_told_with_the_nearest():
    done = run("rendr")
    assert done.returncode == 2
    assert "There is no command ‘rendr’. Did you mean ‘render’?" in done.stderr


def test_a_mistake_is_one_plain_paragraph_and_status_2(tmp_path):
    done = run(
        "render", "letters/repli", "--house", "rykneld", "--example", "-o", "x.pdf", cwd=tmp_path
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "There is no template called ‘letters/repli’ for rykneld. Did you mean ‘letters/reply’? "
        "‘corro templates --house rykneld’ lists them.\n"
    )


def test_without_a_house_and_nobody_to_ask_it_says_what_to_do(tmp_path):
    done = run("templates", cwd=tmp_path, stdin=subprocess.DEVNULL)
    assert done.returncode == 2
    assert done.stderr.startswith("Say which house it is for: --house calico.")
