"""What `lint` and `check` share: formats, `-o`, `--fail-on`, and the exit status."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from corro.cli.reporting import Asked, finish, report_options
from corro.errors import CannotWrite, CorroError
from corro.project import find_project
from corro.report import FORMATS
from corro.report.results import Results
from report import made


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)
    return tmp_path


def run(results: Results, *arguments: str, **more: Any) -> Result:
    @click.command()
    @report_options
    def command(asked: Asked) -> None:
        finish(find_project(), results, asked)

    return CliRunner().invoke(command, arguments, **more)


ERROR, WARNING, SUGGESTION, CLEAN = (
    made.of_a_letter(),
    Results(tuple(file for file in made.of_templates().files if file.house == "halton")),
    made.many(2),
    Results((made.clean(),)),
)


@pytest.mark.parametrize(
    ("results", "fail_on", "status"),
    [
        (ERROR, "error", 1),
        (ERROR, "warning", 1),
        (ERROR, "suggestion", 1),
        (WARNING, "error", 0),
        (WARNING, "warning", 1),
        (WARNING, "suggestion", 1),
        (SUGGESTION, "error", 0),
        (SUGGESTION, "warning", 0),
        (SUGGESTION, "suggestion", 1),
        (CLEAN, "suggestion", 0),
        (Results(()), "suggestion", 0),
    ],
)
def test_the_exit_status(results: Results, fail_on: str, status: int) -> None:
    assert run(results, "--fail-on", fail_on).exit_code == status


def test_errors_fail_where_nothing_is_said() -> None:
    assert run(ERROR).exit_code == 1
    assert run(WARNING).exit_code == 0


def test_what_could_not_be_read_is_2_whatever_else_was_found() -> None:
    result = run(made.hostile(), "--format", "json")
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 4


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_goes_to_the_screen_or_whole_to_a_file(form: str, folder: Path) -> None:
    shown = run(ERROR, "--format", form)
    assert shown.exit_code == 1
    written = run(ERROR, "--format", form, "-o", "report.out")
    assert written.exit_code == 1
    assert written.stdout == ""
    assert written.stderr == "Written: report.out\n"
    assert (folder / "report.out").read_bytes() == shown.stdout_bytes


def test_a_folder_that_is_not_there_leaves_nothing(folder: Path) -> None:
    result = run(ERROR, "-o", "nowhere/report.txt")
    assert isinstance(result.exception, CannotWrite)
    assert list(folder.iterdir()) == []


def test_a_report_never_takes_the_place_of_a_letter(folder: Path) -> None:
    (folder / "letter.md").write_text(made.LETTER, "utf-8")
    result = run(ERROR, "--format", "html", "-o", "letter.md")
    assert "the report would take its place" in str(result.exception)
    assert (folder / "letter.md").read_text("utf-8") == made.LETTER


def test_a_file_has_no_colours(folder: Path) -> None:
    run(ERROR, "-o", "report.txt", color=True)
    assert b"\x1b" not in (folder / "report.txt").read_bytes()


def test_colours_only_at_a_terminal_and_not_where_no_color_is_set(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert "\x1b" not in run(ERROR).stdout
    assert "\x1b" in run(ERROR, color=True).stdout
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in run(ERROR, color=True).stdout


def test_github_adds_to_the_summary_of_the_step(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = folder / "summary.md"
    file.write_text("before\n", "utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(file))
    run(ERROR, "--format", "github")
    assert file.read_text("utf-8").startswith("before\n## corro\n")
    run(ERROR)
    assert file.read_text("utf-8").count("## corro") == 1


def test_github_without_a_summary_is_as_good() -> None:
    assert run(ERROR, "--format", "github").stdout.endswith(
        "::notice title=corro::1 error, 1 warning and 1 suggestion in 1 file.\n"
    )


def test_github_wants_paths_from_the_top_of_the_repository(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = folder / "our letters"
    inside.mkdir()
    monkeypatch.setenv("GITHUB_WORKSPACE", str(folder))
    assert "file=letter.md," in run(ERROR, "--format", "github").stdout
    monkeypatch.chdir(inside)
    assert "file=our letters/letter.md," in run(ERROR, "--format", "github").stdout


def test_large_print_is_for_paper() -> None:
    assert isinstance(run(ERROR, "--large-print").exception, CorroError)
    assert b"18pt" in run(ERROR, "--format", "html", "--large-print").stdout_bytes
    assert b"24pt" in run(ERROR, "--format", "html", "--large-print", "24").stdout_bytes
    assert run(ERROR, "--format", "html", "--large-print", "40").exit_code == 2


def test_a_report_knows_the_house_and_the_clause() -> None:
    shown = run(ERROR).stdout
    assert "letter.md (letter, Rykneld Homes)" in shown
    assert "RH-A4-close, How letters end (Appendix 4)" in shown


def test_what_no_program_can_decide_is_told_to_people_only() -> None:
    assert "Check that the letter says why you are writing" in run(CLEAN).stdout
    assert b"Check that the letter says why" in run(CLEAN, "--format", "html").stdout_bytes
    assert "Check that" not in run(CLEAN, "--format", "github").stdout


def test_a_wrong_format_is_bad_usage() -> None:
    result = run(ERROR, "--format", "xml")
    assert result.exit_code == 2
    assert "'xml' is not one of" in result.stderr


def test_json_says_nothing_else_on_standard_output() -> None:
    json.loads(run(made.hostile(), "--format", "json").stdout)
