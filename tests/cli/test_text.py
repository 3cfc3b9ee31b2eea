"""`corro text`: what findings' lines are counted in."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from corro.cli import corro
from tests.read.typed import as_docx

LETTER = "Mrs A Smith\n12 High Street\nS40 1AB\n\nDear Mrs Smith\n\n- bring your keys\n- bring the form\n\nYours sincerely\n\nTom Bell\n"


def said(*arguments: str, typed: bytes | None = None) -> str:
    result = CliRunner().invoke(corro, ["text", *arguments], input=typed, catch_exceptions=False)
    assert result.exit_code == 0
    return result.output


def test_the_extracted_text_of_a_word_document(tmp_path: Path) -> None:
    file = tmp_path / "letter.docx"
    file.write_bytes(as_docx(LETTER))
    assert said(str(file)) == LETTER


def test_a_text_file_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_text(LETTER, encoding="utf-8")
    assert said(str(file)) == LETTER


def test_standard_input() -> None:
    assert said("-", typed=as_docx(LETTER)) == LETTER


def test_the_parts(tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_text(LETTER, encoding="utf-8")
    found = said("--parts", str(file))
    assert found.startswith("kind: letter\n\n[address]\nMrs A Smith\n")
    assert "\n[sign-off]\nYours sincerely\n" in found
