"""The demo: a sample of every kind for every house, checked, and a page to look through them."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

import html5lib
import pytest
from click.testing import CliRunner

from corro.cli.demo import command
from corro.demo import samples as demo_samples
from corro.demo.page import Shown, page
from corro.demo.samples import Sample, Verdict, make_sample
from corro.errors import CannotWrite, CorroError
from corro.house import House
from corro.project import find_project


def tree(source: str) -> object:
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(source)


def test_every_template_of_every_house_makes_a_sample(tmp_path: Path) -> None:
    project = find_project(tmp_path)
    for house in project.house_folders:
        for name in project.composer(house).library.names():
            sample = make_sample(tmp_path, house, name, tmp_path, (".html", ".txt"))
            assert sample.problem == "", (house, name)
            assert len(sample.files) == (3 if sample.kind == "email" else 2)
            assert all((tmp_path / file).stat().st_size > 50 for file in sample.files)


def test_the_command_makes_a_house_s_samples_and_a_page_that_leads_to_each(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(command, ["--house", "rykneld"], catch_exceptions=False)
    assert done.exit_code in {0, 1}, done.output
    assert "in corro-demo." in done.output
    folder = tmp_path / "corro-demo"
    root = tree((folder / "index.html").read_text(encoding="utf-8"))
    links = [unquote(a.get("href")) for a in root.iter("a") if not a.get("href").startswith("#")]
    written = {
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    } - {"index.html"}
    assert sorted(links) == sorted(written)
    assert {path.rpartition(".")[2] for path in written} == {"pdf", "docx", "html", "txt", "eml"}


def test_the_page_is_valid_and_every_link_within_it_leads_somewhere() -> None:
    root = tree(page([_shown()]))
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    for element in root.iter():
        if element.tag == "a" and element.get("href").startswith("#"):
            assert element.get("href")[1:] in ids
        for name in element.get("aria-labelledby", "").split():
            assert name in ids


def test_the_page_shows_what_was_found_and_what_could_not_be_made() -> None:
    source = page([_shown()])
    said = "".join(tree(source).itertext())
    assert "1 warning" in said
    assert "Say ‘enclosed’ (“<b>please find</b>”)" in said
    assert "<b>please" not in source
    assert "It could not be made: it is broken" in said
    assert "No findings" in said
    assert "the postal address" in said


def test_a_template_that_fails_is_told_and_leaves_the_others(tmp_path: Path) -> None:
    (tmp_path / "corro.toml").write_text("", encoding="utf-8")
    own = tmp_path / "templates" / "rykneld" / "letters"
    own.mkdir(parents=True)
    (own / "broken.md").write_text(
        "---\ntitle: Broken\nkind: letter\n---\n{% if %}\n", encoding="utf-8"
    )
    sample = make_sample(tmp_path, "rykneld", "letters/broken", tmp_path / "out", (".txt",))
    assert "broken.md" in sample.problem
    assert sample.files == ()


def test_a_house_that_is_not_there_is_told_before_anything_is_made(tmp_path: Path) -> None:
    folder = tmp_path / "samples"
    with pytest.raises(CorroError, match="There is no house called ‘ryknield’"):
        CliRunner().invoke(
            command,
            ["--house", "ryknield", "-o", str(folder)],
            catch_exceptions=False,
            standalone_mode=False,
        )
    assert not folder.exists()


def test_the_folder_s_own_folder_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match="there is no folder"):
        CliRunner().invoke(
            command,
            ["-o", str(tmp_path / "a" / "b")],
            catch_exceptions=False,
            standalone_mode=False,
        )
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(CannotWrite, match="is a file, not a folder"):
        CliRunner().invoke(
            command, ["-o", str(tmp_path / "file")], catch_exceptions=False, standalone_mode=False
        )


def _shown() -> Shown:
    house = House("rykneld", "Rykneld & Homes", "england", to_supply=("The postal address",))
    verdict = Verdict("warning", "A.B", "Say ‘enclosed’", "<b>please find</b>")
    return Shown(
        house,
        demo_samples.rules_of(Path.cwd(), "rykneld"),
        (
            Sample("rykneld", "letters/a", "A", "letter", True, ("rykneld/letters/a.pdf",)),
            Sample(
                "rykneld",
                "letters/b",
                "B",
                "letter",
                files=("rykneld/letters/b é.pdf",),
                verdicts=(verdict,),
            ),
            Sample("rykneld", "letters/c", "letters/c", problem="it is broken"),
        ),
    )
