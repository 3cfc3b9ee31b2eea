"""The GitHub action, the pre-commit hooks and the snippets of the documentation name what exists."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import yaml

import needs
from corro.cli import COMMANDS

CHECKOUT = Path(__file__).parents[1]
ACTION = yaml.safe_load((CHECKOUT / "action.yml").read_text("utf-8"))
HOOKS = yaml.safe_load((CHECKOUT / ".pre-commit-hooks.yaml").read_text("utf-8"))
DOCS = (CHECKOUT / "docs/ci.md").read_text("utf-8")

TEMPLATE = """\
---
title: Garage offer
kind: letter
audience: individual
clauses: []
fields: {}
---
{% extends "letter" %}
{% block subject %}Your garage{% endblock %}
{% block body %}
We can offer you a garage{{ BROKEN }}.
{% endblock %}
"""


def options(words: list[str]) -> set[str]:
    """The options among a command's words that the command doesn't have."""
    command = import_module(f"corro.cli.{COMMANDS[words[0]]}").command
    known = {option for parameter in command.params for option in parameter.opts}
    return {word for word in words[1:] if re.fullmatch(r"--?[a-z-]+", word)} - known


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_a_hook_runs_a_command_that_there_is(hook: dict[str, Any]) -> None:
    program, *words = shlex.split(hook["entry"])
    assert program == "corro"
    assert options(words) == set()
    re.compile(hook["files"])


def test_the_documentation_names_commands_and_options_that_there_are() -> None:
    commands = re.findall(r"^[ -]*corro ([a-z].*?)(?: {2,}.*| \|.*)?$", DOCS, re.MULTILINE)
    assert len(commands) >= 4
    for command in commands:
        assert options(shlex.split(command)) == set(), command


def test_the_documentation_names_every_format() -> None:
    from corro.report import FORMATS

    assert set(re.findall(r"^\| `([a-z]+)`(?:, `([a-z]+)`)? \|", DOCS, re.MULTILINE))
    for form in FORMATS:
        assert f"`{form}`" in DOCS


def run_action(folder: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """The action's last step, as GitHub's runner runs it."""
    step = ACTION["runs"]["steps"][-1]
    given = {name: entry["default"] for name, entry in ACTION["inputs"].items()}
    given |= {name.replace("_", "-"): value for name, value in inputs.items()}
    environment = {
        name: re.sub(r"\$\{\{ inputs\.([a-z-]+) \}\}", lambda match: given[match[1]], value)
        for name, value in step["env"].items()
    }
    script = folder / "step.sh"
    script.write_text(step["run"], "utf-8")
    programs = folder / "bin"
    programs.mkdir(exist_ok=True)
    corro = programs / "corro"
    corro.write_text(
        f'#!/bin/sh\nexec "{sys.executable}" -c "from corro.cli import main; main()" "$@"\n'
    )
    corro.chmod(0o755)
    paths = os.pathsep.join([str(programs), os.environ["PATH"]])
    return subprocess.run(
        [needs.tool("bash"), "--noprofile", "--norc", "-eo", "pipefail", str(script)],
        cwd=folder,
        env={
            **os.environ,
            **environment,
            "PATH": paths,
            "PYTHONPATH": os.pathsep.join(sys.path),
            "GITHUB_STEP_SUMMARY": str(folder / "summary.md"),
        },
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def own(tmp_path: Path) -> Path:
    (tmp_path / "corro.toml").write_text("", "utf-8")
    (tmp_path / "templates").mkdir()
    return tmp_path


@pytest.mark.skipif(os.name == "nt", reason="GitHub's bash on Windows is its own")
def test_the_action_fails_where_a_template_is_broken(own: Path) -> None:
    (own / "templates/garage.md").write_text(TEMPLATE.replace("BROKEN", "nothing"), "utf-8")
    done = run_action(own, house="halton", paths="garage\n", sarif="found.sarif")
    assert done.returncode == 1, done.stderr
    assert done.stdout.startswith("::error file=templates/garage.md,line=11,")
    assert done.stdout.splitlines()[-1].startswith("::notice title=corro::")
    assert (own / "summary.md").read_text("utf-8").startswith("## corro")
    assert (own / "found.sarif").is_file()


@pytest.mark.skipif(os.name == "nt", reason="GitHub's bash on Windows is its own")
def test_the_action_passes_on_the_status_of_what_could_not_be_done(own: Path) -> None:
    done = run_action(own, house="halton", paths="garages\n", sarif="found.sarif")
    assert done.returncode == 2
    assert "There is no template called ‘garages’." in done.stderr
    assert not (own / "found.sarif").exists()
