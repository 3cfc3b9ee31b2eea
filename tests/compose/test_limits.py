"""A template that loops for ever or grows without end is stopped, and says so."""

import time

import pytest

from corro.compose import limits
from corro.errors import InvalidTemplate
from tests.compose.rendering import composer

FRONT = "---\ntitle: T\nkind: voicemail\n---\n"
ENORMOUS = [
    "{% set ns = namespace(s='x') %}{% for a in range(100) %}{% set ns.s = ns.s ~ ns.s %}{% endfor %}",
    "{% set ns = namespace(s='x') %}{% for a in range(100) %}{% set ns.s = ns.s + ns.s %}{% endfor %}",
    "{{ 'x' * 10**9 }}",
    "{{ [1] * 10**9 }}",
    "{{ (2**9999) ** 9999 }}",
    "{{ 'x' | center(10**9) }}",
    "{{ 'x'.ljust(999999999) }}",
    "{{ '%999999999d' % 1 }}",
    "{{ '%999999999d' | format(1) }}",
    "{{ '{:>999999999}'.format(1) }}",
    "{{ '{:>{}}'.format(1, 999999999) }}",
    "{{ '%*d' | format(999999999, 1) }}",
    "{{ '%*d' % (999999999, 1) }}",
    "{{ range(99999) | join('x' * 999) }}",
    "{{ ('a' * 99999) | replace('a', 'b' * 9999) }}",
    "{{ ('a\\n' * 90000) | indent(99999) }}",
    "{% for a in range(10**7) %}{% endfor %}",
    "{{ [1] | slice(10**7) | list | length }}",
    "{% for a in range(2000) %}{{ 'x' * 1000 }}{% endfor %}",
]


@pytest.mark.parametrize("body", ENORMOUS)
def test_what_grows_without_end_is_refused_quickly(body):
    started = time.monotonic()
    with pytest.raises(InvalidTemplate, match=r"can’t be rendered|thousands of digits"):
        composer({"t.md": FRONT + body}).compose("t", {})
    assert time.monotonic() - started < limits.SECONDS


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("{{ '{:,}'.format(1500000) }}", "1,500,000"),
        ("{{ 2000000 | string }}", "2000000"),
        ("{{ '{{}}' }}", "{{}}"),
        ("{{ '%d of %d' % (1500000, 2) }}", "1500000 of 2"),
        ("{{ 'a{{b}}{}'.format(1) }}", "a{b}1"),
    ],
)
def test_large_numbers_are_no_fault(body, text):
    made = composer({"t.md": FRONT + body}).compose("t", {})
    assert made.parts[0].text == text


@pytest.mark.parametrize("inside", ["", "x"])
def test_what_loops_for_ever_is_stopped(inside, monkeypatch):
    monkeypatch.setattr(limits.Budget, "__init__", _short)
    loop = "{% for a in range(99999) %}{% for b in range(99999) %}" + inside
    with pytest.raises(InvalidTemplate, match=r"still going after 0\.2 seconds"):
        composer({"t.md": FRONT + loop + "{% endfor %}{% endfor %}"}).compose("t", {})


def _short(self):
    self.seconds, self.characters, self.started, self.printed = 0.2, 1_000_000, time.monotonic(), 0


@pytest.mark.parametrize(
    "body",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ self.__init__ }}",
        "{{ cycler.__init__.__globals__ }}",
        "{{ '{0.__class__}'.format('a') }}",
        "{{ title.stretches }}",
        "{{ lipsum() }}",
        "{{ range.__self__ }}",
        "{% set l = [] %}{% if l.append(1) %}{% endif %}",
    ],
)
def test_the_sandbox_holds(body):
    with pytest.raises(InvalidTemplate):
        composer({"t.md": FRONT + body}).compose("t", {})
