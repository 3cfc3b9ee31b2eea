"""`corro me`, as somebody types it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from corro.cli import corro
from corro.errors import InvalidInput


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_CONFIG_HOME", "APPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path))


def run(*words: str, answers: str = "") -> Result:
    return CliRunner().invoke(corro, ["me", *words], input=answers)


def test_nothing_saved() -> None:
    result = run()
    assert result.exit_code == 0
    assert result.output.startswith("No details are saved. Save them with  corro me --name")


def test_saved_shown_changed_and_cleared() -> None:
    result = run(
        "--name", "Jo Taylor", "--job-title", "Housing Officer", "--telephone", "01246217670"
    )
    assert result.exit_code == 0
    assert result.output.splitlines()[:3] == [
        "Name        Jo Taylor",
        "Job title   Housing Officer",
        "Telephone   01246217670",
    ]
    assert "Job title   Manager" in run("--job-title", "Manager", "--telephone", "").output
    shown = run().output
    assert "Name        Jo Taylor" in shown
    assert "Telephone" not in shown
    assert run("--clear").output == "Your details are forgotten.\n"
    assert run("--clear").output == "No details were saved.\n"


def test_every_wrong_detail_is_said_and_nothing_is_saved() -> None:
    result = run("--email", "jo", "--telephone", "12", "--name", "Jo")
    assert isinstance(result.exception, InvalidInput)
    message = str(result.exception)
    assert "--email: “jo” is not an email address: it has no @." in message
    assert "--telephone: “12” has no area code." in message
    assert run().output.startswith("No details are saved.")


def test_asking_needs_a_terminal() -> None:
    assert isinstance(run("--ask").exception, InvalidInput)
