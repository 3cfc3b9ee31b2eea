"""Installing: every file checked, whole or not at all, and on from where it stopped."""

from __future__ import annotations

import hashlib
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from corro.engines.grammar.install import (
    Artefact,
    CannotInstall,
    artefacts,
    install,
    is_whole,
    remove,
)
from corro.engines.grammar.places import program_in

FILES = {
    "org/languagetool/languagetool-server-6.8.jar": b"server" * 50_000,
    "org/languagetool/language-en-6.8.jar": b"english" * 1_000,
}
PINNED = tuple(
    Artefact(hashlib.sha256(data).hexdigest(), len(data), path) for path, data in FILES.items()
)


@pytest.fixture
def repository():
    """A Maven repository: `files` are what it has, `asked` what it was asked for."""

    class Repository(BaseHTTPRequestHandler):
        files = dict(FILES)  # noqa: RUF012
        asked: list[tuple[str, str]] = []  # noqa: RUF012
        cut = 0

        def do_GET(self):
            data = self.files.get(self.path.lstrip("/"))
            span = re.match(r"bytes=(\d+)-", self.headers.get("Range", ""))
            self.asked.append((self.path, span.group() if span else ""))
            if data is None:
                self.send_error(404)
                return
            rest = data[int(span.group(1)) :] if span else data
            self.send_response(206 if span else 200)
            self.send_header("Content-Length", str(len(rest)))
            self.end_headers()
            self.wfile.write(rest[: self.cut or None])
            type(self).cut = 0

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Repository)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    Repository.address = f"http://127.0.0.1:{server.server_port}/"
    yield Repository
    server.shutdown()
    server.server_close()


def test_everything_is_put_in_a_folder_that_language_tool_python_knows(tmp_path, repository):
    told = []
    folder = install(tmp_path, repository.address, pinned=PINNED, progress=told.append)
    assert folder.name == "LanguageTool-6.8"
    assert is_whole(folder, PINNED)
    assert program_in(tmp_path).folder == folder.resolve()
    assert sum(told) == sum(one.size for one in PINNED)


def test_what_is_installed_is_not_downloaded_again(tmp_path, repository):
    install(tmp_path, repository.address, pinned=PINNED)
    repository.asked.clear()
    install(tmp_path, repository.address, pinned=PINNED)
    assert repository.asked == []


def test_a_download_that_was_cut_goes_on(tmp_path, repository):
    repository.cut = 100_000
    install(tmp_path, repository.address, pinned=PINNED)
    assert any(span for _, span in repository.asked)


def test_another_file_than_the_one_that_was_pinned_is_refused(tmp_path, repository):
    path = PINNED[0].path
    repository.files[path] = b"x" * PINNED[0].size
    with pytest.raises(CannotInstall, match="checksum"):
        install(tmp_path, repository.address, pinned=PINNED)
    assert program_in(tmp_path) is None


def test_what_is_missing_is_said_and_the_rest_is_kept(tmp_path, repository):
    missing = repository.files.pop(PINNED[0].path)
    with pytest.raises(CannotInstall, match="404"):
        install(tmp_path, repository.address, pinned=PINNED)
    assert program_in(tmp_path) is None
    repository.files[PINNED[0].path] = missing
    assert is_whole(install(tmp_path, repository.address, pinned=PINNED), PINNED)


def test_two_installations_do_not_write_the_same_files(tmp_path, repository):
    (tmp_path / "LanguageTool-6.8.lock").touch()
    with pytest.raises(CannotInstall, match="already"):
        install(tmp_path, repository.address, pinned=PINNED)


def test_it_can_be_taken_away(tmp_path, repository):
    install(tmp_path, repository.address, pinned=PINNED)
    assert remove(tmp_path)
    assert not remove(tmp_path)
    assert program_in(tmp_path) is None


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(CannotInstall, match="--into"):
        install(tmp_path / "file" / "x", "http://127.0.0.1:9/", pinned=PINNED)


def test_what_is_pinned_is_whole():
    pinned = artefacts()
    names = [one.name for one in pinned]
    assert len(names) == len(set(names)) == 172
    assert {"languagetool-server-6.8.jar", "language-en-6.8.jar"} <= set(names)
    assert all(re.fullmatch("[0-9a-f]{64}", one.sha256) for one in pinned)
