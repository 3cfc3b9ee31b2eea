"""Every document that a template can produce is found, and no impossible one."""

import datetime
import itertools

import pytest

from corro import strict_yaml
from corro.checking.record_json import record_json
from corro.compose.variants import explorer
from tests.compose.rendering import composer

DATES = (datetime.date(2027, 3, 10), datetime.date(2027, 12, 24))
LETTER = """{% part "salutation" %}
{{ recipient | salutation }}
{% endpart %}
{% part "body" %}
{% block body %}
{% endblock %}

{% block contact %}
Ask {{ sender.telephone or sender.email }}.
{% endblock %}
{% endpart %}
{% part "sign-off" %}
{{ recipient | sign_off }}
{% endpart %}
"""


def explored(fields, body, kind="letter", layout=LETTER, limit=2000, front=""):
    front_matter = f"---\ntitle: T\nkind: {kind}\n{front}fields:\n{fields or '  {}'}\n---\n"
    files = {
        "letter.md": layout,
        "t.md": front_matter
        + "{% extends 'letter' %}{% block body %}\n"
        + body
        + "\n{% endblock %}",
    }
    made = composer(files)
    found = explorer(made, made.template("t"), DATES, limit)
    return made, found, found.explore()


def bodies(exploration):
    return {
        "".join(section.text).split("\n\nAsk")[0].strip()
        for variant in exploration.units + exploration.documents
        for section in variant.sections
        if section.name == "body"
    } - {""}


def test_a_boundary_is_learnt_from_the_templates_own_comparison():
    _, found, all_ = explored(
        "  n: {type: number, help: h, example: 5, max: 99}",
        "{% if n > 30 %}many{% elif n == 17 %}seventeen{% else %}few{% endif %}",
    )
    assert {b.split("\n")[0] for b in bodies(all_)} >= {"many", "seventeen", "few"}
    assert {16, 17, 18, 29, 30, 31, 99} <= set(found.chooser.domains["n"])


@pytest.mark.parametrize(
    ("field", "test", "value"),
    [
        ("{type: money, help: h, example: 5.00}", "x >= 100", "100"),
        ("{type: text, help: h, example: e}", "x == 'special'", "special"),
        ("{type: time, help: h, example: 9am}", "x.hour >= 12", None),
        ("{type: list, of: text, help: h, example: [a]}", "x | length > 4", None),
        ("{type: choice, options: [a, b, c], help: h}", "x == 'c'", "c"),
        ("{type: boolean, help: h}", "x", None),
        ("{type: text, help: h, example: e, optional: true}", "x", None),
    ],
)
def test_both_sides_of_every_test_are_seen(field, test, value):
    _, _, all_ = explored(f"  x: {field}", "{% if " + test + " %}yes{% else %}no{% endif %}")
    seen = {b.split("\n")[0] for b in bodies(all_)}
    if "hour" in test:  # what is worked out from a value isn't learnt from
        assert "no" in seen
    else:
        assert seen >= {"yes", "no"}
        assert all_.complete


def test_an_impossible_letter_never_appears():
    _, _, all_ = explored("", "x")
    known = {s.name: "".join(s.text).strip() for v in all_.documents for s in v.sections}
    assert known
    for variant in all_.documents:
        said = {s.name: "".join(s.text).strip() for s in variant.sections}
        assert (said["salutation"] == "Dear Sir or Madam") == (
            said["sign-off"] == "Yours faithfully"
        )


def test_dates_keep_what_binds_them():
    fields = (
        "  a: {type: date, help: h, after: date, working_day: true}\n"
        "  b: {type: date, help: h, not_before: a}\n  c: {type: date, help: h, not_after: date}"
    )
    made, found, all_ = explored(fields, "{{ a }} {{ b }} {{ c }} {{ date }}")
    for variant in all_.units + all_.documents:
        record = found.chooser.record(variant.picks)
        assert record["date"] < record["a"] <= record["b"]
        assert record["c"] <= record["date"]
        assert made.calendar.is_working_day(record["a"])


