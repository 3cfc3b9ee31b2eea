"""Folders are walked whole, one file at a time, and nothing outside of them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from corro.outdated import walk as walking
from corro.outdated.walk import walk, words_of


def make(folder: Path, *names: str) -> None:
    for name in names:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("I am away.")


def taken(folder: Path) -> list[str]:
    return [
        seen.path.relative_to(folder).as_posix() for seen in walk(folder) if seen.what == "take"
    ]


def test_folder_by_folder_in_the_order_of_names(tmp_path: Path) -> None:
    make(tmp_path, "b.txt", "a.eml", "z/c.msg", "d/e/f.docx", "d/g.html", "h.pdf", "i.png", "j.oft")
    assert taken(tmp_path) == ["a.eml", "b.txt", "j.oft", "d/g.html", "d/e/f.docx", "z/c.msg"]


def test_one_of_each_signature_that_outlook_keeps(tmp_path: Path) -> None:
    make(tmp_path, "Signatures/Work.htm", "Signatures/Work.txt", "Signatures/Work.rtf")
    make(tmp_path, "Signatures/Work_files/filelist.txt", "Signatures/Old.rtf", "Signatures/Me.txt")
    assert taken(tmp_path) == ["Signatures/Me.txt", "Signatures/Old.rtf", "Signatures/Work.htm"]


def test_a_text_beside_a_web_page_is_its_own_greeting(tmp_path: Path) -> None:
    make(tmp_path, "greeting.htm", "greeting.txt")
    assert taken(tmp_path) == ["greeting.htm", "greeting.txt"]


def test_hidden_locked_and_empty_files_are_passed_over(tmp_path: Path) -> None:
    make(tmp_path, ".git/a.txt", ".hidden.txt", "~$reply.docx", "reply.docx")
    (tmp_path / "empty.txt").touch()
    assert taken(tmp_path) == ["reply.docx"]


def test_links_are_not_followed(tmp_path: Path) -> None:
    inside, outside = tmp_path / "inside", tmp_path / "outside"
    make(inside, "a.txt")
    make(outside, "secret.txt")
    try:
        os.symlink(outside, inside / "out", target_is_directory=True)
        os.symlink(outside / "secret.txt", inside / "out.txt")
        os.symlink(inside, inside / "round", target_is_directory=True)
    except OSError:
        pytest.skip("links may not be made here")
    assert taken(inside) == ["a.txt"]


def test_depth_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(walking, "DEPTH", 2)
    make(tmp_path, "a/b/c.txt", "a/b/c/d.txt")
    seen = list(walk(tmp_path))
    assert [one.path.name for one in seen if one.what == "take"] == ["c.txt"]
    (unread,) = [one for one in seen if one.what == "unread"]
    assert "weren’t looked into" in unread.why


def test_names_are_put_in_order_a_bounded_number_at_a_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(walking, "AT_ONCE", 3)
    make(tmp_path, *(f"{number}.txt" for number in range(20)))
    assert sorted(taken(tmp_path)) == sorted(f"{number}.txt" for number in range(20))


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nothing is forbidden here")
def test_a_folder_that_may_not_be_read_is_one_line(tmp_path: Path) -> None:
    make(tmp_path, "shut/a.txt", "z/b.txt")
    (tmp_path / "shut").chmod(0)
    try:
        seen = list(walk(tmp_path))
    finally:
        (tmp_path / "shut").chmod(0o700)
    assert [one.why for one in seen if one.what == "unread"] == [
        f"{tmp_path / 'shut'}: this folder may not be read. Ask for permission to read it."
    ]
    assert [one.path.name for one in seen if one.what == "take"] == ["b.txt"]


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    (seen,) = walk(tmp_path / "gone")
    assert seen.what == "unread"
    assert "no such folder or file" in seen.why


def test_the_words_of_rtf(tmp_path: Path) -> None:
    file = tmp_path / "a.rtf"
    file.write_bytes(rb"{\rtf1\ansi{\fonttbl{\f0 Arial;}}I\'92m away until {\b Monday}.\par Jo}")
    assert words_of(file).decode() == "I’m away until Monday.\nJo"
