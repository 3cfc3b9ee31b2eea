"""A file is put in its place whole, or everything is as it was."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from corro.errors import CannotWrite
from corro.write import files
from corro.write.files import owner_file, write_file


def test_a_file_is_written_and_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    write_file(path, b"first")
    write_file(str(path), b"2nd")
    assert path.read_bytes() == b"2nd"
    assert [child.name for child in tmp_path.iterdir()] == ["letter.pdf"]


@pytest.mark.parametrize("fails", ["fsync", "replace"])
def test_when_it_fails_half_way_the_old_file_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails: str
) -> None:
    def no_space(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    path = tmp_path / "letter.pdf"
    path.write_bytes(b"old")
    monkeypatch.setattr(files.os, fails, no_space)
    with pytest.raises(CannotWrite, match="the disk is full"):
        write_file(path, b"new")
    assert path.read_bytes() == b"old"
    assert [child.name for child in tmp_path.iterdir()] == ["letter.pdf"]


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match=r"there is no folder ‘.*missing’"):
        write_file(tmp_path / "missing" / "letter.pdf", b"")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_not_a_file(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match=r"is a folder\. Give the name of a file in it"):
        write_file(tmp_path, b"")


def test_a_file_is_not_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")
    with pytest.raises(CannotWrite, match="is a file, not a folder"):
        write_file(tmp_path / "a" / "letter.pdf", b"")


@pytest.mark.parametrize("name", ["", "a\0b"])
def test_what_is_no_name_is_refused(name: str) -> None:
    with pytest.raises(CannotWrite, match="is not the name of a file"):
        write_file(name, b"")


def test_a_name_that_is_too_long_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match="too long"):
        write_file(tmp_path / ("a" * 300 + ".pdf"), b"")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs a user whom a mode stops")
def test_a_read_only_file_and_folder_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(b"old")
    path.chmod(0o400)
    with pytest.raises(CannotWrite, match="is read-only"):
        write_file(path, b"new")
    tmp_path.chmod(0o500)
    with pytest.raises(CannotWrite, match="may not write in the folder"):
        write_file(tmp_path / "other.pdf", b"new")
    tmp_path.chmod(0o700)


def test_permission_refused_is_said_in_plain_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(files.os, "replace", refused)
    with pytest.raises(CannotWrite, match="you may not write in the folder"):
        write_file(tmp_path / "letter.docx", b"new")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "owner"),
    [
        ("letter.docx", "~$letter.docx"),
        ("letters.docx", "~$etters.docx"),
        ("kitchen-tap.docx", "~$tchen-tap.docx"),
    ],
)
def test_a_document_that_is_open_in_word_is_left_alone(
    tmp_path: Path, name: str, owner: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / name
    path.write_bytes(b"old")
    assert owner_file(path).name == owner
    owner_file(path).write_bytes(b"")
    monkeypatch.setattr(files, "_is_open", lambda _: True)
    with pytest.raises(
        CannotWrite, match="is open in Word: close it in Word and try again"
    ) as raised:
        write_file(path, b"new")
    assert owner in str(raised.value)
    assert path.read_bytes() == b"old"


@pytest.mark.skipif(os.name == "nt", reason="needs symbolic links and modes")
def test_a_link_stays_a_link_and_a_file_keeps_its_mode(tmp_path: Path) -> None:
    path, link = tmp_path / "letter.pdf", tmp_path / "link.pdf"
    path.write_bytes(b"old")
    path.chmod(0o640)
    link.symlink_to(path)
    write_file(link, b"new")
    assert link.is_symlink()
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(os.name == "nt", reason="needs a device file")
def test_a_device_is_not_replaced() -> None:
    with pytest.raises(CannotWrite, match="not a file"):
        write_file("/dev/null", b"")
