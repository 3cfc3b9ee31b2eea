"""`corro lint` as people use it: settings, many files, several houses, bad files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import run

LETTER = """Dear Mrs Smith

Food & drink will be served prior to the meeting.

Yours sincerely
"""


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def levels(*words: str, house: str = "rykneld") -> dict[str, str]:
    """The level of each rule that found something in the one file."""
    asked = ("lint", "--grammar", "none", "--format", "json", "--house", house, *words)
    said: dict[str, Any] = json.loads(run(*asked).said.partition("\n}\n")[0] + "}")
    return {one["rule"]: one["level"] for file in said["files"] for one in file["findings"]}


def letter(path: str = "letter.md", text: str = LETTER) -> str:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, "utf-8")
    return path


def settings(text: str) -> None:
    Path("corro.toml").write_text(text, "utf-8")


AMPERSAND = "plain-english.Ampersand"


def test_a_rule_off_on_and_at_another_level() -> None:
    path = letter()
    own = levels(path)[AMPERSAND]
    settings(f'[rules]\n"{AMPERSAND}" = "off"')
    assert AMPERSAND not in levels(path)
    settings(f'[rules]\n"{AMPERSAND}" = "error"')
    assert levels(path)[AMPERSAND] == "error"
    settings(f'[rules]\n"plain-english" = "off"\n"{AMPERSAND}" = "on"')
    assert levels(path)[AMPERSAND] == own


def test_readability_is_not_measured_where_it_is_switched_off() -> None:
    def readability(*words: str) -> Any:
        said = run(
            "lint", "--grammar", "none", "--format", "json", "--house", "rykneld", *words
        ).said
        return json.loads(said.partition("\n}\n")[0] + "}")["files"][0]["readability"]

    letter()
    assert readability("letter.md")["words"] == 9
    settings('[rules]\n"plain-english.ReadingAge" = "off"')
    assert readability("letter.md")["words"] == 9
    settings('[rules]\n"plain-english.ReadingAge" = "off"\n"plain-english.ReadingAgeHigh" = "off"')
    assert readability("letter.md") is None
    settings('[rules]\n"plain-english" = "off"\n"plain-english.ReadingAge" = "on"')
    assert readability("letter.md")["words"] == 9


def test_overrides_by_path_kind_and_house() -> None:
    settings(f'[[overrides]]\npaths = ["archive/**"]\nrules = {{"{AMPERSAND}" = "off"}}')
    assert AMPERSAND in levels(letter())
    assert AMPERSAND not in levels(letter("archive/2026/letter.md"))
    settings(f'[[overrides]]\nkinds = ["email"]\nrules = {{"{AMPERSAND}" = "off"}}')
    assert AMPERSAND in levels(letter(), "--kind", "letter")
    assert AMPERSAND not in levels(letter(), "--kind", "email")
    settings(f'[[overrides]]\nhouses = ["calico"]\nrules = {{"{AMPERSAND}" = "off"}}')
    assert AMPERSAND in levels(letter())
    assert AMPERSAND not in levels(letter(), house="calico")


def test_a_rule_later_than_the_pin_is_a_suggestion() -> None:
    path = letter()
    settings('[styleguide]\nversion = "0.9"')
    assert set(levels(path).values()) == {"suggestion"}


def test_comments_switch_rules_off() -> None:
    off = LETTER.replace("Food", f"<!-- vale {AMPERSAND} = NO -->\n\nFood")
    assert AMPERSAND not in levels(letter(text=off))


def test_bad_files_are_named_and_the_others_judged() -> None:
    letter("post/a.md")
    Path("post/b.docx").write_bytes(b"PK\x03\x04 not a document")
    Path("post/c.pdf").write_bytes(b"%PDF-1.7 nor this")
    ran = run("lint", "post", "gone.docx", "--house", "rykneld", "--grammar", "none")
    assert ran.status == 2
    said = " ".join(ran.said.split())
    for name in ("post/b.docx", "post/c.pdf", "gone.docx"):
        assert name in said
    assert AMPERSAND in said


def test_corros_own_documents_name_their_house() -> None:
    for house in ("rykneld", "halton"):
        out = f"{house}.docx"
        run("render", "letters/repair-confirmation", "--house", house, "--example", "-o", out)
    settings('house = "calico"')
    ran = run("lint", "rykneld.docx", "halton.docx", "--grammar", "none", "--format", "json")
    said = json.loads(ran.said.partition("\n}\n")[0] + "}")
    assert [file["house"] for file in said["files"]] == ["rykneld", "halton"]


def test_without_a_house_it_asks() -> None:
    ran = run("lint", letter(), "--grammar", "none")
    assert ran.status == 2
    assert "Say whose correspondence it is with --house." in " ".join(ran.said.split())


def test_a_house_that_there_is_not_is_told_once() -> None:
    ran = run("lint", letter("a.md"), letter("b.md"), "--house", "ryknel", "--grammar", "none")
    assert ran.status == 2
    assert ran.said.count("Did you mean ‘rykneld’?") == 1


def test_standard_input() -> None:
    ran = run("lint", "-", "--house", "rykneld", "--grammar", "none", answers=LETTER)
    assert AMPERSAND in ran.said


def test_several_at_a_time_say_the_same() -> None:
    for number in range(3):
        letter(f"post/{number}.md")
    one = run("lint", "post", "--house", "rykneld", "--grammar", "none")
    assert run("lint", "post", "--house", "rykneld", "--grammar", "none", "--jobs", "2") == one


def test_many_files_are_judged_by_all_cores_unasked(monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(12):
        letter(f"post/{number:02}.md")
    asked = ("lint", "post", "--house", "rykneld", "--grammar", "none", "--format", "json")
    one = run(*asked, "--jobs", "1")
    monkeypatch.setattr("corro.cli.lint.WORTH_PROCESSES", 10)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    assert run(*asked) == one
