"""`corro render --file`: where each house files what it sends, and never over another file."""

from __future__ import annotations

from pathlib import Path

import pytest

from corro.project import find_project
from tests.cli.running import run


@pytest.fixture(autouse=True)
def _a_folder_of_ones_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


RECORD = "complaints file/complaints record/2027/housing"


@pytest.mark.parametrize(
    ("template", "path"),
    [
        ("complaint-acknowledgement", f"{RECORD}/Smith - 2027-03-10 - acknowledgement.pdf"),
        ("complaint-response", f"{RECORD}/2027-03-08 - Smith - 2027-03-10 - response.pdf"),
        ("spoken-complaint", f"{RECORD}/Smith - 2027-03-08 - letter of complaint.pdf"),
        ("appeal-acknowledgement", f"{RECORD}/Smith - 2027-03-10 - appeal acknowledgement.pdf"),
        ("reply", "housing/2027-03-10 - Smith - Reply to an enquiry.pdf"),
    ],
)
def test_port_of_leith(template: str, path: str) -> None:
    """PL-C-record, PL-5-save."""
    asked = ["render", f"letters/{template}", "--house", "port-of-leith", "--example", "--file"]
    ran = run(*asked, "--team", "housing")
    assert ran.status == 0, ran.said
    assert ran.said.startswith(f"Written: {Path(path)}\n")
    assert Path(path).is_file()
    assert run(*asked, "--team", "housing").said.startswith(f"Filed already: {Path(path)}\n")
    assert run(*asked, "--team", "housing", "--large-print").status == 0
    assert Path(path).with_stem(f"{Path(path).stem} (2)").is_file()


def test_a_team_is_asked_for() -> None:
    asked = ["render", "letters/reply", "--house", "port-of-leith", "--example", "--file"]
    ran = run(*asked)
    assert (ran.status, ran.said) == (
        2,
        "Port of Leith Housing Association files this by team. The teams are: housing, property, "
        "staff, other.\n",
    )
    assert "‘houzing’ is not one of them. Did you mean ‘housing’?" in (
        run(*asked, "--team", "houzing").said
    )
    assert not list(Path().iterdir())


@pytest.mark.slow
@pytest.mark.parametrize("house", sorted(find_project().house_folders))
def test_every_example_can_be_filed(house: str) -> None:
    project = find_project()
    teams = project.house(house).teams
    for name in project.composer(house).library.names():
        team = ("--team", teams[0]) if teams else ()
        ran = run("render", name, "--house", house, "--example", "--file", *team)
        assert ran.status == 0, f"{name}: {ran.said}"
