"""What is wrong in a template is said in plain words, at its line and column."""

import pytest

from corro.errors import InvalidTemplate
from tests.compose.rendering import composer

FRONT = """---
title: T
kind: voicemail
fields:
  n: {type: text, help: h, example: e}
  o: {type: text, help: h, example: e, optional: true}
  xs: {type: list, of: text, help: h, example: [a]}
---
"""
FIRST = FRONT.count("\n") + 1

# The body, the line in it and the column, and words of the message.
CASES = [
    ("a {{ o }}", 1, 3, "‘o’ is optional and was not given"),
    ("a {{ o | upper }}", 1, 3, "‘o’ is optional and was not given"),
    ("a {{ 'x' ~ o }}", 1, 3, "‘o’ is optional and was not given"),
    ("x {{ nme }}", 1, 3, "‘nme’ is not one of the template’s fields"),
    ("\n\n  {% if nme %}x{% endif %}", 3, 3, "‘nme’ is not one"),
    ("{{ n }} {{ n }}{{ nme }}", 1, 16, "‘nme’ is not one"),
    ("a\nb {% if n %} c", 2, 3, "{% if %} is never closed. Write {% endif %}"),
    ("a\n  {{ n \nb", 2, 3, "This {{ … }} can’t be read"),
    ("a {{ n\nDear {{ n }} x", 1, 3, "This {{ … }} can’t be read"),
    ("a {% if n \nb", 1, 3, "This {% … %} can’t be read"),
    ("a {% foo %}", 1, 3, "There is no tag {% foo %}"),
    ("a {% endif %}", 1, 3, "closes nothing"),
    ("{% if n %}{% for x in xs %}{% endif %}", 1, 11, "{% for %} is not closed before"),
    ("{{ sendr }}", 1, 1, "Did you mean ‘sender’?"),
    ("{{ unheard_of }}", 1, 1, "Declare it under ‘fields’, or take it out."),
    ("{{ n | day_and_dat }}", 1, 1, "Did you mean ‘day_and_date’?"),
    ("{{ n ? }}", 1, 1, "The sign ? can’t stand inside"),
    ("a\n b {{ n | nope }}", 2, 4, "There is no filter called ‘nope’"),
    ("x\n{% include 'no.md' %}", 2, 1, "There is no file called ‘no.md’"),
    ("x\n {% extends 'no' %}", 2, 2, "There is no file called ‘no’"),
    ("x {# foo", 1, 3, "comment is never closed"),
    ("x {% raw %} foo", 1, 3, "{% raw %} is never closed"),
    ("x {{ xs }}", 1, 3, "‘xs’ is a list"),
    ("{{ n | day_and_date }}", 1, 1, "takes a date"),
    ("{{ house }}", 1, 1, "such as ‘house.name’"),
    ("{{ house.letterhead }}", 1, 1, "‘house.letterhead’ has yet to be supplied"),
    ("{% part 'foo' %}{% endpart %}", 1, 1, "no part called ‘foo’"),
    ("x\n\n[a](javascript:x)", 3, 1, "The link to ‘javascript:x’ can’t be printed"),
    ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", 1, 1, "without end"),
    ("{% include 't.md' %}", 1, 1, "it is this file itself"),
    ("{{ 1 / 0 }}", 1, 1, "divides by nought"),
    ("{{ n.__class__ }}", 1, 1, "‘__class__’ can’t be read in a template"),
]


@pytest.mark.parametrize(("body", "line", "column", "words"), CASES, ids=[c[0] for c in CASES])
def test_a_mistake_is_said_at_its_place(body, line, column, words):
    made = composer({"t.md": FRONT + body})
    with pytest.raises(InvalidTemplate) as caught:
        made.compose("t", {"n": "Bob", "xs": ("a", "b")})
    (problem,) = caught.value.problems
    assert words in problem.message
    assert (problem.path, problem.line - FIRST + 1, problem.column) == (
        "templates/common/t.md",
        line,
        column,
    )


def test_a_mistake_in_an_included_file_is_there():
    made = composer({"t.md": FRONT + "{% include '_i.md' %}", "_i.md": "one\ntwo {{ nme }}"})
    with pytest.raises(InvalidTemplate) as caught:
        made.compose("t", {"n": "Bob"})
    assert (caught.value.problems[0].path, caught.value.problems[0].line) == (
        "templates/common/_i.md",
        2,
    )


def test_a_field_in_an_imported_file_is_explained():
    files = {
        "t.md": FRONT + "{% from '_m.md' import m %}{{ m() }}",
        "_m.md": "{% macro m() %}{{ n }}{% endmacro %}",
    }
    with pytest.raises(InvalidTemplate, match="doesn’t see the letter’s fields"):
        composer(files).compose("t", {"n": "Bob"})


@pytest.mark.parametrize(
    ("front", "words"),
    [
        ("title: T\n", "‘kind’ is missing"),
        ("kind: letter\n", "‘title’ is missing"),
        ("title: T\nkind: leter\n", "Did you mean ‘letter’?"),
        ("title: T\nkind: letter\nfeilds: {}\n", "Did you mean ‘fields’?"),
        ("title: T\nkind: letter\ncounts_from: x\n", "must name a date field"),
        ("title: T\nkind: letter\naudience: all\n", "It is one of: individual, majority"),
        ("title: T\nkind: letter\nfields:\n  a: {type: txt}\n", "text"),
    ],
)
def test_wrong_front_matter_is_refused(front, words):
    with pytest.raises(InvalidTemplate) as caught:
        composer({"t.md": f"---\n{front}---\nBody"}).compose("t", {})
    assert words in str(caught.value)


def test_an_absent_optional_tests_false_and_takes_a_default():
    body = "{% if o %}a{% else %}b{% endif %}{{ o | default('c') }}{% if o == 'x' %}d{% endif %}"
    made = composer({"t.md": FRONT + body}).compose("t", {"n": "Bob"})
    assert made.parts[0].text == "bc"
