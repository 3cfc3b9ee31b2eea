"""A grammar server that hangs, dies or isn't one is given up in time; the report still comes."""

from __future__ import annotations

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import pytest

from corro.engines.grammar.engine import LanguageTool
from corro.engines.grammar.java import NoJava, java
from corro.engines.grammar.places import program_in
from corro.engines.grammar.settings import settings_of
from corro.errors import InvalidInput


class Fake(BaseHTTPRequestHandler):
    """What LanguageTool answers, as far as its client asks: here only to hang and to die."""

    mood = ""
    texts: list[str] = []  # noqa: RUF012

    def do_GET(self):
        self.answer([{"code": "en", "longCode": "en-GB", "name": "English"}])

    def do_POST(self):
        said = self.rfile.read(int(self.headers["Content-Length"])).decode()
        text = parse_qs(said)["text"][0]
        self.texts.append(text)
        if self.mood == "hangs":
            time.sleep(20)
        if self.mood == "dies":
            self.connection.close()
            return
        units = text.encode("utf-16-le")
        at = units.find("wrong".encode("utf-16-le")) // 2
        rule = {"id": "WRONG", "issueType": "grammar", "category": {"id": "GRAMMAR"}}
        found = {
            "message": "No.",
            "offset": at,
            "length": 5,
            "replacements": [{"value": "right"}],
            "context": {"text": "wrong", "offset": 0, "length": 5},
            "rule": rule,
        }
        self.answer({"matches": [found] if "wrong" in text else []})

    def answer(self, what):
        data = json.dumps(what).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *args):
        pass


@pytest.fixture
def fake():
    class Mine(Fake):
        texts: list[str] = []  # noqa: RUF012

    server = ThreadingHTTPServer(("127.0.0.1", 0), Mine)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    Mine.address = f"http://127.0.0.1:{server.server_port}"
    yield Mine
    server.shutdown()


@pytest.mark.parametrize("mood", ["hangs", "dies"])
def test_a_server_that_does_not_answer_is_given_up_and_told_of(fake, mood, monkeypatch):
    monkeypatch.setattr("corro.engines.grammar.engine.FIRST_TAKES", 0.5)
    fake.mood = mood
    lost = []
    engine = LanguageTool(lambda: fake.address, seconds=1, lost=lambda: lost.append(1))
    began = time.monotonic()
    assert engine.matches(["This is wrong."]) == [()]
    assert engine.matches(["Another one."]) == [()]
    assert time.monotonic() - began < 8
    assert "rest of this report is whole" in engine.note
    assert lost == [1]


def test_a_place_counts_code_points_whatever_comes_before(fake):
    engine = LanguageTool(lambda: fake.address)
    (matches,) = engine.matches(["😀😀 This is wrong."])
    assert (matches[0].start, matches[0].end) == (11, 16)


def test_a_place_is_the_paragraphs_own(fake):
    engine = LanguageTool(lambda: fake.address)
    assert engine.matches(["First.", "It is wrong."])[1][0].start == 6


def test_a_document_is_one_request_and_a_paragraph_is_asked_about_once(fake):
    engine = LanguageTool(lambda: fake.address)
    engine.matches(["One.", "Two.", "One."])
    engine.matches(["Two.", "Three."])
    assert fake.texts == ["One.\n\nTwo.", "Three."]


def test_no_proxy_of_the_environment_sees_a_letter(fake, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    engine = LanguageTool(lambda: fake.address)
    assert engine.matches(["This is wrong."])[0]
    assert not engine.note


def test_without_java_it_is_said_what_to_install(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    with pytest.raises(NoJava, match=r"17 or later.*has none"):
        java()


def test_a_folder_without_languagetool_is_none(tmp_path):
    assert program_in(tmp_path) is None
    assert program_in(tmp_path / "nowhere") is None


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"server": "https://api.languagetool.org"}, "service on the internet"),
        ({"server": "https://languagetool.org/api/"}, "service on the internet"),
        ({"server": "https://grammar.example.com"}, "not on this machine"),
        ({"server": "http://8.8.8.8:8081"}, "not on this machine"),
        ({"server": "localhost:8081"}, "such as http://localhost:8081"),
        ({"server": "file:///etc"}, "such as"),
        ({"sever": "http://localhost"}, "Did you mean ‘server’"),
        ({"heap": 5}, "megabytes"),
        ({"heap": True}, "megabytes"),
        ({"off": "X"}, "list"),
        ({"seconds": 0}, "number"),
        ({"source": "http://example.com"}, "https"),
    ],
)
def test_settings_that_cannot_be_are_refused(said, message):
    with pytest.raises(InvalidInput, match=message):
        settings_of(said, None)


@pytest.mark.parametrize(
    "server",
    [
        "http://localhost:8081",
        "http://127.0.0.1:1",
        "http://10.0.0.7",
        "http://grammar",
        "http://lt.corp",
    ],
)
def test_a_server_of_ones_own_may_be_asked(server):
    assert settings_of({"server": server}, None).server == server


def test_the_house_can_turn_the_internet_on():
    said = {"server": "https://grammar.example.com", "internet": True}
    assert settings_of(said, None).server
