"""Markup in a record prints as the text it is; a gap that nobody filled in is never sent."""

import pytest
from click.testing import CliRunner

from corro.cli import corro


def rendered(tmp_path, value):
    out = tmp_path / "x.txt"
    words = ["letters/repair-confirmation", "--house", "rykneld", "--example"]
    done = CliRunner().invoke(corro, ["render", *words, "--set", f"repair={value}", "-o", str(out)])
    return done, out


@pytest.mark.parametrize(
    "value",
    ["{{ 7*7 }} tap", "{{ name }}", "{% if x %}", "<para>x</para>", "<br/>", "<b>x</b> & 'y'",
     "</w:t>", "Smith <Ltd>", "*x* _y_ # z", "[a](javascript:b)", "&lt;"],
)  # fmt: skip
def test_markup_prints_as_it_is(tmp_path, value):
    done, out = rendered(tmp_path, value)
    assert done.exit_code == 0, done.output
    assert f"Your repair: {value}\n" in out.read_text("utf-8")


@pytest.mark.parametrize("value", ["<NAME>", "[insert date]", "XXXX", "<insert name>", "TBC"])
def test_a_gap_is_refused(tmp_path, value):
    done, out = rendered(tmp_path, value)
    assert done.exit_code == 1
    assert not out.exists()
