"""Patterns as Vale's engine reads them (a .NET-like one in its RE2 mode)."""

from __future__ import annotations

import pytest

from corro.lint import pattern


@pytest.mark.parametrize(
    ("written", "text", "found"),
    [
        (r"\w+", "café_1", ["caf", "_1"]),
        (r"\b\p{L}+\b", "café naïve", ["café", "naïve"]),
        (r"\d+", "12 ١٢", ["12"]),
        (r"a\sb", "a\u00a0b a b", ["a b"]),
        (r"[^\W_]+", "ab_c", ["ab", "c"]),
        (r"[\w\s]+", "a b-c", ["a b", "c"]),
        (r"end$", "end\n", []),
        (r"(?m)end$", "end\nend", ["end", "end"]),
        (r"end\z", "the end", ["end"]),
        (r"a{e<=1}", "a{e<=1}", ["a{e<=1}"]),
        (r"a{2}", "aa", ["aa"]),
        (r"[^[]+", "a[b", ["a", "b"]),
        (r"[\w--]+", "a-b", ["a-b"]),
        (r"[a-z-[aeiou]]+", "hello", ["h", "ll"]),
        (r"a(?i)b|c", "aB C", ["aB", "C"]),
        (r"(?i:foo)bar", "FOObar FOOBAR", ["FOObar"]),
        (r"(?<=troll(?:s|)\s+)bridge", "trolls   bridge", ["bridge"]),
        (r"[^ \x{00A0}]\x{3a}", "a: \u00a0:", ["a:"]),
        (r"(?P<one>a)|(?<two>b)", "ab", ["a", "b"]),
        (r"(?i)straße", "STRASSE STRAßE", ["STRAßE"]),
    ],
)
def test_what_a_pattern_finds(written, text, found):
    assert [item.group() for item in pattern.matches(pattern.compiled(written), text)] == found


@pytest.mark.parametrize("written", ["a(b", "[a", "*a", "a**", r"\p{Nonsense}", "(?<=", "(?P<a"])
def test_what_is_no_pattern_is_told(written):
    with pytest.raises(pattern.BadPattern):
        pattern.compiled(written)


def test_a_long_search_is_given_up(monkeypatch):
    monkeypatch.setattr(pattern, "SECONDS", 0.1)
    with pytest.raises(pattern.TooSlow):
        list(pattern.matches(pattern.compiled("(?:a|a?)+(?:a|a)+!b"), "a" * 60))
    with pytest.raises(pattern.TooSlow):
        pattern.found(pattern.compiled("(?:a|a?)+(?:a|a)+!b"), "a" * 60)


@pytest.mark.parametrize(
    ("written", "groups"),
    [
        ("plain words", 0),
        (r"\(in brackets\)", 0),
        ("(?:one|two)(?=three)(?<!four)", 0),
        ("(one) and (?:two)", 1),
        (r"\\(after a backslash)", 1),
        ("(?<name>one)|(?P<other>two)", 2),
        ("[(]", 0),
    ],
)
def test_the_groups_of_a_pattern(written, groups):
    assert pattern.groups_of(written) == groups
