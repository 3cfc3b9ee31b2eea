"""The real LanguageTool: what it finds in letters, what it leaves alone, and how it is shared."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

import needs
from cli.running import run
from corro.correspondence import Block, Correspondence, Part, Place, Span
from corro.engines.grammar.engine import LanguageTool
from corro.engines.grammar.notes import read_note, use
from corro.engines.grammar.places import installed_folder, program_in
from corro.engines.grammar.server import running, started, stop
from corro.engines.grammar.settings import Settings
from corro.lint.engine import lint
from corro.lint.rules import StyleGuide
from corro.project import find_project

ROOT = Path(__file__).parents[3]
PROJECT = find_project(ROOT)
RULE = next(rule for rule in PROJECT.style_guide.rules if rule.name == "LanguageTool.Grammar")


def the_program():
    needs.tool("java")
    places = [ROOT / ".tools" / "languagetool", installed_folder()]
    named = os.environ.get("LANGUAGETOOL")
    places = [Path(named), *places] if named else places
    jars = [
        found.folder / "languagetool-server.jar" for one in places if (found := program_in(one))
    ]
    return program_in(needs.file(*jars, places[0] / "languagetool-server.jar").parent)


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    home = tmp_path_factory.mktemp("running")
    program = the_program()
    address = started(home, program, Settings())
    yield home, program, address
    stop(home)


@pytest.fixture(scope="module")
def engine(server):
    home, program, _ = server
    return LanguageTool(lambda: started(home, program, Settings()), used=lambda: use(home))


def found_in(engine, text: str, spans=()):
    part = Part("body", (Block("paragraph", text, spans=tuple(spans)),))
    document = Correspondence("letter", "rykneld", (part,))
    return lint(document, StyleGuide((RULE,)), engines={"grammar": engine})


@pytest.mark.parametrize(
    ("text", "words", "meant"),
    [
        ("He go to the office every day.", "go", "goes"),
        ("Our plumber will visits you.", "visits", "visit"),
        ("We has received your form.", "has", "have"),
        ("You did not received our letter.", "received", "receive"),
        ("These is the keys.", "These is", "These are"),
        ("They is not happy.", "is", "are"),
        ("The work will effect your heating.", "effect", "affect"),
        ("😀 He go to the office every day.", "go", "goes"),
    ],
)
def test_a_slip_of_grammar_is_found_at_its_words(engine, text, words, meant):
    found = found_in(engine, text)
    assert not engine.note
    (finding,) = [one for one in found if one.text == words]
    assert finding.rule.startswith("LanguageTool.")
    assert finding.category == "grammar"
    assert finding.level in {"warning", "suggestion"}
    assert meant in finding.suggestions
    assert len(finding.suggestions) <= 3
    assert f"‘{words}’" in finding.message


@pytest.mark.parametrize(
    "text",
    [
        "Mrs Wojciechowska’s tenancy began in Wingerworth on 1 March 2027.",
        "Please realise that we organise repairs from 8am to 5pm.",
        "You can call us.  You can write to us.  You can visit us.",
        "Quote RH/2027/0417 or write to contactus@rykneldhomes.org.uk.",
        "Il nostro obiettivo è quello di dare a tutti i nostri clienti la possibilità.",
        "Your 2 bedroom flat is at 12 Mill Lane, S42 6NG.",
    ],
)
def test_what_is_right_in_a_letter_is_left_alone(engine, text):
    assert [(f.rule, f.text) for f in found_in(engine, text)] == []


def test_the_records_words_are_not_judged(engine):
    text = "We will mend your tap what drip on Monday."
    data = Span(18, 31, Place("template", "t.md", 0, 8, literal=False), "repair")
    assert found_in(engine, text, [data]) == ()


def test_the_style_guides_good_examples_are_right(engine):
    texts = {e.text for rule in PROJECT.style_guide.rules for e in rule.good if e.text}
    found = [(text, one) for text in sorted(texts) for one in found_in(engine, text)]
    assert len(texts) > 200
    assert [(text, one.rule) for text, one in found if one.level == "warning"] == []
    assert len(found) <= 1


def test_the_same_words_are_told_once_by_our_own_rule(engine):
    part = Part("body", (Block("paragraph", "Thank you for you’re letter."),))
    document = Correspondence("letter", "rykneld", (part,))
    found = lint(
        document, PROJECT.style_guide, PROJECT.house("rykneld"), engines={"grammar": engine}
    )
    assert [f.rule for f in found if f.category == "grammar"] == ["grammar.YoureYour"]


def test_a_server_that_runs_is_found_and_shared(server):
    home, program, address = server
    began = time.monotonic()
    assert started(home, program, Settings()) == address == running(home)
    assert time.monotonic() - began < 2


def test_nothing_of_a_letter_is_noted(server, engine):
    home, *_ = server
    found_in(engine, "Brzeczyszczykiewicz go to the office.")
    assert all("Brzecz" not in file.read_text("utf-8") for file in home.iterdir())


def test_a_server_stops_when_its_note_is_taken_away_and_when_nobody_asks(tmp_path):
    program = the_program()
    address = started(tmp_path, program, Settings(idle=0.05))
    until = time.monotonic() + 30
    while running(tmp_path) and time.monotonic() < until:
        time.sleep(0.3)
    assert not running(tmp_path)
    assert read_note(tmp_path) is None
    again = started(tmp_path, program, Settings())
    assert again != address
    assert stop(tmp_path)
    assert not stop(tmp_path)


def test_a_folder_whose_jar_is_none_is_said_at_once(tmp_path, monkeypatch):
    needs.tool("java")
    (tmp_path / "lt").mkdir()
    (tmp_path / "lt" / "languagetool-server.jar").write_bytes(b"not a jar")
    (tmp_path / "corro.toml").write_text('[grammar]\nfolder = "lt"\n', "utf-8")
    (tmp_path / "letter.txt").write_text("Dear Mrs Smith\n\nHe go.\n\nYours sincerely\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "cache"))
    began = time.monotonic()
    ran = run("lint", "letter.txt", "--house", "rykneld", "--grammar", "languagetool")
    assert ran.status == 2
    assert "can’t be started" in ran.said
    assert time.monotonic() - began < 60
    ran = run("lint", "letter.txt", "--house", "rykneld")
    assert ran.status in {0, 1}
    assert "Grammar was not checked in full" in " ".join(ran.said.split())
