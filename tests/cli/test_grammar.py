"""`corro grammar` and `--grammar` where LanguageTool isn't there."""

from __future__ import annotations

import pytest

from cli.running import run

LETTER = "Dear Mrs Smith\n\nWe have recieved your letter.\n\nYours sincerely\n\nJane Bell\n"


@pytest.fixture(autouse=True)
def bare(tmp_path, monkeypatch):
    """A machine without LanguageTool."""
    for name in ("XDG_DATA_HOME", "XDG_CACHE_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "letter.txt").write_text(LETTER, "utf-8")


def test_auto_says_in_one_line_that_grammar_was_not_checked_and_still_reports():
    ran = run("lint", "letter.txt", "--house", "rykneld")
    assert "spelling.Misspelt" in ran.said
    said = " ".join(ran.said.split())
    assert said.count("Grammar was not checked in full") == 1
    assert "corro grammar install" in said


def test_none_says_nothing_of_it():
    assert (
        "Grammar was"
        not in run("lint", "letter.txt", "--house", "rykneld", "--grammar", "none").said
    )


def test_insisting_without_it_is_an_error():
    ran = run("lint", "letter.txt", "--house", "rykneld", "--grammar", "languagetool")
    assert ran.status == 2
    assert "corro grammar install" in ran.said


def test_a_server_that_does_not_answer_is_named(tmp_path):
    (tmp_path / "corro.toml").write_text('[grammar]\nserver = "http://127.0.0.1:9"\n', "utf-8")
    ran = run("lint", "letter.txt", "--house", "rykneld", "--grammar", "languagetool")
    assert ran.status == 2
    assert "http://127.0.0.1:9" in ran.said


def test_a_server_on_the_internet_is_refused(tmp_path):
    (tmp_path / "corro.toml").write_text('[grammar]\nserver = "https://api.languagetool.org"\n')
    ran = run("lint", "letter.txt", "--house", "rykneld")
    assert ran.status == 2
    assert "internet" in ran.said


def test_status_stop_and_remove_of_nothing():
    assert run("grammar", "status").status == 2
    assert run("grammar", "stop").said == "No server was running.\n"
    assert run("grammar", "remove").said == "LanguageTool was not installed.\n"


def test_install_from_a_folder_that_is_none():
    ran = run("grammar", "install", "--from", "nowhere")
    assert ran.status == 2


def test_install_without_java_says_what_to_install(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    ran = run("grammar", "install")
    assert ran.status == 2
    assert "Java 17" in ran.said
