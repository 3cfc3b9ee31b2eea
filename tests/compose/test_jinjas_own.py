"""Jinja's own test templates render traced as they do untraced, with every letter at its place."""

import json
from pathlib import Path

from tests.compose.rendering import both, wrong_stretches

TEMPLATES = json.loads((Path(__file__).parent / "jinja" / "templates.json").read_text("utf-8"))
DATA = {
    "foo": "FOO",
    "bar": [1, 2],
    "seq": ["a", "b"],
    "items": [{"n": "x"}, {"n": "y"}],
    "a": "A",
    "b": 2,
    "c": [],
    "x": "x",
    "name": "Bob",
    "users": [{"username": "u"}],
    "true_": True,
    "item": {"attribute": "value"},
    "string": "some text",
}


def test_same_text_same_error_and_exact_places():
    rendered = refused = 0
    for source in TEMPLATES:
        files = {"t.md": source, "layout": "x", "module.md": "{% macro test() %}m{% endmacro %}"}
        plain, traced, _ = both(files, DATA)
        if isinstance(plain, type):
            assert traced is plain, (source, plain, traced)
            refused += 1
            continue
        rendered += 1
        assert not isinstance(traced, type), (source, traced)
        assert "".join(traced) == plain, source
        assert wrong_stretches(traced, files) == [], source
    assert rendered > 250, (rendered, refused)
