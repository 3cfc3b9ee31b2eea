"""A line that holds only block tags vanishes whole; every other line keeps its end."""

import pytest

from tests.compose.rendering import both

CASES = {
    "a\n{% if n %}\nb\n{% endif %}\nc\n": "a\nb\nc\n",
    "a\n  {% if n %}  \n  b\n  {% endif %}\t\nc": "a\n  b\nc",
    "we come{% if n %} in the morning{% endif %}\nand go\n": "we come in the morning\nand go\n",
    "{% if n %}{% for x in xs %}\n- {{ x }}\n{% endfor %}{% endif %}\nend": "- 1\n- 2\nend",
    "a\n{# a note #}\nb\n": "a\nb\n",
    "a {# a note #}\nb\n": "a \nb\n",
    "a\n{% set t = 1 %} {# and #} {% set u = 2 %}\n{{ t }}{{ u }}\n": "a\n12\n",
    "{% if\n   n\n%}\nb\n{% endif %}\n": "b\n",
    "a\n\n{% if n %}\n\nb\n{% endif %}\n\nc": "a\n\n\nb\n\nc",
    "{{ n }}\n{% if n %}{{ n }}{% endif %}\n": "Bob\nBob\n",
    "{% raw %}\n{{ x }}\n{% endraw %}\nb": "{{ x }}\nb",
    "a\r\n{% if n %}\r\nb\r\n{% endif %}\r\nc": "a\nb\nc",
    "  {%- if n %} b {% endif -%}  \n c": " b c",
    "{% if n %}\n{% if n %}\n{% endif %}\n{% endif %}\n": "",
}


@pytest.mark.parametrize("source", CASES)
def test_lines_of_tags_vanish(source):
    plain, traced, _ = both({"t.md": source}, {"n": "Bob", "xs": [1, 2]})
    assert plain == CASES[source]
    assert traced == CASES[source]
