"""The traced text is plain Jinja's, and every letter is where it says that it is."""

import random

import pytest

from tests.compose.random_templates import random_files
from tests.compose.rendering import both, wrong_stretches
from tests.compose.tracing_cases import CASES, PART_FILES


@pytest.mark.parametrize("name", CASES)
def test_same_text_and_exact_origin(name):
    source, data = CASES[name]
    data = {"n": "nobody", "a": False, "b": False, "xs": [], **data}
    files = {**PART_FILES, "t.md": source}
    plain, traced, _ = both(files, data)
    assert not isinstance(plain, type), plain
    assert "".join(traced) == plain
    assert wrong_stretches(traced, files) == []


RANDOM_TEMPLATES = 5000


@pytest.mark.slow
def test_random_templates_have_no_wrong_places():
    chance = random.Random(7)
    rendered = 0
    for _ in range(RANDOM_TEMPLATES):
        files = random_files(chance)
        data = {
            "n": "Bob",
            "x": "ex",
            "xs": ["p", "q"],
            "a": chance.random() < 0.5,
            "b": chance.random() < 0.5,
        }
        plain, traced, _ = both(files, data)
        if isinstance(plain, type):
            assert traced is plain, (files, plain, traced)
            continue
        rendered += 1
        assert "".join(traced) == plain, files
        assert wrong_stretches(traced, files) == [], files
    assert rendered > RANDOM_TEMPLATES * 0.8


def test_an_included_file_knows_the_tag_that_called_it():
    files = {"t.md": "Hello {% include 'foot.md' %}", "foot.md": "goodbye {{ n }}"}
    _, traced, _ = both(files, {"n": "Bob"})
    goodbye = next(s for s in traced.stretches if s.site.path.endswith("foot.md"))
    assert [(v.path, v.start, v.end) for v in goodbye.via] == [("templates/common/t.md", 6, 29)]


def test_data_names_its_field_and_the_tag_that_prints_it():
    _, traced, _ = both({"t.md": "Dear {{ n }}"}, {"n": "Bob"})
    bob = traced.stretches[-1]
    assert (bob.site.source, bob.site.path) == ("field", "n")
    assert [(v.start, v.end) for v in bob.via] == [(5, 12)]
