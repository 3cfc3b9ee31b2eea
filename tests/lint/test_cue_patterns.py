"""Cues with their names written out, and the words without which a cue isn't looked for."""

from __future__ import annotations

import pytest

from corro.lint.cue_patterns import says


@pytest.mark.parametrize(
    ("cue", "text", "found"),
    [
        ("notice of seeking possession", "A NOTICE OF\u00a0seeking\npossession", True),
        ("notice of seeking possession", "We noticed it.", False),
        ("(?:by|before) {date}", "Please reply by 12 March 2027.", True),
        ("(?:by|before) {date}", "Please reply by then.", False),
        ("[a b]c", "a c", True),
        (r"\d+ visits?", "after 2 visits", True),
        ("it[’']?s", "its", True),
    ],
)
def test_whether_a_text_has_a_cue(cue, text, found):
    assert says(cue, text) == found
