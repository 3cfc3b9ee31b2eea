"""Style guides from files: names, vocabularies, inheritance, examples, mistakes and their places."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from corro.correspondence import Block, Correspondence, Part
from corro.errors import InvalidInput
from corro.lint.engine import lint
from corro.lint.examples import failures
from corro.lint.levels import misspelt
from corro.lint.load import style_guide
from corro.lint.rules import Setting, StyleGuide

ROOT = Path(__file__).parents[2]
PLUGH = "extends: existence\nmessage: no %s\ntokens: [plugh]\n"


def written(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def found(guide: StyleGuide, text: str) -> list[tuple[str, str]]:
    body = Part("body", (Block("paragraph", text),))
    findings = lint(Correspondence("letter", "", (body,)), guide)
    return [(item.rule, item.message) for item in findings]


def problems(folder: Path) -> list[str]:
    with pytest.raises(InvalidInput) as caught:
        style_guide([folder])
    return [str(problem).removeprefix(f"{folder}/") for problem in caught.value.problems]


def test_a_rule_is_called_by_its_folders_and_its_file(tmp_path):
    written(
        tmp_path,
        {
            "Style/Plugh.yml": PLUGH,
            "Style/deep/er/Plugh.yml": PLUGH,
            "Style/Plugh.test.yml": "- a case\n",
            "Style/_drafts/Old.yml": "nonsense: [",
            "Style/.hidden/Old.yml": "nonsense: [",
            "Style/README.md": "words",
            "config/vocabularies/A/accept.txt": "plugh\n",
        },
    )
    assert [rule.name for rule in style_guide([tmp_path]).rules] == [
        "Style.Plugh",
        "Style.deep.er.Plugh",
    ]


def test_the_users_rule_comes_before_the_shipped_one(tmp_path):
    mine = written(tmp_path / "mine", {"Style/Plugh.yml": PLUGH.replace("no", "my")})
    theirs = written(tmp_path / "theirs", {"Style/Plugh.yml": PLUGH, "Style/Xyzzy.yml": PLUGH})
    guide = style_guide([mine, theirs])
    assert [(rule.name, rule.message) for rule in guide.rules] == [
        ("Style.Plugh", "my %s"),
        ("Style.Xyzzy", "no %s"),
    ]


def test_vocabularies_are_left_alone(tmp_path):
    folder = written(
        tmp_path,
        {
            "Style/Caps.yml": "extends: existence\nmessage: caps %s\ntokens: ['[A-Z]{3,}']\n",
            "Style/Own.yml": "extends: existence\nmessage: own %s\nvocab: false\ntokens: [NATO]\n",
            "config/vocabularies/House/accept.txt": "# our words\nNATO\n\nUK(?:AF)+\n",
        },
    )
    assert found(style_guide([folder]), "NATO, UKAF and WHO") == [
        ("Style.Own", "own NATO"),
        ("Style.Caps", "caps WHO"),
    ]


def test_a_rule_that_extends_another_changes_what_it_says(tmp_path):
    folder = written(
        tmp_path,
        {
            "A/Base.yml": PLUGH + "exceptions: [plugh now]\n",
            "A/More.yml": "extends: A.Base\ntokens+: [xyzzy]\nexceptions: []\n",
            "A/Less.yml": "extends: A.More\nmessage: less %s\ntokens-: [plugh]\n",
        },
    )
    guide = style_guide([folder])
    assert found(guide, "plugh now xyzzy") == [
        ("A.More", "no plugh"),
        ("A.Less", "less xyzzy"),
        ("A.More", "no xyzzy"),
    ]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("extends: A.Gone\n", "A/Bad.yml:1:10: There is no rule ‘A.Gone’ to extend."),
        ("extends: A.Bad\n", "A/Bad.yml:1:10: ‘A.Bad’ extends itself, by way of A.Bad."),
        (PLUGH + "tokens+: [a]\n", "A/Bad.yml:4:1: ‘tokens+’ needs a parent"),
        ("extends: A.Base\ntokens-: [a]\n", "‘tokens-’: the parent has no entry ‘a’ to remove."),
        ("extends: A.Base\ntokens: [a]\ntokens+: [b]\n", "both replaces ‘tokens’ and edits it"),
        ("extends: A.Base\nswap+: {a: b}\n", "the parent has no such key"),
        (PLUGH + "tokens: [b]\n", "A/Bad.yml:4:1: ‘tokens’ is here twice"),
        ("extends: substitution\nmessage: m\n", "‘swap’ is missing"),
        ("extends: substitution\nmessage: m\nswap: [a, b]\n", "‘swap’ must be pairs"),
        ("extends: substitution\nmessage: m\nswap: {'a(': b}\n", "‘a(’ is not a pattern"),
        ("extends: occurrence\nmessage: m\ntoken: a\n", "Give ‘max’ or ‘min’"),
        ("extends: occurrence\nmessage: m\ntoken: a\nmax: few\n", "must be a number, not ‘few’"),
        ("extends: capitalization\nmessage: m\nmatch: $titel\n", "Did you mean ‘$title’?"),
        ("extends: readability\nmessage: m\ngrade: 8\nmetrics: [SMOGG]\n", "‘SMOG’"),
        ("extends: metric\nmessage: m\nformula: wrds / 2\ncondition: '> 1'\n", "‘words’"),
        (
            "extends: metric\nmessage: m\nformula: __import__('os')\ncondition: '> 1'\n",
            "worked out",
        ),
        ("extends: metric\nmessage: m\nformula: words ** 9\ncondition: '> 1'\n", "worked out"),
        ("extends: spelling\nmessage: m\ndictionaries: [en_XX]\n", "en_XX.dic with en_XX.aff"),
        (PLUGH + "category: plain-englsh\n", "Did you mean ‘plain-english’?"),
        (PLUGH + "scope: headding.h1\n", "‘headding’ is not a scope. Did you mean ‘heading’?"),
        (PLUGH + "scope: 'doc(h1)'\n", "corro has no ‘doc(…)’ scopes"),
        (PLUGH + "kinds: [leter]\n", "Did you mean ‘letter’?"),
        (PLUGH + "nations: [britain]\n", "‘britain’ is not one of england, scotland"),
        (PLUGH + "action: {name: replce}\n", "Did you mean ‘replace’?"),
        (PLUGH + "action: {name: edit, params: [shout]}\n", "‘shout’ is not an edit"),
        (PLUGH + "action: {name: suggest, params: [a.tengo]}\n", "runs no program"),
        (PLUGH + "examples: {bda: plugh}\n", "Did you mean ‘bad’?"),
    ],
)
def test_mistakes_are_told_with_file_line_and_key(tmp_path, text, says):
    folder = written(tmp_path, {"A/Base.yml": PLUGH, "A/Bad.yml": text})
    assert any(says in problem for problem in problems(folder)), problems(folder)


def test_a_swap_that_is_there_twice_counts_once_as_in_published_styles(tmp_path):
    text = "extends: substitution\nmessage: use %s\nswap:\n  plugh: one\n  plugh: two\n"
    guide = style_guide([written(tmp_path, {"A/Twice.yml": text})])
    assert found(guide, "plugh") == [("A.Twice", "use two")]


def test_a_dictionary_that_is_none_is_told(tmp_path):
    folder = written(
        tmp_path,
        {
            "A/Words.yml": "extends: spelling\nmessage: no %s\ndic: x.dic\naff: x.aff\n",
            "A/x.dic": "2\nhouse/S\n",
            "A/x.aff": "SFX S Y 1\nSFX S nonsense\n",
        },
    )
    with pytest.raises(InvalidInput, match="not a Hunspell one"):
        found(style_guide([folder]), "hoose")


def test_all_mistakes_of_all_files_are_told_at_once(tmp_path):
    folder = written(
        tmp_path,
        {
            "A/One.yml": "extends: existence\ntokens: ['(']\nlevl: error\n",
            "A/Two.yml": "extends: [",
            "A/Three.yml": PLUGH,
        },
    )
    assert len(problems(folder)) == 4


def test_our_own_rules_must_have_examples(tmp_path):
    folder = written(tmp_path, {"A/Plugh.yml": PLUGH + "examples: {bad: plugh}\n"})
    with pytest.raises(InvalidInput, match="An example of what is good is missing"):
        style_guide([folder], examples_required=folder)
    assert len(style_guide([folder]).rules) == 1


def test_examples_that_show_nothing_are_told(tmp_path):
    text = PLUGH + "examples:\n  bad: [plugh here, nothing here]\n  good: [fine, plugh]\n"
    guide = style_guide([written(tmp_path, {"A/Plugh.yml": text})])
    told = [problem.message for problem in failures(guide.rules[0], guide, {})]
    assert told == [
        "The example of what is bad is not found: ‘nothing here’",
        "The example of what is good is found: no plugh: ‘plugh’",
    ]


def test_settings_that_no_rule_answers_to_are_told(tmp_path):
    guide = style_guide([written(tmp_path, {"Style/Plugh.yml": PLUGH})])
    settings = [
        Setting("Style", "off"),
        Setting("Style.Plugh", "warning"),
        Setting("Style.Plug", "off"),
        Setting("Stile", "off"),
        Setting("Style.Plugh", "eror"),
    ]
    assert [said for _, said in misspelt(guide, settings)] == [
        "There is no rule or style ‘Style.Plug’. Did you mean ‘Style.Plugh’?",
        "There is no rule or style ‘Stile’. Did you mean ‘Style’?",
        "‘eror’ is not a level. It is one of suggestion, warning, error, on or off. "
        "Did you mean ‘error’?",
    ]


def test_the_rules_in_the_documentation_work(tmp_path):
    text = (ROOT / "docs/rules.md").read_text(encoding="utf-8")
    rules = [
        part for part in re.findall(r"```yaml\n(.*?)```", text, re.DOTALL) if "message" in part
    ]
    files = {f"Docs/Rule{number}.yml": rule for number, rule in enumerate(rules)}
    guide = style_guide([written(tmp_path, files)])
    assert len(guide.rules) == 3
    for rule in guide.rules:
        assert rule.bad
        assert not list(failures(rule, guide, {})), rule
