"""The sender's own details: saved once, for this user alone, whole or not at all."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from corro.compose.record_text import Wrong
from corro.errors import CannotWrite, InvalidInput
from corro.me import check_detail, clear_details, load_details, save_details

JO = {"name": "Jo Taylor", "job_title": "Housing Officer", "telephone": "01246 217670"}


def test_saved_and_loaded(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "me.yml"
    assert load_details(path) == {}
    assert save_details({**JO, "email": "", "name": "Zoë: Ó"}, path) == path
    assert load_details(path) == {**JO, "name": "Zoë: Ó"}
    assert os.listdir(path.parent) == ["me.yml"]
    assert clear_details(path)
    assert not clear_details(path)
    assert load_details(path) == {}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no file modes")
def test_nobody_else_can_read_them(tmp_path: Path) -> None:
    path = save_details(JO, tmp_path / "me.yml")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_what_cannot_be_saved_leaves_what_was_there(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(CannotWrite, match="can't be saved"):
        save_details(JO, tmp_path / "file" / "me.yml")
    folder = tmp_path / "me.yml"
    folder.mkdir()
    with pytest.raises(CannotWrite):
        save_details(JO, folder)
    assert sorted(os.listdir(tmp_path)) == ["file", "me.yml"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("nam: Jo", "Did you mean ‘name’?"),
        ("email: jo", "it has no @"),
        ("name: [a]", "one piece of text"),
        ("- a", "no names and values"),
        ("a: [b", "never closed"),
    ],
)
def test_details_spoilt_by_hand(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "me.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidInput) as caught:
        load_details(path)
    assert says in str(caught.value)
    assert str(path) in str(caught.value)


def test_each_detail_is_checked() -> None:
    assert check_detail("name", " Jo ") == "Jo"
    assert check_detail("telephone", "") == ""
    for name, text in (("telephone", "12"), ("email", "x"), ("name", "a\nb"), ("shoe", "9")):
        with pytest.raises(Wrong):
            check_detail(name, text)
