"""A rule of LanguageTool's own can be off, on or at another level by its own name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from corro.correspondence import Block, Correspondence, Part
from corro.lint.engine import lint
from corro.lint.finding import Finding
from corro.lint.grammar import Match
from corro.lint.levels import misspelt
from corro.lint.rules import Setting, StyleGuide
from corro.project import find_project

PROJECT = find_project(Path(__file__).parents[3])
(RULE,) = (rule for rule in PROJECT.style_guide.rules if rule.name == "LanguageTool.Grammar")
GUIDE = StyleGuide((RULE,))


class SaysOf:
    """An engine that finds the first word of every paragraph wrong."""

    def __init__(self, rule: str, category: str = "GRAMMAR") -> None:
        self.rule, self.category = rule, category

    def matches(self, texts: Sequence[str]) -> list[list[Match]]:
        return [
            [Match(self.rule, 0, len(text.split()[0]), "Wrong.", ("Right",), self.category)]
            for text in texts
        ]


def found(rule: str, *settings: Setting, category: str = "GRAMMAR") -> tuple[Finding, ...]:
    letter = Correspondence(
        "letter", "rykneld", (Part("body", (Block("paragraph", "Has we met"),)),)
    )
    guide = replace(GUIDE, settings=settings, plans={})
    return lint(letter, guide, engines={"grammar": SaysOf(rule, category)})


def test_a_finding_has_the_name_and_the_level_of_its_rule() -> None:
    (one,) = found("HE_VERB_AGR")
    assert (one.rule, one.level) == ("LanguageTool.HE_VERB_AGR", "warning")


@pytest.mark.parametrize(
    ("said", "level"),
    [("suggestion", "suggestion"), ("warning", "warning"), ("error", "warning"), ("on", "warning")],
)
def test_one_rule_at_another_level(said: str, level: str) -> None:
    (one,) = found("HE_VERB_AGR", Setting("LanguageTool.HE_VERB_AGR", said))
    assert one.level == level


def test_one_rule_off() -> None:
    off = Setting("LanguageTool.HE_VERB_AGR", "off")
    assert not found("HE_VERB_AGR", off)
    assert found("EN_A_VS_AN", off)


def test_what_is_off_as_noise_can_be_had() -> None:
    assert not found("WHITESPACE_RULE")
    assert found("WHITESPACE_RULE", Setting("LanguageTool.WHITESPACE_RULE", "on"))
    assert not found("ANY", category="STYLE")
    assert found("ANY", Setting("LanguageTool.ANY", "suggestion"), category="STYLE")


def test_a_setting_for_other_kinds_is_not_for_this_one() -> None:
    assert found("HE_VERB_AGR", Setting("LanguageTool.HE_VERB_AGR", "off", kind="email"))


def test_a_name_that_no_rule_of_languagetool_can_have_is_misspelt() -> None:
    fine = [Setting("LanguageTool.HE_VERB_AGR", "off"), Setting("LanguageTool.Grammar", "off")]
    assert not list(misspelt(GUIDE, fine))
    wrong = [Setting("LanguageTool.Gramar", "off"), Setting("LanguageTol.HE_VERB_AGR", "off")]
    assert [said for _, said in misspelt(GUIDE, wrong)] == [
        "There is no rule or style ‘LanguageTool.Gramar’. Did you mean ‘LanguageTool.Grammar’?",
        "There is no rule or style ‘LanguageTol.HE_VERB_AGR’. Did you mean ‘LanguageTool’?",
    ]