def test_every_variant_is_a_valid_record_that_renders_to_the_same_text():
    fields = (
        "  n: {type: number, help: h, example: 2}\n"
        "  o: {type: text, help: h, example: e, optional: true}\n"
        "  xs: {type: list, help: h, of: record, fields: {w: {type: text, help: h, example: w}}}\n"
        "  when: {type: date, help: h, after: date}"
    )
    body = "{{ n }}{% if o %}{{ o }}{% endif %}{% for x in xs %}{{ x.w }}{% endfor %}{{ when }}"
    made, found, all_ = explored(fields, body)
    assert len(all_.documents) > 5
    for variant in all_.documents:
        values = found.chooser.record(variant.picks)
        node = strict_yaml.load(_as_yaml(record_json(values)), "record")
        record = made.record(made.template("t"), node)
        serving = made.serving(made.template("t"), record.values)
        again = made.render(made.template("t"), serving)
        plain = made.render(made.template("t"), serving, made.untraced)
        assert again == plain
        for section in variant.sections:
            assert "".join(section.text) in again


def _as_yaml(value):
    import json

    return json.dumps(value)


@pytest.mark.parametrize("seed", range(12))
def test_equal_to_brute_force_on_small_templates(seed):
    import random

    chance = random.Random(seed)
    fields = "\n".join(
        [
            "  a: {type: boolean, help: h}",
            "  b: {type: choice, options: [x, y, z], help: h}",
            "  o: {type: text, help: h, example: e, optional: true}",
            "  n: {type: number, help: h, example: 1, max: 9}",
        ]
    )
    tests = ["a", "b == 'y'", "o", "n > 4", "not a", "n == 0", "b != 'x' and a"]

    def piece(depth):
        if depth == 0 or chance.random() < 0.3:
            return chance.choice(["one ", "two ", "{{ n }} ", "{{ b }} "])
        return (
            "{% if " + chance.choice(tests) + " %}" + piece(depth - 1)
            + "{% else %}" + piece(depth - 1) + "{% endif %}"
        )  # fmt: skip

    body = "".join(piece(3) for _ in range(3))
    made, found, all_ = explored(fields, body)
    assert all_.complete
    domain = found.chooser.domains.get("n", [1])
    brute = set()
    for a, b, o, n in itertools.product([True, False], "xyz", [None, "e"], domain):
        values = {"a": a, "b": b, "o": o, "n": n, "date": DATES[0]}
        full = {**found.chooser.record({}), **values}
        text = made.render(made.template("t"), made.serving(made.template("t"), full))
        document = made.correspondence(made.template("t"), text, made.compose("t", full).facts)
        brute.add(next(iter(document.blocks("body"))).text)
    ours = set()
    for variant in all_.units + all_.documents:
        for section in variant.sections:
            if section.name == "body" and "".join(section.text).strip().partition("Ask")[0].strip():
                ours.add(" ".join("".join(section.text).strip().partition("Ask")[0].split()))
    assert ours == {" ".join(text.split()) for text in brute if not text.startswith("Ask")}


def test_the_authors_own_examples_are_tried():
    _, _, all_ = explored(
        "  a: {type: money, help: h, example: 5.00}\n  b: {type: money, help: h, example: 5.00}",
        "{% if a + b > 1000 %}more{% else %}less{% endif %}",
        front="examples:\n  - {a: 900, b: 200}\n",
    )
    assert {b.split("\n")[0] for b in bodies(all_)} >= {"more", "less"}


def test_past_the_limit_it_says_so_and_pursues_what_it_has_not_seen():
    fields = "\n".join(f"  f{i}: {{type: boolean, help: h}}" for i in range(10))
    body = "".join("{% if f" + str(i) + " %}x{% endif %}" for i in range(10))
    body += "{% if f1 and f2 and f3 and f4 %}deep{% endif %}"
    _, _, all_ = explored(fields, body, limit=100)
    assert not all_.complete
    assert any("deep" in b for b in bodies(all_))
