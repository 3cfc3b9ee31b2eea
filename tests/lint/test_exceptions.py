"""What a rule leaves alone: words within what was found, and phrases around it."""

from __future__ import annotations

from corro.lint.exceptions import exceptions


def test_a_phrase_is_left_alone_with_all_that_is_in_it():
    found = exceptions(("hard of hearing",))
    assert found.accept("hard", "She is hard of  hearing.", 7, 11)
    assert not found.accept("hard", "It is hard.", 6, 10)


def test_a_phrase_that_is_no_pattern_leaves_nothing_alone():
    found = exceptions(("hard of (hearing",))
    assert not found.within_phrase("She is hard of (hearing.", 7, 11)
