"""The guide for comms officers shows what works."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from corro.calendar import Calendar
from corro.compose.composer import Composer
from corro.compose.fields import TYPES
from corro.compose.filters import filters
from corro.compose.library import Library, Root
from corro.compose.record import validate
from corro.compose.record_example import example_record
from corro.compose.record_read import read_record
from tests.templates.letters import composer, said

GUIDE = (Path(__file__).parents[2] / "docs" / "templates.md").read_text(encoding="utf-8")
WHOLE_TEMPLATE, OVERRIDE = (
    block
    for block in re.findall(r"^```\n(.*?)^```", GUIDE, re.DOTALL | re.MULTILINE)
    if "---" in block
)


def composing(name: str, text: str) -> Composer:
    """Rykneld's composer, with one more file among the user's own."""
    at = composer("rykneld")
    own = Root("own", {name: text}.get, lambda: [name], role="common")
    library = Library("rykneld", (own, *at.library.roots))
    return Composer(library, at.house, Calendar("england"))


def example_of(at: Composer, name: str) -> str:
    template = at.template(name)
    text = example_record(template.fields, template.kind, at.house, calendar=at.calendar)
    record = validate(
        read_record(text, "example"), template.fields, template.kind, calendar=at.calendar
    )
    return said(at.compose(name, record.values), "subject", "body")


def test_the_whole_template_makes_a_letter() -> None:
    at = composing("letters/garage-offer.md", WHOLE_TEMPLATE)
    words = example_of(at, "letters/garage-offer")
    assert words.startswith("We can offer you garage 4 at Mill Lane\nYou asked us for a garage")
    assert "for £12.50 a week" in words
    assert "please bring:\nyour tenancy agreement\n" in words


def test_the_override_builds_on_the_common_template() -> None:
    at = composing("letters/holding-reply.md", OVERRIDE)
    words = example_of(at, "letters/holding-reply")
    assert "We are sorry, but we cannot give you a full answer yet" in words
    assert "We would like to agree a new date with you." in words


def test_it_names_every_type_of_field() -> None:
    for kind in TYPES:
        assert f"`{kind}`" in GUIDE


def test_it_names_every_filter_of_the_house() -> None:
    at = composer("rykneld")
    for name in filters(at.house, at.calendar):
        assert re.search(rf"\b{name}\b", GUIDE), name


@pytest.mark.parametrize("layout", ["letter", "email", "out-of-office", "card"])
def test_it_names_every_block_of_a_layout(layout: str) -> None:
    found = composer("halton").library.find(layout)
    assert found is not None
    for block in re.findall(r"\{% block (\w+) %\}", found.text):
        assert f"`{block}`" in GUIDE
