"""The YAML of rules that was read before: the same guide with it, without it, and where it is bad."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from corro.errors import InvalidInput
from corro.lint import kept
from corro.lint.load import style_guide
from corro.shipped import shipped

RULE = """\
extends: existence
message: "‘%s’ is word number {0}."
tokens: ["word{0}", 'also{0}']
exceptions: ""
examples:
  bad: |
    Here is word{0}.
  good: Here is none.
"""


@pytest.fixture
def folder(tmp_path):
    for number in range(kept.FEWEST):
        file = tmp_path / "guide" / "Mine" / f"Rule{number}.yml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(RULE.format(number), "utf-8")
    return tmp_path / "guide"


def guide(folder, caches):
    """The rules as they are shown, which says all that is in them."""
    return [
        repr(rule).partition("settings=")[0] for rule in style_guide([folder], caches=caches).rules
    ], [
        (rule.settings.alternatives.tokens, rule.settings.exceptions, rule.bad, rule.good)
        for rule in style_guide([folder], caches=caches).rules
    ]


def stores(caches):
    return sorted(caches.glob("*"))


def test_what_is_kept_gives_the_same_rules(folder, tmp_path, monkeypatch):
    caches = tmp_path / "caches"
    without = guide(folder, None)
    assert guide(folder, caches) == without
    assert len(stores(caches)) == 1
    monkeypatch.setattr("corro.lint.load.load", lambda *a, **k: pytest.fail("read anew"))
    assert guide(folder, caches) == without


def test_the_shipped_rules_are_the_same(tmp_path):
    def rules():
        made = style_guide([shipped("styleguide")], caches=tmp_path)
        every = [*made.rules, *(rule for own in made.replaced.values() for rule in own)]
        return [
            (rule.name, rule.message, rule.scope, rule.clause, rule.clauses, rule.bad, rule.good)
            for rule in every
        ]

    assert rules() == rules()


def test_a_file_that_changed_is_read_anew(folder, tmp_path):
    guide(folder, tmp_path / "caches")
    changed = folder / "Mine" / "Rule3.yml"
    changed.write_text(RULE.format("three"), "utf-8")
    assert guide(folder, tmp_path / "caches") == guide(folder, None)


def test_a_mistake_has_its_place(folder, tmp_path):
    guide(folder, tmp_path / "caches")
    (folder / "Mine" / "Rule3.yml").write_text(RULE.format(3) + "tokenz: [a]\n", "utf-8")
    (folder / "Mine" / "Rule4.yml").write_text(
        RULE.format(4).replace("existence", "existense"), "utf-8"
    )
    with pytest.raises(InvalidInput) as told:
        style_guide([folder], caches=tmp_path / "caches")
    assert [(one.line, one.column, one.field) for one in told.value.problems] == [
        (9, 1, "tokenz"),
        (1, 1, "extends"),
    ]


@pytest.mark.parametrize(
    "bad",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b'{"form": 0, "rules": {}}',
        b'{"form": 1, "rules": 7}',
        b"[" * 100_000,
    ],
)
def test_a_broken_store_is_done_without(folder, tmp_path, bad):
    caches = tmp_path / "caches"
    guide(folder, caches)
    stores(caches)[0].write_bytes(bad)
    assert guide(folder, caches) == guide(folder, None)


@pytest.mark.parametrize("bad", [7, [], [1], [0, 7], ["a"], ["a", 1], {"message": 3}, [None, ""]])
def test_an_entry_of_another_form_is_read_anew(folder, tmp_path, bad):
    caches = tmp_path / "caches"
    guide(folder, caches)
    made = json.loads(stores(caches)[0].read_text("utf-8"))
    made["rules"] = dict.fromkeys(made["rules"], bad)
    stores(caches)[0].write_text(json.dumps(made), "utf-8")
    assert guide(folder, caches) == guide(folder, None)


def test_where_nothing_can_be_written_nothing_is_kept(folder, tmp_path):
    (tmp_path / "caches").write_text("a file where the folder should be", "utf-8")
    assert guide(folder, tmp_path / "caches") == guide(folder, None)


def test_a_user_has_only_so_many_stores(folder, tmp_path, monkeypatch):
    monkeypatch.setattr(kept, "MOST", 2)
    caches = tmp_path / "caches"
    for number in range(3):
        folder = folder.rename(tmp_path / f"guide{number}")
        guide(folder, caches)
    assert len(stores(caches)) == 2


def test_few_rules_are_not_kept(tmp_path):
    (tmp_path / "guide" / "Mine").mkdir(parents=True)
    (tmp_path / "guide" / "Mine" / "Rule.yml").write_text(RULE.format(1), "utf-8")
    guide(tmp_path / "guide", tmp_path / "caches")
    assert not (tmp_path / "caches").exists()


def test_two_at_once_leave_a_whole_store(folder, tmp_path):
    code = (
        "import sys; from pathlib import Path; from corro.lint.load import style_guide;"
        "style_guide([sys.argv[1]], caches=Path(sys.argv[2]))"
    )
    command = [sys.executable, "-c", code, str(folder), str(tmp_path / "caches")]
    running = [subprocess.Popen(command) for _ in range(3)]
    assert [one.wait() for one in running] == [0, 0, 0]
    assert len(stores(tmp_path / "caches")) == 1
    json.loads(stores(tmp_path / "caches")[0].read_text("utf-8"))
