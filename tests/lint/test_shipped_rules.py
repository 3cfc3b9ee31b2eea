"""Every rule of the shipped style guide: it loads, has both examples, and they show what they say."""

from __future__ import annotations

import pytest

from corro.lint.examples import failures
from corro.lint.load import style_guide
from corro.lint.rules import Rule
from corro.shipped import shipped

GUIDE = style_guide([shipped("styleguide")], examples_required=shipped("styleguide"))
PLAIN = [rule for rule in GUIDE.rules if rule.style == "plain-english"]


@pytest.mark.parametrize("rule", PLAIN, ids=lambda rule: rule.name)
def test_examples_of_plain_english(rule: Rule):
    assert not list(failures(rule, GUIDE, {}))
    assert rule.why
