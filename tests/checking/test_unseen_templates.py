"""Templates of a user's own whose mistakes only some letters show: each found at its exact place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from corro.cli import corro

CASES: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parent / "unseen_templates.yml").read_text("utf-8")
)


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[tuple[str, str, str, int]]]:
    """By template: level, rule, and the file and line of each finding that is no suggestion."""
    home = tmp_path_factory.mktemp("ashdown")
    (home / "corro.toml").write_text('house = "ashdown-homes"\n', encoding="utf-8")
    for path, text in CASES["files"].items():
        (home / path).parent.mkdir(parents=True, exist_ok=True)
        (home / path).write_text(text, encoding="utf-8")
    with pytest.MonkeyPatch.context() as here:
        here.chdir(home)
        ran = CliRunner().invoke(
            corro,
            "check templates/letters cards/no-access --format json --no-cache --grammar none --today 2026-11-25",
        )
    return {
        Path(file["path"]).stem: [
            (
                one["level"],
                one["rule"],
                Path((one["template"] or {}).get("path", "")).name,
                (one["template"] or {}).get("line", 0),
            )
            for one in file["findings"]
        ]
        for file in json.loads(ran.stdout)["files"]
    }


@pytest.mark.parametrize("name", CASES["clean"])
def test_nothing_is_found_in_a_clean_template(name: str, found: Any):
    assert [one for one in found[name] if one[0] != "suggestion"] == []


@pytest.mark.parametrize("name", CASES["planted"])
def test_a_planted_mistake_is_found_in_its_line(name: str, found: Any):
    rule, file, line = CASES["planted"][name]
    assert (rule, file, line) in {one[1:] for one in found[name]}


def test_a_shipped_template_may_have_a_branch_that_this_house_never_needs(found: Any):
    assert [one for one in found["no-access"] if one[1] == "template.DeadBranch"] == []
