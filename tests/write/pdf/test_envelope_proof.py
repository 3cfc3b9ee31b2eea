"""The proof sheet shows the window's measures, and its sample address stands where it should."""

from __future__ import annotations

import dataclasses
import io
from pathlib import Path

import pdfplumber
import pytest
from click.testing import CliRunner

import samples
import verapdf
from corro.cli.envelope_proof import command
from corro.envelope import MM, PROFILES, of_house
from corro.errors import CannotWrite
from corro.house import Window
from corro.write.pdf.envelope_proof import write_envelope_proof

OWN = Window(235, 120, 100, 40, 18, 20, (99, 198))


@pytest.mark.parametrize("envelope", [*PROFILES, "own"])
def test_the_proof_draws_the_zones_that_the_letters_keep_to(envelope: str) -> None:
    window = OWN if envelope == "own" else None
    house = dataclasses.replace(samples.HOUSE, envelope=envelope, window=window)
    with pdfplumber.open(io.BytesIO(write_envelope_proof(house, samples.OPTIONS))) as pdf:
        (page,) = pdf.pages
        drawn = sorted(
            tuple(round(each[side] / MM, 1) for side in ("x0", "top", "x1", "bottom"))
            for each in page.rects
        )
        text = page.extract_text()
    profile = of_house(house)
    zones = sorted(
        tuple(round(side, 1) for side in (zone.left, zone.top, zone.right, zone.bottom))
        for zone in (profile.address_zone, profile.clear_zone)
    )
    assert drawn == zones
    for number in (*profile.folds, profile.window_width, profile.window_height):
        assert f"{number:g}" in text


def test_the_proof_is_for_those_who_cannot_see_too(tmp_path: Path) -> None:
    file = tmp_path / "proof.pdf"
    file.write_bytes(write_envelope_proof(samples.HOUSE, samples.OPTIONS))
    assert verapdf.failures([file], "ua1") == []
    assert verapdf.failures([file], "2a") == []


def test_the_command_writes_it(tmp_path: Path) -> None:
    file = tmp_path / "proof.pdf"
    result = CliRunner().invoke(command, ["--house", "rykneld", "-o", str(file)])
    assert result.exit_code == 0, result.output
    assert result.output == f"Wrote {file}. Print it at its actual size (100%).\n"
    assert file.read_bytes().startswith(b"%PDF-1.7")


def test_the_command_says_what_it_cannot_do(tmp_path: Path) -> None:
    result = CliRunner().invoke(command, ["--house", "rykneld", "-o", str(tmp_path / "a.docx")])
    assert result.exit_code == 2
    assert "is not a PDF" in result.output
    result = CliRunner().invoke(
        command, ["--house", "rykneld", "-o", str(tmp_path / "no" / "a.pdf")]
    )
    assert isinstance(result.exception, CannotWrite)
