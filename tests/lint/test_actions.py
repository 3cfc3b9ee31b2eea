"""What an action makes of the words, and a replacement's case."""

from __future__ import annotations

import pytest

from corro.lint.actions import carried_out, expanded, mistake
from corro.lint.finding import Action
from corro.lint.matchcase import match_case
from corro.lint.rules import Rule

RULE = Rule("A.B", "existence", "m")


@pytest.mark.parametrize(
    ("name", "params", "match", "made"),
    [
        ("remove", (), "very", ("",)),
        ("replace", ("a", "b"), "x", ("a", "b")),
        ("convert", ("simple",), "fooBar_baz", ("foo bar baz",)),
        ("edit", ("replace", "-", " "), "e-mail", ("e mail",)),
        ("edit", ("remove", "-'"), "e-mail's", ("emails",)),
        ("edit", ("regex", r"(\w+) (\w+)", "$2 $1"), "two one", ("one two",)),
        ("edit", ("trim_right", "."), "end...", ("end",)),
        ("edit", ("truncate", " "), "the the", ("the",)),
        ("edit", ("split", " ", "1"), "the end", ("end",)),
        ("edit", ("wrap", "“"), "a", ("“a“",)),
        ("edit", ("prefix", "not ", "suffix", "!"), "so", ("not so!",)),
        ("edit", ("squeeze",), "a  \n b", ("a b",)),
        ("edit", ("upper", "prefix", "$0 "), "ab", ("ab AB",)),
        ("edit", ("smart",), '"it\'s" -- ...', ("“it’s” – …",)),
        ("edit", ("dumb",), "“it’s” —", ('"it\'s" ---',)),
        ("edit", ("ascii",), "café", ("cafe",)),
        ("edit", ("pascal",), "one two", ("OneTwo",)),
        ("edit", ("camel",), "one two", ("oneTwo",)),
        ("suggest", ("spellings",), "teh", ()),
    ],
)
def test_actions(name, params, match, made):
    assert carried_out(RULE, Action(name, params), match) == made


def test_groups_in_a_replacement():
    assert expanded("$2 $1 $0 $$ ${1} $9", "m", ["one", "two"]) == "two one m $ one "


@pytest.mark.parametrize(
    ("name", "params", "says"),
    [
        ("edit", (), "needs an operation"),
        ("edit", ("replace", "a"), "takes 2 parameters"),
        ("edit", ("split", "a", "b"), "needs a number"),
        ("edit", ("regex", "(", "b"), "is not a pattern"),
        ("convert", ("title",), "one parameter"),
    ],
)
def test_a_mistake_in_an_action(name, params, says):
    assert says in mistake(Action(name, params))


@pytest.mark.parametrize(
    ("replacement", "observed", "made"),
    [
        ("look into", "look in to", "look into"),
        ("look into", "LOOK IN TO", "LOOK INTO"),
        ("A-OK", "a ok", "a-ok"),
        ("poor showing", "Bad rep", "Poor showing"),
        ("there is an", "THERE AN", "THERE IS AN"),
        ("iPhone", "iphone", "iphone"),
        ("tablet", "iPad", "tablet"),
    ],
)
def test_a_replacement_takes_the_case(replacement, observed, made):
    assert match_case(replacement, observed) == made
