"""Every template at every house: its own example, rendered to each format and judged."""

from __future__ import annotations

from pathlib import Path

import pytest

import verapdf
from corro.project import find_project
from tests.cli.running import run

HOUSES = sorted(find_project().house_folders)
pytestmark = pytest.mark.slow


@pytest.mark.parametrize("house", HOUSES)
def test_the_example_of_every_template_is_written_in_every_format(
    house: str, tmp_path: Path
) -> None:
    pdfs = []
    for name in find_project().composer(house).library.names():
        record = run("fields", name, "--house", house, "--format", "example")
        assert record.status == 0, f"{name}: {record.said}"
        stem = tmp_path / name.replace("/", "-")
        data = stem.with_suffix(".yaml")
        data.write_text(record.said, encoding="utf-8")
        for ending in (".pdf", ".docx", ".html", ".txt"):
            file = stem.with_suffix(ending)
            ran = run("render", name, "--house", house, "--data", str(data), "-o", str(file))
            assert ran.status == 0, f"{name}{ending}: {ran.said}"
            assert file.stat().st_size > 100
        pdfs.append(stem.with_suffix(".pdf"))
    assert verapdf.failures(pdfs, "ua1") == []
    assert verapdf.failures(pdfs, "2a") == []
